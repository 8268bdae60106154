"""The timeline drawn: all types together, and below a row for each, on one scale; statuses by pattern."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from onrecord.explore.pictures.axes import bar_at, round_top, rules, times
from onrecord.explore.pictures.fills import ANY, STATUSES, fill, legend, patterns, quad_items, status_items
from onrecord.explore.pictures.look import Look, mark, picture, text
from onrecord.explore.pictures.steps import between, name_of
from onrecord.explore.pictures.svg import E
from onrecord.explore.pictures.timeline import Bar, Timeline

ALL_HEIGHT, ROW_HEIGHT, GAP = 110, 30, 12
# what is reported at all is seen
LEAST = 1.0


def svg(found: Timeline, look: Look) -> E:
    """The picture of a timeline that has bars."""
    assert found.first is not None
    assert found.last is not None
    starts = between(found.first, found.last, found.step)
    place = {start: n for n, start in enumerate(starts)}
    left, right = (88 if look.narrow else 120), look.width - 12
    t = look.t
    keys, top = legend(look, [*status_items(look), *quad_items(look)], 0, 4)
    parts: list[E] = [patterns(look, {ANY} | {bar.quad for bar in found.bars}), keys]
    rows: dict[str, list[Bar]] = defaultdict(list)
    for bar in found.bars:
        rows[bar.type].append(bar)

    y = top + 22 + ALL_HEIGHT
    highest, tick = round_top(max(_sums(found.bars).values()))
    parts += [
        rules(left, right, y, ALL_HEIGHT, highest, tick),
        text(0, y - ALL_HEIGHT + 4, t("pictures.all_types"), "row-name"),
        text(left, y - ALL_HEIGHT - 9, t(f"pictures.reports_per_{found.step}"), "note"),
    ]
    size = (right - left) / len(starts)
    for start, status, reports, below in _stacked(found.bars):
        label = _label(look, found, start, t("pictures.all_types"), status, reports)
        box = bar_at(left, size, place[start]) | _tall(y, ALL_HEIGHT / highest, reports, below)
        shape = E("rect", **box, fill=fill(look, status), class_="bar quad-0")
        parts.append(mark(look, found.events_of(start, status=status), label, shape))
    parts.append(times(look, starts, found.step, left, right, y))
    y += 34

    peaks = {type_: max(_sums(bars).values()) for type_, bars in rows.items()}
    most = max(peaks.values())
    parts.append(text(0, y + 6, t("pictures.by_type", n=f"{most:,}"), "note"))
    y += 12
    for type_ in sorted(rows, key=lambda name: (rows[name][0].quad, name)):
        y += ROW_HEIGHT + GAP
        parts.append(text(0, y - 4, type_, "row-name"))
        parts.append(E("path", d=f"M{left} {y:.1f}H{right}", class_="rule"))
        for start, status, reports, below in _stacked(rows[type_]):
            label = _label(look, found, start, _type_name(look, type_), status, reports)
            quad = rows[type_][0].quad
            box = bar_at(left, size, place[start]) | _tall(y, ROW_HEIGHT / most, reports, below)
            shape = E("rect", **box, fill=fill(look, status, quad), class_=f"bar quad-{quad}")
            parts.append(mark(look, found.events_of(start, type_, status), label, shape))
    parts.append(times(look, starts, found.step, left, right, y))
    return picture(look, y + 26, t("pictures.timeline_title"), *parts)


def _sums(bars: Iterable[Bar]) -> dict[date, int]:
    sums: dict[date, int] = defaultdict(int)
    for bar in bars:
        sums[bar.start] += bar.reports
    return sums


def _stacked(bars: Iterable[Bar]) -> list[tuple[date, str, int, int]]:
    """Step, status, how many, and on top of how many others it stands."""
    sums: dict[tuple[date, str], int] = defaultdict(int)
    for bar in bars:
        sums[bar.start, bar.status] += bar.reports
    below: dict[date, int] = defaultdict(int)
    found = []
    for start, status in sorted(sums, key=lambda key: (key[0], STATUSES.index(key[1]))):
        found.append((start, status, sums[start, status], below[start]))
        below[start] += sums[start, status]
    return found


def _tall(foot: float, unit: float, reports: int, below: int) -> dict[str, float]:
    height = max(LEAST, reports * unit)
    return {"y": foot - below * unit - height, "height": height}


def _label(look: Look, found: Timeline, start: date, type_: str, status: str, reports: int) -> str:
    return look.t(
        "pictures.bar_label", when=name_of(start, found.step), type=type_, status=look.t(f"value.status.{status}"),
        n=f"{reports:,}",
    )  # fmt: skip


def _type_name(look: Look, type_: str) -> str:
    told = look.t(f"type.{type_}", "")
    return f"{type_} ({told})" if told else type_
