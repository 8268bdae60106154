"""Facets: what else one could ask for, and how much of it there would be.

A facet counts what all other filters let through, so that a second value of the same facet can be weighed before it is
added. What stands beside a value is what a click on it shows.
"""

import msgspec

from onrecord.dataset import Filter
from onrecord.errors import UsageError
from onrecord.explore.figures import Counts, Figures, Tallies
from onrecord.explore.names import Names
from onrecord.explore.query import excluding, including

ORDER = ("type", "status", "attributed", "said_by", "actor", "recipient", "country", "outlet", "lang", "month")
OPEN = frozenset({"type", "status", "attributed", "said_by", "actor"})
NAMED = frozenset({"actor", "recipient", "said_by", "country"})
MONTH = "month"
# found whatever its case
FOLDED = frozenset({"outlet"})
SHOWN = 12


class Value(msgspec.Struct, frozen=True):
    """A value of a facet. `then` is the filter that a click leads to."""

    value: str
    label: str
    counts: Counts
    chosen: bool
    then: Filter


class Facet(msgspec.Struct, frozen=True):
    """A facet with its most reported values; `more` is how many others there are."""

    name: str
    values: list[Value]
    more: int
    open: bool


def facets(figures: Figures, names: Names, filter: Filter, language: str) -> list[Facet]:
    """The facets of what a filter shows; those without a value are left out."""
    found = []
    for name in ORDER:
        tallies = figures.beside(name, filter)
        chosen = _chosen(name, filter, tallies)
        shown = tallies[:SHOWN] + [item for item in tallies[SHOWN:] if item[0] in chosen]
        if name == MONTH:
            shown = sorted(shown, reverse=True)
        values = [v for value, counts in shown if (v := _value(name, value, counts, chosen, filter, names, language))]
        if values:
            found.append(Facet(name, values, len(tallies) - len(shown), name in OPEN or bool(chosen)))
    return found


def _value(
    name: str, value: str, counts: Counts, chosen: set[str], filter: Filter, names: Names, language: str
) -> Value | None:
    """A value with what a click on it leads to; None for one that is too odd for a filter to ask for."""
    try:
        then = _then(name, value, value in chosen, filter)
    except UsageError:
        return None
    return Value(value, names.of(value, language) if name in NAMED else value, counts, value in chosen, then)


def _chosen(name: str, filter: Filter, tallies: Tallies) -> set[str]:
    if name == MONTH:
        return {filter.from_} if filter.from_ is not None and filter.from_ == filter.to else set()
    asked = {value for option, value in filter.options() if option == name}
    if name in FOLDED:
        lower = {value.lower() for value in asked}
        return {value for value, _ in tallies if value.lower() in lower}
    return asked


def _then(name: str, value: str, chosen: bool, filter: Filter) -> Filter:
    if name in FOLDED and chosen:
        kept = [v for v in getattr(filter, name) if v.lower() != value.lower()]
        return msgspec.structs.replace(filter, **{name: kept})
    if name != MONTH:
        return excluding(filter, name, value) if chosen else including(filter, name, value)
    without = excluding(excluding(filter, "from"), "to")
    return without if chosen else including(including(without, "from", value), "to", value)
