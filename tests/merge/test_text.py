"""What of texts is compared: words across languages, numbers however written, and which reports stand beside which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.made import article
from tests.merge.test_properties import report as reports

from onrecord.merge.blocks import Blocks
from onrecord.merge.compare import evidence
from onrecord.merge.report import day, report_of
from onrecord.merge.text import Features, names_of, number, same_words, shingles, stem


@pytest.mark.parametrize("words", [("telephoned", "téléphone", "teléfono"), ("Sanctions", "sanctionné", "sanciones")])
def test_cognates_have_one_stem_where_they_begin_alike(words: tuple[str, str, str]) -> None:
    assert stem(words[0]) == stem(words[1])
    assert len({stem(word)[:4] for word in words[:2]}) == 1


def test_common_and_short_words_tell_nothing() -> None:
    assert [stem(word) for word in ("of", "después", "gouvernement", "President", "sido")] == [""] * 5


@pytest.mark.parametrize(
    ("token", "value"),
    [("16", 16), ("1.700", 1700), ("1,700", 1700), ("12.8", None), ("2024", None), ("2,024", 2024), ("1", None)],
)
def test_numbers_in_digits(token: str, value: int | None) -> None:
    assert number(token) == value


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Sixteen allies"), ("fr", "seize proches"), ("es", "dieciséis aliados"), ("en", "16 allies")],
)
def test_numbers_in_words(lang: str, text: str) -> None:
    assert Features(text, 0, lang, (0, 0), None).numbers == {16}


def test_features_keep_trigger_and_date_apart() -> None:
    text = (
        "Gunmen kidnapped 12 pupils near Maiduguri on 14 June, said a teacher who had hidden with them on the stairs."
    )
    at, date = text.index("kidnapped"), text.index("14 June")
    found = Features(text, 0, "en", (at, at + 9), (date, date + 7))
    assert found.trigger == {stem("kidnapped")}
    assert found.numbers == {12}
    assert found.names == {stem("Maiduguri")}
    assert stem("teacher") in found.near
    assert stem("stairs") in found.words - found.near


def test_names_of_a_text_are_never_small() -> None:
    assert names_of("March in Bamako. The march went on; Bamako slept.") == {stem("Bamako")}


def test_wording_is_case_accents_blanks_and_punctuation_blind() -> None:
    assert same_words("Élus  et maires, réunis") == same_words("elus et maires réunis!")
    assert same_words("two killed") != same_words("killed two")
    assert shingles("a b c d e") & shingles("x A, b c — d") == shingles("a b c d")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023-12", "2023-12-01", "2023-12-31"),
    ],
)
def test_days_of_a_month_and_of_a_year(date: str, first: str, last: str) -> None:
    assert (day(date), day(date, last=True)) == (day(first), day(last))


@pytest.mark.parametrize("date", [None, "", "soon", "2024-13", "2023-02-29", "0000"])
def test_what_is_no_date_has_no_day(date: str | None) -> None:
    assert day(date) is None


@settings(deadline=None, max_examples=150)
@given(reports(), reports(), st.integers(10, 20), st.integers(10, 20))
def test_reports_that_may_be_one_are_compared(a: dict[str, object], b: dict[str, object], on: int, later: int) -> None:
    one, other = (
        report_of(coded[0], coded[1][0])
        for coded in (article("a", a, published=f"2024-06-{on}"), article("b", b, published=f"2024-06-{later}"))
    )
    codes = [{p.code for p in r.actors + r.recipients} for r in (one, other)]
    if one.type == other.type and codes[0] & codes[1] and evidence(one, other, 0.5) is not None:
        for new, old in ((one, other), (other, one)):
            blocks = Blocks()
            blocks.add(old)
            assert blocks.near(new) == {old.id}
