"""What pictures count, against counts by hand over a small dataset."""

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.dataset.made import article, coding, day, event, write
from tests.explore.pictures_made import BAMAKO, KYIV, day_of, index_of, made

from onrecord.dataset import Dataset, Filter
from onrecord.errors import UsageError
from onrecord.explore.index import Index
from onrecord.explore.pictures import dyad, network, timeline
from onrecord.explore.pictures import map as world_map
from onrecord.explore.pictures.steps import step_for
from onrecord.records import Event

EVENTS = made()
FILTERS: list[dict[str, Any]] = [
    {}, {"type": "ASSAULT"}, {"type": ["ASSAULT", "AID"], "country": "UKR"}, {"status": "planned"},
    {"from": "2024-02", "to": "2024-03-01"}, {"dyad": "FRA,RUS"}, {"dyad": ["FRA,RUS", "RUS.MIL,UKR"]},
    {"actor": "FRA"}, {"recipient": ["RUS", "UKR"], "from": "2024"}, {"attributed": "yes"}, {"text": "sentence 4"},
    {"min_confidence": 0.9}, {"actor": "person/vladimir-putin"},
]  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("pictures") / "data")


def test_timeline_counts_type_and_status_by_month(index: Index) -> None:
    found = timeline.data(index, Filter(), by="month")
    by_hand = Counter((day_of(e)[:7], e.type, e.status) for e in EVENTS if day_of(e))
    assert {(row["when"], row["type"], row["status"]): row["reports"] for row in found.rows()} == by_hand
    assert by_hand["2024-01", "ACCUSE", "planned"] == 1
    assert (found.undated, found.vague) == (1, 1)


def test_timeline_counts_weeks_from_their_monday(index: Index) -> None:
    found = timeline.data(index, Filter(type=["ASSAULT"]), by="week")
    assert [(r["from"], r["to"], r["status"], r["reports"]) for r in found.rows()] == [
        ("2024-01-29", "2024-02-04", "actual", 1),
        ("2024-01-29", "2024-02-04", "possible", 1),
        ("2024-02-05", "2024-02-11", "actual", 1),
    ]


@pytest.mark.parametrize("options", FILTERS, ids=str)
def test_sums_are_what_the_filter_lets_through(index: Index, options: dict[str, Any]) -> None:
    filter = Filter.of(**options)
    reports = index.dataset.count(filter)
    line = timeline.data(index, filter)
    assert line.counts.reports == reports
    assert line.reports + line.undated + line.before + line.after == reports
    world = world_map.data(index, filter)
    assert sum(p.reports for p in world.places) + world.nowhere + world.left_out_reports == reports
    if filter.dyad:
        pair = dyad.data(index, filter)
        assert pair is not None
        assert pair.panels[0].reports + pair.undated + pair.before + pair.after == pair.counts.reports
        assert pair.counts.reports == index.dataset.count(Filter.of(**{**options, "dyad": filter.dyad[0]}))


def test_step_suits_the_span_and_is_coarser_where_there_is_no_room() -> None:
    first = date(2024, 1, 1)
    assert step_for(first, date(2024, 1, 31)) == "day"
    assert step_for(first, date(2024, 12, 31)) == "week"
    assert step_for(first, date(2026, 12, 31)) == "month"
    assert step_for(first, date(2054, 1, 1)) == "year"
    assert step_for(first, date(2054, 1, 1), "month") == "month"
    assert step_for(first, date(2054, 1, 1), "day") == "month"
    with pytest.raises(UsageError, match="fortnight"):
        step_for(first, first, "fortnight")


def test_thin_tails_are_left_out_and_told(tmp_path: Path) -> None:
    days = ["1914-07-28", *[f"2024-05-{n:02}" for n in range(1, 31)] * 4]
    sources = [article(f"t{n}") for n in range(len(days))]
    write(tmp_path / "d", [coding(a, event(a, when=day(d))) for a, d in zip(sources, days, strict=True)])
    index = Index(Dataset(tmp_path / "d"))
    found = timeline.data(index, Filter())
    assert (found.first, found.before, found.after, found.reports) == (date(2024, 5, 1), 1, 0, 120)
    whole = timeline.data(index, Filter(), whole=True)
    assert (whole.first, whole.before, whole.reports) == (date(1914, 7, 28), 0, 121)
    assert timeline.data(index, Filter(to="2024")).first == date(1914, 7, 28)


def test_dyad_counts_kinds_in_each_direction_and_together(index: Index) -> None:
    found = dyad.data(index, Filter(dyad=["FRA,RUS"]), by="month")
    assert found is not None
    counts = {
        panel.way: Counter({(b.start.isoformat()[:7], b.quad): b.reports for b in panel.bars}) for panel in found.panels
    }
    assert counts == {
        "all": {("2024-01", 3): 3, ("2024-01", 1): 1, ("2024-02", 3): 1, ("2024-03", 1): 2},
        "there": {("2024-01", 3): 3, ("2024-01", 1): 1, ("2024-03", 1): 1},
        "back": {("2024-02", 3): 1},
    }
    # both visit, and nobody is visited
    assert found.together == 1


