"""`/events`: what a filter lets through, event by event, and its twins with every report."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from onrecord.dataset import Filter
from onrecord.explore.columns import RECORD
from onrecord.explore.facets import facets
from onrecord.explore.figures import SORTS, Counts, Figures
from onrecord.explore.masks import condition
from onrecord.explore.pages import language_of, page
from onrecord.explore.query import filter_of
from onrecord.formats import FORMATS, Choices, Context
from onrecord.records import Event

SIZE = 50
BATCH = 5_000
OWN = ("sort", "page")
DOWNLOAD = {"Content-Disposition": 'attachment; filename="events.csv"'}


class Row(msgspec.Struct, frozen=True):
    """An event in a list: a report that stands for it, how often it is told, and how many of its reports the filter
    lets through."""

    event_id: str
    report: Event
    counts: Counts


def listed(figures: Figures, places: list[int]) -> list[Row]:
    """The events at some places of the index, in this order."""
    rows = figures.index.rows(f"SELECT {RECORD}, place, event_id FROM events WHERE place = ANY(?)", [places])
    found = {row["place"]: row for row in rows}
    return [
        Row(found[p]["event_id"], msgspec.convert(found[p], Event), figures.of_event(int(figures.arrays.event[p])))
        for p in places
        if p in found
    ]


def events(request: Request) -> Response:
    """The list as a page."""
    figures: Figures = request.app.state.figures
    filter = filter_of(request, *OWN)
    sort = request.query_params.get("sort", SORTS[0])
    sort = sort if sort in SORTS else SORTS[0]
    counts = figures.count(filter)
    last = max(1, -(-counts.events // SIZE))
    number = min(max(1, whole(request.query_params.get("page"))), last)
    rows = listed(figures, figures.first(filter, sort, (number - 1) * SIZE, SIZE))
    return page(
        request, "events.html", filter=filter, counts=counts, rows=rows, sort=sort, sorts=SORTS, number=number,
        last=last, facets=facets(figures, request.app.state.names, filter, language_of(request)),
    )  # fmt: skip


def events_json(request: Request) -> Response:
    """Every report of the filter as JSON: the filter, the counts, the records with their event."""
    filter = filter_of(request, *OWN)
    return StreamingResponse(_json(request, filter), media_type="application/json")


def events_csv(request: Request) -> Response:
    """Every report of the filter as CSV."""
    filter = filter_of(request, *OWN)
    return StreamingResponse(_csv(request, filter), media_type="text/csv", headers=DOWNLOAD)


def _json(request: Request, filter: Filter) -> Iterator[bytes]:
    head: dict[str, Any] = {
        "filter": filter.options(), "counts": msgspec.to_builtins(request.app.state.figures.count(filter)),
    }  # fmt: skip
    yield msgspec.json.encode(head)[:-1] + b',"events":['
    first = True
    for batch, context in _batches(request, filter):
        out = BytesIO()
        FORMATS["jsonl"].write(batch, out, context)
        lines = out.getvalue().strip().replace(b"\n", b",\n")
        yield lines if first else b",\n" + lines
        first = False
    yield b"]}\n"


def _csv(request: Request, filter: Filter) -> Iterator[bytes]:
    header = True
    for batch, context in _batches(request, filter):
        out = BytesIO()
        FORMATS["csv"].write(batch, out, context, Choices(header=header))
        header = False
        yield out.getvalue()
    if header:
        out = BytesIO()
        FORMATS["csv"].write([], out)
        yield out.getvalue()


def _batches(request: Request, filter: Filter) -> Iterator[tuple[list[Event], Context]]:
    """The reports of a filter in the order of the dataset, with the events that they are of."""
    for batch, events in request.app.state.index.stream(*condition(filter), BATCH):
        yield batch, Context(events=events)


def whole(text: str | None) -> int:
    """The number of a page that an address asks for; the first one where it is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 1


ROUTES = [
    Route("/events", events), Route("/events.json", events_json), Route("/events.csv", events_csv),
]  # fmt: skip
