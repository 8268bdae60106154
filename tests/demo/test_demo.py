"""The demo corpus from its files to its records, against gold coded by hand (tests/demo/gold.jsonl)."""

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from tests.demo.scoring import f1, pairs, same_parties, same_record

from onrecord import Coder, Coding, Failure, read_many

# raise these when the coder gets better; lowering one needs a reason in the commit
FLOORS = {"type": 0.72, "parties": 0.42, "record": 0.35}


@pytest.fixture(scope="module")
def codings() -> dict[str, Coding]:
    with as_file(files("onrecord") / "demo") as folder:
        articles = list(read_many([str(folder)]))
    assert not [a for a in articles if isinstance(a, Failure)]
    return {c.article.id: c for c in Coder().code_many(a for a in articles if not isinstance(a, Failure))}


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, Any]]]:
    lines = (Path(__file__).parent / "gold.jsonl").read_text("utf-8").splitlines()
    return {d["id"]: d["events"] for d in map(json.loads, lines)}


def test_the_corpus_has_three_languages_and_two_dozen_articles(codings: dict[str, Coding]) -> None:
    assert len(codings) >= 24
    assert {c.article.lang for c in codings.values()} == {"en", "fr", "es"}


def test_every_article_has_gold(codings: dict[str, Coding], gold: dict[str, list[dict[str, Any]]]) -> None:
    assert set(codings) == set(gold)


def test_no_quality_floor_is_missed(codings: dict[str, Coding], gold: dict[str, list[dict[str, Any]]]) -> None:
    found = {id_: pairs(c.article.text, gold[id_], c.events) for id_, c in codings.items()}
    coded = sum(len(c.events) for c in codings.values())
    expected = sum(len(events) for events in gold.values())
    flat = [pair for matched in found.values() for pair in matched]
    reached = {
        "type": f1(len(flat), coded, expected),
        "parties": f1(sum(same_parties(*pair) for pair in flat), coded, expected),
        "record": f1(sum(same_record(*pair) for pair in flat), coded, expected),
    }
    assert {k: v for k, v in reached.items() if v < FLOORS[k]} == {}


def test_leftovers_of_the_pages_hold_no_events(codings: dict[str, Coding]) -> None:
    page = codings["demo-fr-page"]
    assert "Laisser un commentaire" not in page.article.text
    for coding in codings.values():
        for line in coding.article.leftovers:
            assert not [e for e in coding.events if line.start <= e.evidence.trigger.start < line.end]


def test_every_span_quotes_the_text(codings: dict[str, Coding]) -> None:
    for coding in codings.values():
        text = coding.article.text
        for event in coding.events:
            for quote in (event.evidence.sentence, event.evidence.trigger):
                assert text[quote.start : quote.end] == quote.quote
            for entity in [*event.actor, *event.recipient, *event.said_by]:
                assert entity.start is None or text[entity.start : entity.end] == entity.text
