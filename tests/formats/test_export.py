"""`onrecord export`: a dataset as the files of other data sets, whole, with a word about what they cannot hold."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars as pl
import pyarrow as pa
import pytest
from click.testing import CliRunner, Result
from tests.formats.support import COLUMNS, FRANCE, GERMANY, event, speaker

from onrecord.cli import main
from onrecord.cli.export import Source
from onrecord.cli.main import EXPORTS
from onrecord.dataset import Dataset, Filter
from onrecord.dataset.merged import MERGED_COLUMNS
from onrecord.dataset.runs import Run
from onrecord.dataset.writer import Writer
from onrecord.formats import FORMATS
from onrecord.formats.codes import number
from onrecord.merge import Merged
from onrecord.records import Article, Coding, Event, SentenceNote

TEXT = "First sentence here. The second one.\n\nAnother paragraph."
ARTICLES = 6


def article(n: int) -> Article:
    return Article(
        id=f"doc-{n}", text=TEXT, lang="en", url=f"https://news.example/{n}", outlet=f"Paper {n % 2}",
        published=f"2024-06-{n + 10}", title=f"Story {n}",
    )  # fmt: skip


def events(n: int) -> Iterator[Event]:
    """Of each article an attack that took place, a possible one, a planned visit, and somebody's claim."""
    common = {"article_id": f"doc-{n}", "url": f"https://news.example/{n}", "outlet": f"Paper {n % 2}",
              "published": f"2024-06-{n + 10}", "when": None}  # fmt: skip
    yield event(10 * n + 1, type="ASSAULT", mode="aerial", cameo="195", **common)
    yield event(10 * n + 2, type="ASSAULT", mode=None, cameo="190", status="possible", **common)
    yield event(
        10 * n + 3, type="AGREE", act="CONSULT", cameo="042", status="planned", actor=[FRANCE, GERMANY], **common
    )
    yield event(10 * n + 4, type="ACCUSE", said_by=[speaker("Kyiv", "UKR")], **common)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("export") / "data"
    with Writer(root, Run.new({}, [])) as writer:
        for n in range(1, ARTICLES + 1):
            assert writer.wants(article(n), "made up")
            notes = [SentenceNote(start=s, end=s + 5, events=0, reason="") for s in (0, 21, 38)]
            writer.add(Coding(article=article(n), events=list(events(n)), sentences=notes))
    return root


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *(str(a) for a in args)])


def ids(name: str, data: bytes) -> list[str]:
    """The ids that a file holds, in its order."""
    if name in ("jsonl", "plover"):
        return [json.loads(line)["id"] for line in data.splitlines()]
    if name == "parquet":
        return list(pl.read_parquet(io.BytesIO(data))["id"])
    delimiter = "," if name in ("csv", "acled") else "\t"
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))
    return [row[0] for row in rows[name not in ("gdelt", "gdelt-mentions", "phoenix") :]]


def test_the_command_knows_every_format() -> None:
    assert set(EXPORTS) == set(FORMATS)


