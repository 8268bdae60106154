"""How fast reports are merged, and in how much memory: made-up articles, their events told by several outlets.

    python -m benchmarks.merging [--reports 100000] [--one-by-one]

The articles come in no order, over a month; one pair of countries is at war and makes a tenth of all events. A part
of the articles are copies of an agency's text, a part of these cut short.
"""

import argparse
import datetime
import gc
import random
import resource
import time
from collections.abc import Iterator

from onrecord.merge import Merger, load, save, tally
from onrecord.records import Article, Entity, Event, Evidence, Quote, When


def split(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


COUNTRIES = split("RUS UKR USA CHN FRA DEU GBR IRN ISR SAU TUR IND PAK KOR PRK JPN MLI NER NGA COL VEN MEX BRA ETH SDN")
TYPES = split("ACCUSE ASSAULT CONSULT AID SANCTION THREATEN REQUEST REJECT SUPPORT COERCE PROTEST MOBILIZE")
SYLLABLES = split(
    "ba be bo da de do fa ga ka ki ko la le lo ma mi mo na ne no pa ra re ri ro sa se si so ta te ti to va"
)
START = datetime.date(2024, 1, 1)


def words(chance: random.Random, count: int) -> list[str]:
    """Made-up words."""
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)]


class World:
    """Happenings that articles tell of, and the vocabulary they are told in."""

    def __init__(self, chance: random.Random, happenings: int) -> None:
        self.chance = chance
        self.vocabulary = words(chance, 8000)
        self.towns = [w.capitalize() for w in words(chance, 500)]
        self.happenings = [self._happening() for _ in range(happenings)]

    def _happening(self) -> tuple[str, str, str, int, str, int, list[str]]:
        war = self.chance.random() < 0.1
        actor, recipient = ("RUS", "UKR") if war else self.chance.sample(COUNTRIES, 2)
        type_ = "ASSAULT" if war else self.chance.choice(TYPES)
        day, number = self.chance.randrange(30), self.chance.randrange(2, 300)
        return type_, actor, recipient, day, self.chance.choice(self.towns), number, self.words(12)

    def words(self, count: int) -> list[str]:
        """Words of the vocabulary, the first ones far more often than the last."""
        size = len(self.vocabulary)
        return [self.vocabulary[int(size * self.chance.random() ** 3)] for _ in range(count)]


def article(world: World, number: int, told: list[int]) -> tuple[Article, list[Event]]:
    """An article that tells of some happenings, a sentence each, among sentences about nothing."""
    chance = world.chance
    day = max(world.happenings[n][3] for n in told) + chance.choice([0, 0, 1])
    published = (START + datetime.timedelta(day)).isoformat()
    text, events = "", []
    for n in told:
        type_, actor, recipient, on, town, count, gist = world.happenings[n]
        said = [*chance.sample(gist, 8), *world.words(5)]
        sentence = f"{actor.title()} {said[0]} {recipient.title()} {' '.join(said[1:])} in {town}, {count} dead."
        start, trigger = len(text), len(text) + 4
        when = (START + datetime.timedelta(on)).isoformat()
        events.append(
            Event(
                id=f"ev-{number}-{n}", article_id=f"ar-{number}", url=None, outlet=f"Paper {number % 200}", lang="en",
                published=published, title=None, type=type_, mode=None, contexts=[], act=type_, cameo="190", quad=4,
                intensity=None,
                actor=[Entity(text=actor.title(), start=start, end=start + 3, id=f"country/{actor}", code=actor,
                              sector="GOV")],
                recipient=[Entity(text=recipient.title(), code=recipient, id=f"country/{recipient}", sector="GOV")],
                status="actual", said_by=[], hedged=False,
                when=When(from_=when, to=when, precision="day", basis="relative") if chance.random() < 0.6 else None,
                where=None,
                evidence=Evidence(Quote(start, start + len(sentence), sentence),
                                  Quote(trigger, trigger + len(said[0]), said[0])),
                why="", confidence=0.5, coder="made up",
            )
        )  # fmt: skip
        text += sentence + "\n" + " ".join(world.words(40)).capitalize() + ".\n"
    return Article(id=f"ar-{number}", text=text, lang="en", published=published, outlet=f"Paper {number % 200}"), events


def copy(original: tuple[Article, list[Event]], number: int, share: float) -> tuple[Article, list[Event]]:
    """The same text in another paper, cut after a share of it."""
    old, events = original
    end = int(len(old.text) * share)
    paper = f"Paper {number % 200}"
    kept = [
        Event(
            **{f: getattr(e, f) for f in e.__struct_fields__} | {"id": f"{e.id}-{number}", "article_id": f"ar-{number}"}
        )
        for e in events
        if e.evidence.sentence.end <= end
    ]
    return Article(id=f"ar-{number}", text=old.text[:end], lang="en", published=old.published, outlet=paper), kept


def corpus(reports: int, chance: random.Random) -> Iterator[tuple[Article, list[Event]]]:
    """Articles with about so many reports in all: five each, every fourth article a copy."""
    world = World(chance, max(reports // 6, 5))
    agency: list[tuple[Article, list[Event]]] = []
    number = made = 0
    while made < reports:
        number += 1
        if agency and chance.random() < 0.25:
            coded = copy(chance.choice(agency[-200:]), number, chance.choice([1.0, 1.0, 0.6]))
        else:
            at = chance.randrange(len(world.happenings))
            coded = article(world, number, [(at + n) % len(world.happenings) for n in range(5)])
            if number % 10 == 0:
                agency.append(coded)
        made += len(coded[1])
        yield coded


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--one-by-one", action="store_true", help="settle after each article, not once at the end")
    options = parser.parse_args()
    coded = list(corpus(options.reports, random.Random(7)))
    # what was made up is not the merger's to sweep
    gc.freeze()
    before = memory()
    merger, start, busy = Merger(), time.perf_counter(), time.process_time()
    if options.one_by_one:
        for one, events in coded:
            merger.add(one, events)
    else:
        merger.add_many(coded)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    counts = tally(merger.merged.values())
    print(
        f"{counts.reports} reports of {len(coded)} articles: {counts.events} events, {counts.independent} independent"
    )
    print(f"{seconds:.1f} s ({busy:.1f} s of CPU), {busy / counts.reports * 1e6:.0f} µs a report")
    print(f"memory {before:.0f} MB with the articles, {memory():.0f} MB with the merger")
    start = time.perf_counter()
    state = save(merger)
    saved = time.perf_counter() - start
    again = load(state)
    loaded = time.perf_counter() - start - saved
    assert again is not None
    assert again.merged == merger.merged
    print(f"state {len(state) / 1e6:.0f} MB, saved in {saved:.1f} s, loaded in {loaded:.1f} s")
    one, events = next(iter(corpus(5, random.Random(99))))
    start = time.perf_counter()
    again.add(one, events)
    print(f"one more article: {(time.perf_counter() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
