"""A pair of actors drawn over time: what is cooperation above a line and what is conflict below it; mean intensity."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from onrecord.explore.pictures.axes import bar_at, round_top, times
from onrecord.explore.pictures.dyad import Bar, Dyad, Panel
from onrecord.explore.pictures.fills import legend, quad_fill, quad_items, stripes
from onrecord.explore.pictures.look import Look, mark, picture, text
from onrecord.explore.pictures.steps import between, name_of
from onrecord.explore.pictures.svg import E, path

Called = Callable[[str], str]

TALLEST, LEAST_HEIGHT, LEAST = 170.0, 44.0, 1.0
INTENSITY, MOST_INTENSE = 130.0, 10
FIRST_CONFLICT = 3
# deeds next to the line, words outside
OUTWARDS = {2: 0, 1: 1, 4: 0, 3: 1}


def svg(found: Dyad, look: Look, called: Called) -> E:
    """The picture of a pair that has reports; `called` gives the name of an actor."""
    assert found.first is not None
    assert found.last is not None
    starts = between(found.first, found.last, found.step)
    left, right = (40 if look.narrow else 56), look.width - 12
    keys, top = legend(look, quad_items(look, striped=True), 0, 4)
    parts: list[E] = [stripes(look), keys]
    highest = max(_height(panel, up) for panel in found.panels for up in (True, False))
    top_value, tick = round_top(highest)
    unit = TALLEST / 2 / top_value
    y = top
    for panel in found.panels:
        up, down = (max(LEAST_HEIGHT / 2, _height(panel, way) * unit) for way in (True, False))
        y += 34
        parts.append(text(0, y - 8, way_name(look, found, panel, called), "row-name"))
        if look.narrow:
            y += 15
        reports = look.t("pictures.n_reports", n=f"{panel.reports:,}")
        parts.append(text(0 if look.narrow else look.width, y - 8, reports, "note", "start" if look.narrow else "end"))
        y += up
        parts += _scale(left, right, y, unit, tick, (up, down))
        parts += _bars(found, look, panel, starts, left, right, y, unit, called)
        y += down
    parts.append(times(look, starts, found.step, left, right, y + 4))
    y += 34
    lines, y = _intensity(found, look, starts, left, right, y, called)
    parts += lines
    names = look.t("pictures.dyad_title", one=called(found.pair[0]), other=called(found.pair[1]))
    return picture(look, y + 6, names, *parts)


def way_name(look: Look, found: Dyad, panel: Panel, called: Called) -> str:
    """What a panel is called: A → B, or A and B for all that is told of both."""
    one, other = (called(key) for key in found.pair)
    if panel.way == "all":
        return look.t("pictures.between", one=one, other=other)
    return f"{one} → {other}" if panel.way == "there" else f"{other} → {one}"


def _height(panel: Panel, up: bool) -> int:
    sums: dict[date, int] = defaultdict(int)
    for bar in panel.bars:
        if (bar.quad < FIRST_CONFLICT) == up:
            sums[bar.start] += bar.reports
    return max(sums.values(), default=0)


def _scale(left: float, right: float, y: float, unit: float, tick: int, reach: tuple[float, float]) -> list[E]:
    made = [E("path", d=path([(left, y), (right, y)]), class_="zero")]
    for sign, room in zip((-1, 1), reach, strict=True):
        for value in range(tick, int(room / unit) + 1, tick):
            at = y + sign * value * unit
            made.append(E("path", d=path([(left, at), (right, at)]), class_="rule"))
            made.append(text(left - 6, at + 4, f"{value:,}", "tick", "end"))
    return made


def _bars(
    found: Dyad, look: Look, panel: Panel, starts: list[date], left: float, right: float, zero: float, unit: float,
    called: Called,
) -> list[E]:  # fmt: skip
    size, place = (right - left) / len(starts), {start: n for n, start in enumerate(starts)}
    made, reached = [], defaultdict[tuple[date, bool], float](float)
    for bar in sorted(panel.bars, key=lambda b: (b.start, OUTWARDS[b.quad])):
        up = bar.quad < FIRST_CONFLICT
        height = max(LEAST, bar.reports * unit)
        y = zero - reached[bar.start, up] - height if up else zero + reached[bar.start, up]
        reached[bar.start, up] += height
        box = bar_at(left, size, place[bar.start])
        shape = E("rect", **box, y=y, height=height, fill=quad_fill(look, bar.quad), class_="bar")
        label, href = _label(found, look, panel, bar, called), found.events_of(panel, bar.start, bar.types)
        made.append(mark(look, href, label, shape, class_=f"mark quad-{bar.quad}"))
    return made


def _label(found: Dyad, look: Look, panel: Panel, bar: Bar, called: Called) -> str:
    return look.t(
        "pictures.dyad_label", when=name_of(bar.start, found.step), way=way_name(look, found, panel, called),
        quad=look.t(f"quad.{bar.quad}"), n=f"{bar.reports:,}",
    )  # fmt: skip


def _intensity(
    found: Dyad, look: Look, starts: list[date], left: float, right: float, y: float, called: Called
) -> tuple[list[E], float]:
    """Mean intensity as lines: one for each direction, or one for all where there are no directions."""
    ways = [p for p in found.panels if p.way != "all"] or found.panels
    made = [text(0, y + 10, look.t("pictures.intensity"), "row-name")]
    lines = [E("path", d="M0 6H12", class_=f"mean {panel.way}") for panel in ways]
    swatches = [E("g", line, _point(panel, 6, 6)) for line, panel in zip(lines, ways, strict=True)]
    words = [(way_name(look, found, panel, called), swatch) for panel, swatch in zip(ways, swatches, strict=True)]
    keys, height = legend(look, words, 0, y + 20)
    made.append(keys)
    y += 20 + height + 10
    middle, unit = y + INTENSITY / 2, INTENSITY / 2 / MOST_INTENSE
    for value in (-MOST_INTENSE, 0, MOST_INTENSE):
        at = middle - value * unit
        made.append(E("path", d=path([(left, at), (right, at)]), class_="rule" if value else "zero"))
        made.append(text(left - 6, at + 4, f"{value:+}" if value else "0", "tick", "end"))
    size, place = (right - left) / len(starts), {start: n for n, start in enumerate(starts)}
    for panel in ways:
        held = [max(-MOST_INTENSE, min(MOST_INTENSE, mean.intensity)) for mean in panel.means]
        across = [left + (place[mean.start] + 0.5) * size for mean in panel.means]
        points = [(x, middle - value * unit) for x, value in zip(across, held, strict=True)]
        if len(points) > 1:
            made.append(E("path", d=path(points), class_=f"mean {panel.way}"))
        for mean, (px, py) in zip(panel.means, points, strict=True):
            label = look.t(
                "pictures.mean_label", when=name_of(mean.start, found.step), way=way_name(look, found, panel, called),
                mean=f"{mean.intensity:+.1f}", n=f"{mean.reports:,}",
            )  # fmt: skip
            made.append(mark(look, found.events_of(panel, mean.start), label, _point(panel, px, py)))
    y += INTENSITY
    made.append(times(look, starts, found.step, left, right, y))
    return made, y + 24


def _point(panel: Panel, x: float, y: float) -> E:
    """A disc, a square for the way back: lines are told apart without colour."""
    if panel.way == "back":
        return E("rect", x=x - 3, y=y - 3, width=6, height=6, class_="point back")
    return E("circle", cx=x, cy=y, r=3.2, class_=f"point {panel.way}")
