"""A dataset asked: records, queries behind a lock, tables, panels, merged events, a notebook."""

import sys
from pathlib import Path
from typing import Any

import pytest
from tests.dataset.made import article, coding, day, entity, event, place, write

import onrecord
from onrecord.dataset.dataset import Dataset
from onrecord.dataset.reviews import Review
from onrecord.dataset.schema import EVENTS
from onrecord.dataset.views import FLAT
from onrecord.errors import DatasetError, UsageError
from onrecord.formats.flat import COLUMNS, flat
from onrecord.records import Line, Quote, Speaker


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


def varied(root: Path) -> Dataset:
    """Four articles, out of the order of publication, whose events have and lack everything that can lack."""
    speaker = Speaker(text="Kiev", code="UKR", sector=None, id="country/UKR", cue=Quote(0, 4, "says"), stance="accuses")
    a, b = article("a", published="2024-03-02", title="A <b>", outlet="O"), article("b", published="2024-03-01")
    c, d = article("c", published=None), article("d", published="2024-03-02")
    first = event(a, 7, actor=[entity("FRA", id="country/FRA", name="France"), entity(None, None)], recipient=[])
    second = event(a, 0, said_by=[speaker], when=day("2024-02"), where=place("MLI"))
    write(root, [coding(a, first, second), coding(b), coding(c), coding(d)])
    return Dataset(root)


class TestRecords:
    def test_order_is_publication_article_place(self, root: Path) -> None:
        data = varied(root)
        assert [(e.article_id, e.evidence.trigger.start) for e in data.events()] == [
            ("b", 7), ("a", 0), ("a", 7), ("d", 7), ("c", 7),
        ]  # fmt: skip
        assert [a.id for a in data.articles()] == ["b", "a", "d", "c"]
        assert [a.id for a in data.articles(["d", "b", "x"])] == ["b", "d"]
        assert list(data.articles([])) == []

    def test_an_empty_dataset(self, root: Path) -> None:
        write(root, [])
        data = Dataset(root)
        assert (list(data.events()), list(data.articles()), data.count()) == ([], [], 0)
        assert data.to_arrow().num_rows == data.panel().num_rows == 0
        assert data.to_arrow(flat=False).schema == EVENTS
        assert data.merge().events == 0
        assert "0 from 0 outlets" in data._repr_html_()

    def test_it_is_a_public_name(self, root: Path) -> None:
        write(root, [])
        assert onrecord.Dataset is Dataset
        assert onrecord.Dataset(str(root)).path == root


class TestQuery:
    def test_flat_columns_are_those_of_the_formats(self, root: Path) -> None:
        data = varied(root)
        rows = {row["id"]: row for row in data.query("SELECT * FROM events").to_pylist()}
        assert set(FLAT) <= set(COLUMNS)
        assert set(FLAT) & set(EVENTS.names) == set()
        for found in data.events():
            cells = flat(found)
            assert {c: rows[found.id][c] for c in FLAT} == {c: cells[c] for c in FLAT}

    def test_parameters(self, root: Path) -> None:
        assert varied(root).query("SELECT id FROM articles WHERE id = ?", ["b"]).to_pylist() == [{"id": "b"}]

    @pytest.mark.parametrize(
        "sql",
        [
            "SELECT * FROM read_csv('/etc/passwd')",
            "SELECT * FROM read_text('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'",
            "SELECT * FROM glob('/*')",
            "SELECT * FROM read_parquet('https://example.com/a.parquet')",
            "COPY events TO '/tmp/stolen.csv'",
            "COPY (SELECT 1) TO '{part}' (FORMAT parquet, USE_TMP_FILE false)",
            "EXPLAIN ANALYZE COPY (SELECT 1) TO '{part}' (FORMAT parquet, USE_TMP_FILE false)",
            "EXPORT DATABASE '/tmp/stolen'",
            "ATTACH '/tmp/stolen.db'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "SET lock_configuration = false",
            "PRAGMA enable_profiling",
            "SELECT 1; COPY events TO '/tmp/stolen.csv'",
            "SELECT 1; SELECT 2",
            "DROP VIEW events",
            "CREATE TABLE x AS SELECT 1",
            "SELECT * FROM secret",
            "SELEC 1",
            "",
        ],
    )
    def test_nothing_but_the_dataset_can_be_read_and_nothing_written(self, root: Path, sql: str) -> None:
        data = varied(root)
        part = next((root / "events").iterdir())
        before = part.read_bytes()
        secret = [1]
        with pytest.raises(DatasetError) as caught:
            data.query(sql.format(part=part))
        assert (caught.value.code, secret) == ("E053", [1])
        assert part.read_bytes() == before
        assert not Path("/tmp/stolen.csv").exists()
        assert data.count() == 5

    def test_paths_with_quotes(self, tmp_path: Path) -> None:
        root = tmp_path / "it's a [data] * set"
        write(root, [coding(article("a"))])
        assert Dataset(root).count() == 1


