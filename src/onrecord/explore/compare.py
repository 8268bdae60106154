"""The same event as several reports tell it: what each says, and where they differ."""

from collections.abc import Callable, Iterable

import msgspec

from onrecord.explore.names import COUNTRY, called
from onrecord.merge.text import Features
from onrecord.records import Entity, Event

ASSERTED, HEDGED = "asserted", "hedged"


class Cell(msgspec.Struct, frozen=True):
    """What a report says of a point: `key` is what is compared, with others of the same `group`; `shown` is what is
    shown, "" for nothing."""

    key: tuple[str, ...]
    shown: str
    group: str = ""


class Point(msgspec.Struct, frozen=True):
    """A point on which reports may differ, with what each of them says; one that says nothing differs from none."""

    name: str
    cells: list[Cell]

    @property
    def differs(self) -> bool:
        """Whether two reports say different things."""
        said = {(cell.group, cell.key) for cell in self.cells if cell.key}
        return len(said) > len({group for group, _ in said})


def compared(reports: list[Event]) -> list[Point]:
    """The points, each with a cell a report."""
    return [Point(name, [cell(report) for report in reports]) for name, cell in POINTS.items()]


def numbers(event: Event) -> list[int]:
    """The numbers in the sentence, without those of its date."""
    sentence, trigger, when = event.evidence.sentence, event.evidence.trigger, event.when
    dated = (when.start, when.end) if when and when.start is not None and when.end is not None else None
    found = Features(sentence.quote, sentence.start, event.lang, (trigger.start, trigger.end), dated)
    return sorted(found.numbers)


def _standing(event: Event) -> Cell:
    """Who answers for it. Whoever is named, a claim is not what the article asserts."""
    if event.said_by:
        return Cell(("claim", *_keys(event.said_by)), " ← ".join(called(s) for s in event.said_by))
    return Cell((HEDGED,), HEDGED) if event.hedged else Cell((ASSERTED,), ASSERTED)


def _status(event: Event) -> Cell:
    return Cell((event.status,), event.status)


def _type(event: Event) -> Cell:
    return Cell((event.type, event.mode or ""), event.type + (f" / {event.mode}" if event.mode else ""))


def _parties(entities: list[Entity]) -> Cell:
    return Cell(_keys(entities), ", ".join(called(e) for e in entities))


def _when(event: Event) -> Cell:
    when = event.when
    if when is None:
        return Cell((), "")
    return Cell((when.from_, when.to), when.from_ if when.from_ == when.to else f"{when.from_} – {when.to}")


def _where(event: Event) -> Cell:
    where = event.where
    return Cell((str(where.geonameid or where.name),), where.name) if where is not None else Cell((), "")


def _numbers(event: Event) -> Cell:
    found = [str(n) for n in numbers(event)]
    return Cell(tuple(found), ", ".join(found))


def _wording(event: Event) -> Cell:
    """The words for it, which two languages never share."""
    return Cell((event.evidence.trigger.quote.casefold(),), event.evidence.trigger.quote, event.lang)


def _keys(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(sorted({_key(e) for e in entities}))


def _key(entity: Entity) -> str:
    """Who is meant: a country and its government are one."""
    if entity.id is not None and not entity.id.startswith(COUNTRY):
        return entity.id
    if entity.code is None:
        return called(entity)
    return entity.code if entity.sector in {None, "GOV"} else f"{entity.code}.{entity.sector}"


POINTS: dict[str, Callable[[Event], Cell]] = {
    "standing": _standing,
    "status": _status,
    "type": _type,
    "actor": lambda event: _parties(event.actor),
    "recipient": lambda event: _parties(event.recipient),
    "when": _when,
    "where": _where,
    "numbers": _numbers,
    "wording": _wording,
}
