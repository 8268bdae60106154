"""Every table: a header that says what it is, its source and its licence, and rows that hold together."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from tests.support import LANGUAGES, SOURCE

from onrecord.errors import KnowledgeError
from onrecord.tables import folder, rows, values

COLUMNS = {
    "tables/countries.tsv": "code kind successor region",
    "tables/regions.tsv": "name country en fr es any",
    "tables/cities.tsv": "geonameid name names country population lat lon",
    "tables/organisations.tsv": "id code sectors en fr es any",
    "tables/groups.tsv": "id code sectors kind en fr es any",
    "tables/people": "id names short sex",
    "tables/cameo.tsv": "code name quad penta goldstein phoenix intent",
    "tables/cameo_groups.tsv": "id region cameo",
    "tables/country_codes.tsv": "code numeric fips cow",
    "tables/offices": "person office of from to",
    "countries.tsv": "code names capitals demonyms prefixes",
    "metonyms.tsv": "name code sector id",
    "roles.tsv": "forms sector kind office",
    "verbs.tsv": "frame way args",
    "nouns.tsv": "frame way args",
    "adjectives.tsv": "frame way args",
    "classes.tsv": "class lemmas",
    "speech.tsv": "lemma pos stance",
    "standing.tsv": "words pos standing",
    "contexts.tsv": "context words",
    "leftovers.tsv": "kind pattern",
    "silent.tsv": "lemma pos",
}
# what makes two entries of a table the same one; all cells where not told
KEYS = {
    "tables/countries.tsv": ("code",),
    "tables/cities.tsv": ("geonameid",),
    "tables/organisations.tsv": ("id",),
    "tables/groups.tsv": ("id",),
    "tables/people": ("id",),
    "tables/cameo.tsv": ("code",),
    "tables/cameo_groups.tsv": ("id",),
    "tables/country_codes.tsv": ("code",),
    "tables/offices": ("person", "office", "of", "from"),
    "countries.tsv": ("code",),
    "metonyms.tsv": ("name",),
    "classes.tsv": ("class",),
    "speech.tsv": ("lemma", "pos"),
    "standing.tsv": ("words", "pos"),
    "contexts.tsv": ("context",),
    "leftovers.tsv": ("pattern",),
    "tables/regions.tsv": ("name", "country"),
}
# cells that hold regular expressions: `|` separates no values there
PATTERNS = {"pattern"}


def every_table() -> list[str]:
    return sorted(p.relative_to(SOURCE).as_posix() for p in SOURCE.rglob("*.tsv"))


def kind(table: str) -> str:
    """What the table is in COLUMNS and KEYS: its path, its folder, or (in a language pack) its name."""
    path = Path(table)
    if path.parts[0] == "lang":
        return path.name
    return path.parent.as_posix() if path.parent.as_posix() in COLUMNS else table


def lines(table: str) -> list[str]:
    return (SOURCE / table).read_text("utf-8").split("\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_pack_is_whole(lang: str) -> None:
    found = {p.name for p in (SOURCE / "lang" / lang).iterdir()}
    assert {name for name in COLUMNS if "/" not in name} == {name for name in found if name.endswith(".tsv")}
    assert "lang.toml" in found
    assert {p.name for p in (SOURCE / "lang" / "en").iterdir()} == found


@pytest.mark.parametrize("table", every_table())
class TestEveryTable:
    def test_header_tells_source_and_licence(self, table: str) -> None:
        comments = [line for line in lines(table)[:12] if line.startswith("#")]
        assert len(comments) >= 3
        assert len(comments[0]) > 10, "the first line says what the table is"
        assert any(line.startswith("# source: ") for line in comments)
        assert any(line.startswith("# licence: ") for line in comments)

    def test_columns(self, table: str) -> None:
        header = next(line for line in lines(table) if line and not line.startswith("#"))
        assert header.split("\t") == COLUMNS[kind(table)].split()

    def test_rows_are_no_wider_than_the_header(self, table: str) -> None:
        width = len(COLUMNS[kind(table)].split())
        torn = [
            (number, line)
            for number, line in enumerate(lines(table), 1)
            if line and not line.startswith("#") and not 1 <= line.count("\t") < width
        ]
        assert torn == []

    def test_cells_are_clean(self, table: str) -> None:
        """No blank at the edges, no double blank, no no-break space, no foreign line end; composed accents."""
        dirty = []
        taken_over = set() if table != "tables/cities.tsv" else {"names"}
        for row in rows(table):
            for column, cell in row.items():
                blanks = any(blank in cell for blank in ("  ", "\u00a0", "| ", " |"))
                if column not in PATTERNS | taken_over and blanks:
                    dirty.append((column, cell))
                if unicodedata.normalize("NFC", cell) != cell:
                    dirty.append((column, cell))
        assert dirty == []
        raw = (SOURCE / table).read_bytes()
        assert b"\r" not in raw
        assert raw.endswith(b"\n")
        assert not raw.startswith(b"\xef\xbb\xbf")

    def test_no_entry_stands_twice(self, table: str) -> None:
        key = KEYS.get(kind(table), tuple(COLUMNS[kind(table)].split()))
        count = Counter(tuple(row[column] for column in key) for row in rows(table))
        assert [entry for entry, n in count.items() if n > 1] == []

    def test_no_value_stands_twice_in_a_cell(self, table: str) -> None:
        twice = []
        for row in rows(table):
            for column, cell in row.items():
                if column not in PATTERNS and "|" in cell and len(set(values(cell))) < len(values(cell)):
                    again = [v for v, n in Counter(values(cell)).items() if n > 1]
                    twice.append((next(iter(row.values())), column, again))
        assert twice == []


def test_rows_names_the_missing_table() -> None:
    with pytest.raises(KnowledgeError) as caught:
        rows("tables/nothing.tsv")
    assert caught.value.code == "E031"
    assert "tables/nothing.tsv" in caught.value.message


def test_rows_names_the_torn_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "torn.tsv").write_text("# a table\none\ttwo\nx\ty\nx\ty\tz\n", "utf-8")
    monkeypatch.setattr("onrecord.tables.ROOT", tmp_path)
    with pytest.raises(KnowledgeError) as caught:
        rows("torn.tsv")
    assert caught.value.code == "E030"
    assert "torn.tsv:4" in caught.value.message


def test_short_rows_are_filled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "short.tsv").write_text("# a table\none\ttwo\tthree\nx\n\n# remark\n y \tz\n", "utf-8")
    monkeypatch.setattr("onrecord.tables.ROOT", tmp_path)
    assert rows("short.tsv") == (
        {"one": "x", "two": "", "three": ""},
        {"one": "y", "two": "z", "three": ""},
    )


def test_folder_is_sorted() -> None:
    for path in ("tables/people", "tables/offices"):
        assert folder(path) == sorted(folder(path))
        assert folder(path)


def test_values_leaves_out_the_empty() -> None:
    assert values(" a |b||c ") == ["a", "b", "c"]
    assert values("") == []
