"""Forms that write: whether they are ours, who sends them, and where they lead back to."""

import getpass
from http import HTTPStatus
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.explore.pages import YEAR
from onrecord.explore.safety import is_ours

WHO = "who"
LONGEST_NAME = 60


async def form_of(request: Request) -> FormData:
    """The form that was sent. Raises HTTPException 403 where it is none of ours."""
    form = await request.form()
    if not is_ours(request, form):
        raise HTTPException(HTTPStatus.FORBIDDEN, "This page is older than the explorer: load it again.")
    return form


def text_of(form: FormData, name: str) -> str:
    """A field of a form, "" where it is missing."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def reviewer(request: Request) -> str:
    """Who reviews: as they called themselves, else the user of this machine."""
    named = _name(unquote(request.cookies.get(WHO, "")))
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"


def back_to(request: Request, form: FormData, default: str = "/review") -> Response:
    """Back to the page that a form names, if it is one of ours."""
    back = text_of(form, "back") or default
    parts = urlsplit(back)
    ours = not parts.scheme and not parts.netloc and back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if ours else default, HTTPStatus.SEE_OTHER)


def name_reviewer(response: Response, name: str) -> Response:
    """Remember how somebody calls themselves."""
    response.set_cookie(WHO, quote(_name(name)), max_age=YEAR, samesite="strict", httponly=True)
    return response


def _name(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]
