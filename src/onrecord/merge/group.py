"""From links between reports to events: the strongest links first, none against what an event cannot be.

The outcome depends on the reports, links and reviews only, not on the order in which they came.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import product

from onrecord.merge.report import Party, Report
from onrecord.merge.rules import RULES

Pair = tuple[str, str]
# both links between the reports, by their ids in alphabetical order, and their points
Links = Mapping[Pair, float]


def pair(a: str, b: str) -> Pair:
    """Two ids in alphabetical order."""
    return (a, b) if a < b else (b, a)


class _Event:
    """The reports of one event so far, and the bounds that they set."""

    __slots__ = ("articles", "first_undated", "last_undated", "named", "reports", "since", "until")

    def __init__(self, report: Report) -> None:
        self.reports = [report]
        self.articles: dict[str, list[str]] = {report.article: [report.id]}
        self.named = (_ones(report.actors), _ones(report.recipients))
        # the days that every stated date of the event takes in
        self.since, self.until = report.since, report.until
        undated = report.published if report.since is None else None
        self.first_undated = self.last_undated = undated

    def contradicts(self, other: "_Event", again: Collection[Pair], splits: Collection[Pair]) -> bool:
        """Whether the reports of both cannot be of one event; `again` holds pairs that an article may tell twice."""
        return (
            self._dates_miss(other)
            or self._others_are_named(other)
            or self._told_apart(other, again)
            or (bool(splits) and any(pair(a.id, b.id) in splits for a, b in product(self.reports, other.reports)))
        )

    def _dates_miss(self, other: "_Event") -> bool:
        since, until = _later(self.since, other.since), _earlier(self.until, other.until)
        if since is not None and until is not None and since - until > RULES.agree.apart:
            return True
        first = _earlier(self.first_undated, other.first_undated)
        last = _later(self.last_undated, other.last_undated)
        return first is not None and last is not None and last - first > RULES.agree.days

    def _others_are_named(self, other: "_Event") -> bool:
        """Whether persons, organisations or groups are named on one side of both, and none by both."""
        return any(a and b and not a & b for a, b in zip(self.named, other.named, strict=True))

    def _told_apart(self, other: "_Event", again: Collection[Pair]) -> bool:
        """Whether an article tells of both as of two events."""
        return any(
            pair(a, b) not in again
            for article in self.articles.keys() & other.articles.keys()
            for a, b in product(self.articles[article], other.articles[article])
        )

    def take(self, other: "_Event") -> None:
        """Add the reports of another one."""
        self.reports += other.reports
        for article, ids in other.articles.items():
            self.articles.setdefault(article, []).extend(ids)
        self.named = (self.named[0] | other.named[0], self.named[1] | other.named[1])
        self.since, self.until = _later(self.since, other.since), _earlier(self.until, other.until)
        self.first_undated = _earlier(self.first_undated, other.first_undated)
        self.last_undated = _later(self.last_undated, other.last_undated)


def group(
    reports: Iterable[Report],
    links: Links,
    again: Collection[Pair] = (),
    joins: Collection[Pair] = (),
    splits: Collection[Pair] = (),
) -> list[list[Report]]:
    """The events that reports are of: each a list of reports in their own order.

    `links` holds the pairs that may be of one event, `again` the pairs in one article that it may tell twice. `joins`
    are of one event whatever they say, `splits` never.
    """
    nodes = {r.id: r for r in reports}
    events = {id_: _Event(report) for id_, report in nodes.items()}

    def key(ids: Pair) -> tuple[object, ...]:
        return tuple(sorted((nodes[ids[0]].order, nodes[ids[1]].order)))

    asked = sorted((p for p in joins if p[0] in nodes and p[1] in nodes), key=key)
    told = sorted((p for p in links if p not in splits), key=lambda p: (-links[p], key(p)))
    for number, (a, b) in enumerate(asked + told):
        one, other = events[a], events[b]
        if one is other:
            continue
        if number < len(asked):
            forbidden = any(pair(x.id, y.id) in splits for x, y in product(one.reports, other.reports))
        else:
            forbidden = one.contradicts(other, again, splits)
        if not forbidden:
            if len(one.reports) < len(other.reports):
                one, other = other, one
            one.take(other)
            for report in other.reports:
                events[report.id] = one
    found = {id(event): event for event in events.values()}
    return sorted((sorted(e.reports, key=lambda r: r.order) for e in found.values()), key=lambda e: e[0].order)


def _ones(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(p.id for p in parties if p.one and p.id and not p.implied and not p.body)


def _later(a: int | None, b: int | None) -> int | None:
    return max(a, b) if a is not None and b is not None else a if b is None else b


def _earlier(a: int | None, b: int | None) -> int | None:
    return min(a, b) if a is not None and b is not None else a if b is None else b
