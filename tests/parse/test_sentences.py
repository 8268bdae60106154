"""Where sentences end, as spans of the text."""

import re
from pathlib import Path

import pytest
from tests.support import LANGUAGES, cells

from onrecord.parse import split
from onrecord.parse.grammar import grammar

CASES = [(lang, text) for lang, text in cells(Path(__file__).with_name("sentences.tsv"))]


def sentences(lang: str, text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, frozenset(grammar(lang).abbreviations))]


@pytest.mark.parametrize(("lang", "marked"), CASES)
def test_boundaries(lang: str, marked: str) -> None:
    marked = marked.replace("¶", "\n")
    left_out = re.compile("⟦[^⟧]*⟧")
    expected = [piece.strip() for piece in left_out.sub("", marked).split("‖") if piece.strip()]
    assert sentences(lang, re.sub("[‖⟦⟧]", "", marked)) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_is_tested(lang: str) -> None:
    assert sum(case[0] == lang for case in CASES) >= 25


def test_no_text_no_sentence() -> None:
    assert split("", frozenset()) == []
    assert split(" \n\t \u00a0\r\n", frozenset()) == []


def test_paragraphs_are_counted() -> None:
    spans = split("One. Two.\n\nThree.\r\nFour.", frozenset())
    assert [s.paragraph for s in spans] == [0, 0, 1, 2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_a_line_break_of_any_kind_ends_a_sentence(end: str) -> None:
    assert len(split(f"A headline{end}The story begins", frozenset())) == 2


def test_spans_do_not_overlap_and_leave_out_blanks_only() -> None:
    text = "  One. Two!  \n « Trois. » Quatre? \u00a0 "
    spans = split(text, frozenset())
    at = 0
    for span in spans:
        assert text[at : span.start].strip() == ""
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert text[at:].strip() == ""


def test_left_overs_hold_no_sentences() -> None:
    text = "Spread the love\nThe army left. It met nobody.\nLeave a comment"
    skip = [(0, 15), (text.index("Leave"), len(text))]
    found = [text[s.start : s.end] for s in split(text, frozenset(), skip)]
    assert found == ["The army left.", "It met nobody."]


def test_abbreviations_are_the_languages_own() -> None:
    assert len(sentences("fr", "M. Dupont part.")) == 1
    assert len(split("M. Dupont part.", frozenset())) == 1, "an initial"
    assert len(split("Mme. Dupont part.", frozenset())) == 2
    assert len(sentences("fr", "Mme. Dupont part.")) == 1
