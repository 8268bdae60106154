"""The command line: data on standard output, words on standard error, and what the exit codes say."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from tests.support import LANGUAGES

import onrecord
from onrecord.cli import main
from onrecord.cli.writers import COLUMNS, harmless
from onrecord.parse.grammar import grammar

ENGLISH = "Russia attacked Ukraine on Monday. The weather was fine. Poland condemned Russia, the minister said."
FRENCH = "Spread the love\nLa France a accusé la Russie. Il fait beau."
FIELDS = """
id article_id url outlet lang published title type mode contexts act cameo quad intensity actor recipient status said_by
hedged when where evidence why confidence coder
"""
ENTITY = {"text", "start", "end", "name", "id", "code", "sector", "sectors", "via"}
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?3[0-7][;m]")
ESCAPE = "\x1b"


def run(*args: str | Path, input: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], input=input, env=env)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(ENGLISH, "utf-8")
    return path


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    return tmp_path / "nothing.txt"


def document(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


class TestExitCodes:
    def test_0_done(self, story: Path) -> None:
        assert run("code", story).exit_code == 0
        assert run("code", story, "--strict").exit_code == 0
        assert run("explain", story).exit_code == 0

    def test_0_without_an_event(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("The weather was fine in the whole country.", "utf-8")
        result = run("code", path)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")

    def test_1_failed(self, nothing: Path) -> None:
        for command in ("code", "explain"):
            result = run(command, nothing)
            assert result.exit_code == 1
            assert "[E010]" in result.stderr
            assert str(nothing) in result.stderr

    def test_3_some_failed(self, story: Path, nothing: Path) -> None:
        result = run("code", nothing, story)
        assert result.exit_code == 3
        assert "1 coded, 1 failed" in result.stderr
        assert result.stdout

    def test_1_some_failed_and_that_is_too_much(self, story: Path, nothing: Path) -> None:
        result = run("code", story, nothing, "--strict")
        assert result.exit_code == 1
        assert result.stdout

    @pytest.mark.parametrize(
        "args",
        [
            ["code"],
            ["explain"],
            ["code", "-", "--format", "xml"],
            ["code", "-", "--nothing"],
            ["nothing"],
        ],
    )
    def test_2_usage(self, args: list[str]) -> None:
        assert run(*args, input="").exit_code == 2

    @pytest.mark.parametrize("args", [["--date", "yesterday"], ["--lang", "xx"]])
    def test_2_an_option_that_does_not_fit(self, story: Path, args: list[str]) -> None:
        assert run("code", story, *args).exit_code == 2

    @pytest.mark.parametrize(
        ("args", "code"),
        [(["--date", "yesterday"], "E040"), (["--lang", "xx"], "E041"), (["--date", "2024-02-30"], "E040")],
    )
    def test_an_option_that_does_not_fit_is_told_in_one_line(self, story: Path, args: list[str], code: str) -> None:
        result = run("code", story, *args)
        assert result.exit_code in {1, 2}
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"[{code}] ")

    def test_a_failure_is_one_line(self, nothing: Path) -> None:
        first, second = run("code", nothing).stderr.splitlines()
        assert re.fullmatch(rf"{re.escape(str(nothing))}: \[E010\] no such file\. .+", first)
        assert second == "0 coded, 1 failed"


class TestJsonLines:
    def test_every_line_is_an_event_with_every_field_in_order(self, story: Path) -> None:
        lines = run("code", story, "--date", "2024-06-18").stdout.splitlines()
        assert lines
        for line in lines:
            event = json.loads(line)
            assert list(event) == FIELDS.split()
            for entity in event["actor"] + event["recipient"]:
                assert set(entity) == ENTITY
            for speaker in event["said_by"]:
                assert set(speaker) == ENTITY | {"cue", "stance"}
            assert event["published"] == "2024-06-18"
            assert event["coder"].startswith(f"onrecord {onrecord.__version__} en ")
            assert isinstance(event["cameo"], str)

    def test_quotes_are_the_text(self, story: Path) -> None:
        for line in run("code", story).stdout.splitlines():
            evidence = json.loads(line)["evidence"]
            for span in (evidence["sentence"], evidence["trigger"]):
                assert ENGLISH[span["start"] : span["end"]] == span["quote"]

    def test_nothing_but_data_on_standard_output(self, story: Path) -> None:
        result = run("code", story)
        assert result.stderr == ""
        assert ESCAPE not in result.stdout

    def test_accents_are_written_as_they_are(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("La France a accusé la Russie d’être derrière l’attaque.", "utf-8")
        assert "accusé" in run("code", path, "--lang", "fr").stdout

    def test_documents_on_standard_input(self) -> None:
        given = document(id="b", text="France accused Russia of lying.", lang="en", date="2024-06-18", outlet="O")
        given += document(id="a", text="La France a accusé la Russie.", lang="fr", url="https://a.example/1", title="T")
        result = run("code", "-", "--format", "jsonl", input=given)
        assert result.exit_code == 0
        events = [json.loads(line) for line in result.stdout.splitlines()]
        assert [e["article_id"] for e in events if e["type"] == "ACCUSE"] == ["b", "a"]
        by_id = {e["article_id"]: e for e in events}
        assert (by_id["b"]["published"], by_id["b"]["outlet"], by_id["b"]["url"]) == ("2024-06-18", "O", None)
        assert (by_id["a"]["published"], by_id["a"]["outlet"], by_id["a"]["title"]) == (
            None,
            "a.example",
            "T",
        )

    def test_a_broken_line_on_standard_input(self) -> None:
        given = document(id="a", text="France accused Russia of lying.", lang="en") + "{broken\n"
        result = run("code", "-", input=given)
        assert result.exit_code == 3
        assert "standard input:2: [E014]" in result.stderr
        assert json.loads(result.stdout.splitlines()[0])["article_id"] == "a"

    def test_a_text_on_standard_input(self) -> None:
        result = run("code", "-", "--lang", "fr", "--date", "2024-06", input="La France a accusé la Russie.")
        assert json.loads(result.stdout.splitlines()[0])["published"] == "2024-06"

    def test_the_order_is_that_of_the_inputs(self, tmp_path: Path) -> None:
        names = [f"{n}.txt" for n in (3, 1, 2)]
        for name in names:
            (tmp_path / name).write_text(f"France accused Russia in article {name}.", "utf-8")
        result = run("code", *(tmp_path / name for name in names), "--lang", "en")
        found = [json.loads(line)["article_id"] for line in result.stdout.splitlines()]
        assert list(dict.fromkeys(found)) == ["3", "1", "2"]

    def test_the_same_bytes_twice(self, story: Path) -> None:
        first, second = run("code", story), run("code", story)
        assert first.stdout_bytes == second.stdout_bytes
        assert first.stdout_bytes


class TestTables:
    def test_parquet_holds_the_events_of_jsonl(self, story: Path) -> None:
        ids = [json.loads(line)["id"] for line in run("code", story, "--format", "jsonl").stdout.splitlines()]
        result = run("code", story, "--format", "parquet")
        table = pq.read_table(io.BytesIO(result.stdout_bytes))
        assert result.exit_code == 0
        assert ids
        assert table.column("id").to_pylist() == ids

    def test_csv(self, story: Path) -> None:
        result = run("code", story, "--format", "csv")
        header, *rows = csv.reader(io.StringIO(result.stdout))
        assert tuple(header) == COLUMNS
        assert rows
        assert all(len(row) == len(COLUMNS) for row in rows)
        assert {row[header.index("type")] for row in rows} <= {
            "ACCUSE",
            "ASSAULT",
            "AGREE",
            "REJECT",
            "REQUEST",
        }

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
    def test_no_cell_is_a_formula(self, cell: str) -> None:
        assert harmless(cell) == "'" + cell
        assert harmless("Russia") == "Russia"

    def test_a_table_for_people(self, story: Path) -> None:
        result = run("code", story, "--format", "table", env={"COLUMNS": "200"})
        assert result.exit_code == 0
        assert "Russia" in result.stdout
        assert "RUS" in result.stdout
        assert ESCAPE not in result.stdout

    def test_a_table_without_events(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("[bold]The weather[/bold] was fine in the whole country.", "utf-8")
        result = run("code", path, "--format", "table")
        assert "no events" in result.stdout
        assert "[bold]" in result.stdout

    def test_colours_obey_no_color(self, story: Path) -> None:
        tries: list[list[str | Path]] = [["code", story, "--format", "table"], ["explain", story]]
        for args in tries:
            coloured = run(*args, env={"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": ""})
            plain = run(*args, env={"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"})
            assert COLOUR.search(coloured.stdout), args
            assert not COLOUR.search(plain.stdout), args


class TestExplain:
    def test_every_sentence_has_its_events_or_the_reason(self, story: Path) -> None:
        result = run("explain", story, "--date", "2024-06-18", env={"COLUMNS": "300"})
        assert result.exit_code == 0
        blocks = result.stdout.strip().split("\n\n")
        assert "2024-06-18" in blocks[0]
        assert len(blocks) == 4
        for sentence, block in zip(ENGLISH.replace(". ", ".|").split("|"), blocks[1:], strict=True):
            told, *rest = block.strip().splitlines()
            assert told == sentence
            assert rest, "neither an event nor a reason"
        assert "RUS GOV" in blocks[1]
        assert "subj=" in blocks[1]
        assert blocks[2].splitlines()[1].strip().startswith("– ")

    def test_left_overs_are_shown_as_such(self) -> None:
        result = run("explain", "-", "--lang", "fr", input=FRENCH)
        assert "left over (share): Spread the love" in result.stdout

    def test_into_a_file(self, story: Path, tmp_path: Path) -> None:
        result = run("explain", story, "-o", tmp_path / "out.txt")
        assert result.stdout == ""
        assert "Poland condemned Russia" in (tmp_path / "out.txt").read_text("utf-8")

    def test_everything_parses_every_sentence(self, story: Path) -> None:
        assert run("explain", story, "--everything").exit_code == 0


class TestPage:
    def page(self, text: str, *args: str) -> str:
        result = run("explain", "-", "--html", "--lang", "en", *args, input=text)
        assert result.exit_code == 0
        return result.stdout

    def test_it_stands_alone(self) -> None:
        page = self.page(ENGLISH)
        assert page.startswith("<!doctype html>")
        assert "<!--articles-->" not in page
        for outside in (
            "http://",
            "https://",
            "//",
            "<script",
            "<link",
            "<img",
            "<iframe",
            " src=",
            "@import",
            "url(",
        ):
            assert outside not in page, outside

    def test_it_tells_what_was_read(self) -> None:
        page = self.page(ENGLISH)
        assert '<mark class="trigger"' in page
        assert '<mark class="actor"' in page
        assert 'lang="en"' in page
        assert "weather" in page
        assert 'class="none"' in page
        assert page.count("<section>") == page.count("</section>") == 3

    def test_the_text_is_only_text(self) -> None:
        page = self.page('Russia attacked Ukraine <script>alert("x")</script> & others.')
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert "&amp; others" in page

    def test_every_character_of_the_sentences_is_there(self) -> None:
        page = self.page(ENGLISH)
        shown = re.sub(r"<[^>]+>", "", page)
        for sentence in ENGLISH.replace(". ", ".|").split("|"):
            assert sentence in shown

    def test_into_a_file(self, story: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.html"
        tries: list[list[str | Path]] = [["--html", "-o", out], ["-o", out]]
        for args in tries:
            result = run("explain", story, *args)
            assert result.stdout == ""
            assert f"wrote {out}" in result.stderr
            assert out.read_text("utf-8").startswith("<!doctype html>")
            out.unlink()

    def test_a_failed_input_does_not_spoil_it(self, story: Path, nothing: Path) -> None:
        result = run("explain", nothing, story, "--html")
        assert result.exit_code == 3
        assert result.stdout.startswith("<!doctype html>")
        assert "[E010]" in result.stderr


class TestDoctor:
    def test_every_language_works(self) -> None:
        result = run("doctor")
        assert result.exit_code == 0
        assert result.stdout.startswith(f"onrecord {onrecord.__version__}")
        for lang in LANGUAGES:
            assert re.search(rf"^✓ \w+ \({lang}\): \w+ [\d.]+", result.stdout, re.MULTILINE), lang

    def test_a_missing_model_is_told_with_its_remedy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("onrecord.cli.doctor.installed_model", lambda g: None)
        result = run("doctor")
        assert result.exit_code == 1
        for lang in LANGUAGES:
            assert grammar(lang).install in result.stdout
        assert "No language works" in result.stderr

    def test_a_broken_model_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(lang: str) -> None:
            raise RuntimeError("torn" if lang == "fr" else "")

        monkeypatch.setattr("onrecord.cli.doctor._try", broken)
        result = run("doctor")
        assert result.exit_code == 1
        assert "does not work: torn" in result.stdout


class TestHelp:
    def test_version(self) -> None:
        assert run("--version").stdout.strip().endswith(onrecord.__version__)

    @pytest.mark.parametrize("args", [[], ["code"], ["explain"], ["doctor"], ["demo"]])
    def test_every_command_tells_what_it_does(self, args: list[str]) -> None:
        for option in ("-h", "--help"):
            result = run(*args, option)
            assert result.exit_code == 0
            assert len(result.stdout.splitlines()) > 3


class TestAsAProgram:
    """As a user runs it: in a process of its own, with another hash seed each time."""

    def program(self, seed: str, *args: str | Path, input: str = "") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, args)],
            input=input.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=False,
        )

    def test_the_same_bytes_in_every_process(self, tmp_path: Path) -> None:
        given = document(id="en", text=ENGLISH, lang="en", date="2024-06-18")
        given += document(id="es", text="La policía detuvo a tres periodistas en Moscú, según la ONU.", lang="es")
        first = self.program("1", "code", "-", tmp_path / "nothing.txt", input=given)
        second = self.program("2", "code", "-", tmp_path / "nothing.txt", input=given)
        assert first.returncode == second.returncode == 3
        assert first.stdout == second.stdout
        assert {json.loads(line)["lang"] for line in first.stdout.splitlines()} == {"en", "es"}
        assert b"[E010]" in first.stderr
        assert b"Traceback" not in first.stderr

    def test_help_needs_no_model(self) -> None:
        result = self.program("1", "--help")
        assert result.returncode == 0
        assert b"code" in result.stdout
