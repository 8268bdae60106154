"""Words that a parser takes for another kind of word: participles tagged as nouns, verbs as nouns or auxiliaries, names
as verbs. Each function mends one kind and says whether it changed the sentence."""

from onrecord.parse.grammar import grammar
from onrecord.parse.words import Sentence, Word
from onrecord.words import is_word

NAMES = frozenset({"PROPN", "NOUN"})
PERFECT = frozenset({"avoir", "haber"})
NOMINAL_RELATIONS = frozenset({"subj", "subj:pass", "obj", "iobj", "obl", "nmod", "agent"})


def participles_after_have(sentence: Sentence) -> bool:
    """ "a téléphoné", "ont violé": what has the auxiliary of the perfect is a verb, whatever the model calls it."""
    words = sentence.words
    changed = False
    for word in words:
        if word.pos not in {"NOUN", "ADJ", "ADV", "PROPN"} or sentence.below(word.i, "cop", "det", "aux:pass"):
            continue
        if any(words[c].lemma.lower() in PERFECT and c < word.i for c in sentence.below(word.i, "aux")):
            word.pos, changed = "VERB", True
            word.feats = {**word.feats, "VerbForm": "Part", "Tense": "Past"}
    return changed


def names_by_surname(sentence: Sentence) -> bool:
    """ "Narendra Modi a rencontré": what a name continues is a name, and no verb."""
    changed = False
    for word in sentence.words:
        names = [c for c in sentence.below(word.i, "flat") if sentence.words[c].pos == "PROPN" and c == word.i + 1]
        if word.pos == "VERB" and word.rel in NOMINAL_RELATIONS and names and word.text[:1].isupper():
            word.pos, word.feats, changed = "PROPN", {"Tag": "PROPN"}, True
    return changed


def nouns_by_article(sentence: Sentence) -> bool:
    """ "l'opposant", "des déplacés": what has an article and is subject, object or complement is a noun."""
    words = sentence.words
    changed = False
    for word in words:
        if word.pos != "VERB" or word.rel not in NOMINAL_RELATIONS or word.feats.get("VerbForm") == "Fin":
            continue
        if words[word.i - 1].rel == "det" and words[word.i - 1].head == word.i and not sentence.below(word.i, "aux"):
            word.pos, changed = "NOUN", True
            word.feats = {k: v for k, v in word.feats.items() if k in {"Number", "Gender", "Tag"}}
    return changed


def noun_as_verb(sentence: Sentence) -> bool:
    """ "Un dron israelí mató", "Catar medió": a subject tagged as a verb, which has an adjective or is a bare name."""
    words = sentence.words
    changed = False
    for word in words:
        if word.pos != "VERB" or word.rel not in {"subj", "subj:pass"} or word.mark or word.feats.get("Voice"):
            continue
        before = words[word.i - 1] if word.i else None
        if before is not None and before.pos in {"DET", "NUM"} and sentence.below(word.i, "amod"):
            before.rel, word.pos, changed = "det", "NOUN", True
        elif word.text.istitle() and not sentence.children[word.i]:
            word.pos, changed = "PROPN", True
    return changed


def verb_as_auxiliary(sentence: Sentence) -> bool:
    """ "China y Filipinas acuerdan rebajar …": what has a subject of its own is the verb, the infinitive its
    complement."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel != "aux" or word.head < 0 or words[word.head].feats.get("VerbForm") != "Inf":
            continue
        if not sentence.below(word.i, "subj"):
            continue
        inner = words[word.head]
        word.pos, word.rel, word.head = "VERB", inner.rel, inner.head
        inner.rel, inner.head, changed = "xcomp", word.i, True
    return changed


def capital_noun(sentence: Sentence) -> bool:
    """ "Delegaciones de Israel y Siria …", "Misiles iraníes …": a common noun with the capital of the sentence's
    beginning, taken for a name, has complements like any other."""
    first = sentence.words[0]
    parts = [sentence.words[c] for c in sentence.below(0, "flat")]
    parts = [w for w in parts if w.pos == "ADJ" or (w.prep and w.pos == "PROPN")]
    if first.pos != "PROPN" or not parts or not is_word(sentence.lang, first.lower):
        return False
    for word in parts:
        word.rel = "amod" if word.pos == "ADJ" else "nmod"
    first.pos = "NOUN"
    return True


def finite_nouns(sentence: Sentence) -> bool:
    """ "La CPI enquête sur …", "Berlin presse Pékin": a bare noun that could be a form of a verb, with a subject, no
    copula, and something right after it that no noun has beside it."""
    words = sentence.words
    changed = False
    for word in words[:-1]:
        if word.pos != "NOUN" or word.prep or sentence.below(word.i, "cop", "det", "amod", "aux", "case"):
            continue
        subjects = [s for s in sentence.below(word.i, "subj") if s < word.i and words[s].pos in NAMES]
        after = words[word.i + 1]
        if not subjects or after.pos not in {"DET", "PROPN", "ADP", "ADV"} or not _may_be_verb(sentence, word):
            continue
        word.pos, changed = "VERB", True
        word.feats = {**word.feats, "VerbForm": "Fin", "Tense": "Pres", "Mood": "Ind"}
        for c in sentence.below(word.i, "nmod", "appos", "flat", "dep"):
            if c > word.i and not words[c].prep and words[c].pos in NAMES:
                words[c].rel = "obj"
    return changed


def _may_be_verb(sentence: Sentence, word: Word) -> bool:
    """Whether the word is what a verb's stem and the ending of its present could make."""
    for infinitive, present in grammar(sentence.lang).present_endings.items():
        if word.lower.endswith(present) and is_word(sentence.lang, word.lower.removesuffix(present) + infinitive):
            return True
    return False
