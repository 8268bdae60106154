"""What columns can be filled with: each value has a name, which the definitions of the formats use.

A name is `event.x` (the event and its report), `source.x` and `target.x` (the pair of parties that the row is about),
`actors.x` and `recipients.x` (all of them, separated by "; "), or `place.x`.
"""

from collections.abc import Callable
from functools import partial

from onrecord.formats.event_values import EVENT
from onrecord.formats.flat import Cell
from onrecord.formats.party_values import LISTS, PARTY
from onrecord.formats.place_values import PLACE
from onrecord.formats.row import Row
from onrecord.records import Entity

Value = Callable[[Row], Cell]


def _of_side(side: str, value: Callable[[Entity, Row], Cell], row: Row) -> Cell:
    entity = row.source if side == "source" else row.target
    return value(entity, row) if entity is not None else None


def _of_list(side: str, value: Callable[[list[Entity], Row], Cell], row: Row) -> Cell:
    entities = row.event.actor if side == "actors" else row.event.recipient
    return value(entities, row) if entities else None


VALUES: dict[str, Value] = {
    **{f"event.{name}": value for name, value in EVENT.items()},
    **{f"{s}.{name}": partial(_of_side, s, value) for s in ("source", "target") for name, value in PARTY.items()},
    **{f"{s}.{name}": partial(_of_list, s, value) for s in ("actors", "recipients") for name, value in LISTS.items()},
    **{f"place.{name}": value for name, value in PLACE.items()},
}
