"""Merging the demo corpus, against groups found by reading it: nothing is joined wrongly, all gold records are found.

`python -m tests.merge.demo` prints pair by pair what is found and what is missed.
"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.merge import demo
from tests.merge.made import grouping
from tests.support import cells

import onrecord
from onrecord.merge import Merger, load, save
from onrecord.read import article_of
from onrecord.records import Article, Event

# pairs found in what the coder makes of the texts: raise these when merging or coding gets better; lowering one needs a
# reason in the commit
CODED, STORIES = 20, 51
Coded = list[tuple[Article, list[Event]]]


@pytest.fixture(scope="module")
def gold() -> Coded:
    return [(demo.articles()[id_], events) for id_, events in demo.gold_events().items()]


@pytest.fixture(scope="module")
def coded(coder: onrecord.Coder) -> Coded:
    return [(c.article, c.events) for c in coder.code_many(demo.articles().values())]


@pytest.fixture(scope="module")
def stories(coder: onrecord.Coder) -> list[tuple[str, Article, list[Event]]]:
    """The reports of stories.tsv as coded, each with the event that it is of."""
    rows = list(cells(Path(__file__).parent / "stories.tsv"))[1:]
    articles = []
    for number, (_, outlet, lang, date, text) in enumerate(rows):
        article = article_of(text, lang=lang, date=date)
        article.id, article.outlet = f"story-{number:02}", outlet
        articles.append(article)
    codings = list(coder.code_many(articles))
    return [(row[0], c.article, c.events) for row, c in zip(rows, codings, strict=True)]


def test_the_gold_holds_together() -> None:
    """A record is of one event at most, lines are of several outlets or of one article, and nothing is both."""
    same, may_be = demo.groups()
    placed = [key for group in same for key in group]
    assert len(placed) == len(set(placed))
    assert len(same) >= 50
    assert not demo.pairs(same) & demo.pairs(may_be)
    types = {frozenset(demo.records()[a][n]["type"] for a, n in group) for group in same}
    assert all(len(kinds) == 1 for kinds in types)


def test_gold_records_are_joined_rightly(gold: Coded) -> None:
    keys = {event.id: (article.id, n) for article, events in gold for n, event in enumerate(events)}
    found = demo.told(demo.merge(gold), keys)
    same, may_be = (demo.pairs(groups) for groups in demo.groups())
    assert found - same - may_be == set()
    assert same - found == set()


def test_what_the_coder_makes_of_the_corpus_is_joined_rightly(coded: Coded) -> None:
    """The coder's errors cost recall: only pairs count of which it coded both. None may be joined wrongly."""
    keys = {id_: key for article, events in coded for id_, key in demo.matched(article.id, events).items()}
    found = demo.told(demo.merge(coded), keys)
    same, may_be = (demo.pairs(groups) for groups in demo.groups())
    possible = {pair for pair in same if pair <= set(keys.values())}
    assert found - same - may_be == set()
    assert len(found & possible) >= CODED


def test_stories_are_joined_rightly(stories: list[tuple[str, Article, list[Event]]]) -> None:
    story = {event.id: (name, event.type, event.cameo[:2]) for name, _, events in stories for event in events}
    article = {event.id: event.article_id for _, _, events in stories for event in events}
    merger = demo.merge([(one, events) for _, one, events in stories])
    found = demo.pairs([m.report for m in event] for event in merger.events())
    assert [sorted(pair) for pair in found if len({story[r][0] for r in pair}) > 1] == []
    expected = {
        pair
        for pair in demo.pairs([list(story)])
        if len({story[r] for r in pair}) == 1 and len({article[r] for r in pair}) == 2
    }
    assert len(found & expected) >= STORIES


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("corpus", ["gold", "coded"])
def test_order_of_arrival_does_not_matter(corpus: str, seed: int, request: pytest.FixtureRequest) -> None:
    items: Coded = list(request.getfixturevalue(corpus))
    expected = grouping(demo.merge(items).merged.values())
    random.Random(seed).shuffle(items)
    merger = Merger()
    for number, (article, events) in enumerate(items):
        merger.add(article, events)
        if number == seed * 5:
            merger = load(save(merger)) or Merger()
    assert grouping(merger.merged.values()) == expected


def shortened(text: str) -> str:
    return text[: int(len(text) * 0.7)]


def with_a_byline(text: str) -> str:
    return "Another headline\n\nBy our staff, with agencies\n\n" + text


@pytest.mark.parametrize("change", [shortened, with_a_byline], ids=lambda f: f.__name__)
def test_copies_of_the_corpus_join_the_events_of_the_originals(gold: Coded, change: Callable[[str], str]) -> None:
    """Every article stands in a second paper, changed: each of its reports goes to the event of the original."""
    copies: Coded = []
    for article, events in gold:
        text = change(article.text)
        shift = len(text) - len(article.text) if text.endswith(article.text) else 0
        copy = Article(id=f"copy-{article.id}", text=text, lang=article.lang, published=article.published)
        kept = [_moved(e, copy.id, shift) for e in events if e.evidence.sentence.end + shift <= len(text)]
        copies.append((copy, kept))
    merger = demo.merge(gold + copies)
    joined = {m.report: m for m in merger.merged.values()}
    for copy, events in copies:
        original = copy.id.removeprefix("copy-")
        assert merger.copies.group(original) == {original, copy.id}
        for event in events:
            assert joined[event.id].event_id == joined[event.id.removesuffix("-copy")].event_id


def _moved(event: Event, article: str, shift: int) -> Event:
    """A record of the same sentence in another article, so many characters further on."""
    evidence = event.evidence

    def moved(quote: onrecord.Quote) -> onrecord.Quote:
        return onrecord.Quote(quote.start + shift, quote.end + shift, quote.quote)

    fields = {f: getattr(event, f) for f in event.__struct_fields__}
    fields |= {
        "id": f"{event.id}-copy",
        "article_id": article,
        "evidence": onrecord.Evidence(moved(evidence.sentence), moved(evidence.trigger)),
    }
    return Event(**fields)
