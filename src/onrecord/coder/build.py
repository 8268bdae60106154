"""From a frame that matched to an event record: its actors, standing, speakers, date and place."""

from onrecord.coder import protest
from onrecord.coder.confidence import confidence
from onrecord.coder.entities import keys
from onrecord.coder.fillers import Fillers
from onrecord.coder.parties import Parties
from onrecord.coder.said import CONTENT
from onrecord.coder.threats import is_threat
from onrecord.parse import Clause, Sentence
from onrecord.parse.clauses import NON_FINITE
from onrecord.records import Article, Entity, Event, Evidence, Quote, Speaker, When, Where, event_id
from onrecord.says import Attribution, standing
from onrecord.says.attribution import without_speaker
from onrecord.what import SAID, Match
from onrecord.what.contexts import contexts
from onrecord.what.frames import PLANNED_IS_AGREE, QUADS, intensity
from onrecord.when import attach
from onrecord.when import find as find_dates
from onrecord.where import Places
from onrecord.who import Resolver
from onrecord.who.home import STATELESS
from onrecord.who.phrases import is_plural

NOT_YET = "what is asked, promised, refused or threatened has not happened"
DEMANDED = "what is demanded in the streets is the protest itself"
NOT_HAPPENED = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE"})
BARRED = frozenset({"COERCE", "SANCTION", "REJECT"})
VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
PRIVATE = frozenset({"CVL", "BUS", "UNK", "CRM", "JRN", "MED", "EDU", "AGR", "LAB", "SOC", "REL", "REF", "ELI"})
CONTENT_OF = frozenset({"ccomp", "xcomp", "obj", "iobj", "obl", "advcl"})
ADDED = frozenset({"acl", "ccomp"})


