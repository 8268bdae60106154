"""Gold files: where texts are found, where quotations stand, what is refused and what is only named."""

import hashlib
from pathlib import Path

import pytest
from tests.evaluate.small import ACCUSED, CODED, GOLD, MET, TEXTS, A, annotated, corpus, write

from onrecord import InputError
from onrecord.evaluate import pooled, read_gold
from onrecord.evaluate.lines import lines, placed


class TestTexts:
    def test_beside_the_gold_by_name(self, tmp_path: Path) -> None:
        gold = read_gold(corpus(tmp_path))
        assert {i: a.text for i, a in gold.articles.items()} == {t["id"]: t["text"] for t in TEXTS}
        assert [a.lang for a in gold.articles.values()] == ["en", "es"]
        assert gold.failures == []

    def test_elsewhere_in_a_file_or_a_folder(self, tmp_path: Path) -> None:
        path = corpus(tmp_path).rename(tmp_path / "my-events.jsonl")
        folder = tmp_path / "texts"
        folder.mkdir()
        (tmp_path / "small.jsonl").rename(folder / "one.jsonl")
        for place in (folder, folder / "one.jsonl"):
            assert set(read_gold(path, place).articles) == {"a", "b"}

    def test_in_the_gold_itself(self, tmp_path: Path) -> None:
        rows = [text | gold for text, gold in zip(TEXTS, GOLD, strict=True)]
        gold = read_gold(write(tmp_path / "own.jsonl", rows))
        assert set(gold.articles) == {"a", "b"}
        assert len(gold.events["a"]) == 2

    def test_nowhere(self, tmp_path: Path) -> None:
        path = write(tmp_path / "lonely.gold.jsonl", GOLD)
        with pytest.raises(InputError, match=r"E019.*lonely\.gold\.jsonl.*--texts FILE"):
            read_gold(path)

    def test_texts_without_gold_are_left_out(self, tmp_path: Path) -> None:
        more = [*TEXTS, {"id": "c", "lang": "en", "text": "Nobody read this."}]
        assert set(read_gold(corpus(tmp_path, texts=more)).articles) == {"a", "b"}

    def test_gold_without_a_text_is_named_and_left_out(self, tmp_path: Path) -> None:
        gold = read_gold(corpus(tmp_path, [*GOLD, {"id": "c", "events": []}]))
        assert set(gold.events) == {"a", "b"}
        assert [f.source for f in gold.failures] == ["small.gold.jsonl:3"]
        assert "no text of 'c'" in gold.failures[0].message


class TestPlaces:
    def test_quotes_are_found_in_the_text(self, tmp_path: Path) -> None:
        met = read_gold(corpus(tmp_path)).events["a"][1]
        assert A[slice(*met.sentence)] == "Paris met Berlin in Rome."
        assert met.trigger is not None
        assert A[slice(*met.trigger)] == "met"

    def test_offsets_go_before_quotes(self, tmp_path: Path) -> None:
        start = A.index("Paris")
        exact = MET | {"sentence": [start, start + len(MET["quote"])], "trigger_span": [start, start + 5]}
        (met,) = read_gold(corpus(tmp_path, [{"id": "a", "events": [exact]}])).events["a"]
        assert met.trigger == (start, start + 5)

    def test_offsets_of_another_text_are_named(self, tmp_path: Path) -> None:
        shifted = MET | {"sentence": [0, 5], "trigger_span": [0, 5]}
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [shifted]}]))
        assert gold.events == {"a": []}
        assert [f.source for f in gold.failures] == ["small.gold.jsonl:1, event 1"]

    def test_a_quote_that_is_not_in_the_text_is_named_and_left_out(self, tmp_path: Path) -> None:
        strange = annotated("ACCUSE", "Kyiv accused Moscow.", "accused", ["Kyiv"], [])
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [strange, MET]}]))
        assert len(gold.events["a"]) == 1
        assert "'Kyiv accused Moscow.' does not stand in the text of a" in gold.failures[0].message

    def test_a_trigger_that_is_not_in_the_quote_is_named_and_the_event_kept(self, tmp_path: Path) -> None:
        gold = read_gold(corpus(tmp_path, [{"id": "a", "events": [ACCUSED | {"trigger": "blamed"}]}]))
        assert gold.events["a"][0].trigger is None
        assert "'blamed' is not in the quote" in gold.failures[0].message

    def test_without_a_quote_the_text_is_the_sentence(self, tmp_path: Path) -> None:
        event = {k: v for k, v in ACCUSED.items() if k != "quote"}
        assert read_gold(corpus(tmp_path, [{"id": "a", "events": [event]}])).events["a"][0].sentence == (0, len(A))


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"status": "likely"}, r"small\.gold\.jsonl:1, event 1: .*likely"),
            ({"status": None}, r"event 1: .*status"),
            ({"actor": "Kyiv"}, r"event 1: .*actor"),
            ({"type": "BLAME"}, "type 'BLAME'"),
        ],
    )
    def test_a_wrong_field(self, tmp_path: Path, change: dict[str, object], told: str) -> None:
        with pytest.raises(InputError, match=told):
            read_gold(corpus(tmp_path, [{"id": "a", "events": [ACCUSED | change]}]))

    def test_a_broken_line(self, tmp_path: Path) -> None:
        path = corpus(tmp_path)
        path.write_text(path.read_text("utf-8") + '{"id": "a", "events": [', "utf-8")
        with pytest.raises(InputError, match=r"E019\] small\.gold\.jsonl:3"):
            read_gold(path)

    def test_a_line_without_id(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no id"):
            read_gold(corpus(tmp_path, [{"events": []}]))

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="E010"):
            read_gold(tmp_path / "nothing.gold.jsonl")


