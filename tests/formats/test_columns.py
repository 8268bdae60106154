"""Formats of columns: names, order and count are exact, and every definition holds together."""

import csv
import io
import tomllib
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest
from tests.formats.support import COLUMNS, KNOWN, TEXT_FORMATS, event, table, written
from tests.support import ROOT, SECTORS

from onrecord.formats import FORMATS
from onrecord.formats.codes import cameo_codes, cameo_groups, country_codes
from onrecord.formats.definition import NAMES, definition
from onrecord.formats.row import INTENT
from onrecord.formats.values import VALUES
from onrecord.tables import rows

COUNTS = {"gdelt": 61, "gdelt-mentions": 16, "icews": 20, "polecat": 40, "phoenix": 26, "acled": 31}
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")


def test_every_format_of_the_command_is_there() -> None:
    assert set(FORMATS) == {*COUNTS, "plover", "csv", "parquet", "jsonl"}
    assert all(FORMATS[name].name == name for name in FORMATS)


@pytest.mark.parametrize("name", TEXT_FORMATS)
class TestEachFormat:
    def test_columns_are_exact(self, name: str) -> None:
        assert list(definition(name).columns) == COLUMNS[name]
        assert len(COLUMNS[name]) == COUNTS[name]

    def test_values_are_known_and_empty_columns_say_so(self, name: str) -> None:
        for column, cell in definition(name).columns.items():
            assert cell.value == "" or cell.value in VALUES, column
            assert cell.says.startswith("empty") == (cell.value == ""), column

    def test_header_is_as_the_format_has_it(self, name: str) -> None:
        data, told = written(name, [event(type="ASSAULT", cameo="190")], KNOWN)
        lines = data.decode().splitlines()
        assert told.rows == 1
        assert len(lines) == (2 if definition(name).header else 1)
        with_header, _ = written(name, [], header=True)
        without, _ = written(name, [], header=False)
        assert next(csv.reader(io.StringIO(with_header.decode()), delimiter="," if name == "acled" else "\t"))
        assert without == b""

    def test_pandas_and_polars_read_the_same_cells(self, name: str) -> None:
        events = [event(n, type="ASSAULT", cameo="0190"[1:]) for n in range(1, 40)]
        data, told = written(name, events, KNOWN, header=True)
        separator = "," if name == "acled" else "\t"
        cells = table(name, events, KNOWN)
        assert told.rows == len(cells) == 39
        as_pandas = pd.read_csv(io.BytesIO(data), sep=separator, dtype=str, keep_default_na=False)
        assert as_pandas.to_dict("records") == cells
        as_polars = pl.read_csv(io.BytesIO(data), separator=separator, infer_schema=False).fill_null("")
        assert as_polars.to_dicts() == cells

    def test_the_page_tells_every_column(self, name: str) -> None:
        """docs/formats.md holds this table; where the definition changes, paste it there."""
        lines = [f"| `{column}` | {cell.says} |" for column, cell in definition(name).columns.items()]
        assert "\n".join(["| column | holds |", "| --- | --- |", *lines]) in PAGE

    def test_what_it_calls_things_are_sectors_and_countries_of_ours(self, name: str) -> None:
        kind = definition(name)
        assert {*kind.sectors, *kind.inter} <= SECTORS
        assert {*kind.countries, *kind.country_names, *kind.places} <= set(country_codes())


def test_duckdb_reads_what_has_a_header(tmp_path: Path) -> None:
    path = tmp_path / "events.tab"
    path.write_bytes(written("icews", [event(n, cameo="057", type="SUPPORT") for n in range(1, 6)], KNOWN)[0])
    found = duckdb.read_csv(str(path), sep="\t", all_varchar=True)
    assert found.columns == COLUMNS["icews"]
    assert {cells[6] for cells in found.fetchall()} == {"057"}


