"""GDELT's two tables, read back with the names that GDELT gives their columns, as its readers do."""

import io

import pandas as pd
import pytest
from tests.formats.support import (
    ARTICLE,
    COLUMNS,
    DOCTORS,
    FRANCE,
    GERMANY,
    KHARKIV,
    KNOWN,
    PUTIN,
    REPORTERS,
    RUSSIA,
    UKRAINE,
    entity,
    event,
    row,
    speaker,
    written,
)

from onrecord.formats import Context, Story
from onrecord.formats.base import NOT_HAPPENED, SAME_EVENT
from onrecord.formats.codes import number
from onrecord.records import Article, Entity, Event, Evidence, Line, Quote, When, Where

TEXT = ["EventCode", "EventBaseCode", "EventRootCode"]


def load(name: str, events: list[Event], context: Context = KNOWN, **choices: bool) -> pd.DataFrame:
    """As people load GDELT: tab-separated, no header, the codebook's names, codes as text."""
    data, _ = written(name, events, context, **choices)
    return pd.read_csv(
        io.BytesIO(data), sep="\t", header=None, names=COLUMNS[name], dtype=dict.fromkeys(TEXT, str), na_values=[""]
    )


class TestEvents:
    def test_ids_and_rows_are_those_given(self) -> None:
        events = [event(n) for n in (1, 2, 1 << 63, (1 << 63) + 2)]
        frame = load("gdelt", events)
        assert frame.shape == (4, 61)
        assert list(frame["GLOBALEVENTID"]) == [1, 2, number(events[2].id), number(events[3].id)]
        assert frame["GLOBALEVENTID"].dtype == "int64"

    @pytest.mark.parametrize(
        ("code", "base", "root", "quad", "goldstein"),
        [("057", "057", "05", 1, 8.0), ("0871", "087", "08", 2, 9.0), ("112", "112", "11", 3, -2.0),
         ("163", "163", "16", 4, -8.0), ("190", "190", "19", 4, -10.0), ("1823", "182", "18", 4, -10.0)],
    )  # fmt: skip
    def test_cameo(self, code: str, base: str, root: str, quad: int, goldstein: float) -> None:
        found = load("gdelt", [event(cameo=code)]).iloc[0]
        assert (found["EventCode"], found["EventBaseCode"], found["EventRootCode"]) == (code, base, root)
        assert (found["QuadClass"], found["GoldsteinScale"]) == (quad, goldstein)

    def test_geography_is_fips_and_actors_are_cameo(self) -> None:
        found = load("gdelt", [event(recipient=[GERMANY], where=Where(name="Berlin", country="DEU", lat=52.5, lon=13.4,
                                                                     resolution="city"))]).iloc[0]  # fmt: skip
        assert (found["Actor2CountryCode"], found["ActionGeo_CountryCode"]) == ("DEU", "GM")
        assert (found["ActionGeo_Type"], found["ActionGeo_FullName"]) == (4, "Berlin, Germany")
        assert (found["ActionGeo_Lat"], found["ActionGeo_Long"]) == (52.5, 13.4)

    @pytest.mark.parametrize(
        ("where", "kind", "name", "country", "feature"),
        [
            (None, "0", "", "", ""),
            (Where(name="La Russie", country="RUS"), "1", "Russia", "RS", "RS"),
            (Where(name="Texas", country="USA", resolution="region"), "2", "Texas, United States", "US", ""),
            (Where(name="Boston", country="USA", resolution="city"), "3", "Boston, United States", "US", ""),
            (KHARKIV, "4", "Kharkiv, Ukraine", "UP", ""),
            (Where(name="Aargau", country="CHE", resolution="region"), "5", "Aargau, Switzerland", "SZ", ""),
            (Where(name="Gaza Strip", country="PSE", resolution="region"), "5", "Gaza Strip, Palestine", "GZ", ""),
            (Where(name="Ramallah", country="PSE", resolution="city"), "4", "Ramallah, Palestine", "WE", ""),
            (Where(name="Palestine", country="PSE"), "1", "Palestine", "", ""),
        ],
    )  # fmt: skip
    def test_places(self, where: Where | None, kind: str, name: str, country: str, feature: str) -> None:
        found = row("gdelt", event(where=where))
        assert (found["ActionGeo_Type"], found["ActionGeo_FullName"]) == (kind, name)
        assert (found["ActionGeo_CountryCode"], found["ActionGeo_FeatureID"]) == (country, feature)
        if where is None or where.resolution != "city":
            assert found["ActionGeo_Lat"] == found["ActionGeo_Long"] == ""

    @pytest.mark.parametrize(
        ("actor", "code", "country", "group", "types"),
        [
            (RUSSIA, "RUS", "RUS", "", ""),
            (PUTIN, "RUSGOV", "RUS", "", "GOV"),
            (REPORTERS, "RUSMED", "RUS", "", "MED"),
            (DOCTORS, "SDNHLH", "SDN", "", "HLH"),
            (entity("Romania", "ROU"), "ROM", "ROM", "", ""),
            (entity("Kosovo", "KOS"), "KSV", "KSV", "", ""),
            (entity("NATO", "IGO", id="org/nato"), "IGOWSTNAT", "WST", "NAT", "IGO"),
            (entity("UN", "UNO", id="org/un"), "IGOUNO", "", "UNO", "IGO"),
            (entity("EU", "EUR", id="org/eu"), "IGOEUREEC", "EUR", "EEC", "IGO"),
            (entity("Hamas", "PSE", "REB", id="group/hamas"), "PSEREBHMS", "PSE", "HMS", "REB"),
            (entity("MSF", "NGO", "MED", id="org/msf"), "NGOHLHMSF", "", "MSF", "NGO HLH"),
            (entity("a union", "FRA", "LAB", id=None, sectors=["LAB", "OPP"]), "FRALABOPP", "FRA", "", "LAB OPP"),
            (entity("somebody", None, "UNK", id=None), "", "", "", ""),
        ],
    )  # fmt: skip
    def test_actors(self, actor: Entity, code: str, country: str, group: str, types: str) -> None:
        found = row("gdelt", event(actor=[actor]))
        assert found["Actor1Code"] == code
        assert found["Actor1CountryCode"] == country
        assert found["Actor1KnownGroupCode"] == group
        assert " ".join(found[f"Actor1Type{n}Code"] for n in (1, 2, 3)).strip() == types

    def test_names_are_in_capitals_and_english_for_countries(self) -> None:
        found = row("gdelt", event(actor=[entity("la Russie", "RUS")], recipient=[REPORTERS]))
        assert (found["Actor1Name"], found["Actor2Name"]) == ("RUSSIA", "REPORTERS")

    def test_dates(self) -> None:
        found = row("gdelt", event())
        assert [found[c] for c in ("SQLDATE", "MonthYear", "Year")] == ["20240617", "202406", "2024"]
        assert float(found["FractionDate"]) == pytest.approx(2024 + (6 * 30 + 17) / 365, abs=1e-4)
        assert found["DATEADDED"] == "20240618000000"
        month = When(from_="2024-05", to="2024-05", precision="month", basis="stated")
        assert row("gdelt", event(when=month))["SQLDATE"] == "20240501"
        assert row("gdelt", event(when=None))["SQLDATE"] == "20240618"
        nothing = row("gdelt", event(when=None, published=None))
        assert [nothing[c] for c in ("SQLDATE", "MonthYear", "Year", "FractionDate", "DATEADDED")] == [""] * 5

    def test_what_is_not_known_is_empty(self) -> None:
        found = row("gdelt", event())
        empty = [c for c in COLUMNS["gdelt"] if "Ethnic" in c or "Religion" in c or c.endswith("ADM2Code")]
        empty += ["AvgTone", "Actor1Geo_FullName", "Actor2Geo_Lat", "ActionGeo_ADM1Code", "ActionGeo_FeatureID"]
        assert len(empty) == 14
        assert {found[c] for c in empty} == {""}

    def test_a_row_is_an_event_with_all_its_reports(self) -> None:
        story = Story(reports=3, articles=3, sources=2, published="2024-06-16", urls=("a", "b"), outlets=("A", "B"))
        context = Context(events={event(n).id: "ev-00000000000000ff" for n in (1, 2, 3)},
                          stories={"ev-00000000000000ff": story})  # fmt: skip
        frame = load("gdelt", [event(n) for n in (1, 2, 3, 4)], context)
        assert list(frame["GLOBALEVENTID"]) == [0xFF, 4]
        assert list(frame["NumMentions"]) == [3, 1]
        assert list(frame["NumSources"]) == [2, 1]
        assert list(frame["NumArticles"]) == [3, 1]
        assert frame["DATEADDED"][0] == 20240616000000
        _, told = written("gdelt", [event(n) for n in (1, 2, 3, 4)], context)
        assert told.left_out == {SAME_EVENT: 2}

    @pytest.mark.parametrize(("start", "lead"), [(0, "1"), (9, "1"), (16, "0")])
    def test_a_root_event_stands_in_title_or_first_paragraph(self, start: int, lead: str) -> None:
        article = Article(id="ar-00000000000000aa", text="A title\n\nFirst.\n\nSecond.", lang="en", title="A title")
        quote = Quote(start, start + 1, article.text[start : start + 1])
        found = row("gdelt", event(evidence=Evidence(quote, quote)), Context(articles={article.id: article}))
        assert found["IsRootEvent"] == lead
        assert row("gdelt", event())["IsRootEvent"] == ""

    def test_left_overs_are_no_paragraph(self) -> None:
        text = "Share this\nBy A Writer\nFirst."
        lines = [Line(start=0, end=10, kind="share"), Line(start=11, end=22, kind="byline")]
        article = Article(id="ar-00000000000000aa", text=text, lang="en", leftovers=lines)
        quote = Quote(23, 29, "First.")
        found = row("gdelt", event(evidence=Evidence(quote, quote)), Context(articles={article.id: article}))
        assert found["IsRootEvent"] == "1"


