"""Actors: countries, organisations, groups, people and their terms of office hold together."""

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from tests.support import LANGUAGES, SECTORS, words

from onrecord.tables import folder, rows, values
from onrecord.who.actors import OFFICE_SECTORS, holder, people, standing_of, state_of, terms_of

NO_COUNTRY = {"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC", "KOS"}
OFFICES = words(
    "head-of-state head-of-government foreign-minister defence-minister interior-minister finance-minister "
    "army-chief minister vice-president speaker legislator judge prosecutor governor mayor ambassador "
    "spokesperson opposition-leader party-leader rebel-leader org-head religious-leader activist candidate"
)
# territories without a settled population: cities.tsv knows their stations, countries.tsv leaves them out
UNSETTLED = {"ATF", "SGS"}
# states with several heads at once
COLLECTIVE = {
    "AND": "two co-princes",
    "BIH": "a presidency of three",
    "CHE": "the Federal Council is head together",
    "SMR": "two captains regent",
}
# the capital has the name of the country or of a better known place, or is the seat of the European Union
CAPITAL_LEFT_OUT = words("ATG BEL DJI GRD LUX MCO PAN SGP SMR STP SYC TUN VAT")
# shared with the other Congo, with the Dominican Republic, with the church
DEMONYM_LEFT_OUT = {"COG", "DMA", "VAT"}
HANDING_OVER = timedelta(days=40)
METONYM_ID = re.compile(r"(body|org|group|media|none)/[a-z0-9]+(-[a-z0-9]+)*")
HEADS = {"head-of-state", "head-of-government"}
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def countries() -> dict[str, dict[str, str]]:
    return {r["code"]: r for r in rows("tables/countries.tsv")}


def bodies() -> set[str]:
    return {r["id"] for table in ("tables/organisations.tsv", "tables/groups.tsv") for r in rows(table)}


def persons() -> list[dict[str, str]]:
    return [r for path in folder("tables/people") for r in rows(path)]


def terms() -> list[dict[str, str]]:
    return [r for path in folder("tables/offices") for r in rows(path)]


def told(row: dict[str, str]) -> str:
    return " ".join(row.values())


def is_date(text: str) -> bool:
    if not ISO.fullmatch(text):
        return False
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def latest(text: str) -> str:
    """The last day that a date as precise as known can mean (31 also for short months: only compared)."""
    return text + "-12-31"[len(text) - 4 :] if len(text) < 10 else text


class TestCountries:
    def test_codes_and_kinds(self) -> None:
        for code, row in countries().items():
            assert re.fullmatch(r"[A-Z]{3}(-[A-Z0-9]{1,4})?", code), code
            assert row["kind"] in {"state", "territory", "former", "region"}, code
            assert row["region"] in {"africa", "americas", "asia", "europe", "oceania"}, code
            part = "-" in code
            assert row["kind"] in ({"region", "former"} if part else {"state", "territory", "former"}), code

    def test_only_states_stand_for_themselves(self) -> None:
        table = countries()
        for code, row in table.items():
            assert bool(row["successor"]) == (row["kind"] != "state"), code
            assert not row["successor"] or row["successor"] in table, code
            assert table[state_of(code)]["kind"] == "state", code

    def test_all_members_of_the_united_nations_and_some_more(self) -> None:
        assert sum(r["kind"] == "state" for r in countries().values()) >= 195
        assert {"KOS", "TWN", "PSE", "VAT", "SSD", "ESH"} <= set(countries())

    def test_former_states_lead_to_their_successors(self) -> None:
        assert state_of("SUN") == "RUS"
        assert state_of("RUS") == "RUS"
        assert state_of("???") == "???"

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_state_has_a_name(self, lang: str) -> None:
        named = {r["code"] for r in rows(f"lang/{lang}/countries.tsv") if values(r["names"])}
        assert named <= set(countries())
        assert {c for c, r in countries().items() if r["kind"] != "region"} <= named

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_state_has_a_capital_and_demonyms(self, lang: str) -> None:
        table = {r["code"]: r for r in rows(f"lang/{lang}/countries.tsv")}
        states = [c for c, r in countries().items() if r["kind"] == "state"]
        assert {c for c in states if not values(table[c]["capitals"])} <= CAPITAL_LEFT_OUT
        assert {c for c in states if not values(table[c]["demonyms"])} <= DEMONYM_LEFT_OUT

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("column", ["names", "capitals", "demonyms"])
    def test_no_name_means_two_countries(self, lang: str, column: str) -> None:
        meant: dict[str, set[str]] = defaultdict(set)
        for r in rows(f"lang/{lang}/countries.tsv"):
            for name in values(r[column]):
                meant[name].add(r["code"])
        assert {name: codes for name, codes in meant.items() if len(codes) > 1} == {}

    def test_cities_lie_in_countries(self) -> None:
        assert {r["country"] for r in rows("tables/cities.tsv")} - set(countries()) - UNSETTLED == set()

    def test_regions_lie_in_countries(self) -> None:
        assert {r["country"] for r in rows("tables/regions.tsv")} - set(countries()) == set()

    def test_cities_lie_on_the_globe(self) -> None:
        for r in rows("tables/cities.tsv"):
            assert -90 <= float(r["lat"]) <= 90, told(r)
            assert -180 <= float(r["lon"]) <= 180, told(r)
            assert int(r["geonameid"]) > 0, told(r)
            assert int(r["population"]) >= 0, told(r)


