"""Fills the slots of a way: which actors the words in a slot of a clause refer to."""

from onrecord.coder.entities import implied, without
from onrecord.parse import Clause, Sentence
from onrecord.records import Article, Entity
from onrecord.says import Attribution
from onrecord.what import Match
from onrecord.where import Places
from onrecord.who import Resolver
from onrecord.who.anaphora import refer
from onrecord.who.gazetteer import COUNTRY
from onrecord.who.phrases import phrase

STRUCK = frozenset({"obj", "iobj", "subj:pass"})
HEARER = "hearer"
UNOWNED = frozenset({"MOBILIZE"})


class Fillers:
    """Fills the slots of the clauses of one article."""

    def __init__(self, article: Article, resolver: Resolver, attribution: Attribution, places: Places) -> None:
        self.article = article
        self.resolver = resolver
        self.attribution = attribution
        self.places = places

    def first(
        self, clause: Clause, slots: tuple[str, ...], match: Match, deep: bool = False, owners: bool = False
    ) -> tuple[list[Entity], str]:
        """The entities of the first slot that has any, and that slot."""
        for slot in slots:
            found = self.slot(clause, slot, match, deep)
            if not found and owners and slot in {"subj", "gen"}:
                found = [e for i in clause.args.get(slot, []) for e in self._doer(clause.sentence, i)]
            if found:
                return found, slot
        return [], ""

    def slot(self, clause: Clause, slot: str, match: Match, deep: bool = False) -> list[Entity]:
        """The entities of a slot; with `deep` also whose the things in it are."""
        sentence = clause.sentence
        found: list[Entity] = []
        if slot == HEARER:
            return self.attribution.hearers(clause.word.start)
        if slot == "iobj" and not clause.args.get(slot) and clause.kind == "verb":
            slot = next((d for d in self.resolver.grammar.dative if d in clause.args), slot)
        elif slot in self.resolver.grammar.dative and slot not in clause.args:
            slot = "iobj"
        for i in clause.args.get(slot, []):
            direct = self.who(sentence, i)
            found += without(direct, found)
            if not direct and deep and match.way.frame.type not in UNOWNED:
                found += without(self._deep(sentence, i), found)
        if not found and slot == "subj" and clause.kind != "noun" and not clause.args.get("subj"):
            found = self.left_out(clause)
        return found

    def named(self, sentence: Sentence, i: int) -> list[Entity]:
        """The actors that word i refers to: those named or described, the speaker ("we")."""
        word = sentence.words[i]
        if self.resolver.is_first_person(word):
            return [refer(s, word) for s in self.attribution.quoted_speakers(word.start)]
        return self.resolver.entities(sentence, i)

    def who(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whom word i refers to: an actor, the speaker ("we"), the state of a place."""
        word = sentence.words[i]
        found = self.named(sentence, i)
        if found or self.resolver.is_first_person(word):
            return found
        place = self.places.at(word.start)
        if place is not None and place.country and (word.prep or word.rel in STRUCK):
            return [Entity(text=self.article.text[word.start : word.end], start=word.start, end=word.end,
                           name=place.country, id=f"{COUNTRY}{place.country}", code=place.country, sector="GOV",
                           sectors=["GOV"], via="implied")]  # fmt: skip
        return []

    def _doer(self, sentence: Sentence, i: int) -> list[Entity]:
        """Who acts through a thing: "an Iranian missile hit"; not where the thing is: "a bomb in Mali killed"."""
        owner = self.resolver.owner(sentence, i)
        if owner is None:
            return []
        g = self.resolver.grammar
        named = [w.i for w in sentence.words if w.start == owner.start]
        while named and named[-1] != i:
            word = sentence.words[named[-1]]
            if word.prep in g.place_prepositions and word.prep not in g.origin:
                return []
            if word.head < 0:
                break
            named.append(word.head)
        return [owner]

    def _deep(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whose a thing is: "condemned the Russian strikes", "a rejeté la proposition de Paris"."""
        owner = self.resolver.owner(sentence, i)
        if owner is not None:
            return [owner]
        return self.resolver.aimed_at(sentence, i) or self._in_place(sentence, i)

    def _in_place(self, sentence: Sentence, i: int) -> list[Entity]:
        """The state in which a thing stands or was done: "the port of Odesa", "a base in Syria", "crimes committed in
        Gambia"."""
        done = [c for p in sentence.below(i, "acl") if sentence.words[p].feats.get("VerbForm") == "Part"
                for c in sentence.subtree(p)]  # fmt: skip
        for c in [*phrase(sentence, i), *done]:
            code = self.resolver.country_of_place(sentence, c)
            if code is not None and sentence.words[i].pos == "NOUN":
                return [self.behind(sentence, i, code)]
        return []

    def behind(self, sentence: Sentence, i: int, code: str, sector: str = "GOV") -> Entity:
        """Who of a country is meant by the thing that word i names: the state where the "port" stands, somebody
        unknown."""
        start, end = self.resolver.span(sentence, i)
        state = f"{COUNTRY}{code}" if sector == "GOV" else None
        return implied(code, sector, (start, end), self.article.text[start:end], state)

    def left_out(self, clause: Clause) -> list[Entity]:
        """Who does what a verb without a subject tells: "Exigió la liberación", "Avons demandé"."""
        finite = self.resolver.finite_word(clause)
        if finite is None:
            return []
        if finite.feats.get("Person") == "1":
            return [refer(s, finite, implied=True) for s in self.attribution.quoted_speakers(finite.start)]
        if finite.feats.get("Person") == "2":
            return [refer(e, finite, implied=True) for e in self.attribution.hearers(finite.start)]
        return self.resolver.implied_subject(clause)
