"""Verbs of headlines that a parser takes for a noun or an adjective: "Una delegación rusa visita Kiev"."""

from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.words import NOMINAL, Sentence, Word
from onrecord.words import is_word

LOOSE = frozenset({"amod", "flat", "appos", "nmod", "compound"})


def hidden_verb(sentence: Sentence) -> bool:
    """Make the hidden verb of a sentence that has no other one its root; whether there was one."""
    words = sentence.words
    if any(w.pos in {"VERB", "AUX"} and w.feats.get("VerbForm") == "Fin" for w in words):
        return False
    root = next((w for w in words if w.rel == "root"), None)
    found = next((w for w in words[1:-1] if _is_verb(sentence, w)), None)
    if root is None or found is None or root.i >= found.i or root.pos not in NOMINAL or root.prep:
        return False
    verb = words[found.i]
    verb.pos, verb.rel, verb.head, verb.prep = "VERB", "root", -1, ""
    verb.lemma = _infinitive(verb.lower, grammar(sentence.lang), sentence.lang)
    verb.feats = {"VerbForm": "Fin", "Tense": "Pres", "Person": "3", "Mood": "Ind"}
    root.head, root.rel = verb.i, "subj"
    for word in words[verb.i + 1 :]:
        if word.head <= verb.i and word.rel not in {"case", "det", "mark"}:
            word.head, word.rel = verb.i, _relation(word)
    return True


def _is_verb(sentence: Sentence, word: Word) -> bool:
    """Whether a word may be the verb: its form is one, a subject stands before it and an object after it."""
    g = grammar(sentence.lang)
    if word.rel not in LOOSE or word.prep or not word.text.islower() or not _infinitive(word.lower, g, sentence.lang):
        return False
    before, after = sentence.words[word.i - 1], sentence.words[word.i + 1]
    if before.pos not in {"NOUN", "PROPN", "ADJ"} or sentence.below(word.i, "det"):
        return False
    return after.pos in {"PROPN", "DET"} or after.lower in {*g.dative, *g.contractions}


def _infinitive(form: str, g: Grammar, lang: str) -> str:
    """The infinitive of a form of the third person; empty where it is none."""
    ending = next((e for e in sorted(g.verb_first, key=len, reverse=True) if form.endswith(e)), None)
    stem = form.removesuffix(ending or "")
    if ending is None or len(stem) < 3:
        return ""
    groups = (group for group, endings in g.verb_endings.items() if ending in endings)
    return next((stem + group for group in groups if is_word(lang, stem + group)), "")


def _relation(word: Word) -> str:
    if word.pos in {"VERB", "AUX"}:
        return "xcomp" if word.mark else "advcl"
    if word.pos not in NOMINAL:
        return word.rel
    return "obl" if word.prep else "obj"
