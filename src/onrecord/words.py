"""What a dictionary says of word forms, for every language."""

from functools import cache

import simplemma


@cache
def dictionary_lemma(lang: str, form: str) -> str:
    """Lemma of a form by dictionary (lower case)."""
    return str(simplemma.lemmatize(form, lang=lang)).lower()


@cache
def is_word(lang: str, form: str) -> bool:
    """Whether a form (lower case) is an ordinary word of the language."""
    return bool(simplemma.is_known(form, lang=lang))
