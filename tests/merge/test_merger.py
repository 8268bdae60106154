"""What the merger joins and keeps apart, pair by pair, and how reviews, replacements and denials go."""

from typing import Any

import pytest
from msgspec.structs import replace
from tests.merge.made import Coded, article, grouping

from onrecord.merge import Merger, load, save, tally
from onrecord.merge.compare import affinity, evidence
from onrecord.merge.report import Report, parties, party, reports_of
from onrecord.records import Entity, Evidence, Quote, Speaker, Where

WORDS = "with missiles near the power station of Dnipro, wounding 14 workers"


def merger(*coded: Coded) -> Merger:
    found = Merger()
    found.add_many(coded)
    return found


def told(first: dict[str, Any], second: dict[str, Any], **options: Any) -> bool:
    """Whether two reports in two papers are of one event."""
    found = merger(article("a", {"words": WORDS} | first), article("b", {"words": WORDS} | second, **options))
    return len(grouping(found.merged.values())) == 1


def test_the_same_act_in_other_words_is_one_event() -> None:
    assert told({}, {"words": "near Dnipro; 14 workers of the power station were wounded by missiles"})


@pytest.mark.parametrize(
    "other",
    [
        {"type": "THREATEN"},
        {"actor": ["CHN"]},
        {"recipient": ["FRA"]},
        {"actor": ["UKR"], "recipient": ["RUS"]},
        {"status": "denied"},
        {"status": "planned"},
        {"words": "at a railway depot in Sumy, where 60 trucks burned"},
        {"words": WORDS.replace("14", "92").replace("power station", "harbour").replace("Dnipro", "Odesa")},
        {"where": Where(name="Lyon", country="FRA", resolution="city"), "words": "with shells"},
    ],
)
def test_what_disagrees_is_two_events(other: dict[str, Any]) -> None:
    assert not told({"where": Where(name="Dnipro", country="UKR", resolution="city")}, other)


@pytest.mark.parametrize(
    ("mode", "other", "one"),
    [
        ("aerial", "aerial", True),
        ("aerial", None, True),
        ("aerial", "heavy-weapons", True),
        ("aerial", "abduct", False),
    ],
)
def test_modes(mode: str, other: str | None, one: bool) -> None:
    assert told({"mode": mode}, {"mode": other}) is one


@pytest.mark.parametrize(
    ("day", "other", "one"),
    [("2024-06-17", "2024-06-17", True), ("2024-06-17", "2024-06-18", True), ("2024-06-17", "2024-06-19", False),
     ("2024-06-17", None, True), ("2023-06-17", "2024-06-17", False)],
)  # fmt: skip
def test_stated_dates_must_meet(day: str, other: str | None, one: bool) -> None:
    assert told({"day": day}, {"day": other}) is one


@pytest.mark.parametrize(("published", "one"), [("2024-06-19", True), ("2024-07-19", False), (None, False)])
def test_without_a_date_publication_decides(published: str | None, one: bool) -> None:
    assert told({}, {}, published=published) is one
    assert told({"day": "2024-06-17"}, {"day": "2024-06-17"}, published=published)


def test_an_event_of_years_ago_is_one_whenever_it_is_told() -> None:
    assert told({"day": "2016-01-03"}, {"day": "2016-01-03"}, published="2025-03-01")


def test_two_persons_of_one_country_are_two() -> None:
    def accused(person: str) -> dict[str, Any]:
        speaker = Entity(text=person.title(), id=f"person/{person}", code="RUS", sector="GOV")
        return {"type": "ACCUSE", "trigger": "accused", "words": "of blocking the visas of a delegation"} | {
            "speaker": speaker
        }

    coded = [article("a", accused("lavrov")), article("b", accused("zakharova"))]
    for (_, events), name in zip(coded, ("lavrov", "zakharova"), strict=True):
        events[0].actor = [Entity(text=name, id=f"person/{name}", code="RUS", sector="GOV")]
    assert len(merger(*coded).merged) == len(grouping(merger(*coded).merged.values())) == 2


def test_a_bridge_does_not_join_what_contradicts_itself() -> None:
    """The second paper has no date; it goes with one of the others, which stay two days apart."""
    found = merger(
        article("a", {"words": WORDS, "day": "2024-06-14"}),
        article("b", {"words": WORDS + " and guards"}),
        article("c", {"words": WORDS, "day": "2024-06-17"}),
    )
    sizes = sorted(len(event) for event in grouping(found.merged.values()))
    assert sizes == [1, 2]


