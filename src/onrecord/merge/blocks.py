"""Which reports are worth comparing: those of one type that share their parties and may be of one time.

A report stands under keys of its type, a pair of countries (or one, where the other side is unknown) and a stretch of
days; it is compared with what stands under the same keys. Where a crowd stands there, as in a war, that the parties are
the same says nothing: only those are compared whose sentences share most words, names and numbers.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest

from onrecord.merge.report import Report
from onrecord.merge.rules import RULES

# days of a stretch for dates that are exact, and for months and years; a date that takes in more has no stretch
SHORT, LONG, LONGEST = 3, 64, 800
# reports under one key that are a crowd, and how many of it are compared; bits of the mask of a sentence, and how many
# of them two sentences must share
CROWD, NEAREST, BITS, SHARED = 16, 12, 1024, 2

Key = tuple[str, str, str, str, int]


class Blocks:
    """Reports under their keys."""

    def __init__(self) -> None:
        # key → report → mask of its sentence
        self._under: dict[Key, dict[str, int]] = defaultdict(dict)

    def add(self, report: Report) -> None:
        """Add a report."""
        mask = _mask(report)
        for key in stands(report):
            self._under[key][report.id] = mask

    def remove(self, report: Report) -> None:
        """Take a report out again, where it is in."""
        for key in stands(report):
            self._under[key].pop(report.id, None)

    def near(self, report: Report) -> set[str]:
        """The ids of the reports that one is to be compared with."""
        mask = _mask(report)
        found: set[str] = set()
        for key in asks(report):
            under = self._under.get(key)
            if not under:
                continue
            if len(under) <= CROWD:
                found.update(under)
            else:
                alike = [(n, id_) for id_, other in under.items() if (n := (mask & other).bit_count()) >= SHARED]
                found.update(id_ for _, id_ in (nlargest(NEAREST, alike) if len(alike) > NEAREST else alike))
        return found


def _mask(report: Report) -> int:
    """A bit for each word, name and number of the sentence, without the names of the parties."""
    mask = 0
    for feature in (*(report.words - report.called), *report.numbers):
        mask |= 1 << zlib.crc32(str(feature).encode("utf-8", "surrogatepass")) % BITS
    return mask


def _parties(report: Report, asking: bool) -> Iterator[tuple[str, str]]:
    """The pairs of countries that a report stands under or asks for.

    One that knows only one side stands under "?"; one that knows both stands under "*" as well, for those to find.
    """
    halves, dyads = report.halves(), report.dyads()
    yield from dyads
    for code in halves:
        yield (code, "?")
        if asking:
            yield (code, "*")
    for code in {c for dyad in dyads for c in dyad}:
        yield (code, "?" if asking else "*")
    if not dyads and not halves:
        codes = sorted({p.code for p in report.actors + report.recipients if p.code})
        yield (codes[0] if codes else report.country or "", "?")


def _days(report: Report, asking: bool) -> Iterator[tuple[str, int]]:
    """The stretches of days: `s` exact dates, `S` the same in long stretches, `L` long dates, `p` days of publication
    of what has a date, `n` of what has none."""
    window = RULES.agree.days if asking else 0
    if report.published is not None:
        stretches = range((report.published - window) // SHORT, (report.published + window) // SHORT + 1)
        yield from (("n", n) for n in stretches if asking or report.since is None)
        yield from (("p", n) for n in stretches if (report.since is None) == asking)
    first, last = report.around or (report.since, report.until)
    if first is None or last is None or last - first > LONGEST:
        return
    slack = RULES.agree.apart if asking else 0
    since, until = first - slack, last + slack
    exact = last - first <= SHORT
    if exact:
        yield from (("s", n) for n in range(since // SHORT, until // SHORT + 1))
    for n in range(since // LONG, until // LONG + 1):
        if asking or not exact:
            yield ("L", n)
        if asking != exact:
            yield ("S", n)


def stands(report: Report) -> set[Key]:
    """The keys that a report stands under."""
    return set(_keys(report, False))


def asks(report: Report) -> set[Key]:
    """The keys under which those stand that it is to be compared with."""
    return set(_keys(report, True))


def _keys(report: Report, asking: bool) -> Iterator[Key]:
    days = list(_days(report, asking))
    for one, other in set(_parties(report, asking)):
        for kind, n in days:
            yield (report.type, one, other, kind, n)
