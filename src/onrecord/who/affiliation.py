"""Which state, organisation or group a phrase belongs to: "the Iranian army", "le chef du Hamas"."""

from onrecord.parse.words import Sentence
from onrecord.records import Entity
from onrecord.who import phrases
from onrecord.who.anaphora import Anaphora
from onrecord.who.scene import Scene

AFFILIATION = frozenset({"country", "region", "demonym", "capital", "organisation", "group", "body", "prefix"})

class Affiliation:
    """Finds the affiliation of roles."""

    def __init__(self, scene: Scene, anaphora: Anaphora) -> None:
        self.scene = scene
        self._anaphora = anaphora

    def of(self, sentence: Sentence, i: int) -> Entity | None:
        """The state, organisation or group that a role belongs to, nearest first."""
        best: tuple[int, Entity] | None = None
        for c in phrases.phrase(sentence, i):
            if c == i and self.scene.name_at(sentence.words[c].start) is None:
                continue
            child = sentence.words[c]
            if (child.rel == "appos" and c != i) or self._elsewhere(sentence, i, c):
                continue
            if child.prep in self.scene.grammar.by and child.head == i and sentence.words[i].prep in self.scene.of:
                continue
            found: Entity | None = None
            mention = self.scene.name_at(child.start)
            if mention and mention.sense.kind in AFFILIATION | {"person"}:
                found = self.scene.named(mention.sense, mention, mention.start, mention.end)
            elif (
                child.pos in {"DET", "PRON"}
                and child.rel in {"det", "poss"}
                and child.lower in self.scene.grammar.possessives
            ):
                owners = self._anaphora.pronoun(sentence, child, self.scene.grammar.possessives[child.lower])
                found = owners[0] if owners else None
            if found is None or found.code is None:
                continue
            distance = abs(c - i) + (10 if child.prep and child.prep not in self.scene.of else 0)
            distance += 5 if child.pos in {"DET", "PRON"} else 0
            if best is None or distance < best[0]:
                best = (distance, found)
        return best[1] if best else None

    def _elsewhere(self, sentence: Sentence, i: int, c: int) -> bool:
        """Whether word c only tells where people are: "crowds outside a McDonald's", "protesters at the US embassy"."""
        role = self.scene.role_at(sentence.words[i].start)
        if role is None or role.sense.kind != "people":
            return False
        way = [c]
        while sentence.words[way[-1]].head not in {i, -1}:
            way.append(sentence.words[way[-1]].head)
        prep = sentence.words[way[-1]].prep
        if not prep or prep in self.scene.of or prep not in self.scene.grammar.place_prepositions:
            return False
        return len(way) > 1 or self.scene.place_code(sentence.words[c]) is None

    def sisters(self, sentence: Sentence, i: int, owner: Entity) -> list[Entity]:
        """Further states of "the Russian and Syrian ministries", of "their citizens" after several states."""
        found = []
        for c in sentence.below(i, "poss", "det"):
            features = self.scene.grammar.possessives.get(sentence.words[c].lower)
            owners = self._anaphora.pronoun(sentence, sentence.words[c], features) if features else []
            if any(e.code == owner.code for e in owners):
                found += [e for e in owners if e.code and e.code != owner.code]
        for c in sentence.below(i, "amod", "compound", "nmod"):
            listed = [c]
            for member in listed:
                listed += sentence.below(member, "conj")
            for k in listed[1:]:
                mention = self.scene.name_at(sentence.words[k].start)
                if mention and mention.sense.kind in AFFILIATION:
                    entity = self.scene.named(mention.sense, mention, mention.start, mention.end)
                    if entity.code and entity.code != owner.code:
                        found.append(entity)
        return found
