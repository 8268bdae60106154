"""How far a figure may be off: Wilson's interval of a share, and a bootstrap over articles."""

from collections.abc import Sequence
from math import sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluate.measures import Tally

Array = NDArray[np.float64]
Interval = tuple[float, float]

CONFIDENCE = 0.95
# the normal quantile of CONFIDENCE
Z = 1.959963984540054
RESAMPLES = 1000
SEED = 0
DIGITS = 3


def wilson(right: int, whole: int) -> Interval | None:
    """Wilson's 95 % interval of a share; None where nothing was drawn."""
    if not whole:
        return None
    share, spread = right / whole, Z * Z / whole
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / whole + spread / (4 * whole)) / (1 + spread)
    return round(max(0.0, middle - half), DIGITS), round(min(1.0, middle + half), DIGITS)


class Resamples:
    """Sums of tallies: over all articles first, then over RESAMPLES draws of as many articles with replacement.

    The same tallies give the same sums on every run.
    """

    def __init__(self, tallies: Sequence[Tally]) -> None:
        self.articles = len(tallies)
        keys = sorted({key for tally in tallies for key in tally})
        self._columns = {key: n for n, key in enumerate(keys)}
        counts = np.array([[tally[key] for key in keys] for tally in tallies], dtype=np.float64)
        counts = counts.reshape(len(tallies), len(keys))
        draw, numbers = Random(SEED), range(len(tallies))
        sums = [counts.sum(axis=0)]
        if self.articles > 1:
            for _ in range(RESAMPLES):
                weights = np.bincount(draw.choices(numbers, k=len(tallies)), minlength=len(tallies))
                sums.append(weights @ counts)
        self._sums: Array = np.array(sums)

    def sums(self, key: str) -> Array:
        """The sums of one count: the true one first."""
        column = self._columns.get(key)
        return self._sums[:, column] if column is not None else np.zeros(len(self._sums))

    def total(self, key: str) -> int:
        """The sum of one count over all articles."""
        return int(self.sums(key)[0])


def share(part: Array, whole: Array) -> Array:
    """Part by whole; 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def harmonic(precision: Array, recall: Array) -> Array:
    """F1; 0 where both are 0."""
    return share(2 * precision * recall, precision + recall)


def value(figures: Array) -> float:
    """A figure over all articles, rounded."""
    return round(float(figures[0]), DIGITS)


def interval(figures: Array) -> Interval | None:
    """The middle 95 % of a figure over the resamples; None where there is only one article."""
    if len(figures) < 2:
        return None
    low, high = np.quantile(figures[1:], [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return round(float(low), DIGITS), round(float(high), DIGITS)
