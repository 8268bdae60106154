"""A merger as bytes, and back: what it holds, so that merging goes on where it stopped."""

import msgspec

from onrecord.merge.copies import Sketch
from onrecord.merge.group import Pair
from onrecord.merge.merged import Merged
from onrecord.merge.merger import Merger
from onrecord.merge.report import Report
from onrecord.merge.rules import EDITION

# sets in one order, so that the same merger gives the same bytes
ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class _State(msgspec.Struct, array_like=True):
    edition: str
    sketches: list[Sketch]
    reports: list[Report]
    links: list[tuple[Pair, float]]
    disputes: list[tuple[Pair, float]]
    again: list[Pair]
    joins: list[Pair]
    splits: list[Pair]
    arrived: dict[str, int]
    merged: list[Merged]


def save(merger: Merger) -> bytes:
    """What a merger holds, for `load`."""
    return ENCODER.encode(
        _State(
            edition=EDITION,
            sketches=list(merger.copies.sketches.values()),
            reports=list(merger.reports.values()),
            links=list(merger.links.items()),
            disputes=list(merger.disputes.items()),
            again=sorted(merger.again),
            joins=sorted(merger.joins),
            splits=sorted(merger.splits),
            arrived=merger.arrived,
            merged=list(merger.merged.values()),
        )
    )


def load(data: bytes) -> Merger | None:
    """The merger that `save` wrote; None where it was made by other rules, so that merging has to start anew."""
    try:
        state = msgspec.msgpack.decode(data, type=_State)
    except msgspec.DecodeError:
        return None
    if state.edition != EDITION:
        return None
    merger = Merger()
    links, disputes = dict(state.links), dict(state.disputes)
    merger.restore(state.sketches, state.reports, links, disputes, state.again, state.arrived, state.merged)
    merger.joins.update(state.joins)
    merger.splits.update(state.splits)
    return merger
