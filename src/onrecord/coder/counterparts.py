"""Who the other party of an act must be where the article tells one only: its state's adversary, or a compatriot."""

from onrecord.coder.act import Act
from onrecord.coder.entities import implied, is_state
from onrecord.records import Entity
from onrecord.who.gazetteer import COUNTRY
from onrecord.who.home import STATELESS

# what those of one country do to each other too
AMONG_THEMSELVES = frozenset(
    {"ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "REJECT", "REQUEST", "RETREAT", "SANCTION", "THREATEN"}
)


def counterpart(act: Act) -> None:
    """Gives an act of one party the other: "Kyiv hit back" in an article on Russia and Ukraine; "the minister was
    criticised" by somebody of his country."""
    if not act.recipients and act.type in AMONG_THEMSELVES and act.way.recipient and not act.frame.alone:
        act.recipients = _adversary(act, act.actors)
        if not act.recipients and not _is_foreign(act):
            act.recipients = _compatriot(act.actors)
        return
    if act.type in {"ASSAULT", "ACCUSE", "SANCTION", "THREATEN"}:
        act.seek_actors(lambda a: _adversary(a, a.recipients))
    by_their_own = act.type in {"ACCUSE", "AID", "CONSULT", "REQUEST", "RETREAT", "SANCTION"}
    if by_their_own and not any(is_state(e) for e in act.recipients):
        act.seek_actors(lambda a: _compatriot(a.recipients))


def _is_foreign(act: Act) -> bool:
    """Whether a state itself refuses or threatens: rarely its own people."""
    states = all((e.id or "").startswith(COUNTRY) and e.sector == "GOV" for e in act.actors)
    return bool(act.actors) and states and act.type in {"REJECT", "THREATEN"}


def _adversary(act: Act, party: list[Entity]) -> list[Entity]:
    """The other state of an article about two, where a state acts."""
    if len(party) != 1 or party[0].sector not in {"GOV", "MIL"}:
        return []
    code = act.resolver.rival(party[0].code)
    return [implied(code, "GOV")] if code is not None else []


def _compatriot(party: list[Entity]) -> list[Entity]:
    """Somebody of the same country as the party that is named: what news leaves out is mostly domestic."""
    codes = {e.code for e in party}
    code = codes.pop() if len(codes) == 1 else None
    if code is None or code in STATELESS:
        return []
    in_power = party[0].sector in {"GOV", "MIL", "COP", "JUD", "REB", "UAF", "SPY"}
    return [implied(code, "CVL" if in_power else "GOV")]
