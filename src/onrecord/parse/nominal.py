"""Nouns as predicates, with the complements that stand on them, inside them or beside them."""

from onrecord.parse.clauses import Clause
from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.words import Sentence, Word

HYPHENS = frozenset({"-", "‑", "–"})


def nominal_clause(sentence: Sentence, i: int) -> Clause:
    """The noun i as a predicate: "la visite de X en Y", "Russia's attack on Y", "el bombardeo de Y por X"."""
    g = grammar(sentence.lang)
    word = sentence.words[i]
    clause = Clause(sentence, i, "noun", word.lemma.lower())
    for c in sentence.children[i]:
        child = sentence.words[c]
        if child.rel == "poss" or (child.rel == "det" and _is_possessive(child, g)):
            clause.fill("poss", c)
        elif child.rel in {"amod", "compound"} or (child.rel in {"nmod", "appos"} and not child.prep):
            clause.args.setdefault("mod", []).extend([*_hyphened(sentence, c), c, *sentence.below(c, "conj")])
            if child.pos == "ADJ":
                _from_inside(clause, child, g)
        elif child.prep and child.rel in {"nmod", "obl", "agent", "obj", "iobj"}:
            clause.fill(_slot(child.prep, g), c)
            _from_inside(clause, child, g)
        elif child.rel == "acl" and child.feats.get("Voice") == "Pass" and _is_bare_participle(sentence, child):
            for k in sentence.below(child.i, "agent"):
                clause.fill("by", k)
        elif child.rel in {"neg"} or (child.rel == "det" and child.lower in g.negation):
            clause.negated = True
    _share_with_conjunct(clause, g)
    _share_with_verb(clause, g)
    return clause


def _hyphened(sentence: Sentence, i: int) -> list[int]:
    """The first half of a modifier of two: "[Russian]-Ukrainian talks"."""
    words = sentence.words
    return [c for c in sentence.below(i, "amod", "compound") if c == i - 2 and words[i - 1].text in HYPHENS]


def _is_bare_participle(sentence: Sentence, word: Word) -> bool:
    """Whether a participle tells of the noun it hangs on ("the massacre committed by X"), not of a subject of its own
    ("allegations that fans were paid by X")."""
    return word.pos in {"VERB", "ADJ"} and not word.mark and not sentence.below(word.i, "subj", "subj:pass")


def _from_inside(clause: Clause, inner: Word, g: Grammar) -> None:
    """Complements that the parser hung one word too low: "la visite de [Vladimir Poutine en Corée du Nord]", and who
    does it, wherever it hangs: "la fermeture de [la frontière par le Bénin]"."""
    sentence = clause.sentence
    for c in sentence.below(inner.i, "nmod", "obl", "agent"):
        child = sentence.words[c]
        if child.prep in g.of and inner.prep in g.by and inner.pos == "PROPN" and child.pos == "NOUN":
            # "le rejet par [le Hamas du plan]"
            clause.fill("gen", c)
        elif child.prep in g.by and (inner.prep in g.of or inner.pos == "PROPN"):
            clause.fill("by", c)
        elif child.pos == "PROPN" and inner.pos == "NOUN" and child.prep not in g.of:
            for k in sentence.below(c, "nmod"):
                if sentence.words[k].prep in g.by:
                    clause.fill("by", k)
        elif inner.pos not in {"PROPN", "ADJ"}:
            continue
        elif child.prep and (inner.pos == "ADJ" or child.prep not in g.of):
            clause.fill(_slot(child.prep, g), c)


def _slot(preposition: str, g: Grammar) -> str:
    """The slot of a preposition: gen for "de", by for "par", else the preposition itself."""
    if preposition in g.of:
        return "gen"
    if preposition in g.by:
        return "by"
    return preposition


def _share_with_conjunct(clause: Clause, g: Grammar) -> None:
    """ "the siege and bombing of Aleppo": a coordinated noun without complements has those of its sister."""
    word = clause.word
    if "gen" in clause.args or "by" in clause.args or "poss" in clause.args:
        return
    sisters = clause.sentence.below(clause.head, "conj")
    if word.rel == "conj" and word.head >= 0:
        sisters = [word.head, *sisters]
    for s in sisters:
        sister = clause.sentence.words[s]
        if sister.pos != "NOUN":
            continue
        between = clause.sentence.words[min(s, clause.head) + 1 : max(s, clause.head)]
        if any(w.pos in {"VERB", "DET"} for w in between if w.i > min(s, clause.head) + 2):
            continue
        for c in clause.sentence.children[s]:
            child = clause.sentence.words[c]
            if child.rel == "nmod" and child.prep:
                clause.fill(_slot(child.prep, g), c)
            elif child.rel == "poss":
                clause.fill("poss", c)


def _share_with_verb(clause: Clause, g: Grammar) -> None:
    """ "une rencontre a eu lieu entre X et Y", "une manifestation est prévue contre X": between or against whom it is
    stands on the verb whose subject or object the noun is, or on a word that hangs on that verb."""
    word, sentence = clause.word, clause.sentence
    shared = {*g.between[:1], *g.toward[:1]}
    if word.rel not in {"subj", "subj:pass", "obj"} or word.head < 0 or any(b in clause.args for b in shared):
        return
    beside = [c for c in sentence.below(word.head, "obl", "obj") if c != word.i]
    for c in [*beside, *(k for i in beside for k in sentence.below(i, "nmod"))]:
        if sentence.words[c].prep in shared:
            clause.fill(sentence.words[c].prep, c)


def _is_possessive(word: Word, g: Grammar) -> bool:
    return word.feats.get("Poss") == "Yes" or word.lower in g.possessives
