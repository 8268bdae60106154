"""The words of a sentence that tell acts: verbs, what is said with "be" or in judging, nouns."""

from collections.abc import Iterator

from onrecord.coder.judgements import ATTRIBUTIVE, judgements
from onrecord.parse import Clause, Sentence
from onrecord.parse.nominal import nominal_clause
from onrecord.parse.words import Word
from onrecord.says import Attribution
from onrecord.what import SAID, Match, Matcher
from onrecord.who import Resolver

NAMED_BODIES = frozenset({"body", "organisation", "group", "media"})
JUDGING = frozenset({"ACCUSE", "SUPPORT"})
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "AID", "COOPERATE", "RETREAT", "CONSULT"})


class Triggers:
    """Finds the words that tell acts in the sentences of one article."""

    def __init__(self, matcher: Matcher, resolver: Resolver, attribution: Attribution) -> None:
        self._matcher = matcher
        self._resolver = resolver
        self._attribution = attribution

    def of(self, sentence: Sentence, clauses: dict[int, Clause]) -> dict[int, Match]:
        """What each word tells that tells an act."""
        told = {clause.head: match for clause in clauses.values() if (match := self._what(clauses, clause)) is not None}
        used = {i: match.way.frame.type for match in told.values() for i in match.used - {match.clause.head}}
        for inner in _doubled(told):
            del told[inner]
        told |= self._judgements(sentence, clauses, told, used)
        for word in sentence.words:
            if word.i in told or not self._can_tell(word):
                continue
            match = self._way(clauses, nominal_clause(sentence, word.i))
            if match is None or used.keys() & match.used - {word.i} or not _tells_more(match, used.get(word.i)):
                continue
            told[word.i] = match
            used |= dict.fromkeys(match.used - {word.i}, match.way.frame.type)
        return told

    def within(self, failed: Match, told: dict[int, Match]) -> Iterator[Match]:
        """What the nouns of a verb's wording tell, where the verb itself tells nothing ("the bombings left dozens
        dead")."""
        sentence = failed.clause.sentence
        if failed.clause.kind == "noun":
            return
        for i in sorted(failed.used - {failed.clause.head} - told.keys()):
            if sentence.words[i].pos == "NOUN" and self._matcher.can_match("noun", sentence.words[i]):
                match = self._matcher.match(nominal_clause(sentence, i))
                if match is not None:
                    yield match

    def _can_tell(self, word: Word) -> bool:
        """Whether a word is a noun that may tell an act, and no part of a name."""
        if word.pos not in {"NOUN", "PROPN"} or (word.rel in {"compound", "flat"} and word.pos == "PROPN"):
            return False
        return self._matcher.can_match("noun", word) and not self._is_in_name(word)

    def _judgements(
        self, sentence: Sentence, clauses: dict[int, Clause], told: dict[int, Match], used: dict[int, str]
    ) -> dict[int, Match]:
        """Judgements said without "be", where nothing above them judges already ("condemned the brutal attack")."""
        found: dict[int, Match] = {}
        for clause in judgements(sentence, clauses):
            if clause.head in used or self._names_somebody(clause):
                continue
            match = self._matcher.match(clause)
            if match is None or match.way.actor != SAID or not self._is_said(clauses, clause):
                continue
            above = (told[h].way.frame.type for h in sentence.ancestors(clause.head) if h in told)
            if match.way.frame.type not in above:
                found[clause.head] = match
        return found

    def _names_somebody(self, clause: Clause) -> bool:
        """Whether an adjective only tells which people are meant: "criminal gangs", "illegal migrants"."""
        of = clause.args.get("subj", [])
        return clause.relation == ATTRIBUTIVE and len(of) == 1 and bool(self._resolver.entities(clause.sentence, of[0]))

    def _is_in_name(self, word: Word) -> bool:
        """Whether a noun is part of an actor's name and no act: the "Rapid Support Forces", "l'Assemblée générale"."""
        mention = self._resolver.scene.name_at(word.start)
        longer = mention is not None and (mention.start, mention.end) != (word.start, word.end)
        return mention is not None and longer and mention.sense.kind in NAMED_BODIES

    def _what(self, clauses: dict[int, Clause], clause: Clause) -> Match | None:
        """What a clause says; what is done by saying it only where somebody does."""
        demand = self._matcher.demand(clause)
        if demand is not None and self._is_said(clauses, clause):
            return demand
        return self._way(clauses, clause)

    def _way(self, clauses: dict[int, Clause], clause: Clause) -> Match | None:
        """The way that fits a clause or noun, those that are acts by being said only where somebody says them."""
        match = self._matcher.match(clause)
        if match is not None and match.way.actor == SAID and not self._is_said(clauses, clause):
            return self._matcher.match(clause, said=False)
        return match

    def _is_said(self, clauses: dict[int, Clause], clause: Clause) -> bool:
        """Whether somebody says it, in words that are no act themselves ("accused of lying" is one)."""
        speakers, _ = self._attribution.speakers(clause.sentence, clauses, clause.head)
        return bool(speakers) and speakers[0].stance in {"says", "believes"}


def _doubled(told: dict[int, Match]) -> list[int]:
    """Verbs that are part of another verb's wording and say the same ("voted to impeach")."""
    return [
        head
        for head, match in told.items()
        if any(
            head in other.trigger and other.way.frame.type == match.way.frame.type
            for at, other in told.items()
            if at != head
        )
    ]


def _tells_more(match: Match, used_by: str | None) -> bool:
    """Whether a noun is an act of its own: not where it is part of another's wording, unless it is what is judged
    ("condemned the bombing of Aleppo by Russia")."""
    return used_by is None or (used_by in JUDGING and match.way.frame.type in DEEDS)
