"""The pages of pictures and their twins: the same numbers everywhere, words where there is nothing to draw."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient
from tests.dataset.made import article, coding, event, write
from tests.explore.corpus import ORIGIN, PORT
from tests.explore.pictures_made import CASES, write_small

from onrecord.dataset import Dataset
from onrecord.explore.app import create_app
from onrecord.explore.texts import texts
from onrecord.records import Coding

NAMES = ("timeline", "dyad", "network", "map")
ASKED = {"timeline": "", "dyad": "?dyad=FRA,RUS", "network": "?nodes=country", "map": ""}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The explorer of the small dataset."""
    dataset = write_small(tmp_path_factory.mktemp("pictures") / "data")
    with TestClient(create_app(dataset, PORT), base_url=ORIGIN, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The explorer of a dataset without events."""
    root = tmp_path_factory.mktemp("empty") / "data"
    write(root, [Coding(article=article("a"), events=[], sentences=[])])
    with TestClient(create_app(Dataset(root), PORT), base_url=ORIGIN) as found:
        yield found


def body(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


@pytest.mark.parametrize("name", NAMES)
def test_page_data_and_picture_have_the_same_numbers(small: TestClient, name: str) -> None:
    found = json.loads(body(small, f"/{name}.json{ASKED[name]}"))
    rows = list(csv.DictReader(StringIO(body(small, f"/{name}.csv{ASKED[name]}"))))
    assert [int(row["reports"]) for row in rows] == [row["reports"] for row in found["rows"]]
    assert found["picture"] == name
    page = body(small, f"/{name}{ASKED[name]}")
    table = page[page.index("<table>") :]
    cells = re.findall(r'<td class="n"><a href="([^"]+)">(\d+)</a>', table)
    assert [(href.replace("&amp;", "&"), int(n)) for href, n in cells] == [
        (r["link"], r["reports"]) for r in found["rows"]
    ]
    assert len(rows) > 0


@pytest.mark.parametrize("name", NAMES)
def test_picture_is_in_the_page_twice_for_wide_and_narrow_screens(small: TestClient, name: str) -> None:
    page = body(small, f"/{name}{ASKED[name]}")
    drawn = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]
    assert [svg.attrib["viewBox"].split()[2] for svg in drawn] == ["1000", "360"]
    # the policy lets no style in but that of our own files
    assert not re.search(r"<style|style=|<script(?! src=\"/static/)| on\w+=", page)


@pytest.mark.parametrize("name", NAMES)
def test_picture_can_be_kept_and_leads_back(small: TestClient, name: str) -> None:
    answer = small.get(f"/{name}.svg{ASKED[name]}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.svg"'
    assert answer.headers["content-type"].startswith("image/svg+xml")
    links = [a.attrib["href"] for a in ElementTree.fromstring(answer.text).iter("{http://www.w3.org/2000/svg}a")]
    assert links
    assert all(link.startswith(f"{ORIGIN}/") for link in links)


@pytest.mark.parametrize("ending", ["", ".json", ".svg"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_fits_is_said_in_words(small: TestClient, name: str, ending: str) -> None:
    found = small.get(f"/{name}{ending}?dyad=JPN,PER")
    assert found.status_code == 200
    if ending == ".json":
        assert (found.json()["counts"]["reports"], found.json()["rows"]) == (0, [])
    else:
        assert texts("en")["pictures.empty_filter"] in found.text
    assert "<a href" not in found.text or ending == ""


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_dataset_is_said_in_words(empty: TestClient, name: str) -> None:
    words = "pictures.choose_pair" if name == "dyad" else "pictures.empty_dataset"
    page = body(empty, f"/{name}")
    assert texts("en")[words].split(":")[0] in page
    assert "<svg" not in page
    assert texts("fr")[words].split("(")[0] in body(empty, f"/{name}.svg?ui=fr").replace("&apos;", "'")


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [
        ("timeline", "?type=AID&country=MLI", "empty_timeline"),
        ("network", "?text=sentence+11", "empty_network"),
        ("map", "?status=planned", "empty_map"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(small: TestClient, name: str, query: str, words: str) -> None:
    assert texts("en")[f"pictures.{words}"] in body(small, f"/{name}{query}")


def test_a_pair_that_is_typed_becomes_the_filter(small: TestClient) -> None:
    answer = small.get("/dyad?one=FRA&other=+RUS.GOV&by=month&status=actual")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dyad?by=month&status=actual&dyad=FRA%2CRUS.GOV")
    assert small.get(answer.headers["location"]).status_code == 200
    wrong = small.get("/dyad?one=France&other=RUS", follow_redirects=True)
    assert (wrong.status_code, "E043" in wrong.text) == (400, True)


@pytest.mark.parametrize(
    "address",
    [
        "/timeline?by=fortnight", "/network?nodes=planets", "/network?most=0", "/network?most=many", "/map?place=Mali",
        "/map?place=MLI&page=-1", "/timeline.json?by=x", "/map.svg?from=yesterday",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(small: TestClient, address: str) -> None:
    answer = small.get(address)
    assert (answer.status_code, "E043" in answer.text) == (400, True)


def test_a_place_lists_its_reports_under_the_map(small: TestClient) -> None:
    place: dict[str, Any] = next(r for r in json.loads(body(small, "/map.json"))["rows"] if r["place"] == "Kyiv")
    page = body(small, place["link"].split("#")[0])
    assert re.findall(r'href="/event/([^"]+)"', page) == ["ev-a4-7-ASSAULT", "ev-a5-7-ASSAULT"]
    assert 'class="mark chosen"' in page
    assert body(small, "/map?place=JPN").count(texts("en")["pictures.no_reports_at"]) == 1


def test_notes_lead_to_what_is_not_in_the_picture(tmp_path: Path) -> None:
    sources = [article(f"t{n}", published="2024-05-01" if n else "1914-07-28") for n in range(80)]
    write(tmp_path / "d", [coding(a, event(a)) for a in sources])
    dataset = Dataset(tmp_path / "d")
    with TestClient(create_app(dataset, PORT), base_url=ORIGIN) as client:
        page = body(client, "/timeline")
        assert '<a href="/events?to=2024-04-30">Reports before the picture: 1</a>' in page
        assert '<a href="/timeline?whole=yes">' in page
        assert dataset.count(to="2024-04-30") == 1
        assert "Reports before" not in body(client, "/timeline?whole=yes")


def test_filters_of_a_picture_keep_its_options_and_the_other_way_round(small: TestClient) -> None:
    page = body(small, "/timeline?by=week&type=ACCUSE&status=actual")
    forms = re.findall(r"<form.*?</form>", page, re.S)
    hidden = [set(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form)) for form in forms]
    assert hidden[0] >= {("by", "week"), ("type", "ACCUSE"), ("status", "actual")}
    assert hidden[1] == {("type", "ACCUSE"), ("status", "actual")}


def test_the_small_dataset_is_all_there(small: TestClient) -> None:
    assert json.loads(body(small, "/map.json"))["counts"]["reports"] == len(CASES)
