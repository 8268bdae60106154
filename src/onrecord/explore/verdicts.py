"""What people said of records: which reviews mean which record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.dataset import Dataset, Review, Reviews
from onrecord.dataset.reviews import nearest
from onrecord.dataset.schema import events_of
from onrecord.records import Event

CODED = "SELECT * FROM coded WHERE article_id = ANY(?)"


class Verdict(msgspec.Struct, frozen=True):
    """A review with the record that it means, as it was coded (None where that is gone); `undone` if it was taken
    back."""

    review: Review
    event: Event | None
    undone: bool = False


def verdicts(dataset: Dataset, articles: Iterable[str] | None = None) -> dict[str, list[Review]]:
    """The reviews that count, by the id of the record that each means, in some articles or in all."""
    wanted: dict[str, list[Review]] = defaultdict(list)
    some = set(articles) if articles is not None else None
    for review in dataset.reviews.valid():
        if some is None or review.article_id in some:
            wanted[review.article_id].append(review)
    coded = _coded(dataset, wanted)
    found: dict[str, list[Review]] = defaultdict(list)
    for article, reviews in wanted.items():
        for review in reviews:
            event = _meant(review, coded[article])
            if event is not None:
                found[event.id].append(review)
    return dict(found)


def latest(dataset: Dataset, count: int) -> list[Verdict]:
    """The newest reviews, those that were taken back included."""
    reviews = dataset.reviews
    counting = {r.id for r in reviews.valid()}
    newest = [r for r in reversed(reviews.all) if r.action != "undo"][:count]
    coded = _coded(dataset, {r.article_id for r in newest})
    return [Verdict(r, _meant(r, coded[r.article_id]), r.id not in counting) for r in newest]


def last_by(reviews: Reviews, who: str) -> Review | None:
    """The newest review of somebody that still counts."""
    return next((r for r in reversed(reviews.valid()) if r.who == who), None)


def _meant(review: Review, coded: Sequence[Event]) -> Event | None:
    place = nearest(review, coded)
    return coded[place] if place is not None else None


def _coded(dataset: Dataset, articles: Iterable[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {article: [] for article in articles}
    if found:
        for event in events_of(dataset.query(CODED, [sorted(found)])):
            found[event.article_id].append(event)
    return found
