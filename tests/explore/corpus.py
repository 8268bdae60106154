"""A small dataset for the explorer: one event told by several outlets, claims, plans, copies, long names, Hebrew."""

from pathlib import Path
from typing import Any

from tests.dataset.made import entity, event, write

from onrecord.dataset import Dataset
from onrecord.records import Article, Coding, Entity, Event, Evidence, Line, Quote, SentenceNote, Speaker, When, Where

PORT = 8765
ORIGIN = f"http://127.0.0.1:{PORT}"

SHELLED = "Russia shelled the harbour of Odesa on Monday, killing 12 people."
CLAIMED = "Kyiv says Russia shelled the harbour of Odesa on Monday, killing 14 people."
ACCUSED = "Selon Kiev, la Chine a accusé la Russie d'avoir livré des missiles à l'Iran."
PLANNED = "France will sign an agreement with Kenya next week."
LONG = (
    "The Interministerial Commission for the Coordination of Humanitarian Assistance and Reconstruction of the "
    "Autonomous Regions condemned the Honourable Maximilian-Alexander von Hohenstaufen-Sondershausen."
)
HEBREW = "דובר הממשלה אמר: «ישראל גינתה את איראן»."


def person(text: str, id: str, code: str, **fields: Any) -> Entity:
    """Somebody with an id."""
    return entity(code, text=text, name=fields.pop("name", text), id=id, **fields)


def placed(kind: Any, sentence: str, text: str, **fields: Any) -> Any:
    """An entity where its words stand first in the sentence."""
    start = sentence.index(text)
    return kind(
        **{"text": text, "start": start, "end": start + len(text), "sector": "GOV", "sectors": ["GOV"], **fields}
    )


def told(article: Article, sentence: str, trigger: str, type: str, quad: int, **fields: Any) -> Event:
    """An event of a sentence; spans of its entities count from the start of the sentence."""
    at = article.text.index(sentence)
    start = at + sentence.index(trigger)
    for name in ("actor", "recipient", "said_by"):
        for party in fields.get(name, []):
            if party.start is not None:
                party.start, party.end = party.start + at, party.end + at
    evidence = Evidence(Quote(at, at + len(sentence), sentence), Quote(start, start + len(trigger), trigger))
    return event(article, type=type, quad=quad, id=f"ev-{article.id}-{type}-{start}", evidence=evidence, **fields)


def coded(article: Article, *events: Event) -> Coding:
    """A coding."""
    note = SentenceNote(start=0, end=len(article.text), events=len(events), reason="")
    return Coding(article=article, events=list(events), sentences=[note])


def story(id: str, text: str, **fields: Any) -> Article:
    """An article."""
    known: dict[str, Any] = {
        "lang": "en", "published": "2024-06-18", "outlet": f"The {id.title()} Post", "title": f"News of {id}",
        "url": f"https://{id}.example/news",
    }  # fmt: skip
    return Article(**{"id": id, "text": text, **known, **fields})


def codings() -> list[Coding]:
    """The articles with their events."""
    found = []
    day = When(from_="2024-06-17", to="2024-06-17", precision="day", basis="relative", text="Monday")
    odesa = Where(name="Odesa", country="UKR", lat=46.48, lon=30.72, geonameid=698740, resolution="city")
    for name, sentence in (("harbour", SHELLED), ("agency", CLAIMED), ("mirror", CLAIMED)):
        text = f"{sentence} Rescue teams worked until the evening.\n\nShare this story"
        left = [Line(start=text.index("Share"), end=len(text), kind="share")]
        article = story(name, text, leftovers=left)
        said = []
        if "Kyiv" in sentence:
            said = [placed(Speaker, sentence, "Kyiv", code="UKR", name="Ukraine", id="country/UKR")]
        shelled = told(
            article, sentence, "shelled", "ASSAULT", 4, cameo="194", confidence=0.9 if name == "harbour" else 0.4,
            actor=[placed(Entity, sentence, "Russia", code="RUS", name="Russia", id="country/RUS")],
            recipient=[Entity(text="", code="UKR", name="Ukraine", id="country/UKR", via="implied")],
            said_by=said, when=day, where=odesa,
        )  # fmt: skip
        found.append(coded(article, shelled))
    article = story("chaine", ACCUSED, lang="fr", published="2024-05-02")
    kyiv = placed(Speaker, ACCUSED, "Kiev", code="UKR", name="Ukraine", id="country/UKR")
    china = placed(Speaker, ACCUSED, "la Chine", code="CHN", name="China", id="country/CHN", stance="accuses")
    found.append(coded(
        article,
        told(
            article, ACCUSED, "a accusé", "ACCUSE", 3, said_by=[kyiv],
            actor=[placed(Entity, ACCUSED, "la Chine", code="CHN", name="China", id="country/CHN")],
            recipient=[placed(Entity, ACCUSED, "la Russie", code="RUS", name="Russia", id="country/RUS")],
        ),
        told(
            article, ACCUSED, "livré des missiles", "AID", 2,
            said_by=[china, placed(Speaker, ACCUSED, "Kiev", code="UKR", name="Ukraine", id="country/UKR")],
            actor=[placed(Entity, ACCUSED, "la Russie", code="RUS", name="Russia", id="country/RUS")],
            recipient=[placed(Entity, ACCUSED, "Iran", code="IRN", name="Iran", id="country/IRN")],
        ),
    ))  # fmt: skip
    article = story("nairobi", PLANNED, published="2024-04-30")
    found.append(coded(article, told(
        article, PLANNED, "sign an agreement", "AGREE", 1, status="planned", act="SUPPORT", intensity=3.0,
        actor=[placed(Entity, PLANNED, "France", code="FRA", name="France", id="country/FRA")],
        recipient=[placed(Entity, PLANNED, "Kenya", code="KEN", name="Kenya", id="country/KEN")], hedged=True,
    )))  # fmt: skip
    article = story("long", LONG, outlet="The Extraordinarily Long-Named Intercontinental Gazette and Advertiser")
    noble = "the Honourable Maximilian-Alexander von Hohenstaufen-Sondershausen"
    found.append(coded(article, told(
        article, LONG, "condemned", "ACCUSE", 3, status="denied",
        actor=[placed(Entity, LONG, LONG.split(" condemned")[0], code=None)],
        recipient=[placed(Entity, LONG, noble, code="DEU", id="person/maximilian-von-hohenstaufen", name=noble[4:])],
    )))  # fmt: skip
    article = story("haaretz", HEBREW, outlet="הארץ", title="ישראל גינתה את איראן")
    found.append(coded(article, told(
        article, HEBREW, "גינתה", "ACCUSE", 3, status="possible",
        actor=[placed(Entity, HEBREW, "ישראל", code="ISR", name="ישראל", id="country/ISR")],
        recipient=[placed(Entity, HEBREW, "איראן", code="IRN", id="country/IRN")],
    )))  # fmt: skip
    return found


def dataset(root: Path) -> Dataset:
    """The dataset, merged."""
    write(root, codings())
    found = Dataset(root)
    found.merge()
    return found
