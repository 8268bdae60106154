"""Draws events, and sentences without any, at random from a dataset.

What is drawn are those whose hashes with the seed are smallest: every one has the same chance, and the same dataset and
seed give the same sample, in whatever order the dataset gives its events.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from typing import Protocol

import msgspec

from onrecord.coder.article import spans_of
from onrecord.parse import Parser
from onrecord.records import Article, Event

AROUND = 300

Key = tuple[str, int]


class Source(Protocol):
    """What a sample is drawn from: a dataset."""

    def events(self) -> Iterator[Event]:
        """All events."""

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """The articles of these ids, or all."""


class Drawn(msgspec.Struct, kw_only=True):
    """A sentence to annotate. `id` tells nothing of what was coded in it; `before` and `after` is the text around.

    `start` is its offset in the article, `events` are all that were coded in it, `drawn` the ids of those that were
    drawn: none in a sentence that was drawn because it has no event.
    """

    id: str
    article_id: str
    lang: str
    date: str | None
    title: str | None
    before: str
    text: str
    after: str
    start: int
    drawn: list[str]
    events: list[Event]


class Sample(msgspec.Struct, kw_only=True):
    """Drawn sentences in random order, and what they were drawn from: how many events and sentences without one.

    `silent` is None where no such sentences were drawn.
    """

    seed: int
    events: int
    silent: int | None
    sentences: list[Drawn]


def draw(source: Source, count: int, seed: int, sentences: bool) -> Sample:
    """`count` events (all, if there are fewer) and, with `sentences`, as many sentences without an event."""
    coded: dict[str, set[tuple[int, int]]] = {}
    total = 0

    def events() -> Iterator[Event]:
        nonlocal total
        for event in source.events():
            total += 1
            span = event.evidence.sentence
            coded.setdefault(event.article_id, set()).add((span.start, span.end))
            yield event

    chosen = nsmallest(count, events(), key=lambda e: _chance(seed, e.id))
    spans = {(e.article_id, e.evidence.sentence.start): e.evidence.sentence.end for e in chosen}
    silent: int | None = None
    if sentences:
        silent, found = _silent(source, coded, count, lambda a, s: _chance(seed, f"{a}:{s}"))
        spans |= found
    inside: dict[Key, list[Event]] = {key: [] for key in spans}
    for event in source.events():
        key = event.article_id, event.evidence.sentence.start
        if key in inside:
            inside[key].append(event)
    articles = {a.id: a for a in source.articles(sorted({article for article, _ in spans}))}
    ids = {e.id for e in chosen}
    rows = [
        _drawn(articles[key[0]], key[1], end, seed, [e.id for e in inside[key] if e.id in ids], inside[key])
        for key, end in spans.items()
    ]
    return Sample(seed=seed, events=total, silent=silent, sentences=sorted(rows, key=lambda d: d.id))


def _silent(
    source: Source, coded: dict[str, set[tuple[int, int]]], count: int, chance: Callable[[str, int], str]
) -> tuple[int, dict[Key, int]]:
    """How many sentences have no event, and some of them with their ends."""
    total = 0
    parsers: dict[str, Parser] = {}

    def sentences() -> Iterator[tuple[str, int, int]]:
        nonlocal total
        for article in source.articles():
            parser = parsers.setdefault(article.lang, Parser(article.lang))
            taken = coded.get(article.id, set())
            for span in spans_of(article, parser):
                if not any(span.start < end and start < span.end for start, end in taken):
                    total += 1
                    yield article.id, span.start, span.end

    chosen = nsmallest(count, sentences(), key=lambda s: chance(s[0], s[1]))
    return total, {(article, start): end for article, start, end in chosen}


def _drawn(article: Article, start: int, end: int, seed: int, drawn: list[str], events: list[Event]) -> Drawn:
    return Drawn(
        id="s-" + _chance(seed, f"{article.id}:{start}:order")[:12], article_id=article.id, lang=article.lang,
        date=article.published, title=article.title, before=article.text[max(0, start - AROUND) : start],
        text=article.text[start:end], after=article.text[end : end + AROUND], start=start, drawn=drawn, events=events,
    )  # fmt: skip


def _chance(seed: int, what: str) -> str:
    return hashlib.sha256(f"{seed}:{what}".encode()).hexdigest()
