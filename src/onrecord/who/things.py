"""Whose a thing is and whom it is aimed at: "Iranian missiles", "sanctions on Iran", "an anti-government protest"."""

import re

from onrecord.parse.words import Sentence
from onrecord.records import Entity
from onrecord.who.affiliation import Affiliation
from onrecord.who.asking import Ask
from onrecord.who.gazetteer import fold, lower, names, roles
from onrecord.who.roles import Roles
from onrecord.who.scene import Scene

BY_ADJECTIVE = frozenset({"REB", "MIL", "COP", "PRM", "CRM", "OPP", "JUD", "SPY"})
STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})

class Things:
    """Tells the actors behind phrases that name no actor."""

    def __init__(self, scene: Scene, affiliation: Affiliation, role: Roles, ask: Ask) -> None:
        self.scene = scene
        self._affiliation = affiliation
        self._role = role
        self._ask = ask

    def owner(self, sentence: Sentence, i: int) -> Entity | None:
        """Whose the thing is that the phrase headed by word i names; None where the phrase does not tell."""
        by = self._doer(sentence, i)
        if by is not None:
            return by
        named = self._affiliation.of(sentence, i)
        if named is not None:
            return named
        for c in sentence.children[i]:
            child = sentence.words[c]
            if child.rel == "poss" or (child.rel == "nmod" and child.prep in self.scene.of):
                found = self._ask(sentence, c)
                if found:
                    return found[0]
        for c in sentence.below(i, "amod", "compound", "nmod", "appos"):
            role = self.scene.role_at(sentence.words[c].start)
            if role is not None and not sentence.words[c].prep and role.sense.sector in BY_ADJECTIVE:
                found = self._role.resolve(sentence, c, role.sense, sentence.words[c].start, sentence.words[c].end)
                if found:
                    return found[0]
        for c in sentence.below(i, "acl"):
            for k in sentence.below(c, "agent"):
                found = self._ask(sentence, k)
                if found:
                    return found[0]
        return None

    def _doer(self, sentence: Sentence, i: int) -> Entity | None:
        """Who does what a noun names to somebody: "the release of two Americans by Iran"."""
        words, by = sentence.words, self.scene.grammar.by
        if words[i].pos != "NOUN" or not any(words[c].prep in self.scene.of for c in sentence.children[i]):
            return None
        found = (self._ask(sentence, c) for c in sentence.below(i, "nmod", "agent") if words[c].prep in by)
        return next((entities[0] for entities in found if entities), None)

    def aimed_at(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whom a thing is aimed at: "sanctions on Iranian firms", "un accord avec l'UE"; empty where not told."""
        for c in sentence.children[i]:
            if sentence.words[c].prep in self.scene.grammar.noun_recipient:
                found = [e for k in sentence.conjuncts(c) for e in self._ask(sentence, k)]
                if found:
                    return found
        return []

    def opposed(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whom the phrase headed by word i is against by a prefix: "an anti-government protest", "slogans
        anti-américains"; empty where not told."""
        text = self.scene.article.text
        for c in [i, *sentence.below(i, "amod", "compound", "nmod", "appos")]:
            word = sentence.words[c]
            prefix = next((p for p in self.scene.grammar.against if word.lower.startswith(p)), None)
            rest = re.match(r"[-‑ ]*(\w+)", text[word.start + len(prefix) : sentence.end]) if prefix else None
            if prefix is None or rest is None or word.prep:
                continue
            start, end = word.start + len(prefix) + rest.start(1), word.start + len(prefix) + rest.end(1)
            for mention in names(self.scene.article.lang).find(fold(text[start:end])):
                return [self.scene.entity(mention.sense.actor, mention.sense.actor.code,
                                     list(mention.sense.actor.sectors), start, end, "demonym")]  # fmt: skip
            for role in roles(self.scene.article.lang).find(lower(text[start:end])):
                if role.sense.sector not in STATE:
                    continue
                return [Entity(text=text[start:end], start=start, end=end, code=self.scene.country_near(sentence, i),
                               sector=role.sense.sector, sectors=[role.sense.sector], via="implied")]  # fmt: skip
        return []
