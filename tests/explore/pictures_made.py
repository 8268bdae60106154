"""A small dataset for pictures, made by hand, and what counts in it without any database."""

from pathlib import Path
from typing import Any

from tests.dataset.made import article, coding, day, entity, event, write

from onrecord.dataset import Dataset
from onrecord.explore.index import Index
from onrecord.records import Event, Speaker, When, Where

QUADS = {"ACCUSE": 3, "ASSAULT": 4, "CONSULT": 1, "AID": 2, "AGREE": 1}
HOSTILE = "<script>alert(1)</script>\"'&<b onmouseover=alert(2)>\u202e\x0b]]>"
PUTIN = {"id": "person/vladimir-putin", "name": "Vladimir Putin"}


def city(name: str, country: str, id_: int, lat: float, lon: float) -> Where:
    return Where(name=name, country=country, lat=lat, lon=lon, geonameid=id_, resolution="city")


KYIV = city("Kyiv", "UKR", 703448, 50.45, 30.52)
BAMAKO = city("Bamako", "MLI", 2460596, 12.65, -8.0)
YEAR_ONLY = When(from_="2024", to="2024", precision="year", basis="stated")

CASES: list[dict[str, Any]] = [
    {"when": day("2024-01-10")},
    {"when": day("2024-01-20"), "status": "planned"},
    {"when": day("2024-01-21"), "status": "denied", "intensity": None},
    {"when": day("2024-02-02"), "actor": [entity("RUS", **PUTIN)], "recipient": [entity("FRA")], "intensity": -4.0},
    {"when": day("2024-02-03"), "type": "ASSAULT", "actor": [entity("RUS", "MIL")], "recipient": [entity("UKR")],
     "where": KYIV, "intensity": -9.0},
    {"when": day("2024-02-03"), "type": "ASSAULT", "actor": [entity("RUS", "MIL")], "recipient": [entity("UKR")],
     "where": KYIV, "status": "possible", "said_by": [Speaker(text="Kyiv", code="UKR", sector="GOV", sectors=["GOV"])]},
    {"when": day("2024-02-05"), "type": "ASSAULT", "actor": [entity("IMG", "REB")], "recipient": [entity("MLI")],
     "where": BAMAKO},
    {"when": day("2024-03-01"), "type": "CONSULT", "actor": [entity("FRA"), entity("RUS", **PUTIN)], "recipient": [],
     "where": Where(name="Mali", country="MLI"), "intensity": 6.0},
    {"when": day("2024-03-02"), "type": "CONSULT", "actor": [entity("FRA"), entity("RUS")],
     "recipient": [entity("RUS"), entity("UKR")], "intensity": 5.0},
    {"when": day("2024-03-05"), "type": "AID", "actor": [entity("FRA"), entity("DEU")], "recipient": [entity("UKR")],
     "where": Where(name="Donbas", country="UKR", resolution="region"), "intensity": 7.0},
    {"when": YEAR_ONLY, "type": "AGREE", "where": Where(name="Singapore", country="SGP")},
    {"when": day("2024-03-31"), "type": "AGREE", "actor": [entity("FRA")], "recipient": [],
     "where": Where(name="Sahel", country=None, resolution="region")},
    {"when": day("2024-03-31"), "type": "AGREE", "recipient": [entity(None, "CVL", name=HOSTILE, id='person/<i>"x"&y')],
     "actor": [entity("FRA", id="country/FRA", name="France")]},
    {"when": None, "published": None, "type": "AID", "where": Where(name="Mali", country="MLI")},
]  # fmt: skip


def made() -> list[Event]:
    """The events of CASES, each in an article of its own."""
    found = []
    for n, case in enumerate(CASES):
        fields = dict(case)
        source = article(f"a{n}", f"Sentence {n}.", published=fields.pop("published", "2024-03-15"), outlet=HOSTILE)
        type_ = fields.get("type", "ACCUSE")
        found.append(event(source, **{"quad": QUADS[type_], "intensity": -2.0, "type": type_, **fields}))
    return found


def write_small(root: Path) -> Dataset:
    """The dataset of `made`."""
    sources = {e.article_id: e for e in made()}
    write(root, [
        coding(article(id_, f"Sentence {id_[1:]}.", published=e.published, outlet=HOSTILE), e)
        for id_, e in sources.items()
    ])  # fmt: skip
    return Dataset(root)


def index_of(root: Path) -> Index:
    """The index of the small dataset, made in a folder."""
    return Index(write_small(root))


def day_of(event: Event) -> str:
    """The day an event stands on, as docs/dataset.md has it; "" for none."""
    date = event.when.from_ if event.when is not None else event.published or ""
    return date and (date + "-01-01"[len(date) - 10 :] if len(date) < 10 else date)
