"""The parties of what several do together: a meeting, an accord, a fight."""

from dataclasses import replace

from onrecord.coder import host
from onrecord.coder.act import Act, Sides
from onrecord.coder.entities import without
from onrecord.coder.own_words import on_objects, on_own_words
from onrecord.parse.nominal import nominal_clause
from onrecord.records import Entity


def parties(act: Act) -> Sides:
    """Those who do it together, all of them actors; in a fight those against whom it is as recipients."""
    act.actors = _in_slots(act)
    for source in (_companions, _of_meeting, _host_party):
        act.actors = [*act.actors, *source(act)]
    if act.type == "COOPERATE":
        act.seek_actors(host.subject, always=True)
    return _opponents(act) if act.type == "ASSAULT" else (act.actors, [])


def _in_slots(act: Act) -> list[Entity]:
    """Those in the slots of the way; its own words are no party ("exchanged prisoners"), but who hangs on them is."""
    g, clause = act.grammar, act.clause
    args = {slot: [i for i in items if i not in act.match.trigger] for slot, items in clause.args.items()}
    found: list[Entity] = []
    for slot in act.way.actor:
        told = clause if slot in {*g.with_, *g.between} else replace(clause, args=args)
        found += without(act.in_slot(told, slot), found)
    return found


def _companions(act: Act) -> list[Entity]:
    """Parties that hang on a word of the way: "négocie un accord avec Londres", "held talks with Iran"."""
    g = act.grammar
    found: list[Entity] = []
    for party in on_own_words(act, {*g.with_, *g.between}):
        found += without(party, [*act.actors, *found])
    # "des combats ont opposé l'armée aux rebelles": the other side may hang on the first
    return [*found, *on_objects(act, act.clause, {*act.way.actor} & {*g.dative})]


def _of_meeting(act: Act) -> list[Entity]:
    """Parties that a noun of the way is told with: "Russian-Chinese talks took place", "the meeting of X and Y was
    held"; nobody where the clause tells two."""
    if act.clause.kind == "noun" or len(act.actors) > 1:
        return []
    found: list[Entity] = []
    for i in sorted(act.match.used - {act.clause.head}):
        if act.sentence.words[i].pos == "NOUN":
            told = nominal_clause(act.sentence, i)
            for slot in ("poss", "gen", "mod", "by"):
                found += without(act.in_slot(told, slot), [*act.actors, *found])
    return found if len(found) > 1 else []


def _host_party(act: Act) -> list[Entity]:
    """The other party of a meeting or accord that a noun names with one of them: whose statement, visit or act it is
    told with ("her remarks after talks with Iran")."""
    clause = act.clause
    with_ = [i for slot in act.grammar.with_ for i in clause.args.get(slot, [])]
    if clause.kind != "noun" or len(act.actors) != 1 or not with_:
        return []
    for h in act.sentence.ancestors(clause.head):
        around = act.clauses.get(h)
        owner = act.resolver.owner(act.sentence, h) if around is None else None
        found = act.in_slot(around, "subj") if around is not None else [owner] if owner else []
        if found or around is not None:
            return [e for e in found if e.code is not None and e.code != act.actors[0].code]
    return []


def _opponents(act: Act) -> Sides:
    """Those who fight and those they fight against, where the wording tells them apart ("rebels fighting Assad", "the
    war against Isis"); else all are actors."""
    clause = act.clause
    undergone = clause.kind == "verb" and bool(act.in_slot(clause, "subj"))
    against = act.in_first(clause, (*act.grammar.toward, *(("obj",) if undergone else ())))
    actors = without(act.actors, against)
    return (actors, against) if against and (actors or clause.kind == "noun") else (act.actors, [])
