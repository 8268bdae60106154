"""The nouns that rooms talk in: articles, spans, entities, events.

All offsets count Unicode code points of `Article.text`; `text[start:end] == quote` holds for every span.
"""

from onrecord.records.article import Article, Line
from onrecord.records.event import (
    Coding,
    Entity,
    Event,
    Evidence,
    Failure,
    Quote,
    SentenceNote,
    Speaker,
    When,
    Where,
)
from onrecord.records.ids import article_id, event_id

__all__ = [
    "Article",
    "Coding",
    "Entity",
    "Event",
    "Evidence",
    "Failure",
    "Line",
    "Quote",
    "SentenceNote",
    "Speaker",
    "When",
    "Where",
    "article_id",
    "event_id",
]
