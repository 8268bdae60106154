"""The rules of merging, as `tables/merge.toml` has them: what they mean stands there."""

import tomllib
import zlib
from importlib.resources import files

import msgspec


class Copies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two articles are the same text."""

    words: int
    sample: int
    permutations: int
    rows: int
    seed: int
    jaccard: float
    containment: float
    shortest: float
    least: int


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sentences are taken apart."""

    letters: int
    shortest: int
    around: int
    common: frozenset[str]
    numbers: dict[str, dict[str, int]]


class Agree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What two reports of one event must not contradict each other in."""

    days: int
    apart: int
    story: float
    together: frozenset[str]
    directed: frozenset[str]
    bodies: frozenset[str]
    stateless: frozenset[str]
    broad: frozenset[str]
    state: frozenset[str]
    speech: frozenset[str]
    modes: list[frozenset[str]]
    statuses: list[frozenset[str]]


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the rest of two articles adds to the points of two reports."""

    chars: int
    clear: float
    beside: float
    mode: float
    day: float
    planned: float
    denied: float
    loose: float


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the table; `weights` are points by what speaks for or against, `join` and `within` the points needed."""

    copies: Copies
    text: Text
    agree: Agree
    context: Context
    join: float
    within: float
    weights: dict[str, float]


SOURCE = (files("onrecord") / "tables" / "merge.toml").read_bytes()
RULES: Rules = msgspec.convert(tomllib.loads(SOURCE.decode("utf-8")), Rules)
# what a saved state must have been made with
EDITION = f"{zlib.crc32(SOURCE):08x}"
