"""Parties in the slots of the clause itself."""

from onrecord.coder.act import Act
from onrecord.coder.entities import owns, without
from onrecord.records import Entity


def take_actors(act: Act) -> None:
    """Takes those in the slots that the way has its actors in; from then on it is known in which its recipient may
    stand."""
    act.actors, taken = act.fillers.first(act.clause, act.way.actor, act.match, owners=True)
    act.slots = _recipient_slots(act, taken)


def recipients(act: Act) -> list[Entity]:
    """Those in the recipient's slots, first where no word of the way stands; else at whom a verb is aimed, and whose
    the things in the slots are ("bombed *Syrian* bases")."""
    clause = act.clause
    free = tuple(s for s in act.slots if not set(clause.args.get(s, [])) & set(act.match.trigger))
    found = act.in_first(clause, free) or act.in_first(clause, act.slots)
    if not found and act.slots and clause.kind == "verb" and act.frame.shape == "act":
        found = act.in_first(clause, tuple(act.grammar.toward))
    if not found:
        deep = act.in_first(clause, act.slots, deep=True)
        found = [e for e in deep if not any(owns(a, e) for a in act.actors)]
    return without(found, act.actors)


def _recipient_slots(act: Act, taken: str) -> tuple[str, ...]:
    """Where the recipient may stand: what the way says, a preposition that is part of it ("go after X"), and the
    of-complement of a noun whose actor is in the slot `taken` ("Russia's invasion of Ukraine")."""
    way, args = act.way, act.clause.args
    if not way.recipient:
        return ()
    slots = list(way.recipient)
    if act.type == "PROTEST":
        g = act.grammar
        if set(slots) == set(g.noun_recipient):
            slots = [s for s in slots if s not in g.place_prepositions]
        slots += g.protest_recipient
    if act.clause.kind != "noun":
        ends = {" ".join(way.words[n:]) for n in range(len(way.words))}
        slots += [s for s in args if s in way.words or s in ends]
    elif taken in {"poss", "mod", "by"} and "gen" in args:
        slots.append("gen")
    return tuple(dict.fromkeys(slots))


def take_moved(act: Act) -> None:
    """Takes as actors those who are moved or leave: "des soldats ont été envoyés", "the withdrawal of the troops"."""
    if not act.actors and (act.type == "MOBILIZE" or act.frame.mode == "withdraw"):
        act.actors = act.in_first(act.clause, ("obj", "gen"))
        act.recipients = without(act.recipients, act.actors)
