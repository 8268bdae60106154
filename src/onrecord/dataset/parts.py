"""Parts: what one commit adds. A part is two files of one name, `events/NAME.parquet` and `articles/NAME.parquet`.

The articles come last, so that their file is the done-marker: it holds the hash of every input it covers, and a part
without it does not count. A part may replace others; these do not count from the moment it is there, whether or not
somebody has yet removed them. Names begin with a number that grows; of two parts that hold the same article the later
one counts.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.dataset.folder import ARTICLES, EVENTS, write_whole
from onrecord.errors import DatasetError

FOOTER = b"onrecord"
SUFFIX = ".parquet"
NAME = re.compile(r"(\d{8})-[\w.-]+")
COMPRESSION = "zstd"
ATTEMPTS = 50


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part: its name, how many articles and events it holds, and which parts it replaces."""

    name: str
    articles: int
    events: int
    replaces: frozenset[str] = frozenset()


def number_of(name: str) -> int:
    """The number that a part's name begins with; 0 for a file that somebody else put there."""
    match = NAME.fullmatch(name)
    return int(match[1]) if match else 0


def path_of(root: Path, folder: str, name: str) -> Path:
    """The file of a part."""
    return root / folder / f"{name}{SUFFIX}"


def names(root: Path, folder: str = ARTICLES) -> list[str]:
    """The names of the parts that are there, in their order."""
    found = (root / folder).glob(f"*{SUFFIX}")
    return sorted((p.name.removesuffix(SUFFIX) for p in found if not p.name.startswith(".")), key=_order)


def _order(name: str) -> tuple[int, str]:
    return number_of(name), name


def footer(events: int, replaces: Iterable[str]) -> dict[bytes, bytes]:
    """What stands in the footer of a part's articles."""
    return {FOOTER: json.dumps({"events": events, "replaces": sorted(replaces)}).encode()}


def write_part(root: Path, name: str, articles: pa.Table, events: pa.Table) -> None:
    """Write a part: it counts once its articles are there."""
    marked = articles.replace_schema_metadata(footer(events.num_rows, ()))
    events_path, articles_path = path_of(root, EVENTS, name), path_of(root, ARTICLES, name)
    write_whole(events_path, lambda path: pq.write_table(events, path, compression=COMPRESSION))
    write_whole(articles_path, lambda path: pq.write_table(marked, path, compression=COMPRESSION))


def remove_part(root: Path, name: str) -> None:
    """Remove a part; its articles first, so that it stops to count."""
    for folder in (ARTICLES, EVENTS):
        try:
            path_of(root, folder, name).unlink(missing_ok=True)
        except PermissionError:
            # somebody reads it on a system that keeps open files; it does not count any more
            return


def read_part(root: Path, name: str) -> Part:
    """What a part's footer says. Raises FileNotFoundError where it is gone, DatasetError E052 where it is broken."""
    path = path_of(root, ARTICLES, name)
    try:
        metadata = pq.read_metadata(path)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowInvalid) as error:
        raise _broken(path, error) from error
    facts: dict[str, Any] = json.loads((metadata.metadata or {}).get(FOOTER, b"{}"))
    return Part(
        name=name, articles=metadata.num_rows, events=facts.get("events", 0),
        replaces=frozenset(facts.get("replaces", ())),
    )  # fmt: skip


def open_file(root: Path, folder: str, part: Part) -> Any:
    """A file of a part, to read from, for who writes alone. Raises DatasetError E052 where it is missing or broken."""
    path = path_of(root, folder, part.name)
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise _broken(path, error) from error


def columns(root: Path, part: Part, wanted: list[str]) -> pa.Table:
    """Columns of a part's articles. Raises as `read_part`."""
    path = path_of(root, ARTICLES, part.name)
    try:
        return pq.read_table(path, columns=wanted, partitioning=None)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowInvalid) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> DatasetError:
    reason = str(error).splitlines()[0]
    return DatasetError("E052", f"{path} cannot be read: {reason}", "Remove it and run the same inputs again")


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The parts that count at one moment, in their order, and the articles of them that later parts supersede:
    a table of `part` and `article_id`."""

    parts: list[Part]
    hidden: pa.Table
    dead: list[str]

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(p.articles for p in self.parts) - int(self.hidden.num_rows)


def snapshot(root: Path) -> Snapshot:
    """The parts that count now. A writer may work meanwhile.

    Raises DatasetError E052 where a part is broken.
    """
    for _ in range(ATTEMPTS):
        before = names(root)
        try:
            found = [read_part(root, name) for name in before]
            replaced = frozenset[str]().union(*(p.replaces for p in found))
            live = [p for p in found if p.name not in replaced]
            hidden = _hidden(root, live)
        except FileNotFoundError:
            continue
        # one listing can miss a part that came and the one it replaced, which went; two of the same cannot
        if names(root) == before:
            return Snapshot(parts=live, hidden=hidden, dead=[p.name for p in found if p.name in replaced])
    raise DatasetError("E052", f"the parts of {root} keep changing", "Try again in a moment")


HIDDEN = pa.schema([("part", pa.string()), ("article_id", pa.string())])


def _hidden(root: Path, parts: list[Part]) -> pa.Table:
    """Which articles of which parts do not count, because a later part holds them again."""
    ids = [columns(root, part, ["id"]).column("id").combine_chunks() for part in parts]
    together = pa.chunked_array(ids, type=pa.string())
    if len(together) == pc.count_distinct(together).as_py():
        return HIDDEN.empty_table()
    rows: list[tuple[str, str]] = []
    seen = pa.array([], type=pa.string())
    for part, own in zip(reversed(parts), reversed(ids), strict=True):
        rows += [(part.name, id_) for id_ in own.filter(pc.is_in(own, value_set=seen)).to_pylist()]
        seen = pa.concat_arrays([seen, own])
    return pa.table([[p for p, _ in rows], [a for _, a in rows]], schema=HIDDEN)