def test_a_list_goes_with_a_part_of_it_not_with_another_list() -> None:
    assert told({"actor": ["FRA", "USA"]}, {"actor": ["FRA"]})
    assert not told({"actor": ["FRA", "USA"]}, {"actor": ["FRA", "CHN"]})


def test_between_equals_it_does_not_matter_who_is_named_first() -> None:
    meet = {"type": "CONSULT", "trigger": "met", "words": "in Astana to speak about a gas pipeline"}
    assert told(meet | {"actor": ["RUS", "CHN"], "recipient": []}, meet | {"actor": ["CHN"], "recipient": ["RUS"]})


def test_headline_and_body_are_one_event() -> None:
    found = merger(article("a", {"words": WORDS, "day": "2024-06-17"}, {"words": "and " + WORDS, "day": "2024-06-17"}))
    assert len(grouping(found.merged.values())) == 1


def test_two_acts_in_one_sentence_are_two_events_in_every_paper() -> None:
    papers = [article(id_, {"words": "and bombed the port"}, {"type": "ASSAULT"}) for id_ in "ab"]
    for _, events in papers:
        sentence = events[0].evidence.sentence
        at = sentence.start + sentence.quote.rindex("bombed")
        events[1].evidence = Evidence(sentence, Quote(at, at + len("bombed"), "bombed"))
    together = {frozenset(r[3:] for r in event) for event in grouping(merger(*papers).merged.values())}
    assert together == {frozenset({"a-0", "b-0"}), frozenset({"a-1", "b-1"})}


def test_two_acts_in_one_article_are_two_events() -> None:
    found = merger(
        article("a", {"words": WORDS}, {"words": "with drones at a railway depot in Sumy, burning 60 trucks"})
    )
    assert len(grouping(found.merged.values())) == 2


VAGUE = {"type": "REJECT", "recipient": [], "cameo": ""}
SHARED, PARTAGE = {"words": WORDS}, {"words": "à Dnipro, missiles, 14 blessés"}
HERE = VAGUE | {"trigger": "refused", "words": "what was asked"}
THERE = VAGUE | {"trigger": "refusa", "words": "une telle mesure"}


@pytest.mark.parametrize(
    ("here", "there", "one"),
    [
        ([HERE], [THERE], False),
        ([SHARED, HERE], [PARTAGE, THERE], True),
        ([SHARED, HERE], [THERE, {"type": "AID", "words": "bien loin de la " * 20}, PARTAGE], False),
        ([SHARED, HERE], [PARTAGE, THERE, THERE | {"words": "autre chose encore"}], False),
        ([SHARED, HERE], [PARTAGE, THERE | {"actor": ["CHN"]}], False),
        ([SHARED, HERE], [PARTAGE, THERE | {"mode": "change"}], False),
    ],
)
def test_what_says_little_is_joined_beside_what_is_joined(here: list[Any], there: list[Any], one: bool) -> None:
    """... if nothing else in either article could be meant."""
    found = merger(article("a", *here), article("b", *there, lang="fr"))
    events = {
        frozenset(r[3] for r in event if found.reports[r].type == "REJECT") for event in grouping(found.merged.values())
    }
    assert (frozenset("ab") in events) is one


def test_a_look_back_is_joined_with_the_report_of_the_day() -> None:
    back = HERE | {"day": "2024-06-15"}
    for published, one in (("2024-06-15", True), ("2024-06-16", False)):
        found = merger(article("a", back), article("b", THERE, lang="fr", published=published))
        assert (len(grouping(found.merged.values())) == 1) is one


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ({"day": "2024-06-20", "status": "planned"}, {"day": "2024-06-20", "status": "planned"}, True),
        ({"day": "2024-06-20", "status": "planned"}, {"day": "2024-06-21", "status": "planned"}, False),
        ({"day": "2024-06-16"}, {"day": "2024-06-16"}, False),
        ({"status": "denied", "said_by": ["RUS"]}, {"status": "denied", "said_by": ["RUS"]}, True),
        ({"status": "denied", "said_by": ["RUS"]}, {"status": "denied", "said_by": ["CHN"]}, False),
        ({"status": "denied", "said_by": ["RUS"]}, {"status": "denied", "said_by": ["RUS"], "mode": "demo"}, False),
    ],
)
def test_a_plan_and_a_denial_are_taken_up_again(first: dict[str, Any], second: dict[str, Any], one: bool) -> None:
    reports = []
    for report, words in ((first, "in the old town"), (second, "so a speaker insists")):
        speakers = [Speaker(text=c, code=c, sector="GOV") for c in report.get("said_by", [])]
        reports.append({"type": "PROTEST"} | report | {"words": words, "said_by": speakers})
    assert (len(grouping(merger(article("a", *reports)).merged.values())) == 1) is one


