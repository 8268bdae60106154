"""Who says so: the chain of speakers that an act in a sentence rests on, innermost first."""

from collections.abc import Callable
from typing import NamedTuple

from onrecord.parse.clauses import Clause
from onrecord.parse.grammar import grammar
from onrecord.parse.nominal import nominal_clause
from onrecord.parse.words import Sentence, Word
from onrecord.records import Article, Entity, Quote, Speaker
from onrecord.says.quotes import Quotation, quotations
from onrecord.says.words import meaning, meaning_at, speech

CONTENT = frozenset({"ccomp", "xcomp"})
ABOUT = frozenset({"of", "for", "over", "about", "de", "pour", "por", "sur", "sobre", "after", "après"})
GENERAL = frozenset({"pour", "for", "para", "por", "par", "by", "with", "avec", "con", "in", "en", "to", "a", "à"})
STATED = ("ccomp", "acl", "advcl")
OWN = frozenset({"says", "believes"})
EARLY = 12
INSERTING = frozenset({",", "»", '"', "”", "–", "—", "-"})


class Report(NamedTuple):
    """A word that reports speech, at its offset: who speaks, and the words for whom it is told to."""

    at: int
    speakers: list[Speaker]
    told: list[int]


class Attribution:
    """The speakers of one article. Sentences must be shown to `read` in their order."""

    def __init__(
        self,
        article: Article,
        entities: Callable[[Sentence, int], list[Entity]],
        owner: Callable[[Sentence, int], Entity | None],
        implied: Callable[[Clause], list[Entity]],
    ) -> None:
        """`entities` tells whom a phrase refers to, `owner` whose a thing is ("a report by X"), `implied` whom a verb
        without a subject refers to."""
        self.article = article
        self._entities = entities
        self._owner = owner
        self._implied = implied
        self.quotations = quotations(article.text)
        self._speakers: dict[int, list[Speaker]] = {}
        self._told_to: dict[int, tuple[Sentence, list[int]]] = {}
        self._last: tuple[int, list[Speaker]] | None = None
        self._number = 0

    def read(self, sentence: Sentence, clauses: dict[int, Clause]) -> None:
        """Find the speakers of the quotations that the sentence holds or follows."""
        self._number += 1
        said = self._reporting(sentence, clauses)
        for quotation in self.quotations:
            if not quotation.speech or quotation.end < sentence.start or quotation.start > sentence.end:
                continue
            outside = [r for r in said if not quotation.start <= r.at < quotation.end]
            if outside:
                self._speakers[quotation.start] = outside[0].speakers
                self._told_to[quotation.start] = sentence, outside[0].told
            elif quotation.start not in self._speakers and self._last and self._number - self._last[0] <= 2:
                self._speakers[quotation.start] = self._last[1]
        if said:
            self._last = (self._number, said[-1].speakers)

    def _reporting(self, sentence: Sentence, clauses: dict[int, Clause]) -> list[Report]:
        found = []
        for clause in clauses.values():
            stance = meaning(speech(sentence.lang), clause) if clause.kind == "verb" else None
            if stance is None:
                continue
            speakers = self._speaker(sentence, clause, stance)
            if speakers:
                found.append(Report(clause.word.start, speakers, self._told(sentence, clause)))
        phrase = self._source_phrase(sentence, -1)
        if phrase:
            found.append(Report(phrase[0].start or sentence.start, phrase, []))
        return found

    def _told(self, sentence: Sentence, clause: Clause) -> list[int]:
        """The words for whom a verb of speech tells it: "Biden told Zelensky", "le dijo Trump a Bukele"."""
        dative = grammar(sentence.lang).dative
        subjects = clause.args.get("subj", [])
        told = [i for d in dative for i in clause.args.get(d, [])]
        told += [c for s in subjects for c in sentence.children[s] if sentence.words[c].prep in dative]
        return told + [i for slot in ("iobj", "obj") if subjects for i in clause.args.get(slot, [])]

    # ---- asking

    def stance_of(self, clause: Clause) -> str | None:
        """The stance of a clause that reports speech; None for any other."""
        return meaning(speech(clause.sentence.lang), clause)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation (long enough to be speech) that an offset lies in."""
        return next((q for q in self.quotations if q.speech and q.start <= offset < q.end), None)

    def quoted_speakers(self, offset: int) -> list[Speaker]:
        """Who speaks at an offset that lies in a quotation; empty where unknown or not quoted."""
        quotation = self.quotation_at(offset)
        return self._speakers.get(quotation.start, []) if quotation else []

    def hearers(self, offset: int) -> list[Entity]:
        """Whom somebody speaks to at an offset that lies in a quotation ("you"); empty where unknown or not quoted."""
        quotation = self.quotation_at(offset)
        if quotation is None or quotation.start not in self._told_to:
            return []
        sentence, told = self._told_to[quotation.start]
        speakers = self._speakers[quotation.start]
        found = ([e for e in self._entities(sentence, i) if not any(same(e, s) for s in speakers)] for i in told)
        return next((entities for entities in found if entities), [])

    def speakers(self, sentence: Sentence, clauses: dict[int, Clause], i: int) -> tuple[list[Speaker], bool]:
        """The speakers of what word i tells, innermost first; and whether somebody unnamed is said to say it."""
        chain: list[Speaker] = []
        hedged = False
        path = [i]
        lexicon = speech(sentence.lang)
        contrasts = grammar(sentence.lang).contrasts
        cur = i
        for h in sentence.ancestors(i):
            child = sentence.words[cur]
            if child.rel == "advcl" and child.mark in contrasts and sentence.below(cur, "subj", "subj:pass"):
                path.append(h)
                break
            governor = clauses.get(h)
            if governor is not None and cur in self._states(sentence, governor):
                chain += [s for s in self._convinced(sentence, governor) if not _among(s, chain)]
            elif governor is not None and governor.kind == "verb" and self._is_content(child, governor, cur == i):
                stance = meaning(lexicon, governor)
                if stance in OWN and child.rel == "xcomp" and self._is_act_of_its_own(sentence, clauses, cur):
                    stance = None
                if stance is not None and stance != "asks":
                    speakers = self._speaker(sentence, governor, stance)
                    chain += [s for s in speakers if not _among(s, chain)]
                    if not speakers and governor.passive and child.rel in CONTENT and stance in {"says", "believes"}:
                        hedged = True
            elif (
                governor is None
                and sentence.words[h].pos == "NOUN"
                and child.rel in {"acl", "ccomp"}
                and not _infinitive(child)
            ):
                stance = meaning_at(lexicon.nouns, sentence, h)
                if stance is not None:
                    nominal = nominal_clause(sentence, h)
                    owners = [e for s in ("poss", "by", "gen", "mod") for k in nominal.args.get(s, []) if k not in path
                              for e in self._entities(sentence, k)]  # fmt: skip
                    chain += [self._as_speaker(e, sentence.words[h], stance) for e in owners if not _among(e, chain)]
            path.append(h)
            cur = h
        for at in path:
            for c in sentence.below(at, "parataxis"):
                inserted = clauses.get(c)
                stance = meaning(lexicon, inserted) if inserted is not None else None
                if inserted is not None and stance is not None and c not in path and not inserted.complements:
                    chain += [s for s in self._speaker(sentence, inserted, stance) if not _among(s, chain)]
        chain += [s for s in self._inserted(sentence, clauses, i) if not _among(s, chain)]
        if not chain:
            chain += self.quoted_speakers(sentence.words[i].start)
        chain += [s for s in self._source_phrase(sentence, i) if not _among(s, chain)]
        return chain, hedged

    def _inserted(self, sentence: Sentence, clauses: dict[int, Clause], i: int) -> list[Speaker]:
        """Who says what stands before an inserted "…, a indiqué l'Élysée", which parsers take for an act of its own."""
        for clause in clauses.values():
            if clause.head < i or clause.kind != "verb" or clause.complements or clause.passive:
                continue
            first = min([clause.head, *sentence.below(clause.head, "aux")])
            if first <= i or first < 1 or sentence.words[first - 1].text not in INSERTING:
                continue
            if not _finite(sentence, clause):
                continue
            stance = meaning(speech(sentence.lang), clause)
            if stance not in {"says", "believes"} or any(k < clause.head for k in sentence.below(clause.head, "subj")):
                continue
            for word in sentence.words[clause.head + 1 :]:
                if word.text in {",", ";", ":"}:
                    break
                if word.pos in {"NOUN", "PROPN"} and not word.prep and word.rel not in {"flat", "compound"}:
                    found = self._entities(sentence, word.i)
                    owner = self._owner(sentence, word.i) if not found else None
                    if found or owner:
                        said = found or [e for e in [owner] if e is not None]
                        return [self._as_speaker(e, clause.word, stance) for e in said]
        return []

    def _is_act_of_its_own(self, sentence: Sentence, clauses: dict[int, Clause], i: int) -> bool:
        """Whether an infinitive is what the subject goes on or means to do ("continues to hit", "considère interdire")
        and not what he says was done ("claims to have targeted")."""
        content = clauses.get(i)
        return content is not None and content.tense == "infinitive" and not content.perfect

    def _states(self, sentence: Sentence, governor: Clause) -> list[int]:
        """What an adjective of mind is about: "confident [that they will sign]", "convaincu [que …]"."""
        word = governor.word
        if speech(sentence.lang).modifiers.keys().isdisjoint({governor.lemma, word.lower}):
            return []
        return [c for c in sentence.below(governor.head, *STATED) if sentence.words[c].mark]

    def _convinced(self, sentence: Sentence, governor: Clause) -> list[Speaker]:
        means = speech(sentence.lang).modifiers
        stance = means.get(governor.lemma) or means[governor.word.lower]
        found = [e for k in governor.surface_subject for e in self._entities(sentence, k)]
        return [self._as_speaker(e, governor.word, stance) for e in found]

    def _is_content(self, child: Word, governor: Clause, direct: bool) -> bool:
        if child.rel in CONTENT:
            return True
        if child.rel in {"obj", "iobj"} or (child.rel == "obl" and child.prep in ABOUT):
            return True
        return child.rel == "advcl" and child.mark in {"for", "pour", "por", "de", "of"}

    def _speaker(self, sentence: Sentence, clause: Clause, stance: str) -> list[Speaker]:
        subjects = clause.args.get("subj", [])
        if not subjects and not clause.passive and not clause.complements:
            # "…", a indiqué l'Élysée: parsers take the inverted subject for an object
            subjects = [k for k in clause.args.get("obj", []) if k > clause.head]
        found = [e for k in subjects for e in self._entities(sentence, k)]
        if not found:
            found = [e for k in subjects if (e := self._owner(sentence, k)) is not None]
        if not subjects:
            found = self._implied(clause)
        return [self._as_speaker(e, clause.word, stance) for e in found]

    def _source_phrase(self, sentence: Sentence, i: int) -> list[Speaker]:
        """ "selon X", "according to X": puts the sentence on X."""
        phrases = speech(sentence.lang).phrases
        g = grammar(sentence.lang)
        found: list[Speaker] = []
        for word in sentence.words:
            if not word.prep or word.i == i:
                continue
            prep = word.prep
            if " " not in prep and prep in GENERAL and word.start - sentence.start > EARLY:
                continue
            stance = phrases.get(prep) or phrases.get(prep.replace("'", "' ").replace("  ", " "))
            if stance is None and word.prep in g.of:
                host = sentence.words[word.head] if word.head >= 0 else None
                if host is not None and host.prep:
                    stance = phrases.get(f"{host.prep} {host.lower} {word.prep}") or phrases.get(
                        f"{host.prep} {host.lower}"
                    )
            if stance is None:
                continue
            for k in sentence.conjuncts(word.i):
                named = self._entities(sentence, k)
                told = meaning_at(speech(sentence.lang).nouns, sentence, k) is not None
                owner = self._owner(sentence, k) if told and not named else None
                found += [self._as_speaker(e, word, stance) for e in [*named, *([owner] if owner else [])]]
        return found

    def _as_speaker(self, entity: Entity, cue: Word, stance: str) -> Speaker:
        fields = {f: getattr(entity, f) for f in Entity.__struct_fields__}
        text = self.article.text[cue.start : cue.end]
        return Speaker(**fields, cue=Quote(cue.start, cue.end, text), stance=stance)  # type: ignore[arg-type]


def _finite(sentence: Sentence, clause: Clause) -> bool:
    words = [clause.word, *(sentence.words[c] for c in sentence.below(clause.head, "aux"))]
    return any(w.feats.get("VerbForm") == "Fin" for w in words)


def _infinitive(word: Word) -> bool:
    return word.feats.get("VerbForm") == "Inf"


def _among(entity: Entity, chain: list[Speaker]) -> bool:
    return any((s.id, s.code, s.start) == (entity.id, entity.code, entity.start) for s in chain)


def same(a: Entity, b: Entity) -> bool:
    """Whether two entities are (as far as can be told) the same actor."""
    if a.id and b.id and a.id == b.id:
        return True
    return a.code is not None and a.code == b.code and (a.start == b.start or a.sector == b.sector)


def without_speaker(chain: list[Speaker], actors: list[Entity]) -> list[Speaker]:
    """The chain without those who are themselves the actors."""
    return [s for s in chain if not any(same(s, a) for a in actors)]
