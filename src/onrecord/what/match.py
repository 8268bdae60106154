"""Which frame a clause or noun says, and which words fill its roles."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from onrecord.parse.clauses import Clause
from onrecord.parse.grammar import grammar
from onrecord.parse.words import Sentence, Word
from onrecord.records import Entity
from onrecord.what.ways import ANY, MODAL, Condition, Lexicon, Way, lexicon
from onrecord.words import dictionary_lemma

CROWD = frozenset({"CVL", "EDU", "LAB", "REF", "AGR", "SOC", "MED", "REL", "OPP", "UNK"})
SAID = ("said",)
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "CRM"})
SECTORS = {"armed": ARMED, "police": frozenset({"COP"}), "crowd": CROWD, "court": frozenset({"JUD"}),
           "media": frozenset({"JRN"}), "official": frozenset({"GOV", "LEG", "JUD", "MIL", "ELI"})}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A way that fits: the words that name the act, and the words used up by the way (no acts of their own)."""

    way: Way
    clause: Clause
    trigger: tuple[int, ...]
    used: frozenset[int]

    @property
    def spread(self) -> int:
        """How far the words of the way lie apart."""
        return max(self.trigger) - min(self.trigger)


class Matcher:
    """Matches clauses against the ways of a language.

    `entities` tells whom the phrase headed by a word refers to, `is_place` whether it names a place, `left_out` who the
    subject of a verb without one is.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        entities: Callable[[Sentence, int], list[Entity]],
        is_place: Callable[[Sentence, int], bool],
        left_out: Callable[[Clause], list[Entity]],
    ) -> None:
        self.lexicon = lexicon
        self._entities = entities
        self._is_place = is_place
        self._left_out = left_out
        self._last: tuple[Sentence, set[str]] | None = None

    def match(self, clause: Clause, said: bool = True) -> Match | None:
        """The most specific way that fits the clause; None where none does. Ways that are acts only where somebody says
        them count only if it is `said`."""
        found = self._best(clause, self._lemmas(clause.word), said)
        if found is None and clause.kind == "copula" and clause.word.pos == "ADJ":
            # "gelé", "insulté": participles that the parser takes for adjectives
            verbs = self.lexicon.forms.get(clause.word.lower, set())
            return self._best(_as_passive(clause), verbs, said) if verbs else None
        return found

    def _best(self, clause: Clause, lemmas: AbstractSet[str], said: bool = True) -> Match | None:
        best: Match | None = None
        words = self._said(clause.sentence)
        for way in self.lexicon.of(clause.kind, lemmas):
            if not words.issuperset(way.rest) or (way.actor == SAID and not said):
                continue
            if best is not None and way.weight < best.way.weight:
                break
            found = self._fits(way, clause)
            if found is not None and (best is None or found.spread < best.spread):
                best = found
        return best

    def demand(self, clause: Clause) -> Match | None:
        """The way of any verb at all that fits the clause ("must end", "should act"); what somebody says must be done
        is asked for, whatever it is."""
        return self._best(clause, frozenset({ANY})) if clause.kind == "verb" and not clause.perfect else None

    def can_match(self, kind: str, word: Word) -> bool:
        """Whether any way has this word as its head."""
        return bool(self.lexicon.of(kind, self._lemmas(word)))

    def _said(self, sentence: Sentence) -> set[str]:
        """Everything the words of a sentence can be called; kept for the last sentence asked about."""
        if self._last is None or self._last[0] is not sentence:
            self._last = (sentence, {name for word in sentence.words for name in self._lemmas(word)})
        return self._last[1]

    def _lemmas(self, word: Word) -> frozenset[str]:
        """The lemmas a word can have, and its form with contractions undone."""
        return _names(self.lexicon.lang, word.lower, word.lemma.lower(), word.pos in {"VERB", "AUX"})

    def _fits(self, way: Way, clause: Clause) -> Match | None:
        flags = way.flags
        if ("refl" in flags and not clause.reflexive) or ("norefl" in flags and clause.reflexive):
            return None
        if ("pass" in flags and not clause.passive) or ("not" in flags and not clause.negated):
            return None
        if "present" in flags and clause.tense != "present":
            return None
        if "ground" in flags and clause.word.rel not in {"obl", "agent"}:
            return None
        if flags & {"inf", "that", "content"} and not self._has_content(clause, flags):
            return None
        trigger = self._words(way, clause)
        if trigger is None:
            return None
        used = set(trigger)
        for condition in way.conditions:
            if condition.slot == MODAL:
                if condition.lemmas.isdisjoint(clause.modals) is not condition.negative:
                    return None
                continue
            holders = self._holders(condition, clause)
            hit = [i for i in holders if self._meets(condition, clause.sentence, i)]
            if condition.negative:
                if hit:
                    return None
                continue
            if not hit and not self._is_met_unsaid(condition, clause):
                return None
            used.update(i for i in hit if self._lemmas(clause.sentence.words[i]) & condition.lemmas)
        return Match(way, clause, tuple(trigger), frozenset(used))

    def _is_met_unsaid(self, condition: Condition, clause: Clause) -> bool:
        """Whether a subject that is left out meets a condition: "Exigió la liberación de los presos"."""
        if condition.slot != "subj" or clause.kind == "noun" or clause.args.get("subj") or not condition.kinds:
            return False
        return any(_is_kind(kind, e) for e in self._left_out(clause) for kind in condition.kinds)

    def _has_content(self, clause: Clause, flags: frozenset[str]) -> bool:
        words = clause.sentence.words
        contents = [words[i] for i in clause.complements]
        contents += [w for i in clause.sentence.children[clause.head] if (w := words[i]).rel == "advcl" and w.mark]
        if clause.kind == "noun":  # "the threat to close the strait"
            hung = clause.sentence.below(clause.head, "acl")
            contents += [words[i] for i in hung if words[i].feats.get("VerbForm") == "Inf"]
        nonfinite = [w for w in contents if not clause.sentence.is_finite(w.i)]
        if "inf" in flags:
            return bool(nonfinite)
        return bool(contents) if "content" in flags else len(contents) > len(nonfinite)

    def _words(self, way: Way, clause: Clause) -> list[int] | None:
        """Indices of the words of the way below the head, or None where one is missing."""
        if len(way.words) == 1:
            return [clause.head]
        sentence = clause.sentence
        found = [clause.head]
        rest = list(way.rest)
        # content words hang on the head or on each other, function words on any of them
        for _ in range(2):
            for wanted in list(rest):
                below = (i for i in self._below(clause, found) if i not in found)
                hit = next((i for i in below if wanted in self._lemmas(sentence.words[i])), None)
                if hit is not None:
                    found.append(hit)
                    rest.remove(wanted)
        return sorted(found) if not rest else None

    def _below(self, clause: Clause, found: list[int]) -> list[int]:
        """What hangs on the words found so far (arguments brought home included), nearest to the head first; a
        preposition before its noun too."""
        sentence, head = clause.sentence, clause.head
        level = [
            c for i in found for c in sentence.children[i]
            if sentence.words[c].rel not in {"acl:rel", "advcl", "parataxis", "punct", "subj"}
            and not (sentence.words[c].rel == "conj" and i == head)
        ]  # fmt: skip
        level += [c for i in found if i != head for c in sentence.below(i, "conj")]
        level += [i for slot in ("obj", "attr") for i in clause.args.get(slot, [])]
        level += [c for i in clause.args.get("obj", []) for c in sentence.children[i] if sentence.words[c].prep]
        level += [c for i in list(level) for c in sentence.children[i] if sentence.words[c].rel in {"case", "fixed"}]
        return sorted(set(level), key=lambda i: (abs(i - head), i))

    def _holders(self, condition: Condition, clause: Clause) -> list[int]:
        args = clause.args
        if condition.slot == "gen" and clause.kind == "noun":
            return [i for slot in ("gen", "poss", "mod", "by") for i in args.get(slot, [])]
        if condition.slot == "obj" and clause.kind == "verb":
            return [*args.get("obj", []), *args.get("attr", [])]
        holders = list(args.get(condition.slot, []))
        if condition.slot in grammar(self.lexicon.lang).dative:
            # "reconoció al Estado": parsers take the same phrase for an oblique or for an indirect object
            holders += [i for i in args.get("iobj", []) if clause.sentence.words[i].prep == condition.slot]
        return holders

    def _meets(self, condition: Condition, sentence: Sentence, i: int) -> bool:
        if condition.anything:
            return True
        word = sentence.words[i]
        if self._is_measure(word) and any(self._meets(condition, sentence, c) for c in self._measured(sentence, i)):
            return True
        if condition.lemmas and self._lemmas(word) & condition.lemmas:
            return True
        if condition.lemmas and any(" " in lemma for lemma in condition.lemmas):
            tail = " ".join(w.lower for w in sentence.words[max(0, i - 3) : i + 4])
            if any(" " in lemma and lemma in tail for lemma in condition.lemmas):
                return True
        if not condition.kinds:
            return False
        if "place" in condition.kinds and self._is_place(sentence, i):
            return True
        return any(_is_kind(kind, e) for e in self._entities(sentence, i) for kind in condition.kinds)

    def _is_measure(self, word: Word) -> bool:
        g = grammar(self.lexicon.lang)
        return word.lower in g.partitives or not self._lemmas(word).isdisjoint(g.measures)

    def _measured(self, sentence: Sentence, i: int) -> list[int]:
        """What a word of quantity counts: "thousands of rockets", "deux tonnes de cocaïne"."""
        of = grammar(self.lexicon.lang).of
        return [c for c in sentence.children[i] if sentence.words[c].prep in of]


@cache
def _names(lang: str, form: str, lemma: str, verbal: bool) -> frozenset[str]:
    lower = form.replace("’", "'")
    plain = grammar(lang).contractions.get(lower, lower)
    names = {lemma, dictionary_lemma(lang, lower), lower, plain}
    return frozenset(names | lexicon(lang).forms.get(lower, set()) if verbal else names)


def _as_passive(clause: Clause) -> Clause:
    args = {slot: items for slot, items in clause.args.items() if slot not in {"subj", "by"}}
    args["obj"] = clause.args.get("subj", [])
    args["subj"] = clause.args.get("by", [])
    return replace(clause, kind="verb", passive=True, args=args)


def _is_kind(kind: str, entity: Entity) -> bool:
    where = (entity.id or "").split("/")[0]
    if kind == "actor":
        return True
    if kind == "state":
        return entity.sector == "GOV" and where != "person"
    if kind == "body":
        return where in {"org", "group", "body"} or (where == "" and entity.via in {"role", "implied"})
    if kind == "person":
        return where == "person" or entity.via == "demonym" or (where == "" and entity.name is not None)
    if kind == "official" and where == "country" and entity.via in {"name", "demonym"}:
        # "Russian attacks" are no words of an office holder
        return False
    return entity.sector in SECTORS.get(kind, frozenset())