class TestOrganisationsAndGroups:
    def test_how_many(self) -> None:
        assert len(rows("tables/organisations.tsv")) >= 120
        assert len(rows("tables/groups.tsv")) >= 300

    @pytest.mark.parametrize("table", ["tables/organisations.tsv", "tables/groups.tsv"])
    def test_codes_and_sectors(self, table: str) -> None:
        for r in rows(table):
            assert r["code"] in countries() or r["code"] in NO_COUNTRY, told(r)
            assert values(r["sectors"]), told(r)
            assert set(values(r["sectors"])) <= SECTORS, told(r)

    def test_ids(self) -> None:
        for r in rows("tables/organisations.tsv"):
            assert re.fullmatch(r"org/[a-z0-9]+(-[a-z0-9]+)*", r["id"]), told(r)
        for r in rows("tables/groups.tsv"):
            assert re.fullmatch(r"group/[a-z0-9]+(-[a-z0-9]+)*", r["id"]), told(r)
            assert r["kind"] in {"armed", "party", "movement", "crime"}, told(r)

    @pytest.mark.parametrize("table", ["tables/organisations.tsv", "tables/groups.tsv"])
    def test_every_one_has_a_name_and_no_name_means_two(self, table: str) -> None:
        meant: dict[tuple[str, str], set[str]] = defaultdict(set)
        for r in rows(table):
            assert any(values(r[c]) for c in ("en", "fr", "es", "any")), told(r)
            for column in ("en", "fr", "es", "any"):
                for name in values(r[column]):
                    for lang in LANGUAGES if column == "any" else (column,):
                        meant[lang, name].add(r["id"])
        assert {k: v for k, v in meant.items() if len(v) > 1} == {}

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_metonyms(self, lang: str) -> None:
        """A metonym has a country and a sector, or neither (then it is a name that stands for no actor)."""
        for r in rows(f"lang/{lang}/metonyms.tsv"):
            assert bool(r["code"]) == bool(r["sector"]), told(r)
            assert not r["code"] or r["code"] in countries() or r["code"] in NO_COUNTRY, told(r)
            assert not r["sector"] or r["sector"] in SECTORS, told(r)
            assert not r["id"] or METONYM_ID.fullmatch(r["id"]), told(r)


class TestPeople:
    def test_ids_and_sex(self) -> None:
        for r in persons():
            assert re.fullmatch(r"person/[a-z0-9]+(-[a-z0-9]+)*", r["id"]), told(r)
            assert r["sex"] in {"f", "m"}, told(r)
            assert values(r["names"]), told(r)

    def test_no_id_stands_in_two_tables(self) -> None:
        ids = [r["id"] for r in persons()]
        assert len(ids) == len(set(ids))

    @pytest.mark.parametrize("column", ["names", "short"])
    def test_no_name_means_two_people(self, column: str) -> None:
        meant: dict[str, set[str]] = defaultdict(set)
        for r in persons():
            for name in values(r[column]):
                meant[name].add(r["id"])
        assert {name: ids for name, ids in meant.items() if len(ids) > 1} == {}

    def test_short_names_are_parts_of_names(self) -> None:
        """A short form is no full name of somebody else."""
        full = {name: r["id"] for r in persons() for name in values(r["names"])}
        for r in persons():
            for short in values(r["short"]):
                assert full.get(short, r["id"]) == r["id"], told(r)


