"""The dataset as one table that answers fast: records as people left them, each with its event, kept up to date.

Parquet parts take seconds to scan; the pages of the explorer must not. The index holds the columns of the view `events`
(so that `Filter.sql` works on it), beside them the keys that facets count, the folded sentence, and the event. It
follows the dataset part by part, and takes in again the articles that somebody reviewed.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from onrecord.dataset import Dataset
from onrecord.dataset.folder import MERGED, REVIEWS
from onrecord.dataset.parts import names
from onrecord.dataset.schema import events_of
from onrecord.explore.columns import ORDER, RECORD
from onrecord.explore.intake import take_in
from onrecord.explore.store import Store
from onrecord.records import Event

# what is in the table, and how it is made: a change takes another number
VERSION = "3"

Parameters = Sequence[Any] | dict[str, Any]


class Index:
    """The index of a dataset. Each method may be called from any thread; `told` hears of what takes long."""

    def __init__(self, dataset: Dataset, told: Callable[[str], None] = lambda _: None) -> None:
        self.dataset = dataset
        self._told = told
        self._lock = threading.Lock()
        self._store = Store(dataset.path, VERSION)
        self._state: object = None
        self.version = 0
        self.sync()

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def query(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """The answer to a query over `events`, whose columns are those of a record and of `columns.ADDED`."""
        return self._store.database.cursor().sql(sql, params=parameters or None).to_arrow_table()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """The answer to a query, a dictionary a row."""
        return self.query(sql, parameters).to_pylist()  # type: ignore[no-any-return]

    def events(self, where: str, parameters: Parameters = ()) -> list[Event]:
        """The records that a condition lets through, in the order of the dataset."""
        return list(events_of(self.query(f"SELECT {RECORD} FROM events WHERE {where} ORDER BY {ORDER}", parameters)))

    def stream(self, where: str, parameters: Parameters, size: int) -> Iterator[tuple[list[Event], dict[str, str]]]:
        """The records that a condition lets through, so many at a time, with the events that they are of; all of them,
        in little memory, in the order of the dataset."""
        sql = f"SELECT {RECORD}, event_id FROM events WHERE {where} ORDER BY {ORDER}"
        batches = self._store.database.cursor().sql(sql, params=parameters or None).to_arrow_reader(size)
        for batch in batches:
            ids = zip(batch.column("id").to_pylist(), batch.column("event_id").to_pylist(), strict=True)
            yield list(events_of(batch)), dict(ids)

    def sync(self) -> None:
        """Take in what changed in the dataset since the last time; `version` grows when something did."""
        if _state(self.dataset.path) == self._state:
            return
        with self._lock:
            now = _state(self.dataset.path)
            if now != self._state:
                if take_in(self._store.database, self.dataset, self._told):
                    self.version += 1
                self._state = now


def _state(root: Path) -> object:
    """What tells whether anything was added, joined, corrected or merged: the files and their sizes."""
    sizes = []
    for folder in (root / REVIEWS, root / MERGED):
        for path in sorted(folder.glob("*")):
            with suppress(FileNotFoundError):
                sizes.append((path.name, path.stat().st_size))
    return names(root), sizes
