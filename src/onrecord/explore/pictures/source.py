"""What pictures ask of the index: rows for a condition, and how much there is in all."""

from typing import Any

from onrecord.dataset import Filter
from onrecord.explore.figures import Counts
from onrecord.explore.index import Index
from onrecord.explore.masks import condition

__all__ = ["DAY", "DISTINCT", "VAGUE", "Counts", "Filter", "Index", "condition", "count"]

_DATED = 'coalesce("when"."from", published)'
_PADDED = f"({_DATED} || substr('0000-01-01', length({_DATED}) + 1))[1:10]"
# the day that filters put a record on, where that is a day at all
DAY = f"CASE WHEN try_cast({_PADDED} AS DATE) BETWEEN '0100-01-01' AND '8999-12-31' THEN {_PADDED}::DATE END"
# how exactly that day is known, where it is not to the day
VAGUE = f"""CASE WHEN length({_DATED}) = 4 OR "when".precision = 'year' THEN 'year'
    WHEN length({_DATED}) = 7 OR "when".precision = 'month' THEN 'month'
    WHEN "when".precision = 'week' THEN 'week' END"""
# events among reports
DISTINCT = "count(DISTINCT hash(event_id))"


def count(index: Index, filter: Filter) -> Counts:
    """How much a filter lets through."""
    where, values = condition(filter)
    row: dict[str, Any] = index.rows(
        f"""SELECT {DISTINCT} AS events, count(*) AS reports, count(DISTINCT hash(event_id, copy)) AS independent
        FROM events WHERE {where}""",
        values,
    )[0]
    return Counts(**row)
