"""A sentence that says why two reports are taken for one event."""

import datetime

from onrecord.merge.compare import Evidence, around
from onrecord.merge.report import Party, Report

FIRST = "first report of this event"
REVIEWED = "joined by a review"


def why(report: Report, other: Report, found: Evidence | None, supported: bool = False) -> str:
    """Why a report is of the same event as another one.

    `found` is null where the two have the same wording; `supported` tells whether what is around them had to decide.
    """
    beside = f" as {other.id}" + (f" in {other.outlet}" if other.outlet else "")
    told = [f"same type {report.type}", *_parties(report, other)]
    if found is None:
        return ", ".join([*told, f"same wording{beside}"])
    told.append(_when(report, other))
    if report.place and report.place == other.place:
        told.append("same place")
    if report.numbers & other.numbers:
        told.append("number " + ", ".join(str(n) for n in sorted(report.numbers & other.numbers)))
    if supported:
        where = "the article" if report.article == other.article else "either article"
        told.append(f"nothing else like it in {where}")
    alike = found.get("words", found.get("words-across", 0.0))
    told.append(f"sentence similarity {alike:.2f}".replace("0.", ".") + beside)
    return ", ".join(told)


def _parties(report: Report, other: Report) -> list[str]:
    told = []
    for side, a, b in (("actor", report.actors, other.actors), ("recipient", report.recipients, other.recipients)):
        shared = _names(a) & _names(b)
        if shared:
            told.append(f"{side} {', '.join(sorted(shared))}")
    return told


def _names(parties: tuple[Party, ...]) -> set[str]:
    """What parties are called: an id and the country, so that two reports of one country share at least that."""
    ids = {str(p.id) for p in parties if p.one}
    return ids | {p.code for p in parties if p.code}


def _when(report: Report, other: Report) -> str:
    if report.since is not None and other.since is not None:
        gap = max(report.since, other.since) - min(report.until or 0, other.until or 0)
        return _date(report) + (" within 1 day" if gap > 0 else "")
    for dated, undated in ((report, other), (other, report)):
        if around(dated, undated):
            return f"{_date(dated)} by the sentence"
    apart = abs((report.published or 0) - (other.published or 0))
    return "published the same day" if not apart else f"published within {apart} day{'s' if apart > 1 else ''}"


def _date(report: Report) -> str:
    since, until = report.since or 1, report.until or 1
    first, last = (datetime.date.fromordinal(day).isoformat() for day in (since, until))
    return first if first == last else f"{first} to {last}"
