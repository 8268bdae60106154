"""The merger: articles with their events come in, in any order; out comes which reports are of one event.

What it holds are reports, the links between those that may be of one event, and what reviews said. Events are made
anew from the links wherever something changed, so that the grouping depends on what has arrived, not on the order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.merge.blocks import Blocks
from onrecord.merge.compare import Evidence, alike, evidence, points
from onrecord.merge.context import may_be_one, most, rivalled, support, told_again
from onrecord.merge.copies import Copies, Sketch, sketch
from onrecord.merge.group import Pair, group, pair
from onrecord.merge.merged import Merged
from onrecord.merge.report import Report, reports_of
from onrecord.merge.rules import RULES
from onrecord.merge.why import FIRST, REVIEWED, why
from onrecord.records import Article, Event

# points of reports with the same wording, above all others
WORDING = 1000.0


class Merger:
    """Merges reports. Every method that changes something returns what is new of each report that it touched."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.links: dict[Pair, float] = {}
        self.disputes: dict[Pair, float] = {}
        self.joins: set[Pair] = set()
        self.splits: set[Pair] = set()
        # pairs of one article that may be of one event
        self.again: set[Pair] = set()
        self.copies = Copies()
        # the order of arrival: an event keeps the id that it got from its first report
        self.arrived: dict[str, int] = {}
        self.merged: dict[str, Merged] = {}
        self._blocks = Blocks()
        self._of_article: dict[str, list[str]] = {}
        self._wordings: dict[tuple[str, int], str] = {}
        self._linked: dict[str, set[str]] = defaultdict(set)
        self._stories: dict[Pair, float] = {}

    def add(self, article: Article, events: Iterable[Event]) -> list[Merged]:
        """Merge an article's events into what is there; an article that is known is replaced."""
        return self.add_many([(article, events)])

    def add_many(self, coded: Iterable[tuple[Article, Iterable[Event]]]) -> list[Merged]:
        """`add` for many articles at once, which is faster than one by one."""
        touched: set[str] = set()
        for article, events in coded:
            new, reports = sketch(article), reports_of(article, events)
            known = [self.reports[id_] for id_ in self._of_article.get(article.id, ())]
            if new != self.copies.sketches.get(article.id) or reports != known:
                touched |= self._take(new, reports)
        return self._settle(touched)

    def restore(
        self,
        sketches: Iterable[Sketch],
        reports: Iterable[Report],
        links: dict[Pair, float],
        disputes: dict[Pair, float],
        again: Iterable[Pair],
        arrived: dict[str, int],
        merged: Iterable[Merged],
    ) -> None:
        """Put back into an empty merger what another one held."""
        self.links, self.disputes, self.arrived = links, disputes, arrived
        self.again.update(again)
        self.merged = {m.report: m for m in merged}
        for new in sketches:
            self.copies.add(new)
            self._of_article[new.id] = []
        for a, b in [*links, *disputes]:
            self._linked[a].add(b)
            self._linked[b].add(a)
        for report in reports:
            self.reports[report.id] = report
            self._of_article[report.article].append(report.id)
            first = self._wordings.setdefault((report.type, report.said), report.id)
            if links.get(pair(first, report.id)) != WORDING:
                self._blocks.add(report)

    def remove(self, article: str) -> list[Merged]:
        """Forget an article and its reports."""
        return self._settle(self._drop(article))

    def join(self, a: str, b: str) -> list[Merged]:
        """Let two reports be of one event whatever they say; takes back an earlier split of the two."""
        self.joins.add(pair(a, b))
        self.splits.discard(pair(a, b))
        return self._settle({a, b})

    def split(self, a: str, b: str) -> list[Merged]:
        """Let two reports never be of one event; takes back an earlier join of the two."""
        self.splits.add(pair(a, b))
        self.joins.discard(pair(a, b))
        return self._settle({a, b})

    def release(self, a: str, b: str) -> list[Merged]:
        """Take back a join or split of two reports."""
        self.joins.discard(pair(a, b))
        self.splits.discard(pair(a, b))
        return self._settle({a, b})

    def events(self) -> Iterator[list[Merged]]:
        """The events: for each what is said of its reports."""
        found: dict[str, list[Merged]] = defaultdict(list)
        for merged in self.merged.values():
            found[merged.event_id].append(merged)
        yield from found.values()

    def _take(self, new: Sketch, reports: list[Report]) -> set[str]:
        """Add an article in the place of one with the same id; the ids of all reports that this may move."""
        before = self._copied(new.id)
        touched = self._drop(new.id)
        self.copies.add(new)
        self._of_article[new.id] = [r.id for r in reports]
        self._compare_within(reports)
        for report in reports:
            self.arrived.setdefault(report.id, len(self.arrived))
            self.reports[report.id] = report
        self._place(reports)
        return touched | before | self._copied(new.id) | {r.id for r in reports}

    def _place(self, reports: Iterable[Report]) -> None:
        """Link reports to those of other articles that they may be of one event with: first what they say themselves
        decides, then, for what is in doubt, what was linked beside them."""
        doubtful: list[tuple[Report, Report, float, Evidence]] = []
        for report in reports:
            if not self._same_wording(report):
                for id_ in self._blocks.near(report):
                    other = self.reports[id_]
                    if other.article != report.article:
                        doubtful += self._compare(report, other)
                self._blocks.add(report)
        supported = [(a, b, value + self._support(a, b, value, found)) for a, b, value, found in doubtful]
        for a, b, value in supported:
            if value >= RULES.join:
                self._link(a, b, value)

    def _drop(self, article: str) -> set[str]:
        """Forget an article and its reports; the ids of those that this may move."""
        touched = self._copied(article)
        orphans = []
        ids = self._of_article.pop(article, [])
        self.again.difference_update(pair(a, b) for a, b in combinations(ids, 2))
        for id_ in ids:
            report = self.reports.pop(id_)
            self.merged.pop(id_, None)
            self._blocks.remove(report)
            leads = self._wordings.get((report.type, report.said)) == id_
            if leads:
                del self._wordings[(report.type, report.said)]
            for other in self._linked.pop(id_, set()):
                self._linked[other].discard(id_)
                if self.links.pop(pair(id_, other), None) == WORDING and leads:
                    orphans.append(other)
                self.disputes.pop(pair(id_, other), None)
                touched.add(other)
        self._place([self.reports[id_] for id_ in orphans if id_ in self.reports])
        self.copies.remove(article)
        return touched

    def _copied(self, article: str) -> set[str]:
        """The reports of the articles of the same text."""
        return {r for copy in self.copies.group(article) for r in self._of_article.get(copy, ())}

    def _same_wording(self, report: Report) -> bool:
        """Link a report to the first one with the same sentence and trigger; False where it is the first."""
        first = self.reports.get(self._wordings.setdefault((report.type, report.said), report.id))
        if first is None or first.id == report.id or first.status != report.status:
            return False
        if evidence(report, first, 1.0) is None:
            return False
        self._link(report, first, WORDING)
        if report.article == first.article:
            self.again.add(pair(report.id, first.id))
        return True

    def _compare_within(self, reports: list[Report]) -> None:
        """Link reports of one article that are of one event, or of which one denies what the other one tells."""
        links, loose = told_again(reports)
        self.again |= links.keys() | loose
        nodes = {r.id: r for r in reports}
        for (a, b), value in links.items():
            self._link(nodes[a], nodes[b], value)
        for one, other in combinations(reports, 2):
            if one.type == other.type and one.sentence != other.sentence and _denies(one, other):
                self._dispute(one, other)

    def _compare(self, a: Report, b: Report) -> list[tuple[Report, Report, float, Evidence]]:
        """Link two reports of two articles that are of one event, or of which one denies what the other one tells; the
        two, their points and evidence where that is in doubt."""
        if a.type == b.type and _denies(a, b):
            self._dispute(a, b)
            return []
        if not may_be_one(a, b) or (found := evidence(a, b, self._story(a.article, b.article))) is None:
            return []
        value = points(found)
        if value >= RULES.join:
            self._link(a, b, value)
        return [(a, b, value, found)] if RULES.join - most() <= value < RULES.join else []

    def _dispute(self, a: Report, b: Report) -> None:
        """Note that one of two reports denies what the other one tells, where they may be of one event."""
        found = evidence(a, b, self._story(a.article, b.article))
        if found is not None:
            # who denies is never who tells
            found.pop("speaker-other", None)
            if (value := points(found)) >= RULES.join:
                self._link(a, b, value, self.disputes)

    def _support(self, a: Report, b: Report, value: float, found: Evidence) -> float:
        """The points that two reports get from the rest of their articles."""
        gained = support(a, b, found, self._told_beside(a, b))
        if value + gained < RULES.join:
            return 0.0
        story = self._story(a.article, b.article)
        near = rivalled(a, self._rivals(a, b), value, story) or rivalled(b, self._rivals(b, a), value, story)
        return 0.0 if near else gained

    def _rivals(self, a: Report, b: Report) -> Iterator[Report]:
        """The reports that could stand in the place of `b` beside `a`: those of its article that are not `b` again and
        have no other partner in the article of `a`."""
        of_a = {*self._of_article[a.article]} - {a.id}
        for id_ in self._of_article[b.article]:
            if id_ == b.id or pair(id_, b.id) in self.again:
                continue
            partners = {o for o in self._linked.get(id_, ()) if pair(id_, o) in self.links}
            if a.id in partners or not partners & of_a:
                yield self.reports[id_]

    def _told_beside(self, a: Report, b: Report) -> bool:
        """Whether two articles tell an event together next to a report of each."""
        near = {id_ for id_ in self._of_article[b.article] if id_ != b.id and self._next_to(id_, b)}
        return any(
            WORDING > self.links.get(pair(id_, other), 0.0) > 0.0
            for id_ in self._of_article[a.article]
            if id_ != a.id and self._next_to(id_, a)
            for other in self._linked.get(id_, set()) & near
        )

    def _next_to(self, id_: str, report: Report) -> bool:
        return abs(self.reports[id_].start - report.start) <= RULES.context.chars

    def _link(self, a: Report, b: Report, value: float, links: dict[Pair, float] | None = None) -> None:
        (self.links if links is None else links)[pair(a.id, b.id)] = value
        self._linked[a.id].add(b.id)
        self._linked[b.id].add(a.id)

    def _story(self, a: str, b: str) -> float:
        """How alike the names in two articles are."""
        if a == b:
            return 1.0
        key = pair(a, b)
        if key not in self._stories:
            sketches = self.copies.sketches
            self._stories[key] = alike(sketches[a].names, sketches[b].names)
        return self._stories[key]

    def _settle(self, touched: Iterable[str]) -> list[Merged]:
        """Make the events anew that touched reports may be in; what is new of their reports."""
        self._stories.clear()
        todo = [id_ for id_ in touched if id_ in self.reports]
        found = set(todo)
        bound: dict[str, set[str]] = defaultdict(set)
        for a, b in self.joins:
            bound[a].add(b)
            bound[b].add(a)
        while todo:
            id_ = todo.pop()
            for other in self._linked.get(id_, set()) | bound.get(id_, set()):
                if other not in found and other in self.reports:
                    found.add(other)
                    todo.append(other)
        reports = [self.reports[id_] for id_ in found]
        links = {
            pair(id_, other): self.links[pair(id_, other)]
            for id_ in found
            for other in self._linked.get(id_, ())
            if pair(id_, other) in self.links
        }
        events = group(reports, links, self.again, self.joins, self.splits)
        event_of = {r.id: self._event_id(event) for event in events for r in event}
        disputed = {event_of[event[0].id]: self._disputed(event, event_of) for event in events}
        changed = []
        for event in events:
            event_id = event_of[event[0].id]
            for report in event:
                merged = Merged(
                    report=report.id,
                    article_id=report.article,
                    event_id=event_id,
                    copy=self.copies.first(report.article),
                    why=self._why(report, event),
                    disputes=disputed[event_id],
                )
                if self.merged.get(report.id) != merged:
                    self.merged[report.id] = merged
                    changed.append(merged)
        self._stories.clear()
        return sorted(changed, key=lambda m: self.arrived[m.report])

    def _event_id(self, event: list[Report]) -> str:
        first = min(event, key=lambda r: self.arrived[r.id])
        return "event-" + first.id.removeprefix("ev-")

    def _disputed(self, event: list[Report], event_of: dict[str, str]) -> str | None:
        """The event that the reports of a denial deny: the one that most is alike with."""
        if event[0].status != "denied":
            return None
        against = [
            (self.disputes[pair(r.id, other)], self.reports[other].order, other)
            for r in event
            for other in self._linked.get(r.id, ())
            if pair(r.id, other) in self.disputes
        ]
        return event_of[min(against, key=lambda d: (-d[0], d[1]))[2]] if against else None

    def _why(self, report: Report, event: list[Report]) -> str:
        """What a report was joined for: its strongest link in the event."""
        if report is event[0]:
            return FIRST
        linked = self._linked.get(report.id, set())
        within = [o for o in event if o.id in linked and pair(report.id, o.id) in self.links]
        if not within:
            return REVIEWED
        best = min(within, key=lambda o: (-self.links[pair(report.id, o.id)], o.order))
        if self.links[pair(report.id, best.id)] == WORDING:
            return why(report, best, None)
        found = evidence(report, best, self._story(report.article, best.article))
        value = self.links[pair(report.id, best.id)]
        return why(report, best, found, found is not None and value > points(found))


def _denies(a: Report, b: Report) -> bool:
    """Whether one of two reports tells what the other one denies."""
    return {a.status, b.status} == {"actual", "denied"}
