"""ICEWS, POLECAT, Phoenix and ACLED-like rows."""

import io

import pandas as pd
import polars as pl
import pytest
from tests.formats.support import (
    COLUMNS,
    DOCTORS,
    FRANCE,
    GERMANY,
    KNOWN,
    PUTIN,
    REPORTERS,
    RUSSIA,
    SENTENCE,
    UKRAINE,
    entity,
    event,
    row,
    speaker,
    table,
    written,
)

from onrecord.formats import Context, Story
from onrecord.formats.codes import number
from onrecord.records import Entity, When, Where

TROOPS = entity("Ukrainian troops", "UKR", "MIL", id=None, name=None)
AGAINST = "Violence against civilians"
REBELS = entity("rebels", "UKR", "REB", id=None, name=None)
CIVILIANS = entity("residents", "UKR", "CVL", id=None, name=None)


class TestIcews:
    def test_as_readers_of_icews_load_it(self) -> None:
        events = [event(n, cameo="057", type="SUPPORT") for n in (1, 2)]
        data, _ = written("icews", events, KNOWN)
        frame = pd.read_csv(
            io.BytesIO(data), sep="\t", quoting=3, dtype={"CAMEO Code": str}, parse_dates=["Event Date"]
        )
        assert list(frame.columns) == COLUMNS["icews"]
        assert list(frame["Event ID"]) == [1, 2]
        assert list(frame["CAMEO Code"]) == ["057", "057"]
        assert list(frame["Intensity"]) == [8.0, 8.0]
        assert str(frame["Event Date"].dtype).startswith("datetime64")
        assert frame["Latitude"][0] == 49.9808

    def test_a_row(self) -> None:
        found = row("icews", event(actor=[PUTIN]), KNOWN)
        assert found == {
            "Event ID": "1", "Event Date": "2024-06-17", "Source Name": "Vladimir Putin",
            "Source Sectors": "Government", "Source Country": "Russian Federation", "Event Text": "Accuse",
            "CAMEO Code": "112", "Intensity": "-2.0", "Target Name": "Ukraine", "Target Sectors": "Government",
            "Target Country": "Ukraine", "Story ID": str(0xAA), "Sentence Number": "1", "Publisher": "News Example",
            "City": "Kharkiv", "District": "", "Province": "", "Country": "Ukraine", "Latitude": "49.9808",
            "Longitude": "36.2527",
        }  # fmt: skip

    def test_an_organisation_has_no_country(self) -> None:
        found = row("icews", event(actor=[entity("NATO", "IGO", id="org/nato")]))
        assert (found["Source Name"], found["Source Country"]) == ("NATO", "")

    def test_media_and_medicine_are_told_apart(self) -> None:
        found = row("icews", event(actor=[REPORTERS], recipient=[DOCTORS]))
        assert (found["Source Sectors"], found["Target Sectors"]) == ("News", "Medical / Health")

    def test_an_article_with_an_id_of_its_own_has_a_number_too(self) -> None:
        first, second = (row("icews", event(article_id=i))["Story ID"] for i in ("news/2024/1", "news/2024/2"))
        assert first != second
        assert 0 <= int(first) < 1 << 63
        assert first == str(number("news/2024/1"))


