"""What people say of records: a layer over them, kept by article and span so that a new coding keeps it.

Reviews are lines of `reviews/*.jsonl`, only ever appended. A review finds its event among those of its article by
the trigger it was written on: the words must overlap, and among several events on them the nearest type is meant.
"""

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from onrecord.dataset.corrections import corrected
from onrecord.dataset.locks import locked
from onrecord.errors import DatasetError
from onrecord.records import Event
from onrecord.what.frames import QUADS

Action = Literal["accept", "reject", "correct", "join", "split", "undo"]
FOLDER = "reviews"
FILE = "reviews.jsonl"


class Anchor(msgspec.Struct, frozen=True):
    """A report as it was when somebody looked at it: where it stands and what it was coded as."""

    id: str
    article_id: str
    start: int
    end: int
    type: str

    @classmethod
    def of(cls, event: Event) -> "Anchor":
        """The anchor of an event."""
        trigger = event.evidence.trigger
        return cls(event.id, event.article_id, trigger.start, trigger.end, event.type)


class Review(msgspec.Struct, kw_only=True, frozen=True):
    """One decision of a person about one report.

    `start` and `end` are the span of the trigger in the article's text, `type` is the type the report had. `fields` are
    the corrected fields of the record (action correct). `others` are the reports that are the same event (join) or
    another one (split), with their `anchors` so that they are found again after a new coding. `undoes` is the id of a
    review that no longer counts. `at` is an ISO time in UTC.
    """

    id: str
    at: str
    who: str
    action: Action
    article_id: str = ""
    start: int = 0
    end: int = 0
    type: str = ""
    fields: dict[str, Any] = {}
    others: list[str] = []
    anchors: list[Anchor] = []
    undoes: str | None = None

    @classmethod
    def on(
        cls,
        event: Event,
        action: Action,
        who: str,
        *,
        fields: dict[str, Any] | None = None,
        others: Sequence[Event] = (),
    ) -> "Review":
        """A new review of an event, dated now. Raises DatasetError E056 where `fields` make no record."""
        review = cls(
            id=_new_id(), at=_now(), who=who, action=action, article_id=event.article_id,
            start=event.evidence.trigger.start, end=event.evidence.trigger.end, type=event.type, fields=fields or {},
            others=[e.id for e in others], anchors=[Anchor.of(e) for e in others],
        )  # fmt: skip
        corrected(event, review.fields)
        return review

    @classmethod
    def undo(cls, review: "Review", who: str) -> "Review":
        """A review that takes another one back."""
        return cls(id=_new_id(), at=_now(), who=who, action="undo", undoes=review.id)


class Reviews:
    """The reviews of a dataset, in the order they were written."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self.all = list(_lines(self.folder))

    def add(self, review: Review) -> None:
        """Write a review; it counts from now on."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / FILE
        with path.open("ab+") as stream, locked(stream):
            stream.truncate(_end(stream))
            stream.write(msgspec.json.encode(review) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self.all.append(review)

    def valid(self) -> list[Review]:
        """The reviews that nobody took back; taking back an undo makes what it undid count again."""
        undone: set[str] = set()
        for review in reversed(self.all):
            if review.action == "undo" and review.id not in undone and review.undoes is not None:
                undone.add(review.undoes)
        return [r for r in self.all if r.action != "undo" and r.id not in undone]

    def articles(self) -> set[str]:
        """Ids of the articles whose records are not as they were coded."""
        return {r.article_id for r in self.valid() if r.action in {"reject", "correct"}}

    def apply(self, events: Iterable[Event]) -> list[Event]:
        """The events as people left them: rejected ones gone, corrected ones corrected; `events` must hold all events
        of their articles, in any order."""
        found = list(events)
        by_article: dict[str, list[int]] = {}
        for n, event in enumerate(found):
            by_article.setdefault(event.article_id, []).append(n)
        # a review was written on the record as coded: what one changed does not lead the next astray
        coded = list(found)
        gone: set[int] = set()
        for review in self.valid():
            if review.action not in {"reject", "correct"}:
                continue
            own = by_article.get(review.article_id, [])
            place = nearest(review, [coded[n] for n in own])
            if place is None:
                continue
            if review.action == "reject":
                gone.add(own[place])
            else:
                found[own[place]] = corrected(found[own[place]], review.fields)
        return [event for n, event in enumerate(found) if n not in gone]

    def of(self, event: Event, siblings: Sequence[Event]) -> list[Review]:
        """The reviews that mean this event; `siblings` are all events of its article as they were coded."""
        ids = [e.id for e in siblings]
        found = []
        for review in self.valid():
            place = nearest(review, siblings) if review.article_id == event.article_id else None
            if place is not None and ids[place] == event.id:
                found.append(review)
        return found


def nearest(anchor: Review | Anchor, events: Sequence[Event]) -> int | None:
    """Which of an article's events is meant: its trigger overlaps, its type is the nearest; None where none is left."""

    def key(n: int) -> tuple[int, int, int]:
        event, trigger = events[n], events[n].evidence.trigger
        shared = min(trigger.end, anchor.end) - max(trigger.start, anchor.start)
        return _distance(anchor.type, event), -shared, n

    overlapping = [
        n for n, e in enumerate(events)
        if e.evidence.trigger.start < anchor.end and anchor.start < e.evidence.trigger.end
    ]  # fmt: skip
    return min(overlapping, key=key, default=None)


def _distance(type_: str, event: Event) -> int:
    if event.type == type_:
        return 0
    if event.act == type_:
        return 1
    return 2 if QUADS.get(type_) == event.quad else 3


def _end(stream: BinaryIO) -> int:
    """Where the last whole line ends: what stands behind it was torn by a crash, and nobody was told that it counts."""
    stream.seek(0)
    end = 0
    for line in stream:
        end += len(line) if line.endswith(b"\n") else 0
    return end


def _lines(folder: Path) -> Iterator[Review]:
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], 1):
            try:
                yield msgspec.json.decode(line, type=Review)
            except msgspec.DecodeError as error:
                raise DatasetError(
                    "E057", f"{path}:{number} is no review: {error}", "Mend or remove the line"
                ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _new_id() -> str:
    return "re-" + secrets.token_hex(8)
