"""Actors composed from a role and what it belongs to: "the Iranian army", "le ministre des Transports"."""

import msgspec

from onrecord.parse.words import Sentence
from onrecord.records import Entity
from onrecord.records.event import Via
from onrecord.who import phrases
from onrecord.who.actors import OFFICE_SECTORS, holder, people, terms_of
from onrecord.who.affiliation import Affiliation
from onrecord.who.anaphora import Anaphora
from onrecord.who.gazetteer import COUNTRY, Role
from onrecord.who.home import STATELESS
from onrecord.who.scene import Scene, in_sector, said_as

OWN_SECTOR = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI"})
LOCAL = frozenset({"CVL", "COP", "UNK", "MED", "EDU", "AGR", "LAB", "REF", "REL", "SOC", "JRN"})
STATES = frozenset({"country", "demonym", "capital", "person", "body"})
FAR = 600
NOWHERE = frozenset({"UAF"})
STATES_OFFICES = frozenset({"head-of-state", "head-of-government", "vice-president"})


class Roles:
    """Resolves phrases whose head is a role noun."""

    def __init__(self, scene: Scene, affiliation: Affiliation, anaphora: Anaphora) -> None:
        self.scene = scene
        self._affiliation = affiliation
        self._anaphora = anaphora

    def resolve(self, sentence: Sentence, i: int, role: Role, start: int, end: int) -> list[Entity]:
        """Whom the phrase headed by the role at word i means."""
        owner = self._affiliation.of(sentence, i)
        text = self.scene.article.text[start:end]
        if owner is None:
            before = self._before(sentence, i, role)
            if before is not None:
                return [said_as(e, text, start, end, via) for e, via in before]
        entity = self._composed(sentence, i, role, owner)
        entity = msgspec.structs.replace(entity, text=text, start=start, end=end)
        single = not phrases.is_plural(sentence, i)
        if role.office and entity.code and single and not self._of_a_body(sentence, i, role):
            entity = self._in_office(sentence, i, role, owner, entity)
        if self.is_former(sentence, i, role):
            entity = in_sector(entity, "ELI")
        sisters = self._affiliation.sisters(sentence, i, owner) if owner is not None else []
        if sisters:
            return [entity, *(msgspec.structs.replace(entity, code=x.code) for x in sisters)]
        if owner is not None and role.kind == "person" and single:
            self.scene.discourse.roles[role.lemma] = entity
        elif sentence.words[i].rel in {"subj", "subj:pass"} and owner is not None:
            self.scene.discourse.roles.setdefault(role.lemma, entity)
        return [entity]

    def _before(self, sentence: Sentence, i: int, role: Role) -> list[tuple[Entity, Via]] | None:
        """Who of those mentioned before is meant by a role without affiliation: "the agency", "the two leaders", "the
        president"; nobody for a machine; None where the role stands for itself."""
        word, g = sentence.words[i], self.scene.grammar
        if phrases.is_plural(sentence, i):
            if role.lemma in g.collectives and not phrases.is_indefinite(sentence, i):
                group = self.scene.discourse.group(self.scene.number(sentence), i, g.anaphors.get(role.lemma, ""))
                two = any(sentence.words[c].lower in g.both for c in sentence.children[i])
                if two and len({e.code for e in group}) != 2:
                    group = self._last_two(word.start, self._anaphora.subject_of(sentence, word))
                if group:
                    return [(e, "role") for e in group]
            return [] if role.lemma in g.machines else None
        if role.lemma in g.anaphors and self._refers_back(sentence, i, role):
            back = self._anaphora.back_to(sentence, i, g.anaphors[role.lemma])
            if back is not None:
                return [(back, "pronoun")]
        if role.lemma in g.machines:
            return []
        if self._of_a_body(sentence, i, role) or self.is_former(sentence, i, role):
            return None
        known = self._office_holder(sentence, i, role) or self.scene.discourse.roles.get(role.lemma)
        return [(known, known.via)] if known is not None else None

    def _refers_back(self, sentence: Sentence, i: int, role: Role) -> bool:
        """Whether a noun like "the organisation" can mean one mentioned before: not where the phrase itself tells
        which ("la troisième organisation représentative de la police"), nor a new one ("une organisation"; "a country
        that …" mostly is one mentioned)."""
        if phrases.is_indefinite(sentence, i) and self.scene.grammar.anaphors[role.lemma] != COUNTRY:
            return False
        told = [c for k in phrases.phrase(sentence, i) for c in sentence.children[k]]
        return not any(sentence.words[c].prep in self.scene.of for c in told)

    def _composed(self, sentence: Sentence, i: int, role: Role, owner: Entity | None) -> Entity:
        """The role with the country it belongs to: by its affiliation, else by the sentence or the article."""
        sector = role.sector or "UNK"
        body = self._of_a_body(sentence, i, role)
        if body is not None and (owner is None or sector in OWN_SECTOR):
            sector = body.sector or "UNK"
        via: Via = "role"
        if owner is None:
            told = phrases.phrase(sentence, i)
            foreign = any(sentence.words[c].lemma.lower() in self.scene.grammar.worldwide for c in told)
            foreign = foreign or self._are_several_states(sentence, i, role)
            local = sector in LOCAL or phrases.is_plural(sentence, i)
            near = self.scene.country_near(sentence, i) if local else self.scene.home
            near = self._city_of(sentence, i) or near
            code = None if sector in NOWHERE or foreign else near
            via = "role" if code is None else "implied"
        else:
            code = owner.code
            if owner.id and not owner.id.startswith((COUNTRY, "person/")) and role.kind != "people":
                own = owner.sector or sector
                sector = sector if sector in {"MIL", "COP", "LEG", "JRN"} and own == "GOV" else own
            if owner.sector in {"REB", "UAF", "CRM", "PTY"} and sector in OWN_SECTOR:
                sector = owner.sector
        return Entity(text="", name=None, id=None, code=code, sector=sector, sectors=[sector], via=via)

    def _are_several_states(self, sentence: Sentence, i: int, role: Role) -> bool:
        """Whether the phrase speaks of several states or of those who head them: "other countries", "demás
        presidentes"; none of them is the one that the article is about."""
        of_a_state = role.office in STATES_OFFICES or self.scene.grammar.anaphors.get(role.lemma) == COUNTRY
        return of_a_state and phrases.is_plural(sentence, i)

    def _in_office(self, sentence: Sentence, i: int, role: Role, owner: Entity | None, entity: Entity) -> Entity:
        """The holder of the office on the article's date, where the phrase gives no other name."""
        sector = entity.sector or "UNK"
        sector = OFFICE_SECTORS.get(role.office, "GOV") if owner is None or sector in OWN_SECTOR else sector
        of = owner.id if owner is not None and owner.id and owner.id.startswith(("org/", "group/")) else entity.code
        person = holder(of or "", role.office, self.scene.article.published)
        if person is None or self._has_own_name(sentence, i) or self.is_former(sentence, i, role):
            return entity
        return msgspec.structs.replace(entity, id=person, name=people()[person].name, via="office")

    def _city_of(self, sentence: Sentence, i: int) -> str | None:
        """The country of the place in the phrase itself: "Shanghai police", "la policía de Medellín"."""
        for c in sentence.below(i, "compound", "nmod", "amod", "poss"):
            child = sentence.words[c]
            if child.pos == "PROPN" and (not child.prep or child.prep in self.scene.of):
                code = self.scene.place_code(child)
                if code is not None:
                    return code
        return None

    def is_former(self, sentence: Sentence, i: int, role: Role) -> bool:
        """Whether the role is one no longer held: "the former minister", "l'ancien maire", "el antiguo presidente"."""
        former = self.scene.grammar.former
        return role.kind == "person" and (
            role.sector == "ELI"
            or ((bool(role.office) or role.sector in OWN_SECTOR)
            and any(sentence.words[c].lemma.lower() in former for c in sentence.children[i]))
        )

    def _of_a_body(self, sentence: Sentence, i: int, role: Role) -> Role | None:
        """The body that makes a president another than the state's: "the president of the Lakeside Bank"."""
        if role.office not in STATES_OFFICES:
            return None
        for c in sentence.children[i]:
            child = sentence.words[c]
            if child.rel != "nmod" or child.prep not in self.scene.of or self.scene.name_at(child.start) is not None:
                continue
            body = self.scene.role_at(child.start)
            if body is not None and body.sense.kind == "body" and body.sense.sector not in {"GOV", ""}:
                return body.sense
        return None

    def _has_own_name(self, sentence: Sentence, i: int) -> bool:
        """Whether a name follows that is none of the tables: "le ministre des Affaires étrangères, Jean Untel"."""
        return any(
            sentence.words[c].pos == "PROPN"
            and self.scene.name_at(sentence.words[c].start) is None
            and self.scene.role_at(sentence.words[c].start) is None
            for c in sentence.below(i, "appos", "flat")
        )

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
