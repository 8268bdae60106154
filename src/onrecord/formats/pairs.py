"""Who did it to whom, two by two, for formats that hold one actor and one recipient a row."""

import tomllib
from functools import cache
from importlib.resources import files
from itertools import permutations, product

from onrecord.records import Entity, Event

Pair = tuple[Entity | None, Entity | None]


@cache
def mutual_frames() -> dict[str, str]:
    """Frames whose parties do it to each other (meet, clash, sign): id → PLOVER type."""
    frames = tomllib.loads((files("onrecord") / "tables" / "frames.toml").read_text("utf-8"))
    return {key: frame["type"] for key, frame in frames.items() if frame.get("shape") == "mutual"}


def is_mutual(event: Event) -> bool:
    """Whether several actors do it to each other, rather than together to somebody or nobody."""
    frame = event.why.partition("[")[0]
    return not event.recipient and len(event.actor) > 1 and mutual_frames().get(frame) == event.act


def pairs(event: Event) -> list[Pair]:
    """Every pair of actor and recipient, the first as the text has them; None stands for a side that is empty.

    Parties to a mutual act are paired in both directions: each is actor once and recipient once.
    """
    if is_mutual(event):
        return list(permutations(event.actor, 2))
    nobody: list[Entity | None] = [None]
    return list(product(event.actor or nobody, event.recipient or nobody))
