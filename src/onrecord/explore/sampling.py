"""`/review/sample`: sentences drawn at random and annotated blind, and what they tell of the whole dataset."""

from http import HTTPStatus
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.evaluate.draw import Drawn
from onrecord.explore.forms import form_of, text_of
from onrecord.explore.listing import whole
from onrecord.explore.pages import as_json, page
from onrecord.explore.query import filter_of, to
from onrecord.explore.review import STATUSES, TYPES
from onrecord.explore.samples import Opened, Samples

PATH = "/review/sample"
OWN = ("name", "id", "problem")
# how many events a form has room for
ROOM = 3
GOVERNMENT = "GOV"


def sample(request: Request) -> Response:
    """The samples there are; of the one that is named, the next sentence to annotate and the figures so far."""
    samples = Samples(request.app.state.dataset)
    name = request.query_params.get("name")
    if name is None:
        filter = filter_of(request, *OWN)
        return page(request, "samples.html", names_of_samples=samples.names(), filter=filter)
    opened = _opened(samples, name)
    wanted = request.query_params.get("id")
    drawn = next((d for d in opened.sample.sentences if d.id == wanted), None) or opened.next()
    return page(
        request, "sample.html", opened=opened, drawn=drawn, room=ROOM, types=TYPES, statuses=STATUSES,
        problem=request.query_params.get("problem"), estimate=samples.estimate(name) if opened.done else None,
    )  # fmt: skip


def sample_json(request: Request) -> Response:
    """The figures of a sample."""
    samples = Samples(request.app.state.dataset)
    name = request.query_params.get("name")
    if name is None:
        return as_json({"samples": samples.names()})
    opened = _opened(samples, name)
    return as_json({"name": name, "done": opened.done, "estimate": msgspec.to_builtins(samples.estimate(name))})


async def draw(request: Request) -> Response:
    """Draw a sample."""
    form = await form_of(request)
    filter = filter_of(request)
    count, seed = max(1, whole(text_of(form, "count"))), whole(text_of(form, "seed") or "0")
    samples = Samples(request.app.state.dataset)
    name = await run_in_threadpool(samples.draw, count, seed, text_of(form, "sentences") == "yes", filter)
    return RedirectResponse(to(PATH, None, name=name), HTTPStatus.SEE_OTHER)


async def annotate(request: Request) -> Response:
    """Write down what a sentence tells, and go on to the next one."""
    form = await form_of(request)
    samples = Samples(request.app.state.dataset)
    opened = _opened(samples, text_of(form, "name"))
    drawn = next((d for d in opened.sample.sentences if d.id == text_of(form, "id")), None)
    if drawn is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    events = [] if text_of(form, "none") else _events(form)
    missing = next((e["trigger"] for e in events if e["trigger"] not in drawn.text), None)
    if missing is not None or not (events or text_of(form, "none")):
        return _again(opened, drawn, missing or "")
    samples.answer(opened.name, drawn.id, events)
    following = opened.next(drawn.id)
    more = {"id": following.id} if following is not None and following.id != drawn.id else {}
    return RedirectResponse(to(PATH, None, name=opened.name, **more), HTTPStatus.SEE_OTHER)


def _again(opened: Opened, drawn: Drawn, problem: str) -> Response:
    return RedirectResponse(to(PATH, None, name=opened.name, id=drawn.id, problem=problem or "-"), HTTPStatus.SEE_OTHER)


def _opened(samples: Samples, name: str) -> Opened:
    found = samples.open(name)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def _events(form: FormData) -> list[dict[str, Any]]:
    found = []
    for n in range(ROOM):
        type_, trigger = text_of(form, f"{n}.type"), text_of(form, f"{n}.trigger")
        if type_ in TYPES and trigger:
            status = text_of(form, f"{n}.status")
            found.append({
                "type": type_, "trigger": trigger, "mode": text_of(form, f"{n}.mode") or None,
                "status": status if status in STATUSES else STATUSES[0],
                **{side: _parties(text_of(form, f"{n}.{side}")) for side in ("actor", "recipient", "said_by")},
            })  # fmt: skip
    return found


def _parties(text: str) -> list[dict[str, str | None]]:
    """`RUS GOV; UKR`: codes, with or without a sector; ? is somebody whose country the text does not tell."""
    found: list[dict[str, str | None]] = []
    for party in text.split(";"):
        code, _, sector = party.strip().upper().partition(" ")
        if code:
            found.append({"code": None if code == "?" else code, "sector": sector.strip() or GOVERNMENT})
    return found


ROUTES = [
    Route(PATH, sample),
    Route(f"{PATH}.json", sample_json),
    Route(f"{PATH}/draw", draw, methods=["POST"]),
    Route(f"{PATH}/annotate", annotate, methods=["POST"]),
]
