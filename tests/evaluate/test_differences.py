"""What went wrong, beside what was expected."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.small import ACCUSED, CODED, corpus, write

from onrecord.evaluate import evaluate, read_gold
from onrecord.evaluate.differences import Difference
from onrecord.evaluate.lines import lines, placed
from onrecord.evaluate.page import page


def compared(folder: Path, coded: list[dict[str, Any]]) -> list[Difference]:
    gold = read_gold(corpus(folder))
    events, _ = placed(lines(write(folder / "coded.jsonl", coded)), gold.articles)
    return evaluate(gold, events).differences


@pytest.fixture
def differences(tmp_path: Path) -> list[Difference]:
    return compared(tmp_path, CODED)


def test_each_is_told_in_the_order_of_the_texts(differences: list[Difference]) -> None:
    assert [(d.article, d.kind, d.trigger.quote if d.trigger else None) for d in differences] == [
        ("a", "fields", "met"),
        ("a", "extra", "slept"),
        ("b", "fields", "condena"),
        ("b", "missed", "ataca"),
    ]


def test_expected_beside_coded(differences: list[Difference]) -> None:
    met, slept, condena, ataca = differences
    assert met.expected == "CONSULT Paris (FRA GOV); Berlin (DEU GOV) · actual"
    assert met.coded == "CONSULT Paris (FRA GOV) → Berlin (DEU GOV) · planned"
    assert (slept.expected, slept.coded) == (None, "SUPPORT Lima (PER GOV) · actual")
    assert ataca.coded is None
    assert condena.sentence.quote == "Paris condena a Minsk."


def test_fields_that_differ(differences: list[Difference]) -> None:
    met, _, condena, _ = differences
    # between equals it does not matter who is which
    assert met.fields.keys() == {"status", "sector"}
    assert met.fields["status"] == ("actual", "planned")
    assert condena.fields == {"recipient": ("Minsk (BLR GOV)", "Lima (PER GOV)")}


def test_another_type_at_the_same_words_is_one_difference(tmp_path: Path) -> None:
    (other,) = [d for d in compared(tmp_path, [{"id": "a", "events": [ACCUSED | {"type": "REJECT"}]}]) if d.coded]
    assert (other.kind, other.fields) == ("type", {"type": ("ACCUSE", "REJECT")})


def test_an_event_told_twice_and_coded_once_is_missed_once(tmp_path: Path) -> None:
    gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [ACCUSED, ACCUSED]}]))
    events, _ = placed(lines(write(tmp_path / "c.jsonl", [{"id": "a", "events": [ACCUSED]}])), gold.articles)
    assert [d.kind for d in evaluate(gold, events).differences] == ["missed"]


def test_nothing_where_all_is_right(tmp_path: Path) -> None:
    gold = read_gold(corpus(tmp_path))
    assert evaluate(gold, gold.events).differences == []


def test_the_page_shows_them_and_stands_alone(differences: list[Difference]) -> None:
    found = page(differences)
    assert found.count("<section") == len(differences)
    assert "Paris <mark>condena</mark> a Minsk." in found
    assert "<li>1 expected, not coded</li>" in found
    assert not re.search(r"(src|href)=", found)


def test_the_page_takes_nothing_of_a_text_for_markup(tmp_path: Path) -> None:
    texts = [{"id": "<i>", "lang": "en", "text": "Kyiv <b>accused</b> & blamed."}]
    strange = ACCUSED | {"quote": texts[0]["text"], "trigger": "<b>accused"}
    gold = read_gold(corpus(tmp_path, [{"id": "<i>", "events": [strange]}], texts))
    found = page(evaluate(gold, {}).differences)
    assert "<mark>&lt;b&gt;accused</mark>&lt;/b&gt; &amp; blamed." in found
    assert "<h2>&lt;i&gt;</h2>" in found
