"""Figures against those worked out by hand; the comments tell how."""

from pathlib import Path

import pytest
from tests.evaluate.small import ACCUSED, CODED, GOLD, MET, annotated, corpus, write

from onrecord.evaluate import Evaluation, Gold, evaluate, read_gold
from onrecord.evaluate.intervals import wilson
from onrecord.evaluate.lines import Events, lines, placed
from onrecord.evaluate.report import Score


def coded(path: Path, gold: Gold) -> Events:
    events, failures = placed(lines(path), gold.articles)
    assert failures == []
    return events


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return read_gold(corpus(tmp_path))


@pytest.fixture
def evaluation(tmp_path: Path, gold: Gold) -> Evaluation:
    return evaluate(gold, coded(write(tmp_path / "coded.jsonl", CODED), gold))


def prf(score: Score) -> tuple[float, float, float]:
    return score.precision, score.recall, score.f1


def test_levels(evaluation: Evaluation) -> None:
    en, es, whole = (evaluation.languages[lang] for lang in ("en", "es", "all"))
    # en: 3 coded, 2 gold; both types found
    assert prf(en.type) == (0.667, 1.0, 0.8)
    assert prf(en.dyad) == (0.667, 1.0, 0.8)
    # the meeting is planned: 1 of 3, 1 of 2, 2·(1/3)(1/2)/(5/6)
    assert prf(en.record) == (0.333, 0.5, 0.4)
    # es: 1 coded, 2 gold; the dyad is wrong
    assert prf(es.type) == (1.0, 0.5, 0.667)
    assert prf(es.dyad) == (0.0, 0.0, 0.0)
    # both: 3 of 4 and 3 of 4; 2 of 4; 1 of 4
    assert prf(whole.type) == (0.75, 0.75, 0.75)
    assert prf(whole.dyad) == (0.5, 0.5, 0.5)
    assert prf(whole.record) == (0.25, 0.25, 0.25)
    assert (whole.articles, whole.type.right, whole.type.coded, whole.type.gold) == (2, 3, 4, 4)


def test_types_and_macro(evaluation: Evaluation) -> None:
    whole = evaluation.languages["all"]
    assert {name: prf(t.type) for name, t in whole.types.items()} == {
        "ACCUSE": (1.0, 1.0, 1.0),
        "ASSAULT": (0.0, 0.0, 0.0),
        "CONSULT": (1.0, 1.0, 1.0),
        "SUPPORT": (0.0, 0.0, 0.0),
    }
    assert prf(whole.types["ACCUSE"].dyad) == (0.5, 0.5, 0.5)
    # ACCUSE 1, CONSULT 1, ASSAULT 0; SUPPORT is not in the gold
    assert whole.macro == 0.667


def test_fields_count_where_the_type_is_right(evaluation: Evaluation) -> None:
    fields = evaluation.languages["all"].fields
    # three pairs; the meeting has one actor instead of two, and a recipient
    assert (fields["actor"].right, fields["actor"].pairs, fields["actor"].accuracy) == (2, 3, 0.667)
    # right: the first accusation only
    assert fields["recipient"].accuracy == 0.333
    # the gold has a recipient twice, the coder three times, once the same
    assert prf(fields["recipient"].given) == (0.333, 0.5, 0.4)
    assert fields["status"].accuracy == 0.667
    # "planned" was coded once, where the gold has none but actual
    assert (fields["status"].given.coded, fields["status"].given.gold) == (1, 0)
    assert fields["trigger"].accuracy == 1.0
    assert fields["mode"].accuracy == 1.0


def test_a_field_that_nobody_annotated_is_not_scored(evaluation: Evaluation) -> None:
    assert evaluation.languages["all"].fields.keys().isdisjoint({"when", "where", "hedged"})


def test_when_where_and_hedged_are_scored_where_the_gold_has_them(tmp_path: Path) -> None:
    told = ACCUSED | {"when": "2024-05", "where": None, "hedged": False}
    gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [told, MET]}]))
    guess = ACCUSED | {"when": "2024-05-02", "where": None, "hedged": False}
    found = coded(write(tmp_path / "c.jsonl", [{"id": "a", "events": [guess, MET]}]), gold)
    fields = evaluate(gold, found).languages["en"].fields
    assert {n: (fields[n].right, fields[n].pairs) for n in ("when", "where", "hedged")} == {
        "when": (0, 1),
        "where": (1, 1),
        "hedged": (1, 1),
    }


def test_right_in_all_is_1_and_nothing_coded_is_0(gold: Gold) -> None:
    best, worst = evaluate(gold, gold.events).languages["all"], evaluate(gold, {}).languages["all"]
    assert prf(best.record) == (1.0, 1.0, 1.0)
    assert best.macro == 1.0
    assert prf(worst.type) == (0.0, 0.0, 0.0)
    assert worst.fields == {}


