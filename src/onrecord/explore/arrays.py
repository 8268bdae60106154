"""What counting needs, in memory: numbers in the place of each row of the index, to be picked by masks.

Counting distinct events for ten facets over a million rows takes a database four seconds; over sorted arrays of
integers it takes a tenth of that.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from onrecord.explore.index import Index

Ints = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]

# facet → column of the index: with one value a record, or with several
ONE = {"type": "type", "status": "status", "attributed": "attributed", "lang": "lang", "outlet": "outlet",
       "month": "month"}  # fmt: skip
SEVERAL = {"actor": "actor_keys", "recipient": "recipient_keys", "said_by": "said_by_keys", "country": "countries"}


class Keys:
    """The values of a facet: the row and the number of the value, for each value of each row.

    `rows` is None where row n has the value `codes[n]`, -1 being none.
    """

    def __init__(self, codes: Ints, names: list[str], rows: Ints | None = None) -> None:
        self.codes = codes
        self.names = names
        self.rows = rows

    def picked(self, mask: Mask) -> tuple[Ints, Ints]:
        """The rows that a mask picks, once for each of their values, and these values."""
        if self.rows is None:
            rows = np.flatnonzero(mask & (self.codes >= 0))
            return rows, self.codes[rows]
        chosen = mask[self.rows]
        return self.rows[chosen], self.codes[chosen]


class Arrays:
    """The arrays of one version of an index. Rows that are gone are in no mask."""

    def __init__(self, index: Index) -> None:
        self.version = index.version
        columns = ", ".join([*ONE.values(), *SEVERAL.values()])
        table = index.query(f"SELECT place, day, appeared, confidence, event_id, copy, {columns} FROM events")
        places = _ints(table.column("place"))
        self.size = int(places.max()) + 1 if len(places) else 0
        self.alive: Mask = np.zeros(self.size, dtype=np.bool_)
        self.alive[places] = True
        spread = _Spread(places, self.size)
        self.event = spread.ints(_codes(table.column("event_id"))[0], -1)
        copies = _codes(table.column("copy"))[0]
        # an article's text and the event that it tells of: once a number, independent reports are distinct numbers
        pairs = _codes(table.column("event_id"))[0] * (copies.max(initial=0) + 1) + copies
        self.told = spread.ints(np.unique(pairs, return_inverse=True)[1], -1)
        self.day = spread.ints(_ints(table.column("day")), 0)
        self.appeared = spread.ints(_ints(table.column("appeared")), 0)
        self.confidence = spread.ints(np.round(np.asarray(table.column("confidence")) * 1000).astype(np.int64), 0)
        self.keys = {facet: spread.one(table.column(column)) for facet, column in ONE.items()}
        self.keys |= {facet: spread.several(table.column(column)) for facet, column in SEVERAL.items()}
        # one more than there are: rows that are gone have the event -1, which is the last one and has no reports
        events = int(self.event.max(initial=-1)) + 2
        self.reports = np.bincount(self.event[self.alive], minlength=events)
        # rows that share their event, or their text, with another one: only these have to be told apart
        self.event_shared: Mask = self.reports[self.event] > 1
        self.told_shared: Mask = np.bincount(self.told[self.alive])[self.told] > 1
        firsts = np.unique(self.told[self.alive], return_index=True)[1]
        self.independent = np.bincount(self.event[self.alive][firsts], minlength=events)


class _Spread:
    """Puts the values of rows to their places."""

    def __init__(self, places: Ints, size: int) -> None:
        self.places = places
        self.size = size

    def ints(self, values: Ints, empty: int) -> Ints:
        found = np.full(self.size, empty, dtype=np.int32)
        found[self.places] = values
        return found

    def one(self, column: Any) -> Keys:
        codes, names = _codes(column)
        return Keys(self.ints(codes, -1), names)

    def several(self, column: Any) -> Keys:
        joined = column.combine_chunks()
        lengths = np.asarray(pa.compute.list_value_length(joined).fill_null(0))
        codes, names = _codes(pa.chunked_array([joined.flatten()], type=pa.string()))
        return Keys(codes.astype(np.int32), names, np.repeat(self.places, lengths).astype(np.int32))


def _ints(column: Any) -> Ints:
    return np.asarray(column, dtype=np.int64)


def _codes(column: Any) -> tuple[Ints, list[str]]:
    """Texts as numbers, and what they stand for; -1 is none."""
    encoded = column.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return np.asarray(encoded.indices.fill_null(-1), dtype=np.int64), encoded.dictionary.to_pylist()
