"""`/review`: records wait for a verdict; what people said of them, when, and how it is taken back."""

from http import HTTPStatus
from typing import Any

import msgspec
import numpy as np
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.dataset import Review
from onrecord.explore.corrections import LISTS, MORE, changed
from onrecord.explore.event import independent, story
from onrecord.explore.figures import SORTS, Figures
from onrecord.explore.forms import back_to, form_of, name_reviewer, reviewer, text_of
from onrecord.explore.listing import whole
from onrecord.explore.merging import candidates, merge_soon
from onrecord.explore.names import page_of
from onrecord.explore.pages import as_json, page
from onrecord.explore.query import filter_of, to
from onrecord.explore.spans import ROLES, marks, pieces
from onrecord.explore.texts import DEFAULT, texts
from onrecord.explore.verdicts import last_by, latest, verdicts
from onrecord.records import Event

SIZE = 20
OWN = ("show", "sort", "page")
SHOWS = ("todo", "all")
ORDER = "doubtful"
DONE = 200
TYPES = tuple(key.removeprefix("type.") for key in texts(DEFAULT) if key.startswith("type."))
STATUSES = ("actual", "planned", "possible", "denied")
VERDICTS = ("accept", "reject")


def queue(request: Request) -> Response:
    """Records that wait for a verdict, the least confident first."""
    figures: Figures = request.app.state.figures
    filter, query = filter_of(request, *OWN), request.query_params
    show = query.get("show") if query.get("show") in SHOWS else SHOWS[0]
    sort = query.get("sort") if query.get("sort") in SORTS else ORDER
    places = figures.reports(filter, str(sort))
    said = verdicts(request.app.state.dataset)
    if show == SHOWS[0] and said:
        rows = figures.index.rows("SELECT place FROM events WHERE id IN (SELECT unnest(?))", [list(said)])
        places = places[~np.isin(places, [row["place"] for row in rows])]
    last = max(1, -(-len(places) // SIZE))
    number = min(max(1, whole(query.get("page"))), last)
    shown = [int(p) for p in places[(number - 1) * SIZE : number * SIZE]]
    events = _at(figures, shown)
    return page(
        request, "review.html", filter=filter, events=events, waiting=len(places), show=show, shows=SHOWS, sort=sort,
        sorts=SORTS, number=number, last=last, said=said, roles=ROLES[:-1], who=reviewer(request),
        sentence={e.id: pieces(e.evidence.sentence.quote, e.evidence.sentence.start, marks(e)) for e in events},
    )  # fmt: skip


def _at(figures: Figures, places: list[int]) -> list[Event]:
    rows = figures.index.rows("SELECT * FROM events WHERE place = ANY(?)", [places])
    found = {row["place"]: msgspec.convert(row, Event) for row in rows}
    return [found[p] for p in places if p in found]


def done(request: Request) -> Response:
    """What was said, newest first, to be taken back."""
    return page(request, "reviews.html", verdicts=latest(request.app.state.dataset, DONE), who=reviewer(request))


def review_json(request: Request) -> Response:
    """Every review that counts."""
    return as_json({"reviews": [msgspec.to_builtins(r) for r in request.app.state.dataset.reviews.valid()]})


def edit(request: Request) -> Response:
    """One record, to be corrected, or moved to another event."""
    event = _event(request, request.query_params.get("id", ""))
    figures: Figures = request.app.state.figures
    told = story(figures.index, event.id)
    assert told is not None
    sentence = event.evidence.sentence
    return page(
        request, "edit.html", event=event, types=TYPES, statuses=STATUSES, lists=LISTS, more=MORE, story=told,
        who=reviewer(request),
        sentence=pieces(sentence.quote, sentence.start, marks(event)), roles=ROLES[:-1],
        said=verdicts(request.app.state.dataset, [event.article_id]).get(event.id, []),
        candidates=candidates(figures, event, told.id), beside=independent(told.reports),
    )  # fmt: skip


async def act(request: Request) -> Response:
    """Accept or reject a record."""
    form = await form_of(request)
    action = text_of(form, "action")
    if action not in VERDICTS:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"{action!r} is no verdict")
    event = _event(request, text_of(form, "id"))
    _add(request, Review.on(event, "accept" if action == "accept" else "reject", reviewer(request)))
    return back_to(request, form)


async def correct(request: Request) -> Response:
    """Correct a record; a form that changes nothing accepts it."""
    form = await form_of(request)
    event = _event(request, text_of(form, "id"))
    fields = changed(event, form)
    who = reviewer(request)
    _add(request, Review.on(event, "correct", who, fields=fields) if fields else Review.on(event, "accept", who))
    return RedirectResponse(to("/review/edit", None, id=event.id), HTTPStatus.SEE_OTHER)


async def undo(request: Request) -> Response:
    """Take back a review, or the last one of who asks."""
    form = await form_of(request)
    reviews, who = request.app.state.dataset.reviews, reviewer(request)
    id_ = text_of(form, "review")
    meant = next((r for r in reviews.valid() if r.id == id_), None) if id_ else last_by(reviews, who)
    if meant is not None:
        reviews.add(Review.undo(meant, who))
        if meant.action in {"join", "split"}:
            await merge_soon(request.app)
    return back_to(request, form)


async def join(request: Request) -> Response:
    """Say that a record tells of the same event as another one."""
    return await _moved(request, "join")


async def split(request: Request) -> Response:
    """Say that a record tells of another event than the other reports of its event."""
    return await _moved(request, "split")


async def _moved(request: Request, action: Any) -> Response:
    form = await form_of(request)
    event = _event(request, text_of(form, "id"))
    figures: Figures = request.app.state.figures
    other = story(figures.index, text_of(form, "event") if action == "join" else event.id)
    others = [r.event for r in other.reports if r.event.id != event.id] if other is not None else []
    if not others:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    _add(request, Review.on(event, action, reviewer(request), others=others))
    await merge_soon(request.app)
    return RedirectResponse(page_of("event", event.id), HTTPStatus.SEE_OTHER)


async def name(request: Request) -> Response:
    """How the reviewer wants to be called."""
    form = await form_of(request)
    return name_reviewer(back_to(request, form), text_of(form, "who"))


def _event(request: Request, id_: str) -> Event:
    found = request.app.state.figures.index.events("id = $id", {"id": id_})
    if not found:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    event: Event = found[0]
    return event


def _add(request: Request, review: Review) -> None:
    request.app.state.dataset.reviews.add(review)


ROUTES = [
    Route("/review", queue),
    Route("/review.json", review_json),
    Route("/review/done", done),
    Route("/review/edit", edit),
    *(Route(f"/review/{f.__name__}", f, methods=["POST"]) for f in (act, correct, undo, join, split, name)),
]
