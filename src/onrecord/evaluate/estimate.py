"""What a sample tells of the dataset it was drawn from: precision, and an estimate of recall."""

from collections.abc import Sequence

import msgspec

from onrecord.evaluate.draw import Drawn, Sample
from onrecord.evaluate.intervals import DIGITS, Interval, wilson
from onrecord.evaluate.measures import pairs
from onrecord.evaluate.mention import Mention
from onrecord.evaluate.precision import Judged, Precisions, Share
from onrecord.evaluate.sheet import Answers, coded_in

Bounds = tuple[float, float, float]


class Recall(msgspec.Struct, frozen=True):
    """How many of the events told in the dataset's articles were found (right type), with a cautious 95 % interval.

    `found` and `missed` are estimated numbers of events; `silent` is the share of sentences without a coded event that
    hold one.
    """

    recall: float
    interval: Interval
    found: float
    missed: float
    silent: Share


class Estimate(msgspec.Struct, frozen=True):
    """What was annotated of what was drawn, the precision, and recall where sentences without events were drawn."""

    drawn: int
    annotated: int
    precision: Precisions
    recall: Recall | None


def estimate(sample: Sample, answers: Answers) -> Estimate:
    """Judge the drawn events by the annotations; what nobody has annotated yet does not count."""
    judged: list[Judged] = []
    # missed events: beside each drawn event (shared by all events of its sentence), and in each silent sentence
    beside: list[float] = []
    silent: list[float] = []
    done = [d for d in sample.sentences if d.id in answers]
    for drawn in done:
        found, missed = _judged(drawn, answers[drawn.id])
        judged += found
        if drawn.drawn:
            beside += [missed / len(drawn.events)] * len(found)
        else:
            silent.append(missed)
    return Estimate(
        drawn=len(sample.sentences), annotated=len(done), precision=Precisions.of(judged),
        recall=_recall(sample, [j.gold is not None for j in judged], beside, silent),
    )  # fmt: skip


def _judged(drawn: Drawn, gold: Sequence[Mention]) -> tuple[list[Judged], int]:
    """The drawn events of a sentence with their gold, and how many events of the gold were not found in it."""
    coded = coded_in(drawn)
    right = pairs(gold, coded)
    partner = {id(c): g for g, c in right}
    judged = [
        Judged(drawn.lang, mention, partner.get(id(mention)))
        for event, mention in zip(drawn.events, coded, strict=True)
        if event.id in drawn.drawn
    ]
    return judged, len(gold) - len(right)


def _recall(sample: Sample, right: list[bool], beside: list[float], silent: list[float]) -> Recall | None:
    if sample.silent is None or not right or not silent:
        return None
    precision = Share.of(right)
    assert precision.interval is not None
    found = sample.events * sum(right) / len(right)
    low, high = (sample.events * bound for bound in precision.interval)
    missed = [
        tuple(size * mean for mean in _mean(values))
        for size, values in ((sample.events, beside), (sample.silent, silent))
    ]
    middle, least, most = (sum(part[n] for part in missed) for n in range(3))
    return Recall(
        recall=_share(found, middle), interval=(_share(low, most), _share(high, least)), found=round(found, 1),
        missed=round(middle, 1), silent=Share.of([n > 0 for n in silent]),
    )  # fmt: skip


def _mean(values: list[float]) -> Bounds:
    """The mean of numbers most of which are 0, and its bounds: those of the share above 0, times their mean."""
    above = [v for v in values if v > 0]
    size = sum(above) / len(above) if above else 1.0
    bounds = wilson(len(above), len(values))
    assert bounds is not None
    return sum(values) / len(values), bounds[0] * size, bounds[1] * size


def _share(found: float, missed: float) -> float:
    return round(found / (found + missed), DIGITS) if found + missed else 0.0
