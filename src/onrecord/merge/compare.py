"""What speaks for and against two reports being of one event, and what rules it out."""

from math import sqrt

from onrecord.merge.report import Party, Report
from onrecord.merge.rules import RULES

Evidence = dict[str, float]

# days that a stated date may take in to be exact; days before publication from which on an event is long ago; days of a
# year, beyond which a date tells less
EXACT, LONG_AGO, YEAR = 2, 60, 366
# how far two parties may be the same: they are not; an implied one is another; both are of one country but of two
# sectors; little is known; one sector of whatever country; both implied; one country; one body; one person
NO, GUESSED, SECTOR, UNKNOWN, KIND, SUPPLIED, CODE, BODY, PERSON = -3.0, -2.0, -1.0, 0.2, 0.4, 0.5, 0.6, 0.7, 1.1


def evidence(a: Report, b: Report, story: float) -> Evidence | None:
    """What is to be weighed for two reports of the same type; None where they contradict each other.

    `story` is how alike the names in their articles are (0 to 1).
    """
    found: Evidence = {}
    if not (_modes(a, b, found) and _dates(a, b, found) and _parties(a, b, found)):
        return None
    _cameo(a, b, found)
    if a.status != b.status:
        found["status-other"] = 1
    _speakers(a, b, found)
    _place(a, b, found)
    # what both call the parties was weighed with the parties
    names = a.called & b.called
    words, near = alike(a.words, b.words, names), alike(a.near, b.near, names)
    if a.lang == b.lang:
        found["same-language"], found["words"], found["near"] = 1, words, near
        if a.article != b.article and "date-same" not in found:
            found["words-none"], found["speech"] = not words, a.type in RULES.agree.speech
    else:
        found["words-across"], found["near-across"] = words, near
        if a.trigger & b.trigger:
            found["trigger-across"] = 1
    if words:
        found["names"] = alike(a.names, b.names, names)
    if a.numbers and b.numbers:
        found["numbers-same" if a.numbers & b.numbers else "numbers-other"] = 1
    found["story"] = story
    if story < RULES.agree.story and not words and "date-same" not in found:
        found["story-other"] = 1
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


def _cameo(a: Report, b: Report, found: Evidence) -> None:
    """Compare what was done, to three digits; a code that ends in 0 takes in all that begin like it."""
    one, other = a.cameo[:3], b.cameo[:3]
    if not one or not other:
        return
    if one == other:
        found["cameo-same"] = 1
    elif one[:2] == other[:2] and "0" in (one[2:], other[2:]):
        found["cameo-broader"] = 1
    elif "mode-kin" not in found:  # else it was weighed with the modes
        found["cameo-other"] = 1


def _dates(a: Report, b: Report, found: Evidence) -> bool:
    if a.since is not None and b.since is not None and a.until is not None and b.until is not None:
        gap = max(a.since, b.since) - min(a.until, b.until)
        exact = max(a.until - a.since, b.until - b.since) <= EXACT
        coarse = min(a.until - a.since, b.until - b.since) > EXACT
        if gap > (RULES.agree.apart if (exact or coarse) and a.article != b.article else 0):
            return False
        if exact:
            found["date-near" if gap > 0 else "date-same"] = 1
        elif gap > 0:
            found["date-adjoins"] = 1
        else:
            found["date-coarse"] = min(1.0, YEAR / (max(a.until - a.since, b.until - b.since) + 1)) ** 2
        return True
    if around(a, b) or around(b, a):
        found["date-around"] = 1
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


def around(dated: Report, undated: Report) -> bool:
    """Whether what stands in one sentence with an undated act is of the time of the other one."""
    if undated.around is None or undated.since is not None or dated.since is None or dated.until is None:
        return False
    since, until = undated.around
    return since <= dated.until and dated.since <= until


def _parties(a: Report, b: Report, found: Evidence) -> bool:
    together = a.type in RULES.agree.together and not (
        a.mode in RULES.agree.directed and b.mode in RULES.agree.directed and a.recipients and b.recipients
    )
    if together or a.equals or b.equals:
        if not together and a.equals != b.equals:
            found["roles-other"] = 1
        return _side("actor", a.actors + a.recipients, b.actors + b.recipients, found)
    if not (_side("actor", a.actors, b.actors, found) and _side("recipient", a.recipients, b.recipients, found)):
        return False
    if "recipient-alike" in found and all(p.implied for p in a.recipients + b.recipients):
        # both are guesses, by one rule
        found["recipient-alike"] = min(found["recipient-alike"], SUPPLIED)
    if "recipient-alike" not in found and (_names_one(a, b) or _names_one(b, a)):
        found["recipient-told"] = 1
    return True


def _names_one(a: Report, b: Report) -> bool:
    """Whether the sentence of a report without recipient has the name of another one's."""
    return not a.recipients and any(len(q.names) > 1 and len(q.names & a.words) > 1 for q in b.recipients if q.one)


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
        if p.sector == q.sector and (p.stateless or q.stateless):
            return GUESSED if p.one and q.one else KIND
        return GUESSED if guessed else NO
    if p.one and q.one:
        if p.id == q.id:
            return PERSON if p.person else BODY
        if p.speaks_for(q) or q.speaks_for(p):
            return CODE
        return GUESSED if guessed else NO
    if p.code is None or q.code is None:
        same = p.sector is not None and p.sector == q.sector and p.code == q.code
        return CODE if p.names & q.names else KIND if same else UNKNOWN
    if p.sector == q.sector:
        return CODE
    sectors = {s for s in (p.sector, q.sector) if s}
    narrow = sectors - RULES.agree.broad
    if len(sectors) < 2 and guessed:
        return UNKNOWN
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
