"""An event record: its fields in the order of docs/coding.md."""

from typing import Literal

import msgspec

from onrecord.records.article import Article
from onrecord.records.display import event_html

Status = Literal["actual", "planned", "possible", "denied"]
Stance = Literal["says", "believes", "accuses", "denies", "asks"]
Via = Literal["name", "office", "demonym", "role", "pronoun", "implied"]


class Quote(msgspec.Struct, frozen=True):
    """A span and the characters it covers."""

    start: int
    end: int
    quote: str


class Entity(msgspec.Struct, kw_only=True):
    """Somebody who acts, undergoes or speaks.

    `text` is what stands in the sentence ("" where the sentence only implies the actor; then start and end are null).
    `code` is ISO 3166 alpha-3 or IGO UNO EUR NGO ISM IMG MNC KOS; `sector` the main PLOVER sector;
    `name` and `id` the resolved actor; `via` how it was resolved.
    """

    text: str
    start: int | None = None
    end: int | None = None
    name: str | None = None
    id: str | None = None
    code: str | None = None
    sector: str | None = None
    sectors: list[str] = []
    via: Via = "name"


class Speaker(Entity, kw_only=True):
    """An entity that content is put on, the word that does so, and the stance it takes."""

    cue: Quote | None = None
    stance: Stance = "says"

    @property
    def entity(self) -> Entity:
        """The speaker as an actor: without cue and stance."""
        return Entity(**{field: getattr(self, field) for field in Entity.__struct_fields__})


class When(msgspec.Struct, kw_only=True, rename={"from_": "from"}):
    """A date or period. `from` and `to` are ISO dates as precise as `precision` (day, month, year …)."""

    from_: str
    to: str
    precision: Literal["day", "week", "month", "year"]
    basis: Literal["stated", "relative", "publication"]
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Where(msgspec.Struct, kw_only=True):
    """A place. `resolution` says how exact it is: nothing at country level has a pin's coordinates."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    resolution: Literal["city", "region", "country"] = "country"
    start: int | None = None
    end: int | None = None


class Evidence(msgspec.Struct, frozen=True):
    """The sentence an event was read from, and the words in it that name the event."""

    sentence: Quote
    trigger: Quote


class Event(msgspec.Struct, kw_only=True):
    """One event mention; docs/coding.md tells what each field means."""

    id: str
    article_id: str
    url: str | None
    outlet: str | None
    lang: str
    published: str | None
    title: str | None
    type: str
    mode: str | None
    contexts: list[str]
    act: str
    cameo: str
    quad: int
    intensity: float | None
    actor: list[Entity]
    recipient: list[Entity]
    status: Status
    said_by: list[Speaker]
    hedged: bool
    when: When | None
    where: Where | None
    evidence: Evidence
    why: str
    confidence: float
    coder: str

    def _repr_html_(self) -> str:
        return event_html(self)


class SentenceNote(msgspec.Struct, kw_only=True):
    """What became of a sentence: how many events it gave, and why what was read in it gave none."""

    start: int
    end: int
    events: int
    reason: str


class Coding(msgspec.Struct, kw_only=True):
    """An article with the events read from it and a note on each of its sentences."""

    article: Article
    events: list[Event]
    sentences: list[SentenceNote]


class Failure(msgspec.Struct, kw_only=True):
    """An input that could not be coded, and why."""

    source: str
    code: str
    message: str
    remedy: str
