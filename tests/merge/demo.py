"""The demo corpus for merging: its gold records as events, and which of them tell the same event."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.support import TESTS, cells

import onrecord
from onrecord.merge import Merger
from onrecord.merge.text import fold
from onrecord.records import Article, Entity, Event, Evidence, Quote, Speaker, When, Where
from onrecord.tables import folder, rows, values

GOLD = Path(__file__).parent / "demo.gold"
Key = tuple[str, int]
Pair = frozenset[Key]


@cache
def articles() -> dict[str, Article]:
    """The articles of the demo corpus by id."""
    with as_file(files("onrecord") / "demo") as path:
        found = list(onrecord.read_many([str(path)]))
    return {a.id: a for a in found if isinstance(a, Article)}


@cache
def records() -> dict[str, list[dict[str, Any]]]:
    """The gold records of each article."""
    lines = (TESTS / "demo" / "gold.jsonl").read_text("utf-8").splitlines()
    return {d["id"]: d["events"] for d in map(json.loads, lines)}


@cache
def groups() -> tuple[list[list[Key]], list[list[Key]]]:
    """The lines of demo.gold: records of one event, records that may be of one event."""
    found: dict[str, list[list[Key]]] = {"same": [], "open": []}
    for kind, _, reports in list(cells(GOLD))[1:]:
        keys = []
        for report in reports.split(" | "):
            article, number, trigger = report.split(" ", 2)
            assert records()[article][int(number)]["trigger"] == trigger, report
            keys.append((article, int(number)))
        found[kind].append(keys)
    return found["same"], found["open"]


def pairs(groups: Iterable[Iterable[Any]]) -> set[frozenset[Any]]:
    """All pairs of each group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


@cache
def _people() -> list[tuple[str, str]]:
    """Names of persons in the tables, longest first, with their ids."""
    names = [
        (fold(name), row["id"])
        for path in folder("tables/people")
        for row in rows(path)
        for name in [*values(row["names"]), *values(row["short"])]
    ]
    return sorted(names, key=lambda n: -len(n[0]))


@cache
def _resolve(text: str) -> str | None:
    folded = f" {fold(text).replace('.', ' ').replace(',', ' ')} "
    return next((id_ for name, id_ in _people() if f" {name} " in folded), None)


def entity(data: dict[str, Any], text: str, start: int) -> Entity:
    """A gold entity as the coder would give it: with an id where its text names a person that the tables know."""
    at = text.find(data["text"], start) if data["text"] else -1
    return Entity(
        text=data["text"] or "",
        id=_resolve(data["text"]) if data["text"] else None,
        code=data["code"],
        sector=data["sector"],
        via="name" if data["text"] else "implied",
        start=at if at >= 0 else None,
        end=at + len(data["text"]) if at >= 0 else None,
    )


def when(value: str | None) -> When | None:
    """A gold date: a year, month or day, or two of them with a stroke between."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    precision: Any = {4: "year", 7: "month"}.get(len(first), "day")
    return When(from_=first, to=last or first, precision=precision, basis="stated")


def gold_event(article: Article, number: int, data: dict[str, Any]) -> Event:
    """A gold record as an event, with what the gold does not tell (frame, CAMEO code) left empty."""
    at = article.text.index(data["quote"])
    trigger = at + data["quote"].index(data["trigger"])
    speakers = [entity(s, article.text, at) for s in data["said_by"] or []]
    return Event(
        id=f"ev-{article.id}-{number}",
        article_id=article.id,
        url=article.url,
        outlet=article.outlet,
        lang=article.lang,
        published=article.published,
        title=article.title,
        type=data["type"],
        mode=data["mode"],
        contexts=[],
        act=data["type"],
        cameo="",
        quad=0,
        intensity=None,
        actor=[entity(e, article.text, at) for e in data["actor"]],
        recipient=[entity(e, article.text, at) for e in data["recipient"]],
        status=data["status"],
        said_by=[Speaker(text=s.text, id=s.id, code=s.code, sector=s.sector) for s in speakers],
        hedged=data["hedged"],
        when=when(data["when"]),
        where=Where(name=data["where"], country=data["where"]) if data["where"] else None,
        evidence=Evidence(
            Quote(at, at + len(data["quote"]), data["quote"]),
            Quote(trigger, trigger + len(data["trigger"]), data["trigger"]),
        ),
        why="",
        confidence=1.0,
        coder="gold",
    )


@cache
def gold_events() -> dict[str, list[Event]]:
    """The gold records of each article, as events."""
    return {id_: [gold_event(a, n, d) for n, d in enumerate(records()[id_])] for id_, a in articles().items()}


def matched(article: str, events: Iterable[Event]) -> dict[str, Key]:
    """Which gold record each coded event of an article is: of the same type in the same sentence, the one whose trigger
    is nearest, one to one; events that the gold does not have are left out."""
    near = []
    for number, expected in enumerate(gold_events()[article]):
        for event in events:
            a, b = expected.evidence, event.evidence
            if event.type == expected.type and a.sentence.start < b.sentence.end and b.sentence.start < a.sentence.end:
                apart = max(a.trigger.start, b.trigger.start) - min(a.trigger.end, b.trigger.end)
                near.append((apart, number, event.id))
    found: dict[str, Key] = {}
    for _, number, id_ in sorted(near):
        if id_ not in found and (article, number) not in found.values():
            found[id_] = (article, number)
    return found


def merge(coded: Iterable[tuple[Article, list[Event]]]) -> Merger:
    """A merger that has been given all of these."""
    merger = Merger()
    merger.add_many(coded)
    return merger


def report(expected: set[frozenset[Any]], found: set[frozenset[Any]]) -> list[str]:
    """The pairs of gold records that are found and missed, for people to read."""
    lines = []
    for pair in sorted(expected, key=sorted):
        told = " = ".join(f"{a} {n} {records()[a][n]['trigger']}" for a, n in sorted(pair))
        lines.append(f"{'found ' if pair in found else 'MISSED'}  {told}")
    return lines


def main() -> None:
    """Print which pairs of the gold are found: in the gold records, then in what the coder makes of the articles."""
    expected = pairs(groups()[0])
    merger = merge((articles()[a], events) for a, events in gold_events().items())
    keys = {e.id: (a, n) for a, events in gold_events().items() for n, e in enumerate(events)}
    print("# gold records", *report(expected, told(merger, keys)), sep="\n")
    codings = [(c.article, c.events) for c in onrecord.Coder().code_many(articles().values())]
    keys = {id_: key for article, events in codings for id_, key in matched(article.id, events).items()}
    possible = {pair for pair in expected if pair <= set(keys.values())}
    print("# as coded", *report(possible, told(merge(codings), keys)), sep="\n")


def told(merger: Merger, keys: dict[str, Key]) -> set[frozenset[Key]]:
    """The pairs of gold records that a merger takes for one event; `keys` says which report is which record."""
    events = ([keys[m.report] for m in event if m.report in keys] for event in merger.events())
    return pairs(events)


if __name__ == "__main__":
    main()
