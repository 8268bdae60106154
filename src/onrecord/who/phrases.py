"""The noun phrase around a word: which words belong to it, and what it covers in the text."""

from onrecord.parse.words import Sentence

INNER = frozenset({"amod", "compound", "flat", "nmod", "poss", "nummod", "fixed", "det", "case", "appos"})
TIGHT = frozenset({"amod", "compound", "flat", "poss", "nummod", "fixed", "det"})


def phrase(sentence: Sentence, head: int, complements: bool = True) -> list[int]:
    """Indices of the words of the phrase headed by `head`: without clauses, conjuncts and the preposition before it."""
    found = [head]
    for i in found:
        for c in sentence.children[i]:
            child = sentence.words[c]
            if child.rel not in INNER or (i == head and child.rel == "case" and c < head):
                continue
            if not complements and child.rel not in TIGHT and not (child.rel in {"appos", "nmod"} and not child.prep):
                continue
            found.append(c)
    return sorted(found)


def span(sentence: Sentence, head: int, of: frozenset[str]) -> tuple[int, int]:
    """Offsets of the phrase as one would quote it: with its modifiers and its of-complement, without the rest."""
    members = [head]
    for i in members:
        for c in sentence.children[i]:
            child = sentence.words[c]
            close = child.rel in TIGHT or (child.rel == "nmod" and (not child.prep or child.prep in of))
            named = child.rel == "appos" and child.pos == "PROPN" and abs(c - i) <= 2
            if close or named or (child.rel == "case" and i != head):
                members.append(c)
    left, right = min(members), max(members)
    return sentence.words[left].start, sentence.words[right].end


def is_plural(sentence: Sentence, head: int) -> bool:
    """Whether the word is grammatically plural."""
    word = sentence.words[head]
    return word.feats.get("Number") == "Plur" or word.feats.get("Tag", "") in {"NNS", "NNPS"}


def gender(sentence: Sentence, head: int) -> str:
    """m, f or "" where the language or the word does not tell."""
    return {"Masc": "m", "Fem": "f"}.get(sentence.words[head].feats.get("Gender", ""), "")


def is_indefinite(sentence: Sentence, head: int) -> bool:
    """Whether the phrase brings up somebody new: "des pays", "unos países", not "ces pays"; False where the
    parser does not tell."""
    told = [sentence.words[c].feats for c in sentence.below(head, "det")]
    if any(f.get("Definite") == "Def" or f.get("PronType") == "Dem" for f in told):
        return False
    return any(f.get("Definite") == "Ind" for f in told)