class TestTerms:
    def test_how_many(self) -> None:
        assert sum(not r["to"] or r["to"] >= "1990" for r in terms()) >= 1500

    def test_every_holder_exists(self) -> None:
        assert {r["person"] for r in terms()} - {r["id"] for r in persons()} == set()

    def test_offices_are_known(self) -> None:
        assert {r["office"] for r in terms()} <= OFFICES
        assert set(OFFICE_SECTORS) <= OFFICES

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_roles_name_known_offices(self, lang: str) -> None:
        assert {r["office"] for r in rows(f"lang/{lang}/roles.tsv")} - {""} <= OFFICES

    def test_they_are_of_something_that_exists(self) -> None:
        assert {r["of"] for r in terms()} - set(countries()) - bodies() == set()

    def test_dates(self) -> None:
        for r in terms():
            assert is_date(r["from"]), told(r)
            assert not r["to"] or is_date(r["to"]), told(r)
            assert not r["to"] or r["from"] <= latest(r["to"]), told(r)
            assert "1900" < r["from"] <= date.today().isoformat(), told(r)

    @pytest.mark.parametrize("office", sorted(HEADS))
    def test_one_holder_at_a_time(self, office: str) -> None:
        by_country: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        for r in terms():
            exact = len(r["from"]) == 10 and len(r["to"]) in {0, 10}
            if r["office"] == office and r["of"] not in COLLECTIVE and exact:
                end = date.fromisoformat(r["to"]) if r["to"] else date.max
                by_country[r["of"]].append((date.fromisoformat(r["from"]), end, r["person"]))
        overlaps = []
        for of, held in by_country.items():
            held.sort()
            last = held[0]
            for term in held[1:]:
                if last[2] != term[2] and min(last[1], term[1]) - term[0] > HANDING_OVER:
                    overlaps.append((of, last, term))
                last = max(last, term, key=lambda t: t[1])
        assert overlaps == []

    def test_a_person_holds_an_office_once_at_a_time(self) -> None:
        by_key: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for r in terms():
            end = latest(r["to"]) if r["to"] else "9999"
            by_key[r["person"], r["office"], r["of"]].append((r["from"], end))
        overlaps = [
            (key, a, b)
            for key, held in by_key.items()
            for a, b in pairwise(sorted(held))
            if b[0] < a[1][: len(b[0])] and b[0] != a[1]
        ]
        assert overlaps == []

    def test_only_sovereigns_are_named_without_end(self) -> None:
        """Of one office of one state at most one holder is still in it."""
        open_: dict[tuple[str, str], set[str]] = defaultdict(set)
        for r in terms():
            if r["office"] in HEADS and not r["to"] and r["of"] not in COLLECTIVE:
                open_[r["of"], r["office"]].add(r["person"])
        assert {k: v for k, v in open_.items() if len(v) > 1} == {}


class TestWhoHeldWhat:
    @pytest.mark.parametrize(
        ("of", "office", "day", "person"),
        [
            ("RUS", "head-of-state", "2007-06-01", "person/vladimir-putin"),
            ("RUS", "head-of-state", "2010-06-01", "person/dmitry-medvedev"),
            ("RUS", "head-of-state", "2024-06-18", "person/vladimir-putin"),
            ("USA", "head-of-state", "1995-01-01", "person/bill-clinton"),
            ("USA", "head-of-state", "2010-01-01", "person/barack-obama"),
            ("USA", "head-of-state", "2018-01-01", "person/donald-trump"),
            ("USA", "head-of-state", "2022-01-01", "person/joe-biden"),
            ("FRA", "head-of-state", "1994-01-01", "person/francois-mitterrand"),
            ("FRA", "head-of-state", "2015-01-01", "person/francois-hollande"),
            ("FRA", "head-of-state", "2024-01-01", "person/emmanuel-macron"),
            ("DEU", "head-of-government", "2010-01-01", "person/angela-merkel"),
            ("DEU", "head-of-government", "2022-06-01", "person/olaf-scholz"),
            ("GBR", "head-of-government", "2003-03-20", "person/tony-blair"),
            ("ESP", "head-of-government", "2004-01-01", "person/jose-maria-aznar"),
            ("MEX", "head-of-state", "2020-01-01", "person/andres-manuel-lopez-obrador"),
            ("ARG", "head-of-state", "2024-06-01", "person/javier-milei"),
            ("COL", "head-of-state", "2023-01-01", "person/gustavo-petro"),
            ("UKR", "head-of-state", "2022-03-01", "person/volodymyr-zelensky"),
            ("RUS", "foreign-minister", "2020-01-01", "person/sergei-lavrov"),
        ],
    )
    def test_holder(self, of: str, office: str, day: str, person: str) -> None:
        assert holder(of, office, day) == person

    def test_nobody_is_guessed(self) -> None:
        assert holder("RUS", "head-of-state", None) is None
        assert holder("???", "head-of-state", "2020-01-01") is None

    def test_standing_depends_on_the_date(self) -> None:
        assert standing_of("person/angela-merkel", "2010-01-01") == ("DEU", "GOV")
        assert standing_of("person/angela-merkel", "2024-01-01") == ("DEU", "ELI")
        assert standing_of("person/nobody", "2024-01-01") == (None, None)

    def test_terms_are_in_order(self) -> None:
        starts = [t.start for t in terms_of("person/vladimir-putin")]
        assert starts == sorted(starts)
        assert starts

    def test_people_have_their_usual_name(self) -> None:
        assert people()["person/vladimir-putin"].name == "Vladimir Putin"
