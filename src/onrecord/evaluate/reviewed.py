"""Reviews read as gold: what people accepted, corrected and rejected, against what is coded."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.dataset.corrections import corrected
from onrecord.dataset.dataset import Dataset
from onrecord.dataset.reviews import Review, nearest
from onrecord.dataset.schema import events_of
from onrecord.evaluate.mention import of_event
from onrecord.evaluate.precision import Judged, Precisions
from onrecord.records import Event

JUDGEMENTS = frozenset({"accept", "reject", "correct"})


class Reviewed(msgspec.Struct, frozen=True):
    """The precision of the events that people reviewed; `lost` are events that they confirmed and that are no longer
    coded."""

    events: int
    lost: int
    precision: Precisions


def reviewed_in(path: Path) -> Reviewed:
    """What the reviews of a dataset say of what is coded in it. Raises DatasetError E050 where there is none."""
    dataset = Dataset(path)
    reviews = dataset.reviews.valid()
    articles = sorted({r.article_id for r in reviews})
    return reviewed(reviews, events_of(dataset.query("SELECT * FROM coded WHERE article_id = ANY(?)", [articles])))


def reviewed(reviews: Iterable[Review], events: Iterable[Event]) -> Reviewed:
    """Judge events, as they were coded, by the reviews that count, in their order; what was rejected stays so.

    `events` must hold all events of the articles reviewed.
    """
    wanted: dict[str, list[Review]] = {}
    for review in reviews:
        if review.action in JUDGEMENTS:
            wanted.setdefault(review.article_id, []).append(review)
    coded: dict[str, list[Event]] = {article: [] for article in wanted}
    for event in events:
        if event.article_id in coded:
            coded[event.article_id].append(event)
    judged: list[Judged] = []
    lost = 0
    for article, own in wanted.items():
        verdicts: dict[int, Event | None] = {}
        for review in own:
            place = nearest(review, coded[article])
            if place is None:
                lost += review.action != "reject"
            elif review.action == "reject":
                verdicts[place] = None
            elif (so_far := verdicts.get(place, coded[article][place])) is not None:
                verdicts[place] = _confirmed(so_far, review)
        judged += [
            Judged(coded[article][n].lang, of_event(coded[article][n]), of_event(gold) if gold is not None else None)
            for n, gold in sorted(verdicts.items())
        ]
    return Reviewed(len(judged), lost, Precisions.of(judged))


def _confirmed(event: Event, review: Review) -> Event:
    """The event as the reviewer left it: of the type it had then, with the corrected fields."""
    return corrected(event, {"type": review.type, **review.fields} if event.type != review.type else review.fields)