def test_two_mentions_are_one_event_where_another_article_tells_one() -> None:
    told = {"type": "COERCE", "mode": "seize"}
    twice = [told | {"words": "at night"}, told | {"words": "by force, says a speaker"}]
    alone, other = article("a", *twice), article("b", told | {"words": "durant la nuit"}, lang="fr")
    assert len(grouping(merger(alone).merged.values())) == 2
    assert len(grouping(merger(alone, other).merged.values())) == 1
    speech = [report | {"type": "SUPPORT"} for report in twice]
    other = article("b", told | {"type": "SUPPORT"}, lang="fr")
    assert len(grouping(merger(article("a", *speech), other).merged.values())) == 2


def test_an_undated_act_has_the_date_of_its_sentence() -> None:
    """An article of last year gives a date of long ago to the whole sentence, another one dates each act."""
    first, second = article("a", {"words": WORDS, "day": "2016-01-03"}, {"words": WORDS}, published="2023-06-18")
    second[1].evidence, second[1].type = second[0].evidence, "COERCE"
    dated = article("b", {"type": "COERCE", "words": WORDS + " then", "day": "2016-01-03"})
    found = merger((first, second), dated)
    assert found.merged["ev-b-0"].event_id == found.merged["ev-a-1"].event_id
    assert "2016-01-03 by the sentence" in found.merged["ev-b-0"].why
    assert len(grouping(merger((first, second[1:]), dated).merged.values())) == 2


def entity(code: str, sector: str, id_: str | None) -> Entity:
    return Entity(text="x", id=id_, code=code, sector=sector)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("UNO", "GOV", "org/un"), ("UNO", "GOV", "person/antonio-guterres"), True),
        (("UNO", "GOV", "org/unicef"), ("UNO", "GOV", "person/antonio-guterres"), False),
        (("UNO", "GOV", "org/un"), ("USA", "GOV", "person/joe-biden"), False),
        (("IMG", "REB", "group/jihadists"), ("BFA", "REB", None), True),
        (("IMG", "REB", "group/jihadists"), ("BFA", "MIL", None), False),
    ],
)
def test_who_may_be_whom(one: Any, other: Any, alike: bool) -> None:
    p, q = party(entity(*one)), party(entity(*other))
    assert (affinity(p, q) > 0) is (affinity(q, p) > 0) is alike


def test_a_general_code_goes_with_a_narrow_one_of_its_kind() -> None:
    words = {"words": "near the power station, say villagers"}
    assert told({"cameo": "190"}, words | {"cameo": "194"})
    assert not told({"cameo": "193"}, words | {"cameo": "194"})


def report(id_: str, lang: str, **fields: Any) -> Report:
    return reports_of(*article(id_, fields, lang=lang))[0]


def weighed(a: Report, b: Report, story: float) -> set[str]:
    return {name for name, value in (evidence(a, b, story) or {}).items() if value}


def test_articles_about_other_things_tell_other_events() -> None:
    a, b = report("a", "en", words="at night"), report("b", "fr", words="hier")
    assert "story-other" in weighed(a, b, 0.0)
    assert "story-other" not in weighed(a, b, 0.3)
    assert "story-other" not in weighed(a, report("b", "fr", words="hier, night"), 0.0)
    assert {"words-none", "story-other"} <= weighed(a, report("b", "en", words="again"), 0.0)


def test_a_recipient_may_stand_in_the_sentence_only() -> None:
    a, b = report("a", "en", recipient=[]), report("b", "fr", recipient=[], words="Collective Security Treaty")
    csto = Entity(text="Collective Security Treaty", id="org/csto", code="IGO", sector="GOV")
    named = replace(a, recipients=parties([csto]))
    assert "recipient-told" in weighed(named, b, 0.3)
    assert "recipient-told" not in weighed(named, a, 0.3)


def test_why_tells_what_agreed() -> None:
    found = merger(
        article("a", {"words": WORDS, "day": "2024-06-17"}), article("b", {"words": WORDS, "day": "2024-06-18"})
    )
    first, second = found.merged["ev-a-0"], found.merged["ev-b-0"]
    assert first.why == "first report of this event"
    assert second.why == "same type ASSAULT, actor RUS, recipient UKR, same wording as ev-a-0 in Paper a"
    found = merger(
        article("a", {"words": WORDS, "day": "2024-06-17"}),
        article("b", {"words": "near Dnipro; 14 workers were wounded by missiles", "day": "2024-06-18"}),
    )
    assert found.merged["ev-b-0"].why.startswith(
        "same type ASSAULT, actor RUS, recipient UKR, 2024-06-18 within 1 day, number 14, sentence similarity ."
    )