class TestTables:
    def test_arrow_pandas_polars_hold_the_same(self, root: Path) -> None:
        data = varied(root)
        ids = [e.id for e in data.events()]
        table, frame, polar = data.to_arrow(), data.to_pandas(), data.to_polars()
        assert table.column_names == list(frame.columns) == polar.columns == list(COLUMNS)
        assert table.column("id").to_pylist() == list(frame["id"]) == polar["id"].to_list() == ids
        assert str(table.schema.field("quad").type) == "int64"
        assert str(table.schema.field("lat").type) == "double"
        assert data.to_pandas(type="REJECT").empty

    def test_nested(self, root: Path) -> None:
        data = varied(root)
        assert data.to_polars(flat=False)["recipient"].to_list()[0][0]["code"] == "RUS"
        assert data.to_arrow(flat=False).schema == EVENTS

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_a_missing_library_is_told(self, root: Path, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
        data = varied(root)
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(DatasetError, match="frames") as caught:
            getattr(data, f"to_{library}")()
        assert caught.value.code == "E054"


class TestPanel:
    @pytest.fixture
    def data(self, root: Path) -> Dataset:
        """Two papers tell of one attack; talks of three; a quarrel at home; and what is in no panel."""
        texts = {
            n: article(n, f"Text number {n} here.", published="2024-06-10") for n in ("a", "b", "c", "d", "e", "f")
        }
        attack: dict[str, Any] = {"type": "ASSAULT", "quad": 4, "recipient": [entity("UKR")], "actor": [entity("RUS")]}
        speaker = Speaker(text="Kiev", code="UKR")
        events = {
            "a": event(texts["a"], **attack, intensity=-8.0),
            "b": event(texts["b"], **attack, intensity=-10.0, said_by=[speaker], status="possible"),
            "c": event(
                texts["c"], type="CONSULT", quad=1, recipient=[], intensity=4.0,
                actor=[entity("RUS"), entity("CHN"), entity("IRN"), entity("RUS", "MIL"), entity("UNO", "GOV")],
            ),
            "d": event(texts["d"], actor=[entity("RUS", "OPP")], recipient=[entity("RUS")], when=day("2024-05-31")),
            "e": event(texts["e"], **attack, when=day("2023")),
            "f": event(texts["f"], actor=[entity(None)], recipient=[entity("IMG", "REB")]),
        }  # fmt: skip
        write(root, [coding(texts[n], e) for n, e in events.items()])
        data = Dataset(root)
        data.reviews.add(Review.on(events["a"], "join", "ann", others=[events["b"]]))
        data.merge()
        return data

    def test_country_month(self, data: Dataset) -> None:
        rows = {(r["country"], r["month"]): r for r in data.panel().to_pylist()}
        assert set(rows) == {("RUS", "2024-05"), *((c, "2024-06") for c in ("RUS", "UKR", "CHN", "IRN"))}
        ukraine = rows["UKR", "2024-06"]
        assert (ukraine["reports"], ukraine["events"], ukraine["intensity"]) == (2, 1, -9.0)
        assert (ukraine["reports_material_conflict"], ukraine["events_material_conflict"]) == (2, 1)
        assert (ukraine["events_actual"], ukraine["events_possible"], ukraine["events_denied"]) == (1, 1, 0)
        assert (ukraine["reports_attributed"], ukraine["reports_unattributed"]) == (1, 1)
        russia = rows["RUS", "2024-06"]
        assert (russia["reports"], russia["events"], russia["events_verbal_cooperation"]) == (3, 2, 1)
        assert russia["intensity"] == (-9.0 + 4.0) / 2
        assert rows["RUS", "2024-05"]["reports"] == 1

    def test_dyad_month(self, data: Dataset) -> None:
        rows = {(r["source"], r["target"]): r for r in data.panel("dyad-month").to_pylist()}
        together = {("RUS", "CHN"), ("CHN", "RUS"), ("RUS", "IRN"), ("IRN", "RUS"), ("CHN", "IRN"), ("IRN", "CHN")}
        assert set(rows) == {("RUS", "UKR"), *together}
        assert (rows["RUS", "UKR"]["reports"], rows["RUS", "UKR"]["events"]) == (2, 1)
        assert rows["RUS", "CHN"]["reports"] == 1

    def test_filters(self, data: Dataset) -> None:
        assert {r["reports"] for r in data.panel(attributed=True).to_pylist()} == {1}

    def test_another_panel_is_refused(self, data: Dataset) -> None:
        with pytest.raises(UsageError) as caught:
            data.panel("country-year")
        assert caught.value.code == "E046"


class TestMerging:
    STORY = (
        "Russian forces shelled the port of Odesa on Monday, killing four dockworkers, Ukrainian officials said. "
        "The strike hit a grain terminal and set two warehouses on fire, according to the regional governor."
    )

    def agency(self, name: str, published: str = "2024-06-11") -> Any:
        return article(name, self.STORY, published=published, outlet=name)

    def shelling(self, of: Any) -> Any:
        return event(of, 15, "ASSAULT", quad=4, actor=[entity("RUS", "MIL")], recipient=[entity("UKR")])

    def test_one_text_in_two_papers_is_one_event_and_one_independent_report(self, root: Path) -> None:
        one, two = self.agency("one"), self.agency("two")
        write(root, [coding(one, self.shelling(one)), coding(two, self.shelling(two)), coding(article("c"))])
        found = Dataset(root).merge()
        assert (found.events, found.reports, found.independent) == (2, 3, 2)
        merged = Dataset(root).merged()
        assert merged["ev-one-15-ASSAULT"][0] == merged["ev-two-15-ASSAULT"][0]
        assert {merged["ev-one-15-ASSAULT"][1], merged["ev-two-15-ASSAULT"][1]} == {None, "one"}

    def test_new_articles_join_old_events(self, root: Path) -> None:
        one, two = self.agency("one"), self.agency("two")
        write(root, [coding(one, self.shelling(one))])
        assert Dataset(root).merge().events == 1
        before = Dataset(root).merged()["ev-one-15-ASSAULT"][0]
        write(root, [coding(two, self.shelling(two))])
        data = Dataset(root)
        assert "ev-two-15-ASSAULT" not in data.merged()
        assert data.merge().events == 1
        assert {event_id for event_id, _ in data.merged().values()} == {before}

    def test_nothing_new_writes_nothing(self, root: Path) -> None:
        write(root, [coding(self.agency("one"))])
        Dataset(root).merge()
        before = sorted(p.name for p in (root / "merged").iterdir())
        Dataset(root).merge()
        assert sorted(p.name for p in (root / "merged").iterdir()) == before == ["00000001.parquet", "00000001.state"]

    def test_what_is_coded_anew_or_rejected_is_merged_anew(self, root: Path) -> None:
        one, two = self.agency("one"), self.agency("two")
        write(root, [coding(one, self.shelling(one)), coding(two, self.shelling(two))], coded_by="old")
        Dataset(root).merge()
        write(root, [coding(one, event(one, type="ACCUSE"))], coded_by="new", recode=True)
        data = Dataset(root)
        assert data.merge().events == 2
        assert set(data.merged()) == {"ev-one-7-ACCUSE", "ev-two-15-ASSAULT"}
        data.reviews.add(Review.on(self.shelling(two), "reject", "ann"))
        assert data.merge().events == 1

    def test_people_split_and_join(self, root: Path) -> None:
        one, two = self.agency("one"), self.agency("two")
        write(root, [coding(one, self.shelling(one)), coding(two, self.shelling(two))])
        data = Dataset(root)
        assert data.merge().events == 1
        split = Review.on(self.shelling(one), "split", "ann", others=[self.shelling(two)])
        data.reviews.add(split)
        assert data.merge().events == 2
        data.reviews.add(Review.undo(split, "ann"))
        assert data.merge().events == 1

    def test_a_lost_state_is_made_anew(self, root: Path) -> None:
        write(root, [coding(self.agency("one"))])
        Dataset(root).merge()
        (root / "merged" / "00000001.state").write_bytes(b"torn")
        write(root, [coding(self.agency("two"))])
        assert Dataset(root).merge().reports == 2


class TestNotebook:
    def test_everything_is_escaped(self, root: Path) -> None:
        evil = "<script>alert('x')</script> & \"so\""
        one = article(
            "a", evil, title=evil, outlet=evil, byline=evil, lang="en", leftovers=[Line(start=0, end=8, kind="x")]
        )
        found = event(one, 8, why=evil, mode=evil, actor=[entity(None, evil, text=evil)], where=place(evil))
        write(root, [coding(one, found)])
        for shown in (one, found, Dataset(root)):
            page = shown._repr_html_()
            assert "<script>" not in page
            assert "&lt;script" in page or isinstance(shown, Dataset)

    def test_spans_are_marked(self) -> None:
        one = article("a")
        actor, recipient = entity("FRA", text="France", start=0, end=6), entity("RUS", text="Russia", start=15, end=21)
        page = event(one, actor=[actor], recipient=[recipient])._repr_html_()
        for words, role in (("France", "actor"), ("accused", "trigger"), ("Russia", "recipient")):
            assert f'title="{role}">{words}</mark>' in page

    def test_the_dataset_tells_what_it_holds(self, root: Path) -> None:
        page = varied(root)._repr_html_()
        assert "4 from 1 outlets" in page
        assert "2024-03-01 – 2024-03-02" in page
        assert "ACCUSE 5" in page
