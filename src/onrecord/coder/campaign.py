"""The protests of one article are mostly one campaign: what one sentence names as its target, others leave out."""

from onrecord.coder.entities import unnamed
from onrecord.coder.one_act import with_parties
from onrecord.coder.protest import RULING
from onrecord.records import Entity, Event

CAMPAIGNS = frozenset({"demo", "strike", "obstruct", "hunger", "boycott"})


def complete(events: list[Event]) -> list[Event]:
    """The events of an article, its protests against somebody unnamed told with the target that the article names for
    protests of the same country's people; nothing is added where it names targets of several countries."""
    protests = [e for e in events if e.type == "PROTEST" and e.mode in CAMPAIGNS]
    named = [(e, [r for r in e.recipient if _is_named(r)]) for e in protests]
    named = [(e, targets) for e, targets in named if targets]
    if len({r.code for _, targets in named for r in targets}) != 1:
        return events
    people = {a.code for e, _ in named for a in e.actor}
    target = named[0][1][0]
    open_ = {e.id for e in protests if e.actor and not e.recipient and {a.code for a in e.actor} <= people}
    return [with_parties(e, e.actor, [unnamed(target)]) if e.id in open_ else e for e in events]


def _is_named(target: Entity) -> bool:
    return bool(target.text) and target.via != "pronoun" and target.sector in RULING and target.code is not None
