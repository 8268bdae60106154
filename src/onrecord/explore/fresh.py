"""Follows the dataset: before a page is made, what changed in it is taken in."""

import threading
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.explore.figures import Figures

STATIC = "/static/"
# so many rows are counted anew while one waits
LARGE = 200_000


class Fresh:
    """Brings the figures up to date before each request but those for our own files.

    A request keeps the figures it began with: others take their place, they do not change.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(STATIC):
            await run_in_threadpool(self._follow, scope["app"].state)
        await self.app(scope, receive, send)

    def _follow(self, state: Any) -> None:
        state.index.sync()
        if state.figures.arrays.version == state.index.version:
            return
        if state.figures.arrays.size > LARGE:
            # a second or more: this page is made with what is known, the next ones with the rest
            threading.Thread(target=self._renew, args=(state,), daemon=True).start()
        else:
            self._renew(state)

    def _renew(self, state: Any) -> None:
        with self._lock:
            if state.figures.arrays.version != state.index.version:
                state.figures = Figures(state.index)
