"""CSV and Parquet: the flat view, read back by those who will read it."""

import csv
import io
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
from tests.formats.support import KNOWN, SENTENCE, event, speaker, table, written

from onrecord.formats import COLUMNS, Context
from onrecord.formats.flat_files import WITH_EVENT

EVENTS = [event(n, cameo="057", status=s) for n, s in enumerate(("actual", "planned", "possible", "denied"), 1)]


def parquet(path: Path) -> Path:
    path.write_bytes(written("parquet", [*EVENTS, event(5, said_by=[speaker()], when=None, where=None)], KNOWN)[0])
    return path


class TestCsv:
    def test_columns_are_the_flat_view_with_the_event(self) -> None:
        data, told = written("csv", EVENTS)
        header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        assert tuple(header) == WITH_EVENT
        assert [c for c in header if c != "event_id"] == list(COLUMNS)
        assert told.rows == len(rows) == 4
        assert [r[0] for r in rows] == [e.id for e in EVENTS]

    def test_pandas_and_polars_find_numbers_and_leading_zeros(self) -> None:
        data, _ = written("csv", EVENTS)
        frame = pd.read_csv(io.BytesIO(data), dtype={"cameo": str})
        assert list(frame["cameo"]) == ["057"] * 4
        assert frame["lat"].dtype == frame["intensity"].dtype == "float64"
        assert list(frame["intensity"]) == [-3.5] * 4
        other = pl.read_csv(io.BytesIO(data), schema_overrides={"cameo": pl.String})
        assert other["id"].to_list() == list(frame["id"])
        assert other["geonameid"].dtype == pl.Int64

    def test_the_event_of_a_report(self) -> None:
        context = Context(events={EVENTS[0].id: "ev-00000000000000ff"})
        rows = table("csv", EVENTS[:2], context)
        assert [r["event_id"] for r in rows] == ["ev-00000000000000ff", EVENTS[1].id]

    def test_excel_sees_the_byte_order_mark(self) -> None:
        data, _ = written("csv", EVENTS, bom=True)
        assert data.startswith(b"\xef\xbb\xbfid,")
        assert list(pd.read_csv(io.BytesIO(data), encoding="utf-8-sig")["id"]) == [e.id for e in EVENTS]
        assert not written("csv", EVENTS)[0].startswith(b"\xef")

    def test_no_header(self) -> None:
        assert written("csv", [], header=False)[0] == b""
        assert written("csv", [])[0].decode().split(",")[0] == "id"


class TestParquet:
    def test_columns_are_typed(self, tmp_path: Path) -> None:
        schema = pq.read_schema(parquet(tmp_path / "e.parquet"))
        assert tuple(schema.names) == WITH_EVENT
        types = {name: str(schema.field(name).type) for name in schema.names}
        assert (types["cameo"], types["quad"], types["lat"], types["trigger_start"]) == (
            "string",
            "int64",
            "double",
            "int64",
        )

    def test_everybody_reads_the_same(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "e.parquet")
        frame, other = pd.read_parquet(path), pl.read_parquet(path)
        assert list(frame["id"]) == other["id"].to_list() == [event(n).id for n in range(1, 6)]
        assert other["cameo"].to_list() == ["057"] * 4 + ["112"]
        assert other["lat"].to_list() == [49.9808] * 4 + [None]
        assert other["status"].to_list() == ["actual", "planned", "possible", "denied", "actual"]
        assert set(frame["sentence"]) == {SENTENCE}
        found = duckdb.read_parquet(str(path)).aggregate("count(*), count(lat), sum(quad)")
        assert found.fetchall() == [(5, 4, 15)]

    def test_no_event_is_a_table_too(self, tmp_path: Path) -> None:
        path = tmp_path / "none.parquet"
        path.write_bytes(written("parquet", [])[0])
        assert pl.read_parquet(path).shape == (0, len(WITH_EVENT))
