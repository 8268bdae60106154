"""From a noun phrase or pronoun to the actors it refers to.

A phrase is resolved by what the tables say of it (a name), by its head noun and what modifies it (a role and an
affiliation), by its apposition, or by what was said before (a pronoun, a surname, "the president").
"""

from collections.abc import Callable

from onrecord.parse.words import Sentence, Word
from onrecord.records import Article, Entity
from onrecord.who import phrases
from onrecord.who.actors import OFFICE_SECTORS, people, terms_of
from onrecord.who.affiliation import Affiliation
from onrecord.who.anaphora import Anaphora
from onrecord.who.discourse import OBJECT, OTHER, SUBJECT, Referent
from onrecord.who.gazetteer import Mention, Sense
from onrecord.who.roles import Roles
from onrecord.who.scene import Scene, in_sector, said_as
from onrecord.who.strangers import Strangers
from onrecord.who.things import Things


class Resolver:
    """Resolves the actors of one article. Sentences must be shown to `read` in their order before asking."""

    def __init__(self, article: Article, places: dict[str, float], country_at: Callable[[int], str | None]) -> None:
        """`places`: country → how much the text speaks of places there; `country_at`: country of the place at an
        offset."""
        self.scene = scene = Scene(article, places, country_at)
        self.grammar = scene.grammar
        self.names = scene.names
        self.home = scene.home
        self._anaphora = Anaphora(scene, self.entities)
        affiliation = Affiliation(scene, self._anaphora)
        self._roles = Roles(scene, affiliation, self._anaphora)
        self._strangers = Strangers(scene, affiliation, self._roles)
        things = Things(scene, affiliation, self._roles, self.entities)
        self.owner, self.aimed_at, self.opposed = things.owner, things.aimed_at, things.opposed
        self.country_near, self.other_country, self.rival = scene.country_near, scene.other_country, scene.rival
        self.implied_subject, self.finite_word = self._anaphora.implied_subject, self._anaphora.finite_word
        self.is_first_person = self._anaphora.is_first_person
        self._cache: dict[tuple[int, int], list[Entity]] = {}

    # ---- reading on

    def read(self, sentence: Sentence) -> None:
        """Take in who a sentence talks about, so that later pronouns and bare roles find them."""
        number = self.scene.next_number(sentence.start)
        for word in sentence.words:
            if word.pos not in {"NOUN", "PROPN"} or word.rel in {"compound", "flat", "fixed", "amod", "appos"}:
                continue
            owning = word.rel in {"nmod", "poss"} and (not word.prep or word.prep in self.scene.of)
            if owning and not self._is_person_name(word):
                continue
            heads = sentence.conjuncts(word.i) if word.rel != "conj" else [word.i]
            members = [e for h in heads for e in self.entities(sentence, h)]
            if not members:
                continue
            weight = (
                SUBJECT
                if word.rel in {"subj", "subj:pass", "agent"}
                else OBJECT
                if word.rel in {"obj", "iobj"}
                else OTHER
            )
            plural = len(heads) > 1 or phrases.is_plural(sentence, word.i)
            first = members[0]
            person = self._is_person(first, word)
            sex = people()[first.id].sex if first.id in people() else ""
            grammatical = phrases.gender(sentence, word.i) if not person or not sex else sex
            self.scene.discourse.add(Referent(members, plural, person, sex or grammatical, number, word.i, weight))

    def skim(self, start: int, end: int) -> None:
        """Take in the names of a sentence that is not parsed."""
        number = self.scene.next_number(start)
        for n, mention in enumerate(m for m in self.scene.names if start <= m.start < end):
            if mention.sense.kind in {"none", "demonym", "prefix", "media"}:
                continue
            entity = self.scene.named(mention.sense, mention, mention.start, mention.end)
            person = mention.sense.kind == "person"
            sex = mention.sense.actor.sex if person else ""
            self.scene.discourse.add(Referent([entity], False, person, sex, number, n, OBJECT if n else SUBJECT))

    def _is_person_name(self, word: Word) -> bool:
        mention = self.scene.name_at(word.start)
        return mention is not None and mention.sense.kind == "person"

    def _is_person(self, entity: Entity, word: Word) -> bool:
        if entity.id and entity.id.startswith("person/"):
            return True
        if entity.via in {"office", "role"}:
            role = self.scene.role_at(word.start)
            return role is None or (role.sense.kind != "body")
        return entity.id is None and word.pos == "PROPN"

    def all_read(self) -> None:
        """The whole article has been read: what is asked from now on may rest on what stands further down."""
        self._cache.clear()

    # ---- asking

    def entities(self, sentence: Sentence, i: int) -> list[Entity]:
        """The actors that the phrase headed by word i refers to (several for "they", "the two leaders"); may be empty.

        Conjuncts are not included: ask for each.
        """
        key = (sentence.start, i)
        if key not in self._cache:
            self._cache[key] = self._entities(sentence, i)
        return self._cache[key]

    def span(self, sentence: Sentence, i: int) -> tuple[int, int]:
        """Offsets of the phrase headed by word i, as one would quote it."""
        return phrases.span(sentence, i, self.scene.of)

    def is_country(self, sentence: Sentence, i: int) -> bool:
        """Whether the word names a country, region or capital."""
        mention = self.scene.name_at(sentence.words[i].start)
        return mention is not None and mention.sense.kind in {"country", "region", "capital"}

    def country_of_place(self, sentence: Sentence, i: int) -> str | None:
        """The country of the place that word i names; None where it names none."""
        return self.scene.place_code(sentence.words[i])

    def _entities(self, sentence: Sentence, i: int) -> list[Entity]:
        word = sentence.words[i]
        key = word.plain
        if word.pos in {"PRON", "DET"} and key in (
            self.grammar.pronouns if word.pos == "PRON" else self.grammar.possessives
        ):
            features = self.grammar.pronouns.get(key) or self.grammar.possessives[key]
            return self._anaphora.pronoun(sentence, word, features)
        if word.feats.get("Enclitic") in self.grammar.pronouns:
            return self._anaphora.enclitic(sentence, word)
        if key in self.grammar.partitives:
            for c in sentence.children[i]:
                if sentence.words[c].prep in self.scene.of:
                    start, end = phrases.span(sentence, i, self.scene.of)
                    inner = [e for k in sentence.conjuncts(c) for e in self.entities(sentence, k)]
                    return [said_as(e, self.scene.article.text[start:end], start, end, e.via) for e in inner]
        if key in self.grammar.possessives and (word.rel in {"poss", "det"}):
            return self._anaphora.pronoun(sentence, word, self.grammar.possessives[key])
        if word.pos == "PRON":
            return []
        start, end = phrases.span(sentence, i, self.scene.of)
        role = self.scene.role_at(word.start)
        name = self.scene.name_at(word.start)
        if name and role and role.end - role.start > name.end - name.start:
            name = None
        if name and name.sense.kind == "none":
            return []
        if name and name.sense.kind not in {"demonym", "prefix"}:
            return [self._as_titled(sentence, i, self.scene.named(name.sense, name, start, end))]
        person = self._person_in(sentence, i)
        if person is not None:
            return [self._as_titled(sentence, i, self.scene.named(person.sense, person, start, end))]
        if role and (word.pos != "ADJ" or sentence.below(i, "det", "nummod")):
            return self._roles.resolve(sentence, i, role.sense, start, end)
        if name and name.sense.kind == "prefix":
            # "sino-russes": both
            inside = [self.scene.name_at(k) for k in (name.start, name.end)]
            return [self.scene.named(m.sense, m, m.start, m.end) for m in inside if m and m.start < word.end]
        if name:
            entity = self.scene.named(name.sense, name, start, end)
            return [in_sector(entity, "CVL") if self._are_people(sentence, i) else entity]
        ministry = self.scene.ministry_at(word.start)
        if ministry and word.rel in {"subj", "subj:pass", "agent"} and not sentence.below(i, "det", "amod", "nmod"):
            return self._roles.resolve(sentence, i, ministry.sense, start, end)
        if word.pos == "PROPN" or key.rstrip(".") in self.grammar.courtesy:
            return self._strangers.resolve(sentence, i, start, end)
        return []

    def _as_titled(self, sentence: Sentence, i: int, entity: Entity) -> Entity:
        """A person of the tables as the phrase titles him: "former president Donald Trump" is no office holder, "le
        président Keïta" is one also where he holds the office no more."""
        if not entity.id or not entity.id.startswith("person/"):
            return entity
        for c in phrases.phrase(sentence, i, complements=False):
            role = self.scene.role_at(sentence.words[c].start)
            if role is not None and self._roles.is_former(sentence, c, role.sense):
                return in_sector(entity, "ELI")
            office = role.sense.office if role is not None else ""
            if entity.sector == "ELI" and office and any(t.office == office for t in terms_of(entity.id)):
                return in_sector(entity, OFFICE_SECTORS.get(office, "GOV"))
        return entity

    def _are_people(self, sentence: Sentence, i: int) -> bool:
        """Whether a demonym counts heads, not the state: "thousands of Iranians", "des Iraniens", not "les Russes"."""
        word = sentence.words[i]
        if not phrases.is_plural(sentence, i) or word.pos == "ADJ":
            return False
        counted = any(sentence.words[c].lower in self.grammar.partitives for c in sentence.below(i, "amod", "det"))
        if counted or phrases.is_indefinite(sentence, i) or sentence.below(i, "nummod"):
            return True
        above = sentence.words[word.head] if word.head >= 0 and word.prep in self.scene.of else None
        return above is not None and above.lower in self.grammar.partitives

    def _person_in(self, sentence: Sentence, i: int) -> Mention[Sense] | None:
        """A person of the tables named in the phrase itself: "le président russe Vladimir Poutine"."""
        for c in phrases.phrase(sentence, i, complements=False):
            mention = self.scene.name_at(sentence.words[c].start)
            if mention and mention.sense.kind == "person":
                return mention
        return None
