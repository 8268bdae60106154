"""What every format has in common: which events it takes, and what it says of those that it leaves out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from onrecord.formats.context import Context
from onrecord.formats.row import INTENT
from onrecord.records import Event

BATCH = 10_000
# why an event is left out
NOT_HAPPENED = "planned, possible or denied"
SAME_EVENT = "that report an event written already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How a format is written.

    `every_status` takes planned, possible and denied events into formats that cannot tell them from what happened;
    `pairs` writes a row for each pair of actor and recipient where a format holds one of each; `header` sets whether
    the first line names the columns (None: as the format has it); `bom` starts text with a byte order mark, which
    Excel needs to see that it is UTF-8.
    """

    every_status: bool = False
    pairs: bool = False
    header: bool | None = None
    bom: bool = False


@dataclass(slots=True)
class Written:
    """What was written: `rows`, and of these `claims` (on somebody's word, or hedged) and `several` (events that name
    more parties than a row holds); `left_out` counts events that were not written, by reason."""

    rows: int = 0
    claims: int = 0
    several: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


class Format(Protocol):
    """A way of writing events down.

    `name` is what it is called, `title` what it is, `suffix` how its files end. `seekable` says whether it needs a file
    rather than a pipe, `looks_up` whether it asks the context for more than ids, `speakers` whether it tells on whose
    word an event rests.
    """

    name: str
    title: str
    suffix: str
    seekable: bool
    looks_up: bool
    speakers: bool

    def write(
        self, events: Iterable[Event], out: BinaryIO, context: Context | None = None, choices: Choices | None = None
    ) -> Written:
        """Write events to `out`, one after the other, so that memory does not grow with their number."""
        ...


def happened(event: Event) -> bool:
    """Whether an event can stand in a format that knows no status: it is told as having happened, or it is a plan that
    its very type (AGREE: says that it will) tells to be one."""
    return event.status == "actual" or (event.status == "planned" and event.type == "AGREE" and event.act in INTENT)


def is_claim(event: Event) -> bool:
    """Whether the article does not vouch for the event itself."""
    return bool(event.said_by) or event.hedged
