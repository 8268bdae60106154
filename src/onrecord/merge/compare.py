"""What speaks for and against two reports being of one event, and what rules it out."""

from math import sqrt

from onrecord.merge.report import Party, Report
from onrecord.merge.rules import RULES

Evidence = dict[str, float]

# days that a stated date may take in to be exact; days before publication from which on an event is long ago
EXACT, LONG_AGO = 2, 60
# how far two parties may be the same: they are not; an implied one is another; both are of one country but of two
# sectors; little is known; one country; one body; one person
NO, GUESSED, SECTOR, UNKNOWN, CODE, BODY, PERSON = -3.0, -2.0, -1.0, 0.2, 0.6, 0.7, 1.1


def evidence(a: Report, b: Report, story: float) -> Evidence | None:
    """What is to be weighed for two reports of the same type; None where they contradict each other.

    `story` is how alike the names in their articles are (0 to 1).
    """
    found: Evidence = {}
    if not (_modes(a, b, found) and _dates(a, b, found) and _parties(a, b, found)):
        return None
    if a.cameo and b.cameo:
        found["cameo-same" if a.cameo[:3] == b.cameo[:3] else "cameo-other"] = 1
    if a.status != b.status:
        found["status-other"] = 1
    _speakers(a, b, found)
    _place(a, b, found)
    # what both call the parties was weighed with the parties
    names = a.called & b.called
    words, near = alike(a.words, b.words, names), alike(a.near, b.near, names)
    if a.lang == b.lang:
        found["same-language"], found["words"], found["near"] = 1, words, near
    else:
        found["words-across"], found["near-across"] = words, near
        if a.trigger & b.trigger:
            found["trigger-across"] = 1
    if words:
        found["names"] = alike(a.names, b.names, names)
    if a.numbers and b.numbers:
        found["numbers-same" if a.numbers & b.numbers else "numbers-other"] = 1
    found["story"] = story
    return found


def points(found: Evidence) -> float:
    """The points that the evidence is worth."""
    weights, total = RULES.weights, 0.0
    for name, value in found.items():
        total += weights[name] * value
    return total


def alike(a: frozenset[str], b: frozenset[str], without: frozenset[str] = frozenset()) -> float:
    """How much two sets share of what is not in a third: 0 nothing, 1 all."""
    if without:
        a, b = a - without, b - without
    shared = len(a & b)
    return shared / sqrt(len(a) * len(b)) if shared else 0.0


def kin(groups: list[frozenset[str]], a: str, b: str) -> bool:
    """Whether two values stand in one of the groups."""
    return any(a in group and b in group for group in groups)


def _modes(a: Report, b: Report, found: Evidence) -> bool:
    if a.mode is None or b.mode is None:
        return True
    if a.mode != b.mode and not kin(RULES.agree.modes, a.mode, b.mode):
        return False
    found["mode-same" if a.mode == b.mode else "mode-kin"] = 1
    return True


def _dates(a: Report, b: Report, found: Evidence) -> bool:
    if a.since is not None and b.since is not None and a.until is not None and b.until is not None:
        gap = max(a.since, b.since) - min(a.until, b.until)
        exact = max(a.until - a.since, b.until - b.since) <= EXACT
        if gap > (RULES.agree.apart if exact and a.article != b.article else 0):
            return False
        found["date-coarse" if not exact else "date-near" if gap > 0 else "date-same"] = 1
        return True
    if a.published is None or b.published is None or abs(a.published - b.published) > RULES.agree.days:
        return False
    found["published-apart"] = abs(a.published - b.published)
    dated, undated = (a, b) if a.until is not None else (b, a)
    if dated.until is not None:
        found["undated"] = 1
        if (undated.published or 0) - dated.until > LONG_AGO:
            found["long-ago"] = 1
    else:
        found["undated"] = 2
    return True


def _parties(a: Report, b: Report, found: Evidence) -> bool:
    together = a.type in RULES.agree.together and not (
        a.mode in RULES.agree.directed and b.mode in RULES.agree.directed and a.recipients and b.recipients
    )
    if together or a.equals or b.equals:
        if not together and a.equals != b.equals:
            found["roles-other"] = 1
        return _side("actor", a.actors + a.recipients, b.actors + b.recipients, found)
    return _side("actor", a.actors, b.actors, found) and _side("recipient", a.recipients, b.recipients, found)


def _side(name: str, a: tuple[Party, ...], b: tuple[Party, ...], found: Evidence) -> bool:
    """Compare the parties of one side; False where neither list can be the other one, or a part of it."""
    if not a or not b:
        return True
    if len(a) == len(b) == 1:
        best_a = best_b = [affinity(a[0], b[0])]
    else:
        best_a = [max([affinity(p, q) for q in b]) for p in a]
        best_b = [max([affinity(p, q) for q in a]) for p in b]
    if NO in best_a and NO in best_b:
        return False
    best = [v for v in best_a + best_b if v not in (NO, GUESSED)]
    if not best:
        found[f"{name}-guessed"] = 1
        return True
    found[f"{name}-alike"] = sum(best) / len(best)
    found[f"{name}-missing"] = 1 - len(best) / (len(a) + len(b))
    return True


def affinity(p: Party, q: Party) -> float:
    """How far two parties may be the same: NO … PERSON."""
    guessed = p.implied or q.implied
    if p.code and q.code and p.code != q.code:
        return GUESSED if guessed else NO
    if p.one and q.one:
        if p.id != q.id:
            return GUESSED if guessed else NO
        return PERSON if str(p.id).startswith("person/") else BODY
    if p.code is None or q.code is None:
        return CODE if p.names & q.names else UNKNOWN
    if p.sector == q.sector:
        return CODE
    sectors = {s for s in (p.sector, q.sector) if s}
    narrow = sectors - RULES.agree.broad
    if len(sectors) < 2 or (len(narrow) < 2 and narrow <= RULES.agree.state):
        return CODE
    return UNKNOWN if guessed or len(narrow) < 2 else SECTOR


def _speakers(a: Report, b: Report, found: Evidence) -> None:
    if a.speakers and b.speakers:
        best = max(affinity(p, q) for p in a.speakers for q in b.speakers)
        found["speaker-alike" if best > NO else "speaker-other"] = max(best, 0.0) if best > NO else 1


def _place(a: Report, b: Report, found: Evidence) -> None:
    if a.country and b.country and a.country != b.country:
        found["country-other"] = 1
    elif a.place and b.place:
        found["place-same" if a.place == b.place else "place-other"] = 1
    elif a.country and b.country:
        found["country-same"] = 1
