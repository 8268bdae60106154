"""Pages: templates with what they all need. A template escapes every value; nothing of a dataset is ever markup.

`page(request, "events.html", rows=…)` renders a template. Each template knows, beside what it is given: `t` (the text
of a key), `language`, `theme`, `token` (for `<input type="hidden" name="token">` in every form that writes), `request`,
`to(path, filter, **more)`, `including(filter, name, value)`, `excluding(filter, name, value)` (addresses and filters),
`here(**changes)` (this address with other values), and the filters `number`, `outside` (a link that leaves, or None).
"""

import json
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.explore.names import called, key_of, page_of
from onrecord.explore.query import INTERFACE, address, excluding, including, to
from onrecord.explore.texts import LANGUAGES, preferred, translator

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
NARROW_SPACE = "\u202f"


def language_of(request: Request) -> str:
    """The interface's language: as the address says, else as it said before, else as the browser likes."""
    for wanted in (request.query_params.get("ui"), request.cookies.get("ui")):
        if wanted in LANGUAGES:
            return str(wanted)
    return preferred(request.headers.get("accept-language", ""))


def theme_of(request: Request) -> str:
    """light, dark, or auto: as the system has it."""
    for wanted in (request.query_params.get("theme"), request.cookies.get("theme")):
        if wanted in THEMES:
            return str(wanted)
    return THEMES[0]


def page(request: Request, template: str, status: int = HTTPStatus.OK, **context: Any) -> HTMLResponse:
    """A page made of a template."""
    language, theme = language_of(request), theme_of(request)

    def here(**changes: object) -> str:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k not in changes and k not in INTERFACE]
        added = [(k, str(v)) for k, v in changes.items() if v is not None]
        return address(request.url.path, kept + added)

    known = {
        "request": request, "t": translator(language), "language": language, "languages": LANGUAGES, "theme": theme,
        "themes": THEMES, "token": request.app.state.token, "dataset": request.app.state.dataset, "here": here,
        "names": request.app.state.names,
    }  # fmt: skip
    response = HTMLResponse(environment().get_template(template).render({**known, **context}), status)
    for name, value in (("ui", language), ("theme", theme)):
        if request.query_params.get(name) == value:
            response.set_cookie(name, value, max_age=YEAR, samesite="strict", httponly=True)
    return response


def as_json(content: Any, status: int = HTTPStatus.OK) -> Response:
    """The data behind a page."""
    return Response(json.dumps(content, ensure_ascii=False), status, media_type="application/json")


@cache
def environment() -> Environment:
    """The templates, with all values escaped and no name silently empty."""
    made = Environment(
        loader=PackageLoader("onrecord.explore"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(to=to, including=including, excluding=excluding, key_of=key_of, called=called, page_of=page_of)
    made.filters.update(number=number, short=short, outside=outside, moment=moment)
    return made


def number(value: int, language: str = "en") -> str:
    """A number with its thousands apart."""
    return f"{value:,}".replace(",", NARROW_SPACE if language == "fr" else ",")


def short(value: int) -> str:
    """A number that takes little room: 12.3k."""
    for size, unit in ((1_000_000, "M"), (10_000, "k")):
        if value >= size:
            scaled = value / (1_000 if unit == "k" else size)
            return f"{scaled:.0f}{unit}" if scaled >= 100 else f"{scaled:.1f}{unit}"
    return str(value)


def moment(at: str) -> str:
    """An ISO time in UTC, to the minute, as people write it."""
    return f"{at[:10]} {at[11:16]} UTC"


def outside(link: str | None) -> str | None:
    """A link out of the explorer, if it leads to a web page; scripts and files are no links."""
    try:
        parts = urlsplit((link or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in {"http", "https"} and parts.netloc else None