class TestStanding:
    def test_only_what_happened_is_written(self) -> None:
        events = [event(1), event(2, status="possible"), event(3, status="denied"), event(4, status="planned")]
        frame = load("gdelt", events)
        assert list(frame["GLOBALEVENTID"]) == [1]
        assert written("gdelt", events)[1].left_out == {NOT_HAPPENED: 3}
        assert list(load("gdelt", events, every_status=True)["GLOBALEVENTID"]) == [1, 2, 3, 4]

    @pytest.mark.parametrize(
        ("act", "code", "intent"),
        [("CONSULT", "042", "036"), ("CONSULT", "045", "039"), ("SUPPORT", "057", "032"), ("COOPERATE", "061", "0311"),
         ("AID", "072", "0332"), ("AID", "0871", "033")],
    )  # fmt: skip
    def test_a_plan_that_its_type_tells_is_an_intent(self, act: str, code: str, intent: str) -> None:
        found = row("gdelt", event(type="AGREE", act=act, cameo=code, status="planned"))
        assert (found["EventCode"], found["EventRootCode"], found["QuadClass"]) == (intent, "03", "1")

    def test_an_agreement_is_itself(self) -> None:
        assert row("gdelt", event(type="AGREE", act="AGREE", cameo="0312"))["EventCode"] == "0312"
        assert written("gdelt", [event(type="AGREE", act="AGREE", cameo="030", status="planned")])[1].rows == 0

    def test_claims_are_counted(self) -> None:
        events = [event(1), event(2, said_by=[speaker()]), event(3, hedged=True)]
        told = written("gdelt", events)[1]
        assert (told.rows, told.claims) == (3, 2)


