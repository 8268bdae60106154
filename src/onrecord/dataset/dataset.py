"""A dataset: what was coded so far, as people corrected it, to be read and asked. Readers never disturb a writer."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from onrecord.dataset.compact import compact
from onrecord.dataset.engine import Engine, failed
from onrecord.dataset.filters import Filter
from onrecord.dataset.folder import MERGED, REVIEWS, open_folder
from onrecord.dataset.locks import DATASET, Lock
from onrecord.dataset.parts import names
from onrecord.dataset.reviews import Reviews
from onrecord.dataset.runs import Run, runs
from onrecord.dataset.schema import EVENTS, articles_of, events_of
from onrecord.dataset.views import ARTICLE_ORDER, EVENT_ORDER
from onrecord.errors import DatasetError, UsageError
from onrecord.records import Article, Event

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from onrecord.merge import Tally

T = TypeVar("T")
ATTEMPTS = 20
RECORD = ", ".join(f'"{name}"' for name in EVENTS.names)


class Dataset:
    """The dataset in a folder, as `onrecord code … --into` makes it.

    Where a method takes a `filter`, options do as well: `dataset.events(type="ACCUSE", country="RUS")`; see `Filter`.
    Raises DatasetError E050 where the folder holds none.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        open_folder(self.path)
        self._engine: Engine | None = None
        self._seen: object = None

    # ---- records

    def events(self, filter: Filter | None = None, **options: Any) -> Iterator[Event]:
        """The events that the filter lets through, in the order of publication, article and place in the text.

        Raises UsageError E042, E043 for filters that do not fit, DatasetError E052 where a part is broken.
        """
        where, values = _filter(filter, options).sql()
        sql = f"SELECT {RECORD} FROM events WHERE {where} ORDER BY {EVENT_ORDER}"
        for batch in self._batches(sql, values):
            yield from events_of(batch)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """The articles of these ids (default: all), in the order of publication."""
        where, values = ("true", []) if ids is None else ("id = ANY(?)", [list(ids)])
        columns = ", ".join(f'"{name}"' for name in Article.__struct_fields__)
        for batch in self._batches(f"SELECT {columns} FROM articles WHERE {where} ORDER BY {ARTICLE_ORDER}", values):
            yield from articles_of(batch)

    def of_articles(self, ids: Iterable[str]) -> Iterator[Event]:
        """The events of some articles."""
        sql = f"SELECT {RECORD} FROM events WHERE article_id = ANY(?) ORDER BY {EVENT_ORDER}"
        for batch in self._batches(sql, [list(ids)]):
            yield from events_of(batch)

    def count(self, filter: Filter | None = None, **options: Any) -> int:
        """How many events the filter lets through."""
        where, values = _filter(filter, options).sql()
        return int(self.query(f"SELECT count(*) AS n FROM events WHERE {where}", values).column("n")[0].as_py())

    @property
    def runs(self) -> list[Run]:
        """What is known of each run that wrote to the dataset."""
        return runs(self.path)

    # ---- reviews

    @property
    def reviews(self) -> Reviews:
        """What people said of records; `add` writes a review, which counts from then on."""
        return Reviews(self.path)

    # ---- merging

    def merge(self, wait: float = 0.0, told: Callable[[str], None] | None = None) -> "Tally":
        """Find the reports of the same event among what is new; see `onrecord merge`.

        Returns how many events, reports and independent reports there are. `wait` is for how many seconds it waits for
        somebody else who merges, which `told` hears. Raises DatasetError E051, E059.
        """
        from onrecord.dataset.merging import merge

        return merge(self, wait, told)

    def merged(self) -> dict[str, tuple[str, str | None]]:
        """The id of each merged report → the id of its event, and of the first article of the same text, None where
        its own is it. A report that is not in it was not merged yet."""
        table = self.query("SELECT id, event_id, copy FROM merged")
        columns = (table.column(name).to_pylist() for name in ("id", "event_id", "copy"))
        return {id_: (event, copy) for id_, event, copy in zip(*columns, strict=True)}

    # ---- tables

    def query(self, sql: str, parameters: list[Any] | None = None) -> "pyarrow.Table":
        """The answer of DuckDB to one SELECT over the views `events`, `coded`, `articles`, `merged`.

        `?` in the query stand for `parameters`. Nothing else can be read, nothing written. Raises DatasetError E053
        where the query fails.
        """
        return self._asked(lambda engine: engine.query(sql, parameters))

    def panel(self, by: str = "country-month", filter: Filter | None = None, **options: Any) -> "pyarrow.Table":
        """Counts of reports and of events, and mean intensity, for each country (`by="country-month"`) or each pair of
        countries in either direction (`by="dyad-month"`) and month, by quad class, status, and whether somebody is
        named as the source. Raises UsageError E046 for another `by`."""
        from onrecord.dataset.panel import panel_query

        return self.query(*panel_query(by, _filter(filter, options)))

    def to_arrow(self, filter: Filter | None = None, *, flat: bool = True, **options: Any) -> "pyarrow.Table":
        """The events as an Arrow table: one text, number or truth a cell (`formats.COLUMNS`), or nested as in Parquet
        where not `flat`."""
        from onrecord.dataset.frames import flat_table
        from onrecord.dataset.schema import events_table

        events = self.events(filter, **options)
        return flat_table(events) if flat else events_table(events)

    def to_pandas(self, filter: Filter | None = None, *, flat: bool = True, **options: Any) -> "pandas.DataFrame":
        """The events as a pandas frame; see `to_arrow`. Raises DatasetError E054 where pandas is missing."""
        from onrecord.dataset.frames import pandas_frame

        return pandas_frame(self.to_arrow(filter, flat=flat, **options))

    def to_polars(self, filter: Filter | None = None, *, flat: bool = True, **options: Any) -> "polars.DataFrame":
        """The events as a polars frame; see `to_arrow`. Raises DatasetError E054 where polars is missing."""
        from onrecord.dataset.frames import polars_frame

        return polars_frame(self.to_arrow(filter, flat=flat, **options))

    def _repr_html_(self) -> str:
        from onrecord.dataset.display import page

        return page(self)

    # ---- keeping order

    def compact(self, wait: float = 0.0, told: Callable[[str], None] | None = None) -> int:
        """Join small parts, and clear away what later codings superseded; runs do so by themselves where there is much
        of it. Returns how many parts became one. Raises DatasetError E051 where somebody writes."""
        lock = Lock(self.path, DATASET)
        lock.take(wait, told)
        try:
            return compact(self.path, open_folder(self.path).parts)
        finally:
            lock.release()

    # ---- asking while others write

    def _batches(self, sql: str, parameters: list[Any]) -> Iterator["pyarrow.RecordBatch"]:
        """The answer to a query that sorts: once its first batch is there no part is needed any more."""

        def ask(engine: Engine) -> tuple[Any, Iterator[Any]]:
            stream = engine.batches(sql, parameters)
            return next(stream, None), stream

        first, rest = self._asked(ask)
        if first is not None:
            yield first
            yield from rest

    def _asked(self, ask: Callable[[Engine], T]) -> T:
        """Ask, and ask again where a writer has meanwhile joined or removed parts."""
        for _ in range(ATTEMPTS):
            seen = self._state()
            try:
                if self._engine is None or seen != self._seen:
                    self._engine, self._seen = Engine(self.path, self.reviews), seen
                return ask(self._engine)
            except duckdb.Error as error:
                if self._state() == seen:
                    raise failed(error) from error
                self._engine = None
        raise DatasetError("E052", f"the parts of {self.path} keep changing", "Try again in a moment")

    def _state(self) -> object:
        """What tells whether anything was added, joined, corrected or merged."""
        folders = (self.path / name for name in (REVIEWS, MERGED))
        return names(self.path), [_sizes(folder) for folder in folders]


def _filter(filter: Filter | None, options: dict[str, Any]) -> Filter:
    """The filter that is meant. Raises UsageError E045 where both a filter and options are given."""
    if filter is not None and options:
        raise UsageError("E045", "a filter and options at once", "Give one of them")
    return filter if filter is not None else Filter.of(**options)


def _sizes(folder: Path) -> list[tuple[str, int]]:
    """The files of a folder and their sizes; one that goes meanwhile is left out."""
    found = []
    for path in sorted(folder.glob("*")):
        with suppress(FileNotFoundError):
            found.append((path.name, path.stat().st_size))
    return found