class TestPolecat:
    def test_as_readers_of_polecat_load_it(self) -> None:
        data, _ = written("polecat", [event(1), event(2, actor=[FRANCE, GERMANY])], KNOWN)
        frame = pl.read_csv(io.BytesIO(data), separator="\t")
        assert frame.columns == COLUMNS["polecat"]
        assert frame["Event ID"].to_list() == [event(1).id, event(2).id]
        assert frame["Intensity"].to_list() == [-3.5, -3.5]
        assert frame["GeoNames ID"].to_list() == [706483, 706483]

    def test_all_parties_stand_in_one_row(self) -> None:
        found = row("polecat", event(actor=[PUTIN, GERMANY, REPORTERS]), KNOWN)
        assert found["Actor Name"] == "Vladimir Putin; Germany; reporters"
        assert found["Actor Country"] == "RUS; DEU; RUS"
        assert found["Actor COW"] == "365; 255; 365"
        assert found["Primary Actor Sector"] == "GOV; GOV; JRN"
        assert found["Actor Name Raw"] == "Vladimir Putin; Germany; reporters"

    def test_an_unknown_one_holds_its_place(self) -> None:
        found = row("polecat", event(actor=[entity("rebels", None, "REB", id=None), FRANCE], recipient=[]))
        assert (found["Actor Country"], found["Actor COW"]) == ("None; FRA", "None; 220")
        assert (found["Recipient Name"], found["Recipient Country"]) == ("", "")
        assert row("polecat", event(actor=[entity("rebels", None, "REB", id=None)]))["Actor Country"] == ""

    def test_plover_as_it_is(self) -> None:
        found = row("polecat", event(type="SANCTION", mode="expel", quad=4, intensity=-5.5, cameo="161"), KNOWN)
        assert (found["Event Type"], found["Event Mode"], found["Intensity"]) == ("SANCTION", "expel", "-5.5")
        assert found["Quad Code"] == "MATERIAL CONFLICT"
        assert found["Contexts"] == "military; legal"
        assert found["Raw Placename"] == "Kharkiv"

    def test_a_region_is_a_province(self) -> None:
        found = row("polecat", event(where=Where(name="Aargau", country="CHE", resolution="region")))
        assert [found[c] for c in ("Placename", "City", "Province", "Country", "Latitude")] == [
            "Aargau", "", "Aargau", "CHE", ""]  # fmt: skip


class TestPhoenix:
    def test_as_readers_of_phoenix_load_it(self) -> None:
        events = [event(n, cameo="036", type="AGREE", act="AGREE") for n in (1, 2)]
        data, _ = written("phoenix", events, KNOWN)
        frame = pd.read_csv(io.BytesIO(data), sep="\t", header=None, names=COLUMNS["phoenix"], dtype=str)
        assert frame.shape == (2, 26)
        assert list(frame["EventID"]) == [e.id for e in events]
        assert list(frame["EventCode"]) == ["036", "036"]
        assert list(frame["EventRootCode"]) == ["03", "03"]
        assert list(frame[["Year", "Month", "Day"]].iloc[0]) == ["2024", "06", "17"]

    @pytest.mark.parametrize(
        ("code", "penta", "score"),
        [("163", "3", "-6.5"), ("112", "3", "-2.0"), ("145", "4", "-7.5"), ("072", "2", "8.3"), ("129", "3", "")],
    )
    def test_classes_and_scores_are_its_own(self, code: str, penta: str, score: str) -> None:
        found = row("phoenix", event(cameo=code))
        assert (found["PentaClass"], found["GoldsteinScore"]) == (penta, score)

    @pytest.mark.parametrize(
        ("actor", "cells"),
        [
            (RUSSIA, ["RUS", "RUS", "", ""]),
            (PUTIN, ["RUSGOV", "RUS", "GOV", ""]),
            (entity("Romania", "ROU"), ["ROU", "ROU", "", ""]),
            (entity("EU", "EUR", id="org/eu"), ["IGOEUREEC", "IGO", "", "EUR;EEC"]),
            (entity("Hamas", "PSE", "REB", id="group/hamas"), ["PSEREBHMS", "PSE", "REB", "HMS"]),
            (entity("a party", "FRA", "PTY", id=None), ["FRAPTY", "FRA", "PTY", ""]),
        ],
    )
    def test_actors(self, actor: Entity, cells: list[str]) -> None:
        found = row("phoenix", event(actor=[actor]))
        assert [found[f"SourceActor{part}"] for part in ("Full", "Entity", "Role", "Attribute")] == cells

    def test_a_row_has_the_addresses_of_all_reports(self) -> None:
        story = Story(reports=2, articles=2, sources=2, urls=("https://a", "https://b"), outlets=("A", "B"))
        context = Context(events={event(n).id: event(1).id for n in (1, 2)}, stories={event(1).id: story})
        (found,) = table("phoenix", [event(1), event(2)], context)
        assert (found["URLs"], found["NewsSources"]) == ("https://a;https://b", "A;B")
        assert row("phoenix", event())["URLs"] == "https://news.example/1"


