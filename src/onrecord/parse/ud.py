"""From a Universal Dependencies tree (French, Spanish, most others) to the common grammar."""

from typing import Any

from onrecord.parse.grammar import Grammar
from onrecord.parse.tokens import words_of
from onrecord.parse.words import NOMINAL, Word

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
        if word.pos == "PRON" and (word.feats.get("Reflex") == "Yes" or word.lower.replace("’", "'") in g.reflexives):
            word.rel = "refl"
        elif word.rel == "refl" and word.pos == "PRON" and word.lower in g.pronouns:
            word.rel = "iobj"
        elif word.rel in {"iobj", "obj"} and word.prep and word.pos != "PRON":
            word.rel = "iobj" if word.rel == "iobj" else "obl"
        elif word.rel in {"det", "advmod"} and word.lower.replace("’", "'") in g.negation:
            word.rel = "neg"
    _participles(words, g)
    for word in words:
        if word.pos == "PRON" and word.lower in g.relatives and word.head >= 0 and words[word.head].rel == "acl":
            words[word.head].rel = "acl:rel"
    return words


def _prepositions(words: list[Word], g: Grammar) -> None:
    parts: dict[int, list[Word]] = {}
    fixed: dict[int, list[Word]] = {}
    for word in words:
        if word.rel == "fixed":
            fixed.setdefault(word.head, []).append(word)
    for word in words:
        if word.rel in {"case", "mark"}:
            parts.setdefault(word.head, []).append(word)
    for head, markers in parts.items():
        for kind in ("case", "mark"):
            chosen = [m for m in markers if m.rel == kind]
            phrase: list[str] = []
            for marker in chosen:
                phrase += [_plain(w, g) for w in [marker, *fixed.get(marker.i, [])]]
            if not phrase:
                continue
            if kind == "case":
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
    lower = word.lower.replace("’", "'")
    if word.pos in {"ADP", "SCONJ", "DET"}:
        return g.contractions.get(lower, "que" if lower == "qu'" else lower)
    return lower


def _participles(words: list[Word], g: Grammar) -> None:
    """Mark passives that the labels do not show: a participle with a be-auxiliary, or with a by-complement."""
    by_agents: dict[int, list[Word]] = {}
    auxiliaries: dict[int, list[Word]] = {}
    for word in words:
        if word.prep in g.by and word.rel in {"obl", "obj", "agent", "nmod"} and word.pos in NOMINAL:
            by_agents.setdefault(word.head, []).append(word)
        elif word.rel in {"aux", "aux:pass", "cop"}:
            auxiliaries.setdefault(word.head, []).append(word)
    reflexive = {w.head for w in words if w.rel == "refl"}
    for word in words:
        if word.i in reflexive:
            for child in words:
                if child.head == word.i and child.rel == "subj:pass":
                    child.rel = "subj"
            word.feats.pop("Voice", None)
            continue
        participle = word.feats.get("VerbForm") == "Part" and word.feats.get("Tense", "Past") == "Past"
        if not participle or word.pos not in {"VERB", "ADJ"}:
            continue
        helpers = auxiliaries.get(word.i, [])
        if word.lemma.lower() in g.never_passive:
            for child in words:
                if child.head == word.i and child.rel == "subj:pass":
                    child.rel = "subj"
            word.feats = {k: v for k, v in word.feats.items() if k != "Voice"}
            continue
        passive = any(a.rel == "aux:pass" for a in helpers)
        if g.labels == "ud" and not passive and helpers and "subj:pass" not in {w.rel for w in words}:
            last = max(helpers, key=lambda a: a.i)
            passive = last.lemma in {"ser", "estar"}
        passive = passive or (not helpers and word.rel in {"acl", "amod", "advcl"})
        if not passive:
            continue
        word.pos = "VERB"
        for child in words:
            if child.head == word.i and child.rel == "subj":
                child.rel = "subj:pass"
        for agent in by_agents.get(word.i, []):
            agent.rel = "agent"
        word.feats = {**word.feats, "Voice": "Pass"}
        if word.rel == "amod":
            word.rel = "acl"
