"""Which sentences are worth parsing: those with a word that can name an act, or that tells who speaks."""

import re
from collections.abc import Iterable
from functools import cache

from onrecord.parse.grammar import grammar
from onrecord.says.words import speech
from onrecord.what import lexicon
from onrecord.words import dictionary_lemma

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST_STEM = 4
LONGEST_ENDING = 8
QUOTES = frozenset('«»“”"')


@cache
def _stems(lang: str) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    heads = lexicon(lang).heads()
    stems: dict[str, tuple[str, ...]] = {}
    for head in heads:
        stem = next((head[: -len(e)] for e in grammar(lang).stem_endings if head.endswith(e)), head)
        if len(stem) >= SHORTEST_STEM:
            stems[stem] = (*stems.get(stem, ()), head)
    return frozenset(heads), stems


@cache
def acts(lang: str, form: str) -> frozenset[str]:
    """The words that can name an act of which a word form (lower case) can be a form."""
    heads, stems = _stems(lang)
    found = {form, dictionary_lemma(lang, form), *lexicon(lang).forms.get(form, ())} & heads
    shortest = max(SHORTEST_STEM, len(form) - LONGEST_ENDING)
    for n in range(shortest, len(form) + 1):
        found.update(stems.get(form[:n], ()))
    return frozenset(found)


@cache
def can_report(lang: str, form: str) -> bool:
    """Whether a word form can be one of a verb that reports speech."""
    verbs = speech(lang).verbs
    return form in verbs or dictionary_lemma(lang, form) in verbs


def worth_parsing(lang: str, sentence: str) -> bool:
    """Whether a sentence can hold an act, or attribute a quotation."""
    words = list(_words(sentence))
    said = {*words, *(dictionary_lemma(lang, word) for word in words)}
    for head in {head for word in words for head in acts(lang, word)}:
        needs = lexicon(lang).needs(head)
        if needs is None or any(_is_said(need, said) for need in needs):
            return True
    if any(modal in said for modal in lexicon(lang).modals()):
        return True
    return not QUOTES.isdisjoint(sentence) and any(can_report(lang, word) for word in words)


def _is_said(word: str, said: set[str]) -> bool:
    return word in said or len(word) < SHORTEST_STEM


def _words(sentence: str) -> Iterable[str]:
    for match in WORD.finditer(sentence.lower().replace("’", "'")):
        form = match.group()
        yield form
        if "'" in form or "-" in form:
            yield from (part for part in re.split("['-]", form) if len(part) > 2)
