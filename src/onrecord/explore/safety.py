"""What keeps the explorer safe beside the escaping of templates: only this machine's browser, only our own pages.

The text of an article comes from strangers, and so may any page that is open in the same browser. Hence a policy that
runs no script but ours, no answer to a foreign `Host` (DNS rebinding), and no write that does not come from a form of
ours (`Origin`, `Sec-Fetch-Site`, and a token that only our pages know).
"""

import secrets
from http import HTTPStatus

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOCAL = ("127.0.0.1", "localhost", "[::1]")
READING = frozenset({"GET", "HEAD"})
OWN = frozenset({"same-origin", "none"})
HTTP_PORT = 80


def hosts(port: int) -> frozenset[str]:
    """What the `Host` header may say."""
    return frozenset({f"{name}:{port}" for name in LOCAL} | (set(LOCAL) if port == HTTP_PORT else set()))


class Guard:
    """Refuses requests that are not ours, and sends the safety headers with every answer."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = hosts(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self.refusal(scope)
        if refusal is None:
            await self.app(scope, receive, sealed)
        else:
            await PlainTextResponse(refusal, HTTPStatus.FORBIDDEN)(scope, receive, sealed)

    def refusal(self, scope: Scope) -> str | None:
        """Why a request is refused; None where it is not."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return "This address belongs to another machine: open http://127.0.0.1 with the port that was printed."
        if scope["method"] in READING:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        # a page without referrer sends "null" from its own forms too: then the site tells, and the token in any case
        foreign = origin is not None and origin != "null" and origin not in {f"http://{host}" for host in self.hosts}
        if foreign or (site is not None and site not in OWN):
            return "Only the explorer's own pages may write."
        return None


def new_token() -> str:
    """What forms must send along; a new one each time the explorer starts."""
    return secrets.token_urlsafe(24)


def is_ours(request: Request, form: FormData) -> bool:
    """Whether a form was sent with the token of this explorer."""
    return secrets.compare_digest(str(form.get("token", "")).encode(), request.app.state.token.encode())
