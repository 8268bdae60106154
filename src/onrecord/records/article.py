"""An article: its text, where it came from, and which of its lines are left-overs of the page."""

import msgspec

from onrecord.records.display import article_html


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A span of the text that is no part of the story; `kind` says what it is (share, byline, comments …)."""

    start: int
    end: int
    kind: str


class Article(msgspec.Struct, kw_only=True, omit_defaults=False):
    """One news article.

    `text` is what every offset counts in; for plain text and JSONL it is the input, character for character.
    `published` is an ISO date, `published_from` says where it was found (given, metadata, text).
    `leftovers` are the spans of `text` that hold no sentences.
    """

    id: str
    text: str
    lang: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    byline: str | None = None
    leftovers: list[Line] = []

    def _repr_html_(self) -> str:
        return article_html(self)
