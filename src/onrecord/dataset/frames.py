"""Events as tables for people who count: Arrow, pandas, polars."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa

from onrecord.errors import DatasetError
from onrecord.formats.flat import COLUMNS, flat
from onrecord.formats.flat_files import arrow_schema
from onrecord.records import Event

if TYPE_CHECKING:
    import pandas
    import polars


def flat_table(events: Iterable[Event]) -> pa.Table:
    """Events as a table of one cell a field."""
    return pa.Table.from_pylist([flat(event) for event in events], schema=arrow_schema(COLUMNS))


def pandas_frame(table: pa.Table) -> "pandas.DataFrame":
    """A table as a pandas frame. Raises DatasetError E054 where pandas is missing."""
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise _missing("pandas") from error
    return table.to_pandas()


def polars_frame(table: pa.Table) -> "polars.DataFrame":
    """A table as a polars frame. Raises DatasetError E054 where polars is missing."""
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def _missing(library: str) -> DatasetError:
    return DatasetError("E054", f"{library} is not installed", "pip install 'onrecord[frames]'")
