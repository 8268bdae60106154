"""From a frame that matched to an event record: its actors, standing, speakers, date and place."""

from onrecord.parse import Clause, Sentence
from onrecord.records import Article, Entity, Event, Evidence, Quote, Speaker, When, Where, event_id
from onrecord.says import Attribution, standing
from onrecord.says.attribution import without_speaker
from onrecord.what import Match
from onrecord.what.contexts import contexts
from onrecord.what.frames import PLANNED_IS_AGREE, QUADS, intensity
from onrecord.when import attach
from onrecord.when import find as find_dates
from onrecord.where import Places
from onrecord.who import Resolver
from onrecord.who.phrases import is_plural

NOT_HAPPENED = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE"})
VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
PRIVATE = frozenset({"CVL", "BUS", "UNK", "CRM", "JRN", "MED", "EDU", "AGR", "LAB", "SOC", "REL", "REF", "ELI"})
TOLD_OF = frozenset({"ACCUSE", "REQUEST"})
TARGETED = frozenset({"ACCUSE", "REQUEST", "REJECT", "SANCTION", "COERCE", "THREATEN", "SUPPORT", "CONCEDE"})
TO_THE_STATE = frozenset({"REQUEST", "REJECT"})
DOMESTIC = frozenset({"CVL", "LAB", "OPP", "PTY", "EDU", "AGR", "SOC", "MED", "LEG", "REL"})
PHYSICAL = frozenset({"MOBILIZE"})
ON_THINGS = frozenset({"ASSAULT", "COERCE"})
CONTENT = frozenset({"ccomp", "xcomp", "obj", "iobj", "obl", "advcl"})