def test_one_agency_text_in_many_papers_is_one_independent_report() -> None:
    report = {"words": WORDS + " " + " ".join(f"word{chr(97 + n)}{chr(97 + n % 7)}" for n in range(60))}
    papers = [article(f"p{n:02}", report, published=f"2024-06-{17 + n % 3}") for n in range(40)]
    found = merger(*papers, article("own", {"words": "near Dnipro; 14 workers of a power station wounded by missiles"}))
    assert tally(found.merged.values()) == tally(next(iter(found.events())))
    counts = tally(found.merged.values())
    assert (counts.events, counts.reports, counts.independent) == (1, 41, 2)
    assert {m.copy for m in found.merged.values()} == {None, "p00"}
    assert found.merged["ev-p00-0"].copy is None


def test_a_denial_is_its_own_event_that_names_what_it_disputes() -> None:
    denial = {"words": WORDS, "status": "denied", "said_by": [Speaker(text="Moscow", code="RUS", stance="denies")]}
    claim = {"words": WORDS, "said_by": [Speaker(text="Kyiv", code="UKR")]}
    for order in ([("a", denial), ("b", claim)], [("b", claim), ("a", denial)]):
        found = merger(*(article(id_, report) for id_, report in order))
        assert found.merged["ev-a-0"].event_id != found.merged["ev-b-0"].event_id
        assert found.merged["ev-a-0"].disputes == found.merged["ev-b-0"].event_id
        assert found.merged["ev-b-0"].disputes is None


def test_reviews_join_and_split_and_are_taken_back() -> None:
    found = merger(
        article("a", {"words": WORDS}), article("b", {"words": WORDS + " today"}), article("c", {"type": "AID"})
    )
    a, b, c = "ev-a-0", "ev-b-0", "ev-c-0"
    assert grouping(found.merged.values()) == {frozenset({a, b}), frozenset({c})}
    changed = found.split(a, b)
    assert [m.report for m in changed] == [b]
    assert len(grouping(found.merged.values())) == 3
    found.join(c, b)
    assert grouping(found.merged.values()) == {frozenset({a}), frozenset({b, c})}
    assert found.merged[c].why == "joined by a review"
    found.join(a, b)
    assert len(grouping(found.merged.values())) == 1
    found.release(a, b)
    found.release(b, c)
    assert grouping(found.merged.values()) == {frozenset({a, b}), frozenset({c})}


def test_a_split_holds_against_a_chain_of_joins() -> None:
    found = merger(*(article(id_, {"words": WORDS}) for id_ in "abc"))
    found.split("ev-a-0", "ev-c-0")
    found.join("ev-a-0", "ev-b-0")
    found.join("ev-b-0", "ev-c-0")
    assert found.merged["ev-a-0"].event_id != found.merged["ev-c-0"].event_id


def test_a_review_of_a_report_that_comes_later_holds() -> None:
    found = Merger()
    found.join("ev-a-0", "ev-b-0")
    found.add(*article("a", {"words": WORDS}))
    found.add(*article("b", {"type": "AID"}))
    assert len(grouping(found.merged.values())) == 1


def test_a_recoded_article_takes_the_place_of_the_old_one() -> None:
    found = merger(article("a", {"words": WORDS}), article("b", {"words": WORDS + " today"}))
    found.add(*article("b", {"type": "AID"}))
    assert set(found.merged) == {"ev-a-0", "ev-b-0"}
    assert len(grouping(found.merged.values())) == 2
    found.add(*article("b"))
    assert set(found.merged) == {"ev-a-0"}


def test_a_removed_article_leaves_its_copies_together() -> None:
    found = merger(*(article(id_, {"words": WORDS}) for id_ in "abc"), article("d", {"words": WORDS + " again"}))
    found.remove("a")
    assert grouping(found.merged.values()) == {frozenset({"ev-b-0", "ev-c-0", "ev-d-0"})}
    assert found.remove("a") == []


def test_what_was_saved_goes_on_where_it_stopped() -> None:
    found = merger(article("a", {"words": WORDS}), article("b", {"words": WORDS + " today"}))
    found.split("ev-a-0", "ev-b-0")
    again = load(save(found))
    assert again is not None
    assert again.merged == found.merged
    late = article("c", {"words": WORDS})
    assert again.add(*late) == found.add(*late)
    assert save(again) == save(found)


def test_a_state_of_other_rules_is_not_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    state = save(merger(article("a", {"words": WORDS})))
    assert load(b"no state") is None
    monkeypatch.setattr("onrecord.merge.state.EDITION", "other")
    assert load(state) is None
