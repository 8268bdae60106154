"""What an article says of itself: the names and roles in it, the countries it is about, who was mentioned so far."""

import re
from collections.abc import Callable

import msgspec

from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.words import Sentence, Word
from onrecord.records import Article, Entity
from onrecord.records.event import Via
from onrecord.who.actors import Actor, first_names, standing_of
from onrecord.who.discourse import Discourse
from onrecord.who.gazetteer import Mention, Role, Sense, fold, lower, names, roles
from onrecord.who.home import countries_of, without_strays

FIRST_NAME = re.compile(r"\b([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?) $")
BY_CAPITAL = "ministry"
RIVALS = 0.5


class Scene:
    """The article that the parts of the resolver work on: its tables' names and roles by offset, its discourse."""

    def __init__(self, article: Article, places: dict[str, float], country_at: Callable[[int], str | None]) -> None:
        """`places`: country → how much the text speaks of places there; `country_at`: country of the place at an
        offset."""
        self.article = article
        self.country_at = country_at
        self.grammar: Grammar = grammar(article.lang)
        self.of = frozenset(self.grammar.of)
        text = fold(article.text)
        found = [
            m for m in roles(article.lang).find(lower(text)) if not m.sense.capitals or text[m.start : m.end].isupper()
        ]
        self.roles = [m for m in found if m.sense.kind != BY_CAPITAL]
        self._ministry_at = {m.start: m for m in found if m.sense.kind == BY_CAPITAL and text[m.start].isupper()}
        self._role_at = {k: m for m in self.roles for k in range(m.start, m.end)}
        self.names = [m for m in names(article.lang).find(text) if not self._is_namesake(text, m)]
        self.names = without_strays(article, self.names, places)
        self._name_at = {k: m for m in self.names for k in range(m.start, m.end)}
        self.countries = countries_of(article, self.names, places, self.grammar.home)
        self.home = next(iter(self.countries), None)
        self.quoted: Callable[[int], list[Entity]] = lambda offset: []
        self.addressed: Callable[[int], list[Entity]] = lambda offset: []
        self.discourse = Discourse()
        self._numbers: dict[int, int] = {}

    def role_at(self, offset: int) -> Mention[Role] | None:
        """The role of the tables that the character at the offset belongs to."""
        return self._role_at.get(offset)

    def ministry_at(self, offset: int) -> Mention[Role] | None:
        """The ministry whose field, with a capital, begins at the offset: "Interior", "Hacienda"."""
        return self._ministry_at.get(offset)

    def name_at(self, offset: int) -> Mention[Sense] | None:
        """The name of the tables that the character at the offset belongs to."""
        return self._name_at.get(offset)

    def next_number(self, start: int) -> int:
        """Counts the sentence that starts at the offset in, and tells its number."""
        self._numbers[start] = number = len(self._numbers)
        return number

    def number(self, sentence: Sentence) -> int:
        """Which sentence of the article it is; one past the last where it has not been read yet."""
        return self._numbers.get(sentence.start, len(self._numbers))

    def _is_namesake(self, text: str, mention: Mention[Sense]) -> bool:
        """Whether a surname of the tables stands after a first name of somebody else: "Thomas Macron"."""
        sense = mention.sense
        before = FIRST_NAME.search(text, max(0, mention.start - 20), mention.start)
        if sense.kind != "person" or before is None or " " in text[mention.start : mention.end].strip():
            return False
        first = before.group(1)
        return first in first_names() and first not in sense.actor.name and self.role_at(before.start(1)) is None

    # ---- entities

    def named(self, sense: Sense, mention: Mention[Sense], start: int, end: int) -> Entity:
        """The actor that a name of the tables stands for, on the article's date."""
        actor = sense.actor
        code: str | None = actor.code
        sectors = list(actor.sectors)
        if actor.kind == "person":
            code, sector = standing_of(actor.id, self.article.published)
            sectors = [sector] if sector else []
            for part in actor.name.split()[-1:]:
                self.discourse.surnames.setdefault(part, self.entity(actor, code, sectors, start, end, sense.via))
        return self.entity(actor, code, sectors, start, end, "demonym" if sense.kind == "demonym" else "name")

    def entity(self, actor: Actor, code: str | None, sectors: list[str], start: int, end: int, via: Via) -> Entity:
        """An actor of the tables as the phrase between two offsets."""
        return Entity(
            text=self.article.text[start:end], start=start, end=end, name=actor.name, id=actor.id, code=code,
            sector=sectors[0] if sectors else None, sectors=sectors, via=via,
        )  # fmt: skip

    # ---- countries

    def country_near(self, sentence: Sentence, i: int) -> str | None:
        """The country of domestic actors at word i: that of a place named in the sentence, else the article's."""
        best: tuple[int, str] | None = None
        for word in sentence.words:
            if word.prep not in self.grammar.place_prepositions and word.rel not in {"nmod", "obl", "poss"}:
                continue
            code = self.place_code(word)
            if code is not None and word.prep in self.grammar.place_prepositions:
                distance = abs(word.i - i)
                if best is None or distance < best[0]:
                    best = (distance, code)
        return best[1] if best else self.home

    def place_code(self, word: Word) -> str | None:
        """The country of the place that a word names; None where it names none."""
        mention = self.name_at(word.start)
        if mention and mention.sense.kind in {"country", "region", "capital"}:
            return mention.sense.actor.code
        return self.country_at(word.start)

    def other_country(self, code: str | None) -> str | None:
        """The country most spoken of beside the one given: whom its army fights, where nothing else tells."""
        return next((c for c in list(self.countries)[:2] if c != code), None)

    def rival(self, code: str | None) -> str | None:
        """The country spoken of about as much as the one given, in an article about the two of them."""
        other = self.other_country(code)
        if code not in self.countries or other is None:
            return None
        return other if self.countries[other] >= RIVALS * self.countries[code] else None


def said_as(entity: Entity, text: str, start: int | None, end: int | None, via: Via) -> Entity:
    """The same actor, referred to by other words."""
    return msgspec.structs.replace(entity, text=text, start=start, end=end, via=via)


def in_sector(entity: Entity, sector: str) -> Entity:
    """The same actor, acting in another sector: a president who has left office."""
    return msgspec.structs.replace(entity, sector=sector, sectors=[sector])
