"""From tallies to figures: per language and over all, for each level, field and type."""

from collections.abc import Sequence

import msgspec
import numpy as np

from onrecord.evaluate.intervals import DIGITS, Interval, Resamples, harmonic, interval, share, value
from onrecord.evaluate.measures import FIELDS, LEVELS, Tally

ALL = "all"


class Intervals(msgspec.Struct, frozen=True):
    """95 % bootstrap intervals over articles; None with a single article."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


class Score(msgspec.Struct, frozen=True):
    """How many of `coded` and of `gold` are right. Shares are 0 to 1, rounded; 0 where there is nothing to share."""

    precision: float
    recall: float
    f1: float
    right: int
    coded: int
    gold: int
    intervals: Intervals


class FieldScore(msgspec.Struct, frozen=True):
    """A field over the pairs whose type is right: the share that agrees, and how right it is where it says something.

    `accuracy` is None without a pair. `given` counts only values that say something (a status that is not actual,
    speakers, a place …): precision over those the coder gave, recall over those of the gold.
    """

    accuracy: float | None
    interval: Interval | None
    right: int
    pairs: int
    given: Score


class TypeScore(msgspec.Struct, frozen=True):
    """One event type: right type, right dyad, right record."""

    type: Score
    dyad: Score
    record: Score


class Result(msgspec.Struct, frozen=True):
    """The figures of one language (or of all). `macro` is the mean F1 of the types that the gold has."""

    articles: int
    type: Score
    dyad: Score
    record: Score
    macro: float
    macro_interval: Interval | None
    fields: dict[str, FieldScore]
    types: dict[str, TypeScore]


def results(tallies: dict[str, Tally], langs: dict[str, str]) -> dict[str, Result]:
    """The figures by language, and over all where there are several. Both arguments are by article id."""
    found = {
        lang: result([tallies[i] for i in tallies if langs[i] == lang]) for lang in sorted({langs[i] for i in tallies})
    }
    if len(found) > 1:
        found[ALL] = result(list(tallies.values()))
    return found


def result(tallies: Sequence[Tally]) -> Result:
    """The figures of some articles."""
    sums = Resamples(tallies)
    types = sorted({key.partition(":")[2] for t in tallies for key in t if key.startswith(("gold:", "coded:"))})
    levels = {level: score(sums, level, "coded", "gold") for level in LEVELS}
    by_type = {
        t: TypeScore(*(score(sums, f"{level}:{t}", f"coded:{t}", f"gold:{t}") for level in LEVELS)) for t in types
    }
    in_gold = [by_type[t].type.f1 for t in types if by_type[t].type.gold]
    return Result(
        articles=sums.articles, **levels,
        macro=round(sum(in_gold) / len(in_gold), DIGITS) if in_gold else 0.0,
        macro_interval=_macro_interval(sums, types),
        fields={f.name: _field(sums, f.name) for f in FIELDS if sums.total(f"{f.name}:pairs")},
        types=by_type,
    )  # fmt: skip


def score(sums: Resamples, right: str, coded: str, gold: str) -> Score:
    """Precision, recall and F1 of the counts of these names."""
    precision = share(sums.sums(right), sums.sums(coded))
    recall = share(sums.sums(right), sums.sums(gold))
    f1 = harmonic(precision, recall)
    return Score(
        precision=value(precision), recall=value(recall), f1=value(f1), right=sums.total(right),
        coded=sums.total(coded), gold=sums.total(gold),
        intervals=Intervals(interval(precision), interval(recall), interval(f1)),
    )  # fmt: skip


def _field(sums: Resamples, name: str) -> FieldScore:
    accuracy = share(sums.sums(f"{name}:same"), sums.sums(f"{name}:pairs"))
    return FieldScore(
        accuracy=value(accuracy), interval=interval(accuracy), right=sums.total(f"{name}:same"),
        pairs=sums.total(f"{name}:pairs"),
        given=score(sums, f"{name}:given", f"{name}:coded", f"{name}:gold"),
    )  # fmt: skip


def _macro_interval(sums: Resamples, types: list[str]) -> Interval | None:
    """Over the resamples; a type counts in those that drew gold of it."""
    if not types:
        return None
    gold = np.array([sums.sums(f"gold:{t}") for t in types])
    right = np.array([sums.sums(f"type:{t}") for t in types])
    coded = np.array([sums.sums(f"coded:{t}") for t in types])
    f1 = harmonic(share(right, coded), share(right, gold))
    there = (gold > 0).sum(axis=0).astype(np.float64)
    return interval(share((f1 * (gold > 0)).sum(axis=0), there))
