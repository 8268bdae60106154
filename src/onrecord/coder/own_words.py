"""Parties that hang on the words a way is made of ("has the *backing* of Washington", "négocie un *accord* avec
Londres") or on the objects of its verb."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from onrecord.coder.act import Act
from onrecord.coder.entities import has, without
from onrecord.parse import Clause
from onrecord.records import Entity


def on_own_words(act: Act, prepositions: AbstractSet[str]) -> Iterator[list[Entity]]:
    """The parties that hang on the words of the way by one of these prepositions, one list for each phrase."""
    sentence = act.sentence
    for i in sorted(act.match.used - {act.clause.head}):
        for c in sentence.children[i]:
            if sentence.words[c].prep in prepositions:
                yield [e for k in sentence.conjuncts(c) for e in act.fillers.who(sentence, k)]


def on_objects(act: Act, clause: Clause, prepositions: AbstractSet[str]) -> list[Entity]:
    """Those besides the actors whom the parser hung on the objects of a clause by one of these prepositions, where they
    belong to its verb: "exporta [gas a España]", "ont opposé [l'armée aux rebelles]"."""
    sentence = clause.sentence
    hung = [c for i in clause.args.get("obj", []) for c in sentence.children[i]]
    told = [c for c in hung if sentence.words[c].prep in prepositions]
    return [e for c in told for e in without(act.fillers.who(sentence, c), act.actors)]


def doer(act: Act) -> list[Entity]:
    """Who acts where the way's own noun tells it: "has the backing of Washington", "recibió ayuda del Estado", "was
    killed in a Russian strike", "la demande d'adhésion de l'Ukraine"."""
    clause, g = act.clause, act.grammar
    if clause.kind == "noun":
        tells, sources = "gen" in act.way.actor, {*g.of}
    else:
        tells = bool(act.way.actor) or act.type in {"ASSAULT", "COERCE"}
        sources = {*g.of, *g.by} & set(act.way.actor)
    if not tells:
        return []
    for party in on_own_words(act, sources):
        found = without(party, act.recipients)
        if found:
            return found
    if clause.args.get("subj") and "subj" in act.way.actor:
        return []
    acted_on = clause.args.get("obj", []) if clause.passive else []
    codes = {e.code for e in act.recipients}
    return next(([owner] for owner in _owners(act, {*acted_on}) if owner.code not in codes), [])


def doer_of_violence(act: Act) -> list[Entity]:
    """Whose the act is that a verb of undergoing names: "murieron en un bombardeo israelí"."""
    if act.clause.kind != "verb" or act.type != "ASSAULT" or "subj" in act.way.actor:
        return []
    return next(([owner] for owner in _owners(act)), [])


def _owners(act: Act, but: AbstractSet[int] = frozenset()) -> Iterator[Entity]:
    """Whose the things are that the words of the way name, `but` those words."""
    for i in sorted(act.match.used - {act.clause.head} - but):
        owner = act.resolver.owner(act.sentence, i)
        if owner is not None:
            yield owner


def owner_of_gift(act: Act) -> list[Entity]:
    """Who gives or sells where only the thing tells it: "German tanks were delivered to Kyiv"."""
    clause = act.clause
    if act.type not in {"AID", "COOPERATE"} or not (clause.passive or clause.kind == "noun"):
        return []
    for i in clause.args.get("gen" if clause.kind == "noun" else "obj", []):
        machine = act.sentence.words[i].lemma.lower() in act.grammar.machines
        thing = machine or not act.fillers.who(act.sentence, i)
        owner = act.resolver.owner(act.sentence, i) if thing else None
        if owner is not None and not has(act.recipients, owner):
            return [owner]
    return []
