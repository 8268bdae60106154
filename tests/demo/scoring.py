"""Scores events against gold, mention by mention: right type in the right sentence; the same actors and recipients; the
same status and speakers."""

from collections.abc import Iterable
from typing import Any

from onrecord import Event

SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}
Codes = frozenset[str]


def codes(entities: Iterable[dict[str, Any]] | None) -> Codes:
    """The country codes of gold entities."""
    return frozenset((e.get("code") or "?") for e in entities or ())


def codes_of(entities: Iterable[Any]) -> Codes:
    """The country codes of coded entities."""
    return frozenset((e.code or "?") for e in entities)


def pairs(text: str, gold: list[dict[str, Any]], events: list[Event]) -> list[tuple[dict[str, Any], Event]]:
    """One-to-one pairs of the same type in the same sentence, those with the same trigger first."""
    candidates = []
    for g, expected in enumerate(gold):
        at = text.index(expected["quote"])
        trigger = at + expected["quote"].index(expected["trigger"])
        for e, event in enumerate(events):
            sentence = event.evidence.sentence
            if event.type == expected["type"] and sentence.start < at + len(expected["quote"]) and at < sentence.end:
                span = event.evidence.trigger
                shared = min(span.end, trigger + len(expected["trigger"])) - max(span.start, trigger)
                candidates.append((shared, same_parties(expected, event), -g, -e))
    chosen, used_gold, used_events = [], set(), set()
    for _, _, g, e in sorted(candidates, reverse=True):
        if -g not in used_gold and -e not in used_events:
            used_gold.add(-g)
            used_events.add(-e)
            chosen.append((gold[-g], events[-e]))
    return chosen


def same_parties(expected: dict[str, Any], event: Event) -> bool:
    """Whether actors and recipients have the same codes; between equals it does not matter who is which."""
    actor, recipient = codes(expected["actor"]), codes(expected["recipient"])
    if (actor, recipient) == (codes_of(event.actor), codes_of(event.recipient)):
        return True
    both = codes_of(event.actor) | codes_of(event.recipient)
    return event.type in SYMMETRIC and actor | recipient == both


def same_record(expected: dict[str, Any], event: Event) -> bool:
    """Whether parties, status and speakers are the same."""
    said = codes(expected["said_by"]) == codes_of(event.said_by)
    return same_parties(expected, event) and expected["status"] == event.status and said


def f1(right: int, coded: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (coded + gold) if coded + gold else 0.0
