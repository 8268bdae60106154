"""Merging what is new in a dataset into what was merged before, and what people joined or split."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.dataset.locks import Lock
from onrecord.dataset.merged import generations, load_state, save_state
from onrecord.dataset.reviews import Anchor, Review, nearest
from onrecord.dataset.schema import events_of
from onrecord.merge import Merger, Tally, tally
from onrecord.records import Article, Event

if TYPE_CHECKING:
    from onrecord.dataset.dataset import Dataset

LOCK = "merging"
BATCH = 1_000

Pair = tuple[str, str]


def merge(dataset: "Dataset", wait: float = 0.0, told: Callable[[str], None] | None = None) -> Tally:
    """Merge what came, changed or went since the last time. Returns how many events, reports, independent reports.

    Raises DatasetError E051 where somebody else merges, E059 where the result cannot be written.
    """
    lock = Lock(dataset.path, LOCK)
    lock.take(wait, told)
    try:
        merger, marks = load_state(dataset.path)
        now = _marks(dataset)
        changed = bool(generations(dataset.path)) is False
        for id_ in marks.keys() - now.keys():
            merger.remove(id_)
            changed = True
        stream = iter([id_ for id_, mark in now.items() if marks.get(id_) != mark])
        while batch := list(islice(stream, BATCH)):
            merger.add_many(_coded(dataset, batch))
            changed = True
        if _decide(dataset, merger) or changed:
            save_state(dataset.path, merger, now)
        return tally(merger.merged.values())
    finally:
        lock.release()


def _marks(dataset: "Dataset") -> dict[str, str]:
    """What there is to merge of each article, in the order of publication: its coding, and what people made of it."""
    table = dataset.query("SELECT id, run FROM articles ORDER BY published, id")
    reviewed: dict[str, list[str]] = defaultdict(list)
    for review in dataset.reviews.valid():
        if review.action in {"reject", "correct"}:
            reviewed[review.article_id].append(review.id)
    found = {}
    for id_, run in zip(table.column("id").to_pylist(), table.column("run").to_pylist(), strict=True):
        reviews = "".join(reviewed.get(id_, ()))
        found[id_] = f"{run} {hashlib.sha256(reviews.encode()).hexdigest()[:12]}" if reviews else run
    return found


def _coded(dataset: "Dataset", ids: list[str]) -> Iterator[tuple[Article, list[Event]]]:
    """Some articles with their events."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in dataset.of_articles(ids):
        events[event.article_id].append(event)
    for article in dataset.articles(ids):
        yield article, events[article.id]


def _decide(dataset: "Dataset", merger: Merger) -> bool:
    """Make joins and splits those of the reviews that count; whether that changed any."""
    wanted: dict[Pair, str] = {}
    reviews = [r for r in dataset.reviews.valid() if r.action in {"join", "split"}]
    articles = sorted({r.article_id for r in reviews} | {a.article_id for r in reviews for a in r.anchors})
    coded: dict[str, list[Event]] = defaultdict(list)
    if articles:
        for event in events_of(dataset.query("SELECT * FROM coded WHERE article_id = ANY(?)", [articles])):
            coded[event.article_id].append(event)
    for review in reviews:
        one = _report(review, coded[review.article_id])
        for anchor in review.anchors:
            other = _report(anchor, coded[anchor.article_id])
            if one is not None and other is not None and one != other:
                wanted[min(one, other), max(one, other)] = review.action
    held = {**dict.fromkeys(merger.joins, "join"), **dict.fromkeys(merger.splits, "split")}
    for pair in held.keys() - wanted.keys():
        merger.release(*pair)
    for pair, action in wanted.items():
        if held.get(pair) != action:
            (merger.join if action == "join" else merger.split)(*pair)
    return held != wanted


def _report(anchor: Review | Anchor, events: Sequence[Event]) -> str | None:
    """The id that the report has now; None where it is no longer coded."""
    place = nearest(anchor, events)
    return events[place].id if place is not None else None
