"""Exchange formats: events as the files that people already load.

A format writes events to a binary stream and says what it wrote and what it left out:

    FORMATS["icews"].write(events, out, context)
"""

from onrecord.formats.base import Choices, Format, Written
from onrecord.formats.columns import ColumnsFormat
from onrecord.formats.context import Context, Story
from onrecord.formats.definition import NAMES
from onrecord.formats.flat import COLUMNS, flat
from onrecord.formats.flat_files import CsvFormat, ParquetFormat
from onrecord.formats.records import RecordsFormat, own, plover

FORMATS: dict[str, Format] = {
    "plover": RecordsFormat("plover", "PLOVER's data interchange records", plover, looks_up=True),
    **{name: ColumnsFormat(name) for name in NAMES},
    "csv": CsvFormat(),
    "parquet": ParquetFormat(),
    "jsonl": RecordsFormat("jsonl", "The record of onrecord, one JSON object a line", own),
}

__all__ = ["COLUMNS", "FORMATS", "Choices", "Context", "Format", "Story", "Written", "flat"]
