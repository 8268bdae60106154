"""Loads a language's model and turns sentence spans into `Sentence`s in the common grammar."""

import importlib
import importlib.util
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.errors import LanguageError
from onrecord.parse import clearnlp, ud
from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.repair import repair
from onrecord.parse.sentences import SentenceSpan
from onrecord.parse.words import Sentence
from onrecord.words import dictionary_lemma

ADAPTERS = {"clearnlp": clearnlp.adapt, "ud": ud.adapt}
SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
LONGEST = 1200
FIRST_WORD = re.compile(r"[^\W\d_]+(?=\s)")


def installed_model(g: Grammar) -> str | None:
    """The first model of the language's list that is installed, or None."""
    return next((m for m in g.models if importlib.util.find_spec(m) is not None), None)


class Parser:
    """One language's parser; the model is loaded on the first sentence.

    Raises LanguageError E021 where no model of the language is installed.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.grammar = grammar(lang)
        model = installed_model(self.grammar)
        if model is None:
            raise LanguageError(
                "E021",
                f"no {self.grammar.name} model is installed",
                f"Install one: {self.grammar.install} (or {' or '.join(self.grammar.models[1:])})",
            )
        self.model = model
        self._nlp: Any = None

    @property
    def model_version(self) -> str:
        """Name and version of the model, as they stand in every record."""
        module = importlib.import_module(self.model)
        return f"{self.model} {getattr(module, '__version__', '?')}"

    def _load(self) -> Any:
        if self._nlp is None:
            with warnings.catch_warnings():
                # W095: the Spanish model was trained with an older version and works
                warnings.simplefilter("ignore")
                self._nlp = _load_model(self.lang, self.model, self.grammar.alphabet)
        return self._nlp

    def parse(self, text: str, spans: Iterable[SentenceSpan]) -> list[Sentence]:
        """Sentences of `text`, in the order of `spans`; offsets count in `text`."""
        return list(self.stream([(text, list(spans))]))

    def stream(self, batches: Iterable[tuple[str, Sequence[SentenceSpan]]]) -> Iterator[Sentence]:
        """The sentences of many texts, in order; parsing them together is faster."""
        nlp = self._load()
        origins: list[tuple[str, SentenceSpan]] = []

        def docs() -> Iterator[Any]:
            for text, spans in batches:
                for span in spans:
                    origins.append((text, span))
                    plain = text[span.start : min(span.end, span.start + LONGEST)].translate(SAME_LENGTH)
                    doc = nlp.make_doc(_verb_first(plain, self.grammar, self.lang))
                    for token in doc[1:]:
                        token.is_sent_start = False
                    yield doc

        adapt = ADAPTERS[self.grammar.labels]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, doc in enumerate(nlp.pipe(docs(), batch_size=128)):
                text, span = origins[number]
                origins[number] = ("", span)
                words = adapt(doc, text, span.start, self.grammar)
                sentence = Sentence(span.start, span.end, self.lang, words)
                sentence.link()
                repair(sentence)
                yield sentence


def _verb_first(sentence: str, g: Grammar, lang: str) -> str:
    """ "Rechaza Sheinbaum injerencia": a verb at the start of a headline is parsed in small letters, since models take
    it for a name. `verb_first` are the endings that it may have."""
    match = FIRST_WORD.match(sentence)
    if match is None or not g.verb_first:
        return sentence
    form = match.group().lower()
    lemma = dictionary_lemma(lang, form)
    if not form.endswith(tuple(g.verb_first)) or lemma == form or not lemma.endswith(tuple(g.verb_endings)):
        return sentence
    return form + sentence[match.end() :] if len(form) == len(match.group()) else sentence


def _load_model(lang: str, model: str, alphabet: dict[str, str]) -> Any:
    """Load a model. With an `alphabet` its tokenizer is built from the letters given instead of from every script's:
    the French tokenizer's patterns then compile in a tenth of the time, with the same tokens."""
    import spacy
    from spacy.lang import char_classes

    if not alphabet:
        return spacy.load(model, exclude=["ner"])
    names = {"letters": "ALPHA", "lower": "ALPHA_LOWER", "upper": "ALPHA_UPPER"}
    saved = {name: getattr(char_classes, name) for name in names.values()}
    try:
        for key, name in names.items():
            setattr(char_classes, name, alphabet[key])
        importlib.import_module(f"spacy.lang.{lang}")
    finally:
        for name, value in saved.items():
            setattr(char_classes, name, value)
    return spacy.load(model, exclude=["ner", "tokenizer"])
