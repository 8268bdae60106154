"""Which rows of the index a filter lets through: a mask for each of its fields, and what they have in common.

A click changes one field, so that the masks of the others are there already.
"""

import threading
from collections import OrderedDict
from typing import Any

import msgspec
import numpy as np

from onrecord.dataset import Filter
from onrecord.explore.arrays import Arrays, Mask
from onrecord.explore.index import Index

REMEMBERED = 64


class Masks:
    """The masks of an index, for its state at one time."""

    def __init__(self, index: Index, arrays: Arrays) -> None:
        self._index = index
        self._arrays = arrays
        self._known: OrderedDict[str, Mask] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, filter: Filter, without: str | None = None) -> Mask:
        """The rows that the filter lets through, or would if it did not ask for a field."""
        found = self._arrays.alive
        for field in fields(filter):
            if field != without:
                found = found & self._field(field, getattr(filter, field))
        return found

    def _field(self, field: str, value: Any) -> Mask:
        key = repr((field, value))
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        where, values = condition(Filter(**{field: value}))
        column = self._index.query(f"SELECT place FROM events WHERE {where}", values).column("place")
        places = np.asarray(column, dtype=np.int64)
        mask: Mask = np.zeros(self._arrays.size, dtype=np.bool_)
        # rows that came since the arrays were made wait for the next ones
        mask[places[places < self._arrays.size]] = True
        with self._lock:
            self._known[key] = mask
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return mask


def fields(filter: Filter) -> list[str]:
    """The fields that a filter asks for."""
    return [f for f in filter.__struct_fields__ if getattr(filter, f) not in ([], None)]


def condition(filter: Filter) -> tuple[str, list[Any]]:
    """The filter as a condition on the index, which has its sentences folded already."""
    where, values = msgspec.structs.replace(filter, text=[]).sql()
    if filter.text:
        found = " OR ".join("contains(folded, strip_accents(lower(?)))" for _ in filter.text)
        where, values = f"{where} AND ({found})", [*values, *filter.text]
    return where, values
