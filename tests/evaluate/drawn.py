"""A dataset in memory, to draw samples from."""

from collections.abc import Iterable, Iterator

from tests.evaluate.small import CODES
from tests.support import article

from onrecord.records import Article, Entity, Event, Evidence, Quote, event_id


class Shelf:
    """Articles and their events, as a dataset gives them."""

    def __init__(self, articles: list[Article], events: list[Event]) -> None:
        self._articles, self._events = articles, events

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        wanted = None if ids is None else set(ids)
        return (a for a in self._articles if wanted is None or a.id in wanted)

    def events(self) -> Iterator[Event]:
        return iter(self._events)


def text_of(id_: str, text: str, lang: str = "en") -> Article:
    found = article(text, lang)
    found.id = id_
    return found


def event_of(within: Article, type_: str, sentence: str, trigger: str, actor: str, recipient: str = "") -> Event:
    """An event as the coder would have written it."""
    start = within.text.index(sentence)
    at = start + sentence.index(trigger)
    parties = [[Entity(text=n, code=CODES[n], sector="GOV")] if n else [] for n in (actor, recipient)]
    return Event(
        id=event_id(within.id, (at, at + len(trigger)), type_, [actor], [recipient]), article_id=within.id, url=None,
        outlet=None, lang=within.lang, published=within.published, title=None, type=type_, mode=None, contexts=[],
        act=type_, cameo="", quad=1, intensity=None, actor=parties[0], recipient=parties[1], status="actual",
        said_by=[], hedged=False, when=None, where=None,
        evidence=Evidence(
            Quote(start, start + len(sentence), sentence), Quote(at, at + len(trigger), trigger)
        ),
        why="", confidence=0.5, coder="",
    )  # fmt: skip
