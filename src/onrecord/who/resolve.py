"""From a noun phrase or pronoun to the actors it refers to.

A phrase is resolved by what the tables say of it (a name), by its head noun and what modifies it (a role and an
affiliation), by its apposition, or by what was said before (a pronoun, a surname, "the president").
"""

import re
from collections.abc import Callable
from dataclasses import replace

import msgspec

from onrecord.parse.clauses import Clause
from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.words import Sentence, Word
from onrecord.records import Article, Entity
from onrecord.records.event import Via
from onrecord.who import phrases
from onrecord.who.actors import OFFICE_SECTORS, Actor, first_names, holder, people, standing_of, terms_of
from onrecord.who.discourse import OBJECT, OTHER, SUBJECT, Discourse, Referent
from onrecord.who.gazetteer import Mention, Role, Sense, fold, lower, names, roles
from onrecord.who.home import STATELESS, countries_of

AFFILIATION = frozenset({"country", "region", "demonym", "capital", "organisation", "group", "body", "prefix"})
OWN_SECTOR = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI"})
TITLED = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REL", "MED", "SPY", "ELI", "EDU"})
LOCAL = frozenset({"CVL", "COP", "UNK", "MED", "EDU", "AGR", "LAB", "REF", "REL", "SOC", "JRN"})
BY_ADJECTIVE = frozenset({"REB", "MIL", "COP", "PRM", "CRM", "OPP", "JUD", "SPY"})
RIVALS = 0.5
FIRST_NAME = re.compile(r"\b([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?) $")
STATES = frozenset({"country", "demonym", "capital", "person", "body"})
FAR = 600
STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
NOWHERE = frozenset({"UAF"})
FIRST_PERSON = "1"


