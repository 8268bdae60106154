"""The application: which address shows what."""

from collections.abc import Callable
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

import duckdb
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from onrecord.dataset import Dataset
from onrecord.errors import ExploreError, OnrecordError, UsageError
from onrecord.explore import actor, article, event, listing, overview, review, sampling
from onrecord.explore.figures import Figures
from onrecord.explore.fresh import Fresh
from onrecord.explore.index import Index
from onrecord.explore.names import Names
from onrecord.explore.pages import as_json, page
from onrecord.explore.pictures.routes import ROUTES as PICTURES
from onrecord.explore.safety import Guard, new_token

PORT = 8765
STATIC = Path(str(files("onrecord.explore"))) / "static"
# errors of a dataset that a form can cause: a correction, an annotation
ASKED = frozenset({"E056", "E019"})
DATA = (".json", ".csv", ".svg")


def create_app(dataset: Dataset, port: int = PORT, told: Callable[[str], None] = lambda _: None) -> Starlette:
    """The explorer of a dataset, to be served at a port of this machine; `told` hears of what takes long.

    `app.state` holds `dataset`, `index` (its records in a table that answers fast), `figures` (what is counted in it),
    `names` and `token` (what forms must send along).
    """
    routes: list[BaseRoute] = [
        *overview.ROUTES, *listing.ROUTES, *event.ROUTES, *article.ROUTES, *actor.ROUTES, *review.ROUTES,
        *sampling.ROUTES,
        *PICTURES,
        Mount("/static", StaticFiles(directory=STATIC)),
    ]  # fmt: skip
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, port=port), Middleware(Fresh)],
        exception_handlers={OnrecordError: _told, HTTPException: _refused, duckdb.Error: _broken},
    )
    app.state.dataset = dataset
    app.state.index = Index(dataset, told)
    app.state.figures = Figures(app.state.index)
    app.state.names = Names(app.state.index)
    app.state.token = new_token()
    app.state.told = told
    app.state.tasks = set()
    return app


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    asked = isinstance(error, UsageError) or error.code in ASKED
    status = HTTPStatus.BAD_REQUEST if asked else HTTPStatus.INTERNAL_SERVER_ERROR
    if request.url.path.endswith(DATA):
        return as_json({"code": error.code, "message": error.message, "remedy": error.remedy}, status)
    return page(request, "error.html", status, error=error)


def _broken(request: Request, error: Exception) -> Response:
    """The index is at fault: the dataset itself is read by its own room, which tells its own errors."""
    reason = " ".join(str(error).split("\n\n")[0].split())
    remedy = "Remove the folder cache/ of the dataset and open it again"
    return _told(request, ExploreError("E071", f"the explorer's index cannot be read: {reason}", remedy))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.endswith(DATA):
        return as_json({"message": error.detail}, error.status_code)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return page(request, "missing.html", error.status_code)
    return page(request, "refused.html", error.status_code, detail=error.detail)
