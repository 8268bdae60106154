"""Which sentences are worth parsing: those with a word that can name an act, or that tells who speaks."""

import re
from collections.abc import Iterable
from functools import cache

from onrecord.says.words import speech
from onrecord.what import lexicon
from onrecord.words import dictionary_lemma

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDINGS = {
    "en": ("e", "y"),
    "fr": ("oir", "er", "ir", "re"),
    "es": ("ar", "er", "ir", "ír"),
}
SHORTEST_STEM = 4
LONGEST_ENDING = 8
QUOTES = frozenset('«»“”"')


@cache
def _stems(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    heads = lexicon(lang).heads()
    stems = set()
    for head in heads:
        stem = next((head[: -len(e)] for e in ENDINGS.get(lang, ()) if head.endswith(e)), head)
        if len(stem) >= SHORTEST_STEM:
            stems.add(stem)
    return frozenset(heads), frozenset(stems)


@cache
def can_name_act(lang: str, form: str) -> bool:
    """Whether a word form (lower case) can be a form of a word that names an act."""
    heads, stems = _stems(lang)
    if form in heads or dictionary_lemma(lang, form) in heads:
        return True
    shortest = max(SHORTEST_STEM, len(form) - LONGEST_ENDING)
    return any(form[:n] in stems for n in range(shortest, len(form) + 1))


@cache
def can_report(lang: str, form: str) -> bool:
    """Whether a word form can be one of a verb that reports speech."""
    verbs = speech(lang).verbs
    return form in verbs or dictionary_lemma(lang, form) in verbs


def worth_parsing(lang: str, sentence: str) -> bool:
    """Whether a sentence can hold an act, or attribute a quotation."""
    words = _words(sentence)
    if any(can_name_act(lang, word) for word in words):
        return True
    return not QUOTES.isdisjoint(sentence) and any(can_report(lang, word) for word in words)


def _words(sentence: str) -> Iterable[str]:
    for match in WORD.finditer(sentence.lower().replace("’", "'")):
        form = match.group()
        yield form
        if "'" in form or "-" in form:
            yield from (part for part in re.split("['-]", form) if len(part) > 2)
