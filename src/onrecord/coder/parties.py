"""Who did it and to whom: the actors and recipients of a match, those included that the sentence only implies."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

import msgspec

from onrecord.coder import protest
from onrecord.coder.entities import has, implied, owns
from onrecord.coder.fillers import Fillers
from onrecord.coder.said import Said
from onrecord.parse import Clause
from onrecord.parse.nominal import nominal_clause
from onrecord.records import Entity
from onrecord.says.standing import PURPOSE
from onrecord.what import SAID, Match
from onrecord.who.home import STATELESS

TOWARD = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
ABOUT_THINGS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "AGREE", "AID", "SANCTION"})
AT_HOME = frozenset({"COERCE", "CONCEDE", "SANCTION", "RETREAT"})
BLAMED = frozenset({"ASSAULT", "ACCUSE", "REJECT", "REQUEST"})
AIMED = frozenset(
    {"ASSAULT", "ACCUSE", "THREATEN", "REJECT", "REQUEST", "SANCTION", "AID", "MOBILIZE", "CONCEDE", "SUPPORT"}
)
TOLD_OF = frozenset({"ACCUSE", "REQUEST"})
OF_OWN_DEED = frozenset({"AGREE", "THREATEN", "REJECT"})
GIVING = frozenset({"AID", "COOPERATE"})
TARGETED = frozenset({"ASSAULT", "ACCUSE", "REQUEST", "REJECT", "SANCTION", "COERCE", "THREATEN", "SUPPORT", "CONCEDE"})
TO_THE_STATE = frozenset({"REQUEST", "REJECT"})
DOMESTIC = frozenset({"CVL", "LAB", "OPP", "PTY", "EDU", "AGR", "SOC", "MED", "LEG", "REL"})
ON_THINGS = frozenset({"ASSAULT", "COERCE"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
FORCES = frozenset({"MIL", "COP", "PRM"})
GROUNDED = frozenset({"COERCE", "SANCTION"})
POWERS = frozenset({"GOV", "MIL", "COP", "JUD", "REB", "UAF", "SPY"})
PRESSING = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SANCTION"})
AMONG_THEMSELVES = frozenset(
    {"ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "REJECT", "REQUEST", "RETREAT", "SANCTION", "THREATEN"}
)
BETWEEN_STATES = frozenset({"ASSAULT", "ACCUSE", "SANCTION", "THREATEN"})
BY_THEIR_OWN = frozenset({"ACCUSE", "AID", "CONSULT", "REQUEST", "RETREAT", "SANCTION"})


def _without(clause: Clause, trigger: tuple[int, ...]) -> Clause:
    """A clause without the words of the way among its arguments: in "exchanged prisoners" these are no party."""
    return replace(clause, args={slot: [i for i in items if i not in trigger] for slot, items in clause.args.items()})


class Parties:
    """Finds the parties of the acts of one article."""

    def __init__(self, fillers: Fillers) -> None:
        self.article = fillers.article
        self.resolver = fillers.resolver
        self._fillers = fillers
        self._said = Said(fillers)
        self._earlier: dict[str, tuple[list[Entity], list[Entity]]] = {}
        self._done: list[Entity] = []
        self._of_clause: dict[tuple[int, int], tuple[list[Entity], list[Entity]]] = {}
        self._pressed: list[tuple[list[Entity], list[Entity]]] = []

    def of(
        self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]
    ) -> tuple[list[Entity], list[Entity]]:
        """The actors and the recipients of a match; `matches` are all of its sentence."""
        way, clause = match.way, match.clause
        if way.frame.shape == "mutual" and not way.recipient:
            actors: list[Entity] = []
            g, others = self.resolver.grammar, _without(clause, match.trigger)
            for slot in way.actor:
                told = clause if slot in {*g.with_, *g.between} else others
                actors += [e for e in self._fillers.slot(told, slot, match) if not has(actors, e)]
            actors += self._companions(match, actors)
            actors += self._of_meeting(match, actors)
            actors += self._host_party(match, clauses, actors)
            if not actors and clause.kind == "noun" and way.frame.type == "COOPERATE":
                actors = self._host_subject(match, clauses, matches)
            return self._sides(match, actors) if way.frame.type == "ASSAULT" else (actors, [])
        if way.actor == SAID:
            actors, recipients = self._said.of(match, clauses)
            recipients = recipients or self._doer_of_thing(match, actors, way.recipient)
            return self._as_before(match, actors, recipients) if actors else ([], [])
        actors, taken = self._fillers.first(clause, way.actor, match, owners=True)
        if not actors and clause.kind == "verb" and way.frame.type == "ASSAULT":
            actors = self._owner_of_own_noun(match)
        slots = self._recipient_slots(match, taken)
        free = tuple(s for s in slots if not set(clause.args.get(s, [])) & set(match.trigger))
        recipients = self._fillers.first(clause, free, match)[0] or self._fillers.first(clause, slots, match)[0]
        if not recipients and slots and clause.kind == "verb" and way.frame.shape == "act":
            recipients, _ = self._fillers.first(clause, tuple(self.resolver.grammar.toward), match)
        if not recipients:
            recipients, _ = self._fillers.first(clause, slots, match, deep=True)
            recipients = [e for e in recipients if not any(owns(a, e) for a in actors)]
        recipients = [e for e in recipients if not has(actors, e)]
        if way.recipient and not recipients:
            recipients = self._beyond(match, actors, clauses)
        if not recipients and way.frame.mode == "withdraw" and actors:
            recipients = self._left_place(match, actors)
        if way.recipient and not recipients:
            words = [clause.head, *(i for slot in ("subj", "obj") for i in clause.args.get(slot, [])), *match.used]
            recipients = next((found for i in words if (found := self.resolver.opposed(clause.sentence, i))), [])
        if not actors and not recipients and clause.kind == "noun":
            actors, recipients = self._of_grounded(match, matches)
        if not recipients and way.recipient and clause.kind == "noun":
            recipients = self._sufferer(match, clauses, actors)
        own = "gen" in way.actor if clause.kind == "noun" else way.actor or way.frame.type in ON_THINGS
        if not actors and own:
            actors = self._of_own_noun(match, recipients)
        if not actors and clause.kind == "noun" and way.actor:
            actors = self._host_subject(match, clauses, matches) or self._traveller(match, clauses, matches)
        if not actors and way.actor and way.frame.type in GIVING and (clause.passive or clause.kind == "noun"):
            actors = self._whose_thing(match, recipients)
        if not actors and (way.frame.type == "MOBILIZE" or way.frame.mode == "withdraw"):
            actors = self._fillers.first(clause, ("obj", "gen"), match)[0]
            recipients = [e for e in recipients if not has(actors, e)]
        if not actors and way.actor:
            actors = self._implied_actor(match, recipients)
        if not recipients and way.recipient and way.frame.type in ON_THINGS:
            recipients = self._implied_victim(match, actors)
        recipients = self._own_people(match, actors, recipients)
        if way.frame.type == "MOBILIZE":
            codes = {e.code for e in actors}
            recipients = [e for e in recipients if e.code not in codes or not (e.sector in FORCES or _is_state(e))]
        if not recipients and way.recipient and way.frame.type in TOWARD and clause.relation == "conj":
            _, beside = self._of_clause.get((clause.sentence.start, clause.parent), ([], []))
            recipients = [self._implied(e) for e in beside if not has(actors, e)]
        if not recipients and way.recipient and way.frame.type in TO_THE_STATE:
            recipients = self._implied_state(match, actors)
        if not recipients and way.frame.shape == "visit" and clause.kind == "noun" and actors:
            recipients = self._implied_victim(match, actors)
        if not recipients and way.recipient and way.frame.type in TARGETED and clause.kind != "noun":
            recipients = self._doer_of_thing(match, actors, slots) or self._domestic_target(match, actors, slots)
        if not recipients and way.recipient and way.frame.type == "PROTEST":
            recipients = protest.targets(self._fillers, match, clauses, actors)
        actors, recipients = self._as_before(match, actors, recipients)
        self._of_clause[clause.sentence.start, clause.head] = actors, recipients
        return actors, recipients

    def _of_grounded(self, match: Match, matches: dict[int, Match]) -> tuple[list[Entity], list[Entity]]:
        """The parties of the act that an accusation is the ground of: "arrested on charges of fraud"."""
        word, host = match.clause.word, matches.get(match.clause.word.head)
        grounded = host is not None and host.way.frame.type in GROUNDED and word.rel in {"obl", "agent"}
        if match.way.frame.type != "ACCUSE" or not grounded:
            return [], []
        return self._of_clause.get((match.clause.sentence.start, word.head), ([], []))

    def _as_before(
        self, match: Match, actors: list[Entity], recipients: list[Entity]
    ) -> tuple[list[Entity], list[Entity]]:
        """Parties that a sentence leaves out are those last named for the same kind of act: who is blamed for violence
        without a name, at whom a further accusation or demand is aimed."""
        type_ = match.way.frame.type
        before = self._earlier.get(type_, ([], []))
        if not actors and type_ in BLAMED and match.way.actor:
            actors = [self._implied(e) for e in before[0] if not any(e.code == r.code for r in recipients)]
        if not recipients and type_ == "REJECT" and match.way.recipient:
            recipients = [self._implied(e) for e in self._who_pressed(actors)]
        if type_ in HOSTILE and actors:
            self._done = actors
        if type_ in PRESSING:
            self._pressed.append((actors, recipients))
        if not recipients and type_ in AIMED and match.way.recipient:
            recipients = [self._implied(e) for e in before[1]]
        self._earlier[type_] = (actors or before[0], recipients or before[1])
        if not recipients and type_ in AMONG_THEMSELVES and match.way.recipient and not match.way.frame.alone:
            recipients = self._adversary(actors)
            if not recipients and not self._is_foreign(match, actors):
                recipients = self._compatriot(actors)
        elif not actors and match.way.actor:
            if type_ in BETWEEN_STATES:
                actors = self._adversary(recipients)
            if not actors and type_ in BY_THEIR_OWN and not any(_is_state(e) for e in recipients):
                actors = self._compatriot(recipients)
        return actors, recipients

    def _who_pressed(self, actors: list[Entity]) -> list[Entity]:
        """Whom a refusal or denial answers: who last accused, asked or threatened the one who refuses."""
        codes = {e.code for e in actors}
        for pressing, pressed in reversed(self._pressed):
            if codes & {e.code for e in pressed}:
                return [e for e in pressing if e.code not in codes]
        return []

    def _adversary(self, actors: list[Entity]) -> list[Entity]:
        """The other state of an article about two, where a state acts."""
        if len(actors) != 1 or actors[0].sector not in {"GOV", "MIL"}:
            return []
        code = self.resolver.rival(actors[0].code)
        return [implied(code, "GOV")] if code is not None else []

    def _is_foreign(self, match: Match, actors: list[Entity]) -> bool:
        """Whether a state itself refuses or threatens: rarely its own people."""
        named = bool(actors) and all((e.id or "").startswith("country/") and e.sector == "GOV" for e in actors)
        return named and match.way.frame.type in {"REJECT", "THREATEN"}

    def _compatriot(self, others: list[Entity]) -> list[Entity]:
        """Somebody of the same country as the party that is named: what news leaves out is mostly domestic."""
        codes = {e.code for e in others}
        code = codes.pop() if len(codes) == 1 else None
        if code is None or code in STATELESS:
            return []
        return [implied(code, "CVL" if others[0].sector in POWERS else "GOV")]

    def _implied(self, entity: Entity) -> Entity:
        return msgspec.structs.replace(entity, text="", start=None, end=None, via="implied")

    def _of_own_noun(self, match: Match, recipients: list[Entity]) -> list[Entity]:
        """Who acts where the way's own noun tells it: "has the backing of Washington", "recibió ayuda del
        Estado", "was killed in a Russian strike", "la demande d'adhésion de l'Ukraine"."""
        g = self.resolver.grammar
        sources = {*g.of} if match.clause.kind == "noun" else {*g.of, *g.by} & set(match.way.actor)
        for party in self._on_own_words(match, sources):
            found = [e for e in party if not has(recipients, e)]
            if found:
                return found
        clause = match.clause
        if clause.args.get("subj") and "subj" in match.way.actor:
            return []
        acted_on = clause.args.get("obj", []) if clause.passive else []
        for i in sorted(match.used - {clause.head, *acted_on}):
            owner = self.resolver.owner(clause.sentence, i)
            if owner is not None and not any(owner.code == e.code for e in recipients):
                return [owner]
        return []

    def _owner_of_own_noun(self, match: Match) -> list[Entity]:
        """Whose the act is that a verb of undergoing names: "murieron en un bombardeo israelí"."""
        if not match.way.actor or "subj" in match.way.actor:
            return []
        owners = (self.resolver.owner(match.clause.sentence, i) for i in sorted(match.used - {match.clause.head}))
        return [e for e in owners if e is not None][:1]

    def _left_place(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Where those who leave were, told by the words that say whose they are: "sus soldados de Malí", "la retirada
        de las tropas francesas de Senegal"."""
        sentence = match.clause.sentence
        for i in [i for slot in ("obj", "gen") for i in match.clause.args.get(slot, [])]:
            for c in sentence.below(i, "nmod"):
                found = self._fillers.who(sentence, c) if sentence.words[c].prep in self.resolver.grammar.of else []
                found = [e for e in found if all(e.code != a.code for a in actors)]
                if found:
                    return found
        return []

    def _companions(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Parties that hang on a word of the way: "négocie un accord avec Londres", "held talks with Iran"."""
        g = self.resolver.grammar
        found: list[Entity] = []
        for party in self._on_own_words(match, {*g.with_, *g.between}):
            found += [e for e in party if not has(actors, e) and not has(found, e)]
        # "des combats ont opposé l'armée aux rebelles": the other side may hang on the first
        sides = {*match.way.actor} & {*g.dative}
        for i in match.clause.args.get("obj", []) if sides else ():
            for c in match.clause.sentence.children[i]:
                if match.clause.sentence.words[c].prep in sides:
                    found += [e for e in self._fillers.who(match.clause.sentence, c) if not has(actors, e)]
        return found

    def _of_meeting(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Parties that a noun of the way is told with: "Russian-Chinese talks took place", "the meeting of X and Y was
        held"; nobody where the clause tells two."""
        clause = match.clause
        if clause.kind == "noun" or len(actors) > 1:
            return []
        found: list[Entity] = []
        for i in sorted(match.used - {clause.head}):
            if clause.sentence.words[i].pos == "NOUN":
                told = nominal_clause(clause.sentence, i)
                for slot in ("poss", "gen", "mod", "by"):
                    found += [e for e in self._fillers.slot(told, slot, match) if not has([*actors, *found], e)]
        return found if len(found) > 1 else []

    def _on_own_words(self, match: Match, prepositions: AbstractSet[str]) -> Iterator[list[Entity]]:
        """The parties that hang on the words of the way by one of these prepositions, one list for each phrase."""
        sentence = match.clause.sentence
        for i in sorted(match.used - {match.clause.head}):
            for c in sentence.children[i]:
                if sentence.words[c].prep in prepositions:
                    yield [e for k in sentence.conjuncts(c) for e in self._fillers.who(sentence, k)]

    def _host_subject(self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> list[Entity]:
        """Who does what a noun names, from the verb it is the object of: "the army resumed the bombing of Aleppo"."""
        clause = match.clause
        host = clauses.get(clause.word.head)
        if clause.word.rel != "obj" or host is None or host.kind != "verb" or host.passive:
            return []
        if self._fillers.attribution.stance_of(host) in {"accuses", "asks"} or host.head in matches:
            return []
        return self._fillers.slot(host, "subj", match)

    def _sufferer(self, match: Match, clauses: dict[int, Clause], actors: list[Entity]) -> list[Entity]:
        """To whom the act that a noun names is done, from the verb that says who suffers it: "was the target of a
        Russian cyberattack", "a subi des frappes"."""
        sentence, g = match.clause.sentence, self.resolver.grammar
        word = match.clause.word
        above = sentence.words[word.head] if word.head >= 0 else word
        host = clauses.get(above.i)
        if word.prep in g.of and above.lemma in g.sufferers:
            host = host or next(
                (c for c in clauses.values() if above.i in [*c.args.get("attr", []), *c.args.get("obj", [])]), None
            )
        elif word.rel != "obj" or host is None or host.lemma not in g.suffering:
            return []
        found = self._fillers.slot(host, "subj", match, deep=True) if host is not None else []
        return [e for e in found if not has(actors, e)]

    def _traveller(self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> list[Entity]:
        """Whose visit it is that a phrase or verb is told with: "le ministre en visite à Riyad", "arrived on a visit
        to Rome"."""
        word = match.clause.word
        if match.way.frame.shape != "visit" or not word.prep or word.rel not in {"nmod", "obl"} or word.head in matches:
            return []
        host = clauses.get(word.head)
        if host is None:
            return self._fillers.who(match.clause.sentence, word.head)
        return [] if host.passive else self._fillers.slot(host, "subj", match)

    def _sides(self, match: Match, parties: list[Entity]) -> tuple[list[Entity], list[Entity]]:
        """Those who fight and those they fight against, where the wording tells them apart ("rebels fighting Assad",
        "the war against Isis"); else all are actors."""
        clause = match.clause
        undergone = clause.kind == "verb" and bool(self._fillers.slot(clause, "subj", match))
        slots = (*self.resolver.grammar.toward, *(("obj",) if undergone else ()))
        against = self._fillers.first(clause, slots, match)[0]
        actors = [e for e in parties if not has(against, e)]
        return (actors, against) if against and (actors or clause.kind == "noun") else (parties, [])

    def _host_party(self, match: Match, clauses: dict[int, Clause], actors: list[Entity]) -> list[Entity]:
        """The other party of a meeting or accord that a noun names with one of them: whose statement, visit or act it
        is told with ("her remarks after talks with Iran")."""
        clause = match.clause
        sentence = clause.sentence
        with_ = [i for slot in self.resolver.grammar.with_ for i in clause.args.get(slot, [])]
        if clause.kind != "noun" or len(actors) != 1 or not with_:
            return []
        for h in sentence.ancestors(clause.head):
            host = clauses.get(h)
            owner = self.resolver.owner(sentence, h) if host is None else None
            found = self._fillers.slot(host, "subj", match) if host is not None else [owner] if owner else []
            if found:
                return [e for e in found if e.code is not None and e.code != actors[0].code]
            if host is not None:
                return []
        return []

    def _implied_actor(self, match: Match, recipients: list[Entity]) -> list[Entity]:
        """Who must have done it where the sentence does not say: arrests are made by the state of the place, charges
        brought by its courts (not against states), unnamed protesters are its civilians."""
        sector = match.way.frame.implied
        if sector == "JUD" and any(_is_state(e) for e in recipients):
            return []
        code = self.resolver.country_near(match.clause.sentence, match.clause.head) if sector is not None else None
        return [implied(code, sector)] if code is not None and sector is not None else []

    def _implied_victim(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """A coup is against the state it happens in; an attack by outsiders on somebody unnamed against the state of
        the place."""
        code = self.resolver.country_near(match.clause.sentence, match.clause.head)
        if code is None or (
            match.way.frame.id != "coup" and (not actors or any(e.code in {code, None} for e in actors))
        ):
            return []
        return [implied(code, "GOV")]

    def _own_people(self, match: Match, actors: list[Entity], recipients: list[Entity]) -> list[Entity]:
        """Whom a state arrests, pardons or dismisses without further word is its own."""
        code = actors[0].code if actors else None
        if match.way.frame.type not in AT_HOME or code is None or code in STATELESS:
            return recipients
        near = self.resolver.country_near(match.clause.sentence, match.clause.head)
        if near != self.resolver.home:
            return recipients
        return [
            msgspec.structs.replace(e, code=code, id=None)
            if e.via == "implied" and e.text and e.code == near and e.id is None
            else e
            for e in recipients
        ]

    def _domestic_target(self, match: Match, actors: list[Entity], slots: tuple[str, ...]) -> list[Entity]:
        """Somebody or something that no table knows, at which a verbal or coercive act is aimed, is of the country the
        article is about."""
        clause = match.clause
        code = self.resolver.country_near(clause.sentence, clause.head)
        if match.way.frame.type == "ASSAULT" and any(e.code == code and e.sector in {"GOV", "MIL"} for e in actors):
            code = self.resolver.other_country(code)
        for slot in slots:
            for i in clause.args.get(slot, []):
                word = clause.sentence.words[i]
                if i in match.trigger or word.pos not in {"NOUN", "PROPN"} or code is None:
                    continue
                start, end = self.resolver.span(clause.sentence, i)
                return [implied(code, "UNK", (start, end), self.article.text[start:end])]
        return []

    def _doer_of_thing(self, match: Match, actors: list[Entity], slots: tuple[str, ...]) -> list[Entity]:
        """Who did what is condemned without saying whose it was: "condemned the attack"."""
        if match.way.frame.type != "ACCUSE" or not any(match.clause.args.get(s) for s in slots):
            return []
        codes = {e.code for e in actors}
        return [self._implied(e) for e in self._done if e.code is not None and e.code not in codes]

    def _implied_state(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Demands and refusals of domestic groups without an addressee are to their own government."""
        if not actors or not all(e.sector in DOMESTIC for e in actors):
            return []
        code = actors[0].code if actors[0].code not in STATELESS else None
        return [implied(code, "GOV")] if code else []

    def _beyond(self, match: Match, actors: list[Entity], clauses: dict[int, Clause]) -> list[Entity]:
        """Recipients that hang on a word of the way itself ("imposed sanctions on Iran"), or that what is alleged or
        asked is told of ("demanded that Israel withdraw"); each other."""
        clause = match.clause
        words = clause.sentence.words
        for slot in ("obj", "iobj"):
            for i in clause.args.get(slot, []):
                if words[i].lower in self.resolver.grammar.reciprocals:
                    return actors if len(actors) > 1 else []
        for i in sorted(match.used - {clause.head} - {*clause.args.get("subj", ())}):
            found = [e for e in self.resolver.aimed_at(clause.sentence, i) if not has(actors, e)]
            owner = self.resolver.owner(clause.sentence, i) if match.way.frame.type in ABOUT_THINGS else None
            if owner is not None and (has(actors, owner) or any(owns(a, owner) for a in actors)):
                owner = None
            if found and (owner is None or match.way.frame.type != "SUPPORT"):
                return found
            if owner is not None:
                return [owner]
            inner = clauses.get(i)
            if inner is not None:
                slots = ("obj", "iobj", *self.resolver.grammar.noun_recipient, *self.resolver.grammar.between)
                found = [e for e in self._fillers.first(inner, slots, match, deep=True)[0] if not has(actors, e)]
                if found:
                    return found
        g = self.resolver.grammar
        told_of = {*match.way.recipient} - {*g.noun_recipient, *g.place_prepositions}
        for party in self._on_own_words(match, told_of):
            found = [e for e in party if not has(actors, e) and not any(owns(a, e) for a in actors)]
            if found:
                return found
        if match.way.frame.type in OF_OWN_DEED:
            found = self._of_the_deed(match, actors, clauses)
            if found:
                return found
        if match.way.frame.type in TOLD_OF:
            for i in clause.complements:
                content = clauses.get(i)
                found = self._fillers.slot(content, "subj", match) if content is not None else []
                found = [e for e in found if not has(actors, e) and not any(owns(a, e) for a in actors)]
                if found:
                    return found
        found = []
        if match.way.frame.type in GIVING:
            found = self._given_to(clause, {*g.dative} & set(match.way.recipient), actors)
        elif match.way.frame.type in ON_THINGS and clause.kind == "verb":
            found = self._owner_of_place(match, actors)
        elif match.way.frame.type == "MOBILIZE":
            found = self._whose_border(match, actors)
        return found

    def _given_to(self, clause: Clause, dative: AbstractSet[str], actors: list[Entity]) -> list[Entity]:
        """To whom goes what is given or sold, where the parser hung it on the goods: "exporta [gas a España]"."""
        sentence = clause.sentence
        given = [c for i in clause.args.get("obj", []) for c in sentence.children[i]]
        to = [c for c in given if sentence.words[c].prep in dative]
        return [e for c in to for e in self._fillers.who(sentence, c) if not has(actors, e)]

    def _whose_border(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Whose border, airspace or waters forces move to: "at the Polish border", "à la frontière avec X"."""
        clause = match.clause
        for slot in self.resolver.grammar.place_prepositions:
            for i in clause.args.get(slot, []):
                owner = self.resolver.owner(clause.sentence, i)
                told = self.resolver.aimed_at(clause.sentence, i) or ([owner] if owner is not None else [])
                found = [e for e in told if all(e.code != a.code for a in actors)]
                if found and clause.sentence.words[i].pos == "NOUN":
                    return found
        return []

    def _of_the_deed(self, match: Match, actors: list[Entity], clauses: dict[int, Clause]) -> list[Entity]:
        """To whom is done what somebody promises, threatens or refuses to do: "agreed to send police to Haiti",
        "Washington's promise to defend Taiwan"."""
        g = self.resolver.grammar
        slots = ("obj", "iobj", *g.noun_recipient, *g.visit_recipient, *g.between)
        for i, deed in clauses.items():
            if deed.tense != "infinitive" or deed.marker in PURPOSE:
                continue
            if i not in match.clause.complements and deed.word.head not in match.trigger:
                continue
            for deep in (False, True):
                found = self._given_to(deed, {*g.dative}, actors) if deep else []
                found = found or self._fillers.first(deed, slots, match, deep)[0]
                found = [e for e in found if not has(actors, e) and not any(owns(a, e) for a in actors)]
                if found:
                    return found
        return []

    def _whose_thing(self, match: Match, recipients: list[Entity]) -> list[Entity]:
        """Who gives or sells where only the thing tells it: "German tanks were delivered to Kyiv"."""
        clause = match.clause
        machines = self.resolver.grammar.machines
        for i in clause.args.get("gen" if clause.kind == "noun" else "obj", []):
            thing = clause.sentence.words[i].lemma.lower() in machines or not self._fillers.who(clause.sentence, i)
            owner = self.resolver.owner(clause.sentence, i) if thing else None
            if owner is not None and not has(recipients, owner):
                return [owner]
        return []

    def _owner_of_place(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Violence against things is against the state they stand in, if that is not the actor's own."""
        clause = match.clause
        things = [i for i in clause.args.get("obj", []) if i not in match.used]
        places = [
            i for slot, items in clause.args.items() if slot in self.resolver.grammar.place_prepositions for i in items
        ]
        for i in [*things, *places]:
            for c in clause.sentence.subtree(i):
                code = self.resolver.country_of_place(clause.sentence, c)
                if code is not None and all(e.code != code for e in actors):
                    start, end = self.resolver.span(clause.sentence, i)
                    return [implied(code, "GOV", (start, end), self.article.text[start:end], f"country/{code}")]
        return []

    def _recipient_slots(self, match: Match, taken: str) -> tuple[str, ...]:
        """Where the recipient may come from: what the way says, a preposition that is part of it ("go after X"), and
        the of-complement of a noun whose actor stands elsewhere ("Russia's invasion of Ukraine")."""
        way, clause = match.way, match.clause
        if not way.recipient:
            return ()
        slots = list(way.recipient)
        if way.frame.type == "PROTEST":
            g = self.resolver.grammar
            if set(slots) == set(g.noun_recipient):
                slots = [s for s in slots if s not in g.place_prepositions]
            slots += g.protest_recipient
        if clause.kind != "noun":
            slots += [
                s
                for s in clause.args
                if s in way.words or any(s == " ".join(way.words[n:]) for n in range(len(way.words)))
            ]
        elif taken in {"poss", "mod", "by"} and "gen" in clause.args:
            slots.append("gen")
        return tuple(dict.fromkeys(slots))


def _is_state(entity: Entity) -> bool:
    """Whether a state itself is named, not somebody of it."""
    return entity.via == "name" and (entity.id or "").startswith("country/")
