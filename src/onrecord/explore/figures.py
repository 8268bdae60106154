"""How much there is of what a filter shows, facet by facet, and which events to show first."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import numpy as np

from onrecord.dataset import Filter
from onrecord.explore.arrays import Arrays, Ints, Mask
from onrecord.explore.index import Index
from onrecord.explore.masks import Masks

T = TypeVar("T")
REMEMBERED = 256
SORTS = ("newest", "oldest", "reports", "confident", "doubtful")


class Counts(msgspec.Struct, frozen=True):
    """Events that are told, reports that tell them, and reports that are no copy of another article's text."""

    events: int = 0
    reports: int = 0
    independent: int = 0


Tallies = list[tuple[str, Counts]]


class Figures:
    """Counts over an index, as it is when they are made. Each method may be called from any thread."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.arrays = Arrays(index)
        self.masks = Masks(index, self.arrays)
        self._orders: dict[str, Ints] = {}
        self._known: OrderedDict[Any, Any] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, filter: Filter) -> Counts:
        """What there is of a filter."""
        return self._once("count", filter, "", lambda: self._counts(self.masks.of(filter)))

    def by(self, facet: str, filter: Filter) -> Tallies:
        """What there is of each value of a facet, the most reported first."""
        return self._once("by", filter, facet, lambda: self._by(facet, self.masks.of(filter)))

    def beside(self, facet: str, filter: Filter) -> Tallies:
        """What there would be of each value of a facet if the filter did not ask for this facet."""
        field = {"month": "from_"}.get(facet, facet)
        if getattr(filter, field) in ([], None):
            return self.by(facet, filter)
        return self._once("beside", filter, facet, lambda: self._by(facet, self._without(facet, filter)))

    def first(self, filter: Filter, sort: str, start: int, size: int) -> list[int]:
        """The places of the reports that stand for the events on a page: of each event the one that sorts first."""
        order: Ints = self._once("order", filter, sort, lambda: self._order(self.masks.of(filter), sort))
        return [int(place) for place in order[start : start + size]]

    def reports(self, filter: Filter, sort: str) -> Ints:
        """The places of all reports of a filter, in their order."""
        return self._once("reports", filter, sort, lambda: self._sorted(self.masks.of(filter), sort))

    def of_mask(self, mask: Mask, size: int) -> tuple[Counts, list[int]]:
        """What there is of some rows, and the places of the newest of their events."""
        return self._counts(mask), [int(place) for place in self._order(mask, SORTS[0])[:size]]

    def by_mask(self, facet: str, mask: Mask) -> Tallies:
        """What there is of each value of a facet among some rows."""
        return self._by(facet, mask)

    def of_event(self, event: int) -> Counts:
        """All that tells of an event, whatever the filter; `event` is its number in the arrays."""
        return Counts(1, int(self.arrays.reports[event]), int(self.arrays.independent[event]))

    def _once(self, what: str, filter: Filter, more: str, made: Callable[[], T]) -> T:
        key = (what, tuple(filter.options()), more)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                known: T = self._known[key]
                return known
        found = made()
        with self._lock:
            self._known[key] = found
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return found

    def _without(self, facet: str, filter: Filter) -> Mask:
        if facet != "month":
            return self.masks.of(filter, facet)
        return self.masks.of(msgspec.structs.replace(filter, from_=None, to=None))

    def _counts(self, mask: Mask) -> Counts:
        rows = np.flatnonzero(mask)
        return Counts(_distinct(self.arrays.event[rows]), len(rows), _distinct(self.arrays.told[rows]))

    def _by(self, facet: str, mask: Mask) -> Tallies:
        keys = self.arrays.keys[facet]
        rows, codes = keys.picked(mask)
        size = len(keys.names)
        reports = np.bincount(codes, minlength=size)
        arrays = self.arrays
        events = reports - _repeated(arrays.event, arrays.event_shared, rows, codes, size)
        independent = reports - _repeated(arrays.told, arrays.told_shared, rows, codes, size)
        shown = np.flatnonzero(reports)
        found = [(keys.names[n], Counts(int(events[n]), int(reports[n]), int(independent[n]))) for n in shown]
        return sorted(found, key=lambda item: (-item[1].reports, item[0]))

    def _order(self, mask: Mask, sort: str) -> Ints:
        found = self._sorted(mask, sort)
        events, numbers = self.arrays.event[found], np.arange(len(found), dtype=np.int32)
        first = np.empty(len(self.arrays.reports), dtype=np.int32)
        # of several values for one place the last one stays: backwards, that is the first report of an event
        first[events[::-1]] = numbers[::-1]
        order: Ints = found[first[events] == numbers]
        return order

    def _sorted(self, mask: Mask, sort: str) -> Ints:
        if sort not in self._orders:
            self._orders[sort] = self._whole_order(sort)
        order = self._orders[sort]
        found: Ints = order[mask[order]]
        return found

    def _whole_order(self, sort: str) -> Ints:
        """The places of all rows in their order: sorted once, picked for each filter."""
        arrays = self.arrays
        key: Ints = {
            "newest": lambda: -arrays.day.astype(np.int64),
            "oldest": lambda: arrays.day.astype(np.int64),
            "reports": lambda: -arrays.independent[arrays.event].astype(np.int64),
            "confident": lambda: -arrays.confidence.astype(np.int64),
            "doubtful": lambda: arrays.confidence.astype(np.int64),
        }[sort]()
        # of several reports that sort alike the first one that appeared
        return np.argsort((key << 32) + arrays.appeared, kind="stable").astype(np.int32)


def _distinct(values: Ints) -> int:
    seen = np.zeros(int(values.max(initial=-1)) + 1, dtype=np.bool_)
    seen[values] = True
    return int(np.count_nonzero(seen))


def _repeated(values: Ints, shared: Mask, rows: Ints, codes: Ints, size: int) -> Ints:
    """How many of some rows repeat the value of another one with the same code; `shared` tells which could."""
    some = shared[rows]
    keys = np.sort(values[rows[some]].astype(np.int64) * size + codes[some])
    again = keys[1:][keys[1:] == keys[:-1]]
    return np.bincount(again % size, minlength=size) if size else again