@pytest.mark.parametrize("name", EXPORTS)
class TestEveryFormat:
    def export(self, name: str, folder: Path, out: Path, *options: str) -> list[str]:
        result = run(folder, "--format", name, "-o", out, *options)
        assert result.exit_code == 0, result.stderr
        found = ids(name, out.read_bytes())
        assert f"{len(found)} row" in result.stderr.splitlines()[0]
        return found

    def test_it_holds_what_the_filter_gives(self, name: str, folder: Path, tmp_path: Path) -> None:
        expected = [e.id for e in Dataset(folder).events(type="ASSAULT", from_="2024-06-12")]
        found = self.export(name, folder, tmp_path / "f", "--type", "ASSAULT", "--from", "2024-06-12", "--all-statuses")
        if name in ("gdelt", "gdelt-mentions", "icews"):
            expected = [str(number(i)) for i in expected]
        assert len(expected) == 2 * (ARTICLES - 1)
        assert found == expected

    def test_without_a_filter_it_holds_what_it_can_tell(self, name: str, folder: Path, tmp_path: Path) -> None:
        found = self.export(name, folder, tmp_path / "f")
        kinds = 4 if name in ("jsonl", "plover", "csv", "parquet") else 1 if name == "acled" else 3
        assert len(found) == len(set(found)) == kinds * ARTICLES

    def test_a_status_that_was_asked_for_is_written(self, name: str, folder: Path, tmp_path: Path) -> None:
        found = self.export(name, folder, tmp_path / "f", "--status", "possible")
        assert len(found) == ARTICLES

    def test_the_same_bytes_twice(self, name: str, folder: Path, tmp_path: Path) -> None:
        for out in ("a", "b"):
            self.export(name, folder, tmp_path / out)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()

    def test_nothing_is_a_file_too(self, name: str, folder: Path, tmp_path: Path) -> None:
        assert self.export(name, folder, tmp_path / "f", "--country", "JPN") == []

    def test_to_standard_output(self, name: str, folder: Path, tmp_path: Path) -> None:
        result = run(folder, "--format", name)
        if name == "parquet":
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.startswith("[E048] ")
            return
        self.export(name, folder, tmp_path / "f")
        assert result.stdout_bytes == (tmp_path / "f").read_bytes()
        assert "written" in result.stderr


