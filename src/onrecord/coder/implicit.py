"""Parties that follow from what is done and where: the state that arrests, the one attacked, the one at home."""

import msgspec

from onrecord.coder.act import Act
from onrecord.coder.entities import implied, is_state
from onrecord.records import Entity
from onrecord.who.home import STATELESS

CIVIL = frozenset({"CVL", "LAB", "OPP", "PTY", "EDU", "AGR", "SOC", "MED", "LEG", "REL"})


def doer(act: Act) -> list[Entity]:
    """Who must have done it where the sentence does not say: arrests are made by the state of the place, charges
    brought by its courts (not against states), unnamed protesters are its civilians."""
    sector = act.frame.implied
    if sector is None or (sector == "JUD" and any(is_state(e) for e in act.recipients)):
        return []
    code = act.near
    return [implied(code, sector)] if code is not None else []


def victim(act: Act) -> list[Entity]:
    """A coup is against the state it happens in; an attack by outsiders on somebody unnamed against the state of the
    place."""
    if act.type not in {"ASSAULT", "COERCE"}:
        return []
    code = act.near
    return [implied(code, "GOV")] if code is not None and act.frame.id == "coup" else _state_visited(act, code)


def visited(act: Act) -> list[Entity]:
    """A visit by outsiders that a noun names without its aim is to the state of the place."""
    return _state_visited(act, act.near) if act.frame.shape == "visit" and act.clause.kind == "noun" else []


def _state_visited(act: Act, code: str | None) -> list[Entity]:
    """The state of a country to which all actors come from outside."""
    outside = bool(act.actors) and all(e.code not in {code, None} for e in act.actors)
    return [implied(code, "GOV")] if code is not None and outside else []


def at_home(act: Act) -> list[Entity]:
    """The recipients of an act; whom a state arrests, pardons or dismisses without further word is its own."""
    code = act.actors[0].code if act.actors else None
    domestic, home = act.type in {"COERCE", "CONCEDE", "SANCTION", "RETREAT"}, act.resolver.home
    if not domestic or code is None or code in STATELESS or act.near != home:
        return act.recipients
    return [
        msgspec.structs.replace(e, code=code, id=None)
        if e.via == "implied" and e.text and e.code == home and e.id is None
        else e
        for e in act.recipients
    ]


def not_own_forces(act: Act) -> list[Entity]:
    """The recipients of an act; forces do not move against those of their own country or its state."""
    if act.type != "MOBILIZE":
        return act.recipients
    codes = {e.code for e in act.actors}
    return [e for e in act.recipients if e.code not in codes or not (e.sector in {"MIL", "COP", "PRM"} or is_state(e))]


def own_state(act: Act) -> list[Entity]:
    """Demands and refusals of domestic groups without an addressee are to their own government."""
    if act.type not in {"REQUEST", "REJECT"} or not act.actors or not all(e.sector in CIVIL for e in act.actors):
        return []
    code = act.actors[0].code
    return [implied(code, "GOV")] if code and code not in STATELESS else []


def somebody_unknown(act: Act) -> list[Entity]:
    """Somebody or something that no table knows, at which a verbal or coercive act is aimed, is of the country the
    article is about."""
    code = act.near
    if act.type == "ASSAULT" and any(e.code == code and e.sector in {"GOV", "MIL"} for e in act.actors):
        code = act.resolver.other_country(code)
    for i in (i for slot in act.slots for i in act.clause.args.get(slot, [])):
        named = i not in act.match.trigger and act.sentence.words[i].pos in {"NOUN", "PROPN"}
        if named and code is not None:
            return [act.fillers.behind(act.sentence, i, code, "UNK")]
    return []
