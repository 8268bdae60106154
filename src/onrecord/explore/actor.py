"""`/actor/ID`: what somebody did, what was done to them, what they say of others, and what others say of them."""

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.dataset import Filter
from onrecord.errors import UsageError
from onrecord.explore.figures import Counts, Figures, Tallies
from onrecord.explore.listing import Row, listed
from onrecord.explore.names import COUNTRY
from onrecord.explore.pages import as_json, language_of, page
from onrecord.explore.query import filter_of, to

NEWEST = 8
SHOWN = 8


class Side(msgspec.Struct, frozen=True):
    """One side of an actor. `links` lead to its events; `types` and `others` are its types and with whom."""

    name: str
    counts: Counts
    types: Tallies
    others: Tallies
    partner: str
    newest: list[Row]
    links: list[str]


def _key(id_: str) -> str:
    """What finds the actor: a country is everybody of its code."""
    return id_.removeprefix(COUNTRY) if id_.startswith(COUNTRY) else id_


def sides(figures: Figures, key: str, filter: Filter) -> list[Side]:
    """The four sides of an actor, as far as the filter lets through."""
    did, was_done, says = (
        msgspec.structs.replace(filter, **{field: [key]}) for field in ("actor", "recipient", "said_by")
    )
    return [
        _side(figures, "did", did, "recipient", key),
        _side(figures, "undergone", was_done, "actor", key),
        _side(figures, "says", says, "actor", key),
        _said_of(figures, key, filter),
    ]


def _side(figures: Figures, name: str, filter: Filter, partner: str, key: str) -> Side:
    places = figures.first(filter, "newest", 0, NEWEST)
    return Side(
        name=name, counts=figures.count(filter), types=figures.by("type", filter)[:SHOWN],
        others=_others(figures.by(partner, filter), key), partner=partner, newest=listed(figures, places),
        links=[to("/events", filter)],
    )  # fmt: skip


def _said_of(figures: Figures, key: str, filter: Filter) -> Side:
    """What others say of somebody: in which they act or undergo something, on the word of somebody else."""
    masks = figures.masks
    theirs = [msgspec.structs.replace(filter, **{field: [key]}, attributed=True) for field in ("actor", "recipient")]
    own = masks.of(Filter(said_by=[key]))
    mask = (masks.of(theirs[0]) | masks.of(theirs[1])) & ~own
    counts, places = figures.of_mask(mask, NEWEST)
    return Side(
        name="said_of", counts=counts, types=figures.by_mask("type", mask)[:SHOWN],
        others=_others(figures.by_mask("said_by", mask), key), partner="said_by", newest=listed(figures, places),
        links=[to("/events", their) for their in theirs],
    )  # fmt: skip


def _others(tallies: Tallies, key: str) -> Tallies:
    return [item for item in tallies if item[0] != key][:SHOWN]


def _found(request: Request) -> tuple[str, str, Filter, list[Side]]:
    id_ = request.path_params["id"]
    filter = filter_of(request)
    try:
        Filter.of(actor=_key(id_))
    except UsageError as error:
        raise HTTPException(404) from error
    found = sides(request.app.state.figures, _key(id_), filter)
    if not any(side.counts.reports for side in found) and filter == Filter():
        raise HTTPException(404)
    return id_, request.app.state.names.of(id_, language_of(request)), filter, found


def actor_page(request: Request) -> Response:
    """The actor as a page."""
    id_, name, filter, found = _found(request)
    return page(request, "actor.html", id=id_, key=_key(id_), name=name, filter=filter, sides=found)


def actor_json(request: Request) -> Response:
    """The actor as JSON."""
    id_, name, filter, found = _found(request)
    return as_json({"id": id_, "name": name, "filter": filter.options(), "sides": [_plain(side) for side in found]})


def _plain(side: Side) -> dict[str, Any]:
    return {
        "side": side.name, "counts": msgspec.to_builtins(side.counts), "types": _tallies(side.types),
        side.partner: _tallies(side.others), "events": side.links,
        "newest": [{"event_id": r.event_id, "id": r.report.id} for r in side.newest],
    }  # fmt: skip


def _tallies(tallies: Tallies) -> list[dict[str, Any]]:
    return [{"value": value, **msgspec.to_builtins(counts)} for value, counts in tallies]


ROUTES = [Route("/actor/{id:path}.json", actor_json), Route("/actor/{id:path}", actor_page)]
