"""A record as a person corrected it."""

from collections import Counter
from functools import cache
from typing import Any

import msgspec

from onrecord.errors import DatasetError
from onrecord.records import Event
from onrecord.what.frames import PLANNED_IS_AGREE, QUADS, frames, intensity

# what ties a record to its article stays as it was read
FIXED = frozenset({"id", "article_id", "url", "outlet", "lang", "published", "title", "evidence", "coder"})


def corrected(event: Event, fields: dict[str, Any]) -> Event:
    """The event with fields replaced. What follows from type and mode (act, CAMEO code, quad class, intensity) follows
    them where they are corrected and it is not.

    Raises DatasetError E056 where a field is none that can be corrected, or its value does not fit.
    """
    unknown = sorted(set(fields) - (set(event.__struct_fields__) - FIXED))
    if unknown:
        raise DatasetError("E056", f"{', '.join(unknown)} cannot be corrected", "Correct fields of what was coded")
    changed = {**msgspec.to_builtins(event), **fields}
    if changed["type"] not in QUADS:
        raise DatasetError("E056", f"{changed['type']!r} is no PLOVER type", f"Types: {' '.join(QUADS)}")
    if changed["type"] != event.type or changed["mode"] != event.mode:
        changed = {**_following(event, changed["type"], fields.get("mode")), **fields, "type": changed["type"]}
        changed = {**msgspec.to_builtins(event), **changed}
    try:
        return msgspec.convert(changed, Event)
    except msgspec.ValidationError as error:
        raise DatasetError("E056", f"the correction makes no record: {error}", "Give values as in a record") from error


def _following(event: Event, type_: str, mode: str | None) -> dict[str, Any]:
    planned = type_ == "AGREE" and event.act in PLANNED_IS_AGREE
    act = event.act if planned else type_
    return {
        "mode": mode, "act": act, "quad": QUADS[type_], "intensity": intensity(type_, mode),
        "cameo": event.cameo if act == event.act and mode is None else general_cameo(act, mode),
    }  # fmt: skip


@cache
def general_cameo(type_: str, mode: str | None) -> str:
    """The most general CAMEO code of a type (and mode, where a frame has it): the first of its most frequent root."""
    own = [f for f in frames().values() if f.type == type_]
    codes = [f.cameo for f in own if mode is not None and f.mode == mode] or [f.cameo for f in own]
    root, _ = Counter(sorted(code[:2] for code in codes)).most_common(1)[0]
    return min((code for code in codes if code.startswith(root)), key=lambda code: (len(code), code))
