"""From a frame that matched to an event record: its actors, standing, speakers, date and place."""

from onrecord.coder import protest
from onrecord.coder.confidence import confidence
from onrecord.coder.entities import keys
from onrecord.coder.fillers import Fillers
from onrecord.coder.parties import Parties
from onrecord.coder.relevance import unfit
from onrecord.coder.threats import is_threat
from onrecord.coder.unrealised import NOT_YET, is_asked_for
from onrecord.coder.whereabouts import whereabouts
from onrecord.parse import Clause, Sentence
from onrecord.records import Article, Entity, Event, Evidence, Quote, Speaker, When, event_id
from onrecord.says import Attribution, standing
from onrecord.says.attribution import without_speaker
from onrecord.what import SAID, Match
from onrecord.what.contexts import contexts
from onrecord.what.frames import PLANNED_IS_AGREE, QUADS, intensity
from onrecord.when import attach
from onrecord.when import find as find_dates
from onrecord.where import Places
from onrecord.who import Resolver

VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


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
        if is_asked_for(match, clauses, matches):
            return None, NOT_YET
        if protest.is_demand(match, matches):
            return None, protest.DEMANDED
        actors, recipients = self._parties.of(match, clauses, matches)
        reason = unfit(match, actors, recipients)
        if reason:
            return None, reason
        status, hedged = standing(sentence, clauses, clause, "not" in match.way.flags)
        if match.way.actor == SAID:
            status, hedged = "actual", False
        if status == "denied" and _was_said(match, matches):
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

    def _record(
        self, match: Match, type_: str, mode: str | None, actors: list[Entity], recipients: list[Entity],
        status: str, hedged: bool, speakers: list[Speaker],
    ) -> Event:  # fmt: skip
        article, clause = self.article, match.clause
        sentence = clause.sentence
        start, end = self._trigger(sentence, match)
        quote = Quote(sentence.start, sentence.end, article.text[sentence.start : sentence.end])
        told_by = [s.entity for s in speakers]
        event = Event(
            id=event_id(article.id, (start, end), type_, keys(actors), keys(recipients)),
            article_id=article.id, url=article.url, outlet=article.outlet, lang=article.lang,
            published=article.published, title=article.title, type=type_, mode=mode,
            contexts=contexts(article.lang, sentence.words),
            act=match.way.frame.type, cameo=match.way.frame.cameo, quad=QUADS[type_], intensity=intensity(type_, mode),
            actor=actors, recipient=recipients, status=status,  # type: ignore[arg-type]
            said_by=speakers, hedged=hedged, when=self._when(clause),
            where=whereabouts(self.places, clause, type_, actors, recipients, told_by),
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
    return clause.kind == "verb" and (clause.is_over or clause.perfect)


def _was_said(match: Match, matches: dict[int, Match]) -> bool:
    """Whether what is turned down has been said all the same: "rejected the demand by Hamas"."""
    clause = match.clause
    host = matches.get(clause.word.head)
    answered = host is not None and host.way.frame.type == "REJECT" and not host.clause.negated
    said = match.way.frame.type in {"REQUEST", "ACCUSE", "THREATEN"}
    return answered and said and clause.kind == "noun" and not clause.negated
