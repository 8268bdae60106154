"""From ClearNLP labels (spaCy's English models) to the common grammar."""

from typing import Any

from onrecord.parse.grammar import Grammar
from onrecord.parse.tokens import words_of
from onrecord.parse.words import Word

RELATIONS = {
    "nsubj": "subj", "csubj": "subj", "nsubjpass": "subj:pass", "csubjpass": "subj:pass", "dobj": "obj",
    "dative": "iobj", "ccomp": "ccomp", "xcomp": "xcomp", "advcl": "advcl", "acl": "acl", "relcl": "acl:rel",
    "nmod": "nmod", "poss": "poss", "appos": "appos", "amod": "amod", "compound": "compound", "conj": "conj",
    "cc": "cc", "preconj": "cc", "det": "det", "predet": "det", "aux": "aux", "auxpass": "aux:pass", "mark": "mark",
    "neg": "neg", "advmod": "advmod", "npadvmod": "obl", "nummod": "nummod", "quantmod": "nummod",
    "punct": "punct", "parataxis": "parataxis", "intj": "dep", "case": "case", "prt": "prt", "expl": "expl",
    "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp", "agent": "agent", "prep": "prep", "pobj": "pobj",
    "pcomp": "pcomp", "root": "root", "meta": "dep",
}  # fmt: skip


def adapt(doc: Any, text: str, offset: int, g: Grammar) -> list[Word]:
    """Words of one parsed sentence; `offset` is where it starts in `text`."""
    words = words_of(doc, text, offset, lambda label: RELATIONS.get(label, "dep"))
    _prepositions(words)
    _copulas(words)
    _auxiliaries(words)
    return words


def _prepositions(words: list[Word]) -> None:
    """Hang each object of a preposition on what the preposition hangs on, the preposition on it."""
    for word in words:
        if word.rel not in {"pobj", "pcomp"}:
            continue
        chain: list[Word] = []
        top = word.head
        while top >= 0 and _is_preposition(words[top]) and len(chain) < 4:
            chain.append(words[top])
            top = words[top].head
        if not chain:
            word.rel = "dep"
            continue
        outer = chain[-1]
        if outer.head < 0:
            continue
        phrase = " ".join(p.lower for p in reversed(chain))
        host = words[outer.head]
        nominal_host = host.pos in {"NOUN", "PROPN", "PRON", "NUM"}
        if word.rel == "pcomp" and word.pos in {"VERB", "AUX"}:
            word.mark = phrase
            word.rel = "acl" if nominal_host else "advcl"
        else:
            word.prep = phrase
            passive = host.feats.get("VerbForm") == "Part"
            agent = outer.rel == "agent" or (phrase == "by" and passive and host.pos == "VERB")
            dative = outer.rel == "iobj"
            word.rel = "agent" if agent else "iobj" if dative else "nmod" if nominal_host else "obl"
        word.head = host.i
        for preposition in chain:
            preposition.rel, preposition.head = "case", word.i
    for word in words:
        if word.rel == "mark" and word.head >= 0:
            words[word.head].mark = word.lower
        if word.rel in {"prep", "agent"} and not word.prep:
            word.rel = "prt" if word.head >= 0 and words[word.head].pos in {"VERB", "AUX"} else "dep"


def _is_preposition(word: Word) -> bool:
    # "agent" and "dative" name the preposition, and later, once it is hung, its noun ("by [gunmen] in Nigeria")
    return word.rel == "prep" or (word.rel in {"agent", "iobj"} and word.pos == "ADP")


def _copulas(words: list[Word]) -> None:
    """Make what is said with "be" the head, as Universal Dependencies have it."""
    for verb in words:
        if verb.lemma != "be" or verb.rel in {"aux", "aux:pass"}:
            continue
        predicates = [w for w in words if w.head == verb.i and w.rel == "xcomp" and w.pos not in {"VERB", "AUX"}]
        if not predicates:
            continue
        new = predicates[0]
        new.head, new.rel = verb.head, verb.rel
        new.mark = verb.mark
        for word in words:
            if word.head == verb.i and word is not new:
                word.head = new.i
        verb.head, verb.rel = new.i, "cop"
        new.feats = {**new.feats, **{k: v for k, v in verb.feats.items() if k in {"Tense", "VerbForm", "Mood"}}}


def _auxiliaries(words: list[Word]) -> None:
    for word in words:
        if word.rel == "aux:pass" and word.head >= 0:
            words[word.head].feats["Voice"] = "Pass"
        elif word.rel == "acl" and word.feats.get("Tag") == "VBN":
            word.feats["Voice"] = "Pass"
        elif word.rel == "prt" and word.head >= 0:
            words[word.head].feats.setdefault("Prt", word.lower)
    for word in words:
        if word.rel == "subj" and word.head >= 0 and words[word.head].feats.get("Voice") == "Pass":
            word.rel = "subj:pass"
