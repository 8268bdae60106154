"""From inputs to a dataset: real coding of a few short texts, by the command and in Python."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.dataset import Dataset, Plan, ingest
from onrecord.dataset.writer import Writer
from onrecord.errors import InputError
from onrecord.records import Article, Failure

TEXTS = {
    "a": "France accused Russia of an attack on the port. The weather was fine.",
    "b": "Poland condemned Belarus on Monday.",
    "c": "Iran accused Israel of sabotage.",
}


def run(*args: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], input=input)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    lines = [{"id": id_, "text": text, "lang": "en", "date": "2024-06-18"} for id_, text in TEXTS.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_the_same_events_as_on_the_screen(source: Path, root: Path) -> None:
    screen = run("code", source, "--format", "jsonl").stdout.splitlines()
    result = run("code", source, "--into", root)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 articles with 3 events" in result.stderr
    kept = [json.loads(msgspec.json.encode(event)) for event in Dataset(root).events()]
    assert kept == [json.loads(line) for line in screen]


def test_a_second_run_adds_nothing(source: Path, root: Path) -> None:
    run("code", source, "--into", root)
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*.parquet")}
    result = run("code", source, "--into", root)
    assert result.exit_code == 0
    assert "0 articles with 0 events" in result.stderr
    assert "3 articles were there" in result.stderr
    assert {p: p.stat().st_mtime_ns for p in root.rglob("*.parquet")} == before


def test_another_coder_codes_again_only_on_demand(source: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("code", source, "--into", root)
    monkeypatch.setattr("onrecord.dataset.into.knowledge_hash", lambda: "newer")
    assert "0 articles" in run("code", source, "--into", root).stderr
    assert "3 articles with" in run("code", source, "--into", root, "--recode").stderr
    assert "0 articles" in run("code", source, "--into", root, "--recode").stderr
    assert len(list(Dataset(root).articles())) == Dataset(root).count() == 3


def test_failures_are_told_kept_and_give_3(source: Path, root: Path, tmp_path: Path) -> None:
    result = run("code", tmp_path / "none.txt", source, "--into", root)
    assert result.exit_code == 3
    assert "[E010]" in result.stderr
    (done,) = Dataset(root).runs
    assert [(f.source, f.code) for f in done.failures] == [(str(tmp_path / "none.txt"), "E010")]
    assert (done.counts.articles, done.counts.failed, done.state) == (3, 1, "done")
    assert [i.sha256 is None for i in done.inputs] == [True, False]
    assert done.models["en"].model_hash
    assert run("code", tmp_path / "none.txt", source, "--into", root, "--strict").exit_code == 1


def test_an_id_that_is_taken_is_a_failure(source: Path, root: Path) -> None:
    run("code", source, "--into", root)
    other = json.dumps({"id": "a", "text": "Another text.", "lang": "en"})
    result = run("code", "-", "--into", root, input=other)
    assert result.exit_code == 1
    assert "a: [E055]" in result.stderr


def test_shards_share_the_work(source: Path, root: Path) -> None:
    for shard in ("1/2", "2/2"):
        assert run("code", source, "--into", root, "--shard", shard).exit_code == 0
    assert sorted(a.id for a in Dataset(root).articles()) == ["a", "b", "c"]
    assert sum(r.counts.articles for r in Dataset(root).runs) == 3


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--recode"], "E047"),
        (["--shard", "1/2"], "E047"),
        (["--into", "{root}", "--shard", "3/2"], "E044"),
        (["--into", "{root}", "--format", "csv"], "E045"),
    ],
)
def test_options_that_do_not_fit(source: Path, root: Path, args: list[str], code: str) -> None:
    result = run("code", source, *[a.format(root=root) for a in args])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"[{code}]")
    assert not root.exists()


def test_panel_merge_and_compact_are_commands(source: Path, root: Path, tmp_path: Path) -> None:
    run("code", source, "--into", root)
    lines = run("panel", root, "--by", "dyad-month", "--actor", "FRA").stdout.splitlines()
    assert lines[0].startswith("source,target,month,reports,events,intensity,")
    assert [line.split(",")[:5] for line in lines[1:]] == [["FRA", "RUS", "2024-06", "1", "1"]]
    out = tmp_path / "panel.parquet"
    assert run("panel", root, "--format", "parquet", "-o", out).exit_code == 0
    assert out.read_bytes()[:4] == b"PAR1"
    assert "3 events, told in 3 reports, 3 of them independent" in run("merge", root).stderr
    assert "nothing to join" in run("compact", root).stderr


def test_no_dataset_is_told(tmp_path: Path) -> None:
    result = run("panel", tmp_path / "no")
    assert result.exit_code == 1
    assert result.stderr.startswith("[E050]")


def test_items_that_fail_while_they_are_read_stop_the_run_and_keep_what_was_coded(root: Path) -> None:
    def items() -> list[Article | Failure]:
        return [Article(id=i, text=t, lang="en") for i, t in TEXTS.items()]

    def stream() -> Iterator[Article | Failure]:
        yield from items()
        raise InputError("E010", "the disk is gone", "Mend it")

    with pytest.raises(InputError):
        ingest(root, stream(), Plan())
    assert [r.state for r in Dataset(root).runs] == ["failed"]
    assert os.listdir(root / "articles") == [] or Dataset(root).count() == 3
    assert ingest(root, items(), Plan()).state == "done"
    assert Dataset(root).count() == 3


def test_wait_is_for_a_dataset_that_is_being_written(source: Path, root: Path) -> None:
    from onrecord.dataset.runs import Run

    with Writer(root, Run.new({})):
        result = run("code", source, "--into", root, "--wait", "0.3")
    assert result.exit_code == 1
    assert "waiting for process" in result.stderr
    assert f"[E051] {root} is being written by process {os.getpid()}" in result.stderr
