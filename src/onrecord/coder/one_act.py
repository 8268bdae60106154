"""One act told in two words of a sentence is one event: by a verb and a noun on it ("the strikes killed twelve", "was
killed in a Russian raid"), by its means, its aim or its toll ("opened fire, killing four and wounding six")."""

import msgspec

from onrecord.coder.confidence import confidence
from onrecord.coder.entities import has, keys
from onrecord.parse import Clause
from onrecord.parse.grammar import grammar
from onrecord.records import Entity, Event, event_id
from onrecord.says.standing import PURPOSE
from onrecord.what import Match

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
DEEDS = FORCE | {"AID", "COOPERATE", "CONSULT"}


def fold(told: dict[int, Event], matches: dict[int, Match]) -> list[Event]:
    """The events of a sentence (by the word that tells them), each told again taken into that of the verb it belongs
    to: the verb's parties, where it lacks one the other's, and whom a toll counts beside whom the verb names."""
    events = dict(told)
    for head in sorted(told, key=lambda i: -sum(1 for _ in matches[i].clause.sentence.ancestors(i))):
        verb = matches[head].clause.word.head
        if verb not in events or not _is_same_act(matches[verb], matches[head]):
            continue
        outer, inner = events[verb], events.pop(head)
        actors, recipients = outer.actor or inner.actor, outer.recipient or inner.recipient
        if matches[head].way.frame.outcome:
            recipients = [*recipients, *(e for e in inner.recipient if e.text and not has(recipients, e))]
        if (actors, recipients) != (outer.actor, outer.recipient):
            events[verb] = with_parties(outer, actors, recipients)
    return [events[head] for head in told if head in events]


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


def _is_same_act(verb: Match, inner: Match) -> bool:
    frame, clause = inner.way.frame, inner.clause
    if verb.clause.kind == "noun" or frame.type not in DEEDS or verb.way.frame.type != frame.type:
        return False
    if clause.kind == "noun":
        return frame.type in FORCE and any(clause.head in items for items in verb.clause.args.values())
    if clause.word.rel == "conj":
        return frame.outcome and _is_same_toll(clause, verb)
    # a journey and the meeting it is made for are two
    return clause.word.rel == "advcl" and verb.way.frame.shape != "visit" and _is_beside(clause)


def _is_same_toll(clause: Clause, verb: Match) -> bool:
    """Whether what a coordinated verb counts belongs to the attack before it: "four were killed and nine wounded",
    "disparó, matando a dos e hiriendo a tres", and not "Israel killed two and Hamas wounded one"."""
    if verb.clause.tense != "gerund" and clause.tense == "gerund":
        return True
    own = clause.sentence.below(clause.head, "subj", "subj:pass")
    return verb.way.frame.outcome and (verb.clause.passive or not own)


def _is_beside(clause: Clause) -> bool:
    """Whether a gerund or infinitive tells how, or what for, and not what came before or after it."""
    if clause.tense == "gerund":
        return not clause.marker or clause.marker in grammar(clause.sentence.lang).means
    return clause.tense == "infinitive" and not clause.perfect and (not clause.marker or clause.marker in PURPOSE)
