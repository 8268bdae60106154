"""Filters: what fits, what does not, and which events they let through."""

from typing import Any

import pytest
from tests.dataset.made import article, coding, day, entity, event, place, write

from onrecord.dataset.dataset import Dataset
from onrecord.dataset.filters import NAMES, Filter
from onrecord.errors import UsageError
from onrecord.records import Speaker


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """One event an article; the article's id tells it."""
    root = tmp_path_factory.mktemp("filters") / "data"
    putin = entity("RUS", id="person/vladimir-putin")
    army = entity("RUS", "MIL", sectors=["MIL", "GOV"])
    minister = Speaker(text="m", code="UKR", sector="GOV", sectors=["GOV"])
    cases: dict[str, dict[str, Any]] = {
        "fra-rus": {},
        "rus-fra": {"actor": [putin], "recipient": [entity("FRA")], "type": "REJECT"},
        "army-ukr": {"actor": [army], "recipient": [entity("UKR")], "type": "ASSAULT", "mode": "aerial"},
        "meeting": {"actor": [entity("RUS"), entity("PRK")], "recipient": [], "type": "CONSULT"},
        "in-mali": {"actor": [entity("IMG", "REB")], "recipient": [], "where": place("MLI"), "type": "ASSAULT"},
        "claim": {"said_by": [minister], "status": "possible", "confidence": 0.25},
        "may": {"when": day("2024-05-03"), "actor": [entity("ITA")], "recipient": [entity("ESP")]},
        "year": {"when": day("2023"), "actor": [entity("ITA")], "recipient": [entity("ESP")]},
        "nobody": {"actor": [entity(None, "CVL")], "recipient": []},
    }
    made = {name: article(name, outlet="Example Times" if name == "may" else None) for name in cases}
    made["accents"] = article("accents", "Le Conseil a critiqué l'État — 100 % sûr.", lang="fr", published="2022-01-02")
    made["undated"] = article("undated", published=None)
    codings = [coding(a, event(a, **cases.get(name, {"recipient": [entity("ESP")]}))) for name, a in made.items()]
    write(root, codings)
    return Dataset(root)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"type": "REJECT"}, "rus-fra"),
        ({"type": ["reject", "CONSULT"]}, "rus-fra meeting"),
        ({"mode": "aerial"}, "army-ukr"),
        ({"actor": "RUS"}, "rus-fra army-ukr meeting"),
        ({"actor": "RUS.MIL"}, "army-ukr"),
        ({"actor": "RUS MIL"}, "army-ukr"),
        ({"actor": "RUS.GOV"}, "rus-fra army-ukr meeting"),
        ({"actor": "person/vladimir-putin"}, "rus-fra"),
        ({"recipient": "RUS"}, "fra-rus claim"),
        ({"country": "MLI"}, "in-mali"),
        ({"country": ["UKR", "PRK"]}, "army-ukr meeting"),
        ({"dyad": "RUS,FRA"}, "fra-rus rus-fra claim"),
        ({"dyad": "FRA,RUS"}, "fra-rus rus-fra claim"),
        ({"dyad": "RUS,PRK"}, "meeting"),
        ({"dyad": "RUS.MIL,UKR"}, "army-ukr"),
        ({"dyad": "RUS,RUS"}, ""),
        ({"dyad": "RUS,ESP"}, ""),
        ({"status": "possible"}, "claim"),
        ({"outlet": "example times"}, "may"),
        ({"lang": "fr"}, "accents"),
        ({"attributed": "yes"}, "claim"),
        ({"said_by": "UKR"}, "claim"),
        ({"said_by": "UKR.GOV"}, "claim"),
        ({"said_by": "RUS"}, ""),
        ({"to": "2024-05"}, "may year accents"),
        ({"from": "2024-05-03", "to": "2024-05-03"}, "may"),
        ({"from": "2024-05-04", "to": "2024-06-17"}, ""),
        ({"from_": "2023", "to": "2023-01"}, "year"),
        ({"from": "2023-02", "to": "2023-12"}, ""),
        ({"to": "2022"}, "accents"),
        ({"text": "ETAT"}, "accents"),
        ({"text": "100 %"}, "accents"),
        ({"text": "%"}, "accents"),
        ({"text": "_"}, ""),
        ({"type": "ASSAULT", "country": "MLI"}, "in-mali"),
        ({"type": "ASSAULT", "status": "denied"}, ""),
        ({"min_confidence": 0.25, "status": "possible"}, "claim"),
        ({"min_confidence": "0.26", "status": "possible"}, ""),
        ({"actor": "x/'; DROP TABLE events; --"[:2] + "it's"}, ""),
    ],
)
def test_what_gets_through(dataset: Dataset, options: dict[str, Any], expected: str) -> None:
    assert {e.article_id for e in dataset.events(**options)} == set(expected.split())
    assert dataset.count(Filter.of(**options)) == len(expected.split())


def test_an_empty_filter_lets_everything_through(dataset: Dataset) -> None:
    assert dataset.count() == 11
    assert dataset.count(type=[], text="", attributed=None) == 11
    assert Filter.of() == Filter()


def test_nobody_named_and_no_date_are_no_match(dataset: Dataset) -> None:
    assert dataset.count(attributed="no") == 10
    assert "undated" not in {e.article_id for e in dataset.events(from_="0001")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "ATTACK"), ("actor", "russia"), ("actor", "Rus"), ("recipient", "RUS.GOVT"), ("country", "RUS.GOV"),
        ("country", "person/x"), ("dyad", "RUS"), ("dyad", "RUS,PRK,CHN"), ("dyad", "RUS,"), ("from", "June"),
        ("from", "2024-13"), ("to", "2024-6"), ("to", ["2024", "2025"]), ("status", "done"), ("attributed", "maybe"),
        ("min_confidence", "2"), ("min_confidence", "-0.1"), ("min_confidence", "high"), ("min_confidence", "nan"),
        ("said_by", "somebody"),
    ],
)  # fmt: skip
def test_values_that_do_not_fit(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=name) as caught:
        Filter.of(**{name: value})
    assert caught.value.code == "E043"


def test_a_name_that_is_no_filter() -> None:
    with pytest.raises(UsageError) as caught:
        Filter.of(sender="RUS")
    assert caught.value.code == "E042"
    assert "said_by" in caught.value.remedy


def test_filter_and_options_at_once(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as caught:
        dataset.count(Filter(), type="ACCUSE")
    assert caught.value.code == "E045"


def test_options_are_read_back() -> None:
    filter = Filter.of(
        type=["ACCUSE", "REJECT"], dyad="RUS,PRK", from_="2024-01", to="2024", attributed=False, min_confidence=0.5
    )
    again: dict[str, list[str]] = {}
    for name, value in filter.options():
        assert name in NAMES
        again.setdefault(name, []).append(value)
    assert Filter.of(**again) == filter
