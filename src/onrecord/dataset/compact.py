"""Joining small parts, and leaving out what later parts superseded. Only for who writes alone."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.dataset import schema
from onrecord.dataset.folder import ARTICLES, ASIDE, EVENTS, RUNS, Parts, write_whole
from onrecord.dataset.parts import (
    COMPRESSION,
    Part,
    Snapshot,
    footer,
    names,
    number_of,
    open_file,
    path_of,
    remove_part,
    snapshot,
)  # fmt: skip

# rows gathered for one row group: enough to compress and skip well, few enough to hold in memory
GROUP = {ARTICLES: 2_000, EVENTS: 10_000}
SCHEMAS = {ARTICLES: schema.ARTICLES, EVENTS: schema.EVENTS}
KEYS = {ARTICLES: "id", EVENTS: "article_id"}


def recover(root: Path) -> Snapshot:
    """Remove what a crash left behind: files that were never renamed, events without their articles, replaced parts.

    Only for who writes alone.
    """
    for folder in (ARTICLES, EVENTS, RUNS):
        for path in (root / folder).glob(f"{ASIDE}*"):
            path.unlink(missing_ok=True)
    for orphan in set(names(root, EVENTS)) - set(names(root, ARTICLES)):
        path_of(root, EVENTS, orphan).unlink(missing_ok=True)
    found = snapshot(root)
    for name in found.dead:
        remove_part(root, name)
    return found


def due(found: Snapshot, limits: Parts) -> bool:
    """Whether there is something to join or leave out."""
    return found.hidden.num_rows > 0 or sum(p.articles < limits.small for p in found.parts) > limits.several


def compact(root: Path, limits: Parts) -> int:
    """Join the small parts and those of which something is superseded. Returns how many parts became one."""
    found = recover(root)
    superseded = set(found.hidden.column("part").to_pylist())
    chosen = [p for p in found.parts if p.articles < limits.small or p.name in superseded]
    if len(chosen) < 2 and not superseded:
        return 0
    name = f"{max(number_of(n) for n in names(root)) + 1:08d}-joined-{secrets.token_hex(3)}"
    events = _join(root, EVENTS, chosen, name, found.hidden, None)
    # what was replaced earlier and could not be removed stays replaced
    replaced = {p.name for p in chosen} | set(found.dead)
    _join(root, ARTICLES, chosen, name, found.hidden, footer(events, replaced))
    for part in chosen:
        remove_part(root, part.name)
    # joining takes far more memory than writing does, and a run may go on for days
    pa.default_memory_pool().release_unused()
    return len(chosen)


def _join(
    root: Path, folder: str, chosen: list[Part], name: str, hidden: pa.Table, metadata: dict[bytes, bytes] | None
) -> int:
    """Write one file of the joined part; returns its rows. Parts are read one after the other."""
    rows = 0

    def write(path: Path) -> None:
        nonlocal rows
        columns = SCHEMAS[folder].with_metadata(metadata)
        with pq.ParquetWriter(path, columns, compression=COMPRESSION) as writer:
            for table in _groups(root, folder, chosen, hidden):
                writer.write_table(table.replace_schema_metadata(metadata))
                rows += table.num_rows

    write_whole(path_of(root, folder, name), write)
    return rows


def _groups(root: Path, folder: str, chosen: list[Part], hidden: pa.Table) -> Iterator[pa.Table]:
    """The rows that count, gathered to groups of a good size."""
    waiting: list[pa.Table] = []
    for part in chosen:
        gone = hidden.filter(pc.field("part") == part.name).column("article_id").combine_chunks()
        with open_file(root, folder, part) as file:
            for batch in file.iter_batches(GROUP[folder]):
                table = pa.Table.from_batches([batch]).replace_schema_metadata(None)
                if len(gone):
                    table = table.filter(pc.invert(pc.is_in(table.column(KEYS[folder]), value_set=gone)))
                waiting.append(table)
                if sum(t.num_rows for t in waiting) >= GROUP[folder]:
                    yield pa.concat_tables(waiting)
                    waiting = []
    if waiting:
        yield pa.concat_tables(waiting)
