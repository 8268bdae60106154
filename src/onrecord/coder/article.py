"""The events of one article."""

from onrecord.coder import campaign, one_act
from onrecord.coder.build import DEMANDED, NOT_YET, EventBuilder
from onrecord.coder.fillers import Fillers
from onrecord.coder.judgements import ATTRIBUTIVE, judgements
from onrecord.coder.prefilter import worth_parsing
from onrecord.parse import Clause, Parser, Sentence, SentenceSpan, clauses_of, split
from onrecord.parse.nominal import nominal_clause
from onrecord.parse.words import Word
from onrecord.records import Article, Coding, Event, SentenceNote
from onrecord.says import Attribution
from onrecord.what import SAID, Match, Matcher, lexicon
from onrecord.where import Places
from onrecord.who import Resolver

NO_PLACES = frozenset({"body", "media", "person", "organisation", "group", "none"})
NAMED_BODIES = frozenset({"body", "organisation", "group", "media"})
JUDGING = frozenset({"ACCUSE", "SUPPORT"})
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "AID", "COOPERATE", "RETREAT", "CONSULT"})


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
        self.matcher = Matcher(lexicon(article.lang), fillers.named, self._is_place, fillers.left_out)
        self.builder = EventBuilder(article, self.resolver, self.attribution, self.places, fillers, coder)

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
        matches = self._matches(sentence, clauses)
        told: dict[int, Event] = {}
        inner: list[Event] = []
        reasons: list[str] = []
        for head, match in matches.items():
            event, reason = self.builder.build(match, clauses, matches)
            if event is not None:
                told[head] = event
            else:
                reasons.append(f"{match.clause.word.text} [{match.way.frame.id}]: {reason}")
                inner += self._nouns_of(match, clauses, matches) if reason not in {NOT_YET, DEMANDED} else []
        events = [*one_act.fold(told, matches), *inner]
        if events:
            return events, "; ".join(reasons)
        return [], "; ".join(reasons) or "no word that names an act in this construction"

    def _nouns_of(self, failed: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> list[Event]:
        """The acts that the nouns of a verb's wording name, where the verb itself names none ("the bombings left
        dozens dead")."""
        sentence = failed.clause.sentence
        events: list[Event] = []
        if failed.clause.kind == "noun":
            return events
        for i in sorted(failed.used - {failed.clause.head} - matches.keys()):
            if sentence.words[i].pos != "NOUN" or not self.matcher.can_match("noun", sentence.words[i]):
                continue
            match = self.matcher.match(nominal_clause(sentence, i))
            event = self.builder.build(match, clauses, matches)[0] if match is not None else None
            events += [event] if event is not None else []
        return events

    def _matches(self, sentence: Sentence, clauses: dict[int, Clause]) -> dict[int, Match]:
        matches: dict[int, Match] = {}
        used: dict[int, str] = {}
        for clause in clauses.values():
            match = self._what(sentence, clauses, clause)
            if match is not None:
                matches[clause.head] = match
                used |= dict.fromkeys(match.used - {clause.head}, match.way.frame.type)
        for inner in _doubled(matches):
            del matches[inner]
        matches |= self._judgements(sentence, clauses, matches, used)
        for word in sentence.words:
            if word.pos not in {"NOUN", "PROPN"} or word.i in matches:
                continue
            if word.rel in {"compound", "flat"} and word.pos == "PROPN":
                continue
            if not self.matcher.can_match("noun", word) or self._is_in_name(word):
                continue
            match = self._way(sentence, clauses, nominal_clause(sentence, word.i))
            if match is None or used.keys() & match.used - {word.i} or not _tells_more(match, used.get(word.i)):
                continue
            matches[word.i] = match
            used |= dict.fromkeys(match.used - {word.i}, match.way.frame.type)
        return matches

    def _judgements(
        self, sentence: Sentence, clauses: dict[int, Clause], matches: dict[int, Match], used: dict[int, str]
    ) -> dict[int, Match]:
        """Judgements said without "be", where nothing above them judges already ("condemned the brutal attack")."""
        found: dict[int, Match] = {}
        for clause in judgements(sentence, clauses):
            if clause.head in used or self._names_somebody(clause):
                continue
            match = self.matcher.match(clause)
            if match is None or match.way.actor != SAID or not self._is_said(sentence, clauses, clause):
                continue
            above = (matches[h].way.frame.type for h in sentence.ancestors(clause.head) if h in matches)
            if match.way.frame.type not in above:
                found[clause.head] = match
        return found

    def _names_somebody(self, clause: Clause) -> bool:
        """Whether an adjective only tells which people are meant: "criminal gangs", "illegal migrants"."""
        of = clause.args.get("subj", [])
        return clause.relation == ATTRIBUTIVE and len(of) == 1 and bool(self.resolver.entities(clause.sentence, of[0]))

    def _is_in_name(self, word: Word) -> bool:
        """Whether a noun is part of an actor's name and no act: the "Rapid Support Forces", "l'Assemblée générale"."""
        mention = self.resolver.scene.name_at(word.start)
        longer = mention is not None and (mention.start, mention.end) != (word.start, word.end)
        return mention is not None and longer and mention.sense.kind in NAMED_BODIES

    def _what(self, sentence: Sentence, clauses: dict[int, Clause], clause: Clause) -> Match | None:
        """What a clause says; what is done by saying it only where somebody does."""
        demand = self.matcher.demand(clause)
        if demand is not None and self._is_said(sentence, clauses, clause):
            return demand
        return self._way(sentence, clauses, clause)

    def _way(self, sentence: Sentence, clauses: dict[int, Clause], clause: Clause) -> Match | None:
        """The way that fits a clause or noun, those that are acts by being said only where somebody says them."""
        match = self.matcher.match(clause)
        if match is not None and match.way.actor == SAID and not self._is_said(sentence, clauses, clause):
            return self.matcher.match(clause, said=False)
        return match

    def _is_said(self, sentence: Sentence, clauses: dict[int, Clause], clause: Clause) -> bool:
        """Whether somebody says it, in words that are no act themselves ("accused of lying" is one)."""
        speakers, _ = self.attribution.speakers(sentence, clauses, clause.head)
        return bool(speakers) and speakers[0].stance in {"says", "believes"}


def _doubled(matches: dict[int, Match]) -> list[int]:
    """Verbs that are part of another verb's wording and say the same ("voted to impeach")."""
    return [
        head
        for head, match in matches.items()
        if any(
            head in other.trigger and other.way.frame.type == match.way.frame.type
            for at, other in matches.items()
            if at != head
        )
    ]


def _tells_more(match: Match, used_by: str | None) -> bool:
    """Whether a noun is an act of its own: not where it is part of another's wording, unless it is what is judged
    ("condemned the bombing of Aleppo by Russia")."""
    return used_by is None or (used_by in JUDGING and match.way.frame.type in DEEDS)


def _distinct(events: list[Event]) -> list[Event]:
    """Without a second event of the same type on the same trigger."""
    seen: set[str] = set()
    kept = []
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            kept.append(event)
    return kept