class EventBuilder:
    """Builds the events of one article."""

    def __init__(
        self, article: Article, resolver: Resolver, attribution: Attribution, places: Places, fillers: Fillers,
        coder: str,
    ) -> None:  # fmt: skip
        self.article = article
        self.resolver = resolver
        self.attribution = attribution
        self.places = places
        self.coder = coder
        self._parties = Parties(fillers)

    def build(self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> tuple[Event | None, str]:
        """The event, or None and the reason why there is none."""
        clause, frame = match.clause, match.way.frame
        sentence = clause.sentence
        if self._asked_for(match, clauses, matches):
            return None, NOT_YET
        if protest.is_demand(match, matches):
            return None, DEMANDED
        actors, recipients = self._parties.of(match, clauses, matches)
        reason = self._unfit(match, actors, recipients)
        if reason:
            return None, reason
        status, hedged = standing(sentence, clauses, clause, "not" in match.way.flags)
        if match.way.actor == SAID:
            status, hedged = "actual", False
        if status == "denied" and self._was_said(match, matches):
            status = "actual"
        speakers, somebody = self.attribution.speakers(sentence, clauses, clause.head)
        type_ = frame.type
        if status == "planned" and is_threat(match, actors, speakers):
            type_, status = "THREATEN", "actual"
        verbal = type_ in VERBAL and status != "denied"
        if status in {"planned", "possible"} or (verbal and (match.way.actor == SAID or not _is_told_later(clause))):
            speakers = without_speaker(speakers, actors)
        if status == "planned" and type_ in PLANNED_IS_AGREE:
            type_ = "AGREE"
        mode = frame.mode if type_ == frame.type else None
        return self._record(match, type_, mode, actors, recipients, status, hedged or somebody, speakers), ""

    def _was_said(self, match: Match, matches: dict[int, Match]) -> bool:
        """Whether what is turned down has been said all the same: "rejected the demand by Hamas"."""
        clause = match.clause
        host = matches.get(clause.word.head)
        answered = host is not None and host.way.frame.type == "REJECT" and not host.clause.negated
        said = match.way.frame.type in {"REQUEST", "ACCUSE", "THREATEN"}
        return answered and said and clause.kind == "noun" and not clause.negated

    def _asked_for(self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> bool:
        sentence = match.clause.sentence
        cur = match.clause.head
        for h in sentence.ancestors(cur):
            child = sentence.words[cur]
            if match.clause.kind != "noun" and h in matches and CONTENT in matches[h].way.recipient:
                return True
            if child.rel in {"acl:rel", "parataxis", "subj", "subj:pass"} or (child.rel == "obl" and not child.prep):
                return False
            told, governor = clauses.get(cur), matches.get(h)
            type_ = governor.way.frame.type if governor is not None else ""
            infinitive = told is not None and told.tense == "infinitive"
            if child.mark in self.resolver.grammar.origin and type_ in BARRED and told is not None:
                return True  # "barred from entering"
            loose = not child.mark or (told is not None and told.tense not in NON_FINITE)
            if child.rel == "advcl" and loose and not (infinitive and type_ == "REQUEST"):
                return False
            on_noun = child.rel == "acl" and infinitive  # "the refusal to cooperate"
            governed = (h in clauses and child.rel in CONTENT_OF) or on_noun
            if governed and type_ in NOT_HAPPENED and (child.rel != "obl" or type_ in {"REQUEST", "AGREE"}):
                return match.clause.kind != "noun" or cur == match.clause.head
            if governor is not None and child.rel in ADDED and infinitive:
                return type_ in NOT_HAPPENED  # "its refusal to withdraw", "sa menace d'envahir"
            cur = h
        return False

    def _unfit(self, match: Match, actors: list[Entity], recipients: list[Entity]) -> str:
        frame, clause = match.way.frame, match.clause
        everybody = [*actors, *recipients]
        if not everybody:
            return "no actor of the tables on either side"
        if clause.kind == "noun" and self._is_mere_attribute(clause):
            return "a noun that only tells of another one"
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
        if (
            not actors
            and frame.type in {"SANCTION", "COOPERATE"}
            and clause.kind == "noun"
            and "gen" not in clause.args
        ):
            return "nobody who does it"
        if frame.shape == "visit":
            if not recipients:
                return "nobody visited"
            # an official visits a town of his country; its capital, or the country itself, is where he comes home to
            at_home = {e.code for e in actors} == {e.code for e in recipients} and all(
                (e.id or "").startswith("country/") for e in recipients
            )
            private = all(e.sector in PRIVATE and e.via != "implied" for e in actors)
            if at_home and (private or all(e.via != "implied" for e in recipients)):
                return "a journey at home"
        if frame.type == "CONSULT" and clause.kind == "noun" and self._alone(match, actors):
            return "nobody it was held with"
        if frame.type == "CONSULT" and frame.shape == "mutual" and clause.kind == "verb":
            held = any(is_plural(clause.sentence, i) for i in clause.args.get("subj", []))
            body = any((e.id or "").startswith("org/") and e.sector != "JUD" for e in actors)
            if len(actors) < 2 and not held and not body:
                return "nobody it was held with"
            if any(e.sector == "JRN" for e in actors):
                return "an interview"
        return ""

    def _alone(self, match: Match, actors: list[Entity]) -> bool:
        """Whether a noun tells one state only of a meeting: "American-led negotiations"."""
        g = self.resolver.grammar
        together = {*g.with_, *g.between} & match.clause.args.keys()
        mutual = match.way.frame.shape == "mutual" and not together
        return mutual and len(actors) == 1 and actors[0].via in {"name", "demonym"} and actors[0].code not in STATELESS

    def _is_mere_attribute(self, clause: Clause) -> bool:
        """Whether a noun of which nothing is told hangs on another: "the day after the protest", "le droit de grève",
        and not "a wave of protests", "la fin de la grève, qui avait commencé lundi"."""
        sentence, word = clause.sentence, clause.word
        if clause.args or word.rel != "nmod" or word.prep not in self.resolver.grammar.of:
            return False
        host, g = sentence.words[word.head], self.resolver.grammar
        counted = {host.lower, host.lemma.lower()} & {*g.measures, *g.partitives}
        told = [*sentence.below(clause.head, "acl:rel", "acl", "nummod"), *sentence.below(word.head, "acl:rel")]
        return not counted and not told

    # ---- the record

    def _record(
        self, match: Match, type_: str, mode: str | None, actors: list[Entity], recipients: list[Entity],
        status: str, hedged: bool, speakers: list[Speaker],
    ) -> Event:  # fmt: skip
        article, clause = self.article, match.clause
        sentence = clause.sentence
        start, end = self._trigger(sentence, match)
        quote = Quote(sentence.start, sentence.end, article.text[sentence.start : sentence.end])
        event = Event(
            id=event_id(article.id, (start, end), type_, keys(actors), keys(recipients)),
            article_id=article.id, url=article.url, outlet=article.outlet, lang=article.lang,
            published=article.published, title=article.title, type=type_, mode=mode,
            contexts=contexts(article.lang, sentence.words),
            act=match.way.frame.type, cameo=match.way.frame.cameo, quad=QUADS[type_], intensity=intensity(type_, mode),
            actor=actors, recipient=recipients, status=status,  # type: ignore[arg-type]
            said_by=speakers, hedged=hedged, when=self._when(clause), where=self._where(clause),
            evidence=Evidence(quote, Quote(start, end, article.text[start:end])),
            why=self._why(match), confidence=0.0, coder=self.coder,
        )  # fmt: skip
        event.confidence = confidence(event)
        return event

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

    def _where(self, clause: Clause) -> Where | None:
        sentence = clause.sentence
        named = self.places.within(sentence.start, sentence.end)
        return min(named, key=lambda p: abs((p.start or 0) - clause.word.start), default=None)

    def _why(self, match: Match) -> str:
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


def _is_told_later(clause: Clause) -> bool:
    """Whether somebody tells of a word he gave before ("said he had asked her to leave") and does not give it now ("we
    accuse", "a déclaré que Paris n'acceptait pas")."""
    done = clause.tense == "past" and clause.word.feats.get("Tense") != "Imp"
    return clause.kind == "verb" and (done or clause.perfect)
