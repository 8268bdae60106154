"""The spans of records, as pieces of text that a template shows one after the other."""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from onrecord.records import Article, Event
from onrecord.records.display import spans

# where several spans cover the same words, the first of these gives the colour
ROLES = ("trigger", "cue", "actor", "recipient", "speaker", "when", "where", "leftover")


class Mark(msgspec.Struct, frozen=True):
    """A span of an article, what it is to an event, and the event."""

    start: int
    end: int
    role: str
    event: str = ""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that the same marks cover: their roles in the order of ROLES, and the events they belong to.

    `starts` are the events whose trigger begins here.
    """

    text: str
    roles: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


def marks(event: Event) -> list[Mark]:
    """Every span of an event."""
    told: list[tuple[int | None, int | None, str]] = [*spans(event)]
    if event.when is not None:
        told.append((event.when.start, event.when.end, "when"))
    if event.where is not None:
        told.append((event.where.start, event.where.end, "where"))
    return [
        Mark(start, end, role, event.id)
        for start, end, role in told
        if start is not None and end is not None and start < end
    ]


def leftovers(article: Article) -> list[Mark]:
    """What was taken for left-overs of the page."""
    return [Mark(line.start, line.end, "leftover") for line in article.leftovers]


def pieces(text: str, start: int, found: Iterable[Mark]) -> list[Piece]:
    """A text that begins at `start` of its article, cut wherever a mark begins or ends.

    Marks may overlap; what of them lies outside of the text is left out. Joined, the pieces are the text.
    """
    last = start + len(text)
    own = [m for m in found if m.start < last and m.end > start]
    edges = sorted({start, last, *(e for m in own for e in (m.start, m.end) if start < e < last)})
    cut = []
    opened = sorted(own, key=lambda m: m.start)
    covering: list[Mark] = []
    upcoming = 0
    for begin, end in pairwise(edges):
        covering = [m for m in covering if m.end > begin]
        while upcoming < len(opened) and opened[upcoming].start <= begin:
            covering.append(opened[upcoming])
            upcoming += 1
        cut.append(
            Piece(
                text[begin - start : end - start],
                tuple(sorted({m.role for m in covering}, key=ROLES.index)),
                tuple(dict.fromkeys(m.event for m in covering if m.event)),
                tuple(m.event for m in covering if m.role == "trigger" and m.start == begin),
            )
        )
    return cut
