"""The timeline: how much was told of each type, over time, and whether it had happened."""

from datetime import date
from typing import Any

import msgspec

from onrecord.explore.pictures.narrow import events_at, narrowed
from onrecord.explore.pictures.source import DAY, DISTINCT, VAGUE, Counts, Filter, Index, condition, count
from onrecord.explore.pictures.steps import last_of, name_of, step_for

COARSER = {"day": ["week", "month", "year"], "week": ["month", "year"], "month": ["year"], "year": []}
# single reports of long ago would press all others together: the picture leaves out such tails, and says so
TAIL, LONGER = 0.02, 2


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of one type and status in one step of time."""

    start: date
    step: str
    type: str
    quad: int
    status: str
    reports: int
    events: int

    @property
    def end(self) -> date:
        """The last day of the step."""
        return last_of(self.start, self.step)


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """What a timeline shows; `shown` lets through what is in the picture. `vague` are known less exactly than the step
    and stand at its start; `undated`, `before` and `after` are not in the picture."""

    shown: Filter
    counts: Counts
    step: str
    first: date | None
    last: date | None
    bars: list[Bar]
    undated: int
    before: int
    after: int
    vague: int

    @property
    def reports(self) -> int:
        """How many reports the picture shows."""
        return sum(bar.reports for bar in self.bars)

    def events_of(self, start: date, type: str | None = None, status: str | None = None) -> str:
        """The address of the events of a mark."""
        wanted = {name: value for name, value in (("type", type), ("status", status)) if value is not None}
        return events_at(narrowed(self.shown, start, last_of(start, self.step), **wanted))

    def rows(self) -> list[dict[str, Any]]:
        """The numbers behind the picture."""
        return [
            {
                "when": name_of(bar.start, self.step), "from": bar.start.isoformat(), "to": bar.end.isoformat(),
                "type": bar.type, "status": bar.status, "reports": bar.reports, "events": bar.events,
                "link": self.events_of(bar.start, bar.type, bar.status),
            }
            for bar in self.bars
        ]  # fmt: skip


class Span(msgspec.Struct, frozen=True):
    """The days that a picture shows, and how many reports lie on none of them."""

    first: date | None
    last: date | None
    undated: int = 0
    before: int = 0
    after: int = 0


def span_of(index: Index, filter: Filter, whole: bool = False) -> Span:
    """The days of what a filter lets through: all if dates are asked for or `whole`, else without thin tails."""
    where, values = condition(filter)
    asked = whole or filter.from_ is not None or filter.to is not None
    row = index.rows(
        f"""SELECT min(d) AS first, max(d) AS last, quantile_disc(d, {TAIL}) AS low,
        quantile_disc(d, {1 - TAIL}) AS high, count(*) - count(d) AS undated
        FROM (SELECT {DAY} AS d FROM events WHERE {where})""",
        values,
    )[0]
    first, last = row["first"], row["last"]
    if first is None:
        return Span(None, None, row["undated"])
    if asked or (last - first).days <= LONGER * (row["high"] - row["low"]).days:
        return Span(first, last, row["undated"])
    first, last = row["low"], row["high"]
    sides = index.rows(
        f"""SELECT count(*) FILTER (d < ?) AS before, count(*) FILTER (d > ?) AS after
        FROM (SELECT {DAY} AS d FROM events WHERE {where})""",
        [first, last, *values],
    )[0]
    return Span(first, last, row["undated"], **sides)


def data(index: Index, filter: Filter, by: str | None = None, whole: bool = False) -> Timeline:
    """Count a timeline. Raises UsageError E043 where there is no step called `by`."""
    span = span_of(index, filter, whole)
    step = step_for(span.first or date.min, span.last or date.min, by)
    if span.first is None or span.last is None:
        return Timeline(
            shown=filter, counts=count(index, filter), step=step, first=None, last=None, bars=[], undated=span.undated,
            before=0, after=0, vague=0,
        )  # fmt: skip
    where, values = condition(filter)
    rows = index.rows(
        f"""SELECT date_trunc('{step}', d)::DATE AS start, type, any_value(quad) AS quad, status, count(*) AS reports,
        {DISTINCT} AS events, count(*) FILTER (vague) AS vague
        FROM (
            SELECT {DAY} AS d, type, quad, status, event_id, list_contains(?::VARCHAR[], {VAGUE}) AS vague
            FROM events WHERE {where}
        )
        WHERE d BETWEEN ? AND ? GROUP BY ALL ORDER BY start, type, status""",
        [COARSER[step], *values, span.first, span.last],
    )
    vague = sum(row.pop("vague") for row in rows)
    return Timeline(
        shown=narrowed(filter, span.first, span.last) if span.before or span.after else filter,
        counts=count(index, filter), step=step, first=span.first, last=span.last,
        bars=[Bar(step=step, **row) for row in rows], undated=span.undated, before=span.before, after=span.after,
        vague=vague,
    )  # fmt: skip
