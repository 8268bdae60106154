"""What a page shows of a picture, whichever it is: drawn or not, with the words that belong to it."""

from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.dataset import Filter
from onrecord.explore.figures import Counts
from onrecord.explore.pictures.look import Look, picture, text
from onrecord.explore.pictures.svg import E
from onrecord.explore.texts import Translate

Row = dict[str, Any]
Draw = Callable[[Look], E]


class Note(msgspec.Struct, frozen=True):
    """Words under a picture, about what is not in it, with a link where an address shows just that."""

    words: str
    link: str | None = None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A picture with its words. `draw` is None where there is nothing to draw, and `nothing` says why."""

    name: str
    filter: Filter
    counts: Counts
    columns: tuple[str, ...]
    rows: list[Row]
    notes: list[Note]
    own: list[tuple[str, str]]
    more: dict[str, Any]
    draw: Draw | None
    nothing: str

    def svg(self, look: Look) -> E:
        """The picture, or its words where there is nothing to draw."""
        if self.draw is not None:
            return self.draw(look)
        return picture(look, 60, self.nothing, text(12, 34, self.nothing))


def why_nothing(t: Translate, name: str, counts: Counts, empty: bool) -> str:
    """Why there is nothing to draw: nothing in the dataset, nothing that fits, or nothing that can be drawn."""
    if empty:
        return t("pictures.empty_dataset")
    return t(f"pictures.empty_{name}") if counts.reports else t("pictures.empty_filter")
