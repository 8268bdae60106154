"""What a format may need to know besides the event: its article, and the other reports of the same event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An event that several articles report.

    `reports` counts records, `articles` the articles they stand in, `sources` the independent ones among these (one
    agency text in forty papers is one). `published` is the ISO date of the first article; `urls` and `outlets` are
    those of the articles, each once, in the order of publication.
    """

    reports: int = 1
    articles: int = 1
    sources: int = 1
    published: str | None = None
    urls: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a writer looks things up, with mappings that may load only what is asked for.

    `articles` maps article ids to articles, `sentences` article ids to the offsets at which their sentences start, in
    order; `events` maps the id of a report to that of its event, `stories` the id of an event to what is known of its
    reports. What a mapping lacks is left empty in the output, and a report that is in no event is an event of its own.
    """

    articles: Mapping[str, Article] = field(default_factory=dict)
    sentences: Mapping[str, Sequence[int]] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
