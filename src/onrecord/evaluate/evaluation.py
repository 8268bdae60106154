"""What was coded held against the gold."""

import msgspec

from onrecord.evaluate.differences import Difference, differences
from onrecord.evaluate.gold import Gold
from onrecord.evaluate.lines import Events
from onrecord.evaluate.measures import tally
from onrecord.evaluate.report import Result, results


class Evaluation(msgspec.Struct, kw_only=True):
    """The figures by language ("all" where there are several), and every difference behind them in order of the texts.

    `sha256` is the hash of the gold corpus.
    """

    sha256: str
    languages: dict[str, Result]
    differences: list[Difference]


def evaluate(gold: Gold, coded: Events) -> Evaluation:
    """Score events by article; articles without gold do not count, articles without events have none."""
    ids = [i for i in gold.articles if i in gold.events]
    found = {i: coded.get(i, []) for i in ids}
    return Evaluation(
        sha256=gold.sha256,
        languages=results(
            {i: tally(gold.events[i], found[i]) for i in ids}, {i: gold.articles[i].lang for i in ids}
        ),
        differences=[d for i in ids for d in differences(gold.articles[i], gold.events[i], found[i])],
    )  # fmt: skip
