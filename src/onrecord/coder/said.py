"""The parties of what is done by saying it ("X *lied*, Y said"): the speaker, and whom he says it of."""

from dataclasses import replace

from onrecord.coder.entities import implied
from onrecord.coder.fillers import Fillers
from onrecord.coder.judgements import ATTRIBUTIVE
from onrecord.parse import Clause
from onrecord.records import Entity
from onrecord.says.attribution import same
from onrecord.what import Match
from onrecord.who.home import STATELESS

CONTENT = "content"


class Said:
    """Finds the parties of the verbal acts of one article that no verb names."""

    def __init__(self, fillers: Fillers) -> None:
        self._fillers = fillers

    def of(self, match: Match, clauses: dict[int, Clause]) -> tuple[list[Entity], list[Entity]]:
        """The speakers, and of whom or to whom they say it; both empty where nobody says it of anybody else."""
        clause = match.clause
        speakers, _ = self._fillers.attribution.speakers(clause.sentence, clauses, clause.head)
        recipients = self._judged(match) or self._of_content(match, clauses) or self._in_charge(match)
        if not speakers or any(same(speakers[0], r) for r in recipients):
            return [], []
        if not recipients and self._needs_somebody(match):
            return [], []
        return [s.entity for s in speakers if s.cue == speakers[0].cue], recipients

    def _needs_somebody(self, match: Match) -> bool:
        """Whether it is an act only where somebody is named: a word of blame alone is none."""
        clause = match.clause
        return clause.kind == "noun" or clause.relation == ATTRIBUTIVE or CONTENT in match.way.recipient

    def _judged(self, match: Match) -> list[Entity]:
        """Of whom something is said; an adjective on a noun says it of the subject that the noun is said of, else of
        its owner ("Macron is a great president", "this is a shameful decision by Washington")."""
        clause = match.clause
        readings = [clause]
        if clause.relation == ATTRIBUTIVE:
            readings = [replace(clause, args={"subj": [i]}) for i in clause.args["subj"]]
        found = (self._fillers.first(c, match.way.recipient, match, owners=True)[0] for c in readings)
        return next((recipients for recipients in found if recipients), [])

    def _of_content(self, match: Match, clauses: dict[int, Clause]) -> list[Entity]:
        """Who is to do what is called for: "it is time for *Russia* to leave", "il faut que *la Russie* se retire"."""
        if CONTENT not in match.way.recipient:
            return []
        words = match.clause.sentence.words
        below = [c for c in clauses.values() if c.parent == match.clause.head]
        own = [c for c in below if any(words[i].head == c.head for i in c.surface_subject)]
        hung = [c for c in own if c.relation not in {"conj", "parataxis"}]
        return next((found for c in hung if (found := self._fillers.slot(c, "subj", match))), [])

    def _in_charge(self, match: Match) -> list[Entity]:
        """Who is to do what "must be done" to somebody, where nobody is named: the state of those it is about."""
        clause, resolver = match.clause, self._fillers.resolver
        if match.way.frame.type != "REQUEST" or not clause.passive or clause.args.get("subj"):
            return []
        codes = {e.code for e in self._fillers.slot(clause, "obj", match)} - {None}
        code = codes.pop() if len(codes) == 1 else resolver.country_near(clause.sentence, clause.head)
        return [implied(code, "GOV")] if code is not None and code not in STATELESS else []
