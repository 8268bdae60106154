"""A made-up dataset for measuring the explorer: as many events as wanted, written as parts without a coder.

Types, countries, outlets, languages and months are as unequal as in news; two events in five are told by several
outlets, a part of these with the same text. Every span is true to its text.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.dataset.folder import MERGED, make_folder
from onrecord.dataset.merged import MERGED_COLUMNS
from onrecord.dataset.parts import COMPRESSION, write_part
from onrecord.dataset.schema import ARTICLES, EVENTS
from onrecord.what.frames import QUADS, intensity


def split(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


PART = 100_000
A_TEXT = 4
YEARS = ("2022", "2023", "2024", "2025")
RUN = "20260101T000000-000000"
COUNTRIES = dict(
    zip(
        split("RUS UKR USA CHN FRA DEU GBR IRN ISR SAU TUR IND PAK KOR PRK JPN MLI NER NGA COL VEN MEX BRA ETH SDN"),
        split(
            "Russia Ukraine Washington China France Germany Britain Iran Israel Riyadh Türkiye India Pakistan Seoul "
            "Pyongyang Japan Mali Niger Nigeria Colombia Venezuela México Brasil Éthiopie Sudan"
        ),
        strict=True,
    )
)
SECTORS = ("GOV", "GOV", "GOV", "GOV", "MIL", "OPP", "REB", "CVL", "LEG", "SPY")
STATUSES = ("actual",) * 14 + ("planned",) * 3 + ("possible",) * 2 + ("denied",)
STANCES = ("says", "says", "says", "accuses", "believes", "denies")
VERBS = {
    "en": ("accused", "struck", "met", "backed", "sanctioned", "warned"),
    "fr": ("a accusé", "a frappé", "a rencontré", "a soutenu", "a sanctionné", "a menacé"),
    "es": ("acusó", "atacó", "visitó", "apoyó", "sancionó", "amenazó"),
}  # fmt: skip
SYLLABLES = split(
    "ba be bo da dé do fa ga ka ki ko la le lo ma mi mo na ne ño pa ra ré ri ro sa se si so ta te ti to va"
)


class World:
    """Who there is, and the words they are spoken of in."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
        names = [" ".join(w.capitalize() for w in chance.sample(self.vocabulary, 2)) for _ in range(2_000)]
        codes = list(COUNTRIES)
        self.people = [(n, "person/" + n.lower().replace(" ", "-"), self.of(codes), self.of(SECTORS)) for n in names]
        self.outlets = [f"{w}.example" for w in chance.sample(self.vocabulary, 400)]
        self.days = [f"{y}-{m:02}-{d:02}" for y in YEARS for m in range(1, 13) for d in range(1, 29)]
        self.codes = codes

    def of(self, values: Any) -> Any:
        """One of several values, the first ones far more often than the last."""
        return values[int(len(values) * self.chance.random() ** 2.5)]

    def words(self, count: int) -> str:
        """Some words."""
        return " ".join(self.of(self.vocabulary) for _ in range(count))

    def party(self) -> dict[str, Any]:
        """Somebody, not yet placed in a text."""
        if self.chance.random() < 0.5:
            code = self.of(self.codes)
            sector = self.of(SECTORS)
            return _entity(COUNTRIES[code], None if sector != "GOV" else f"country/{code}", code, sector)
        name, id_, code, sector = self.of(self.people)
        return _entity(name, id_, code, sector)

    def happening(self) -> dict[str, Any]:
        """What happened, for several articles to tell."""
        return {
            "type": self.of(tuple(QUADS)), "day": self.chance.choice(self.days), "actor": [self.party()],
            "recipient": [self.party()] if self.chance.random() < 0.85 else [], "status": self.chance.choice(STATUSES),
            "where": self.of(self.codes) if self.chance.random() < 0.6 else None, "words": self.words(9),
        }  # fmt: skip


def _entity(text: str, id_: str | None, code: str, sector: str) -> dict[str, Any]:
    return {
        "text": text, "start": 0, "end": 0, "name": text, "id": id_, "code": code, "sector": sector,
        "sectors": [sector], "via": "name",
    }  # fmt: skip


