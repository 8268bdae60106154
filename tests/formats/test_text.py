"""Whatever stands in a text comes out again, and breaks no file."""

import csv
import io
import json
from dataclasses import replace

import msgspec
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.support import COLUMNS, KNOWN, TEXT_FORMATS, entity, event, table, written

from onrecord.formats import FORMATS
from onrecord.formats.dialects import CONTROL, harmless
from onrecord.formats.flat_files import WITH_EVENT
from onrecord.records import Article, Event, Evidence, Quote

NASTY = {
    "tab": "a\tb",
    "newline": "a\nb\r\nc\rd",
    "quotes": '"a" said "b"; \'c\', « d »',
    "quotes within": 'a "b" c',
    "a quote that does not end": '"a',
    "a quote that starts late": 'a "b',
    "comma": "a, b; c",
    "emoji": "🔥 boum 👩‍👩‍👧",
    "right to left": "قال الرئيس \u202bإن\u202c ذلك",
    "separators": "a\u2028b\x85c\x0bd",
    "backslash": "C:\\new\\table\\",
    "null": "a\x00b",
    "formula": "=1+1",
    "number": "-5 degrés",
    "at": "@user",
}


def with_text(text: str, number: int = 1) -> Event:
    """An event whose every free text is `text`."""
    quote = Quote(0, len(text), text)
    return event(
        number, type="ASSAULT", cameo="190", title=text, outlet=text, url=None, why=text,
        actor=[entity(text, "RUS", "MIL", id=None)], evidence=Evidence(quote, quote),
    )  # fmt: skip


def one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
class TestNasty:
    def test_in_json_it_is_as_it_was(self, text: str) -> None:
        data, _ = written("jsonl", [with_text(text)])
        assert msgspec.json.decode(data, type=Event) == with_text(text)
        data, _ = written("plover", [with_text(text)])
        assert data.count(b"\n") == 1
        assert json.loads(data)["text"] == text

    def test_in_parquet_it_is_as_it_was(self, text: str) -> None:
        data, _ = written("parquet", [with_text(text)])
        assert pl.read_parquet(io.BytesIO(data))["sentence"].to_list() == [text]

    def test_in_csv_it_is_as_it_was_but_for_line_ends_and_formulas(self, text: str) -> None:
        data, _ = written("csv", [with_text(text), with_text("x", 2)])
        expected = ("'" if text[0] in "=+-@" else "") + text.replace("\r\n", "\n").replace("\r", "\n").replace(
            "\x00", ""
        )
        frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
        assert list(frame["sentence"]) == [expected, "x"]
        assert list(frame["actor"]) == [expected, "x"]
        assert pl.read_csv(io.BytesIO(data), infer_schema=False)["sentence"].to_list() == [expected, "x"]

    @pytest.mark.parametrize("name", [n for n in TEXT_FORMATS if n != "acled"])
    def test_in_tables_it_is_one_line(self, text: str, name: str) -> None:
        data, _ = written(name, [with_text(text), with_text("x", 2)], header=True)
        assert len(data.decode().split("\n")) == 4
        frame = pd.read_csv(io.BytesIO(data), sep="\t", dtype=str, keep_default_na=False)
        column = {"icews": "Source Name", "polecat": "Actor Name", "gdelt": "Actor1Name", "phoenix": "NewsSources",
                  "gdelt-mentions": "MentionSourceName"}[name]  # fmt: skip
        expected = one_line(text.upper() if name == "gdelt" else text)
        assert list(frame[column]) == [expected, "X" if name == "gdelt" else "x"]
        other = pl.read_csv(io.BytesIO(data), separator="\t", infer_schema=False).fill_null("")
        assert list(other[column]) == list(frame[column])
        if '"' not in text:
            plain = pd.read_csv(io.BytesIO(data), sep="\t", dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE)
            assert list(plain[column]) == list(frame[column])


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_is_a_formula_and_numbers_stay_numbers(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    for name in ("csv", "acled"):
        (row,) = table(name, [with_text(cell)])
        risky = {c: v for c, v in row.items() if v[:1] in ("=", "+", "-", "@", "\t", "\r")}
        assert set(risky) <= {"intensity", "lat", "lon", "latitude", "longitude"}, name
        assert all(float(v) < 0 for v in risky.values())
    (row,) = table("csv", [with_text(cell)])
    assert row["intensity"] == "-3.5"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=3))
def test_any_text_gives_the_same_rows_and_ids(texts: list[str]) -> None:
    events = [with_text(text, number) for number, text in enumerate(texts, 1)]
    article = Article(id=events[0].article_id, text="".join(texts), lang="en")
    context = replace(KNOWN, articles={article.id: article})
    for name in FORMATS:
        data, told = written(name, events, context, header=True)
        assert told.rows == len(events), name
        if name in ("jsonl", "plover"):
            found = [json.loads(line)["id"] for line in data.split(b"\n")[:-1]]
        elif name == "parquet":
            found = pl.read_parquet(io.BytesIO(data))["id"].to_list()
        else:
            separator = "," if name in ("acled", "csv") else "\t"
            header, *rows = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=separator)
            assert header == list(COLUMNS.get(name, WITH_EVENT))
            assert {len(row) for row in rows} == {len(header)}
            found = [row[0] for row in rows]
        numbers = [str(n) for n in range(1, len(events) + 1)]
        assert found == (numbers if name in ("gdelt", "gdelt-mentions", "icews") else [e.id for e in events]), name