def test_dyad_means_only_of_what_has_an_intensity(index: Index) -> None:
    found = dyad.data(index, Filter(dyad=["FRA,RUS"], type=["ACCUSE"]), by="month")
    assert found is not None
    means = [
        (panel.way, mean.start.month, mean.intensity, mean.reports) for panel in found.panels for mean in panel.means
    ]
    assert means == [("all", 1, -2.0, 3), ("all", 2, -4.0, 1), ("there", 1, -2.0, 3), ("back", 2, -4.0, 1)]


def test_dyad_has_no_directions_where_an_actor_is_asked_for(index: Index) -> None:
    found = dyad.data(index, Filter(dyad=["FRA,RUS"], actor=["FRA"]))
    assert found is not None
    assert [(panel.way, panel.reports) for panel in found.panels] == [("all", 6)]


def test_dyad_suggests_the_pairs_that_most_is_told_of(index: Index) -> None:
    assert dyad.data(index, Filter()) is None
    assert dyad.suggestions(index, Filter(), 2) == [("FRA", "RUS", 8), ("RUS", "UKR", 3)]


def pairs_of(event: Event, key: str) -> set[tuple[str, str]]:
    """The pairs of an event: who does it to whom, and who does it together."""
    actors, recipients = ({getattr(x, key) for x in side} - {None} for side in (event.actor, event.recipient))
    return {(min(a, b), max(a, b)) for a in actors for b in recipients if a != b} | set(combinations(sorted(actors), 2))


def test_network_counts_pairs_by_kind_and_direction(index: Index) -> None:
    found = network.data(index, Filter())
    by_hand = Counter((*pair, e.quad) for e in EVENTS for pair in pairs_of(e, "code"))
    assert {(e.one, e.other, e.quad): e.reports for e in found.edges} == by_hand
    edge = next(e for e in found.edges if (e.one, e.other, e.quad) == ("FRA", "RUS", 1))
    assert (edge.reports, edge.there, edge.back, edge.together, edge.types) == (3, 2, 0, 1, ["AGREE", "CONSULT"])
    assert (found.left_out, found.loose) == (0, sum(not pairs_of(e, "code") for e in EVENTS))


def test_network_tells_who_acts_and_who_undergoes(index: Index) -> None:
    node = next(n for n in network.data(index, Filter()).nodes if n.key == "RUS")
    acts = sum("RUS" in {x.code for x in e.actor} for e in EVENTS)
    undergoes = sum("RUS" in {x.code for x in e.recipient} for e in EVENTS)
    either = sum("RUS" in {x.code for x in (*e.actor, *e.recipient)} for e in EVENTS)
    assert (node.acts, node.undergoes, node.reports) == (acts, undergoes, either) == (5, 6, 10)


def test_network_of_actors_takes_ids_that_a_filter_can_ask_for(index: Index) -> None:
    found = network.data(index, Filter(), "actor")
    assert [(e.one, e.other) for e in found.edges] == [("country/FRA", 'person/<i>"x"&y')]
    with pytest.raises(UsageError, match="planets"):
        network.data(index, Filter(), "planets")


def test_network_keeps_the_strongest_and_says_how_many_are_left_out(index: Index) -> None:
    every, some = network.data(index, Filter()), network.data(index, Filter(), most=2)
    assert some.edges == every.edges[:2]
    assert some.left_out == len(every.edges) - 2
    assert {n.key for n in some.nodes} == {key for e in some.edges for key in (e.one, e.other)}


def test_network_of_asked_pairs_has_no_other_edges(index: Index) -> None:
    found = network.data(index, Filter(dyad=["RUS.MIL,UKR"]))
    assert [(e.one, e.other, e.quad, e.reports, e.there, e.back) for e in found.edges] == [
        ("RUS.MIL", "UKR", 4, 2, 2, 0)
    ]
    assert [(n.key, n.acts, n.undergoes) for n in found.nodes] == [("RUS.MIL", 2, 0), ("UKR", 0, 2)]


def test_map_is_as_exact_as_what_is_told(index: Index) -> None:
    found = world_map.data(index, Filter())
    assert {(p.key, p.level): (p.reports, p.lat) for p in found.places} == {
        ("703448", "city"): (2, KYIV.lat),
        ("2460596", "city"): (1, BAMAKO.lat),
        ("MLI", "country"): (2, None),
        ("SGP", "country"): (1, None),
        ("UKR:region", "region"): (1, None),
    }
    # no country, or no place at all
    assert found.nowhere == sum(e.where is None or e.where.country is None for e in EVENTS) == 7


def test_map_draws_the_cities_with_most_reports(index: Index) -> None:
    found = world_map.data(index, Filter(), dots=1)
    assert [p.key for p in found.places if p.level == "city"] == ["703448"]
    assert (found.left_out, found.left_out_reports) == (1, 1)


@pytest.mark.parametrize("key", ["703448", "2460596", "MLI", "SGP", "UKR:region"])
def test_a_place_lists_what_it_counts(index: Index, key: str) -> None:
    place = next(p for p in world_map.data(index, Filter()).places if p.key == key)
    total, reports = world_map.reports_at(index, Filter(), key)
    assert total == len(reports) == place.reports
    assert {report.where.country for _, report in reports if report.where} == {place.country}


@pytest.mark.parametrize("key", ["Mali", "MLI:city", "'; DROP TABLE events", "12345678901234567890"])
def test_what_is_no_place_is_refused(index: Index, key: str) -> None:
    with pytest.raises(UsageError, match="place"):
        world_map.reports_at(index, Filter(), key)
