"""`onrecord eval` as a person runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.evaluate.small import CODED, GOLD, TEXTS, annotated, corpus, write

from onrecord.cli import main
from onrecord.evaluate import read_gold


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["eval", *map(str, args)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return corpus(tmp_path)


@pytest.fixture
def pred(tmp_path: Path) -> Path:
    return write(tmp_path / "pred.jsonl", CODED)


def row(output: str, name: str, table: int = 0) -> list[str]:
    """The cells of a line of a table."""
    (line,) = [x for x in output.split("\n\n")[table].splitlines() if x.startswith(name + " ")]
    return [cell for cell in line.split(" ") if cell]


class TestTable:
    def test_levels_by_language(self, gold: Path, pred: Path) -> None:
        result = run(gold, "--pred", pred)
        assert result.exit_code == 0
        assert row(result.stdout, "en")[:7] == ["en", "1", "2", "3", "0.667", "1.000", "0.800"]
        assert row(result.stdout, "all")[:6] == ["all", "2", "4", "4", "0.750", "0.750"]

    def test_fields_and_types(self, gold: Path, pred: Path) -> None:
        output = run(gold, "--pred", pred).stdout
        assert row(output, "recipient", 1)[:4] == ["recipient", "0.500", "0.000", "0.333"]
        # no mode was given by anybody: no share
        assert row(output, "mode", 1)[-5:] == ["–", "–", "–", "0", "0"]
        # never coded, hence no precision
        assert row(output, "ASSAULT", 2)[:4] == ["ASSAULT", "1", "0", "–"]

    def test_columns_stand_under_their_heads(self, gold: Path, pred: Path) -> None:
        for table in run(gold, "--pred", pred).stdout.strip("\n").split("\n\n"):
            assert len({len(line) for line in table.splitlines()}) == 1


def test_json(gold: Path, pred: Path) -> None:
    found = json.loads(run(gold, "--pred", pred, "--format", "json", "--errors", "9").stdout)
    assert found["sha256"] == read_gold(gold).sha256
    assert found["languages"]["all"]["type"]["f1"] == 0.75
    assert found["languages"]["all"]["types"]["ACCUSE"]["dyad"]["right"] == 1
    assert sorted(d["kind"] for d in found["differences"]) == ["extra", "fields", "fields", "missed"]


class TestErrors:
    def test_so_many_of_each_kind(self, gold: Path, pred: Path) -> None:
        output = run(gold, "--pred", pred, "--errors", "1").stdout
        assert output.count("expected, not coded: es b") == 1
        assert output.count("right type, other fields: ") == 1
        assert "  expected  ASSAULT Lima (PER GOV) → Quito (ECU GOV) · actual\n" in output

    def test_none_unasked(self, gold: Path, pred: Path) -> None:
        assert "not coded" not in run(gold, "--pred", pred).stdout

    def test_page(self, gold: Path, pred: Path, tmp_path: Path) -> None:
        assert run(gold, "--pred", pred, "--html", tmp_path / "e.html").exit_code == 0
        assert "Lima <mark>ataca</mark> a Quito." in (tmp_path / "e.html").read_text("utf-8")


class TestFloor:
    def test_held(self, gold: Path, pred: Path, tmp_path: Path) -> None:
        floors = tmp_path / "floors.toml"
        assert run(gold, "--pred", pred, "--write-floor", floors).exit_code == 0
        result = run(gold, "--pred", pred, "--floor", floors)
        assert (result.exit_code, result.stderr) == (0, "no floor is missed\n")

    def test_missed(self, gold: Path, pred: Path, tmp_path: Path) -> None:
        floors = tmp_path / "floors.toml"
        run(gold, "--pred", gold, "--write-floor", floors)
        result = run(gold, "--pred", pred, "--floor", floors)
        assert result.exit_code == 1
        assert "en type: 0.800 is below the floor 1.000" in result.stderr.splitlines()
        lowering = run(gold, "--pred", pred, "--write-floor", floors)
        assert (lowering.exit_code, "--lower" in lowering.stderr) == (2, True)
        assert run(gold, "--pred", pred, "--write-floor", floors, "--lower").exit_code == 0

    def test_of_another_corpus(self, gold: Path, pred: Path, tmp_path: Path) -> None:
        floors = tmp_path / "floors.toml"
        run(gold, "--pred", pred, "--write-floor", floors)
        corpus(tmp_path, GOLD[:1])
        result = run(gold, "--pred", pred, "--floor", floors)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "another corpus" in result.stderr

    def test_check_and_write_do_not_go_together(self, gold: Path, tmp_path: Path) -> None:
        result = run(gold, "--floor", tmp_path / "a", "--write-floor", tmp_path / "a")
        assert (result.exit_code, "E049" in result.stderr) == (2, True)


class TestFailures:
    def test_lost_gold_is_named_and_the_rest_is_scored(self, pred: Path, tmp_path: Path) -> None:
        strange = annotated("ACCUSE", "Nobody said this.", "said", ["Kyiv"], [])
        path = corpus(tmp_path, [{"id": "a", "events": [strange, *GOLD[0]["events"]]}])
        result = run(path, "--pred", pred)
        assert result.exit_code == 3
        assert "small.gold.jsonl:1, event 1: [E019]" in result.stderr
        assert row(result.stdout, "en")[2] == "2"

    def test_no_article_with_a_text(self, pred: Path, tmp_path: Path) -> None:
        result = run(corpus(tmp_path, [{"id": "z", "events": []}]), "--pred", pred)
        assert (result.exit_code, result.stdout) == (1, "")

    def test_no_gold(self, tmp_path: Path) -> None:
        result = run(tmp_path / "nothing.gold.jsonl")
        assert (result.exit_code, "E010" in result.stderr) == (1, True)

    def test_a_folder_that_is_no_dataset(self, tmp_path: Path) -> None:
        result = run(tmp_path)
        assert (result.exit_code, "E050" in result.stderr) == (1, True)


def test_the_coder_codes_what_is_not_given(tmp_path: Path) -> None:
    text = "France accused Russia of violating the treaty. It rained in Paris."
    quote = text.partition(" It")[0]
    event = annotated("ACCUSE", quote, "accused", [], [], mode="allege")
    event |= {"actor": [{"code": "FRA", "sector": "GOV"}], "recipient": [{"code": "RUS", "sector": "GOV"}]}
    path = corpus(tmp_path, [{"id": "f", "events": [event]}], [{"id": "f", "lang": "en", "text": text}])
    result = run(path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert row(result.stdout, "en")[:7] == ["en", "1", "1", "1", "1.000", "1.000", "1.000"]


def test_several_files_are_one_corpus(tmp_path: Path, pred: Path) -> None:
    paths = [write(tmp_path / f"{t['id']}.jsonl", [t | g]) for t, g in zip(TEXTS, GOLD, strict=True)]
    assert row(run(*paths, "--pred", pred).stdout, "all")[1] == "2"
