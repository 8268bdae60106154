"""Where an act takes place: where its sentence says, else in the country that its parties tell."""

from onrecord.coder.entities import is_state
from onrecord.parse import Clause
from onrecord.records import Entity, Where
from onrecord.where import Places

TO_THE_VICTIM = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AID"})
OF_THE_DOER = frozenset({"PROTEST"})
AT_A_DISTANCE = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "SANCTION"})


def whereabouts(
    places: Places, clause: Clause, type_: str, actors: list[Entity], recipients: list[Entity], others: list[Entity]
) -> Where | None:
    """The place nearest to the act in its sentence, states and capitals left out that only stand for who acts or
    speaks (`others`), or to whom something is said; else, without a span, the country of all parties, of the victim of
    force or of the protesters. None where neither tells."""
    sentence = clause.sentence
    parties = [*actors, *others, *(recipients if type_ in AT_A_DISTANCE else ())]
    named = [p for p in places.within(sentence.start, sentence.end) if not _stands_for(parties, p)]
    nearest = min(named, key=lambda p: abs((p.start or 0) - clause.word.start), default=None)
    return nearest or places.country(_country(type_, actors, recipients))


def _stands_for(entities: list[Entity], place: Where) -> bool:
    """Whether a place is named for its state ("London condemned", "Moscú negó")."""
    return any(
        is_state(e) and e.start is not None and e.end is not None and place.start is not None
        and e.start <= place.start < e.end
        for e in entities
    )  # fmt: skip


def _country(type_: str, actors: list[Entity], recipients: list[Entity]) -> str | None:
    parties = [[*actors, *recipients]]
    if type_ in TO_THE_VICTIM:
        parties.append(recipients)
    elif type_ in OF_THE_DOER:
        parties.append(actors)
    codes = ({e.code for e in group} - {None} for group in parties)
    return next((found.pop() for found in codes if len(found) == 1), None)