class TestPairs:
    def test_the_first_pair_is_written_and_the_rest_told(self) -> None:
        events = [event(1, actor=[FRANCE, GERMANY]), event(2)]
        frame = load("gdelt", events)
        assert list(frame["Actor1Code"]) == ["FRA", "RUS"]
        assert written("gdelt", events)[1].several == 1

    def test_every_pair_has_a_row_and_an_id_of_its_own(self) -> None:
        frame = load("gdelt", [event(1, actor=[FRANCE, GERMANY], recipient=[RUSSIA, UKRAINE])], pairs=True)
        assert list(zip(frame["Actor1Code"], frame["Actor2Code"], strict=True)) == [
            ("FRA", "RUS"), ("FRA", "UKR"), ("DEU", "RUS"), ("DEU", "UKR")]  # fmt: skip
        assert frame["GLOBALEVENTID"].is_unique
        assert list(frame["GLOBALEVENTID"])[:2] == [1, number("ev-0000000000000001-1")]

    def test_parties_to_a_mutual_act_do_it_to_each_other(self) -> None:
        meeting = event(type="CONSULT", cameo="040", actor=[FRANCE, GERMANY], recipient=[], why="meet[en:meet] subj=x")
        assert row("gdelt", meeting)["Actor2Code"] == "DEU"
        frame = load("gdelt", [meeting], pairs=True)
        assert list(zip(frame["Actor1Code"], frame["Actor2Code"], strict=True)) == [("FRA", "DEU"), ("DEU", "FRA")]

    def test_doing_something_together_is_not_doing_it_to_each_other(self) -> None:
        together = event(type="ASSAULT", cameo="190", actor=[FRANCE, GERMANY], recipient=[], why="attack[en:strike]")
        found = row("gdelt", together)
        assert (found["Actor1Code"], found["Actor2Code"]) == ("FRA", "")

    def test_nobody_on_either_side_is_a_row(self) -> None:
        found = row("gdelt", event(actor=[], recipient=[]))
        assert (found["Actor1Code"], found["Actor2Name"]) == ("", "")


