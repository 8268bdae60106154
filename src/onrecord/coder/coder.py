"""The coder: articles in, codings out."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from onrecord.coder.article import ArticleCoder, select, spans_of
from onrecord.coder.identity import Identity, identity
from onrecord.errors import CodingError, OnrecordError
from onrecord.parse import Parser, Sentence
from onrecord.records import Article, Coding, Event, Failure

BATCH = 16

OnFailure = Callable[[Failure], None]


class Coder:
    """Codes articles in the languages given (default: every language that has a pack and a model).

    `everything` parses every sentence, also those that hold no word that names an act.
    """

    def __init__(self, languages: Iterable[str] | None = None, everything: bool = False) -> None:
        self.languages = list(languages) if languages is not None else None
        self.everything = everything
        self._parsers: dict[str, Parser] = {}
        self._identities: dict[str, Identity] = {}

    def code(
        self, text: str, lang: str | None = None, date: str | None = None, title: str | None = None
    ) -> list[Event]:
        """The events of a plain text. `date` is its ISO date of publication; `lang` is found where not given."""
        from onrecord.read import article_of

        return self.code_article(article_of(text, lang=lang, date=date, title=title, languages=self.languages)).events

    def code_article(self, article: Article) -> Coding:
        """The coding of one article."""
        return next(self.code_many([article]))

    def code_many(
        self, articles: Iterable[Article], workers: int = 0, on_failure: OnFailure | None = None
    ) -> Iterator[Coding]:
        """The codings of many articles, in their order.

        `workers` is the number of processes of their own that code (0: this one). Articles are taken from the
        iterable as they are needed, so that few of them are in memory. An article that cannot be coded is told to
        `on_failure` and left out; without it the error is raised: CodingError E061 where a process died of it twice,
        E060 where one cannot start.
        """
        if workers:
            from onrecord.coder.workers import Pool

            with Pool(workers, self.everything) as pool:
                yield from pool.code(articles, on_failure)
            return
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            for item in self.code_batch(batch, on_failure):
                if item is not None:
                    yield item

    def code_batch(self, batch: list[Article], on_failure: OnFailure | None) -> list[Coding | None]:
        """The codings of some articles, whose sentences are parsed together. Where one of them fails each is coded
        alone, what fails is told, and None stands in its place; without `on_failure` the error is raised."""
        try:
            return list(self._batch(batch))
        except Exception:
            if on_failure is None:
                raise
            return [self._alone(article, on_failure) for article in batch]

    def _alone(self, article: Article, on_failure: OnFailure) -> Coding | None:
        try:
            return next(self._batch([article]))
        except Exception as error:
            on_failure(failure_of(article, error))
            return None

    def identity(self, lang: str) -> Identity:
        """What codes a language: version, model, hash of the model."""
        if lang not in self._identities:
            self._identities[lang] = identity(self._parser(lang))
        return self._identities[lang]

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
            coder = self.identity(article.lang).coder
            yield ArticleCoder(article, coder).code(spans[n], parsed[n])


def failure_of(article: Article, error: Exception) -> Failure:
    """What is told of an article that could not be coded."""
    if not isinstance(error, OnrecordError):
        reason = f"{type(error).__name__} {error}".splitlines()[0].strip()
        error = CodingError("E062", f"the coder failed ({reason})", "Report it with the text; the rest is coded")
    return Failure(source=article.id, code=error.code, message=error.message, remedy=error.remedy)
