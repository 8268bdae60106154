"""Reviews: a layer by article and words, which survives new codings and crashes."""

from pathlib import Path

import pytest
from tests.dataset.made import article, coding, entity, event, write

from onrecord.dataset.corrections import corrected, general_cameo
from onrecord.dataset.dataset import Dataset
from onrecord.dataset.reviews import Review, Reviews, nearest
from onrecord.errors import DatasetError
from onrecord.records import Event

TEXT = "France accused Russia and attacked the harbour."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    one = article("a", TEXT)
    write(root, [coding(one, event(one), event(one, 26, "ASSAULT", quad=4)), coding(article("b"))], coded_by="old")
    return root


def first(root: Path) -> Event:
    return next(Dataset(root).events(type="ACCUSE"))


def types(root: Path) -> list[tuple[str, str]]:
    return [(e.article_id, e.type) for e in Dataset(root).events()]


class TestLayer:
    def test_rejected_events_are_gone_and_can_be_brought_back(self, root: Path) -> None:
        data = Dataset(root)
        review = Review.on(first(root), "reject", "ann")
        data.reviews.add(review)
        assert types(root) == [("a", "ASSAULT"), ("b", "ACCUSE")]
        assert data.count() == 2
        assert data.query("SELECT count(*) AS n FROM coded").to_pylist() == [{"n": 3}]
        undo = Review.undo(review, "bob")
        data.reviews.add(undo)
        assert data.count() == 3
        data.reviews.add(Review.undo(undo, "ann"))
        assert data.count() == 2

    def test_accepting_changes_nothing(self, root: Path) -> None:
        before = list(Dataset(root).events())
        Dataset(root).reviews.add(Review.on(first(root), "accept", "ann"))
        assert list(Dataset(root).events()) == before

    def test_corrections_are_seen_by_filters_and_queries(self, root: Path) -> None:
        fields = {"type": "REJECT", "status": "planned", "actor": [{"text": "Paris", "code": "DEU", "sector": "GOV"}]}
        Dataset(root).reviews.add(Review.on(first(root), "correct", "ann", fields=fields))
        (found,) = Dataset(root).events(type="REJECT")
        assert (found.status, found.actor[0].code, found.id) == ("planned", "DEU", "ev-a-7-ACCUSE")
        assert Dataset(root).count(actor="DEU") == 1
        assert Dataset(root).query("SELECT actor_code FROM events WHERE status = 'planned'").to_pylist() == [
            {"actor_code": "DEU GOV"}
        ]

    def test_corrections_add_up(self, root: Path) -> None:
        event_ = first(root)
        for fields in ({"status": "denied"}, {"hedged": True}, {"status": "possible"}):
            Dataset(root).reviews.add(Review.on(event_, "correct", "ann", fields=fields))
        (found,) = Dataset(root).events(status="possible")
        assert found.hedged

    def test_a_new_coding_keeps_reviews(self, root: Path) -> None:
        """The new coder reads more words into the trigger, another actor, and another type that is near."""
        data = Dataset(root)
        data.reviews.add(Review.on(first(root), "correct", "ann", fields={"status": "denied"}))
        again = article("a", TEXT)
        new = event(again, 6, "REJECT", id="ev-new", actor=[entity("BEL")])
        write(root, [coding(again, new, event(again, 26, "ASSAULT", quad=4))], coded_by="new", recode=True)
        found = {e.type: e for e in Dataset(root).events() if e.article_id == "a"}
        assert (found["REJECT"].id, found["REJECT"].status) == ("ev-new", "denied")
        assert found["ASSAULT"].status == "actual"
        assert len(data.reviews.all) == 1

    def test_a_review_whose_words_give_no_event_any_more_waits(self, root: Path) -> None:
        Dataset(root).reviews.add(Review.on(first(root), "reject", "ann"))
        again = article("a", TEXT)
        write(root, [coding(again, event(again, 26, "ASSAULT"))], coded_by="new", recode=True)
        assert types(root) == [("a", "ASSAULT"), ("b", "ACCUSE")]

    def test_the_reviews_of_an_event(self, root: Path) -> None:
        event_ = first(root)
        siblings = list(Dataset(root).of_articles(["a"]))
        Dataset(root).reviews.add(Review.on(event_, "accept", "ann"))
        reviews = Dataset(root).reviews
        assert [r.who for r in reviews.of(event_, siblings)] == ["ann"]
        assert [reviews.of(e, siblings) for e in siblings if e.id != event_.id] == [[]]


class TestNearest:
    def test_the_type_decides_among_events_on_the_same_words(self) -> None:
        one = article("a", TEXT)
        events = [event(one, type="THREATEN"), event(one, type="ASSAULT", quad=4), event(one, type="ACCUSE")]
        assert nearest(Review.on(events[2], "accept", "x"), events) == 2
        assert nearest(Review.on(events[2], "accept", "x"), events[:2]) == 0

    def test_words_must_overlap(self) -> None:
        one = article("a", TEXT)
        assert nearest(Review.on(event(one, 7), "accept", "x"), [event(one, 26)]) is None
        assert nearest(Review.on(event(one, 7), "accept", "x"), [event(one, 14)]) is None


class TestCorrections:
    def test_what_follows_from_the_type_follows_it(self) -> None:
        found = corrected(event(article("a"), mode="allege"), {"type": "ASSAULT"})
        assert (found.type, found.act, found.mode, found.quad, found.cameo) == ("ASSAULT", "ASSAULT", None, 4, "180")
        assert found.intensity is not None
        assert found.intensity < -5

    def test_what_is_corrected_too_stays(self) -> None:
        found = corrected(event(article("a")), {"type": "ASSAULT", "cameo": "190", "mode": "aerial"})
        assert (found.cameo, found.mode) == ("190", "aerial")

    def test_a_plan_keeps_its_act(self) -> None:
        visit = event(article("a"), type="CONSULT", act="CONSULT", cameo="042")
        found = corrected(visit, {"type": "AGREE", "status": "planned"})
        assert (found.type, found.act, found.cameo, found.quad) == ("AGREE", "CONSULT", "042", 1)

    @pytest.mark.parametrize(
        "fields",
        [
            {"id": "ev-1"}, {"evidence": None}, {"nothing": 1}, {"type": "ATTACK"}, {"status": "done"},
            {"actor": "Russia"}, {"when": {"from": "2024"}},
        ],
    )  # fmt: skip
    def test_what_makes_no_record(self, fields: dict[str, object]) -> None:
        with pytest.raises(DatasetError) as caught:
            Review.on(event(article("a")), "correct", "ann", fields=fields)
        assert caught.value.code == "E056"

    def test_general_codes(self) -> None:
        assert [general_cameo(t, None) for t in ("ACCUSE", "CONSULT", "PROTEST")] == ["110", "040", "140"]


class TestFile:
    def test_a_torn_line_does_not_count_and_does_not_swallow_the_next(self, root: Path) -> None:
        Dataset(root).reviews.add(Review.on(first(root), "accept", "ann"))
        with (root / "reviews" / "reviews.jsonl").open("ab") as stream:
            stream.write(b'{"id": "re-torn", "at": ')
        assert [r.who for r in Reviews(root).all] == ["ann"]
        Reviews(root).add(Review.on(first(root), "accept", "bob"))
        assert [r.who for r in Reviews(root).all] == ["ann", "bob"]

    def test_a_broken_line_is_named(self, root: Path) -> None:
        (root / "reviews" / "x.jsonl").write_text('{"id": "a"}\n', "utf-8")
        with pytest.raises(DatasetError, match=r"x\.jsonl:1") as caught:
            Dataset(root).count()
        assert caught.value.code == "E057"
