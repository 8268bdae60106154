"""Bringing the index up to date with its dataset: parts that came or went, articles that were reviewed, events."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import duckdb
import pyarrow as pa

from onrecord.dataset import Dataset
from onrecord.dataset.folder import EVENTS as FOLDER
from onrecord.dataset.merged import generations
from onrecord.dataset.parts import Part, open_file, snapshot
from onrecord.dataset.schema import EVENTS
from onrecord.errors import DatasetError
from onrecord.explore.columns import ORDER, SELECTED

BATCH = 20_000
# articles that one question asks for
SOME = 500
CHANGING = frozenset({"reject", "correct"})
ATTEMPTS = 5
MANY = 100_000
# where the records of reviewed articles come from: no part, but people
REVIEWED = ""

# every reviewed article is to be taken in again
STALE = "UPDATE reviewed SET mark = ''"
# the records that are not at the event they are of now; `merging` tells it
MOVED = """
CREATE OR REPLACE TEMP TABLE moved AS
SELECT * FROM (
    SELECT e.id, coalesce(m.event_id, e.id) AS event_id, coalesce(m.copy, e.article_id) AS copy,
        coalesce(m.why, '') AS joined, m.disputes AS disputes
    FROM events AS e LEFT JOIN merging AS m ON m.id = e.id WHERE {which}
) EXCEPT SELECT id, event_id, copy, joined, disputes FROM events
"""


def take_in(database: duckdb.DuckDBPyConnection, dataset: Dataset, told: Callable[[str], None]) -> bool:
    """Make the table `events` what the dataset is now; whether that changed anything.

    It goes in steps, each whole or not at all: what one that was broken off left undone, the next call does.
    Raises DatasetError E052 where a part is broken.
    """
    for _ in range(ATTEMPTS - 1):
        # a writer may join parts meanwhile: then they are there under another name
        with suppress(DatasetError):
            return _steps(database, dataset, told)
    return _steps(database, dataset, told)


def _steps(database: duckdb.DuckDBPyConnection, dataset: Dataset, told: Callable[[str], None]) -> bool:
    with _step(database) as cursor:
        _make(cursor)
        known = {row[0] for row in cursor.execute("SELECT name FROM parts").fetchall()}
    now = snapshot(dataset.path)
    gone = sorted(known - {part.name for part in now.parts})
    new = [part for part in now.parts if part.name not in known]
    total, done = sum(part.events for part in new), 0
    for part in new:
        if total >= MANY:
            told(f"Reading {total:,} records for the explorer: {100 * done // total} %")
        # uncommitted rows are kept in memory
        with _step(database) as cursor:
            _take(cursor, part, dataset)
        done += part.events
    with _step(database) as cursor:
        if gone:
            cursor.execute("DELETE FROM events WHERE part = ANY($gone)", {"gone": gone})
            cursor.execute("DELETE FROM parts WHERE name = ANY($gone)", {"gone": gone})
            cursor.execute(STALE)
        if now.hidden.num_rows:
            cursor.register("hidden", now.hidden)
            cursor.execute("DELETE FROM events WHERE (part, article_id) IN (SELECT part, article_id FROM hidden)")
        merged = _merging(cursor, dataset, came=bool(new))
        reviewed = _reviews(cursor, dataset)
        if merged or new:
            _move(cursor, "true", {})
        elif reviewed:
            _move(cursor, "e.article_id = ANY($some)", {"some": reviewed})
    return bool(new or gone or merged or reviewed)


@contextmanager
def _step(database: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    """A transaction."""
    cursor = database.cursor()
    cursor.begin()
    try:
        yield cursor
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
    finally:
        cursor.close()


def _make(cursor: Any) -> None:
    cursor.execute("CREATE SEQUENCE IF NOT EXISTS places START 0 MINVALUE 0")
    cursor.execute("CREATE TABLE IF NOT EXISTS parts (name VARCHAR)")
    cursor.execute("CREATE TABLE IF NOT EXISTS reviewed (article_id VARCHAR, mark VARCHAR)")
    cursor.execute("CREATE TABLE IF NOT EXISTS generation (number INTEGER)")
    cursor.execute(
        "CREATE TABLE IF NOT EXISTS merging (id VARCHAR, event_id VARCHAR, copy VARCHAR, why VARCHAR, disputes VARCHAR)"
    )
    cursor.register("given", EVENTS.empty_table())
    cursor.execute(f"CREATE TABLE IF NOT EXISTS events AS SELECT {SELECTED}".replace("$part", "''") + " FROM given")


def _take(cursor: Any, part: Part, dataset: Dataset) -> None:
    for batch in open_file(dataset.path, FOLDER, part).iter_batches(BATCH):
        _insert(cursor, pa.Table.from_batches([batch]), part.name)
    cursor.execute("INSERT INTO parts VALUES ($name)", {"name": part.name})
    # a part may hold reviewed articles, and records of known events: what is known of these is to be gone through again
    cursor.execute(STALE)
    cursor.execute("DELETE FROM generation")


def _insert(cursor: Any, table: pa.Table, part: str) -> None:
    cursor.register("given", table.select(EVENTS.names))
    cursor.execute(f"INSERT INTO events SELECT {SELECTED} FROM given ORDER BY {ORDER}", {"part": part})


def _reviews(cursor: Any, dataset: Dataset) -> list[str]:
    """Take in again the articles whose reviews are not those that were known; which ones these are."""
    reviews: dict[str, list[str]] = defaultdict(list)
    for review in dataset.reviews.valid():
        if review.action in CHANGING:
            reviews[review.article_id].append(review.id)
    now = {article: " ".join(ids) for article, ids in reviews.items()}
    known = dict(cursor.execute("SELECT article_id, mark FROM reviewed").fetchall())
    stale = sorted({a for a in now.keys() | known.keys() if now.get(a) != known.get(a)})
    for n in range(0, len(stale), SOME):
        some = stale[n : n + SOME]
        cursor.execute("DELETE FROM events WHERE article_id = ANY($some)", {"some": some})
        _insert(cursor, dataset.query("SELECT * FROM events WHERE article_id = ANY(?)", [some]), REVIEWED)
    cursor.register("marks", pa.table({
        "article_id": pa.array(list(now), pa.string()), "mark": pa.array(list(now.values()), pa.string()),
    }))  # fmt: skip
    cursor.execute("CREATE OR REPLACE TABLE reviewed AS SELECT * FROM marks")
    return stale


def _merging(cursor: Any, dataset: Dataset, came: bool) -> bool:
    """Take in what merging said last; whether that is news."""
    now = [(number,) for number in generations(dataset.path)[-1:]]
    if not came and cursor.execute("SELECT number FROM generation").fetchall() == now:
        return False
    cursor.execute("DELETE FROM merging")
    cursor.register("merging_now", dataset.query("SELECT id, event_id, copy, why, disputes FROM merged"))
    cursor.execute("INSERT INTO merging SELECT * FROM merging_now")
    cursor.execute("DELETE FROM generation")
    for row in now:
        cursor.execute("INSERT INTO generation VALUES ($number)", {"number": row[0]})
    return True


def _move(cursor: Any, which: str, values: dict[str, Any]) -> None:
    """Put records to the event that they are of now."""
    cursor.execute(MOVED.format(which=which), values)
    cursor.execute("""
        UPDATE events SET event_id = m.event_id, copy = m.copy, joined = m.joined, disputes = m.disputes
        FROM moved AS m WHERE m.id = events.id
    """)