class TestWords:
    def test_what_was_left_out_is_told_in_one_line(self, folder: Path) -> None:
        rows, lost = run(folder, "--format", "gdelt").stderr.splitlines()
        assert rows == "18 rows written"
        assert lost == (
            "Not in gdelt: 6 events planned, possible or denied (--all-statuses writes them); "
            "further parties of 6 events (--pairs writes a row for each pair); "
            "that 6 rows rest on somebody's word or hearsay (--attributed no leaves out those with a source)"
        )

    def test_nothing_lost_nothing_told(self, folder: Path) -> None:
        assert run(folder, "--format", "csv").stderr == "24 rows written\n"
        assert run(folder, "--format", "gdelt", "--mode", "aerial").stderr == "6 rows written\n"

    def test_types_that_acled_has_not(self, folder: Path) -> None:
        result = run(folder, "--format", "acled", "--attributed", "no")
        assert result.stderr.splitlines()[1] == (
            "Not in acled: 6 events planned, possible or denied (--all-statuses writes them); "
            "6 events of types that acled does not know"
        )

    def test_pairs(self, folder: Path) -> None:
        result = run(folder, "--format", "icews", "--type", "AGREE", "--pairs")
        assert result.stderr == "12 rows written\n"

    def test_a_file_is_named(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "one.jsonl"
        assert run(folder, "-o", out, "--from", "2024-06-16", "--type", "ACCUSE").stderr == f"1 row written to {out}\n"


class TestFiles:
    def test_header_and_mark(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "e.CSV"
        run(folder, "--format", "gdelt", "-o", out, "--header", "--bom")
        assert out.read_text("utf-8-sig").split("\n")[0] == "\t".join(COLUMNS["gdelt"])
        assert out.read_bytes().startswith(b"\xef\xbb\xbf")

    def test_a_file_that_broke_off_is_not_there(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "e.jsonl"
        out.write_text("before")

        def broken(self: Source, filter: Filter) -> Iterator[Event]:
            yield event()
            raise KeyboardInterrupt

        monkeypatch.setattr(Source, "events", broken)
        assert run(folder, "-o", out).exit_code != 0
        assert out.read_text() == "before"
        assert [p.name for p in tmp_path.iterdir()] == ["e.jsonl"]

    def test_no_dataset(self, tmp_path: Path) -> None:
        result = run(tmp_path)
        assert result.exit_code == 1
        assert result.stderr.startswith("[E050] ")

    def test_a_folder_is_no_file(self, folder: Path, tmp_path: Path) -> None:
        result = run(folder, "-o", tmp_path)
        assert result.exit_code == 2
        assert result.stderr.startswith("[E048] ")


class TestContext:
    def rows(self, folder: Path, name: str, *options: str) -> list[dict[str, str]]:
        result = run(folder, "--format", name, "--header", *options)
        assert result.exit_code == 0, result.stderr
        return list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t"))

    def test_articles_and_sentences_are_looked_up(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("onrecord.cli.export.BATCH", 2)
        found = self.rows(folder, "gdelt-mentions")
        assert {r["MentionDocLen"] for r in found} == {str(len(TEXT))}
        assert {r["SentenceID"] for r in found} == {"1"}

    def test_reports_of_one_event(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Three reports of an event, two of them in copies of one text."""
        monkeypatch.setattr("onrecord.cli.export.BATCH", 5)
        same = [f"ev-{10 * n + 1:016x}" for n in (1, 2, 3)]
        copies = {"doc-1": None, "doc-2": "doc-1", "doc-3": None}
        layer = [
            Merged(report=i, article_id=a, event_id="ev-00000000000000ff", copy=copies[a], why="", disputes=None)
            for i, a in zip(same, copies, strict=True)
        ]
        cells = [{"id": m.report, **msgspec.to_builtins(m)} for m in layer]
        merged = pa.Table.from_pylist(cells, schema=MERGED_COLUMNS)
        monkeypatch.setattr("onrecord.dataset.engine.merged_table", lambda root: merged)
        rows = self.rows(folder, "gdelt", "--mode", "aerial")
        assert [r["GLOBALEVENTID"] for r in rows] == ["255", *(str(10 * n + 1) for n in (4, 5, 6))]
        assert [rows[0][c] for c in ("NumMentions", "NumArticles", "NumSources")] == ["3", "3", "2"]
        assert [rows[1][c] for c in ("NumMentions", "NumArticles", "NumSources")] == ["1", "1", "1"]
        (late,) = self.rows(folder, "phoenix", "--mode", "aerial", "--from", "2024-06-13", "--to", "2024-06-13")
        assert late["EventID"] == "ev-00000000000000ff"
        assert late["URLs"] == ";".join(f"https://news.example/{n}" for n in (1, 2, 3))
        assert late["NewsSources"] == "Paper 1;Paper 0"
        mentions = self.rows(folder, "gdelt-mentions", "--mode", "aerial")
        assert [m["GLOBALEVENTID"] for m in mentions][:3] == ["255"] * 3
        assert mentions[2]["EventTimeDate"] == "20240611000000"
        records = [json.loads(line) for line in run(folder, "--mode", "aerial").stdout.splitlines()]
        assert [r["event_id"] for r in records][:3] == ["ev-00000000000000ff"] * 3

    def test_what_merge_found_is_one_row(self, tmp_path: Path) -> None:
        """The same agency text in two papers: two reports, two articles, one source."""
        root = tmp_path / "data"
        story = TEXT + " ".join(f"Sentence number {n} of a story that an agency sent out." for n in range(40))
        with Writer(root, Run.new({}, [])) as writer:
            for n in (1, 2):
                paper = Article(
                    id=f"doc-{n}", text=story, lang="en", url=f"https://{n}.example/", outlet=f"Paper {n}",
                    published="2024-06-11", title="Story",
                )  # fmt: skip
                assert writer.wants(paper, "made up")
                told = event(n, type="ASSAULT", mode="aerial", cameo="195", article_id=paper.id, url=paper.url,
                             outlet=paper.outlet, published="2024-06-11", when=None)  # fmt: skip
                writer.add(Coding(article=paper, events=[told], sentences=[]))
        Dataset(root).merge()
        (row,) = self.rows(root, "gdelt")
        assert [row[c] for c in ("NumMentions", "NumArticles", "NumSources")] == ["2", "2", "1"]
        assert {m["GLOBALEVENTID"] for m in self.rows(root, "gdelt-mentions")} == {row["GLOBALEVENTID"]}
        (row,) = self.rows(root, "phoenix")
        assert row["URLs"] == "https://1.example/;https://2.example/"
