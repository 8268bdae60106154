"""The demo corpus from its files to its records, against gold coded by hand (tests/demo/gold.jsonl)."""

from pathlib import Path

import pytest
from tests.support import SOURCE

from onrecord import Coder, Coding, Failure, read_many
from onrecord.evaluate import Gold, evaluate, read_gold
from onrecord.evaluate.floors import read_floors
from onrecord.evaluate.mention import of_event

HERE = Path(__file__).parent
CORPUS = SOURCE / "demo"


@pytest.fixture(scope="module")
def codings(coder: Coder) -> dict[str, Coding]:
    articles = list(read_many([str(CORPUS)]))
    assert not [a for a in articles if isinstance(a, Failure)]
    return {c.article.id: c for c in coder.code_many(a for a in articles if not isinstance(a, Failure))}


@pytest.fixture(scope="module")
def gold() -> Gold:
    return read_gold(HERE / "gold.jsonl", CORPUS)


def test_the_corpus_has_three_languages_and_two_dozen_articles(codings: dict[str, Coding]) -> None:
    assert len(codings) >= 24
    assert {c.article.lang for c in codings.values()} == {"en", "fr", "es"}


def test_every_article_has_gold_that_stands_in_it(codings: dict[str, Coding], gold: Gold) -> None:
    assert set(codings) == set(gold.events)
    assert gold.failures == []


def test_no_quality_floor_is_missed(codings: dict[str, Coding], gold: Gold) -> None:
    """As `onrecord eval tests/demo/gold.jsonl --texts src/onrecord/demo --floor tests/demo/floors.toml` says."""
    floors = read_floors(HERE / "floors.toml")
    floors.check(gold.sha256)
    coded = {id_: [of_event(e) for e in coding.events] for id_, coding in codings.items()}
    assert floors.missed(evaluate(gold, coded).languages) == []


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
