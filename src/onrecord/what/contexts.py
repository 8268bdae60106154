"""PLOVER contexts of a sentence, by keywords."""

from functools import cache

from onrecord.parse.words import Word
from onrecord.tables import rows, values


@cache
def _words(lang: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    single: dict[str, set[str]] = {}
    several: dict[str, set[str]] = {}
    for r in rows(f"lang/{lang}/contexts.tsv"):
        for value in values(r["words"]):
            (several if " " in value else single).setdefault(value.lower(), set()).add(r["context"])
    return ({k: frozenset(v) for k, v in single.items()}, {k: frozenset(v) for k, v in several.items()})


def contexts(lang: str, words: list[Word]) -> list[str]:
    """The contexts that the words of a sentence mark, sorted."""
    single, several = _words(lang)
    forms = [w.lower for w in words]
    lemmas = [w.lemma.lower() for w in words]
    found: set[str] = set()
    for word in {*forms, *lemmas}:
        found |= single.get(word, frozenset())
    joined = f" {' '.join(forms)} "
    for phrase, marks in several.items():
        if f" {phrase} " in joined:
            found |= marks
    return sorted(found)