class EventBuilder:
    """Builds the events of one article."""

    def __init__(
        self, article: Article, resolver: Resolver, attribution: Attribution, places: Places, coder: str
    ) -> None:
        self.article = article
        self.resolver = resolver
        self.attribution = attribution
        self.places = places
        self.coder = coder
        self._matched: dict[int, Match] = {}

    def build(
        self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]
    ) -> tuple[Event | None, str]:
        """The event, or None and the reason why there is none."""
        clause, frame = match.clause, match.way.frame
        sentence = clause.sentence
        self._matched = matches
        if self._asked_for(match, clauses, matches):
            return None, "what is asked, promised, refused or threatened has not happened"
        actors, recipients = self._parties(match, clauses)
        reason = self._unfit(match, actors, recipients)
        if reason:
            return None, reason
        status, hedged = standing(sentence, clauses, clause)
        speakers, somebody = self.attribution.speakers(sentence, clauses, clause.head)
        if status == "planned" or frame.type in VERBAL:
            speakers = without_speaker(speakers, actors)
        type_ = frame.type
        if status == "planned" and type_ in PLANNED_IS_AGREE:
            type_ = "AGREE"
        mode = frame.mode if type_ == frame.type else None
        return self._record(match, type_, mode, actors, recipients, status, hedged or somebody, speakers), ""

    # ---- who

    def _parties(self, match: Match, clauses: dict[int, Clause]) -> tuple[list[Entity], list[Entity]]:
        way, clause = match.way, match.clause
        if way.frame.shape == "mutual" and not way.recipient:
            actors: list[Entity] = []
            for slot in way.actor:
                actors += [e for e in self._slot(clause, slot, match) if not _has(actors, e)]
            return actors, []
        actors, taken = self._first(clause, way.actor, match, owners=True)
        slots = self._recipient_slots(match, taken)
        recipients, _ = self._first(clause, slots, match)
        if not recipients and slots and clause.kind == "verb" and way.frame.shape == "act":
            recipients, _ = self._first(clause, tuple(self.resolver.grammar.toward), match)
        if not recipients:
            recipients, _ = self._first(clause, slots, match, deep=True)
            recipients = [e for e in recipients if not any(_owns(a, e) for a in actors)]
        recipients = [e for e in recipients if not _has(actors, e)]
        if way.recipient and not recipients:
            recipients = self._beyond(match, actors, clauses)
        if not actors and clause.kind == "noun" and way.actor:
            actors = self._host_subject(match, clauses)
        if not actors and way.frame.type == "MOBILIZE":
            actors = self._first(clause, ("obj", "gen"), match)[0]
            recipients = [e for e in recipients if not _has(actors, e)]
        if not actors and way.actor:
            actors = self._implied_actor(match)
        if not recipients and way.recipient and way.frame.type in ON_THINGS:
            recipients = self._implied_victim(match, actors)
        if not recipients and way.recipient and way.frame.type in TO_THE_STATE:
            recipients = self._implied_state(match, actors)
        if not recipients and way.frame.shape == "visit" and clause.kind == "noun" and actors:
            recipients = self._implied_victim(match, actors)
        if not recipients and way.recipient and way.frame.type in TARGETED and clause.kind != "noun":
            recipients = self._domestic_target(match, slots)
        return actors, recipients

    def _host_subject(self, match: Match, clauses: dict[int, Clause]) -> list[Entity]:
        """Who does what a noun names, from the verb it is the object of: "the army resumed the bombing of Aleppo"."""
        clause = match.clause
        host = clauses.get(clause.word.head)
        if clause.word.rel != "obj" or host is None or host.kind != "verb" or host.passive:
            return []
        if self.attribution.stance_of(host) not in {None, "denies"} or host.head in self._matched:
            return []
        return self._slot(host, "subj", match)

    def _implied_actor(self, match: Match) -> list[Entity]:
        """Who must have done it where the sentence does not say: arrests are made by the state of the place, charges
        brought by its courts, unnamed protesters are its civilians."""
        sector = match.way.frame.implied
        return self._implied_entity(match, sector) if sector is not None else []

    def _implied_victim(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """A coup is against the state it happens in; an attack by outsiders on somebody unnamed against the state of
        the place."""
        code = self.resolver.country_near(match.clause.sentence, match.clause.head)
        if code is None or (match.way.frame.id != "coup" and (not actors or any(e.code in {code, None} for e in actors))):
            return []
        return [Entity(text="", code=code, sector="GOV", sectors=["GOV"], via="implied")]

    def _domestic_target(self, match: Match, slots: tuple[str, ...]) -> list[Entity]:
        """Somebody or something that no table knows, at which a verbal or coercive act is aimed, is of the country the
        article is about."""
        clause = match.clause
        code = self.resolver.country_near(clause.sentence, clause.head)
        for slot in slots:
            for i in clause.args.get(slot, []):
                word = clause.sentence.words[i]
                if i in match.trigger or word.pos not in {"NOUN", "PROPN"} or code is None:
                    continue
                start, end = self.resolver.span(clause.sentence, i)
                return [Entity(text=self.article.text[start:end], start=start, end=end, code=code, sector="UNK",
                               sectors=["UNK"], via="implied")]  # fmt: skip
        return []

    def _implied_state(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Demands and refusals of domestic groups without an addressee are to their own government."""
        if not actors or not all(e.sector in DOMESTIC for e in actors):
            return []
        code = actors[0].code
        return [Entity(text="", name=None, code=code, sector="GOV", sectors=["GOV"], via="implied")] if code else []

    def _implied_entity(self, match: Match, sector: str) -> list[Entity]:
        code = self.resolver.country_near(match.clause.sentence, match.clause.head)
        if code is None:
            return []
        return [Entity(text="", code=code, sector=sector, sectors=[sector], via="implied")]

    def _beyond(self, match: Match, actors: list[Entity], clauses: dict[int, Clause]) -> list[Entity]:
        """Recipients that hang on a word of the way itself ("imposed sanctions on Iran"), or that what is alleged or
        asked is told of ("demanded that Israel withdraw"); each other."""
        clause = match.clause
        words = clause.sentence.words
        for slot in ("obj", "iobj"):
            for i in clause.args.get(slot, []):
                if words[i].lower in self.resolver.grammar.reciprocals:
                    return actors if len(actors) > 1 else []
        for i in sorted(match.used - {clause.head}):
            found = [e for e in self.resolver.aimed_at(clause.sentence, i) if not _has(actors, e)]
            if found and i != clause.head:
                return found
            inner = clauses.get(i)
            if inner is not None and i != clause.head:
                slots = ("obj", "iobj", *self.resolver.grammar.noun_recipient)
                found = [e for e in self._first(inner, slots, match, deep=True)[0] if not _has(actors, e)]
                if found:
                    return found
        if match.way.frame.type in TOLD_OF:
            for i in clause.complements:
                content = clauses.get(i)
                found = self._slot(content, "subj", match) if content is not None else []
                found = [e for e in found if not _has(actors, e) and not any(_owns(a, e) for a in actors)]
                if found:
                    return found
        if match.way.frame.type in ON_THINGS and clause.kind == "verb":
            return self._owner_of_place(match, actors)
        return []

    def _owner_of_place(self, match: Match, actors: list[Entity]) -> list[Entity]:
        """Violence against things is against the state they stand in, if that is not the actor's own."""
        clause = match.clause
        things = [i for i in clause.args.get("obj", []) if i not in match.used]
        places = [i for slot, items in clause.args.items() if slot in self.resolver.grammar.place_prepositions for i in items]
        for i in [*things, *places]:
            for c in clause.sentence.subtree(i):
                code = self.resolver.country_of_place(clause.sentence, c)
                if code is not None and all(e.code != code for e in actors):
                    start, end = self.resolver.span(clause.sentence, i)
                    return [Entity(text=self.article.text[start:end], start=start, end=end, id=f"country/{code}", code=code,
                                   sector="GOV", sectors=["GOV"], via="implied")]  # fmt: skip
        return []

    def _recipient_slots(self, match: Match, taken: str) -> tuple[str, ...]:
        """Where the recipient may come from: what the way says, a preposition that is part of it ("go after X"), and
        the of-complement of a noun whose actor stands elsewhere ("Russia's invasion of Ukraine")."""
        way, clause = match.way, match.clause
        if not way.recipient:
            return ()
        slots = list(way.recipient)
        if way.frame.type == "PROTEST":
            slots += self.resolver.grammar.protest_recipient
        if clause.kind != "noun":
            slots += [s for s in clause.args if s in way.words or any(s == " ".join(way.words[n:]) for n in range(len(way.words)))]
        elif taken in {"poss", "mod", "by"} and "gen" in clause.args:
            slots.append("gen")
        return tuple(dict.fromkeys(slots))

    def _first(
        self, clause: Clause, slots: tuple[str, ...], match: Match, deep: bool = False, owners: bool = False
    ) -> tuple[list[Entity], str]:
        """The entities of the first slot that has any, and that slot."""
        for slot in slots:
            found = self._slot(clause, slot, match, deep)
            if not found and owners and slot == "subj":
                found = [e for i in clause.args.get(slot, []) if (e := self.resolver.owner(clause.sentence, i)) is not None]
            if found:
                return found, slot
        return [], ""

    def _slot(self, clause: Clause, slot: str, match: Match, deep: bool = False) -> list[Entity]:
        sentence = clause.sentence
        found: list[Entity] = []
        if slot == "iobj" and not clause.args.get(slot) and clause.kind == "verb":
            slot = next((d for d in self.resolver.grammar.dative if d in clause.args), slot)
        for i in clause.args.get(slot, []):
            direct = self._who(sentence, i)
            found += [e for e in direct if not _has(found, e)]
            if not direct and deep and match.way.frame.type not in PHYSICAL:
                found += [e for e in self._deep(sentence, i) if not _has(found, e)]
        if not found and slot == "subj" and clause.kind != "noun" and not clause.args.get("subj"):
            found = self._implied(clause)
        return found

    def _who(self, sentence: Sentence, i: int) -> list[Entity]:
        word = sentence.words[i]
        if self.resolver.is_first_person(word):
            return [self.resolver.refer(s, word) for s in self.attribution.quoted_speakers(word.start)]
        found = self.resolver.entities(sentence, i)
        if found:
            return found
        place = self.places.at(word.start)
        if place is not None and place.country and word.prep:
            return [Entity(text=self.article.text[word.start : word.end], start=word.start, end=word.end,
                           name=place.country, id=f"country/{place.country}", code=place.country, sector="GOV",
                           sectors=["GOV"], via="implied")]  # fmt: skip
        return []

    def _deep(self, sentence: Sentence, i: int) -> list[Entity]:
        """Whose a thing is: "condemned the Russian strikes", "a rejeté la proposition de Paris"."""
        owner = self.resolver.owner(sentence, i)
        return [owner] if owner is not None else self.resolver.aimed_at(sentence, i)

    def _implied(self, clause: Clause) -> list[Entity]:
        finite = self.resolver.finite_word(clause)
        if finite is None:
            return []
        if finite.feats.get("Person") == "1":
            return [self.resolver.refer(s, finite, implied=True) for s in self.attribution.quoted_speakers(finite.start)]
        return self.resolver.implied_subject(clause)

    # ---- whether

    def _asked_for(self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> bool:
        sentence = match.clause.sentence
        cur = match.clause.head
        for h in sentence.ancestors(cur):
            child = sentence.words[cur]
            if child.rel in {"acl:rel", "conj", "parataxis", "subj", "subj:pass"} and child.rel != "conj":
                return False
            if child.rel == "advcl" and not child.mark:
                return False
            governor = matches.get(h)
            if governor is not None and h in clauses and child.rel in CONTENT:
                type_ = governor.way.frame.type
                if type_ in NOT_HAPPENED and (child.rel != "obl" or type_ in {"REQUEST", "AGREE"}):
                    return match.clause.kind != "noun" or cur == match.clause.head
            cur = h
        return False

    def _unfit(self, match: Match, actors: list[Entity], recipients: list[Entity]) -> str:
        frame, clause = match.way.frame, match.clause
        everybody = [*actors, *recipients]
        if not everybody:
            return "no actor of the tables on either side"
        if frame.type == "PROTEST":
            return ""
        if all(not e.text for e in everybody) and clause.kind == "noun":
            return "nobody named on either side"
        if all(e.sector in PRIVATE and e.via == "implied" and e.name for e in everybody):
            return "nobody political on either side"
        if all(e.code is None for e in everybody) and not any(e.sector for e in everybody):
            return "nobody the tables know on either side"
        if not actors and frame.type in VERBAL - {"ACCUSE"} | {"AID"} and not clause.passive:
            return "nobody who does it"
        if not actors and frame.type in {"SANCTION", "COOPERATE"} and clause.kind == "noun" and "gen" not in clause.args:
            return "nobody who does it"
        if frame.shape == "visit":
            if not recipients:
                return "nobody visited"
            if {e.code for e in actors} == {e.code for e in recipients} and all(
                (e.id or "").startswith("country/") for e in recipients
            ):
                return "a journey at home"
        if frame.type == "CONSULT" and frame.shape == "mutual" and clause.kind == "verb":
            if len(actors) < 2 and not any(is_plural(clause.sentence, i) for i in clause.args.get("subj", [])):
                return "nobody it was held with"
            if any(e.sector == "JRN" for e in actors):
                return "an interview"
        return ""

    # ---- the record

    def _record(
        self, match: Match, type_: str, mode: str | None, actors: list[Entity], recipients: list[Entity],
        status: str, hedged: bool, speakers: list[Speaker],
    ) -> Event:  # fmt: skip
        article, clause = self.article, match.clause
        sentence = clause.sentence
        start, end = self._trigger(sentence, match)
        quote = Quote(sentence.start, sentence.end, article.text[sentence.start : sentence.end])
        return Event(
            id=event_id(article.id, (start, end), type_, _keys(actors), _keys(recipients)),
            article_id=article.id, url=article.url, outlet=article.outlet, lang=article.lang,
            published=article.published, title=article.title, type=type_, mode=mode,
            contexts=contexts(article.lang, [w.lower for w in sentence.words], [w.lemma.lower() for w in sentence.words]),
            act=match.way.frame.type, cameo=match.way.frame.cameo, quad=QUADS[type_], intensity=intensity(type_, mode),
            actor=actors, recipient=recipients, status=status,  # type: ignore[arg-type]
            said_by=speakers, hedged=hedged, when=self._when(clause), where=self._where(clause, recipients),
            evidence=Evidence(quote, Quote(start, end, article.text[start:end])),
            why=self._why(match, actors, recipients), confidence=0.5, coder=self.coder,
        )  # fmt: skip

    def _trigger(self, sentence: Sentence, match: Match) -> tuple[int, int]:
        words = sentence.words
        head = match.clause.head
        members = [i for i in match.trigger if abs(i - head) <= 6] or [head]
        left = min(members)
        if left == head:
            while left > 0 and words[left - 1].rel in {"aux", "aux:pass"} and words[left - 1].head == head:
                left -= 1
        return words[left].start, words[max(members)].end

    def _when(self, clause: Clause) -> When | None:
        sentence = clause.sentence
        dates = find_dates(self.article.text, sentence.start, sentence.end, self.article.lang, self.article.published)
        return attach(dates, sentence, clause.head)

    def _where(self, clause: Clause, recipients: list[Entity]) -> Where | None:
        sentence = clause.sentence
        near: list[tuple[int, Where]] = []
        for place in self.places.within(sentence.start, sentence.end):
            near.append((abs((place.start or 0) - clause.word.start), place))
        return min(near, key=lambda n: n[0])[1] if near else None

    def _why(self, match: Match, actors: list[Entity], recipients: list[Entity]) -> str:
        way, clause = match.way, match.clause
        parts = [f"{way.frame.id}[{self.article.lang}:{way.said}]"]
        for slot, items in clause.args.items():
            said = ", ".join(self._phrase(clause.sentence, i) for i in items)
            if said:
                parts.append(f"{slot}={said}")
        return " ".join(parts)

    def _phrase(self, sentence: Sentence, i: int) -> str:
        start, end = self.resolver.span(sentence, i)
        return " ".join(self.article.text[start:end].split())


def _has(entities: list[Entity], entity: Entity) -> bool:
    return any((e.id, e.code, e.text, e.start) == (entity.id, entity.code, entity.text, entity.start) for e in entities)


def _owns(actor: Entity, owner: Entity) -> bool:
    """Whether the owner of a thing is the actor himself ("its borders")."""
    same = actor.code is not None and actor.code == owner.code
    return same and (owner.via == "pronoun" or (actor.id is not None and actor.id == owner.id))


def _keys(entities: list[Entity]) -> list[str]:
    return [f"{e.id or ''}|{e.code or ''}|{e.start}" for e in entities]

