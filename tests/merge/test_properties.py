"""What holds whatever comes in: order, repetition, reviews and new reports."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.made import Coded, article, grouping

from onrecord.merge import Merger, load, save, tally

SCENES = [
    "near the power station of Dnipro with missiles, wounding 14 workers",
    "with drones at a railway depot in Sumy, burning 60 trucks",
    "along the canal of Kherson with artillery, breaking 3 bridges",
]
ASIDES = ["officials admitted", "witnesses recalled", "sources insisted", "neighbours shouted", "soldiers grumbled"]


@st.composite
def report(draw: st.DrawFn) -> dict[str, Any]:
    """A report of one of a few scenes, told with more or less of it."""
    return {
        "words": f"{draw(st.sampled_from([*SCENES, 'at night']))}, {draw(st.sampled_from(ASIDES))}",
        "actor": draw(st.sampled_from([["RUS"], ["CHN"], ["RUS", "CHN"], []])),
        "recipient": draw(st.sampled_from([["UKR"], ["UKR"], ["USA"], []])),
        "type": draw(st.sampled_from(["ASSAULT", "ASSAULT", "COERCE"])),
        "mode": draw(st.sampled_from([None, "seize"])),
        "status": draw(st.sampled_from(["actual", "actual", "denied", "planned"])),
        "day": draw(st.sampled_from([None, "2024-06-13", "2024-06-14", "2024-06-16"])),
    }


@st.composite
def papers(draw: st.DrawFn) -> list[Coded]:
    """Up to six papers of one week, each with words of its own in every sentence, and up to three reports."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        reports = [r | {"words": f"{r['words']} paper{'abcdef'[number]}"} for r in draw(st.lists(report(), max_size=3))]
        day = draw(st.integers(14, 18))
        lang = draw(st.sampled_from(["en", "fr"]))
        found.append(article(f"a{number}", *reports, published=f"2024-06-{day}", lang=lang))
    return found


def merged(coded: list[Coded], one_by_one: bool = False) -> Merger:
    merger = Merger()
    if one_by_one:
        for one in coded:
            merger.add(*one)
    else:
        merger.add_many(coded)
    return merger


ids = st.integers(0, 17)


@settings(deadline=None, max_examples=60)
@given(papers(), st.randoms(use_true_random=False), st.booleans())
def test_order_of_arrival_does_not_matter(coded: list[Coded], chance: Any, one_by_one: bool) -> None:
    before = merged(coded)
    chance.shuffle(coded)
    after = merged(coded, one_by_one)
    assert grouping(before.merged.values()) == grouping(after.merged.values())
    assert {m.report: m.copy for m in before.merged.values()} == {m.report: m.copy for m in after.merged.values()}


@settings(deadline=None, max_examples=40)
@given(papers())
def test_what_is_known_changes_nothing(coded: list[Coded]) -> None:
    merger = merged(coded)
    before = dict(merger.merged)
    assert merger.add_many(coded) == []
    assert [merger.add(*one) for one in coded] == [[]] * len(coded)
    assert merger.merged == before


@settings(deadline=None, max_examples=40)
@given(papers(), st.integers(1, 5))
def test_events_keep_their_id_when_reports_come(coded: list[Coded], known: int) -> None:
    merger = merged(coded[:known])
    before = dict(merger.merged)
    told = merger.add_many(coded[known:])
    together = grouping(m for m in merger.merged.values() if m.report in before)
    for event in grouping(before.values()) & together:
        assert {merger.merged[r].event_id for r in event} == {before[r].event_id for r in event}
    assert before | {m.report: m for m in told} == merger.merged


@settings(deadline=None, max_examples=60)
@given(papers(), st.lists(st.tuples(st.booleans(), ids, ids), max_size=6), st.randoms(use_true_random=False))
def test_reviews_are_honoured(coded: list[Coded], reviews: list[tuple[bool, int, int]], chance: Any) -> None:
    names = sorted(event.id for _, events in coded for event in events)
    asked = {}
    for joined, a, b in reviews:
        if max(a, b) < len(names) and a != b:
            asked[frozenset((names[a], names[b]))] = joined
    steps: list[tuple[Any, ...]] = [("add", one) for one in coded] + [("review", *pair) for pair in asked.items()]
    chance.shuffle(steps)
    merger = Merger()
    for step in steps:
        if step[0] == "add":
            merger.add(*step[1])
        else:
            (merger.join if step[2] else merger.split)(*sorted(step[1]))
    event = {m.report: m.event_id for m in merger.merged.values()}
    splits = [sorted(p) for p, joined in asked.items() if not joined]
    assert all(event[a] != event[b] for a, b in splits)
    if not splits:
        assert all(event[a] == event[b] for a, b in map(sorted, asked))


@settings(deadline=None, max_examples=40)
@given(papers(), st.integers(0, 6))
def test_every_report_is_of_one_event_and_a_saved_merger_goes_on(coded: list[Coded], known: int) -> None:
    merger = merged(coded[:known])
    again = load(save(merger))
    assert again is not None
    assert again.add_many(coded[known:]) == merger.add_many(coded[known:])
    assert set(merger.merged) == {event.id for _, events in coded for event in events}
    counts = tally(merger.merged.values())
    assert counts.events <= counts.independent <= counts.reports == len(merger.merged)
    for event in merger.events():
        reports = [merger.reports[m.report] for m in event]
        assert len({r.type for r in reports}) == 1
        assert len({r.status == "denied" for r in reports}) == 1