class TestMentions:
    def test_every_report_is_a_mention_of_its_event(self) -> None:
        events = [event(n) for n in (1, 2, 3)]
        context = Context(events={events[0].id: "ev-00000000000000ff", events[1].id: "ev-00000000000000ff"})
        mentions, rows = load("gdelt-mentions", events, context), load("gdelt", events, context)
        assert mentions.shape == (3, 16)
        assert list(mentions["GLOBALEVENTID"]) == [0xFF, 0xFF, 3]
        assert set(rows["GLOBALEVENTID"]) == set(mentions["GLOBALEVENTID"])
        assert [e.split("|")[0] for e in mentions["Extras"]] == [f"id={e.id}" for e in events]

    def test_offsets_are_those_of_the_article(self) -> None:
        found = row("gdelt-mentions", event(), KNOWN)
        text = ARTICLE.text
        assert text[int(found["Actor1CharOffset"]) :].startswith("Russia")
        assert text[int(found["Actor2CharOffset"]) :].startswith("Ukraine")
        assert text[int(found["ActionCharOffset"]) :].startswith("accused")
        assert (found["SentenceID"], found["MentionDocLen"], found["Confidence"]) == ("1", str(len(text)), "73")

    def test_an_article_without_an_address_is_cited(self) -> None:
        found = row("gdelt-mentions", event(url=None))
        assert (found["MentionType"], found["MentionIdentifier"]) == ("2", "News Example · A title")
        found = row("gdelt-mentions", event(url=None, outlet=None, title=None))
        assert found["MentionIdentifier"] == "ar-00000000000000aa"
        assert row("gdelt-mentions", event())["MentionType"] == "1"

    def test_extras_tell_status_and_speakers(self) -> None:
        claim = event(status="denied", hedged=True, said_by=[speaker("Kyiv", "UKR")])
        found = row("gdelt-mentions", claim, every_status=True)
        assert found["Extras"] == "id=ev-0000000000000001|status=denied|hedged=yes|said_by=UKR GOV"

    def test_an_implied_actor_has_no_offset(self) -> None:
        found = row("gdelt-mentions", event(actor=[entity("", "RUS", start=None, end=None)]))
        assert found["Actor1CharOffset"] == ""
