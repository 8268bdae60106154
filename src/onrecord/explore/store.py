"""Where the index lies: a DuckDB file `cache/explorer.duckdb` in the dataset's folder, which can be removed at will.

Where the folder cannot be written, or another explorer has the file open, it lies in a temporary folder.
"""

import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import duckdb

CACHE = "cache"
FILE = "explorer.duckdb"
MEMORY = "600MB"
OFF = dict.fromkeys(("autoinstall_known_extensions", "autoload_known_extensions"), "false")
# what DuckDB says of a file that another process has open
HELD = "lock"


class Store:
    """A database of ours; `close` removes what was made for the time being."""

    _open: ClassVar[set[Path]] = set()
    _lock = threading.Lock()

    def __init__(self, root: Path, version: str) -> None:
        self._passing: tempfile.TemporaryDirectory[str] | None = None
        self._path = (root / CACHE / FILE).absolute()
        # a process that opens a file twice gets the same database twice
        with self._lock:
            free = self._path not in self._open
            self._open.add(self._path)
        kept = _kept(self._path, version) if free else None
        if kept is None:
            if free:
                self._open.discard(self._path)
            self._passing = tempfile.TemporaryDirectory(prefix="onrecord-")
            kept = _opened(Path(self._passing.name) / FILE, version)
        self.database = kept

    def close(self) -> None:
        """Close the database."""
        self.database.close()
        if self._passing is not None:
            self._passing.cleanup()
        else:
            self._open.discard(self._path)


class _Old(Exception):
    """The index is of another version."""


def _kept(path: Path, version: str) -> duckdb.DuckDBPyConnection | None:
    """The database in a dataset's folder; None where it cannot be had. One that is broken or old is made anew."""
    with suppress(OSError, duckdb.Error):
        path.parent.mkdir(exist_ok=True)
        try:
            return _opened(path, version)
        except (_Old, duckdb.Error) as error:
            if HELD in str(error) and isinstance(error, duckdb.IOException):
                return None
        for part in path.parent.glob(f"{FILE}*"):
            part.unlink()
        return _opened(path, version)
    return None


def _opened(path: Path, version: str) -> duckdb.DuckDBPyConnection:
    new = not path.exists()
    database = duckdb.connect(str(path), config={**OFF, "memory_limit": MEMORY})
    try:
        if new:
            database.execute("CREATE TABLE about (version VARCHAR)")
            database.execute("INSERT INTO about VALUES (?)", [version])
        if database.execute("SELECT version FROM about").fetchall() != [(version,)]:
            raise _Old
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
    except BaseException:
        database.close()
        raise
    return database
