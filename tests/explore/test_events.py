"""Lists, facets, one event, articles and actors: what they show is what the filter lets through."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.explore.corpus import HEBREW, LONG
from tests.explore.reading import read

from onrecord.dataset import Dataset, Filter
from onrecord.explore.compare import compared
from onrecord.explore.facets import facets
from onrecord.explore.figures import SORTS, Counts, Figures
from onrecord.explore.names import Names
from onrecord.explore.spans import Mark, pieces

FILTERS: tuple[dict[str, Any], ...] = (
    {}, {"type": "ASSAULT"}, {"type": ["ASSAULT", "AID"], "attributed": "yes"}, {"status": "planned"},
    {"country": "RUS"}, {"dyad": "RUS,UKR"}, {"actor": "RUS.GOV"}, {"said_by": "UKR"}, {"text": "HARBOUR"},
    {"from": "2024-05", "to": "2024-06-17"}, {"outlet": "the agency post"}, {"lang": "fr"}, {"min_confidence": "0.6"},
    {"text": "nowhere at all"}, {"text": "גינתה"}, {"recipient": "person/maximilian-von-hohenstaufen"},
)  # fmt: skip


@pytest.fixture(scope="module")
def figures(client: TestClient) -> Figures:
    found: Figures = client.app.state.figures  # type: ignore[attr-defined]
    return found


class TestCounts:
    @pytest.mark.parametrize("options", FILTERS, ids=str)
    def test_counts_and_twins_are_those_of_the_dataset(
        self, client: TestClient, kept: Dataset, options: dict[str, Any]
    ) -> None:
        filter = Filter.of(**options)
        expected = [e.id for e in kept.events(filter)]
        events = {kept.merged()[id][0] for id in expected}
        twin = client.get("/events.json", params=options).json()
        assert [e["id"] for e in twin["events"]] == expected
        assert {e["event_id"] for e in twin["events"]} == events
        assert (twin["counts"]["events"], twin["counts"]["reports"]) == (len(events), len(expected))
        rows = list(csv.DictReader(io.StringIO(client.get("/events.csv", params=options).text)))
        assert [r["id"] for r in rows] == expected

    def test_a_copied_text_is_one_independent_report(self, figures: Figures) -> None:
        assert figures.count(Filter.of(type="ASSAULT")) == Counts(events=1, reports=3, independent=2)

    def test_all_three_counts_stand_in_list_and_facets(self, client: TestClient) -> None:
        page = read(client, "/events?type=ASSAULT")
        assert "1 event 3 reports 2 independent" in page.text
        assert "1 events, 3 reports, 2 of them independent: ASSAULT" in page.text

    @pytest.mark.parametrize("options", FILTERS, ids=str)
    def test_a_facet_counts_what_a_click_on_it_shows(self, figures: Figures, options: dict[str, Any]) -> None:
        names, filter = Names(figures.index), Filter.of(**options)
        for facet in facets(figures, names, filter, "en"):
            for value in facet.values:
                if value.chosen:
                    continue
                alone = not any(v.chosen for v in facet.values)
                if facet.name == "actor" and options.get("actor"):
                    # the part of a country (RUS.GOV) is a filter but no value of the facet
                    assert figures.count(value.then).reports >= value.counts.reports
                elif alone or facet.name == "month":
                    assert figures.count(value.then) == value.counts, (facet.name, value.value)
                else:
                    assert figures.count(value.then).reports <= value.counts.reports + figures.count(filter).reports

    def test_a_facet_in_force_still_offers_its_other_values(self, figures: Figures) -> None:
        found = {f.name: f for f in facets(figures, Names(figures.index), Filter.of(type="ASSAULT"), "en")}
        values = {v.value: v for v in found["type"].values}
        assert values["ASSAULT"].chosen
        assert values["ASSAULT"].then == Filter()
        assert values["AID"].then == Filter.of(type=["ASSAULT", "AID"])
        assert {v.value for v in found["lang"].values} == {"en"}


class TestList:
    def test_one_row_an_event(self, client: TestClient, kept: Dataset) -> None:
        page = read(client, "/events")
        rows = [a for t, a in page.elements if t == "li" and "event" in (a.get("class") or "").split()]
        assert len(rows) == len({event for event, _ in kept.merged().values()})

    @pytest.mark.parametrize("sort", SORTS)
    def test_sorted(self, figures: Figures, sort: str) -> None:
        places = figures.first(Filter(), sort, 0, 100)
        rows = {r["place"]: r for r in figures.index.rows("SELECT place, day, confidence, event_id FROM events")}
        keys: dict[str, Callable[[int], float]] = {
            "newest": lambda p: -rows[p]["day"], "oldest": lambda p: rows[p]["day"],
            "reports": lambda p: -figures.arrays.independent[figures.arrays.event[p]],
            "confident": lambda p: -rows[p]["confidence"], "doubtful": lambda p: rows[p]["confidence"],
        }  # fmt: skip
        assert [keys[sort](p) for p in places] == sorted(keys[sort](p) for p in places)
        assert len({rows[p]["event_id"] for p in places}) == len(places)

    def test_pages_hold_every_event_once(self, figures: Figures) -> None:
        whole = figures.first(Filter(), "newest", 0, 100)
        assert [p for n in range(0, len(whole), 2) for p in figures.first(Filter(), "newest", n, 2)] == whole

    def test_page_numbers_that_are_none(self, client: TestClient) -> None:
        for number in ("0", "-3", "x", "99999999999999999999", "²"):
            assert read(client, f"/events?page={number}").having(class_="event")

    def test_a_claim_is_marked_as_one(self, client: TestClient) -> None:
        page = read(client, "/events?type=AID")
        assert "claim Ukraine UKR says › China CHN accuses :" in page.text.replace(" :", ":").replace(":", " :")
        assert "said to have happened" in page.text
        assert page.having(class_="a-claim")

    def test_filters_in_force_can_be_taken_back(self, client: TestClient) -> None:
        page = read(client, "/events?type=AID&lang=fr")
        assert "/events?lang=fr" in page.links
        assert "/events?type=AID" in page.links


class TestEvent:
    def test_every_report_with_its_sentence(self, client: TestClient) -> None:
        page = read(client, "/event/event-agency-ASSAULT-17")
        assert len(page.having(class_="report")) == 3
        assert "1 of 3 reports tell it in the article's own voice" in page.text
        assert page.having(class_="copy")

    def test_the_id_of_a_report_leads_to_its_event(self, client: TestClient) -> None:
        twin = client.get("/event/ev-mirror-ASSAULT-17.json").json()
        assert twin["event_id"] == "event-agency-ASSAULT-17"
        assert twin["counts"] == {"events": 1, "reports": 3, "independent": 2}

    def test_differences(self, client: TestClient) -> None:
        twin = client.get("/event/event-agency-ASSAULT-17.json").json()
        assert twin["differences"] == ["standing", "numbers"]
        page = read(client, "/event/event-agency-ASSAULT-17")
        assert len(page.having(class_="differs")) == 2
        assert "differs claim Ukraine the article's own voice" in page.text

    def test_silence_differs_from_nothing(self, kept: Dataset) -> None:
        reports = list(kept.events(type="ACCUSE", lang="en"))
        assert {p.name for p in compared(reports) if p.differs} >= {"actor", "status"}
        assert not next(p for p in compared(reports) if p.name == "where").differs

    def test_speakers_are_drawn_outermost_first(self, client: TestClient) -> None:
        page = read(client, "/event/ev-chaine-AID-48")
        says = page.text.index("Ukraine UKR says")
        assert says < page.text.index("China CHN accuses", says)
        assert len(page.having(class_="says")) == 2
        assert not page.having(class_="own-voice")
        assert "No article tells it in its own voice" in page.text

    def test_why_and_record(self, client: TestClient) -> None:
        page = read(client, "/event/ev-chaine-AID-48")
        assert "accuse[en:accuse]" in page.text
        assert "ev-chaine-AID-48" in page.text

    def test_hedged_is_no_fact_either(self, client: TestClient) -> None:
        page = read(client, "/event/ev-nairobi-AGREE-12")
        assert page.having(class_="claim")
        assert "said to be planned" in page.text


class TestArticle:
    def test_whole_text_with_events_and_leftovers(self, client: TestClient, kept: Dataset) -> None:
        article = next(iter(kept.articles(["harbour"])))
        page = read(client, "/article/harbour")
        assert " ".join(article.text.split()) in page.text.replace("event 1", "").replace("  ", " ")
        assert page.having(class_="m-leftover")
        assert page.having(class_="m-trigger")
        assert page.having(id="ev-harbour-ASSAULT-7")

    def test_twin_has_the_article_and_its_events(self, client: TestClient, kept: Dataset) -> None:
        twin = client.get("/article/chaine.json").json()
        assert twin["article"]["text"] == next(iter(kept.articles(["chaine"]))).text
        assert [e["type"] for e in twin["events"]] == ["ACCUSE", "AID"]

    def test_right_to_left_text_is_left_to_the_browser(self, client: TestClient) -> None:
        page = read(client, "/event/ev-haaretz-ACCUSE-24")
        quotes = [a for t, a in page.elements if t == "blockquote"]
        assert all(a.get("dir") == "auto" for a in quotes)
        assert HEBREW.replace(" ", "") in page.text.replace(" ", "")

    def test_long_names_are_whole(self, client: TestClient) -> None:
        assert LONG.split(" condemned")[0] in read(client, "/events?status=denied").text


class TestActor:
    def test_four_sides(self, client: TestClient) -> None:
        sides = {s["side"]: s for s in client.get("/actor/country/RUS.json").json()["sides"]}
        assert sides["did"]["counts"] == {"events": 2, "reports": 4, "independent": 3}
        assert sides["undergone"]["counts"]["events"] == 1
        assert sides["says"]["counts"]["events"] == 0
        assert sides["said_of"]["counts"] == {"events": 3, "reports": 4, "independent": 3}

    def test_what_it_says_itself_is_not_what_others_say(self, client: TestClient) -> None:
        sides = {s["side"]: s for s in client.get("/actor/UKR.json").json()["sides"]}
        assert sides["says"]["counts"]["events"] == 3
        assert sides["said_of"]["counts"]["events"] == 0

    def test_person(self, client: TestClient) -> None:
        page = read(client, "/actor/person/maximilian-von-hohenstaufen")
        assert "Honourable Maximilian-Alexander von Hohenstaufen-Sondershausen" in page.text

    def test_country_in_the_readers_language(self, client: TestClient) -> None:
        assert "Russie" in read(client, "/actor/country/RUS", headers={"Accept-Language": "fr"}).text


class TestPieces:
    def test_overlapping_marks_share_a_piece(self) -> None:
        found = pieces("0123456789", 100, [Mark(102, 106, "actor", "a"), Mark(104, 108, "trigger", "b")])
        assert [(p.text, p.roles, p.events, p.starts) for p in found] == [
            ("01", (), (), ()), ("23", ("actor",), ("a",), ()), ("45", ("trigger", "actor"), ("a", "b"), ("b",)),
            ("67", ("trigger",), ("b",), ()), ("89", (), (), ()),
        ]  # fmt: skip

    def test_marks_outside_are_left_out_and_those_across_are_cut(self) -> None:
        found = pieces("abc", 10, [Mark(0, 5, "actor"), Mark(8, 11, "when"), Mark(13, 20, "where")])
        assert [(p.text, p.roles) for p in found] == [("a", ("when",)), ("bc", ())]

    def test_joined_pieces_are_the_text(self) -> None:
        text = "été à l'école 🎒"
        assert "".join(p.text for p in pieces(text, 0, [Mark(2, 9, "actor"), Mark(14, 15, "when")])) == text
        assert pieces("", 0, []) == []
