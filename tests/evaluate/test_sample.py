"""Samples: drawn at random, annotated blind, read back."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.drawn import Shelf, event_of, text_of
from tests.evaluate.small import party

from onrecord import InputError
from onrecord.evaluate.draw import Sample, draw
from onrecord.evaluate.estimate import Estimate, estimate
from onrecord.evaluate.intervals import wilson
from onrecord.evaluate.sheet import is_sample, key_of, read_sample, write_sample

ACCUSATION, ATTACK, MEETING, RAIN = "Kyiv accused Minsk.", "Lima attacked Quito.", "Paris met Berlin.", "It rained."


def shelf(articles: int = 12) -> Shelf:
    """Articles of four sentences: the accusation and the attack are coded, the meeting is missed, the rain is none."""
    texts = [text_of(f"t{n}", f"{ACCUSATION} {ATTACK} {MEETING} {RAIN}") for n in range(articles)]
    events = [
        event
        for text in texts
        for event in (
            event_of(text, "ACCUSE", ACCUSATION, "accused", "Kyiv", "Minsk"),
            event_of(text, "ASSAULT", ATTACK, "attacked", "Lima", "Minsk"),
        )
    ]
    return Shelf(texts, events)


def truth(sentence: str) -> list[dict[str, Any]]:
    """What an annotator would write."""
    told = {
        ACCUSATION: ("ACCUSE", "accused", ["Kyiv"], ["Minsk"]),
        ATTACK: ("ASSAULT", "attacked", ["Lima"], ["Quito"]),
        MEETING: ("CONSULT", "met", ["Paris", "Berlin"], []),
    }
    if sentence not in told:
        return []
    type_, trigger, actor, recipient = told[sentence]
    sides = {"actor": [party(n) for n in actor], "recipient": [party(n) for n in recipient]}
    return [{"type": type_, "trigger": trigger, "status": "actual", **sides}]


def annotate(sheet: Path) -> None:
    rows = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    for row in rows:
        row["events"] = truth(row["text"])
    sheet.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def judged(folder: Path, sample: Sample) -> Estimate:
    write_sample(sample, folder / "sample.jsonl")
    annotate(folder / "sample.jsonl")
    return estimate(*read_sample(folder / "sample.jsonl"))


class TestDraw:
    def test_so_many_events_and_as_many_silent_sentences(self) -> None:
        sample = draw(shelf(), 5, seed=1, sentences=True)
        assert (sample.events, sample.silent) == (24, 24)
        assert sum(len(d.drawn) for d in sample.sentences) == 5
        assert {d.text for d in sample.sentences if not d.events} <= {MEETING, RAIN}
        assert len([d for d in sample.sentences if not d.events]) == 5

    def test_events_only(self) -> None:
        sample = draw(shelf(), 5, seed=1, sentences=False)
        assert sample.silent is None
        assert all(d.drawn for d in sample.sentences)

    def test_all_of_a_small_dataset(self) -> None:
        sample = draw(shelf(2), 100, seed=1, sentences=True)
        assert (len(sample.sentences), sample.events, sample.silent) == (8, 4, 4)

    def test_the_seed_and_not_the_order_decides(self) -> None:
        books = shelf()
        turned = Shelf([*books.articles()][::-1], [*books.events()][::-1])
        one, same, other = draw(books, 5, 1, True), draw(turned, 5, 1, True), draw(books, 5, 2, True)
        assert one == same
        assert {d.id for d in one.sentences} != {d.id for d in other.sentences}

    def test_every_event_has_the_same_chance(self) -> None:
        books = shelf(6)
        hits = {e.id: 0 for e in books.events()}
        for seed in range(400):
            for d in draw(books, 3, seed, sentences=False).sentences:
                for id_ in d.drawn:
                    hits[id_] += 1
        # 12 events, 3 of them drawn 400 times: 100 each, standard deviation 8.7
        assert sum(hits.values()) == 1200
        assert all(65 < n < 135 for n in hits.values())

    def test_all_events_of_a_drawn_sentence_are_in_the_key(self) -> None:
        text = text_of("t", "Kyiv accused Minsk and blamed Lima.")
        whole = text.text
        both = [
            event_of(text, "ACCUSE", whole, "accused", "Kyiv", "Minsk"),
            event_of(text, "ACCUSE", whole, "blamed", "Kyiv", "Lima"),
        ]
        (drawn,) = draw(Shelf([text], both), 1, seed=0, sentences=True).sentences
        assert len(drawn.drawn) == 1
        assert drawn.events == both

    def test_the_text_around_goes_along(self) -> None:
        (drawn,) = draw(Shelf([*shelf(1).articles()], [*shelf(1).events()][1:]), 1, seed=0, sentences=False).sentences
        assert (drawn.before, drawn.text) == (ACCUSATION + " ", ATTACK)
        assert drawn.after == f" {MEETING} {RAIN}"


class TestSheet:
    @pytest.fixture
    def sample(self) -> Sample:
        return draw(shelf(), 5, seed=1, sentences=True)

    def test_it_is_blind(self, sample: Sample, tmp_path: Path) -> None:
        """Nothing tells in which sentences something was coded, nor what."""
        write_sample(sample, tmp_path / "sample.jsonl")
        rows = [json.loads(line) for line in (tmp_path / "sample.jsonl").read_text("utf-8").splitlines()]
        assert {tuple(row) for row in rows} == {("id", "lang", "date", "title", "before", "text", "after", "events")}
        assert {row["events"] for row in rows} == {None}
        order = [not d.events for d in sample.sentences]
        assert order != sorted(order)
        assert order != sorted(order, reverse=True)

    def test_what_nobody_annotated_is_left_out(self, sample: Sample, tmp_path: Path) -> None:
        sheet = tmp_path / "sample.jsonl"
        write_sample(sample, sheet)
        first, *rest = sheet.read_text("utf-8").splitlines()
        sheet.write_text("\n".join([first.replace('"events":null', '"events":[]'), *rest]), "utf-8")
        assert read_sample(sheet) == (sample, {sample.sentences[0].id: []})

    def test_csv(self, tmp_path: Path) -> None:
        text = text_of("t", "=Kyiv accused Minsk and attacked Lima.")
        event = event_of(text, "ACCUSE", text.text, "accused", "Kyiv", "Minsk")
        rest = text_of("u", "It rained. It snowed.")
        sample = draw(Shelf([text, rest], [event]), 2, seed=0, sentences=True)
        sheet = tmp_path / "sample.csv"
        write_sample(sample, sheet)
        rows = list(csv.DictReader(io.StringIO(sheet.read_bytes().decode("utf-8-sig"))))
        (mine,) = [row for row in rows if "Kyiv" in row["text"]]
        assert mine["text"].startswith("'=Kyiv")
        mine |= {"type": "accuse", "trigger": "accused", "actor": "UKR GOV", "recipient": "BLR MIL; ?"}
        again = mine | {"type": "ASSAULT", "trigger": "attacked", "recipient": "PER", "status": "denied",
                        "said_by": "FRA"}  # fmt: skip
        (rain,) = [row for row in rows if row["text"] == "It rained."]
        rain["type"] = "none"
        out = io.StringIO()
        # as a spreadsheet with a decimal comma saves it
        writer = csv.DictWriter(out, list(mine), delimiter=";")
        writer.writeheader()
        writer.writerows([*rows, again])
        sheet.write_bytes(out.getvalue().encode("utf-8-sig"))
        _, answers = read_sample(sheet)
        accuse, assault = answers.pop(mine["id"])
        assert answers == {rain["id"]: []}
        assert [(p.code, p.sector) for p in accuse.recipient] == [("BLR", "MIL"), (None, "GOV")]
        assert (accuse.type, accuse.status, accuse.said_by) == ("ACCUSE", "actual", ())
        assert (assault.status, [p.code for p in assault.said_by]) == ("denied", ["FRA"])
        assert [(p.code, p.sector) for p in assault.recipient] == [("PER", "GOV")]
        # a sheet has no column for it
        assert "mode" not in accuse.told

    def test_a_file_with_a_key_is_a_sample(self, sample: Sample, tmp_path: Path) -> None:
        sheet = tmp_path / "sample.csv"
        assert not is_sample(sheet)
        write_sample(sample, sheet)
        assert is_sample(sheet)
        assert not is_sample(key_of(sheet))

    @pytest.mark.parametrize(
        "line", ['{"id": "s-1", "events": []}', '{"id": ', '{"id": "ID", "events": [{"type": "ACCUSE"}]}']
    )
    def test_a_broken_sheet_is_refused(self, sample: Sample, tmp_path: Path, line: str) -> None:
        sheet = tmp_path / "sample.jsonl"
        write_sample(sample, sheet)
        sheet.write_text(line.replace("ID", sample.sentences[0].id), "utf-8")
        with pytest.raises(InputError, match=r"E019\] sample\.jsonl:1"):
            read_sample(sheet)

    def test_a_broken_key_is_refused(self, sample: Sample, tmp_path: Path) -> None:
        write_sample(sample, tmp_path / "sample.jsonl")
        key_of(tmp_path / "sample.jsonl").write_text("{", "utf-8")
        with pytest.raises(InputError, match=r"E019\] sample\.key\.json"):
            read_sample(tmp_path / "sample.jsonl")


class TestEstimate:
    def test_of_the_whole_dataset_it_is_the_truth(self, tmp_path: Path) -> None:
        found = judged(tmp_path, draw(shelf(), 24, seed=1, sentences=True))
        precision = found.precision.languages["en"]
        assert (precision.type.right, precision.type.whole) == (24, 24)
        # the recipient of every attack is wrong
        assert (precision.dyad.right, precision.dyad.interval) == (12, wilson(12, 24))
        assert found.precision.types["ASSAULT"].dyad.share == 0.0
        assert found.precision.fields["recipient"].share == 0.5
        assert found.recall is not None
        # 24 found, 12 meetings missed, in one of two sentences without an event
        assert (found.recall.found, found.recall.missed, found.recall.recall) == (24, 12, 0.667)
        assert (found.recall.silent.right, found.recall.silent.whole) == (12, 24)
        low, high = found.recall.interval
        assert low < 0.667 < high

    def test_a_sample_comes_near(self, tmp_path: Path) -> None:
        found = judged(tmp_path, draw(shelf(100), 80, seed=3, sentences=True))
        assert found.recall is not None
        low, high = found.recall.interval
        assert low < 2 / 3 < high
        assert high - low < 0.3
        dyad = found.precision.languages["en"].dyad
        assert dyad.interval is not None
        assert dyad.interval[0] < 0.5 < dyad.interval[1]

    def test_events_missed_beside_others_count(self, tmp_path: Path) -> None:
        text = text_of("t", "Kyiv accused Minsk and Lima attacked Quito. It rained.")
        whole = text.text.removesuffix(" It rained.")
        event = event_of(text, "ACCUSE", whole, "accused", "Kyiv", "Minsk")
        sample = draw(Shelf([text], [event]), 1, seed=0, sentences=True)
        write_sample(sample, tmp_path / "sample.jsonl")
        path = tmp_path / "sample.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for row in rows:
            row["events"] = truth(ACCUSATION) + truth(ATTACK) if row["text"] == whole else []
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        found = estimate(*read_sample(path))
        assert found.recall is not None
        assert (found.recall.found, found.recall.missed, found.recall.recall) == (1, 1, 0.5)

    def test_without_silent_sentences_there_is_no_recall(self, tmp_path: Path) -> None:
        assert judged(tmp_path, draw(shelf(), 5, seed=1, sentences=False)).recall is None

    def test_nothing_annotated(self, tmp_path: Path) -> None:
        sample = draw(shelf(), 5, seed=1, sentences=True)
        found = estimate(sample, {})
        assert (found.drawn, found.annotated, found.recall) == (len(sample.sentences), 0, None)
        assert found.precision.languages["all"].type.share is None

    def test_a_wrong_event_is_wrong(self, tmp_path: Path) -> None:
        sample = draw(shelf(), 24, seed=1, sentences=False)
        found = estimate(sample, {d.id: [] for d in sample.sentences})
        assert found.precision.languages["en"].type.right == 0
