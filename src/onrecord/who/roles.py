"""Actors composed from a role and what it belongs to: "the Iranian army", "le ministre des Transports"."""

import msgspec

from onrecord.parse.words import Sentence
from onrecord.records import Entity
from onrecord.records.event import Via
from onrecord.who import phrases
from onrecord.who.actors import OFFICE_SECTORS, holder, people, terms_of
from onrecord.who.affiliation import Affiliation
from onrecord.who.anaphora import Anaphora
from onrecord.who.gazetteer import Role
from onrecord.who.home import STATELESS
from onrecord.who.scene import Scene, said_as

OWN_SECTOR = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI"})
LOCAL = frozenset({"CVL", "COP", "UNK", "MED", "EDU", "AGR", "LAB", "REF", "REL", "SOC", "JRN"})
STATES = frozenset({"country", "demonym", "capital", "person", "body"})
FAR = 600
NOWHERE = frozenset({"UAF"})

class Roles:
    """Resolves phrases whose head is a role noun."""

    def __init__(self, scene: Scene, affiliation: Affiliation, anaphora: Anaphora) -> None:
        self.scene = scene
        self._affiliation = affiliation
        self._anaphora = anaphora

    def resolve(self, sentence: Sentence, i: int, role: Role, start: int, end: int) -> list[Entity]:
        word = sentence.words[i]
        owner = self._affiliation.of(sentence, i)
        text = self.scene.article.text[start:end]
        sector = role.sector or "UNK"
        if owner is None and not phrases.is_plural(sentence, i) and role.lemma in self.scene.grammar.anaphors:
            back = self._anaphora.back_to(sentence, i, self.scene.grammar.anaphors[role.lemma])
            if back is not None:
                return [said_as(back, text, start, end, "pronoun")]
        if owner is None and phrases.is_plural(sentence, i) and role.lemma in self.scene.grammar.collectives:
            number = self.scene.number(sentence)
            two = any(sentence.words[c].lower in self.scene.grammar.both for c in sentence.children[i])
            group = self.scene.discourse.group(number, i)
            if two and len({e.code for e in group}) != 2:
                group = self._last_two(word.start, self._anaphora.subject_of(sentence, word))
            if group:
                return [said_as(e, text, start, end, "role") for e in group]
        if owner is None and role.lemma in self.scene.grammar.machines:
            return []
        if owner is None:
            known = self._office_holder(sentence, i, role) or self.scene.discourse.roles.get(role.lemma)
            if known is not None and not phrases.is_plural(sentence, i):
                return [said_as(known, text, start, end, known.via)]
            told = phrases.phrase(sentence, i)
            foreign = any(sentence.words[c].lemma.lower() in self.scene.grammar.worldwide for c in told)
            local = sector in LOCAL or phrases.is_plural(sentence, i)
            near = self.scene.country_near(sentence, i) if local else self.scene.home
            code = None if sector in NOWHERE or foreign else near
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
            person = holder(of or "", role.office, self.scene.article.published)
            if person:
                entity.id, entity.name, entity.via = person, people()[person].name, "office"
        sisters = self._affiliation.sisters(sentence, i, owner) if owner is not None else []
        if sisters:
            return [entity, *(msgspec.structs.replace(entity, code=x.code) for x in sisters)]
        if owner is not None and role.kind == "person" and not phrases.is_plural(sentence, i):
            self.scene.discourse.roles[role.lemma] = entity
        elif word.rel in {"subj", "subj:pass"} and owner is not None:
            self.scene.discourse.roles.setdefault(role.lemma, entity)
        return [entity]

    def _last_two(self, offset: int, barred: list[Entity]) -> list[Entity]:
        """The two states last named before an offset, or their people: "both countries", "ambos presidentes"."""
        found: dict[str, Entity] = {}
        for mention in reversed(self.scene.names):
            if not offset - FAR < mention.start < offset or mention.sense.kind not in STATES:
                continue
            entity = self.scene.named(mention.sense, mention, mention.start, mention.end)
            if entity.code and entity.code not in STATELESS and all(e.code != entity.code for e in barred):
                found.setdefault(entity.code, entity)
            if len(found) == 2:
                return list(found.values())
        return []

    def _office_holder(self, sentence: Sentence, i: int, role: Role) -> Entity | None:
        """Who "the president" is: the last person spoken of who holds the office on the article's date."""
        if not role.office or phrases.is_plural(sentence, i):
            return None
        number = self.scene.number(sentence)
        date = self.scene.article.published
        before = [r for r in self.scene.discourse.referents if (r.sentence, r.word) < (number, i)]
        after = [r for r in self.scene.discourse.referents if r.sentence > number]
        for referent in [*reversed(before), *after]:
            for entity in referent.entities:
                terms = terms_of(entity.id) if entity.id and entity.id.startswith("person/") else []
                if any(t.office == role.office and (date is None or t.covers(date)) for t in terms):
                    return entity
        return None
