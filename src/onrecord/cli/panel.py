"""`onrecord panel`: counts by country or pair of countries, month by month, as a table."""

import csv
import io
import sys
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.dataset import Dataset, Filter
from onrecord.errors import UsageError


def run(dataset: Path, by: str, format_: str, output: Path | None, filter: Filter) -> None:
    """Write the panel to a file or standard output. Raises UsageError E048 for Parquet on a terminal."""
    if format_ == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("E048", "parquet cannot be written to a terminal", "Name a file: -o FILE")
    table = Dataset(dataset).panel(by, filter)
    data = io.BytesIO()
    if format_ == "parquet":
        pq.write_table(table, data)
    else:
        text = io.TextIOWrapper(data, "utf-8", newline="", write_through=True)
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(table.column_names)
        rows.writerows(zip(*(column.to_pylist() for column in table.columns), strict=True))
        text.detach()
    if output is not None:
        output.write_bytes(data.getvalue())
    else:
        sys.stdout.buffer.write(data.getvalue())
        sys.stdout.buffer.flush()
