"""Records for the tests of formats, made up here, and how written files are read back."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.formats import FORMATS, Choices, Context, Written
from onrecord.records import Article, Entity, Event, Evidence, Quote, Speaker, When, Where

DATA = Path(__file__).parent / "data"
COLUMNS: dict[str, list[str]] = json.loads((DATA / "columns.json").read_text("utf-8"))
TEXT_FORMATS = ("gdelt", "gdelt-mentions", "icews", "polecat", "phoenix", "acled")
SENTENCE = "Russia accused Ukraine of shelling Kharkiv on 17 June 2024, officials said."


def entity(text: str = "Russia", code: str | None = "RUS", sector: str | None = "GOV", **more: Any) -> Entity:
    """An actor; a country unless told otherwise."""
    given: dict[str, Any] = {"id": f"country/{code}", "name": text, "start": 0, "end": len(text)}
    given |= {"sectors": [sector] if sector else []} | more
    return Entity(text=text, code=code, sector=sector, **given)


RUSSIA = entity()
UKRAINE = entity("Ukraine", "UKR", start=15, end=22)
FRANCE = entity("France", "FRA")
GERMANY = entity("Germany", "DEU", start=11, end=18)
PUTIN = entity("Vladimir Putin", "RUS", "GOV", id="person/vladimir-putin", sectors=["GOV"])
REPORTERS = entity("reporters", "RUS", "JRN", id=None, name=None)
DOCTORS = entity("doctors", "SDN", "MED", id=None, name=None)
KHARKIV = Where(
    name="Kharkiv", country="UKR", lat=49.9808, lon=36.2527, geonameid=706483, resolution="city", start=35, end=42
)
DAY = When(from_="2024-06-17", to="2024-06-17", precision="day", basis="stated", text="17 June 2024", start=46, end=58)


def event(number: int = 1, **changes: Any) -> Event:
    """An accusation by Russia against Ukraine, or what `changes` make of it. Its id ends in `number`."""
    fields: dict[str, Any] = {
        "id": f"ev-{number:016x}", "article_id": "ar-00000000000000aa", "url": "https://news.example/1",
        "outlet": "News Example", "lang": "en", "published": "2024-06-18", "title": "A title", "type": "ACCUSE",
        "mode": "allege", "contexts": ["military", "legal"], "act": changes.get("type", "ACCUSE"), "cameo": "112",
        "quad": 3, "intensity": -3.5, "actor": [RUSSIA], "recipient": [UKRAINE], "status": "actual", "said_by": [],
        "hedged": False, "when": DAY, "where": KHARKIV,
        "evidence": Evidence(Quote(0, len(SENTENCE), SENTENCE), Quote(7, 14, "accused")),
        "why": "accuse[en:accuse] subj=Russia obj=Ukraine", "confidence": 0.73, "coder": "onrecord 0.1.0 en model 1",
    }  # fmt: skip
    return Event(**{**fields, **changes})


def speaker(text: str = "officials", code: str | None = None, sector: str | None = "GOV") -> Speaker:
    return Speaker(text=text, start=60, end=69, code=code, sector=sector, sectors=[], cue=Quote(70, 74, "said"))


ARTICLE = Article(
    id="ar-00000000000000aa", text=f"{SENTENCE}\n\nA second paragraph.", lang="en", title="A title",
    url="https://news.example/1", outlet="News Example", published="2024-06-18",
)  # fmt: skip
KNOWN = Context(articles={ARTICLE.id: ARTICLE}, sentences={ARTICLE.id: [0, len(SENTENCE) + 2]})


def written(
    name: str, events: Iterable[Event], context: Context | None = None, **choices: Any
) -> tuple[bytes, Written]:
    """What a format writes, and what it says about it."""
    out = io.BytesIO()
    told = FORMATS[name].write(events, out, context, Choices(**choices))
    return out.getvalue(), told


def table(name: str, events: Iterable[Event], context: Context | None = None, **choices: Any) -> list[dict[str, str]]:
    """The rows of a format of columns, read by the csv module; every cell is text."""
    data, _ = written(name, events, context, header=True, **choices)
    delimiter = "," if name in ("acled", "csv") else "\t"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter))


def row(name: str, one: Event, context: Context | None = None, **choices: Any) -> dict[str, str]:
    """The only row that an event gives."""
    (found,) = table(name, [one], context, **choices)
    return found
