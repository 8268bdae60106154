"""What a dictionary says of word forms, for every language."""

from collections.abc import Iterable
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


def regular_forms(endings: dict[str, list[str]], verbs: Iterable[str]) -> dict[str, set[str]]:
    """Forms → infinitives of regularly inflected verbs, for what parser and dictionary take for another word."""
    forms: dict[str, set[str]] = {}
    for verb in verbs:
        for group, ends in endings.items():
            if verb.endswith(group) and len(verb) > len(group) + 1:
                for end in ends:
                    forms.setdefault(verb[: -len(group)] + end, set()).add(verb)
    return forms


def infinitive_of(lang: str, form: str, endings: dict[str, str]) -> str:
    """The infinitive that a verb form can be of, "visita" → "visitar"; empty where it can be of none. `endings`: what
    the form ends in, by the ending of the infinitive."""
    made = (form.removesuffix(end) + group for group, end in endings.items() if form.endswith(end))
    return next((infinitive for infinitive in made if is_word(lang, infinitive)), "")
