"""From a request to a picture: what is asked for is counted, and put together with the words that belong to it."""

from collections import defaultdict
from datetime import timedelta
from functools import lru_cache, partial
from typing import Any

import msgspec
from starlette.requests import Request

from onrecord.dataset import Filter
from onrecord.errors import UsageError
from onrecord.explore.figures import Counts
from onrecord.explore.index import Index
from onrecord.explore.pages import language_of, number
from onrecord.explore.pictures import draw_dyad, draw_map, draw_network, draw_timeline, dyad, network, timeline
from onrecord.explore.pictures import map as world_map
from onrecord.explore.pictures.look import Look
from onrecord.explore.pictures.narrow import events_at, narrowed
from onrecord.explore.pictures.shown import Draw, Note, Row, Shown, why_nothing
from onrecord.explore.pictures.source import count
from onrecord.explore.query import filter_of, to
from onrecord.explore.texts import Translate, translator

Options = tuple[tuple[str, str], ...]
REMEMBERED = 32
# the names in an address that mean something to a picture itself
OWN = {
    "timeline": ("by", "whole"), "dyad": ("by", "whole", "one", "other"), "network": ("nodes", "most"),
    "map": ("place", "page"),
}  # fmt: skip
# of these, what is not kept when the filter changes
PASSING = frozenset({"place", "page", "one", "other"})
COLUMNS = {
    "timeline": ("when", "from", "to", "type", "status", "reports", "events"),
    "dyad": ("direction", "when", "from", "to", "quad", "reports", "events", "mean_intensity"),
    "network": ("one", "one_name", "other", "other_name", "quad", "reports", "there", "back", "together"),
    "map": ("place", "country", "resolution", "lat", "lon", "reports", "events"),
}  # fmt: skip


class Asked:
    """A request for a picture."""

    def __init__(self, request: Request, name: str) -> None:
        self.request = request
        self.name = name
        self.index = request.app.state.index
        self.filter: Filter = filter_of(request, *OWN[name])
        self.language = language_of(request)
        self.t: Translate = translator(self.language)

    def option(self, name: str) -> str | None:
        """What the address says of an option of the picture's own."""
        return self.request.query_params.get(name) or None

    def whole_number(self, name: str, default: int) -> int:
        """An option that is a number. Raises UsageError E043 for anything else."""
        value = self.option(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and 0 < len(value) < 8 and int(value) > 0):
            raise UsageError("E043", f"{value!r} does not fit {name}", "Give a number above 0")
        return int(value)

    def shown(
        self,
        counts: Counts,
        rows: list[Row],
        notes: list[Note],
        draw: Draw | None,
        nothing: str | None = None,
        **more: Any,
    ) -> Shown:
        """The picture with its words."""
        empty = counts.reports == 0 and not self.index.rows("SELECT 1 AS n FROM events LIMIT 1")
        kept = [(n, value) for n in OWN[self.name] if n not in PASSING and (value := self.option(n))]
        return Shown(
            name=self.name, filter=self.filter, counts=counts, columns=COLUMNS[self.name], rows=rows, notes=notes,
            own=kept, more=more, draw=draw, nothing=nothing or why_nothing(self.t, self.name, counts, empty),
        )  # fmt: skip

    def note(self, key: str, n: int, link: str | None = None, **values: object) -> list[Note]:
        """A note on n things, or none where there are none."""
        words = {name: number(v, self.language) if isinstance(v, int) else v for name, v in values.items()}
        return [Note(self.t(f"pictures.note_{key}", n=number(n, self.language), **words), link)] if n else []

    def outside(self, found: timeline.Timeline | dyad.Dyad, filter: Filter) -> list[Note]:
        """What is not in a picture of time: no date, or before and after it."""
        notes = self.note("undated", found.undated)
        if found.first is None or found.last is None:
            return notes
        day = timedelta(days=1)
        notes += self.note("before", found.before, events_at(narrowed(filter, last=found.first - day)))
        notes += self.note("after", found.after, events_at(narrowed(filter, first=found.last + day)))
        if found.before or found.after:
            notes.append(Note(self.t("pictures.whole"), to(f"/{self.name}", filter, by=self.option("by"), whole="yes")))
        return notes


