"""`/article/ID`: the whole text, with all its events marked."""

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.explore.figures import Figures
from onrecord.explore.pages import as_json, page
from onrecord.explore.spans import ROLES, leftovers, marks, pieces
from onrecord.records import Article, Event


def _found(request: Request) -> tuple[Article, list[Event], dict[str, str]]:
    """The article that is asked for, its events, and the events that these are reports of."""
    figures: Figures = request.app.state.figures
    id_ = request.path_params["id"]
    article = next(iter(request.app.state.dataset.articles([id_])), None)
    if article is None:
        raise HTTPException(404)
    events = figures.index.events("article_id = $id", {"id": id_})
    rows = figures.index.rows("SELECT id, event_id FROM events WHERE article_id = $id", {"id": id_})
    return article, events, {row["id"]: row["event_id"] for row in rows}


def article_page(request: Request) -> Response:
    """The article as a page."""
    article, events, of = _found(request)
    found = [*leftovers(article), *(mark for event in events for mark in marks(event))]
    return page(
        request, "article.html", article=article, events=events, of=of, pieces=pieces(article.text, 0, found),
        number={event.id: n for n, event in enumerate(events, 1)}, roles=ROLES,
    )  # fmt: skip


def article_json(request: Request) -> Response:
    """The article as JSON, with its events."""
    article, events, of = _found(request)
    return as_json({
        "article": msgspec.to_builtins(article),
        "events": [{**msgspec.to_builtins(e), "event_id": of.get(e.id, e.id)} for e in events],
    })  # fmt: skip


ROUTES = [Route("/article/{id:path}.json", article_json), Route("/article/{id:path}", article_page)]
