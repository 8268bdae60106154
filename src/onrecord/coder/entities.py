"""Making and comparing entities."""

import msgspec

from onrecord.records import Entity
from onrecord.who.gazetteer import COUNTRY


def implied(
    code: str, sector: str, span: tuple[int, int] | None = None, text: str = "", id: str | None = None
) -> Entity:
    """An actor that is not named: one of a country, at most referred to by a thing that stands at `span`."""
    start, end = span or (None, None)
    return Entity(text=text, start=start, end=end, id=id, code=code, sector=sector, sectors=[sector], via="implied")


def unnamed(entity: Entity) -> Entity:
    """The same actor where the text means him without saying so: "the minister blamed [Israel]"."""
    return msgspec.structs.replace(entity, text="", start=None, end=None, via="implied")


def is_state(entity: Entity) -> bool:
    """Whether a state itself is named, not somebody of it."""
    return entity.via == "name" and (entity.id or "").startswith(COUNTRY)


def has(entities: list[Entity], entity: Entity) -> bool:
    """Whether an entity is among others: the same actor at the same place of the text."""
    return any((e.id, e.code, e.text, e.start) == (entity.id, entity.code, entity.text, entity.start) for e in entities)


def without(entities: list[Entity], others: list[Entity]) -> list[Entity]:
    """The entities that are not among others."""
    return [e for e in entities if not has(others, e)]


def not_of(entities: list[Entity], actors: list[Entity]) -> list[Entity]:
    """The entities that are neither the actors nor owners who are the actors themselves."""
    return [e for e in without(entities, actors) if not any(owns(a, e) for a in actors)]


def elsewhere(entities: list[Entity], actors: list[Entity]) -> list[Entity]:
    """The entities of other countries than the actors'."""
    return [e for e in entities if all(e.code != a.code for a in actors)]


def owns(actor: Entity, owner: Entity) -> bool:
    """Whether the owner of a thing is the actor himself ("its borders")."""
    same = actor.code is not None and actor.code == owner.code
    return same and (owner.via == "pronoun" or (actor.id is not None and actor.id == owner.id))


def keys(entities: list[Entity]) -> list[str]:
    """What tells entities apart in an event's id."""
    return [f"{e.id or ''}|{e.code or ''}|{e.start}" for e in entities]
