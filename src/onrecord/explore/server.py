"""Serving the explorer to the browser of this machine, and to nobody else."""

import errno
import socket
import webbrowser
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from onrecord.dataset import Dataset
from onrecord.errors import ExploreError
from onrecord.explore.app import PORT, create_app

HOST = "127.0.0.1"
TRIED = 20
BACKLOG = 128


def bind(port: int | None) -> socket.socket:
    """A socket on this machine's own address: at the port, or at the first free one from PORT on.

    Raises ExploreError E070 where the port is taken.
    """
    for candidate in [port] if port is not None else [*range(PORT, PORT + TRIED), 0]:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, candidate))
            found.listen(BACKLOG)
        except OSError as error:
            found.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return found
    raise ExploreError("E070", f"port {port} is taken", "Give another one, or leave --port out")


def serve(dataset: Dataset, port: int | None, browser: bool, told: Callable[[str], None]) -> None:
    """Serve a dataset until the process is interrupted; `told` hears the address and what takes long."""
    listening = bind(port)
    number = listening.getsockname()[1]
    app = create_app(dataset, number, told)
    address = f"http://{HOST}:{number}/"
    told(address)
    if browser:
        webbrowser.open(address)
    _run(app, listening)


def _run(app: ASGIApp, listening: socket.socket) -> None:
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(settings).run(sockets=[listening])
