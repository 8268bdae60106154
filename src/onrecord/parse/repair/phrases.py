"""What menders ask of phrases: where a verb's group begins, and which noun phrase ends before it."""

from onrecord.parse.words import Sentence

NAMES = frozenset({"PROPN", "NOUN"})
# how a verb hangs that may have lost its subject
HUNG = ("conj", "advcl", "ccomp", "parataxis", "dep", "acl", "xcomp")
VERB_GROUP = frozenset({"aux", "aux:pass", "refl", "iobj", "neg", "advmod"})


def left_of_verb(sentence: Sentence, verb: int) -> int:
    """The first word of a verb's group: "[n'a pas condamné]"."""
    words = sentence.words
    left = verb
    while left > 0 and words[left - 1].head == verb and words[left - 1].rel in VERB_GROUP:
        left -= 1
    return left


def nominal_ending_at(sentence: Sentence, i: int) -> int | None:
    """The head of the noun phrase that ends at word i."""
    words = sentence.words
    if words[i].pos not in NAMES:
        return None
    while (
        words[i].rel in {"flat", "compound", "nmod", "amod"}
        and words[i].head >= 0
        and words[words[i].head].pos in NAMES
        and not any(w.text == "," for w in words[words[i].head : i])
    ):
        i = words[i].head
    return i
