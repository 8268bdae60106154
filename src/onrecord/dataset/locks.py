"""Who may write. Locks are the system's own: a process that dies, however, leaves none behind."""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from onrecord.errors import DatasetError

FOLDER = ".locks"
# held shared by shards, alone by every other writer
DATASET = "dataset"
LOOK_AGAIN = 0.2

try:
    import fcntl

    def _take(stream: IO[Any], shared: bool, block: bool) -> bool:
        how = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if block else fcntl.LOCK_NB)
        try:
            fcntl.flock(stream.fileno(), how)
        except BlockingIOError:
            return False
        except OSError as error:
            raise DatasetError(
                "E059", f"{stream.name} cannot be locked ({error.strerror})", "Write to a file system that has locks"
            ) from error
        return True

except ImportError:
    import msvcrt

    def _take(stream: IO[Any], shared: bool, block: bool) -> bool:
        # no shared locks here: shards wait for one another
        stream.seek(0x7FFFFFFF)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK if block else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True


@contextmanager
def locked(stream: IO[Any]) -> Iterator[None]:
    """Holds a file for as long as something is written to it; waits for whoever holds it."""
    _take(stream, shared=False, block=True)
    try:
        yield
    finally:
        _release(stream)


class Lock:
    """A named lock of a dataset, held until `release`."""

    def __init__(self, root: Path, name: str, shared: bool = False) -> None:
        self.folder = root / FOLDER
        self.path = self.folder / name
        self.note = self.folder / f"{name}.json"
        self.shared = shared
        self._stream: IO[bytes] | None = None

    def take(self, wait: float = 0.0, told: Callable[[str], None] | None = None) -> None:
        """Take the lock, waiting for so many seconds at most; `told` hears once whom it waits for.

        Raises DatasetError E051 where somebody else still holds it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        stream = self.path.open("ab")
        until = time.monotonic() + wait
        while not _take(stream, self.shared, block=False):
            holder = self.holder()
            if time.monotonic() >= until:
                stream.close()
                raise DatasetError(
                    "E051",
                    f"{self.folder.parent} is being written by {holder}",
                    "Wait for it to end and run this again, or let it wait: --wait 600",
                )
            if told is not None:
                told(f"waiting for {holder}, which writes to {self.folder.parent}")
                told = None
            time.sleep(LOOK_AGAIN)
        self._stream = stream
        facts = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat("T", "seconds")}
        aside = self.note.with_name(f"{self.note.name}.{os.getpid()}.tmp")
        aside.write_text(json.dumps(facts), "utf-8")
        aside.replace(self.note)

    def try_take(self) -> bool:
        """Take the lock if it is free."""
        try:
            self.take()
        except DatasetError:
            return False
        return True

    def holder(self) -> str:
        """Who took the lock last, in words."""
        try:
            facts = json.loads(self.note.read_text("utf-8"))
            return f"process {facts['pid']} on {facts['host']} since {facts['since']}"
        except (OSError, ValueError, KeyError):
            return "another process"

    def release(self) -> None:
        """Give the lock back."""
        if self._stream is not None:
            _release(self._stream)
            self._stream.close()
            self._stream = None


def _release(stream: IO[Any]) -> None:
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
    except NameError:
        stream.seek(0x7FFFFFFF)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
