"""One act told by a verb and by a noun on it is one event: "the strikes killed twelve", "died in a Russian raid"."""

import msgspec

from onrecord.coder.confidence import confidence
from onrecord.coder.entities import keys
from onrecord.records import Entity, Event, event_id
from onrecord.what import Match

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def fold(told: dict[int, Event], matches: dict[int, Match]) -> list[Event]:
    """The events of a sentence (by the word that tells them), a noun's taken into that of the verb it belongs to: the
    verb's parties, and where it lacks one the noun's."""
    events = dict(told)
    for head, noun in told.items():
        verb = events.get(matches[head].clause.word.head)
        if verb is None or not _is_told_by(matches[matches[head].clause.word.head], matches[head]):
            continue
        actors, recipients = verb.actor or noun.actor, verb.recipient or noun.recipient
        if (actors, recipients) != (verb.actor, verb.recipient):
            events[matches[head].clause.word.head] = with_parties(verb, actors, recipients)
        del events[head]
    return list(events.values())


def with_parties(event: Event, actors: list[Entity], recipients: list[Entity]) -> Event:
    """The event with other parties, and the id and confidence that follow from them."""
    trigger = event.evidence.trigger
    told = msgspec.structs.replace(
        event,
        actor=actors,
        recipient=recipients,
        id=event_id(event.article_id, (trigger.start, trigger.end), event.type, keys(actors), keys(recipients)),
    )
    told.confidence = confidence(told)
    return told


def _is_told_by(verb: Match, noun: Match) -> bool:
    type_ = noun.way.frame.type
    if noun.clause.kind != "noun" or verb.clause.kind == "noun" or type_ not in FORCE or verb.way.frame.type != type_:
        return False
    return any(noun.clause.head in items for items in verb.clause.args.values())
