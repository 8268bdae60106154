"""What docs/evaluation.md shows can be done."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support import ROOT

from onrecord.cli import main
from onrecord.evaluate import evaluate, read_gold
from onrecord.evaluate.measures import FIELDS, SYMMETRIC
from onrecord.evaluate.sheet import ANSWERS

PAGE = (ROOT / "docs" / "evaluation.md").read_text("utf-8")


def test_the_example_is_gold(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.+?)```", PAGE, re.DOTALL)
    (tmp_path / "mine.gold.jsonl").write_text(example, "utf-8")
    gold = read_gold(tmp_path / "mine.gold.jsonl")
    assert gold.failures == []
    result = evaluate(gold, gold.events).languages["en"]
    assert (result.record.right, set(result.fields)) == (2, {f.name for f in FIELDS})


def test_the_short_example_is_gold(tmp_path: Path) -> None:
    path = tmp_path / "en.tsv"
    path.write_text("\n".join(re.findall(r"^    (\d{4}-.+\t.+)$", PAGE, re.MULTILINE)), "utf-8")
    assert [[m.type for m in found] for found in read_gold(path).events.values()] == [["ACCUSE", "ASSAULT"], []]


@pytest.mark.parametrize("name", [*(f.name for f in FIELDS), *SYMMETRIC, *ANSWERS])
def test_names_are_told(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGE)


@pytest.mark.parametrize("command", ["eval", "sample"])
def test_options_shown_exist(command: str) -> None:
    help_ = CliRunner().invoke(main, [command, "--help"]).stdout
    shown = {o for line in re.findall(rf"onrecord {command} [^\n`]*", PAGE) for o in re.findall(r"--[a-z-]+", line)}
    assert shown
    assert {o for o in shown if o not in help_} == set()