class TestPairs:
    def test_one_event_answers_one_only(self, tmp_path: Path) -> None:
        twice = [{"id": "a", "events": [ACCUSED, ACCUSED]}]
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [ACCUSED]}]))
        found = coded(write(tmp_path / "c.jsonl", twice), gold)
        assert prf(evaluate(gold, found).languages["en"].type) == (0.5, 1.0, 0.667)

    def test_the_words_decide_which_is_meant_then_the_dyad(self, tmp_path: Path) -> None:
        texts = [{"id": "t", "lang": "en", "text": "Kyiv blames Minsk and Paris blasts Lima."}]
        first = annotated("ACCUSE", texts[0]["text"], "blames", ["Kyiv"], ["Minsk"])
        second = annotated("ACCUSE", texts[0]["text"], "blasts", ["Paris"], ["Lima"])
        gold = read_gold(corpus(tmp_path, [{"id": "t", "events": [first, second]}], texts))
        # at the second trigger, with the dyad of the first: the words go before
        moved = first | {"trigger": "blasts"}
        result = evaluate(gold, coded(write(tmp_path / "c.jsonl", [{"id": "t", "events": [moved]}]), gold))
        assert result.languages["en"].dyad.right == 0
        # at no trigger of the gold: the dyad tells
        moved = second | {"trigger": "and"}
        result = evaluate(gold, coded(write(tmp_path / "c.jsonl", [{"id": "t", "events": [moved]}]), gold))
        assert result.languages["en"].dyad.right == 1

    def test_another_sentence_is_no_pair(self, tmp_path: Path) -> None:
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [ACCUSED]}]))
        elsewhere = annotated("ACCUSE", "Lima slept.", "slept", ["Kyiv"], ["Minsk"])
        found = coded(write(tmp_path / "c.jsonl", [{"id": "a", "events": [elsewhere]}]), gold)
        assert evaluate(gold, found).languages["en"].type.right == 0

    def test_who_is_who_matters_where_the_parties_are_no_equals(self, tmp_path: Path) -> None:
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [ACCUSED]}]))
        turned = annotated("ACCUSE", "Kyiv accused Minsk.", "accused", ["Minsk"], ["Kyiv"])
        found = coded(write(tmp_path / "c.jsonl", [{"id": "a", "events": [turned]}]), gold)
        assert evaluate(gold, found).languages["en"].dyad.right == 0

    def test_speakers_belong_to_the_record(self, tmp_path: Path) -> None:
        claimed = ACCUSED | {"said_by": [{"text": "Paris", "code": "FRA", "sector": "GOV"}]}
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [claimed]}]))
        found = coded(write(tmp_path / "c.jsonl", [{"id": "a", "events": [ACCUSED]}]), gold)
        result = evaluate(gold, found).languages["en"]
        assert (result.dyad.right, result.record.right) == (1, 0)
        assert result.fields["said_by"].given.recall == 0.0


class TestIntervals:
    def test_the_same_on_every_run(self, evaluation: Evaluation, tmp_path: Path, gold: Gold) -> None:
        again = evaluate(gold, coded(tmp_path / "coded.jsonl", gold))
        assert again.languages == evaluation.languages

    def test_two_articles_give_the_range_between_them(self, evaluation: Evaluation) -> None:
        # of the four equally likely draws one is twice en (P 2/3), one twice es (P 1)
        assert evaluation.languages["all"].type.intervals.precision == (0.667, 1.0)
        assert evaluation.languages["all"].dyad.intervals.recall == (0.0, 1.0)

    def test_one_article_has_none(self, evaluation: Evaluation) -> None:
        assert evaluation.languages["en"].type.intervals.f1 is None

    def test_articles_that_agree_leave_nothing_open(self, gold: Gold) -> None:
        assert evaluate(gold, gold.events).languages["all"].type.intervals.f1 == (1.0, 1.0)

    def test_wilson(self) -> None:
        # 0 of 10: up to z²/(n + z²) = 3.8415/13.8415
        assert wilson(0, 10) == (0.0, 0.278)
        assert wilson(10, 10) == (0.722, 1.0)
        # 5 of 10 is symmetric round a half: half width z·√(1/40 + z²/400)/(1 + z²/10)
        assert wilson(5, 10) == (0.237, 0.763)
        assert wilson(0, 0) is None


def test_gold_order_does_not_matter(tmp_path: Path, evaluation: Evaluation) -> None:
    gold = read_gold(corpus(tmp_path, GOLD[::-1]))
    assert evaluate(gold, coded(tmp_path / "coded.jsonl", gold)).languages == evaluation.languages