class TestHash:
    def test_it_is_that_of_the_bytes_of_gold_and_texts(self, tmp_path: Path) -> None:
        path = corpus(tmp_path)
        together = path.read_bytes() + (tmp_path / "small.jsonl").read_bytes()
        assert read_gold(path).sha256 == hashlib.sha256(together).hexdigest()

    def test_texts_in_the_gold_count_once(self, tmp_path: Path) -> None:
        path = write(tmp_path / "own.jsonl", [t | g for t, g in zip(TEXTS, GOLD, strict=True)])
        assert read_gold(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()

    def test_a_changed_text_or_event_changes_it(self, tmp_path: Path) -> None:
        before = read_gold(corpus(tmp_path)).sha256
        text = read_gold(corpus(tmp_path, texts=[TEXTS[0] | {"title": "New"}, TEXTS[1]])).sha256
        event = read_gold(corpus(tmp_path, GOLD[:1])).sha256
        assert len({before, text, event}) == 3


class TestSeveral:
    def test_they_are_scored_as_one(self, tmp_path: Path) -> None:
        first, second = tmp_path / "1", tmp_path / "2"
        first.mkdir()
        second.mkdir()
        both = pooled([read_gold(corpus(first, GOLD[:1])), read_gold(corpus(second, GOLD[1:]))])
        assert set(both.events) == {"a", "b"}

    def test_an_article_in_two_of_them_is_refused(self, tmp_path: Path) -> None:
        gold = read_gold(corpus(tmp_path))
        with pytest.raises(InputError, match="'a' is in two gold files"):
            pooled([gold, gold])


class TestShortForm:
    def one(self, folder: Path, line: str, name: str = "en.tsv") -> Path:
        path = folder / name
        path.write_text(f"# a comment\n\n{line}\n", "utf-8")
        return path

    def test_records(self, tmp_path: Path) -> None:
        told = "ACCUSE DEU,FRA>? denied said=UNO hedged | CONSULT PER>- actual"
        gold = read_gold(self.one(tmp_path, f"2024-05-01\tSomething was said.\t{told}"))
        (article,) = gold.articles.values()
        assert (article.text, article.lang, article.published) == ("Something was said.", "en", "2024-05-01")
        accuse, consult = gold.events[article.id]
        assert [p.code for p in accuse.actor] == ["DEU", "FRA"]
        assert [p.code for p in accuse.recipient] == [None]
        assert [p.code for p in accuse.said_by] == ["UNO"]
        assert (accuse.status, accuse.hedged, accuse.sentence) == ("denied", True, (0, len(article.text)))
        assert (consult.recipient, consult.hedged) == ((), False)
        assert accuse.told == {"actor", "recipient", "status", "said_by", "hedged"}

    def test_none(self, tmp_path: Path) -> None:
        assert list(read_gold(self.one(tmp_path, "2024\tIt rained.\tnone")).events.values()) == [[]]

    @pytest.mark.parametrize(
        ("name", "line"),
        [
            ("en.tsv", "2024\tIt rained."),
            ("en.tsv", "2024\tIt rained.\tRAIN GBR>- actual"),
            ("en.tsv", "2024\tIt rained.\tACCUSE GBR actual"),
            ("sentences.tsv", "2024\tIt rained.\tnone"),
        ],
    )
    def test_refused(self, tmp_path: Path, name: str, line: str) -> None:
        with pytest.raises(InputError, match="E019"):
            read_gold(self.one(tmp_path, line, name))


def test_events_one_a_line_as_the_coder_writes_them(tmp_path: Path) -> None:
    gold = read_gold(corpus(tmp_path))
    start = A.index("Paris")
    evidence = {
        "sentence": {"start": start, "end": start + 25, "quote": "Paris met Berlin in Rome."},
        "trigger": {"start": start + 6, "end": start + 9, "quote": "met"},
    }
    event = {"article_id": "a", "type": "CONSULT", "status": "actual", "evidence": evidence, "actor": MET["actor"],
             "when": {"from": "2024-05-01", "to": "2024-05-03", "precision": "day", "basis": "stated"},
             "where": {"name": "Rome", "country": "ITA"}}  # fmt: skip
    # offsets that do not fit are looked up again
    moved = event | {"evidence": {k: v | {"start": 0, "end": 3} for k, v in evidence.items()}}
    lost = event | {"evidence": {k: v | {"start": 0, "quote": "Rome fell"} for k, v in evidence.items()}}
    found, failures = placed(lines(write(tmp_path / "p.jsonl", [event, moved, lost])), gold.articles)
    assert [(m.sentence, m.trigger) for m in found["a"]] == [((start, start + 25), (start + 6, start + 9))] * 2
    assert (found["a"][0].when, found["a"][0].where) == ("2024-05-01/2024-05-03", "ITA")
    assert len(failures) == 1


def test_events_of_other_articles_are_left_out(tmp_path: Path) -> None:
    gold = read_gold(corpus(tmp_path, GOLD[:1]))
    found, failures = placed(lines(write(tmp_path / "p.jsonl", CODED)), gold.articles)
    assert (set(found), failures) == ({"a"}, [])
