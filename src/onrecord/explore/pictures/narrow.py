"""From a mark to its events: the filter of a picture, narrowed to what the mark counts."""

from datetime import date
from typing import Any

import msgspec

from onrecord.explore.pictures.source import Filter
from onrecord.explore.query import to

FIRST_DAY = "0000-01-01"
AFTER_DIGITS = "~"


def narrowed(filter: Filter, first: date | None = None, last: date | None = None, **values: Any) -> Filter:
    """The filter with other values (`type="ASSAULT"`), and only for days from first to last as far as it lets them
    through itself. A value must be one that the filter lets through already."""
    lists: dict[str, Any] = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
    start, end = filter.from_, filter.to
    if first is not None and (start is None or start + FIRST_DAY[len(start) :] < first.isoformat()):
        start = first.isoformat()
    if last is not None and (end is None or end + AFTER_DIGITS > last.isoformat() + AFTER_DIGITS):
        end = last.isoformat()
    return msgspec.structs.replace(filter, from_=start, to=end, **lists)


def events_at(filter: Filter) -> str:
    """The address of the events that a filter lets through."""
    return to("/events", filter)
