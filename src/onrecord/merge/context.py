"""What the rest of two articles says for two reports that say too little, and what in one article may be told twice.

It depends on the reports of the articles only, and on links that rest on the reports themselves.
"""

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from onrecord.merge.compare import EXACT, UNKNOWN, Evidence, affinity, evidence, kin, points
from onrecord.merge.group import Pair, pair
from onrecord.merge.report import Party, Report
from onrecord.merge.rules import RULES

# evidence that two mentions in one article tell of two events
APART = {"place-other", "country-other", "numbers-other", "status-other", "actor-guessed"}


def may_be_one(a: Report, b: Report) -> bool:
    """Whether type and status let two reports be of one event, and they do not stand in one sentence."""
    if a.type != b.type or (a.article == b.article and a.sentence == b.sentence):
        return False
    return a.status == b.status or kin(RULES.agree.statuses, a.status, b.status)


@cache
def most() -> float:
    """The most points that `support` gives."""
    return max(RULES.context.beside, RULES.context.mode, RULES.context.day)


def support(a: Report, b: Report, found: Evidence, beside: bool) -> float:
    """The points that two reports of two articles get from what is around them, where none of either comes near.

    `beside` tells whether the articles tell another event together next to the two.
    """
    if a.mode != b.mode or {"roles-other", "long-ago"} & found.keys() or not _same_parties(a, b):
        return 0.0
    rules = RULES.context
    gained = [0.0]
    if beside:
        gained.append(rules.beside)
    if a.mode and a.lang != b.lang:
        gained.append(rules.mode)
    if _on_the_day(a, b) or _on_the_day(b, a):
        gained.append(rules.day)
    return max(gained)


def told_again(reports: list[Report]) -> tuple[dict[Pair, float], set[Pair]]:
    """Pairs of an article's reports of which the second is the first one taken up, with their points, and pairs of
    which it may be that, if another article tells only one event for both."""
    values: dict[Pair, tuple[float, Evidence]] = {}
    for a, b in combinations(reports, 2):
        if may_be_one(a, b) and (found := evidence(a, b, 1.0)) is not None:
            values[pair(a.id, b.id)] = (points(found), found)
    nodes = {r.id: r for r in reports}
    links, loose = {}, set()
    for ids, (value, found) in values.items():
        a, b = nodes[ids[0]], nodes[ids[1]]
        alone = a.mode == b.mode and not APART & found.keys() and _clear(ids, value, values)
        gained = value + (_taken_up(a, b, found) if alone else 0.0)
        if gained >= RULES.within:
            links[ids] = gained
        elif alone and value >= RULES.context.loose and a.type not in RULES.agree.speech:
            loose.add(ids)
    return links, loose


def rivalled(a: Report, others: Iterable[Report], value: float, story: float) -> bool:
    """Whether one of other reports comes near to being the same as `a`."""
    return any(
        may_be_one(a, other)
        and (found := evidence(a, other, story)) is not None
        and points(found) > value - RULES.context.clear
        for other in others
    )


def _clear(ids: Pair, value: float, values: dict[Pair, tuple[float, Evidence]]) -> bool:
    return not any(
        other != ids and set(ids) & set(other) and points_ > value - RULES.context.clear
        for other, (points_, _) in values.items()
    )


def _taken_up(a: Report, b: Report, found: Evidence) -> float:
    """What speaks for one event in two mentions: a plan for one day, one speaker's denial."""
    if a.status == b.status == "denied" and found.get("speaker-alike", 0.0) > UNKNOWN:
        return RULES.context.denied
    if "actual" not in (a.status, b.status) and "date-same" in found:
        return RULES.context.planned
    return 0.0


def _same_parties(a: Report, b: Report) -> bool:
    """Whether the parties of both sides are known and the same to the sector, or one of the two only implied."""
    if a.equals != b.equals or bool(a.recipients) != bool(b.recipients):
        return False
    return bool(a.actors and b.actors) and _same_side(a.actors, b.actors) and _same_side(a.recipients, b.recipients)


def _same_side(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    return all(any(_same(p, q) for q in long) for p in short)


def _same(p: Party, q: Party) -> bool:
    return bool(p.code) and affinity(p, q) > 0 and (p.sector == q.sector or p.implied or q.implied)


def _on_the_day(dated: Report, undated: Report) -> bool:
    """Whether one was published on the very day that the other one looks back on."""
    return (
        undated.since is None
        and undated.published != dated.published
        and dated.since is not None
        and dated.until is not None
        and dated.until - dated.since < EXACT
        and undated.published in (dated.since, dated.until)
    )
