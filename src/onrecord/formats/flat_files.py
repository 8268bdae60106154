"""The flat view as a file: CSV, or Parquet with typed columns."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from onrecord.formats.base import BATCH, Choices, Written
from onrecord.formats.context import Context
from onrecord.formats.dialects import Rows
from onrecord.formats.flat import COLUMNS, REAL, WHOLE, Cell, flat
from onrecord.records import Event

if TYPE_CHECKING:
    import pyarrow as pa

# the id of the event that a report belongs to, beside its own
WITH_EVENT = (COLUMNS[0], "event_id", *COLUMNS[1:])


def arrow_schema(columns: Iterable[str]) -> "pa.Schema":
    """Columns of the flat view with their types: numbers are numbers, all else is text."""
    import pyarrow as pa

    types = {name: pa.int64() for name in WHOLE} | {name: pa.float64() for name in REAL}
    return pa.schema([pa.field(name, types.get(name, pa.string())) for name in columns])


def with_event(event: Event, context: Context) -> dict[str, Cell]:
    """The flat view with the id of the event, in the order of WITH_EVENT."""
    return {"id": event.id, "event_id": context.events.get(event.id, event.id), **flat(event)}


class CsvFormat:
    """The flat view as CSV for spreadsheets and statistics programs."""

    name = "csv"
    title = "The record as a table, for spreadsheets"
    suffix = ".csv"
    seekable = False
    looks_up = False
    speakers = True

    def write(
        self, events: Iterable[Event], out: BinaryIO, context: Context | None = None, choices: Choices | None = None
    ) -> Written:
        """Write events as rows. All statuses are taken: each row tells its own."""
        context, choices, written = context or Context(), choices or Choices(), Written()
        lines = Rows(out, "csv", choices.bom)
        if choices.header is not False:
            lines.add(WITH_EVENT)
        for event in events:
            lines.add(with_event(event, context).values())
            written.rows += 1
        return written


class ParquetFormat:
    """The flat view as Parquet: numbers are numbers, texts are texts ("057" stays what it is)."""

    name = "parquet"
    title = "The record as a typed table"
    suffix = ".parquet"
    seekable = True
    looks_up = False
    speakers = True

    def write(
        self, events: Iterable[Event], out: BinaryIO, context: Context | None = None, choices: Choices | None = None
    ) -> Written:
        """Write events in batches of BATCH rows. All statuses are taken: each row tells its own."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        context, written = context or Context(), Written()
        schema = arrow_schema(WITH_EVENT)
        rows = (with_event(event, context) for event in events)
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            while batch := list(islice(rows, BATCH)):
                writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=schema))
                written.rows += len(batch)
        return written
