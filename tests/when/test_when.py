"""Dates found in sentences, and the clause they belong to."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse import Sentence, Word
from onrecord.records import When
from onrecord.when import attach, find
from onrecord.when.lexicon import lexicon

LANGS = ["en", "fr", "es"]
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)


def cases() -> Iterator[tuple[str, str, str, str]]:
    for lang in LANGS:
        lines = (Path(__file__).parent / f"{lang}.tsv").read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
        for anchor, sentence, expected in rows:
            yield lang, anchor, sentence, expected


def said(when: When) -> str:
    return f"{when.from_}/{when.to}/{when.precision}/{when.text}"


@pytest.mark.parametrize(("lang", "anchor", "sentence", "expected"), list(cases()))
def test_finds(lang: str, anchor: str, sentence: str, expected: str) -> None:
    before, after = "Old text. ", " 3 May 1999."
    text = before + sentence + after
    found = find(text, len(before), len(before) + len(sentence), lang, None if anchor == "-" else anchor)
    assert " ; ".join(map(said, found)) == ("" if expected == "-" else expected)
    assert all(text[w.start : w.end] == w.text for w in found)


def words() -> st.SearchStrategy[str]:
    """Texts made of what dates are made of."""
    pool = [" ", ", ", "-", "’", ".", "1", "31", "2000", "1999-12-31", "29/02/2023", "the", "de", "à", "y"]
    for lang in LANGS:
        lex = lexicon(lang)
        assert lex is not None
        pool += [w.capitalize() for w in lex.keys] + list(lex.keys)
    return st.lists(st.sampled_from(pool), max_size=14).map(" ".join)


@given(st.one_of(st.text(max_size=80), words()), st.sampled_from(LANGS), st.one_of(st.none(), DATES))
def test_any_text(text: str, lang: str, anchor: str | None) -> None:
    found = find(text, 0, len(text), lang, anchor)
    last = 0
    for when in found:
        assert when.start is not None
        assert when.end is not None
        assert last <= when.start < when.end
        assert text[when.start : when.end] == when.text
        assert when.from_ <= when.to
        assert len(when.from_) == len(when.to) == {"month": 7, "year": 4}.get(when.precision, 10)
        assert anchor is not None or when.basis == "stated"
        last = when.end


@given(words(), st.sampled_from(LANGS), DATES, st.integers(0, 30), st.integers(0, 30))
def test_offsets_count_in_the_whole_text(text: str, lang: str, anchor: str, left: int, right: int) -> None:
    padded = "x. " * left + text + " y." * right
    start = 3 * left
    alone = find(text, 0, len(text), lang, anchor)
    inside = find(padded, start, start + len(text), lang, anchor)
    assert [(said(w), w.start) for w in alone] == [(said(w), (w.start or 0) - start) for w in inside]


def test_basis() -> None:
    text = "On 3 May 2020, in May and on Monday"
    assert [w.basis for w in find(text, 0, len(text), "en", "2024-06-19")] == ["stated", "stated", "relative"]


@pytest.mark.parametrize("anchor", ["", "yesterday", "2024-13-45"])
def test_anchor_that_is_no_date_is_none(anchor: str) -> None:
    text = "It fell on Monday, in 2011"
    assert [w.text for w in find(text, 0, len(text), "en", anchor)] == ["2011"]


def test_unknown_language_has_no_dates() -> None:
    assert find("am 3. Mai 2020", 0, 14, "xx", "2024-06-19") == []


def tree(lang: str, rows: str) -> tuple[str, Sentence]:
    """A sentence from "word/pos/rel/head/prep …", heads counted from 0."""
    text, made = "", []
    for i, row in enumerate(rows.split()):
        word, pos, rel, head, *prep = row.split("/")
        text += " " * (i > 0)
        start, text = len(text), text + word
        made.append(Word(i, start, len(text), word, word.lower(), pos, rel, int(head), {}, *prep))
    sentence = Sentence(0, len(text), lang, made)
    sentence.link()
    return text, sentence


def belongs(lang: str, rows: str, head: int) -> str | None:
    text, sentence = tree(lang, rows)
    found = attach(find(text, 0, len(text), lang, "2024-06-19"), sentence, head)
    return found.text if found is not None else None


SAID = "Kirby/PROPN/subj/1 said/VERB/root/-1 Monday/NOUN/obl/1 troops/NOUN/subj/4 hit/VERB/ccomp/1 Kyiv/PROPN/obj/4"
IN_MARCH = " in/ADP/case/7 March/PROPN/obl/4/in"
LAW = "Il/PRON/subj/1 critiqua/VERB/root/-1 la/DET/det/3 loi/NOUN/obj/1 de/ADP/case/5 1905/NUM/nmod/3/de"
SPRING = "He/PRON/subj/1 praised/VERB/root/-1 the/DET/det/5 2011/NUM/nummod/5 Arab/ADJ/amod/5 Spring/X/obj/1"
SIGNED = "Ayer/ADV/advmod/1 firmó/VERB/root/-1 y/CCONJ/cc/3 anunció/VERB/conj/1 otra/DET/det/5 visita/NOUN/obj/3"
VISIT = "La/DET/det/1 visite/NOUN/subj/5 qui/PRON/subj/3 débute/VERB/acl:rel/1 lundi/NOUN/obl/3 gêne/VERB/root/-1"
DATELINE = "May/PROPN/obl/5 9/NUM/nummod/0 (/PUNCT/punct/0 )/PUNCT/punct/0 -/PUNCT/punct/5 Rebels/VERB/root/-1"


@pytest.mark.parametrize(
    ("lang", "rows", "head", "expected"),
    [
        pytest.param("en", SAID + IN_MARCH, 1, "Monday", id="of the verb of saying"),
        pytest.param("en", SAID + IN_MARCH, 4, "March", id="of what is said"),
        pytest.param("en", SAID, 4, None, id="the date of saying is not that of what is said"),
        pytest.param("fr", LAW, 1, None, id="inside a thing"),
        pytest.param("fr", LAW, 3, "1905", id="of the thing itself"),
        pytest.param("en", SPRING, 1, None, id="before a named thing"),
        pytest.param("es", SIGNED, 1, "Ayer", id="of the verb"),
        pytest.param("es", SIGNED, 3, "Ayer", id="of the verb coordinated with it"),
        pytest.param("es", SIGNED, 5, "Ayer", id="of the object of that"),
        pytest.param("fr", VISIT, 1, "lundi", id="in the relative clause of a noun"),
        pytest.param("fr", VISIT, 5, None, id="not of the verb above that"),
        pytest.param("en", DATELINE, 5, None, id="a dateline"),
    ],
)
def test_attach(lang: str, rows: str, head: int, expected: str | None) -> None:
    assert belongs(lang, rows, head) == expected


@given(words(), st.sampled_from(LANGS), DATES, st.data())
def test_attach_takes_any_tree(text: str, lang: str, anchor: str, data: st.DataObject) -> None:
    made = []
    for i, match in enumerate(re.finditer(r"\S+", text)):
        pos = data.draw(st.sampled_from(["NOUN", "VERB", "NUM", "ADV"]))
        rel = data.draw(st.sampled_from(["obl", "nmod", "conj", "ccomp", "acl", "compound", "advcl", "obj"]))
        head = data.draw(st.integers(-1, i - 1))
        made.append(Word(i, match.start(), match.end(), match.group(), match.group(), pos, rel, head, {}))
    sentence = Sentence(0, len(text), lang, made)
    sentence.link()
    dates = find(text, 0, len(text), lang, anchor)
    for word in made:
        assert attach(dates, sentence, word.i) in [None, *dates]
