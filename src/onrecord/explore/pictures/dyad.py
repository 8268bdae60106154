"""A pair of actors over time: cooperation against conflict, between them and in each direction; and how intense."""

from datetime import date
from typing import Any, Literal

import msgspec

from onrecord.explore.pictures.narrow import events_at, narrowed
from onrecord.explore.pictures.network import edges
from onrecord.explore.pictures.source import DAY, DISTINCT, Counts, Filter, Index, condition, count
from onrecord.explore.pictures.steps import last_of, name_of, step_for
from onrecord.explore.pictures.timeline import span_of

Way = Literal["all", "there", "back"]
SUGGESTED = 12


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of one quad class in one step of time, of the types that it holds."""

    start: date
    quad: int
    types: list[str]
    reports: int
    events: int


class Mean(msgspec.Struct, frozen=True, kw_only=True):
    """Mean intensity of the reports of one step of time, as far as they have one, and how many there are."""

    start: date
    intensity: float
    reports: int


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a pair in one direction or in any; `filter` lets exactly that through."""

    way: Way
    filter: Filter
    bars: list[Bar]
    means: list[Mean]

    @property
    def reports(self) -> int:
        """How many reports the panel shows."""
        return sum(bar.reports for bar in self.bars)


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """What a picture of a pair shows. `together` are reports in which both act as one; they are in the panel of all
    only."""

    pair: tuple[str, str]
    counts: Counts
    step: str
    first: date | None
    last: date | None
    panels: list[Panel]
    together: int
    undated: int
    before: int
    after: int

    def events_of(self, panel: Panel, start: date, types: list[str] | None = None) -> str:
        """The address of the events of a mark."""
        wanted = {"type": types} if types is not None else {}
        return events_at(narrowed(panel.filter, start, last_of(start, self.step), **wanted))

    def rows(self) -> list[dict[str, Any]]:
        """The numbers behind the picture."""
        means = {(p.way, m.start): m.intensity for p in self.panels for m in p.means}
        names = {"all": "", "there": " > ".join(self.pair), "back": " > ".join(reversed(self.pair))}
        return [
            {
                "direction": names[panel.way] or ", ".join(self.pair), "when": name_of(bar.start, self.step),
                "from": bar.start.isoformat(), "to": last_of(bar.start, self.step).isoformat(), "quad": bar.quad,
                "reports": bar.reports, "events": bar.events, "mean_intensity": means.get((panel.way, bar.start)),
                "link": self.events_of(panel, bar.start, bar.types),
            }
            for panel in self.panels
            for bar in panel.bars
        ]  # fmt: skip


def pair_of(filter: Filter) -> tuple[str, str] | None:
    """The pair that a filter asks for first."""
    if not filter.dyad:
        return None
    one, other = (side.strip() for side in filter.dyad[0].split(","))
    return one, other


def data(index: Index, filter: Filter, by: str | None = None, whole: bool = False) -> Dyad | None:
    """Count the picture of the filter's (first) pair; None where it asks for none.

    Raises UsageError E043 where there is no step called `by`.
    """
    pair = pair_of(filter)
    if pair is None:
        return None
    filter = narrowed(filter, dyad=filter.dyad[0])
    span = span_of(index, filter, whole)
    step = step_for(span.first or date.min, span.last or date.min, by)
    counts = count(index, filter)
    if span.first is None or span.last is None:
        return Dyad(
            pair=pair, counts=counts, step=step, first=None, last=None, panels=[], together=0, undated=span.undated,
            before=0, after=0,
        )  # fmt: skip
    shown = narrowed(filter, span.first, span.last) if span.before or span.after else filter
    panels = [_panel(index, "all", shown, step)]
    if _has_directions(filter):
        panels += [_panel(index, "there", _one_way(shown, *pair), step)]
        panels += [_panel(index, "back", _one_way(shown, *reversed(pair)), step)] if pair[0] != pair[1] else []
    return Dyad(
        pair=pair, counts=counts, step=step, first=span.first, last=span.last, panels=panels,
        together=_together(index, shown, pair), undated=span.undated, before=span.before, after=span.after,
    )  # fmt: skip


def suggestions(index: Index, filter: Filter, n: int = SUGGESTED) -> list[tuple[str, str, int]]:
    """The pairs of countries and organisations that most is told of, with the reports of each."""
    totals: dict[tuple[str, str], int] = {}
    for edge in edges(index, narrowed(filter, dyad=[])).edges:
        totals[edge.one, edge.other] = totals.get((edge.one, edge.other), 0) + edge.reports
    best = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:n]
    return [(one, other, reports) for (one, other), reports in best]


def _has_directions(filter: Filter) -> bool:
    """Whether a filter can ask for one direction: not where it asks for actors or recipients already, as values of one
    filter mean any of them."""
    return not filter.actor and not filter.recipient


def _one_way(filter: Filter, actor: str, recipient: str) -> Filter:
    return narrowed(filter, dyad=[], actor=actor, recipient=recipient)


def _panel(index: Index, way: Way, filter: Filter, step: str) -> Panel:
    where, values = condition(filter)
    picked = f"""SELECT date_trunc('{step}', {DAY})::DATE AS start, quad, type, event_id, intensity
        FROM events WHERE {where} AND {DAY} IS NOT NULL"""
    bars = index.rows(
        f"""SELECT start, quad, list(DISTINCT type ORDER BY type) AS types, count(*) AS reports,
        {DISTINCT} AS events FROM ({picked}) GROUP BY ALL ORDER BY start, quad""",
        values,
    )
    means = index.rows(
        f"""SELECT start, round(avg(intensity), 3) AS intensity, count(*) AS reports FROM ({picked})
        GROUP BY start HAVING count(intensity) > 0 ORDER BY start""",
        values,
    )
    return Panel(way=way, filter=filter, bars=[Bar(**row) for row in bars], means=[Mean(**row) for row in means])


def _together(index: Index, filter: Filter, pair: tuple[str, str]) -> int:
    """How many reports of a pair tell of no direction between them."""
    where, values = condition(filter)
    ways = [condition(Filter(actor=[one], recipient=[other])) for one, other in (pair, pair[::-1])]
    away = " AND ".join(f"NOT ({sql})" for sql, _ in ways)
    gone = [v for _, ways_values in ways for v in ways_values]
    sql = f"SELECT count(*) AS n FROM events WHERE ({where}) AND {DAY} IS NOT NULL AND {away}"
    return int(index.rows(sql, [*values, *gone])[0]["n"])