def asked(request: Request, name: str) -> Shown:
    """The picture that a request asks for. Raises UsageError E042, E043 where it asks for what there is not."""
    return {"timeline": _timeline, "dyad": _dyad, "network": _network, "map": _map}[name](Asked(request, name))


def _timeline(ask: Asked) -> Shown:
    found = timeline.data(ask.index, ask.filter, ask.option("by"), ask.option("whole") is not None)
    draw = partial(draw_timeline.svg, found) if found.bars else None
    notes = ask.outside(found, ask.filter) + ask.note("vague", found.vague)
    return ask.shown(found.counts, found.rows(), notes, draw, by=ask.option("by"))


def _dyad(ask: Asked) -> Shown:
    names = ask.request.app.state.names
    suggested = dyad.suggestions(ask.index, ask.filter)
    found = dyad.data(ask.index, ask.filter, ask.option("by"), ask.option("whole") is not None)
    more = {"by": ask.option("by"), "suggested": suggested, "names": names, "pair": found.pair if found else None}
    if found is None:
        return ask.shown(count(ask.index, ask.filter), [], [], None, nothing=ask.t("pictures.choose_pair"), **more)
    called = {key: names.of(key, ask.language) for key in found.pair}
    draw = partial(draw_dyad.svg, found, called=called.__getitem__) if found.panels else None
    notes = ask.outside(found, narrowed(ask.filter, dyad=ask.filter.dyad[:1])) + ask.note("together", found.together)
    if found.panels and found.panels[-1].way == "all":
        notes.append(Note(ask.t("pictures.note_directions")))
    return ask.shown(found.counts, found.rows(), notes, draw, **more)


def _network(ask: Asked) -> Shown:
    nodes, most = ask.option("nodes") or "country", ask.whole_number("most", network.SHOWN)
    found = _network_of(ask.index, ask.index.version, tuple(ask.filter.options()), nodes, most)
    # actors stand where they do in the picture of all the time, so that pictures of parts of it can be compared
    ever = msgspec.structs.replace(ask.filter, from_=None, to=None)
    settled = _network_of(ask.index, ask.index.version, tuple(ever.options()), nodes, most)
    span = timeline.span_of(ask.index, ever)
    draw = partial(draw_network.svg, found, settled=settled) if found.edges else None
    notes = ask.note("left_out", found.left_out, shown=len(found.edges)) + ask.note("loose", found.loose)
    return ask.shown(
        found.counts, found.rows(), notes, draw, nodes=nodes, most=most,
        first=span.first.isoformat()[:7] if span.first else None, last=span.last.isoformat()[:7] if span.last else None,
    )  # fmt: skip


@lru_cache(maxsize=REMEMBERED)
def _network_of(index: Index, version: int, options: Options, nodes: str, most: int) -> network.Network:
    """A network, remembered as long as the index has this version."""
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in options:
        values[name].append(value)
    return network.data(index, Filter.of(**values), nodes, most)


def _map(ask: Asked) -> Shown:
    found = world_map.data(ask.index, ask.filter)
    place = ask.option("place")
    draw = partial(draw_map.svg, found, chosen=place) if found.places else None
    shown = sum(p.level == "city" for p in found.places)
    notes = ask.note("nowhere", found.nowhere)
    notes += ask.note("cities", found.left_out, shown=shown, reports=found.left_out_reports)
    notes.append(Note(ask.t("pictures.note_borders")))
    return ask.shown(
        found.counts, found.rows(), notes, draw, place=place, **(_listed(ask, found, place) if place else {})
    )


def _listed(ask: Asked, found: world_map.World, key: str) -> dict[str, Any]:
    """The reports of the place that was chosen, for the list under the map."""
    page = ask.whole_number("page", 1)
    total, reports = world_map.reports_at(ask.index, ask.filter, key, page)
    chosen = next((p for p in found.places if p.key == key), None)
    name = draw_map.place_label(Look(language=ask.language), chosen) if chosen is not None else key
    return {
        "place_name": name, "total": total, "reports": reports, "number": page, "size": world_map.LISTED,
        "pages": max(1, -(-total // world_map.LISTED)), "at": partial(world_map.place_address, ask.filter, key),
    }  # fmt: skip
