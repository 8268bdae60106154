"""Verbs that a parser takes for another kind of word: for a noun, an adjective or an auxiliary."""

from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.repair.phrases import NAMES
from onrecord.parse.words import NOMINAL, Sentence, Word
from onrecord.words import dictionary_lemma, infinitive_of

PERFECT = frozenset({"avoir", "haber"})
LOOSE = frozenset({"amod", "flat", "appos", "nmod", "compound"})
SHORTEST = 5


def enclitics(sentence: Sentence) -> bool:
    """ "acusarla", "reunirse", "expulsarlos": a verb and the pronoun written on to it, which models at times take for a
    noun. The pronoun is kept in `feats` as Enclitic."""
    g = grammar(sentence.lang)
    changed = False
    for word in sentence.words if g.enclitics else ():
        pronoun = next((p for p in sorted(g.enclitics, key=len, reverse=True) if word.lower.endswith(p)), "")
        stem = word.lower.removesuffix(pronoun)
        if not pronoun or not stem.endswith(tuple(g.enclitic_hosts)):
            continue
        if word.pos != "VERB":
            if len(stem) < SHORTEST or dictionary_lemma(sentence.lang, word.lower) != stem:
                continue
            word.pos, word.lemma, word.feats = "VERB", stem, {"VerbForm": "Inf"}
            word.rel = "xcomp" if word.rel == "obj" else word.rel
        word.feats["Enclitic"], changed = pronoun, True
    return changed


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
        if not subjects or after.pos not in {"DET", "PROPN", "ADP", "ADV"}:
            continue
        if not infinitive_of(sentence.lang, word.lower, grammar(sentence.lang).present_endings):
            continue
        word.pos, changed = "VERB", True
        word.feats = {**word.feats, "VerbForm": "Fin", "Tense": "Pres", "Mood": "Ind"}
        for c in sentence.below(word.i, "nmod", "appos", "flat", "dep"):
            if c > word.i and not words[c].prep and words[c].pos in NAMES:
                words[c].rel = "obj"
    return changed


def hidden_verb(sentence: Sentence) -> bool:
    """ "Una delegación rusa visita Kiev": the verb of a headline that has no other one becomes its root."""
    words = sentence.words
    if any(w.pos in {"VERB", "AUX"} and w.feats.get("VerbForm") == "Fin" for w in words):
        return False
    root = sentence.root
    verb = next((w for w in words[1:-1] if _is_verb(sentence, w)), None)
    if root is None or verb is None or root.i >= verb.i or root.pos not in NOMINAL or root.prep:
        return False
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
    present = {group: ending for group, endings in g.verb_endings.items() if ending in endings}
    return infinitive_of(lang, form, present)


def _relation(word: Word) -> str:
    if word.pos in {"VERB", "AUX"}:
        return "xcomp" if word.mark else "advcl"
    if word.pos not in NOMINAL:
        return word.rel
    return "obl" if word.prep else "obj"
