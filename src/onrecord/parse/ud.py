"""From a Universal Dependencies tree (French, Spanish, most others) to the common grammar."""

from typing import Any

from onrecord.parse.grammar import Grammar
from onrecord.parse.tokens import words_of
from onrecord.parse.words import AUXILIARIES, NOMINAL, Word

RELATIONS = {
    "nsubj": "subj", "csubj": "subj", "nsubj:pass": "subj:pass", "csubj:pass": "subj:pass",
    "nsubj:outer": "subj", "nsubj:caus": "subj",
    "obj": "obj", "iobj": "iobj", "obl": "obl", "obl:agent": "agent", "obl:arg": "obl", "obl:mod": "obl",
    "ccomp": "ccomp", "xcomp": "xcomp", "advcl": "advcl", "acl": "acl", "acl:relcl": "acl:rel",
    "nmod": "nmod", "appos": "appos", "amod": "amod", "compound": "compound", "flat": "flat",
    "fixed": "fixed", "conj": "conj", "cc": "cc", "det": "det", "aux": "aux", "aux:pass": "aux:pass",
    "cop": "cop", "mark": "mark", "case": "case", "advmod": "advmod", "nummod": "nummod", "punct": "punct",
    "parataxis": "parataxis", "expl:subj": "subj", "expl:comp": "refl", "expl:pv": "refl",
    "expl:pass": "refl", "expl": "refl", "root": "root", "dislocated": "dep", "vocative": "dep",
}  # fmt: skip


def _relation(label: str) -> str:
    return RELATIONS.get(label) or RELATIONS.get(label.split(":")[0], "dep")


def adapt(doc: Any, text: str, offset: int, g: Grammar) -> list[Word]:
    """Words of one parsed sentence; `offset` is where it starts in `text`."""
    words = words_of(doc, text, offset, _relation)
    _prepositions(words, g)
    _adverbs(words)
    _possessed_prepositions(words, g)
    for word in words:
        if word.pos == "PRON" and (word.feats.get("Reflex") == "Yes" or word.plain in g.reflexives):
            word.rel = "refl"
        elif word.rel == "refl" and word.pos == "PRON" and word.lower in g.pronouns:
            word.rel = "iobj"
        elif word.rel == "obj" and word.prep and word.pos != "PRON":
            word.rel = "obl"
        elif word.rel in {"det", "advmod"} and word.plain in g.negation:
            word.rel = "neg"
    _participles(words, g)
    for word in words:
        if word.pos == "PRON" and word.lower in g.relatives and word.head >= 0 and words[word.head].rel == "acl":
            words[word.head].rel = "acl:rel"
    return words


def _prepositions(words: list[Word], g: Grammar) -> None:
    """Give each word the preposition and the subordinator that hang on it: "[grâce à] Paris", "[pour] partir"."""
    fixed: dict[int, list[Word]] = {}
    for word in words:
        if word.rel == "fixed":
            fixed.setdefault(word.head, []).append(word)
    phrases: dict[tuple[int, str], list[str]] = {}
    for word in words:
        if word.rel in {"case", "mark"}:
            phrase = phrases.setdefault((word.head, word.rel), [])
            phrase.extend(_plain(w, g) for w in [word, *fixed.get(word.i, [])])
    for (head, rel), phrase in phrases.items():
        if rel == "case":
            words[head].prep = " ".join(phrase)
        else:
            words[head].mark = " ".join(phrase)


def _adverbs(words: list[Word]) -> None:
    """ "lors de sa visite", "cerca de la frontera": adverb and preposition make one preposition."""
    for word in words:
        if word.head < 0 or not word.prep or word.pos not in NOMINAL:
            continue
        adverb = words[word.head]
        if adverb.pos == "ADV" and adverb.head >= 0 and adverb.i < word.i:
            word.prep = f"{adverb.lower} {word.prep}"
            word.head = adverb.head
            word.rel = "obl" if words[adverb.head].pos in {"VERB", "AUX", "ADJ"} else "nmod"
            adverb.rel, adverb.head = "case", word.i


def _possessed_prepositions(words: list[Word], g: Grammar) -> None:
    """ "en su contra" is "en contra de él", "à son encontre" "à l'encontre de lui": the possessive is what the
    preposition governs."""
    for word in words:
        preposition = g.possessed.get(f"{word.prep} {word.lower}")
        if preposition is None or word.head < 0:
            continue
        owner = next((w for w in words if w.head == word.i and w.lower in g.possessives and w.i < word.i), None)
        if owner is None:
            continue
        owner.head, owner.rel, owner.prep = word.head, word.rel, preposition
        word.head, word.rel, word.prep = owner.i, "case", ""


def _plain(word: Word, g: Grammar) -> str:
    """A function word without contraction or elision: "du" is "de", "qu'" is "que"."""
    if word.pos in {"ADP", "SCONJ", "DET"}:
        return g.contractions.get(word.plain, "que" if word.plain == "qu'" else word.plain)
    return word.plain


def _participles(words: list[Word], g: Grammar) -> None:
    """Mark passives that the labels do not show: a participle with a be-auxiliary, or with a by-complement."""
    by_agents: dict[int, list[Word]] = {}
    auxiliaries: dict[int, list[Word]] = {}
    for word in words:
        if word.prep in g.by and word.rel in {"obl", "obj", "agent", "nmod"} and word.pos in NOMINAL:
            by_agents.setdefault(word.head, []).append(word)
        elif word.rel in AUXILIARIES:
            auxiliaries.setdefault(word.head, []).append(word)
    reflexive = {w.head for w in words if w.rel == "refl"}
    for word in words:
        if word.i in reflexive:
            _make_active(words, word)
            continue
        participle = word.feats.get("VerbForm") == "Part" and word.feats.get("Tense", "Past") == "Past"
        if not participle or word.pos not in {"VERB", "ADJ"}:
            continue
        helpers = auxiliaries.get(word.i, [])
        if word.lemma.lower() in g.never_passive:
            _make_active(words, word)
            continue
        passive = any(a.rel == "aux:pass" for a in helpers)
        if not passive and helpers and "subj:pass" not in {w.rel for w in words}:
            last = max(helpers, key=lambda a: a.i)
            passive = last.lemma in {"ser", "estar"}
        passive = passive or (not helpers and word.rel in {"acl", "amod", "advcl"})
        if not passive:
            continue
        word.pos = "VERB"
        _rename(words, word, "subj", "subj:pass")
        for agent in by_agents.get(word.i, []):
            agent.rel = "agent"
        word.feats = {**word.feats, "Voice": "Pass"}
        if word.rel == "amod":
            word.rel = "acl"


def _make_active(words: list[Word], verb: Word) -> None:
    """ "s'est réuni", "est mort": no passive, whatever the model says."""
    _rename(words, verb, "subj:pass", "subj")
    verb.feats.pop("Voice", None)


def _rename(words: list[Word], head: Word, old: str, new: str) -> None:
    """Give what hangs on a word by one relation another."""
    for word in words:
        if word.head == head.i and word.rel == old:
            word.rel = new
