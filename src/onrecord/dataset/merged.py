"""Which reports are of the same event: `merged/`, a layer beside the records that can always be made anew.

A generation is `NUMBER.parquet` (report → event) and `NUMBER.state` (what merging goes on from). The table is written
last; of several generations the last one counts.
"""

import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.dataset.folder import MERGED, write_whole
from onrecord.dataset.parts import COMPRESSION
from onrecord.dataset.schema import schema_of
from onrecord.merge import Merged, Merger, load, save

_fields = schema_of(Merged)
# `id` is that of the report, as in `events`
MERGED_COLUMNS = pa.schema([pa.field("id", pa.string()), *(f for f in _fields if f.name != "report")])
FAST = 1


class State(msgspec.Struct, kw_only=True):
    """What merging goes on from. `marks` tells of each article what was merged of it: which coding, which reviews."""

    marks: dict[str, str]
    merger: bytes


def generations(root: Path) -> list[int]:
    """The numbers of the generations that are there, in their order."""
    return sorted(int(p.stem) for p in (root / MERGED).glob("*.parquet") if p.stem.isdigit())


def merged_table(root: Path) -> pa.Table:
    """What was merged last, as a table; no rows where nothing was."""
    while found := generations(root):
        try:
            return pq.read_table(_path(root, found[-1], "parquet"), partitioning=None)
        except FileNotFoundError:
            continue
    return MERGED_COLUMNS.empty_table()


def load_state(root: Path) -> tuple[Merger, dict[str, str]]:
    """The merger that was saved last and the marks of its articles; empty ones where there is none that still fits."""
    for number in reversed(generations(root)):
        try:
            data = zlib.decompress(_path(root, number, "state").read_bytes())
            state = msgspec.msgpack.decode(data, type=State)
        except (OSError, zlib.error, msgspec.DecodeError):
            break
        merger = load(state.merger)
        if merger is not None:
            return merger, state.marks
        break
    return Merger(), {}


def save_state(root: Path, merger: Merger, marks: dict[str, str]) -> None:
    """Write a new generation and remove the others; only for who holds the lock of merging.

    Raises DatasetError E059 where the disk does not take it.
    """
    (root / MERGED).mkdir(exist_ok=True)
    before = generations(root)
    number = (before[-1] if before else 0) + 1
    data = zlib.compress(msgspec.msgpack.encode(State(marks=marks, merger=save(merger))), FAST)
    table = _table(merger.merged.values())
    write_whole(_path(root, number, "state"), lambda path: path.write_bytes(data))
    write_whole(_path(root, number, "parquet"), lambda path: pq.write_table(table, path, compression=COMPRESSION))
    for path in (root / MERGED).iterdir():
        if path.stem != f"{number:08d}":
            path.unlink(missing_ok=True)


def _table(merged: Iterable[Merged]) -> pa.Table:
    rows = [{**msgspec.to_builtins(m), "id": m.report} for m in sorted(merged, key=lambda m: m.report)]
    return pa.Table.from_pylist(rows, schema=MERGED_COLUMNS)


def _path(root: Path, number: int, ending: str) -> Path:
    return root / MERGED / f"{number:08d}.{ending}"