class Resolver:
    """Resolves the actors of one article. Sentences must be shown to `read` in their order before asking."""

    def __init__(self, article: Article, places: dict[str, float], country_at: Callable[[int], str | None]) -> None:
        """`places`: country → how much the text speaks of places there; `country_at`: country of the place at an
        offset."""
        self.article = article
        self._country_at = country_at
        self.grammar: Grammar = grammar(article.lang)
        self._of = frozenset(self.grammar.of)
        text = fold(article.text)
        self.roles = [
            m for m in roles(article.lang).find(lower(text)) if not m.sense.capitals or text[m.start : m.end].isupper()
        ]
        self._role_at = {k: m for m in self.roles for k in range(m.start, m.end)}
        self.names = [m for m in names(article.lang).find(text) if not self._is_namesake(text, m)]
        self._name_at = {k: m for m in self.names for k in range(m.start, m.end)}
        self._countries = countries_of(article, self.names, places, self.grammar.home)
        self.home = next(iter(self._countries), None)
        self.quoted: Callable[[int], list[Entity]] = lambda offset: []
        self.discourse = Discourse()
        self._number: dict[int, int] = {}
        self._cache: dict[tuple[int, int], list[Entity]] = {}

    def _is_namesake(self, text: str, mention: Mention[Sense]) -> bool:
        """Whether a surname of the tables stands after a first name of somebody else: "Thomas Macron"."""
        sense = mention.sense
        before = FIRST_NAME.search(text, max(0, mention.start - 20), mention.start)
        if sense.kind != "person" or before is None or " " in text[mention.start : mention.end].strip():
            return False
        first = before.group(1)
        return first in first_names() and first not in sense.actor.name and before.start(1) not in self._role_at

    # ---- reading on

    def read(self, sentence: Sentence) -> None:
        """Take in who a sentence talks about, so that later pronouns and bare roles find them."""
        number = len(self._number)
        self._number[sentence.start] = number
        for word in sentence.words:
            if word.pos not in {"NOUN", "PROPN"} or word.rel in {"compound", "flat", "fixed", "amod", "appos"}:
                continue
            owning = word.rel in {"nmod", "poss"} and (not word.prep or word.prep in self._of)
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
            self.discourse.add(Referent(members, plural, person, sex or grammatical, number, word.i, weight))

    def skim(self, start: int, end: int) -> None:
        """Take in the names of a sentence that is not parsed."""
        number = len(self._number)
        self._number[start] = number
        for n, mention in enumerate(m for m in self.names if start <= m.start < end):
            if mention.sense.kind in {"none", "demonym", "prefix", "media"}:
                continue
            entity = self._named(mention.sense, mention, mention.start, mention.end)
            person = mention.sense.kind == "person"
            sex = mention.sense.actor.sex if person else ""
            self.discourse.add(Referent([entity], False, person, sex, number, n, OBJECT if n else SUBJECT))

    def _is_person_name(self, word: Word) -> bool:
        mention = self._name_at.get(word.start)
        return mention is not None and mention.sense.kind == "person"

    def _is_person(self, entity: Entity, word: Word) -> bool:
        if entity.id and entity.id.startswith("person/"):
            return True
        if entity.via in {"office", "role"}:
            role = self._role_at.get(word.start)
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

    def finite_word(self, clause: Clause) -> Word | None:
        """The finite verb of a clause whose subject may be left out; None where it must not be."""
        if not self.grammar.pro_drop or clause.passive or (clause.reflexive and clause.args.get("obj")):
            return None
        candidates = [clause.head, *clause.sentence.children[clause.head]]
        words = [
            clause.sentence.words[c]
            for c in candidates
            if c == clause.head or clause.sentence.words[c].rel in {"aux", "cop"}
        ]
        return next((w for w in words if w.feats.get("VerbForm") == "Fin"), None)

    def implied_subject(self, clause: Clause) -> list[Entity]:
        """Whom a finite verb without a subject refers to."""
        word = self.finite_word(clause)
        if word is None or word.feats.get("Person", "3") != "3":
            return []
        number = self._number.get(clause.sentence.start, len(self._number))
        plural = word.feats.get("Number") == "Plur"
        found = self.discourse.antecedent(number, word.i, plural, None, "")
        return [self._as(e, "", None, None, "implied") for e in found.entities] if found else []

    def owner(self, sentence: Sentence, i: int) -> Entity | None:
        """Whose the thing is that the phrase headed by word i names; None where the phrase does not tell."""
        named = self._affiliation(sentence, i)
        if named is not None:
            return named
        for c in sentence.children[i]:
            child = sentence.words[c]
            if child.rel == "poss" or (child.rel == "nmod" and child.prep in self._of):
                found = self.entities(sentence, c)
                if found:
                    return found[0]
        for c in sentence.below(i, "amod", "compound", "nmod", "appos"):
            role = self._role_at.get(sentence.words[c].start)
            if role is not None and not sentence.words[c].prep and role.sense.sector in BY_ADJECTIVE:
                found = self._role(sentence, c, role.sense, sentence.words[c].start, sentence.words[c].end)
                if found:
                    return found[0]
        for c in sentence.below(i, "acl"):
            for k in sentence.below(c, "agent"):
                found = self.entities(sentence, k)
                if found:
                    return found[0]
        return None

    def aimed_at(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whom a thing is aimed at: "sanctions on Iranian firms", "un accord avec l'UE"; empty where not told."""
        for c in sentence.children[i]:
            if sentence.words[c].prep in self.grammar.noun_recipient:
                found = [e for k in sentence.conjuncts(c) for e in self.entities(sentence, k)]
                if found:
                    return found
        return []

    def opposed(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whom the phrase headed by word i is against by a prefix: "an anti-government protest", "slogans
        anti-américains"; empty where not told."""
        text = self.article.text
        for c in [i, *sentence.below(i, "amod", "compound", "nmod", "appos")]:
            word = sentence.words[c]
            prefix = next((p for p in self.grammar.against if word.lower.startswith(p)), None)
            rest = re.match(r"[-‑ ]*(\w+)", text[word.start + len(prefix) : sentence.end]) if prefix else None
            if prefix is None or rest is None or word.prep:
                continue
            start, end = word.start + len(prefix) + rest.start(1), word.start + len(prefix) + rest.end(1)
            for mention in names(self.article.lang).find(fold(text[start:end])):
                return [self._entity(mention.sense.actor, mention.sense.actor.code,
                                     list(mention.sense.actor.sectors), start, end, "demonym")]  # fmt: skip
            for role in roles(self.article.lang).find(lower(text[start:end])):
                if role.sense.sector not in STATE:
                    continue
                return [Entity(text=text[start:end], start=start, end=end, code=self.country_near(sentence, i),
                               sector=role.sense.sector, sectors=[role.sense.sector], via="implied")]  # fmt: skip
        return []

    def span(self, sentence: Sentence, i: int) -> tuple[int, int]:
        """Offsets of the phrase headed by word i, as one would quote it."""
        return phrases.span(sentence, i, self._of)

    def other_country(self, code: str | None) -> str | None:
        """The country most spoken of beside the one given: whom its army fights, where nothing else tells."""
        return next((c for c in list(self._countries)[:2] if c != code), None)

    def rival(self, code: str | None) -> str | None:
        """The country spoken of about as much as the one given, in an article about the two of them."""
        other = self.other_country(code)
        if code not in self._countries or other is None:
            return None
        return other if self._countries[other] >= RIVALS * self._countries[code] else None

    def is_country(self, sentence: Sentence, i: int) -> bool:
        """Whether the word names a country, region or capital."""
        mention = self._name_at.get(sentence.words[i].start)
        return mention is not None and mention.sense.kind in {"country", "region", "capital"}

    def country_of_place(self, sentence: Sentence, i: int) -> str | None:
        """The country of the place that word i names; None where it names none."""
        return self._place_code(sentence.words[i])

    def is_first_person(self, word: Word) -> bool:
        """Whether the word is a pronoun or possessive of the first person."""
        key = word.lower.replace("’", "'")
        features = self.grammar.pronouns.get(key) or self.grammar.possessives.get(key) or ""
        return features.startswith(FIRST_PERSON) and word.pos in {"PRON", "DET"}

    def refer(self, entity: Entity, word: Word, implied: bool = False) -> Entity:
        """The same actor as `entity`, referred to by `word` (or only implied by it)."""
        fields = {f: getattr(entity, f) for f in Entity.__struct_fields__}
        same = Entity(**fields)
        if implied:
            return self._as(same, "", None, None, "implied")
        return self._as(same, word.text, word.start, word.end, "pronoun")

    def _entities(self, sentence: Sentence, i: int) -> list[Entity]:
        word = sentence.words[i]
        key = word.lower.replace("’", "'")
        if word.pos in {"PRON", "DET"} and key in (
            self.grammar.pronouns if word.pos == "PRON" else self.grammar.possessives
        ):
            return self._pronoun(sentence, word, self.grammar.pronouns.get(key) or self.grammar.possessives[key])
        if word.feats.get("Enclitic") in self.grammar.pronouns:
            return self._enclitic(sentence, word)
        if key in self.grammar.partitives:
            for c in sentence.children[i]:
                if sentence.words[c].prep in self._of:
                    start, end = phrases.span(sentence, i, self._of)
                    inner = [e for k in sentence.conjuncts(c) for e in self.entities(sentence, k)]
                    return [self._as(e, self.article.text[start:end], start, end, e.via) for e in inner]
        if key in self.grammar.possessives and (word.rel in {"poss", "det"}):
            return self._pronoun(sentence, word, self.grammar.possessives[key])
        if word.pos == "PRON":
            return []
        start, end = phrases.span(sentence, i, self._of)
        role = self._role_at.get(word.start)
        name = self._name_at.get(word.start)
        if name and role and role.end - role.start > name.end - name.start:
            name = None
        if name and name.sense.kind == "none":
            return []
        if name and name.sense.kind not in {"demonym", "prefix"}:
            return [self._named(name.sense, name, start, end)]
        person = self._person_in(sentence, i)
        if person is not None:
            return [self._named(person.sense, person, start, end)]
        if role and (word.pos != "ADJ" or sentence.below(i, "det")):
            return self._role(sentence, i, role.sense, start, end)
        if name:
            return [self._named(name.sense, name, start, end)]
        if word.pos == "PROPN" or key.rstrip(".") in self.grammar.courtesy:
            return self._unknown_name(sentence, i, start, end)
        return []

    # ---- names

    def _named(self, sense: Sense, mention: Mention[Sense], start: int, end: int) -> Entity:
        actor = sense.actor
        code: str | None = actor.code
        sectors = list(actor.sectors)
        if actor.kind == "person":
            code, sector = standing_of(actor.id, self.article.published)
            sectors = [sector] if sector else []
            for part in actor.name.split()[-1:]:
                self.discourse.surnames.setdefault(part, self._entity(actor, code, sectors, start, end, sense.via))
        return self._entity(actor, code, sectors, start, end, "demonym" if sense.kind == "demonym" else "name")

    def _entity(self, actor: Actor, code: str | None, sectors: list[str], start: int, end: int, via: Via) -> Entity:
        return Entity(
            text=self.article.text[start:end], start=start, end=end, name=actor.name, id=actor.id, code=code,
            sector=sectors[0] if sectors else None, sectors=sectors, via=via,
        )  # fmt: skip

    def _person_in(self, sentence: Sentence, i: int) -> Mention[Sense] | None:
        """A person of the tables named in the phrase itself: "le président russe Vladimir Poutine"."""
        for c in phrases.phrase(sentence, i, complements=False):
            mention = self._name_at.get(sentence.words[c].start)
            if mention and mention.sense.kind == "person":
                return mention
        return None

    def _unknown_name(self, sentence: Sentence, i: int, start: int, end: int) -> list[Entity]:
        words = [sentence.words[c].text for c in [i, *sentence.below(i, "flat", "compound")]]
        for part in words:
            known = self.discourse.surnames.get(part)
            if known is not None and self._can_be(known, words):
                via: Via = "implied" if known.via == "implied" else "name"
                return [self._as(known, self.article.text[start:end], start, end, via)]
        role = self._role_beside(sentence, i)
        if role is None and self._looks_like_person(sentence, i):
            code = self.country_near(sentence, i)
            role = Entity(text="", code=code, sector="CVL", sectors=["CVL"], via="implied")
            return [self._person(role, words, start, end, "implied")]
        if role is None:
            return []
        return [self._person(role, words, start, end, "role")]

    def _can_be(self, known: Entity, words: list[str]) -> bool:
        """Whether a name of these words can be that of somebody known: "Ms Seif" of Sanaa Seif, not "Omar Seif"."""
        own = [w for w in words if w.lower().rstrip(".") not in self.grammar.courtesy]
        return len(own) < 2 or set(own) <= set((known.name or "").split())

    def _looks_like_person(self, sentence: Sentence, i: int) -> bool:
        """A name of several words that is no place and no thing, or one with a courtesy title."""
        word = sentence.words[i]
        if word.lower.rstrip(".") in self.grammar.courtesy:
            return True
        parts = sentence.below(i, "flat", "compound")
        named = [c for c in parts if sentence.words[c].pos == "PROPN" and sentence.words[c].text[:1].isupper()]
        return (
            bool(named)
            and word.text[:1].isupper()
            and not word.text.isupper()
            and self._country_at(word.start) is None
            and not sentence.below(i, "det")
        )

    def _person(self, role: Entity, words: list[str], start: int, end: int, via: Via) -> Entity:
        entity = msgspec.structs.replace(
            role,
            text=self.article.text[start:end],
            start=start,
            end=end,
            name=" ".join(words),
            id=role.id,
            via=via,
        )
        for part in words[-1:]:
            if len(part) > 2:
                self.discourse.surnames[part] = entity
        for part in words:
            if len(part) > 3:
                self.discourse.surnames.setdefault(part, entity)
        return entity

    def _role_beside(self, sentence: Sentence, i: int) -> Entity | None:
        """The role that stands with a name: a title before it, an apposition after it, an affiliation."""
        beside = sentence.below(i, "appos", "compound", "amod", "flat", "nmod")
        head = sentence.words[i].head
        if head >= 0 and sentence.words[i].rel in {"appos", "flat", "compound"}:
            beside.append(head)
        for c in beside:
            role = self._role_at.get(sentence.words[c].start)
            if role and (role.sense.sector in TITLED or sentence.words[c].text.islower()):
                found = self._role(sentence, c, role.sense, sentence.words[c].start, sentence.words[c].end)
                if found:
                    return found[0]
        for c in beside:
            mention = self._name_at.get(sentence.words[c].start)
            if mention and sentence.words[c].prep:
                return self._named(mention.sense, mention, mention.start, mention.end)
        for c in sentence.below(i, "appos"):
            owner = self._affiliation(sentence, c)
            if owner is not None and owner.id and owner.id.startswith(("org/", "group/")):
                return owner
        return None

    # ---- roles

    def _role(self, sentence: Sentence, i: int, role: Role, start: int, end: int) -> list[Entity]:
        word = sentence.words[i]
        owner = self._affiliation(sentence, i)
        text = self.article.text[start:end]
        sector = role.sector or "UNK"
        if owner is None and not phrases.is_plural(sentence, i) and role.lemma in self.grammar.anaphors:
            back = self._back_to(sentence, i, self.grammar.anaphors[role.lemma])
            if back is not None:
                return [self._as(back, text, start, end, "pronoun")]
        if owner is None and phrases.is_plural(sentence, i) and role.lemma in self.grammar.collectives:
            number = self._number.get(sentence.start, 0)
            two = any(sentence.words[c].lower in self.grammar.both for c in sentence.children[i])
            group = self.discourse.group(number, i)
            if two and len({e.code for e in group}) != 2:
                group = self._last_two(word.start, self._subject_of(sentence, word))
            if group:
                return [self._as(e, text, start, end, "role") for e in group]
        if owner is None and role.lemma in self.grammar.machines:
            return []
        if owner is None:
            known = self._office_holder(sentence, i, role) or self.discourse.roles.get(role.lemma)
            if known is not None and not phrases.is_plural(sentence, i):
                return [self._as(known, text, start, end, known.via)]
            told = phrases.phrase(sentence, i)
            foreign = any(sentence.words[c].lemma.lower() in self.grammar.worldwide for c in told)
            local = sector in LOCAL or phrases.is_plural(sentence, i)
            code = None if sector in NOWHERE or foreign else self.country_near(sentence, i) if local else self.home
            via: Via = "role" if code is None else "implied"
        else:
            code, via = owner.code, "role"
            if owner.id and not owner.id.startswith(("country/", "person/")) and role.kind != "people":
                own = owner.sector or sector
                sector = sector if sector in {"MIL", "COP", "LEG", "JRN"} and own == "GOV" else own
            if owner.sector in {"REB", "UAF", "CRM", "PTY"} and sector in OWN_SECTOR:
                sector = owner.sector
        entity = Entity(text=text, start=start, end=end, name=None, id=None, code=code, sector=sector,
                        sectors=[sector], via=via)  # fmt: skip
        if role.office and code and not phrases.is_plural(sentence, i):
            sector = OFFICE_SECTORS.get(role.office, "GOV") if owner is None or sector in OWN_SECTOR else sector
            of = owner.id if owner is not None and owner.id and owner.id.startswith(("org/", "group/")) else code
            person = holder(of or "", role.office, self.article.published)
            if person:
                entity.id, entity.name, entity.via = person, people()[person].name, "office"
        sisters = self._sisters(sentence, i, owner) if owner is not None else []
        if sisters:
            return [entity, *(msgspec.structs.replace(entity, code=x.code) for x in sisters)]
        if owner is not None and role.kind == "person" and not phrases.is_plural(sentence, i):
            self.discourse.roles[role.lemma] = entity
        elif word.rel in {"subj", "subj:pass"} and owner is not None:
            self.discourse.roles.setdefault(role.lemma, entity)
        return [entity]

    def _last_two(self, offset: int, barred: list[Entity]) -> list[Entity]:
        """The two states last named before an offset, or their people: "both countries", "ambos presidentes"."""
        found: dict[str, Entity] = {}
        for mention in reversed(self.names):
            if not offset - FAR < mention.start < offset or mention.sense.kind not in STATES:
                continue
            entity = self._named(mention.sense, mention, mention.start, mention.end)
            if entity.code and entity.code not in STATELESS and all(e.code != entity.code for e in barred):
                found.setdefault(entity.code, entity)
            if len(found) == 2:
                return list(found.values())
        return []

    def _office_holder(self, sentence: Sentence, i: int, role: Role) -> Entity | None:
        """Who "the president" is: the last person spoken of who holds the office on the article's date."""
        if not role.office or phrases.is_plural(sentence, i):
            return None
        number = self._number.get(sentence.start, len(self._number))
        date = self.article.published
        before = [r for r in self.discourse.referents if (r.sentence, r.word) < (number, i)]
        after = [r for r in self.discourse.referents if r.sentence > number]
        for referent in [*reversed(before), *after]:
            for entity in referent.entities:
                terms = terms_of(entity.id) if entity.id and entity.id.startswith("person/") else []
                if any(t.office == role.office and (date is None or t.covers(date)) for t in terms):
                    return entity
        return None

    def _back_to(self, sentence: Sentence, i: int, kind: str) -> Entity | None:
        """Whom "the country", "the agency", "le mouvement" refers back to: the last one of that kind, not the subject
        of the same verb."""
        number = self._number.get(sentence.start, len(self._number))
        barred = self._subject_of(sentence, sentence.words[i])
        for referent in reversed(self.discourse.referents):
            if number - referent.sentence > 4:
                return None
            if referent.sentence > number or (referent.sentence == number and referent.word >= i):
                continue
            for entity in referent.entities:
                fits = (entity.id or "").startswith(tuple(kind.split()))
                if fits and not any(e.code == entity.code for e in barred):
                    return entity
        return None

    def _sisters(self, sentence: Sentence, i: int, owner: Entity) -> list[Entity]:
        """Further states of "the Russian and Syrian ministries"."""
        found = []
        for c in sentence.below(i, "amod", "compound", "nmod"):
            listed = [c]
            for member in listed:
                listed += sentence.below(member, "conj")
            for k in listed[1:]:
                mention = self._name_at.get(sentence.words[k].start)
                if mention and mention.sense.kind in AFFILIATION:
                    entity = self._named(mention.sense, mention, mention.start, mention.end)
                    if entity.code and entity.code != owner.code:
                        found.append(entity)
        return found

    def country_near(self, sentence: Sentence, i: int) -> str | None:
        """The country of domestic actors at word i: that of a place named in the sentence, else the article's."""
        best: tuple[int, str] | None = None
        for word in sentence.words:
            if word.prep not in self.grammar.place_prepositions and word.rel not in {"nmod", "obl", "poss"}:
                continue
            code = self._place_code(word)
            if code is not None and word.prep in self.grammar.place_prepositions:
                distance = abs(word.i - i)
                if best is None or distance < best[0]:
                    best = (distance, code)
        return best[1] if best else self.home

    def _place_code(self, word: Word) -> str | None:
        mention = self._name_at.get(word.start)
        if mention and mention.sense.kind in {"country", "region", "capital"}:
            return mention.sense.actor.code
        return self._country_at(word.start)

    def _affiliation(self, sentence: Sentence, i: int) -> Entity | None:
        """The state, organisation or group that a role belongs to, nearest first."""
        best: tuple[int, Entity] | None = None
        for c in phrases.phrase(sentence, i):
            if c == i and self._name_at.get(sentence.words[c].start) is None:
                continue
            child = sentence.words[c]
            if child.rel == "appos" and c != i:
                continue
            if child.prep in self.grammar.by and child.head == i and sentence.words[i].prep in self._of:
                continue
            found: Entity | None = None
            mention = self._name_at.get(child.start)
            if mention and mention.sense.kind in AFFILIATION | {"person"}:
                found = self._named(mention.sense, mention, mention.start, mention.end)
            elif (
                child.pos in {"DET", "PRON"}
                and child.rel in {"det", "poss"}
                and child.lower in self.grammar.possessives
            ):
                owners = self._pronoun(sentence, child, self.grammar.possessives[child.lower])
                found = owners[0] if owners else None
            if found is None or found.code is None:
                continue
            distance = abs(c - i) + (10 if child.prep and child.prep not in self._of else 0)
            distance += 5 if child.pos in {"DET", "PRON"} else 0
            if best is None or distance < best[0]:
                best = (distance, found)
        return best[1] if best else None

    # ---- pronouns

    def _pronoun(self, sentence: Sentence, word: Word, features: str) -> list[Entity]:
        parts = features.split()
        if parts[0] == FIRST_PERSON:
            return [self.refer(e, word) for e in self.quoted(word.start)] if word.rel in {"poss", "det"} else []
        number = self._number.get(sentence.start, len(self._number))
        plural = None if len(parts) == 1 or (word.rel in {"poss", "det"} and "p" not in parts) else "p" in parts
        sex = parts[-1] if parts[-1] in {"m", "f"} else ""
        barred = self._subject_of(sentence, word)
        person = True if sex and self.article.lang == "en" else False if parts[-1] == "n" else None
        if person is False:
            found = self.discourse.antecedent(number, word.i, plural, False, "", barred)
        else:
            found = self.discourse.antecedent(number, word.i, plural, person, sex, barred)
            if plural and (found is None or number - found.sentence > 1 or found.weight < SUBJECT):
                group = self.discourse.group(number)
                if group:
                    return [self._as(e, word.text, word.start, word.end, "pronoun") for e in group]
            if found is None and plural:
                found = self.discourse.antecedent(number, word.i, None, person, sex, barred)
        if found is None:
            return []
        return [self._as(e, word.text, word.start, word.end, "pronoun") for e in found.entities]

    def _enclitic(self, sentence: Sentence, word: Word) -> list[Entity]:
        """Whom the pronoun written on to a verb means: "acusar[la]"."""
        text = word.feats["Enclitic"]
        pronoun = replace(word, start=word.end - len(text), text=word.text[-len(text) :], rel="obj")
        return self._pronoun(sentence, pronoun, self.grammar.pronouns[text])

    def _subject_of(self, sentence: Sentence, word: Word) -> list[Entity]:
        """The subject beside an object pronoun, which cannot mean the same ("Macron lui a demandé")."""
        if word.rel not in {"obj", "iobj", "obl"} or word.head < 0:
            return []
        return [e for s in sentence.below(word.head, "subj") if s != word.i for e in self.entities(sentence, s)]

    def _as(self, entity: Entity, text: str, start: int | None, end: int | None, via: Via) -> Entity:
        return msgspec.structs.replace(entity, text=text, start=start, end=end, via=via)
