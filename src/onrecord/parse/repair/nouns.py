"""Nouns and names that a parser takes for another kind of word."""

from onrecord.parse.words import Sentence
from onrecord.words import is_word

NOMINAL_RELATIONS = frozenset({"subj", "subj:pass", "obj", "iobj", "obl", "nmod", "agent"})


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
