"""The same text in several papers is found, whatever the paper did to it; another text on the same event is not."""

import random
from collections.abc import Callable

import pytest
from tests.merge import demo

from onrecord.merge.copies import Copies, sketch
from onrecord.records import Article, Line

LEAD = "The Harbour Post (agency)\nBy our own correspondent\n\n"


def article(id_: str, text: str, published: str = "2024-06-18", leftovers: list[Line] | None = None) -> Article:
    return Article(id=id_, text=text, lang="en", published=published, leftovers=leftovers or [])


def same(a: str, b: str) -> bool:
    copies = Copies()
    copies.add(sketch(article("a", a)))
    copies.add(sketch(article("b", b)))
    return copies.group("a") == {"a", "b"}


def headline(text: str) -> str:
    return "Something else entirely stands above it\n\n" + text


def signature(text: str) -> str:
    return LEAD + text + "\n\nEditing by M. Brandt; additional reporting by J. Okafor. © all rights reserved."


def half(text: str) -> str:
    return text[: text.rindex(" ", 0, len(text) // 2)]


def two_paragraphs_more(text: str) -> str:
    return text + (
        "\n\nLocal traders said that they had seen nothing like it since the floods of their childhood."
        "\n\nThe weather service expects the wind to turn towards the evening and to bring some rain."
    )


def edited(text: str) -> str:
    """Every fortieth word replaced."""
    words = text.split(" ")
    return " ".join("otherwise" if n % 40 == 20 else word for n, word in enumerate(words))


def shouted(text: str) -> str:
    return text.upper().replace(",", "").replace(" ", "  ")


CHANGES = [headline, signature, half, two_paragraphs_more, edited, shouted]


@pytest.mark.parametrize("change", CHANGES, ids=lambda f: f.__name__)
def test_a_changed_copy_is_a_copy(change: Callable[[str], str]) -> None:
    missed = [id_ for id_, a in demo.articles().items() if not same(a.text, change(a.text))]
    assert missed == []


def test_articles_on_the_same_event_are_no_copies() -> None:
    copies = Copies()
    for one in demo.articles().values():
        copies.add(sketch(one))
    assert [id_ for id_ in demo.articles() if copies.group(id_) != {id_}] == []


def test_a_shared_quotation_makes_no_copy() -> None:
    quotation = (
        "“We will not accept a decision that was taken over our heads and behind our backs,” the minister said. "
    )
    a, b = (" ".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyz", k=120)) for seed in (1, 2))
    assert not same(quotation + a, quotation + b)


def test_a_text_too_short_to_sample_must_be_equal() -> None:
    assert same("Two soldiers were killed on Monday.", "Two soldiers were killed on monday")
    assert not same("Two soldiers were killed on Monday.", "Two soldiers were killed on Monday in Mopti.")
    assert not same("", "Two soldiers were killed on Monday.")


def test_leftovers_of_the_page_do_not_count() -> None:
    share = "Share this article with your friends and family by mail or on any network that you like. " * 4
    a, b = list(demo.articles().values())[:2]
    copies = Copies()
    for id_, text in (("a", a.text), ("b", b.text)):
        copies.add(sketch(article(id_, share + text, leftovers=[Line(start=0, end=len(share), kind="share")])))
    assert copies.group("a") == {"a"}


def test_the_first_is_the_one_published_first_whichever_comes_first() -> None:
    text = next(iter(demo.articles().values())).text
    told = [article("late", text, "2024-06-19"), article("early", text, "2024-06-17"), article("between", text)]
    for order in (told, told[::-1]):
        copies = Copies()
        for one in order:
            copies.add(sketch(one))
        assert [copies.first(id_) for id_ in ("late", "between", "early")] == ["early", "early", None]


def test_a_removed_article_is_nobodys_copy() -> None:
    text = next(iter(demo.articles().values())).text
    copies = Copies()
    copies.add(sketch(article("a", text)))
    copies.add(sketch(article("b", text)))
    copies.remove("a")
    copies.remove("never there")
    assert copies.first("b") is None
    assert copies.group("b") == {"b"}
