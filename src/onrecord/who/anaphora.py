"""Whom pronouns, possessives, dropped subjects and nouns like "the agency" bring back."""

from dataclasses import replace

from onrecord.parse.clauses import Clause
from onrecord.parse.words import Sentence, Word
from onrecord.records import Entity, Speaker
from onrecord.who.asking import Ask
from onrecord.who.discourse import SUBJECT
from onrecord.who.scene import Scene, said_as

FIRST_PERSON, SECOND_PERSON = "1", "2"

class Anaphora:
    """Resolves what refers back, by what the discourse holds."""

    def __init__(self, scene: Scene, ask: Ask) -> None:
        self.scene = scene
        self._ask = ask

    def pronoun(self, sentence: Sentence, word: Word, features: str) -> list[Entity]:
        """Whom a pronoun or possessive of the third person means; of the first, whose word the quotation is; of the
        second, whom it is said to."""
        parts = features.split()
        if parts[0] == SECOND_PERSON:
            return [refer(e, word) for e in self.scene.addressed(word.start)]
        if parts[0] == FIRST_PERSON:
            return [refer(e, word) for e in self.scene.quoted(word.start)] if word.rel in {"poss", "det"} else []
        number = self.scene.number(sentence)
        plural = None if len(parts) == 1 or (word.rel in {"poss", "det"} and "p" not in parts) else "p" in parts
        sex = parts[-1] if parts[-1] in {"m", "f"} else ""
        barred = self.subject_of(sentence, word) or self._objects_of(sentence, word)
        person = True if sex and self.scene.article.lang == "en" else False if parts[-1] == "n" else None
        if person is False:
            found = self.scene.discourse.antecedent(number, word.i, plural, False, "", barred)
        else:
            found = self.scene.discourse.antecedent(number, word.i, plural, person, sex, barred)
            if plural and (found is None or number - found.sentence > 1 or found.weight < SUBJECT):
                group = self.scene.discourse.group(number)
                if group:
                    return [said_as(e, word.text, word.start, word.end, "pronoun") for e in group]
            if found is None and plural:
                found = self.scene.discourse.antecedent(number, word.i, None, person, sex, barred)
        if found is None:
            return []
        return [said_as(e, word.text, word.start, word.end, "pronoun") for e in found.entities]

    def enclitic(self, sentence: Sentence, word: Word) -> list[Entity]:
        """Whom the pronoun written on to a verb means: "acusar[la]"."""
        text = word.feats["Enclitic"]
        pronoun = replace(word, start=word.end - len(text), text=word.text[-len(text) :], rel="obj")
        return self.pronoun(sentence, pronoun, self.scene.grammar.pronouns[text])

    def subject_of(self, sentence: Sentence, word: Word) -> list[Entity]:
        """The subject beside an object pronoun, which cannot mean the same ("Macron lui a demandé"), also where it
        stands with another verb ("Macron met Xi and asked him")."""
        i = word.head if word.rel in {"obj", "iobj", "obl", "nmod"} else -1
        while i >= 0:
            subjects = [s for s in sentence.below(i, "subj", "subj:pass") if s != word.i]
            if subjects:
                return [e for s in subjects for k in sentence.conjuncts(s) for e in self._ask(sentence, k)]
            if not self._shares_subject(sentence, i):
                return []
            i = sentence.words[i].head
        return []

    def _shares_subject(self, sentence: Sentence, i: int) -> bool:
        """Whether what word i says is done by the subject of the verb above it: a second verb, a participle, an object
        that says what is done ("opened fire on them")."""
        word, above = sentence.words[i], sentence.words[sentence.words[i].head]
        if word.rel in {"conj", "advcl"}:
            return word.pos == "VERB" and not (word.rel == "advcl" and word.mark)
        return word.rel == "obj" and word.pos == "NOUN" and above.pos == "VERB"

    def _objects_of(self, sentence: Sentence, word: Word) -> list[Entity]:
        """The named objects beside a subject pronoun, which cannot mean the same ("It urged Nigeria")."""
        if word.rel != "subj" or word.head < 0:
            return []
        objects = sentence.below(word.head, "obj", "iobj")
        named = (self.scene.name_at(sentence.words[o].start) for o in objects)
        return [self.scene.named(m.sense, m, m.start, m.end) for m in named if m is not None]

    def back_to(self, sentence: Sentence, i: int, kind: str) -> Entity | None:
        """Whom "the country", "the agency", "le mouvement" refers back to: the last one of that kind, not the subject
        of the same verb."""
        number = self.scene.number(sentence)
        barred = self.subject_of(sentence, sentence.words[i])
        for referent in reversed(self.scene.discourse.referents):
            if number - referent.sentence > 4:
                return None
            if referent.sentence > number or (referent.sentence == number and referent.word >= i):
                continue
            for entity in referent.entities:
                if self._is_of_kind(entity, kind, referent.person) and not any(e.code == entity.code for e in barred):
                    return entity
        return None

    def _is_of_kind(self, entity: Entity, kind: str, person: bool) -> bool:
        """Whether an actor is of a kind of `anaphors`: beginnings of ids ("org/ group/"), or a sector for a body of any
        id ("JUD")."""
        if kind.isupper():
            return entity.sector == kind and not person
        return (entity.id or "").startswith(tuple(kind.split()))

    def finite_word(self, clause: Clause) -> Word | None:
        """The finite verb of a clause whose subject may be left out; None where it must not be."""
        if not self.scene.grammar.pro_drop or clause.passive or (clause.reflexive and clause.args.get("obj")):
            return None
        return clause.sentence.finite_word(clause.head)

    def implied_subject(self, clause: Clause) -> list[Entity]:
        """Whom a finite verb without a subject refers to."""
        word = self.finite_word(clause)
        if word is None or word.feats.get("Person", "3") != "3":
            return []
        number = self.scene.number(clause.sentence)
        plural = word.feats.get("Number") == "Plur"
        found = self.scene.discourse.antecedent(number, word.i, plural, None, "")
        return [said_as(e, "", None, None, "implied") for e in found.entities] if found else []

    def is_first_person(self, word: Word) -> bool:
        """Whether the word is a pronoun or possessive of the first person."""
        features = self.scene.grammar.pronouns.get(word.plain) or self.scene.grammar.possessives.get(word.plain) or ""
        return features.startswith(FIRST_PERSON) and word.pos in {"PRON", "DET"}


def refer(entity: Entity, word: Word, implied: bool = False) -> Entity:
    """The same actor as `entity` (which may be a speaker), referred to by `word`, or only implied by it."""
    same = entity.entity if isinstance(entity, Speaker) else entity
    if implied:
        return said_as(same, "", None, None, "implied")
    return said_as(same, word.text, word.start, word.end, "pronoun")
