"""A form in which a record is corrected, and what of the record it changes."""

from typing import Any

import msgspec
from starlette.datastructures import FormData

from onrecord.explore.forms import text_of
from onrecord.records import Entity, Event, Speaker

LISTS = ("actor", "recipient", "said_by")
# empty rows for parties that the record lacks
MORE = 2


def changed(event: Event, form: FormData) -> dict[str, Any]:
    """The fields of the record that the form gives another value; none where it says what the record says."""
    wanted: dict[str, Any] = {
        "type": text_of(form, "type"),
        "mode": text_of(form, "mode") or None,
        "status": text_of(form, "status"),
        "hedged": text_of(form, "hedged") == "yes",
        **{name: _list(event, name, form) for name in LISTS},
    }
    now = msgspec.to_builtins(event)
    fields = {name: value for name, value in wanted.items() if value != now[name]}
    # another type has other modes: the old one does not stay
    if "type" in fields and wanted["mode"] == event.mode:
        fields.pop("mode", None)
    return fields


def _list(event: Event, name: str, form: FormData) -> list[dict[str, Any]]:
    known: list[Any] = getattr(event, name)
    found = []
    for n in range(len(known) + MORE):
        entity = known[n] if n < len(known) else None
        if text_of(form, f"{name}.{n}.drop"):
            continue
        made = _entity(event, entity, f"{name}.{n}", form, speaker=name == "said_by")
        if made is not None:
            found.append(made)
    return found


def _entity(event: Event, entity: Entity | None, at: str, form: FormData, speaker: bool) -> dict[str, Any] | None:
    """What a row says; None where it is empty. Who is told only by other words or codes is no longer the old one."""
    words, name, id_, code, sector = (
        text_of(form, f"{at}.{field}") for field in ("text", "name", "id", "code", "sector")
    )
    if not any((words, name, id_, code)):
        return None
    made: dict[str, Any] = msgspec.to_builtins(entity) if entity is not None else _new(speaker)
    if entity is None or words != entity.text:
        made.update(_placed(event, words))
    if entity is None or sector != (entity.sector or ""):
        made["sectors"] = [sector] if sector else []
    made.update(
        name=name or (None if made["text"] else made["name"]),
        id=id_ or None,
        code=code.upper() or None,
        sector=sector.upper() or None,
    )
    made["sectors"] = [s.upper() for s in made["sectors"]]
    if speaker:
        made["stance"] = text_of(form, f"{at}.stance") or made["stance"]
    return made


def _new(speaker: bool) -> dict[str, Any]:
    kind: type[Entity] = Speaker if speaker else Entity
    made: dict[str, Any] = msgspec.to_builtins(kind(text=""))
    return made


def _placed(event: Event, words: str) -> dict[str, Any]:
    """Where words stand in the sentence; words that do not stand there are implied, with no span."""
    sentence = event.evidence.sentence
    at = sentence.quote.find(words) if words else -1
    if at < 0:
        return {"text": "", "start": None, "end": None, "via": "implied", "name": words or None}
    start = sentence.start + at
    return {"text": words, "start": start, "end": start + len(words), "via": "name"}
