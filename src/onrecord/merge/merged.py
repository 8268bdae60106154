"""What merging says of a report, and what that adds up to."""

from collections.abc import Iterable

import msgspec


class Merged(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The event that a report is of.

    `report` is the id of the record, `event_id` is shared by all reports of the event. `copy` is the id of the first
    article of the same text, null where this article is it. `why` says in one sentence what the report was joined for.
    `disputes` is, for a denial, the event that it denies, null where nobody else tells of it.
    """

    report: str
    article_id: str
    event_id: str
    copy: str | None
    why: str
    disputes: str | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many events there are, how many reports, and how many of these are independent: one text is one report of an
    event, in however many papers it stands and however often it tells of it."""

    events: int
    reports: int
    independent: int


def tally(merged: Iterable[Merged]) -> Tally:
    """Count events, reports and independent reports; of one event where only its reports are given."""
    events: set[str] = set()
    told: set[tuple[str, str]] = set()
    reports = 0
    for report in merged:
        reports += 1
        events.add(report.event_id)
        told.add((report.event_id, report.copy or report.article_id))
    return Tally(events=len(events), reports=reports, independent=len(told))