def test_every_value_is_used() -> None:
    used = {cell.value for name in NAMES for cell in definition(name).columns.values()}
    sides = {v.partition(".")[2] for v in used}
    assert {v for v in VALUES if v.partition(".")[2] not in sides} == set()


class TestTables:
    def test_every_code_that_frames_give_is_a_cameo_code(self) -> None:
        frames = tomllib.loads((ROOT / "src/onrecord/tables/frames.toml").read_text("utf-8"))
        assert {f["cameo"] for f in frames.values()} <= set(cameo_codes())

    def test_modes_are_those_of_the_manual(self) -> None:
        """The crosswalk from CAMEO has others (ban, assassinate, ease …); nothing of them gets into a format."""
        scores = tomllib.loads((ROOT / "src/onrecord/tables/intensity.toml").read_text("utf-8"))
        frames = tomllib.loads((ROOT / "src/onrecord/tables/frames.toml").read_text("utf-8"))
        given = {(f["type"], f["mode"]) for f in frames.values() if f.get("mode")}
        given |= {(rule.type, rule.mode) for rule in definition("acled").rules if rule.mode}
        assert {(type_, mode) for type_, mode in given if mode not in scores[type_]} <= {("PROTEST", "vandalize")}
        assert scores["ACCUSE"][""] == -3

    def test_every_act_that_can_be_rewritten_has_a_code_of_its_intent(self) -> None:
        known = cameo_codes()
        assert all(code.intent.startswith("03") and code.intent in known for code in known.values() if code.intent)
        assert set(INTENT.values()) <= set(known)

    def test_classes_follow_the_root(self) -> None:
        quads = {code.code[:2]: code.quad for code in cameo_codes().values()}
        assert all(code.quad == quads[code.code[:2]] for code in cameo_codes().values())
        assert [quads[r] for r in ("01", "05", "06", "08", "09", "13", "14", "16", "20")] == [1, 1, 2, 2, 3, 3, 4, 4, 4]
        pentas = {code.code[:2]: code.penta for code in cameo_codes().values()}
        assert {r for r in quads if quads[r] != pentas[r]} == {"01", "02", "16"}
        assert (pentas["01"], pentas["02"], pentas["16"]) == (0, 0, 3)

    def test_roots_are_all_there_and_codes_have_leading_zeros(self) -> None:
        assert {c[:2] for c in cameo_codes()} == {f"{n:02}" for n in range(1, 21)}
        assert all(len(c) in (3, 4) and c.isdigit() for c in cameo_codes())

    def test_every_state_has_its_codes(self) -> None:
        states = {r["code"] for r in rows("tables/countries.tsv") if r["kind"] == "state"}
        codes = country_codes()
        assert {s for s in states if not codes[s]["fips"]} == {"PSE"}
        assert {s for s in states if not codes[s]["numeric"]} == {"KOS"}
        assert {s for s in states if not codes[s]["cow"]} == {"ESH", "PSE", "VAT"}

    @pytest.mark.parametrize(
        ("code", "fips"),
        [("RUS", "RS"), ("UKR", "UP"), ("DEU", "GM"), ("GBR", "UK"), ("CHN", "CH"), ("CHE", "SZ"), ("AUS", "AS"),
         ("AUT", "AU"), ("SRB", "RI"), ("SSD", "OD"), ("KOS", "KV"), ("ISR", "IS"), ("ISL", "IC"), ("ESP", "SP")],
    )  # fmt: skip
    def test_fips_is_not_iso(self, code: str, fips: str) -> None:
        assert country_codes()[code]["fips"] == fips

    def test_codes_are_of_one_country(self) -> None:
        for column in ("fips",):
            found = [r[column] for r in country_codes().values() if r[column]]
            assert len(set(found)) == len(found)

    def test_organisations_are_ours(self) -> None:
        known = {r["id"] for path in ("organisations", "groups") for r in rows(f"tables/{path}.tsv")}
        assert set(cameo_groups()) <= known
