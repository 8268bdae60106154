"""Article text is hostile, and so may be other pages in the same browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.explore.corpus import ORIGIN, PORT
from tests.explore.payloads import AWAY, PAYLOADS, dataset
from tests.explore.reading import Page, read, token_of

from onrecord.dataset import Dataset
from onrecord.errors import OnrecordError
from onrecord.explore.app import create_app
from onrecord.explore.names import page_of
from onrecord.explore.safety import HEADERS, POLICY
from onrecord.explore.server import bind

ALLOWED = re.compile(r"/|#|https?://")
FOREIGN = {"iframe", "object", "embed", "base", "style", "img", "video", "audio", "xss", "math", "isindex", "marquee"}
ARTICLES = range(len(PAYLOADS))
WRITES = ("/review/act", "/review/correct", "/review/undo", "/review/join", "/review/split", "/review/name",
          "/review/sample/draw", "/review/sample/annotate")  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = dataset(tmp_path_factory.mktemp("hostile") / "data")
    with TestClient(create_app(data, PORT), base_url=ORIGIN) as client:
        yield client


def harmless(page: Page) -> None:
    """Nothing but our own scripts and styles, no handler, no link but to a page."""
    for tag, attributes in page.elements:
        assert tag not in FOREIGN
        assert not any(name.startswith("on") or name in {"style", "srcdoc", "formaction"} for name in attributes), tag
        for name in ("href", "src", "action", "xlink:href"):
            assert attributes.get(name) is None or ALLOWED.match(attributes[name] or ""), (tag, attributes)
        if tag in {"script", "link"}:
            source = attributes.get("src") or attributes.get("href") or ""
            assert source.startswith("/static/")
        if tag == "meta":
            assert "http-equiv" not in attributes


def test_there_are_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) == 100


@pytest.mark.parametrize("number", ARTICLES)
def test_payload_is_text_wherever_it_stands(hostile: TestClient, number: int) -> None:
    event = hostile.get(f"/article/hostile-{number}.json").json()["events"][0]
    payload = PAYLOADS[number]
    for address in (
        f"/article/hostile-{number}", f"/event/{event['id']}", f"/review/edit?id={event['id']}",
        # the test client takes percent signs twice
        *([page_of("actor", event["actor"][0]["id"])] if "%" not in payload else []),
    ):  # fmt: skip
        page = read(hostile, address)
        harmless(page)
        assert "".join(payload.split()) in "".join(page.text.split())


LISTS = ("/", "/events", "/events?page=2", "/timeline", "/dyad", "/network", "/map", "/review", "/review?page=5",
         "/review/done", "/review/sample")  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_lists_of_payloads_are_text(hostile: TestClient, address: str) -> None:
    harmless(read(hostile, address))


@pytest.mark.parametrize("payload", PAYLOADS[::4])
def test_payload_in_the_address_is_text(hostile: TestClient, payload: str) -> None:
    for name in ("text", "outlet", "mode", "type", "colour", "from", "sort", "page", "ui", "theme"):
        answer = hostile.get("/events", params={name: payload})
        assert answer.status_code in {200, 400}
        harmless(Page(answer.text))


def test_payload_as_a_reviewers_name_is_text(hostile: TestClient) -> None:
    token = token_of(hostile)
    event = hostile.get("/events.json").json()["events"][0]["id"]
    hostile.post("/review/name", data={"token": token, "who": PAYLOADS[0], "back": "/review"})
    hostile.post("/review/act", data={"token": token, "id": event, "action": "accept"})
    page = read(hostile, "/review/done")
    harmless(page)
    assert PAYLOADS[0] in page.text


def test_data_are_never_sent_as_a_page(hostile: TestClient) -> None:
    for address, kind in (("/events.json", "application/json"), ("/events.csv", "text/csv")):
        answer = hostile.get(address)
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address", ["/", "/events", "/events.csv", "/nothing", "/events?x=1", "/static/explore.css", "/review"]
)
def test_every_answer_has_the_safety_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_policy_runs_nothing_inline() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", "",
             f"localhost.:{PORT}", f"0.0.0.0:{PORT}"]
)  # fmt: skip
def test_foreign_hosts_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "onrecord" not in answer.text


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
def test_own_hosts_are_not(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


class TestWrites:
    @pytest.mark.parametrize("address", WRITES)
    def test_without_the_token_nothing_is_written(self, own: Dataset, writer: TestClient, address: str) -> None:
        for form in ({}, {"token": "wrong"}, {"token": ""}):
            data = {"id": "ev-harbour-ASSAULT-7", "action": "reject", **form}
            assert writer.post(address, data=data).status_code == 403
        assert own.reviews.all == []
        assert not (own.path / "samples").exists()

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://evil.example"},
            {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": f"http://127.0.0.1:{PORT + 1}"},
            {"Origin": f"https://127.0.0.1:{PORT}"},
        ],
    )
    def test_from_another_page_nothing_is_written(
        self, own: Dataset, writer: TestClient, headers: dict[str, str]
    ) -> None:
        data = {"token": token_of(writer), "id": "ev-harbour-ASSAULT-7", "action": "reject"}
        assert writer.post("/review/act", data=data, headers=headers).status_code == 403
        assert own.reviews.all == []

    def test_our_own_form_writes(self, own: Dataset, writer: TestClient) -> None:
        data = {"token": token_of(writer), "id": "ev-harbour-ASSAULT-7", "action": "accept"}
        for origin in (ORIGIN, "null"):
            headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
            assert writer.post("/review/act", data=data, headers=headers).status_code == 303
        assert [r.action for r in own.reviews.all] == ["accept", "accept"]

    @pytest.mark.parametrize("address", WRITES)
    def test_reading_an_address_that_writes_does_not(self, writer: TestClient, address: str) -> None:
        assert writer.get(address).status_code in {404, 405}

    @pytest.mark.parametrize(
        "back", [AWAY, "//evil.example/", "javascript:alert(1)", "/\\evil.example", "\\\\evil", ""]
    )
    def test_a_form_leads_back_to_our_own_pages_only(self, writer: TestClient, back: str) -> None:
        data = {"token": token_of(writer), "who": "ann", "back": back}
        assert writer.post("/review/name", data=data).headers["location"] == "/review"


def test_no_page_asks_for_anything_elsewhere(client: TestClient) -> None:
    for address in ("/static/explore.css", "/static/explore.js", "/static/review.js"):
        text = client.get(address).text
        assert text
        assert not re.search(r"https?://|//[a-z]+\.", text)


@pytest.mark.parametrize("address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"])
def test_only_static_files_are_served(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_listens_to_this_machine_only(tmp_path: Path) -> None:
    first = bind(None)
    try:
        host, port = first.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(OnrecordError, match=f"E070.*port {port} is taken"):
            bind(port)
        with bind(None) as second:
            assert second.getsockname()[1] != port
    finally:
        first.close()
