"""The events of one article."""

from onrecord.coder import campaign, one_act
from onrecord.coder.build import EventBuilder
from onrecord.coder.fillers import Fillers
from onrecord.coder.prefilter import worth_parsing
from onrecord.coder.protest import DEMANDED
from onrecord.coder.triggers import Triggers
from onrecord.coder.unrealised import NOT_YET
from onrecord.parse import Clause, Parser, Sentence, SentenceSpan, clauses_of, split
from onrecord.records import Article, Coding, Event, SentenceNote
from onrecord.says import Attribution
from onrecord.what import Matcher, lexicon
from onrecord.where import Places
from onrecord.who import Resolver

NO_PLACES = frozenset({"body", "media", "person", "organisation", "group", "none"})


def spans_of(article: Article, parser: Parser) -> list[SentenceSpan]:
    """The sentences of an article, left-overs of the page left out."""
    skip = [(line.start, line.end) for line in article.leftovers]
    return split(article.text, frozenset(parser.grammar.abbreviations), skip)


def select(article: Article, spans: list[SentenceSpan], everything: bool) -> list[SentenceSpan]:
    """The sentences worth parsing."""
    if everything:
        return spans
    return [s for s in spans if worth_parsing(article.lang, article.text[s.start : s.end])]


class ArticleCoder:
    """Codes one article whose sentences have been parsed."""

    def __init__(self, article: Article, coder: str) -> None:
        self.article = article
        self.places = Places(article.text, article.lang)
        self.resolver = Resolver(article, self.places.weights(), self._country_at)
        self.places.without([(m.start, m.end) for m in self.resolver.names if m.sense.kind in NO_PLACES])
        self.attribution = Attribution(
            article, self.resolver.entities, self.resolver.owner, self.resolver.implied_subject
        )
        self.resolver.scene.quoted = lambda offset: [*self.attribution.quoted_speakers(offset)]
        self.resolver.scene.addressed = self.attribution.hearers
        fillers = Fillers(article, self.resolver, self.attribution, self.places)
        matcher = Matcher(lexicon(article.lang), fillers.named, self._is_place, fillers.left_out)
        self._triggers = Triggers(matcher, self.resolver, self.attribution)
        self._builder = EventBuilder(article, self.resolver, self.attribution, self.places, fillers, coder)

    def _is_place(self, sentence: Sentence, i: int) -> bool:
        return self.places.at(sentence.words[i].start) is not None or self.resolver.is_country(sentence, i)

    def _country_at(self, offset: int) -> str | None:
        place = self.places.at(offset)
        return place.country if place is not None else None

    def code(self, spans: list[SentenceSpan], sentences: list[Sentence]) -> Coding:
        """The coding of the article: its events, and what became of each sentence."""
        events: list[Event] = []
        notes: dict[int, SentenceNote] = {
            s.start: SentenceNote(start=s.start, end=s.end, events=0, reason="no word that names an act") for s in spans
        }
        read: list[tuple[Sentence, dict[int, Clause]]] = []
        parsed = {sentence.start: sentence for sentence in sentences}
        for span in spans:
            if span.start not in parsed:
                self.resolver.skim(span.start, span.end)
                continue
            sentence = parsed[span.start]
            clauses = clauses_of(sentence)
            self.resolver.read(sentence)
            self.attribution.read(sentence, clauses)
            read.append((sentence, clauses))
        self.resolver.all_read()
        for sentence, clauses in read:
            found, reason = self._sentence(sentence, clauses)
            note = notes[sentence.start]
            note.events, note.reason = len(found), reason
            events += found
        events.sort(key=lambda e: (e.evidence.trigger.start, e.evidence.trigger.end, e.type))
        return Coding(article=self.article, events=campaign.complete(_distinct(events)), sentences=list(notes.values()))

    def _sentence(self, sentence: Sentence, clauses: dict[int, Clause]) -> tuple[list[Event], str]:
        matches = self._triggers.of(sentence, clauses)
        told: dict[int, Event] = {}
        inner: list[Event] = []
        reasons: list[str] = []
        for head, match in matches.items():
            event, reason = self._builder.build(match, clauses, matches)
            if event is not None:
                told[head] = event
            else:
                reasons.append(f"{match.clause.word.text} [{match.way.frame.id}]: {reason}")
                within = self._triggers.within(match, matches) if reason not in {NOT_YET, DEMANDED} else ()
                built = (self._builder.build(noun, clauses, matches)[0] for noun in within)
                inner += [e for e in built if e is not None]
        events = [*one_act.fold(told, matches), *inner]
        if events:
            return events, "; ".join(reasons)
        return [], "; ".join(reasons) or "no word that names an act in this construction"


def _distinct(events: list[Event]) -> list[Event]:
    """Without a second event of the same type on the same trigger."""
    seen: set[str] = set()
    kept = []
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            kept.append(event)
    return kept
