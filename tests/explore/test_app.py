"""The pages: that each is there in both languages, with its twin, and follows the dataset."""

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest
from starlette.testclient import TestClient
from tests.dataset.made import write
from tests.explore.corpus import ORIGIN, PLANNED, PORT, coded, story, told
from tests.explore.reading import read
from tests.support import ROOT

from onrecord.dataset import Dataset
from onrecord.explore.app import create_app
from onrecord.explore.index import Index
from onrecord.explore.pages import number, outside, short
from onrecord.explore.texts import LANGUAGES, preferred, texts
from onrecord.what.frames import QUADS

HOLD = """
import sys
from onrecord.dataset import Dataset
from onrecord.explore.index import Index
index = Index(Dataset(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
PAGES = (
    "/", "/events", "/event/event-agency-ASSAULT-17", "/article/harbour", "/actor/country/RUS", "/actor/RUS.GOV",
    "/timeline", "/dyad", "/network", "/map", "/review", "/review/done", "/review/sample",
    "/review/edit?id=ev-harbour-ASSAULT-7",
)  # fmt: skip
TWINS = (
    "/index.json", "/events.json", "/events.csv", "/event/event-agency-ASSAULT-17.json", "/article/harbour.json",
    "/actor/country/RUS.json", "/timeline.json", "/dyad.json", "/network.json", "/map.json", "/review.json",
    "/review/sample.json",
)  # fmt: skip


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("address", PAGES)
def test_page_is_there_in_both_languages(client: TestClient, address: str, language: str) -> None:
    page = read(client, address, headers={"Accept-Language": language})
    assert page.elements[0] == ("html", {"lang": language, "data-theme": "auto"})
    assert [tag for tag, _ in page.elements].count("h1") == 1


@pytest.mark.parametrize("address", TWINS)
def test_twin_is_there(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    if address.endswith(".json"):
        assert json.loads(answer.text)


@pytest.mark.parametrize("address", ["/event/nothing", "/article/nothing", "/actor/person/nobody", "/actor/x", "/x"])
def test_what_is_not_there_says_so(client: TestClient, address: str) -> None:
    assert "nothing at this address" in read(client, address, 404).text
    if address != "/x":
        assert client.get(address + ".json").status_code == 404


@pytest.mark.parametrize("address", ["/events?colour=red", "/events?status=sure", "/actor/RUS?from=yesterday"])
def test_wrong_filter_is_told_with_its_remedy(client: TestClient, address: str) -> None:
    page = read(client, address, 400)
    assert "E04" in page.text
    assert client.get(address.replace("?", ".json?")).json()["remedy"]


def test_interface_language_and_theme_are_remembered(client: TestClient) -> None:
    with TestClient(client.app, base_url=ORIGIN) as own:
        assert "Événements" in read(own, "/events?ui=fr&theme=dark").text
        later = read(own, "/")
        assert later.elements[0] == ("html", {"lang": "fr", "data-theme": "dark"})
        assert "Events" in read(own, "/events?ui=en").text


@pytest.mark.parametrize(
    ("header", "language"),
    [("fr-CA,fr;q=0.9,en;q=0.8", "fr"), ("de, en;q=0.5", "en"), ("", "en"), ("en;q=0.1, fr;q=0.9", "fr"),
     ("fr;q=0, en;q=x", "en")],
)  # fmt: skip
def test_preferred_language(header: str, language: str) -> None:
    assert preferred(header) == language


def test_all_languages_say_the_same_things() -> None:
    known = {language: texts(language) for language in LANGUAGES}
    assert {frozenset(t) for t in known.values()} == {frozenset(known["en"])}
    assert all(text.strip() for t in known.values() for text in t.values())
    for key, text in known["en"].items():
        assert sorted(_values(text)) == sorted(_values(known["fr"][key])), key


def _values(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_every_type_has_words() -> None:
    assert {key.removeprefix("type.") for key in texts("en") if key.startswith("type.")} == set(QUADS)


def test_numbers() -> None:
    assert (number(1234567), number(1234567, "fr"), short(999), short(12_345), short(2_500_000)) == (
        "1,234,567", "1\u202f234\u202f567", "999", "12.3k", "2.5M"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("link", "kept"),
    [("https://a.example/x?y=1", "https://a.example/x?y=1"), ("javascript:alert(1)", None), (None, None), ("//x", None),
     (" JaVaScRiPt:alert(1)", None), ("data:text/html,x", None), ("http://[", None), ("ftp://a.example/", None)],
)  # fmt: skip
def test_only_web_pages_are_links(link: str | None, kept: str | None) -> None:
    assert outside(link) == kept


class TestIndex:
    def test_new_articles_are_taken_in(self, own: Dataset, writer: TestClient) -> None:
        before = writer.get("/index.json").json()["counts"]
        article = story("later", "Kenya thanked France.")
        write(own.path, [coded(article, told(article, article.text, "thanked", "SUPPORT", 1))])
        after = writer.get("/index.json").json()["counts"]
        assert (after["events"], after["reports"]) == (before["events"] + 1, before["reports"] + 1)

    def test_recoded_article_replaces_its_records(self, own: Dataset, writer: TestClient) -> None:
        article = story("nairobi", PLANNED, published="2024-04-30")
        again = coded(article, told(article, article.text, "sign an", "CONSULT", 1))
        write(own.path, [again], coded_by="newer", recode=True)
        found = writer.get("/article/nairobi.json").json()["events"]
        assert [e["type"] for e in found] == ["CONSULT"]

    def test_compacted_parts_change_nothing(self, own: Dataset, writer: TestClient) -> None:
        article = story("later", "Kenya thanked France.")
        write(own.path, [coded(article, told(article, article.text, "thanked", "SUPPORT", 1))])
        before = writer.get("/index.json").json()
        own.compact()
        assert writer.get("/index.json").json()["counts"] == before["counts"]

    def test_kept_index_is_that_of_the_dataset(self, own: Dataset) -> None:
        first = Index(own)
        rows = first.rows("SELECT id, event_id, copy FROM events ORDER BY id")
        first.close()
        again = Index(own)
        assert (own.path / "cache" / "explorer.duckdb").exists()
        assert again.rows("SELECT id, event_id, copy FROM events ORDER BY id") == rows
        assert len(rows) == own.count()
        again.close()

    def test_broken_index_is_made_anew(self, own: Dataset) -> None:
        Index(own).close()
        file = own.path / "cache" / "explorer.duckdb"
        for broken in (b"not a database at all" * 1000, file.read_bytes()[:9000]):
            file.write_bytes(broken)
            again = Index(own)
            assert again.rows("SELECT count(*) AS n FROM events") == [{"n": own.count()}]
            again.close()
            assert file.read_bytes()[:9000] != broken[:9000]

    def test_second_explorer_has_an_index_of_its_own(self, own: Dataset) -> None:
        first, second = Index(own), Index(own)
        assert first.rows("SELECT count(*) AS n FROM events") == second.rows("SELECT count(*) AS n FROM events")
        first.close()
        second.close()

    def test_index_that_breaks_is_told_with_its_remedy(self, own: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise duckdb.IOException("the checksum is another one")

        with TestClient(create_app(own, PORT), base_url=ORIGIN, raise_server_exceptions=False) as client:
            monkeypatch.setattr(Index, "query", broken)
            page = read(client, "/events", 500)
        assert "E071" in page.text
        assert "Remove the folder cache/" in page.text

    @pytest.mark.skipif(os.name != "posix", reason="locks of another process are tried with a fork")
    def test_explorer_in_another_process_has_an_index_of_its_own(self, own: Dataset) -> None:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(own.path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
        )
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        index = Index(own)
        assert index.rows("SELECT count(*) AS n FROM events") == [{"n": own.count()}]
        index.close()
        holder.communicate("done")
        assert (own.path / "cache" / "explorer.duckdb").exists()

    def test_other_files_cannot_be_read(self, own: Dataset) -> None:
        index = Index(own)
        with pytest.raises(Exception, match=r"[Pp]ermission|disabled"):
            index.rows("SELECT * FROM read_csv('/etc/passwd')")
        index.close()


def test_empty_dataset_has_its_pages(tmp_path: Path) -> None:
    write(tmp_path / "empty", [])
    with TestClient(create_app(Dataset(tmp_path / "empty"), PORT), base_url=ORIGIN) as client:
        assert "nothing in this dataset yet" in read(client, "/").text
        for address in ("/events", "/timeline", "/dyad", "/network", "/map", "/review"):
            assert read(client, address).text
        assert client.get("/events.json").json()["events"] == []
        assert client.get("/events.csv").text.startswith("id,event_id,")


@pytest.mark.parametrize("vendored", sorted(ROOT.glob("[st]*/**/explore/**/VENDOR.toml")), ids=str)
def test_everything_vendored_is_named_with_its_hash(vendored: Path) -> None:
    known = tomllib.loads(vendored.read_text("utf-8"))
    hashes = {facts["file"]: facts["sha256"] for facts in known.values()}
    there = {p.name for p in vendored.parent.iterdir()} - {"VENDOR.toml"}
    assert {name for name in there if not name.startswith("LICENSE")} == set(hashes)
    for name, sha256 in hashes.items():
        assert hashlib.sha256((vendored.parent / name).read_bytes()).hexdigest() == sha256
    assert all(facts["licence"] and facts["version"] and facts["source"] for facts in known.values())
