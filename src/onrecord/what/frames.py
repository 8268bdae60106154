"""Frames: acts defined once for all languages, and what PLOVER says of their types."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
PLANNED_IS_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """An act: its PLOVER type and mode, its CAMEO code, where its actors come from (`shape`), and the sector
    of who must have done it where nobody is named (`implied`); `alone` acts are complete without a recipient,
    `outcome` is what an attack left behind (killed, wounded)."""

    id: str
    type: str
    cameo: str
    mode: str | None = None
    shape: Literal["act", "mutual", "visit"] = "act"
    implied: str | None = None
    alone: bool = False
    outcome: bool = False
    gloss: str = ""


@cache
def frames() -> dict[str, Frame]:
    """Every frame by its id."""
    source = files("onrecord") / "tables" / "frames.toml"
    data: dict[str, dict[str, Any]] = tomllib.loads(source.read_text("utf-8"))
    return {key: msgspec.convert({"id": key, **value}, Frame) for key, value in data.items()}


@cache
def intensities() -> dict[str, dict[str, float | None]]:
    """PLOVER's conflict-cooperation scores: type → mode ("" for the type itself) → score."""
    source = files("onrecord") / "tables" / "intensity.toml"
    data: dict[str, dict[str, float]] = tomllib.loads(source.read_text("utf-8"))
    return {key: {mode: float(score) for mode, score in value.items()} for key, value in data.items()}


def intensity(type_: str, mode: str | None) -> float | None:
    """The score of a type and mode; the type's own where the mode has none."""
    scores = intensities()[type_]
    return scores.get(mode or "", scores[""])
