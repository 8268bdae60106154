"""`/event/ID`: one event with everything that tells of it."""

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.explore.columns import ORDER, RECORD
from onrecord.explore.compare import compared, numbers
from onrecord.explore.figures import Counts, Figures
from onrecord.explore.index import Index
from onrecord.explore.listing import whole
from onrecord.explore.pages import as_json, page
from onrecord.explore.spans import ROLES, Piece, marks, pieces
from onrecord.explore.verdicts import verdicts
from onrecord.records import Event

ASIDE = 6
SIZE = 40


class Report(msgspec.Struct, frozen=True):
    """A report of an event. `copy` is the article whose text this one repeats, `joined` why it is of this event,
    `disputes` the event that it denies."""

    event: Event
    copy: str | None
    joined: str
    disputes: str | None
    sentence: list[Piece]
    numbers: list[int]


class Story(msgspec.Struct, frozen=True):
    """An event with its reports, the first one first; `disputed_by` are events that deny it."""

    id: str
    counts: Counts
    reports: list[Report]
    disputed_by: list[str]


def story(index: Index, id_: str) -> Story | None:
    """The event of this id, or that the report of this id is of."""
    known = index.rows("SELECT event_id FROM events WHERE event_id = $id OR id = $id LIMIT 1", {"id": id_})
    if not known:
        return None
    event_id = known[0]["event_id"]
    rows = index.rows(
        f"SELECT {RECORD}, copy, joined, disputes FROM events WHERE event_id = $id ORDER BY {ORDER}", {"id": event_id}
    )
    reports = [_report(row) for row in rows]
    denials = index.rows(
        "SELECT DISTINCT event_id FROM events WHERE disputes = $id ORDER BY event_id", {"id": event_id}
    )
    counts = Counts(1, len(rows), len({row["copy"] for row in rows}))
    return Story(event_id, counts, reports, [row["event_id"] for row in denials])


def _report(row: dict[str, Any]) -> Report:
    event = msgspec.convert(row, Event)
    sentence = event.evidence.sentence
    return Report(
        event=event, copy=row["copy"] if row["copy"] != event.article_id else None, joined=row["joined"],
        disputes=row["disputes"], sentence=pieces(sentence.quote, sentence.start, marks(event)), numbers=numbers(event),
    )  # fmt: skip


def independent(reports: list[Report]) -> list[Report]:
    """One report of each text, to be laid side by side."""
    found: dict[str, Report] = {}
    for report in reports:
        found.setdefault(report.copy or report.event.article_id, report)
    return list(found.values())


def event_page(request: Request) -> Response:
    """The event as a page."""
    figures: Figures = request.app.state.figures
    found = story(figures.index, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    beside = independent(found.reports)
    last = -(-len(found.reports) // SIZE)
    number = min(max(1, whole(request.query_params.get("page"))), last)
    reports = found.reports[(number - 1) * SIZE : number * SIZE]
    shown = [report.event for report in beside[:ASIDE]]
    asserting = [r.event for r in found.reports if not (r.event.said_by or r.event.hedged)]
    return page(
        request, "event.html", story=found, beside=shown, points=compared(shown) if len(shown) > 1 else [],
        unshown=len(beside) - len(shown), asserting=len(asserting), roles=ROLES[:-1],
        said=verdicts(request.app.state.dataset, {r.event.article_id for r in reports}),
        reports=reports, number=number, last=last, lead=(asserting or [found.reports[0].event])[0],
    )  # fmt: skip


def event_json(request: Request) -> Response:
    """The event as JSON."""
    found = story(request.app.state.figures.index, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    reports = [
        {**msgspec.to_builtins(r.event), "copy": r.copy, "joined": r.joined, "disputes": r.disputes}
        for r in found.reports
    ]
    points = compared([r.event for r in independent(found.reports)])
    return as_json({
        "event_id": found.id, "counts": msgspec.to_builtins(found.counts), "disputed_by": found.disputed_by,
        "differences": [p.name for p in points if p.differs], "reports": reports,
    })  # fmt: skip


ROUTES = [Route("/event/{id:path}.json", event_json), Route("/event/{id:path}", event_page)]
