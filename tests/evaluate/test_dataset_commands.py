"""`onrecord sample DATASET`, and `onrecord eval` on what it wrote and on the dataset's reviews."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.evaluate.small import write

from onrecord.cli import main
from onrecord.dataset.dataset import Dataset
from onrecord.dataset.reviews import Review
from onrecord.evaluate.sheet import key_of

TEXTS = [
    {"id": "a", "lang": "en", "text": "France accused Russia of violating the treaty. It rained in Paris."},
    {"id": "b", "lang": "en", "text": "Iran threatened Israel with retaliation. The hall was full."},
]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    result = run("code", write(folder / "texts.jsonl", TEXTS), "--into", folder / "data")
    assert result.exit_code == 0, result.stderr
    return folder / "data"


def test_drawn_annotated_evaluated(dataset: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sample.jsonl"
    drawn = run("sample", dataset, "-n", 2, "--sentences", "-o", sheet)
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert "2 of 2 events and 2 of 2 sentences without one" in drawn.stderr
    assert "0 of 4 sentences are annotated" in run("eval", sheet).stderr
    rows = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    for row in rows:
        row["events"] = []
        if "accused" in row["text"]:
            sides = {"actor": [{"code": "FRA", "sector": "GOV"}], "recipient": [{"code": "RUS", "sector": "GOV"}]}
            row["events"] = [{"type": "ACCUSE", "trigger": "accused", "status": "actual", **sides}]
    write(sheet, rows)
    found = run("eval", sheet)
    # the accusation is as it should be; the annotator does not call the other one an event
    assert "1/2 0.500 [0.095–0.905]" in found.stdout
    assert "recall (type), estimated: 1.000 [" in found.stdout
    assert "sentences without a coded event that hold one: 0/2 0.000 [0.000–0.658]" in found.stdout
    as_json = json.loads(run("eval", sheet, "--format", "json").stdout)
    assert (as_json["annotated"], as_json["precision"]["types"]["ACCUSE"]["record"]["right"]) == (4, 1)


def test_filters(dataset: Path, tmp_path: Path) -> None:
    result = run("sample", dataset, "--type", "THREATEN", "-o", tmp_path / "s.jsonl")
    assert "1 of 1 events" in result.stderr
    assert "Iran threatened Israel" in (tmp_path / "s.jsonl").read_text("utf-8")


def test_a_sheet_is_never_written_over(dataset: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "s.csv"
    assert run("sample", dataset, "-o", sheet).exit_code == 0
    before = sheet.read_bytes(), key_of(sheet).read_bytes()
    again = run("sample", dataset, "--seed", 9, "-o", sheet)
    assert (again.exit_code, "E049" in again.stderr) == (2, True)
    assert (sheet.read_bytes(), key_of(sheet).read_bytes()) == before


@pytest.mark.parametrize("options", [("-o", "s.txt"), ("-o", "s.csv", "--sentences", "--type", "ACCUSE")])
def test_what_does_not_go_together(dataset: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    arguments = [tmp_path / o if o.startswith("s.") else o for o in options]
    result = run("sample", dataset, *arguments)
    assert (result.exit_code, "E049" in result.stderr) == (2, True)


def test_samples_and_datasets_take_no_options_of_gold(dataset: Path, tmp_path: Path) -> None:
    run("sample", dataset, "-o", tmp_path / "s.jsonl")
    for place in (dataset, tmp_path / "s.jsonl"):
        result = run("eval", place, "--floor", tmp_path / "floors.toml")
        assert (result.exit_code, "--floor does not go with" in result.stderr) == (2, True)
    both = run("eval", dataset, tmp_path / "s.jsonl")
    assert (both.exit_code, "alone" in both.stderr) == (2, True)


def test_reviews(dataset: Path) -> None:
    data = Dataset(dataset)
    accused, threatened = data.events()
    data.reviews.add(Review.on(accused, "accept", "ana"))
    data.reviews.add(Review.on(threatened, "reject", "ana"))
    result = run("eval", dataset)
    assert result.exit_code == 0
    assert "2 events reviewed, 0 confirmed ones are no longer coded" in result.stderr
    lines = {line.split()[0]: line.split()[1] for line in result.stdout.splitlines() if line}
    assert (lines["en"], lines["ACCUSE"], lines["THREATEN"]) == ("1/2", "1/1", "0/1")
    assert json.loads(run("eval", dataset, "--format", "json").stdout)["events"] == 2
