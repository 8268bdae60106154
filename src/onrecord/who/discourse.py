"""Who has been talked about so far: what pronouns, possessives and bare roles refer back to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.records import Entity

SUBJECT, OBJECT, OTHER = 3.0, 1.5, 1.0


@dataclass(slots=True)
class Referent:
    """Somebody mentioned: `entities` are several for "X and Y"; `weight` is how salient the mention makes it."""

    entities: list[Entity]
    plural: bool
    person: bool
    gender: str
    sentence: int
    word: int
    weight: float


@dataclass(slots=True)
class Discourse:
    """The referents of an article in the order of mention, and the roles already resolved."""

    referents: list[Referent] = field(default_factory=list)
    roles: dict[str, Entity] = field(default_factory=dict)
    surnames: dict[str, Entity] = field(default_factory=dict)

    def add(self, referent: Referent) -> None:
        """Remember a mention."""
        self.referents.append(referent)

    def group(self, sentence: int, word: int = 0, kind: str = "") -> list[Entity]:
        """The actors on equal terms last talked about before a word ("the leaders", "les deux pays"): those of a list,
        or the different people or states of the last two sentences and of its own; empty where there are not
        several. `kind`: what their ids must begin with, if anything."""
        before = [
            r for r in self.referents
            if sentence - 2 <= r.sentence and (r.sentence, r.word) < (sentence, word)
            and all((e.id or "").startswith(kind) for e in r.entities)
        ]  # fmt: skip
        for referent in reversed(before):
            if len(referent.entities) > 1:
                return referent.entities
        found: dict[str, Entity] = {}
        for referent in before:
            if referent.weight > OTHER or referent.sentence == sentence:
                for entity in referent.entities:
                    if entity.id and entity.id.startswith(("person/", "country/")) and entity.code:
                        found.setdefault(entity.code, entity)
        return list(found.values()) if len(found) > 1 else []

    def antecedent(
        self, sentence: int, word: int, plural: bool | None, person: bool | None, gender: str,
        barred: Sequence[Entity] = (),
    ) -> Referent | None:  # fmt: skip
        """The most salient earlier referent that agrees; None where there is none within four sentences."""
        best, best_score = None, 0.0
        for referent in reversed(self.referents):
            distance = sentence - referent.sentence
            if distance > 4:
                break
            if distance < 0 or (distance == 0 and referent.word >= word):
                continue
            if plural is not None and referent.plural != plural:
                continue
            if person is not None and referent.person != person:
                continue
            if gender and referent.gender and referent.gender != gender:
                continue
            if barred and any(_same(e, b) for e in referent.entities for b in barred):
                continue
            score = referent.weight / (1 + distance)
            if person is None and referent.person:
                score *= 1.2
            if score > best_score:
                best, best_score = referent, score
        return best


def _same(one: Entity, other: Entity) -> bool:
    """Whether two entities are one actor; a state and its government are."""
    if one.code != other.code:
        return False
    if one.id is None and other.id is None:
        return (one.name, one.sector) == (other.name, other.sector)
    states = all((e.id or "country/").startswith("country/") and e.sector == "GOV" for e in (one, other))
    return one.id == other.id or states
