"""How kinds of events are told apart without colour: a status by its pattern; words by stripes, deeds by none."""

from onrecord.explore.pictures.look import Look, text
from onrecord.explore.pictures.svg import E

STATUSES = ("actual", "planned", "possible", "denied")
QUADS = (1, 2, 3, 4)
# patterns of events of any quad class
ANY = 0
SIZE, SWATCH, LINE = 5, 11, 18
# the average letter of the labels, so that a legend knows where to break
LETTER = 6.9
# what stands in a tile of SIZE by SIZE
TILES = {
    "planned": "M-1 1L1 -1M0 5L5 0M4 6L6 4",
    "possible": "M1.25 1.25h.01M3.75 3.75h.01",
    "denied": "M0 0L5 5M5 0L0 5",
}
WORDS, STRIPES = "words", "M0 1.25H5M0 3.75H5"


def fill(look: Look, status: str, quad: int = ANY) -> str:
    """What a mark of this status and quad class is filled with; its colour is that of its class `quad-N`."""
    return "currentColor" if status == "actual" else f"url(#{look.prefix}-{status}-{quad})"


def patterns(look: Look, quads: set[int]) -> E:
    """The definitions that `fill` refers to."""
    return E("defs", *(_tile(look, *tile, quad) for quad in sorted(quads) for tile in TILES.items()))


def quad_fill(look: Look, quad: int) -> str:
    """What a mark is filled with where quad classes lie on one another: 1 and 3 are words, 2 and 4 deeds."""
    return f"url(#{look.prefix}-{WORDS}-{quad})" if quad % 2 else "currentColor"


def stripes(look: Look) -> E:
    """The definitions that `quad_fill` refers to."""
    return E("defs", *(_tile(look, WORDS, STRIPES, quad) for quad in QUADS if quad % 2))


def legend(look: Look, items: list[tuple[str, E]], left: float, top: float) -> tuple[E, float]:
    """Swatches with their words, in as many lines as it takes, and the height of that. A swatch is drawn at 0, 0."""
    made, x, y = E("g", class_="keys"), left, top
    for words, swatch in items:
        width = SWATCH + 6 + len(words) * LETTER
        if x > left and x + width > look.width:
            x, y = left, y + LINE
        made.add(E("g", swatch, text(SWATCH + 6, SWATCH - 1, words), transform=f"translate({x:.0f} {y:.0f})"))
        x += width + 14
    return made, y + LINE - top


def status_items(look: Look) -> list[tuple[str, E]]:
    """The statuses, for a legend."""
    return [(look.t(f"value.status.{status}"), swatch(ANY, fill(look, status))) for status in STATUSES]


def quad_items(look: Look, striped: bool = False) -> list[tuple[str, E]]:
    """The quad classes, for a legend."""
    return [
        (look.t(f"quad.{quad}"), swatch(quad, quad_fill(look, quad) if striped else "currentColor")) for quad in QUADS
    ]


def swatch(quad: int, fill: str) -> E:
    """A little square of what a mark is filled with."""
    return E("rect", width=SWATCH, height=SWATCH, fill=fill, class_=f"bar quad-{quad}")


def _tile(look: Look, name: str, tile: str, quad: int) -> E:
    return E(
        "pattern", E("path", d=tile, class_=f"tile {name}"), id=f"{look.prefix}-{name}-{quad}", width=SIZE, height=SIZE,
        patternUnits="userSpaceOnUse", class_=f"quad-{quad}",
    )  # fmt: skip
