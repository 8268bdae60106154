"""A real Chromium on a real server, both of this machine."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from onrecord.dataset import Dataset
from onrecord.explore.app import create_app
from onrecord.explore.server import bind

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
PATIENCE = 20.0
AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
# what axe calls serious, and worse
SERIOUS = frozenset({"serious", "critical"})


def chromium() -> str | None:
    """Where Chromium is, if it is: $CHROMIUM, else where the system has it."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def served(dataset: Dataset) -> Iterator[str]:
    """The explorer of a dataset at an address, until one leaves."""
    listening = bind(None)
    port = listening.getsockname()[1]
    app = create_app(dataset, port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        app.state.index.close()
        listening.close()


@contextmanager
def launched(path: str) -> Iterator["Browser"]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
