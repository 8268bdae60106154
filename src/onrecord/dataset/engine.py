"""DuckDB over the parts of a dataset, shut off from everything else.

Views: `articles`, `events` (as people left them), `coded` (events as they were coded), `merged` (report → event). No
statement but a query is taken, no file can be reached but the parts, and nothing of that can be switched back on.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from onrecord.dataset.folder import ARTICLES, EVENTS
from onrecord.dataset.merged import MERGED_COLUMNS, merged_table
from onrecord.dataset.parts import path_of, snapshot
from onrecord.dataset.reviews import Reviews
from onrecord.dataset.schema import ARTICLES as ARTICLE_COLUMNS
from onrecord.dataset.schema import EVENTS as EVENT_COLUMNS
from onrecord.dataset.schema import events_of, events_table
from onrecord.dataset.views import EVENTS_VIEW
from onrecord.errors import DatasetError

ROWS = 1_000
SPILL = Path(tempfile.gettempdir()) / f"onrecord-{os.getpid()}"


class Engine:
    """A database over the parts that counted when it was made. Each method may be called from any thread."""

    def __init__(self, root: Path, reviews: Reviews) -> None:
        self.snapshot = snapshot(root)
        self._database = duckdb.connect(
            config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )
        files = {f: [path_of(root, f, p.name) for p in self.snapshot.parts] for f in (ARTICLES, EVENTS)}
        self._database.execute(f"SET temp_directory = {_text(str(SPILL))}")
        self._database.execute(f"SET allowed_paths = {_list(files[ARTICLES] + files[EVENTS])}")
        self._table("merged", merged_table(root), MERGED_COLUMNS)
        self._parts("articles", ARTICLES, "id", files[ARTICLES], ARTICLE_COLUMNS)
        self._parts("coded", EVENTS, "article_id", files[EVENTS], EVENT_COLUMNS)
        self._database.execute("SET enable_external_access = false")
        self._reviewed(reviews)
        self._database.execute("SET lock_configuration = true")

    def query(self, sql: str, parameters: list[Any] | None = None) -> pa.Table:
        """The answer to a query as an Arrow table. Raises DatasetError E053 where it is none."""
        return self._run(sql, parameters).to_arrow_table()

    def batches(self, sql: str, parameters: list[Any] | None = None) -> Iterator[pa.RecordBatch]:
        """The answer in batches. Where the query sorts, every part has been read once the first one is there."""
        yield from self._run(sql, parameters).to_arrow_reader(ROWS)

    def _run(self, sql: str, parameters: list[Any] | None) -> Any:
        cursor = self._database.cursor()
        try:
            statements = duckdb.extract_statements(sql)
        except duckdb.Error as error:
            raise failed(error) from error
        if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
            raise DatasetError("E053", "this is not one query", "Give one SELECT")
        return cursor.sql(sql, params=parameters or None)

    def _table(self, name: str, table: pa.Table, schema: pa.Schema) -> None:
        self._database.register("given", table.select(schema.names))
        self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        self._database.unregister("given")

    def _parts(self, name: str, folder: str, key: str, files: list[Path], schema: pa.Schema) -> None:
        """A view over files, without the rows that later parts supersede."""
        if not files:
            self._table(name, schema.empty_table(), schema)
            return
        hidden = self.snapshot.hidden
        columns = ", ".join(f'"{c}"' for c in schema.names)
        source, gone = f"read_parquet({_list(files)}, filename = true) AS p", ""
        if hidden.num_rows:
            paths = [str(files[0].parent / f"{part}{files[0].suffix}") for part in hidden.column("part").to_pylist()]
            self._table(f"{folder}_superseded", hidden.append_column("path", pa.array(paths)), GONE)
            gone = f"ANTI JOIN {folder}_superseded AS s ON p.filename = s.path AND p.{key} = s.article_id"
        self._database.execute(f"CREATE VIEW {name} AS SELECT {columns} FROM {source} {gone}")

    def _reviewed(self, reviews: Reviews) -> None:
        """The view `events`: records that people corrected or rejected stand for themselves."""
        ids = sorted(reviews.articles())
        rows = self._run("SELECT * FROM coded WHERE article_id = ANY(?)", [ids]).to_arrow_table() if ids else None
        corrected = events_table(reviews.apply(events_of(rows)) if rows is not None else [])
        self._table("reviewed", corrected, EVENT_COLUMNS)
        self._table("reviewed_articles", pa.table({"article_id": pa.array(ids, type=pa.string())}), REVIEWED)
        self._database.execute(EVENTS_VIEW)


GONE = pa.schema([("path", pa.string()), ("article_id", pa.string())])
REVIEWED = pa.schema([("article_id", pa.string())])


def failed(error: duckdb.Error) -> DatasetError:
    """What a person is told of a query that failed."""
    reason = " ".join(str(error).split("\n\n")[0].split())
    return DatasetError("E053", f"the query failed: {reason}", "See docs/dataset.md for views and columns")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _list(paths: list[Path]) -> str:
    return "[" + ", ".join(_text(str(p)) for p in paths) + "]"
