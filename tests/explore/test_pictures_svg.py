"""Pictures as SVG: well-formed, with a link for each mark that leads to what it counts, and nothing of the data in it
that is more than text."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.dataset.made import article, coding, entity, event, place, write
from tests.explore.pictures_made import index_of

from onrecord.dataset import Dataset, Filter
from onrecord.explore.index import Index
from onrecord.explore.pictures import draw_dyad, draw_map, draw_network, draw_timeline, dyad, network, timeline
from onrecord.explore.pictures import map as world_map
from onrecord.explore.pictures.axes import round_top
from onrecord.explore.pictures.layout import apart, spring
from onrecord.explore.pictures.look import NARROW, Look, style
from onrecord.explore.pictures.svg import NAMESPACE, E, path
from onrecord.explore.pictures.world import Flat, countries

WORLD = Path(str(timeline.__file__)).parent.parent / "static" / "vendor" / "world"
NAME = "{" + NAMESPACE + "}"
FILTERS: list[dict[str, Any]] = [
    {}, {"type": ["ASSAULT", "CONSULT"]}, {"from": "2024-01-15", "to": "2024-03-01"}, {"from": "2024-02"},
    {"actor": ["FRA", "RUS"]}, {"dyad": "FRA,RUS"}, {"dyad": ["FRA,RUS", "RUS.MIL,UKR"]}, 
    {"status": ["actual", "denied"]},
    {"country": "UKR", "attributed": "no"}, {"recipient": "UKR"},
]  # fmt: skip
LOOKS = {
    "wide": Look(), "narrow": Look(width=NARROW, language="fr", prefix="n"), "alone": Look(theme="dark"),
}  # fmt: skip

Drawn = Callable[[Index, Filter, Look], E | None]


def _timeline(index: Index, filter: Filter, look: Look) -> E | None:
    found = timeline.data(index, filter, by="week")
    return draw_timeline.svg(found, look) if found.bars else None


def _dyad(index: Index, filter: Filter, look: Look) -> E | None:
    found = dyad.data(index, filter, by="month")
    return draw_dyad.svg(found, look, str) if found is not None and found.panels else None


def _network(index: Index, filter: Filter, look: Look) -> E | None:
    found = network.data(index, filter)
    return draw_network.svg(found, look) if found.edges else None


def _actors(index: Index, filter: Filter, look: Look) -> E | None:
    found = network.data(index, filter, "actor")
    return draw_network.svg(found, look) if found.edges else None


def _map(index: Index, filter: Filter, look: Look) -> E | None:
    found = world_map.data(index, filter)
    return draw_map.svg(found, look) if found.places else None


PICTURES: dict[str, Drawn] = {
    "timeline": _timeline, "dyad": _dyad, "network": _network, "actors": _actors, "map": _map,
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("pictures") / "data")


def links(svg: E) -> list[tuple[str, str]]:
    """Where each mark leads, and what it says."""
    return [(a.attrib["href"], a.attrib["aria-label"]) for a in ElementTree.fromstring(str(svg)).iter(f"{NAME}a")]


def told(label: str) -> int:
    """How many reports a mark says that it has."""
    found = re.search(r"(?:reports|récits) : (\d+)|reports: (\d+)", label)
    assert found is not None, label
    return int(found[1] or found[2])


def counted(index: Index, href: str) -> int | None:
    """How many reports an address shows; None for the page of an actor."""
    parts = urlsplit(href)
    options: dict[str, Any] = parse_qs(parts.query)
    if parts.path == "/map":
        key = options.pop("place")[0]
        return world_map.reports_at(index, Filter.of(**options), key)[0]
    return index.dataset.count(**options) if parts.path == "/events" else None


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("options", FILTERS, ids=str)
def test_each_mark_leads_to_exactly_what_it_counts(index: Index, name: str, options: dict[str, Any], look: str) -> None:
    svg = PICTURES[name](index, Filter.of(**options), LOOKS[look])
    if svg is None:
        # a pair that nobody asked for, or actors whose ids the filter does not let through
        assert name == "actors" or (name == "dyad" and "dyad" not in options)
        return
    marks = links(svg)
    counts = [(told(label), counted(index, href)) for href, label in marks]
    assert [said for said, got in counts if got is not None] == [got for _, got in counts if got is not None]
    assert sum(got is not None for _, got in counts) > 0


@pytest.mark.parametrize("name", PICTURES)
def test_each_mark_has_the_same_words_for_the_eye_and_the_ear(index: Index, name: str) -> None:
    svg = PICTURES[name](index, Filter.of(dyad="FRA,RUS") if name == "dyad" else Filter(), Look())
    root = ElementTree.fromstring(str(svg))
    marks = list(root.iter(f"{NAME}a"))
    assert [a.findtext(f"{NAME}title") for a in marks] == [a.attrib["aria-label"] for a in marks]
    assert root.attrib["aria-label"]
    assert len(marks) > 0


def test_timeline_has_a_mark_for_each_row_and_one_for_each_status_of_all(index: Index) -> None:
    found = timeline.data(index, Filter(), by="month")
    marks = Counter(href for href, _ in links(draw_timeline.svg(found, Look())))
    assert {row["link"] for row in found.rows()} <= marks.keys()
    assert len(marks) == len(found.bars) + len({(bar.start, bar.status) for bar in found.bars})


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PICTURES)
def test_same_data_make_the_same_picture(index: Index, tmp_path: Path, name: str, look: str) -> None:
    filter = Filter.of(dyad="FRA,RUS") if name == "dyad" else Filter()
    again = index_of(tmp_path / "data")
    assert str(PICTURES[name](index, filter, LOOKS[look])) == str(PICTURES[name](again, filter, LOOKS[look]))


def test_hostile_names_are_text(index: Index) -> None:
    written = str(_actors(index, Filter(), Look()))
    root = ElementTree.fromstring(written)
    assert {e.tag.removeprefix(NAME) for e in root.iter()} <= {
        "svg",
        "g",
        "a",
        "title",
        "path",
        "circle",
        "rect",
        "text",
    }
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert any("<script>alert(1)</script>" in (e.text or "") for e in root.iter(f"{NAME}title"))
    assert "<script" not in written
    assert "\x0b" not in written


def test_statuses_and_kinds_are_told_apart_without_colour(index: Index) -> None:
    line = str(_timeline(index, Filter(), Look()))
    assert {f"url(#w-{status}-3)" for status in ("planned", "denied")} <= set(re.findall(r'fill="([^"]+)"', line))
    ids = re.findall(r' id="([^"]+)"', line)
    assert len(ids) == len(set(ids))
    edges = re.findall(r'class="(edge words-\d|arrow \w+)"', str(_network(index, Filter(), Look())))
    assert set(edges) == {"edge words-0", "edge words-1", "arrow filled", "arrow hollow"}


def test_two_pictures_of_a_page_share_no_id(index: Index) -> None:
    wide, narrow = (re.findall(r' id="([^"]+)"', str(_timeline(index, Filter(), LOOKS[k]))) for k in ("wide", "narrow"))
    assert not set(wide) & set(narrow)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_that_stands_alone_brings_its_colours(index: Index, theme: str) -> None:
    written = str(_timeline(index, Filter(), Look(theme=theme)))
    style = ElementTree.fromstring(written).findtext(f"{NAME}style") or ""
    assert "var(" not in style
    assert len(re.findall(r"#[0-9a-f]{6}", style)) > 5
    assert "<style" not in str(_timeline(index, Filter(), Look()))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out(theme: str) -> None:
    sheet = style(theme)
    paper = re.findall(r"\.paper \{ fill: (#\w+)", sheet)[0]
    for name, least in (
        ("tick", 4.5),
        ("quad-1", 3),
        ("quad-2", 3),
        ("quad-3", 3),
        ("quad-4", 3),
        ("ring", 3),
        ("dot", 3),
    ):
        rule = re.findall(rf"\.{name}[ ,][^}}]*?(?:color|stroke|fill): (#\w+)", sheet)[0]
        assert _contrast(rule, paper) >= least, name


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 has it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_a_country_as_a_whole_has_no_spot(tmp_path: Path) -> None:
    source = article("a")
    write(tmp_path / "d", [coding(source, event(source, where=place("MLI")))])
    root = ElementTree.fromstring(str(_map(Index(Dataset(tmp_path / "d")), Filter(), Look())))
    mark, = root.iter(f"{NAME}a")  # fmt: skip
    shapes = [e.tag.removeprefix(NAME) for e in mark if e.tag != f"{NAME}title"]
    assert (shapes, mark.attrib["aria-label"].startswith("Mali")) == (["path"], True)
    assert len(list(root.iter(f"{NAME}path"))) == len(countries())


def test_a_country_without_room_on_the_map_stands_beneath_it(index: Index) -> None:
    chips = [label for href, label in links(draw_map.svg(world_map.data(index, Filter()), Look())) if "SGP" in href]
    assert chips == ["Singapore, the country as a whole · reports: 1"]


def test_narrowed_in_time_actors_stay_where_they_are(index: Index) -> None:
    ever, part = network.data(index, Filter()), network.data(index, Filter.of(to="2024-01"))

    def places(svg: E) -> dict[str, tuple[str, str]]:
        found = ElementTree.fromstring(str(svg)).iter(f"{NAME}a")
        discs = [(a.attrib["href"], a.find(f"{NAME}circle")) for a in found]
        return {href: (c.attrib["cx"], c.attrib["cy"]) for href, c in discs if c is not None}

    all_time, shown = places(draw_network.svg(ever, Look())), places(draw_network.svg(part, Look(), ever))
    for href, (x, y) in shown.items():
        assert abs(float(x) - float(all_time[href][0])) < 25
        assert abs(float(y) - float(all_time[href][1])) < 25
    assert 0 < len(shown) < len(all_time)


def test_layout_keeps_nodes_apart_and_within_the_box() -> None:
    pairs = [(a, b, 1.0 + a) for a, b in combinations(range(12), 2) if (a + b) % 3]
    at = spring(40, pairs, 1.5)
    assert at.shape == (40, 2)
    assert ((at >= 0) & (at <= 1)).all()
    assert np.array_equal(at, spring(40, pairs, 1.5))
    sizes = np.full((40, 2), (60.0, 30.0))
    boxes = apart(at * (1000, 640), sizes, (1000, 640))
    gaps = np.abs(boxes[:, None] - boxes[None]) - (59.5, 29.5)
    covered = (gaps < 0).all(axis=2)
    assert not np.triu(covered, 1).any()
    assert spring(0, [], 1).shape == (0, 2)
    assert spring(1, [], 1).tolist() == [[0.5, 0.5]]


def test_elements_escape_and_refuse_links_that_leave() -> None:
    written = str(E("text", "<b>&]]>\x00\ud800", class_='"><script>', stroke_width=1.26, x=2.0, data_x=None))
    assert (
        written
        == '<text class=\'"&gt;&lt;script&gt;\' stroke-width="1.3" x="2">&lt;b&gt;&amp;]]&gt;\ufffd\ufffd</text>'
    )
    for href in (
        "javascript:alert(1)",
        "https://example.org/",
        "//example.org",
        "/\\example.org",
        "data:text/html,x",
        "",
    ):
        with pytest.raises(ValueError, match="no address"):
            E("a", href=href)
    for href in ("/events?type=AID", "http://127.0.0.1:8765/events", "http://localhost/events", "#w-planned-3"):
        assert E("a", href=href).attributes["href"] == href
    assert path([(0, 1.04), (2.25, 3)], closed=True) == "M0 1L2.2 3Z"


def test_numbers_on_axes_and_steps_of_colour_are_round() -> None:
    assert [round_top(n) for n in (0, 1, 3, 7, 40, 1234)] == [
        (1, 1), (1, 1), (3, 1), (10, 5), (40, 20), (1500, 500),
    ]  # fmt: skip
    assert [draw_map.steps(n) for n in (0, 1, 9, 5000)] == [[1], [1], [1, 2, 5], [1, 5, 20, 100, 500]]


def test_the_globe_is_laid_flat_in_equal_areas() -> None:
    flat = Flat(1000)
    assert flat.place(0, 0)[0] == pytest.approx(500)
    assert flat.place(180, 0)[0] == pytest.approx(1000)
    # Equal Earth is 2.05458 times as wide as high
    assert flat.place(0, 84) == pytest.approx((500, 0))
    assert flat.place(10, 89) == flat.place(10, 84)
    africa, greenland = flat.outline(countries()["COD"]), flat.outline(countries()["GRL"])
    # 2.34 and 2.17 million square kilometres: Mercator makes Greenland far larger
    assert 0.75 < _area(greenland) / _area(africa) < 1.1


def _area(outline: str) -> float:
    total = 0.0
    for ring in re.findall(r"M([^Z]+)Z", outline):
        points = [tuple(map(float, p.split(" "))) for p in ring.split("L")]
        total += abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2
    return total


def test_the_world_is_what_its_source_says() -> None:
    told = tomllib.loads((WORLD / "VENDOR.toml").read_text("utf-8"))["countries-110m"]
    assert sha256((WORLD / told["file"]).read_bytes()).hexdigest() == told["sha256"]
    assert "ISC" in told["licence"]
    assert (WORLD / "LICENSE").is_file()
    assert all(re.fullmatch("[A-Z]{3}", code) for code in countries())


def test_an_actor_that_does_it_to_itself_is_on_no_edge(tmp_path: Path) -> None:
    source = article("a")
    write(tmp_path / "d", [coding(source, event(source, actor=[entity("FRA")], recipient=[entity("FRA")]))])
    found = network.data(Index(Dataset(tmp_path / "d")), Filter())
    assert (found.edges, found.loose) == ([], 1)
