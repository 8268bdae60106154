"""Threats that no verb names: somebody says that he himself will strike."""

from onrecord.parse import Clause
from onrecord.records import Entity, Speaker
from onrecord.says.attribution import same
from onrecord.says.words import standings
from onrecord.what import Match

IF_CONDITIONAL = frozenset({"COERCE", "SANCTION", "MOBILIZE"})


def is_threat(match: Match, actors: list[Entity], speakers: list[Speaker]) -> bool:
    """Whether an act to come is threatened by saying it: violence by the speaker himself ("we will strike Israel"),
    coercion by him on a condition ("he would send in the army if the governors did nothing")."""
    type_ = match.way.frame.type
    own = bool(speakers) and any(same(speakers[0], a) for a in actors)
    if not own or match.clause.kind != "verb":
        return False
    return type_ == "ASSAULT" or (type_ in IF_CONDITIONAL and _is_conditional(match.clause))


def _is_conditional(clause: Clause) -> bool:
    """Whether the clause holds only under a condition: "if …", "à moins que …"."""
    sentence = clause.sentence
    conjunctions = standings(sentence.lang).conjunctions
    marks = (sentence.words[c].mark for c in sentence.below(clause.head, "advcl"))
    return any(conjunctions.get(mark) == "possible" for mark in marks)
