"""Axes: round numbers up to a maximum, and time along the foot."""

from datetime import date

from onrecord.explore.pictures.fills import LETTER
from onrecord.explore.pictures.look import Look, text
from onrecord.explore.pictures.steps import labelled
from onrecord.explore.pictures.svg import E, path

ROUND = (1, 2, 5, 10)
# room for a label: a day or month, or a year
LABEL, SHORT_LABEL = 78, 42
# a single step is no wall
BROADEST = 56.0


def round_top(most: int, parts: int = 3) -> tuple[int, int]:
    """The end of an axis for numbers up to `most`, and the distance of its ticks: whole and round."""
    if most <= 0:
        return 1, 1
    size = 1
    while size * ROUND[-1] * parts < most:
        size *= ROUND[-1]
    tick = next(size * r for r in ROUND if size * r * parts >= most)
    return -(-most // tick) * tick, tick


def rules(left: float, right: float, foot: float, height: float, top: int, tick: int) -> E:
    """Lines across a chart at each tick, with their numbers on the left."""
    made = E("g", class_="axis", aria_hidden="true")
    for value in range(0, top + 1, tick):
        y = foot - height * value / top
        made.add(E("path", d=path([(left, y), (right, y)]), class_="rule"))
        made.add(text(left - 6, y + 4, f"{value:,}", "tick", "end"))
    return made


def times(look: Look, starts: list[date], step: str, left: float, right: float, y: float) -> E:
    """Names of steps under a chart."""
    made, size = E("g", class_="axis", aria_hidden="true"), (right - left) / len(starts)
    room = right - left
    for n, words in labelled(starts, step, max(2, int(room / LABEL)), max(2, int(room / SHORT_LABEL))):
        x = left + n * size
        made.add(E("path", d=path([(x, y), (x, y + 5)]), class_="rule"))
        made.add(text(min(x, look.width - len(words) * LETTER), y + 17, words, "tick"))
    return made


def bar_at(left: float, size: float, n: int) -> dict[str, float]:
    """From where and how broad the bar of the n-th step is."""
    width = min(BROADEST, max(1.0, size - (1 if size > 4 else 0.2)))
    return {"x": left + n * size + max(0.0, (size - 1 - width) / 2), "width": width}
