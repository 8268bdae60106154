"""The coder: articles in, codings out."""

from collections.abc import Iterable, Iterator
from itertools import islice

from onrecord.coder.article import ArticleCoder, select, spans_of
from onrecord.parse import Parser, Sentence
from onrecord.records import Article, Coding, Event
from onrecord.version import __version__

BATCH = 16


class Coder:
    """Codes articles in the languages given (default: every language that has a pack and a model).

    `everything` parses every sentence, also those that hold no word that names an act.
    """

    def __init__(self, languages: Iterable[str] | None = None, everything: bool = False) -> None:
        self.languages = list(languages) if languages is not None else None
        self.everything = everything
        self._parsers: dict[str, Parser] = {}

    def code(
        self, text: str, lang: str | None = None, date: str | None = None, title: str | None = None
    ) -> list[Event]:
        """The events of a plain text. `date` is its ISO date of publication; `lang` is found where not given."""
        from onrecord.read import article_of

        return self.code_article(article_of(text, lang=lang, date=date, title=title, languages=self.languages)).events

    def code_article(self, article: Article) -> Coding:
        """The coding of one article."""
        return next(self.code_many([article]))

    def code_many(self, articles: Iterable[Article]) -> Iterator[Coding]:
        """The codings of many articles, in their order; sentences are parsed in batches."""
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            yield from self._batch(batch)

    def _parser(self, lang: str) -> Parser:
        if lang not in self._parsers:
            self._parsers[lang] = Parser(lang)
        return self._parsers[lang]

    def _batch(self, batch: list[Article]) -> Iterator[Coding]:
        spans = [spans_of(a, self._parser(a.lang)) for a in batch]
        chosen = [select(a, s, self.everything) for a, s in zip(batch, spans, strict=True)]
        parsed: dict[int, list[Sentence]] = {}
        for lang in sorted({a.lang for a in batch}):
            numbers = [n for n, a in enumerate(batch) if a.lang == lang]
            stream = self._parser(lang).stream([(batch[n].text, chosen[n]) for n in numbers])
            for n in numbers:
                parsed[n] = list(islice(stream, len(chosen[n])))
        for n, article in enumerate(batch):
            parser = self._parser(article.lang)
            coder = f"onrecord {__version__} {article.lang} {parser.model_version}"
            yield ArticleCoder(article, coder).code(spans[n], parsed[n])
