"""Floors: what is missed, what is refused, what is written."""

from pathlib import Path

import pytest
from tests.evaluate.small import CODED, GOLD, corpus, write

from onrecord import InputError, UsageError
from onrecord.evaluate import Evaluation, evaluate, read_gold
from onrecord.evaluate.floors import figures, pin, read_floors
from onrecord.evaluate.lines import lines, placed


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    gold = read_gold(corpus(tmp_path))
    events, _ = placed(lines(write(tmp_path / "coded.jsonl", CODED)), gold.articles)
    return evaluate(gold, events)


@pytest.fixture
def perfect(tmp_path: Path) -> Evaluation:
    gold = read_gold(corpus(tmp_path))
    return evaluate(gold, gold.events)


def floor_file(folder: Path, evaluation: Evaluation, text: str) -> Path:
    path = folder / "floors.toml"
    path.write_text(f'sha256 = "{evaluation.sha256}"\n{text}', "utf-8")
    return path


def missed(path: Path, evaluation: Evaluation) -> list[str]:
    return read_floors(path).missed(evaluation.languages)


def test_figures_have_names(evaluation: Evaluation) -> None:
    found = figures(evaluation.languages["all"])
    assert (found["type"], found["type_precision"], found["record_recall"]) == (0.75, 0.75, 0.25)
    assert (found["actor"], found["ACCUSE"], found["macro"]) == (0.667, 1.0, 0.667)


def test_a_floor_that_is_just_reached_is_not_missed(evaluation: Evaluation, tmp_path: Path) -> None:
    assert missed(floor_file(tmp_path, evaluation, "[en]\ntype = 0.8\n[all]\nactor = 0.667"), evaluation) == []


def test_each_missed_floor_is_a_line(evaluation: Evaluation, tmp_path: Path) -> None:
    path = floor_file(
        tmp_path, evaluation, "[en]\ntype = 0.9\nrecord = 0.1\n[all]\nACCUSE = 1.0\nmode = 1\ndyad = 0.51"
    )
    assert missed(path, evaluation) == [
        "en type: 0.800 is below the floor 0.900",
        "all dyad: 0.500 is below the floor 0.510",
    ]


def test_another_corpus_is_refused_with_what_to_do(evaluation: Evaluation, tmp_path: Path) -> None:
    path = floor_file(tmp_path, evaluation, "[en]\ntype = 0.1")
    floors = read_floors(path)
    floors.check(evaluation.sha256)
    with pytest.raises(InputError, match=r"E019.*another corpus.*--write-floor floors\.toml"):
        floors.check(read_gold(corpus(tmp_path, GOLD[:1])).sha256)


@pytest.mark.parametrize("name", ["[en]\nstyle = 0.5", "[de]\ntype = 0.5"])
def test_a_figure_that_does_not_exist_is_refused(evaluation: Evaluation, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no figure"):
        missed(floor_file(tmp_path, evaluation, name), evaluation)


@pytest.mark.parametrize("text", ["[en]\ntype = ", "[en]\ntype = 'high'", "type = 0.5"])
def test_a_broken_file_is_refused(evaluation: Evaluation, tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"E019\] floors\.toml is no floor file"):
        read_floors(floor_file(tmp_path, evaluation, text))


def test_a_file_without_hash_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[en]\ntype = 0.5\n", "utf-8")
    with pytest.raises(InputError, match="E019"):
        read_floors(path)


class TestPin:
    def test_figures_are_rounded_down(self, evaluation: Evaluation, tmp_path: Path) -> None:
        path = tmp_path / "floors.toml"
        pin(evaluation, path, lower=False)
        written = read_floors(path)
        assert written.values == {
            # the type is right in en for ACCUSE and CONSULT, in es for ACCUSE of two
            "en": {"type": 0.8, "dyad": 0.8, "record": 0.4, "macro": 1.0},
            "es": {"type": 0.66, "dyad": 0.0, "record": 0.0, "macro": 0.5},
            "all": {"type": 0.75, "dyad": 0.5, "record": 0.25, "macro": 0.66},
        }
        written.check(evaluation.sha256)
        assert written.missed(evaluation.languages) == []

    def test_what_is_pinned_already_stays_pinned_and_is_raised(
        self, evaluation: Evaluation, perfect: Evaluation, tmp_path: Path
    ) -> None:
        path = floor_file(tmp_path, evaluation, "[en]\nstatus = 0.3\ntype = 0.2")
        pin(perfect, path, lower=False)
        assert read_floors(path).values["en"] == {"type": 1.0, "dyad": 1.0, "record": 1.0, "macro": 1.0, "status": 1.0}

    def test_none_is_lowered_unasked(self, evaluation: Evaluation, tmp_path: Path) -> None:
        path = floor_file(tmp_path, evaluation, "[en]\ntype = 0.9\n[all]\nrecord = 0.2")
        before = path.read_bytes()
        with pytest.raises(UsageError, match=r"E049.*en type 0\.90 → 0\.80.*--lower"):
            pin(evaluation, path, lower=False)
        assert path.read_bytes() == before
        pin(evaluation, path, lower=True)
        assert read_floors(path).values["en"]["type"] == 0.8

    def test_a_language_that_is_gone_counts_as_lowered(self, evaluation: Evaluation, tmp_path: Path) -> None:
        path = floor_file(tmp_path, evaluation, "[fr]\ntype = 0.5")
        with pytest.raises(UsageError, match="fr type"):
            pin(evaluation, path, lower=False)

    def test_a_new_corpus_takes_over_the_hash(self, perfect: Evaluation, tmp_path: Path) -> None:
        path = tmp_path / "floors.toml"
        path.write_text('sha256 = "0000"\n[en]\ntype = 0.1\n', "utf-8")
        pin(perfect, path, lower=False)
        assert read_floors(path).sha256 == perfect.sha256