class TestAcled:
    def test_words_are_no_events_there(self) -> None:
        events = [event(1), event(2, type="PROTEST", cameo="141", mode="demo"), event(3, type="CONSULT", cameo="040")]
        data, told = written("acled", events)
        frame = pd.read_csv(io.BytesIO(data))
        assert list(frame.columns) == COLUMNS["acled"]
        assert list(frame["event_id_cnty"]) == [event(2).id]
        assert told.left_out == {"of types that acled does not know": 2}

    @pytest.mark.parametrize(
        ("type_", "mode", "recipient", "expected"),
        [
            ("PROTEST", "demo", [], "Demonstrations/Protests/Peaceful protest"),
            ("PROTEST", "riot", [], "Demonstrations/Riots/Violent demonstration"),
            ("PROTEST", "strike", [], "Demonstrations/Protests/"),
            ("ASSAULT", "drone", [], "Political violence/Explosions/Remote violence/Air/drone strike"),
            ("ASSAULT", "firearms", [TROOPS], "Political violence/Battles/Armed clash"),
            ("ASSAULT", "firearms", [CIVILIANS], f"Political violence/{AGAINST}/Attack"),
            ("ASSAULT", "firearms", [], "Political violence//"),
            ("ASSAULT", "abduct", [REPORTERS], f"Political violence/{AGAINST}/Abduction/forced disappearance"),
            ("COERCE", "arrest", [CIVILIANS], "Strategic developments/Strategic developments/Arrests"),
            ("RETREAT", "ceasefire", [], "Strategic developments/Strategic developments/Agreement"),
            ("MOBILIZE", "police", [], "Strategic developments//"),
        ],
    )  # fmt: skip
    def test_types(self, type_: str, mode: str, recipient: list[Entity], expected: str) -> None:
        found = row("acled", event(type=type_, mode=mode, recipient=recipient, cameo="190"))
        assert "/".join((found["disorder_type"], found["event_type"], found["sub_event_type"])) == expected

    def test_kinds_of_actors(self) -> None:
        found = row("acled", event(type="ASSAULT", mode="firearms", actor=[TROOPS], recipient=[CIVILIANS], cameo="190"))
        assert (found["inter1"], found["inter2"]) == ("State forces", "Civilians")
        assert found["interaction"] == "State forces-Civilians"
        assert found["civilian_targeting"] == "Civilian targeting"
        abroad = row("acled", event(type="ASSAULT", mode="drone", actor=[RUSSIA], recipient=[TROOPS], cameo="195"))
        assert (abroad["inter1"], abroad["inter2"]) == ("External/Other forces", "State forces")
        assert abroad["civilian_targeting"] == ""
        protest = row("acled", event(type="PROTEST", mode="demo", actor=[CIVILIANS], recipient=[], cameo="141"))
        assert (protest["inter1"], protest["inter2"], protest["interaction"]) == ("Protesters", "", "Protesters")

    def test_the_two_sides_of_a_clash(self) -> None:
        sides = [TROOPS, REBELS, RUSSIA]
        clash = event(type="ASSAULT", mode=None, actor=sides, recipient=[], cameo="190", why="clash[en:clash] subj=x")
        found = row("acled", clash)
        assert (found["actor1"], found["actor2"]) == ("Ukrainian troops", "rebels")
        assert (found["assoc_actor_1"], found["assoc_actor_2"]) == ("Russia", "")
        assert found["event_type"] == "Battles"

    def test_the_others_are_associated(self) -> None:
        many = event(
            type="ASSAULT", mode="aerial", actor=[FRANCE, GERMANY], recipient=[TROOPS, UKRAINE, CIVILIANS], cameo="195"
        )
        found = row("acled", many)
        assert (found["actor1"], found["assoc_actor_1"]) == ("France", "Germany")
        assert (found["actor2"], found["assoc_actor_2"]) == ("Ukrainian troops", "Ukraine; residents")

    def test_place_time_and_notes(self) -> None:
        week = When(from_="2024-06-10", to="2024-06-16", precision="week", basis="relative")
        found = row("acled", event(type="PROTEST", cameo="141", when=week, said_by=[speaker("Kyiv", "UKR")]))
        assert (found["event_date"], found["time_precision"], found["year"]) == ("2024-06-10", "2", "2024")
        assert (found["iso"], found["country"], found["location"], found["geo_precision"]) == (
            "804",
            "Ukraine",
            "Kharkiv",
            "1",
        )
        assert found["notes"] == SENTENCE
        assert found["tags"].endswith("|said_by=UKR GOV")
        assert found["fatalities"] == found["region"] == ""
        whole = row("acled", event(type="PROTEST", cameo="141", where=Where(name="Ukraine", country="UKR")))
        assert (whole["country"], whole["location"], whole["latitude"], whole["geo_precision"]) == (
            "Ukraine",
            "",
            "",
            "",
        )
