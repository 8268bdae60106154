"""A report: what one record says of an event, reduced to what merging compares."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations_with_replacement, product

import msgspec
from msgspec.structs import replace

from onrecord.merge.rules import RULES
from onrecord.merge.text import Features, fold, names_of, same_words
from onrecord.records import Article, Entity, Event, Where

STATELESS = RULES.agree.stateless
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Party(msgspec.Struct, frozen=True, gc=False):
    """An actor, recipient or speaker. `code` and `sector` are null where unknown, `id` where not resolved;
    `one` where that names a person, organisation or group, not a whole country; `implied` where the sentence does not
    name the party; `names` are the words with a capital in its text and name."""

    code: str | None
    sector: str | None
    id: str | None
    one: bool
    implied: bool
    names: frozenset[str]

    @property
    def person(self) -> bool:
        """Whether this is a person that the tables know."""
        return self.one and str(self.id).startswith("person/")

    @property
    def body(self) -> bool:
        """Whether this is an organisation that its officers are named for and that is named for them."""
        return self.id in RULES.agree.bodies

    @property
    def stateless(self) -> bool:
        """Whether the code tells no country and no organisation."""
        return self.code in STATELESS

    def speaks_for(self, other: "Party") -> bool:
        """Whether this is an officer of another party."""
        return self.person and other.body and self.code == other.code

    def __str__(self) -> str:
        if self.one:
            return str(self.id).split("/")[-1]
        return (self.code or "somebody") + (f".{self.sector}" if self.sector and self.sector != "GOV" else "")


class Report(msgspec.Struct, frozen=True, gc=False):
    """One record of one article.

    Days are proleptic ordinals; `since` and `until` are null where the text gives no date; `around` are then those of
    what else its sentence tells, null where that has none, or several.

    `words` (names among them), `names`, `numbers` are those of the sentence, `near` the words next to the trigger,
    `trigger` its own, `called` the names of actors and recipients; `said` hashes sentence and trigger: equal where two
    articles have the same wording.
    """

    id: str
    article: str
    lang: str
    outlet: str | None
    published: int | None
    type: str
    mode: str | None
    cameo: str
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    speakers: tuple[Party, ...]
    since: int | None
    until: int | None
    country: str | None
    place: str | None
    around: tuple[int, int] | None
    sentence: int
    start: int
    said: int
    called: frozenset[str]
    trigger: frozenset[str]
    near: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[int]

    @property
    def order(self) -> tuple[int, str, int, str]:
        """A place in an order that does not depend on when reports arrive: by publication, article, trigger, id."""
        return (self.published or 0, self.article, self.start, self.id)

    @property
    def equals(self) -> bool:
        """Whether several act together, so that who is actor and who recipient means nothing."""
        return not self.recipients and len(self.actors) > 1

    def dyads(self) -> set[tuple[str, str]]:
        """The pairs of codes between which the event is, in alphabetical order."""
        actors = {p.code for p in self.actors if p.code and p.code not in STATELESS}
        recipients = {p.code for p in self.recipients if p.code and p.code not in STATELESS}
        if self.equals:
            same = len(self.actors) > len(actors)
            return {(a, b) for a, b in combinations_with_replacement(sorted(actors), 2) if a != b or same}
        return {(min(a, r), max(a, r)) for a, r in product(actors, recipients)}

    def halves(self) -> set[str]:
        """The codes on one side where the other side is unknown or only implied."""
        return {
            p.code
            for one, other in ((self.actors, self.recipients), (self.recipients, self.actors))
            if not other or any(o.implied or not o.code or o.stateless for o in other)
            for p in one
            if p.code and p.code not in STATELESS
        }


def day(date: str | None, last: bool = False) -> int | None:
    """The ordinal of an ISO day; of the first (or last) day of a month or year; None for what is no date."""
    match = DATE.match(date or "")
    if not match:
        return None
    year, month, of_month = (int(g) if g else None for g in match.groups())
    try:
        if of_month:
            return datetime.date(year or 0, month or 0, of_month).toordinal()
        if not last:
            return datetime.date(year or 0, month or 1, 1).toordinal()
        following = (year or 0, (month or 12) + 1) if (month or 12) < 12 else ((year or 0) + 1, 1)
        return datetime.date(*following, 1).toordinal() - 1
    except ValueError:
        return None


_names = lru_cache(maxsize=1 << 14)(names_of)


def party(entity: Entity) -> Party:
    """An entity as merging sees it."""
    code = entity.code
    sector = None if entity.sector == "UNK" else entity.sector
    one = entity.id is not None and not entity.id.startswith("country/")
    return Party(code, sector, entity.id, one, not entity.text, _names(entity.text) | _names(entity.name or ""))


def reports_of(article: Article, events: Iterable[Event]) -> list[Report]:
    """The reports that the records of an article are."""
    reports = [report_of(article, event) for event in events]
    dates: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for r in reports:
        if r.since is not None and r.until is not None:
            dates[r.sentence].add((r.since, r.until))
    return [
        replace(r, around=next(iter(dates[r.sentence]))) if r.since is None and len(dates[r.sentence]) == 1 else r
        for r in reports
    ]


def report_of(article: Article, event: Event) -> Report:
    """The report that a record of an article is, by itself."""
    sentence, trigger = event.evidence.sentence, event.evidence.trigger
    when = event.when if event.when and event.when.basis != "publication" else None
    dated = (when.start, when.end) if when and when.start is not None and when.end is not None else None
    features = Features(sentence.quote, sentence.start, article.lang, (trigger.start, trigger.end), dated)
    # a sentence may name two acts with one word
    earlier = sentence.quote.count(trigger.quote, 0, trigger.start - sentence.start)
    where, actors, recipients = _where(event), parties(event.actor), parties(event.recipient)
    return Report(
        id=event.id,
        article=article.id,
        lang=article.lang,
        outlet=article.outlet,
        published=day(article.published),
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        status=event.status,
        actors=actors,
        recipients=recipients,
        speakers=parties(event.said_by),
        since=day(when.from_) if when else None,
        until=day(when.to, last=True) if when else None,
        country=where.country if where else None,
        place=str(where.geonameid or fold(where.name)) if where and where.resolution != "country" else None,
        around=None,
        sentence=sentence.start,
        start=trigger.start,
        said=same_words(f"{sentence.quote} / {trigger.quote} / {earlier}"),
        called=frozenset(name for p in actors + recipients for name in p.names),
        trigger=features.trigger,
        near=features.near,
        words=features.words,
        names=features.names,
        numbers=frozenset(features.numbers),
    )


def _where(event: Event) -> Where | None:
    """The place of an event, unless it is only one of its parties under another name ("Moscow", "Russia")."""
    where, people = event.where, [*event.actor, *event.recipient]
    if where is None or (where.resolution == "country" and where.country in {e.code for e in people}):
        return None
    named = where.start is not None and any((where.start, where.end) == (e.start, e.end) for e in people)
    return None if named else where


def parties(entities: Iterable[Entity]) -> tuple[Party, ...]:
    """The entities, each once."""
    return tuple(dict.fromkeys(party(e) for e in entities))
