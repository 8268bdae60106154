"""Clauses: a predicate with its logical arguments, the same for every language.

The tables beside this file tell what each sentence says, not what a language's model calls things.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import LANGUAGES, cells, words

from onrecord.parse import Clause, Parser, Sentence, SentenceSpan, clauses_of
from onrecord.parse.nominal import nominal_clause
from onrecord.words import dictionary_lemma

HERE = Path(__file__).parent
CASES = [(lang, *row) for lang in LANGUAGES for row in cells(HERE / f"clauses_{lang}.tsv")]
TEXTS = {
    "en": "On Monday, Russia’s army – which had been waiting – attacked Ukraine’s “border posts”, they said.",
    "fr": "Lundi, l’armée russe – qui attendait – a attaqué « les postes » de l’Ukraine, selon l’état-major.",
    "es": "El lunes, el ejército ruso –que esperaba– atacó «los puestos» de Ucrania, según el Estado Mayor.",
}
# what words are called in every language
COMMON = words(
    "root subj subj:pass obj iobj obl agent ccomp xcomp advcl acl acl:rel nmod poss appos amod compound flat conj cc "
    "det aux aux:pass cop mark neg advmod refl parataxis nummod case punct dep fixed prt expl prep"
)
FLAGS = {"passive", "negated", "perfect", "reflexive"}
FACTS = {"tense", "relation", "kind", "marker"}


def parse(parsers: dict[str, Parser], lang: str, text: str) -> Sentence:
    return parsers[lang].parse(text, [SentenceSpan(0, len(text), 0)])[0]


def is_lemma(lang: str, clause_lemma: str, form: str, wanted: str) -> bool:
    return wanted in {clause_lemma, form, dictionary_lemma(lang, form)}


def candidates(sentence: Sentence, wanted: str) -> Iterator[Clause]:
    """The clauses whose predicate is the wanted one."""
    if wanted.startswith("noun:"):
        for word in sentence.words:
            noun = wanted.removeprefix("noun:")
            if word.pos == "NOUN" and is_lemma(sentence.lang, word.lemma.lower(), word.lower, noun):
                yield nominal_clause(sentence, word.i)
        return
    for clause in clauses_of(sentence).values():
        if is_lemma(sentence.lang, clause.lemma, clause.word.lower, wanted):
            yield clause


def said(clause: Clause, slot: str) -> str:
    return ",".join(clause.sentence.words[i].text for i in sorted(clause.args.get(slot, []))) or "-"


def broken(clause: Clause, expected: str) -> list[str]:
    """What does not hold of the clause."""
    found = []
    for fact in expected.split("; "):
        if fact.removeprefix("not ") in FLAGS:
            if getattr(clause, fact.removeprefix("not ")) == fact.startswith("not "):
                found.append(fact)
            continue
        key, _, value = fact.partition("=")
        actual = getattr(clause, key) if key in FACTS else said(clause, key)
        if actual != value:
            found.append(f"{fact} (is {actual})")
    return found


@pytest.mark.parametrize(("lang", "text", "predicate", "expected"), CASES)
def test_clause(parsers: dict[str, Parser], lang: str, text: str, predicate: str, expected: str) -> None:
    sentence = parse(parsers, lang, text)
    tried = [broken(clause, expected) for clause in candidates(sentence, predicate)]
    assert tried, f"no predicate {predicate!r}"
    assert [] in tried, tried


@pytest.mark.xfail(strict=True, reason="bare objects that the models take for subjects")
@pytest.mark.parametrize(
    ("lang", "text", "predicate", "expected"),
    [
        (
            "es",
            "Los rebeldes que atacaron el pueblo huyeron.",
            "atacar",
            "subj=rebeldes; obj=pueblo; relation=relative",
        ),
        ("es", "Rusia habría atacado Járkov.", "atacar", "subj=Rusia; obj=Járkov"),
    ],
)
def test_clauses_not_yet_read(parsers: dict[str, Parser], lang: str, text: str, predicate: str, expected: str) -> None:
    assert [] in [broken(clause, expected) for clause in candidates(parse(parsers, lang, text), predicate)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_is_tested(lang: str) -> None:
    assert sum(case[0] == lang for case in CASES) >= 25


@pytest.mark.parametrize("lang", LANGUAGES)
class TestSentences:
    def test_offsets_are_those_of_the_article(self, parsers: dict[str, Parser], lang: str) -> None:
        text = f"Before.\n{TEXTS[lang]}"
        sentence = parsers[lang].parse(text, [SentenceSpan(8, len(text), 1)])[0]
        assert (sentence.start, sentence.end) == (8, len(text))
        for word in sentence.words:
            assert text[word.start : word.end] == word.text

    def test_the_tree_is_a_tree(self, parsers: dict[str, Parser], lang: str) -> None:
        sentence = parse(parsers, lang, TEXTS[lang])
        roots = [w.i for w in sentence.words if w.head < 0]
        assert len(roots) == 1
        assert sorted(sentence.subtree(roots[0])) == [w.i for w in sentence.words]
        for word in sentence.words:
            assert all(sentence.words[c].head == word.i for c in sentence.children[word.i])
            assert word.i not in sentence.ancestors(word.i)

    def test_parsing_together_is_parsing_alone(self, parsers: dict[str, Parser], lang: str) -> None:
        text = TEXTS[lang]
        span = SentenceSpan(0, len(text), 0)
        many = list(parsers[lang].stream([(text, [span]), ("", []), (text, [span, span])]))
        alone = parse(parsers, lang, text)
        assert len(many) == 3
        assert all([w.rel for w in s.words] == [w.rel for w in alone.words] for s in many)

    def test_curly_apostrophes_are_read_as_straight_ones(self, parsers: dict[str, Parser], lang: str) -> None:
        curly, straight = TEXTS[lang], TEXTS[lang].replace("’", "'")
        a, b = parse(parsers, lang, curly), parse(parsers, lang, straight)
        assert [(w.lemma, w.rel, w.head) for w in a.words] == [(w.lemma, w.rel, w.head) for w in b.words]
        assert "".join(w.text for w in a.words).count("’") == curly.count("’")

    def test_relations_are_those_of_the_common_grammar(self, parsers: dict[str, Parser], lang: str) -> None:
        assert {w.rel for w in parse(parsers, lang, TEXTS[lang]).words} <= COMMON

    def test_a_very_long_sentence_is_cut_not_lost(self, parsers: dict[str, Parser], lang: str) -> None:
        text = "x, " * 3000
        sentence = parse(parsers, lang, text)
        assert sentence.end == len(text)
        assert sentence.words


def test_the_model_names_its_version(parsers: dict[str, Parser]) -> None:
    for parser in parsers.values():
        name, version = parser.model_version.split(" ")
        assert name in parser.grammar.models
        assert version[0].isdigit()
