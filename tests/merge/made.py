"""Articles and events made up for tests of merging: a sentence a report, `Actor trigger Recipient words`."""

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.merge import Merged
from onrecord.records import Article, Entity, Event, Evidence, Quote, When

NAMES = {"RUS": "Russia", "UKR": "Ukraine", "CHN": "China", "USA": "America", "FRA": "France"}
Coded = tuple[Article, list[Event]]


def country(code: str) -> Entity:
    """A country that a sentence names."""
    return Entity(text=NAMES[code], id=f"country/{code}", code=code, sector="GOV")


def article(id_: str, *reports: Mapping[str, Any], published: str | None = "2024-06-18", lang: str = "en") -> Coded:
    """An article with a sentence for each report; what a report does not tell is a Russian attack on Ukraine."""
    text, events = "", []
    for number, report in enumerate(reports):
        actors = [country(c) for c in report.get("actor", ["RUS"])]
        recipients = [country(c) for c in report.get("recipient", ["UKR"])]
        trigger = report.get("trigger", "bombed")
        subject = " and ".join(a.text for a in actors) or "Somebody"
        lead = f"{subject} "
        sentence = f"{lead}{trigger} {' and '.join(r.text for r in recipients)} {report.get('words', '')}.".strip()
        start = len(text)
        at = start + len(lead)
        day = report.get("day")
        fields: dict[str, Any] = {
            "id": f"ev-{id_}-{number}", "article_id": id_, "url": None, "outlet": f"Paper {id_}", "lang": lang,
            "published": published, "title": None, "type": "ASSAULT", "mode": None, "contexts": [], "act": "ASSAULT",
            "cameo": "190", "quad": 4, "intensity": None, "actor": actors, "recipient": recipients, "status": "actual",
            "said_by": [], "hedged": False, "where": None, "why": "", "confidence": 0.5, "coder": "made up",
            "when": When(from_=day, to=day, precision="day", basis="stated") if day else None,
            "evidence": Evidence(Quote(start, start + len(sentence), sentence), Quote(at, at + len(trigger), trigger)),
        }  # fmt: skip
        fields |= {k: v for k, v in report.items() if k in fields and k not in ("actor", "recipient")}
        events.append(Event(**fields))
        text += sentence + "\n"
    return Article(id=id_, text=text, lang=lang, published=published, outlet=f"Paper {id_}"), events


def grouping(merged: Iterable[Merged]) -> frozenset[frozenset[str]]:
    """Which reports are together, whatever the event is called."""
    events: dict[str, set[str]] = {}
    for report in merged:
        events.setdefault(report.event_id, set()).add(report.report)
    return frozenset(frozenset(event) for event in events.values())
