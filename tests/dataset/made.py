"""Articles, events and datasets made by hand, so that tests need no language model."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.dataset.runs import Run
from onrecord.dataset.writer import Writer
from onrecord.records import Article, Coding, Entity, Event, Evidence, Quote, SentenceNote, When, Where

CODED_BY = "onrecord test en"


def article(id: str, text: str = "France accused Russia.", **fields: Any) -> Article:
    """An article; whatever is not said is the same in each."""
    return Article(**{"id": id, "text": text, "lang": "en", "published": "2024-06-18", **fields})


def entity(code: str | None, sector: str | None = "GOV", **fields: Any) -> Entity:
    """An entity that is named in the text."""
    return Entity(
        **{"text": code or "somebody", "code": code, "sector": sector, "sectors": [sector] if sector else [], **fields}
    )


def event(article: Article, start: int = 7, type: str = "ACCUSE", **fields: Any) -> Event:
    """An event read from the article's text; its trigger is the seven characters from `start`."""
    end = start + 7
    known: dict[str, Any] = {
        "id": f"ev-{article.id}-{start}-{type}", "article_id": article.id, "url": article.url, "outlet": article.outlet,
        "lang": article.lang, "published": article.published, "title": article.title, "type": type, "mode": None,
        "contexts": [], "act": type, "cameo": "112", "quad": 3, "intensity": -2.0, "actor": [entity("FRA")],
        "recipient": [entity("RUS")], "status": "actual", "said_by": [], "hedged": False, "when": None, "where": None,
        "evidence": Evidence(Quote(0, len(article.text), article.text), Quote(start, end, article.text[start:end])),
        "why": "accuse[en:accuse]", "confidence": 0.5, "coder": CODED_BY,
    }  # fmt: skip
    return Event(**{**known, **fields})


def day(date: str, to: str | None = None) -> When:
    """A stated date, or period."""
    precision: Any = {4: "year", 7: "month", 10: "day"}[len(date)]
    return When(from_=date, to=to or date, precision=precision, basis="stated")


def place(country: str) -> Where:
    """A country as a place."""
    return Where(name=country, country=country)


def coding(article: Article, *events: Event) -> Coding:
    """A coding with these events, or with one where none is given."""
    note = SentenceNote(start=0, end=len(article.text), events=len(events), reason="")
    return Coding(article=article, events=list(events) or [event(article)], sentences=[note])


def write(root: Path, codings: Iterable[Coding], coded_by: str = CODED_BY, **options: Any) -> Run:
    """Write codings into a dataset, in one run."""
    run = Run.new({})
    with Writer(root, run, **options) as writer:
        for item in codings:
            if writer.wants(item.article, coded_by):
                writer.add(item)
    return run
