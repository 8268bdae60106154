"""Comparing entities."""

from onrecord.records import Entity


def implied(
    code: str, sector: str, span: tuple[int, int] | None = None, text: str = "", id: str | None = None
) -> Entity:
    """An actor that is not named: one of a country, at most referred to by a thing that stands at `span`."""
    start, end = span or (None, None)
    return Entity(text=text, start=start, end=end, id=id, code=code, sector=sector, sectors=[sector], via="implied")


def has(entities: list[Entity], entity: Entity) -> bool:
    """Whether an entity is among others: the same actor at the same place of the text."""
    return any((e.id, e.code, e.text, e.start) == (entity.id, entity.code, entity.text, entity.start) for e in entities)


def owns(actor: Entity, owner: Entity) -> bool:
    """Whether the owner of a thing is the actor himself ("its borders")."""
    same = actor.code is not None and actor.code == owner.code
    return same and (owner.via == "pronoun" or (actor.id is not None and actor.id == owner.id))


def keys(entities: list[Entity]) -> list[str]:
    """What tells entities apart in an event's id."""
    return [f"{e.id or ''}|{e.code or ''}|{e.start}" for e in entities]