def write(root: Path, events: int, seed: int = 0) -> None:
    """Write a dataset of so many events into a new folder."""
    chance = random.Random(seed)
    world = World(chance)
    make_folder(root)
    merged: list[pa.Table] = []
    stories: list[tuple[str, dict[str, Any]]] = []
    for number, first in enumerate(range(0, events, PART), 1):
        articles, rows, reports = [], [], []
        for article, own, told in _articles(world, first // A_TEXT, min(PART, events - first) // A_TEXT, stories):
            articles.append(article)
            rows += own
            reports += told
        write_part(
            root, f"{number:08d}-bench", pa.Table.from_pylist(articles, schema=ARTICLES),
            pa.Table.from_pylist(rows, schema=EVENTS),
        )  # fmt: skip
        merged.append(pa.Table.from_pylist(reports, schema=MERGED_COLUMNS))
        del stories[: -PART // 4]
    (root / MERGED).mkdir(exist_ok=True)
    pq.write_table(pa.concat_tables(merged), root / MERGED / "00000001.parquet", compression=COMPRESSION)


def _articles(
    world: World, first: int, count: int, stories: list[tuple[str, dict[str, Any]]]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]]:
    chance, original = world.chance, f"ar-{first:016x}"
    for n in range(first, first + count):
        id_, lang, outlet, day = f"ar-{n:016x}", world.of(("en", "fr", "es")), world.of(world.outlets), ""
        # a tenth of the articles are copies of the agency's
        copy = original if chance.random() < 0.1 and id_ != original else None
        text, rows, told = "", [], []
        for k in range(A_TEXT):
            event_id = f"ev-{n * A_TEXT + k:016x}"
            known = bool(stories) and chance.random() < 0.4
            head, what = stories[-1 - int(len(stories) * chance.random() ** 4)] if known else (event_id, None)
            happening = what or world.happening()
            stories.append((head, happening))
            day = day or happening["day"]
            row, sentence = _report(world, event_id, id_, lang, outlet, day, len(text), happening)
            text += sentence + " "
            rows.append(row)
            told.append({
                "id": event_id, "article_id": id_, "event_id": head, "copy": copy, "why": "made up", "disputes": None,
            })  # fmt: skip
        title = f"{rows[0]['title']} {n}"
        for row in rows:
            row["title"] = title
        article = {
            "id": id_, "text": text, "lang": lang, "title": title, "url": rows[0]["url"], "outlet": outlet,
            "published": day, "published_from": "given", "byline": None, "leftovers": [], "input": id_,
            "coded_by": "made up", "run": RUN,
            "sentences": [{**_span(r), "events": 1, "reason": ""} for r in rows],
        }  # fmt: skip
        yield article, rows, told


def _span(row: dict[str, Any]) -> dict[str, int]:
    sentence = row["evidence"]["sentence"]
    return {"start": sentence["start"], "end": sentence["end"]}


def _report(
    world: World, id_: str, article: str, lang: str, outlet: str, day: str, at: int, happening: dict[str, Any]
) -> tuple[dict[str, Any], str]:
    chance, sentence = world.chance, ""

    def place(text: str) -> tuple[int, int]:
        nonlocal sentence
        start = at + len(sentence)
        sentence += text + " "
        return start, start + len(text)

    def placed(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
        spans = [place(e["text"]) for e in entities]
        return [{**e, "start": start, "end": end} for e, (start, end) in zip(entities, spans, strict=True)]

    actor = placed(happening["actor"])
    verb = chance.choice(VERBS[lang])
    trigger = (*place(verb), verb)
    recipient = placed(happening["recipient"])
    place(happening["words"])
    place(world.words(6))
    speakers = placed([world.party()]) if chance.random() < 0.4 else []
    kind = happening["type"]
    country = happening["where"]
    sentence = sentence.strip() + "."
    row = {
        "id": id_, "article_id": article, "url": f"https://{outlet}/{article}", "outlet": outlet, "lang": lang,
        "published": day, "title": world.words(5).capitalize(), "type": kind, "mode": None, "contexts": ["military"],
        "act": kind, "cameo": "112", "quad": QUADS[kind], "intensity": intensity(kind, None), "actor": actor,
        "recipient": recipient, "status": happening["status"],
        "said_by": [{**s, "cue": None, "stance": chance.choice(STANCES)} for s in speakers],
        "hedged": chance.random() < 0.05,
        "when": {
            "from": happening["day"], "to": happening["day"], "precision": "day", "basis": "publication", "text": None,
            "start": None, "end": None,
        } if chance.random() < 0.7 else None,
        "where": {
            "name": COUNTRIES[country], "country": country, "lat": None, "lon": None, "geonameid": None,
            "resolution": "country", "start": None, "end": None,
        } if country else None,
        "evidence": {
            "sentence": {"start": at, "end": at + len(sentence), "quote": sentence},
            "trigger": {"start": trigger[0], "end": trigger[1], "quote": trigger[2]},
        },
        "why": f"accuse[{lang}:made-up] subj=… obj=…", "confidence": round(chance.uniform(0.3, 0.98), 3),
        "coder": "onrecord made-up",
    }  # fmt: skip
    return row, sentence
