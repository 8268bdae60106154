"""The addresses of pictures: a page each, and beside it the same as JSON, CSV and SVG."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from io import BytesIO

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.explore.pages import as_json, language_of, page, theme_of
from onrecord.explore.pictures.asked import OWN, asked
from onrecord.explore.pictures.look import NARROW, Look
from onrecord.explore.query import INTERFACE, address
from onrecord.formats.dialects import Rows

# rows of the table on a page; the data have all
SHOWN_ROWS = 500


def _page(request: Request, name: str) -> Response:
    typed = _typed_pair(request) if name == "dyad" else None
    if typed is not None:
        return RedirectResponse(typed, HTTPStatus.SEE_OTHER)
    shown, language = asked(request, name), language_of(request)
    looks = (Look(language=language), Look(width=NARROW, language=language, prefix="n"))
    drawn = [shown.draw(look) for look in looks] if shown.draw is not None else []
    pairs = [(k, v) for k, v in request.query_params.multi_items() if k not in {"place", "page", *INTERFACE}]
    return page(
        request, f"pictures/{name}.html", name=name, filter=shown.filter, counts=shown.counts, drawn=drawn,
        nothing=shown.nothing, notes=shown.notes, own=shown.own, rows=shown.rows, columns=shown.columns,
        shown_rows=SHOWN_ROWS, twin=lambda ending: address(f"/{name}{ending}", pairs), **shown.more,
    )  # fmt: skip


def _json(request: Request, name: str) -> Response:
    shown = asked(request, name)
    return as_json({
        "picture": name, "filter": shown.filter.options(), "counts": msgspec.to_builtins(shown.counts),
        "notes": [note.words for note in shown.notes], "rows": shown.rows,
    })  # fmt: skip


def _csv(request: Request, name: str) -> Response:
    shown, out = asked(request, name), BytesIO()
    rows = Rows(out, "csv")
    rows.add(shown.columns)
    for row in shown.rows:
        rows.add(row[column] for column in shown.columns)
    return Response(out.getvalue(), media_type="text/csv", headers=_download(name, "csv"))


def _svg(request: Request, name: str) -> Response:
    """The picture to be kept: it brings its colours, and its links lead to where the explorer runs now."""
    theme, site = theme_of(request), str(request.base_url).rstrip("/")
    look = Look(language=language_of(request), theme="dark" if theme == "dark" else "light", site=site)
    return Response(str(asked(request, name).svg(look)), media_type="image/svg+xml", headers=_download(name, "svg"))


def _download(name: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}


def _typed_pair(request: Request) -> str | None:
    """The address of the pair that somebody typed into the form, as a filter."""
    one, other = (request.query_params.get(name, "").strip() for name in ("one", "other"))
    if not one or not other:
        return None
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in {"one", "other", "dyad"} and v]
    return address("/dyad", [*kept, ("dyad", f"{one},{other}")])


def _routes() -> list[Route]:
    made: list[Route] = []
    for ending, show in (("", _page), (".json", _json), (".csv", _csv), (".svg", _svg)):
        made += [Route(f"/{name}{ending}", _shown(show, name), name=f"{name}{ending}") for name in OWN]
    return made


def _shown(show: Callable[..., Response], name: str) -> Callable[[Request], Response]:
    return partial(show, name=name)


ROUTES = _routes()
