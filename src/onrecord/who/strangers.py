"""People named who stand in no table: known by the role, the apposition or the sentence beside the name."""

import msgspec

from onrecord.parse.words import Sentence
from onrecord.records import Entity
from onrecord.records.event import Via
from onrecord.who import phrases
from onrecord.who.affiliation import Affiliation
from onrecord.who.roles import Roles
from onrecord.who.scene import Scene, said_as

TITLED = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REL", "MED", "SPY", "ELI", "EDU"})

class Strangers:
    """Resolves names of people that the tables do not know, and keeps them for later mentions."""

    def __init__(self, scene: Scene, affiliation: Affiliation, roles: Roles) -> None:
        self.scene = scene
        self._affiliation = affiliation
        self._roles = roles

    def resolve(self, sentence: Sentence, i: int, start: int, end: int) -> list[Entity]:
        words = self._own_words(sentence, i)
        for part in words:
            known = self.scene.discourse.surnames.get(part)
            if known is not None and self._can_be(known, words):
                via: Via = "implied" if known.via == "implied" else "name"
                return [said_as(known, self.scene.article.text[start:end], start, end, via)]
        role = self._role_beside(sentence, i)
        if role is None and self._looks_like_person(sentence, i):
            code = self.scene.country_near(sentence, i)
            role = Entity(text="", code=code, sector="CVL", sectors=["CVL"], via="implied")
            return [self._person(role, words, start, end, "implied")]
        if role is None:
            return []
        return [self._person(role, words, start, end, "role")]

    def _own_words(self, sentence: Sentence, i: int) -> list[str]:
        """The words of the name, its titles left out: "Deputy Prime Minister John Smithson" gives John, Smithson."""
        parts = [i, *(c for c in sentence.below(i, "flat", "compound") if self._is_of_name(sentence, c))]
        return [sentence.words[c].text for c in sorted(parts)]

    def _is_of_name(self, sentence: Sentence, c: int) -> bool:
        role = self.scene.role_at(sentence.words[c].start)
        return role is None or role.sense.sector not in TITLED

    def _can_be(self, known: Entity, words: list[str]) -> bool:
        """Whether a name of these words can be that of somebody known: "Ms Seif" of Sanaa Seif, not "Omar Seif"."""
        own = [w for w in words if w.lower().rstrip(".") not in self.scene.grammar.courtesy]
        return len(own) < 2 or set(own) <= set((known.name or "").split())

    def _looks_like_person(self, sentence: Sentence, i: int) -> bool:
        """A name of several words that is no place and no thing, or one with a courtesy title."""
        word = sentence.words[i]
        if word.lower.rstrip(".") in self.scene.grammar.courtesy:
            return True
        parts = sentence.below(i, "flat", "compound")
        named = [c for c in parts if sentence.words[c].pos == "PROPN" and sentence.words[c].text[:1].isupper()]
        return (
            bool(named)
            and word.text[:1].isupper()
            and not word.text.isupper()
            and self.scene.country_at(word.start) is None
            and not sentence.below(i, "det")
        )

    def _person(self, role: Entity, words: list[str], start: int, end: int, via: Via) -> Entity:
        entity = msgspec.structs.replace(
            role,
            text=self.scene.article.text[start:end],
            start=start,
            end=end,
            name=" ".join(words),
            id=None if role.id and role.id.startswith("person/") else role.id,
            via=via,
        )
        for part in words[-1:]:
            if len(part) > 2:
                self.scene.discourse.surnames[part] = entity
        for part in words:
            if len(part) > 3:
                self.scene.discourse.surnames.setdefault(part, entity)
        return entity

    def _said_to_be(self, sentence: Sentence, i: int) -> list[int]:
        """What the sentence says the one named is: "Amadou Sall is *a Malian student*", "… is one of the *bankers*"."""
        head = sentence.words[i].head if sentence.words[i].rel == "subj" else -1
        if head < 0 or sentence.words[head].pos not in {"NOUN", "NUM", "PRON"} or not sentence.below(head, "cop"):
            return []
        told = [head]
        if sentence.words[head].lower in self.scene.grammar.partitives:
            told = [c for c in sentence.below(head, "nmod") if sentence.words[c].prep in self.scene.of]
        return [c for c in told if self._tells_country(sentence, c)]

    def _tells_country(self, sentence: Sentence, i: int) -> bool:
        """Whether a phrase names the country itself: "a Malian student", not "a volunteer with Syria's Kurds"."""
        own = [*phrases.phrase(sentence, i, complements=False), *sentence.below(i, "nmod")]
        words = [sentence.words[c] for c in own]
        return any(self.scene.name_at(w.start) is not None and (not w.prep or w.prep in self.scene.of) for w in words)

    def _role_beside(self, sentence: Sentence, i: int) -> Entity | None:
        """The role that stands with a name: a title before it, an apposition after it, an affiliation."""
        beside = sentence.below(i, "appos", "compound", "amod", "flat", "nmod")
        head = sentence.words[i].head
        if head >= 0 and sentence.words[i].rel in {"appos", "flat", "compound"}:
            beside.append(head)
        beside += self._said_to_be(sentence, i)
        for c in beside:
            role = self.scene.role_at(sentence.words[c].start)
            if role and (role.sense.sector in TITLED or sentence.words[c].text.islower()):
                found = self._roles.resolve(sentence, c, role.sense, sentence.words[c].start, sentence.words[c].end)
                if found:
                    return found[0]
        for c in beside:
            mention = self.scene.name_at(sentence.words[c].start)
            if mention and sentence.words[c].prep:
                return self.scene.named(mention.sense, mention, mention.start, mention.end)
        for c in sentence.below(i, "appos"):
            owner = self._affiliation.of(sentence, c)
            if owner is not None and owner.id and owner.id.startswith(("org/", "group/")):
                return owner
        return None
