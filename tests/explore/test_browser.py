"""The explorer in Chromium: from the filter to the sentence, by keyboard, with hostile texts, at two widths."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.dataset.made import write
from tests.explore import payloads
from tests.explore.browser import AXE, SERIOUS, chromium, launched, served
from tests.explore.corpus import SHELLED, codings
from tests.explore.payloads import PAYLOADS

from onrecord.dataset import Dataset

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

PATH = chromium()
pytestmark = pytest.mark.skipif(PATH is None, reason="no Chromium here: install it, or say where it is in $CHROMIUM")

HARBOUR = "ev-harbour-ASSAULT-7"
PAGES = (
    "/", "/events", "/events?type=ASSAULT&attributed=yes", "/event/event-agency-ASSAULT-17", "/event/ev-chaine-AID-48",
    "/event/ev-long-ACCUSE-125", "/event/ev-haaretz-ACCUSE-24", "/article/harbour", "/article/haaretz",
    "/actor/country/RUS", "/actor/person/maximilian-von-hohenstaufen", "/timeline", "/dyad?dyad=RUS,UKR", "/network",
    "/map", "/review", "/review/done", "/review/sample", f"/review/edit?id={HARBOUR}", "/events?status=sure",
    "/nothing",
)  # fmt: skip
# elements whose words are cut on purpose; a title or the page they lead to has the whole
CUT = ".hidden, .top .where, select, input, progress, .scroll, .scroll *"
CLIPPED = """(allowed) => [...document.querySelectorAll("main *, header *")].filter((e) => {
    const style = getComputedStyle(e);
    return !e.matches(allowed) && !e.closest("svg") && e.clientWidth && style.display !== "inline"
        && e.scrollWidth > e.clientWidth + 2 && e.checkVisibility();
}).map((e) => `${e.tagName}.${e.className} ${e.scrollWidth} > ${e.clientWidth}`)"""
OVERLAPPING = """() => {
    const boxes = [...document.querySelectorAll(
        "h1, h2, .event .line, .event blockquote, .event .meta, .facet li a, .chips li, .search label"
    )]
        .filter((e) => e.checkVisibility()).map((e) => [e, e.getBoundingClientRect()]);
    const found = [];
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
        const [a, p] = boxes[i], [b, q] = boxes[j];
        if (a.contains(b) || b.contains(a)) continue;
        const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (wide > 1 && high > 3) found.push(`${a.className || a.tagName} × ${b.className || b.tagName}`);
    }
    return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    assert PATH is not None
    with launched(PATH) as found:
        yield found


@pytest.fixture(scope="module")
def address(kept: Dataset) -> Iterator[str]:
    with served(kept) as found:
        yield found


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_from_the_filter_to_the_sentence_to_the_article(page: "Page", address: str, kept: Dataset) -> None:
    page.goto(f"{address}/events")
    page.click(".facet a:has-text('ASSAULT')")
    page.wait_for_url(re.compile(r"type=ASSAULT"))
    assert page.locator(".events > .event").count() == 1
    page.click(".event .through")
    page.wait_for_url(re.compile("/event/"))
    assert page.locator(f"#{HARBOUR} blockquote").inner_text() == SHELLED
    assert page.locator(f"#{HARBOUR} mark.m-trigger").inner_text() == "shelled"
    page.click(f"#{HARBOUR} .tools a:has-text('In the article')")
    page.wait_for_url(re.compile(f"/article/harbour#{HARBOUR}"))
    assert page.locator(".text mark.m-trigger").inner_text() == "shelled"
    article = next(iter(kept.articles(["harbour"])))
    assert page.locator(".text").evaluate("e => e.textContent") == article.text
    assert SHELLED in article.text


def test_search_and_sort(page: "Page", address: str) -> None:
    page.goto(f"{address}/events")
    page.fill("input[name=text]", "agreement")
    page.press("input[name=text]", "Enter")
    page.wait_for_url(f"{address}/events?text=agreement")
    assert page.locator(".events > .event").count() == 1
    page.goto(f"{address}/events")
    page.select_option("select[name=sort]", "oldest")
    page.wait_for_url(f"{address}/events?sort=oldest")
    assert "2024-04-30" in page.locator(".events > .event").first.inner_text()


def test_review_by_keyboard_survives_a_restart_and_a_new_run(page: "Page", own: Dataset) -> None:
    with served(own) as address:
        page.goto(f"{address}/review?type=ASSAULT&sort=confident")
        assert page.locator(".report.current").get_attribute("id") == f"card-{HARBOUR}"
        page.keyboard.press("j")
        assert page.locator(".report.current").get_attribute("id") != f"card-{HARBOUR}"
        page.keyboard.press("k")
        with page.expect_navigation():
            page.keyboard.press("a")
        assert page.locator(".report").count() == 2
        with page.expect_navigation():
            page.keyboard.press("r")
        assert page.locator(".report").count() == 1
        with page.expect_navigation():
            page.keyboard.press("u")
        assert page.locator(".report").count() == 2
        with page.expect_navigation():
            page.keyboard.press("r")
        with page.expect_navigation():
            page.keyboard.press("c")
        page.wait_for_url(re.compile("/review/edit"))
        page.select_option(".correct select[name=type]", "COERCE")
        page.click(".correct > button")
        page.wait_for_load_state()
        assert "corrected" in page.inner_text(".reviewed").lower()
    assert [r.action for r in own.reviews.valid()] == ["accept", "reject", "correct"]
    write(own.path, codings(), coded_by="a later coder", recode=True)
    with served(Dataset(own.path)) as address:
        page.goto(f"{address}/review/done")
        words = page.inner_text("table.log").lower()
        assert all(word in words for word in ("accepted", "rejected", "corrected", "taken back"))
        page.goto(f"{address}/events?type=COERCE")
        assert page.locator(".events > .event").count() == 1


def test_keys_typed_into_a_field_are_letters(page: "Page", own: Dataset) -> None:
    with served(own) as address:
        page.goto(f"{address}/review")
        page.focus("input[name=text]")
        page.keyboard.type("raju")
        assert page.input_value("input[name=text]") == "raju"
    assert own.reviews.all == []


def test_without_javascript_everything_works(browser: "Browser", own: Dataset) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    with served(own) as address:
        page.goto(f"{address}/events")
        page.click(".facet a:has-text('ASSAULT')")
        page.select_option("select[name=sort]", "oldest")
        page.click(".sort button")
        assert "type=ASSAULT" in page.url
        assert "sort=oldest" in page.url
        page.goto(f"{address}/review")
        page.click("button[value=accept] >> nth=0")
        assert page.locator("svg").count() == 0
        for picture in ("timeline", "network", "map"):
            page.goto(f"{address}/{picture}")
            assert page.locator("main svg").count() >= 1, picture
    context.close()
    assert [r.action for r in own.reviews.valid()] == ["accept"]


def test_language_and_theme_switches(page: "Page", address: str) -> None:
    page.goto(f"{address}/events")
    page.click(".interface a[lang=fr]")
    assert page.inner_text("h1") == "Événements"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click(".interface a[title=Sombre]")
    page.goto(f"{address}/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.locator("html[lang=fr][data-theme=dark]").count() == 1


def test_hostile_texts_stay_texts(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> None:
    data = payloads.dataset(tmp_path_factory.mktemp("hostile") / "data")
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    dialogs: list[str] = []
    requests: list[str] = []
    errors: list[str] = []

    def dismiss(dialog: "Dialog") -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    context.on("request", lambda request: requests.append(request.url))
    context.on("page", lambda opened: dialogs.append(opened.url))
    with served(data) as address:
        ids = [event.id for event in data.events()]
        actors = [event.actor[0].id for event in data.events()]
        pages = ["/", "/events", "/events?page=2", "/review", "/timeline", "/network", "/map", "/dyad?dyad=RUS,FRA"]
        pages += [f"/article/hostile-{n}" for n in range(len(PAYLOADS))] + [f"/event/{id}" for id in ids]
        pages += [f"/review/edit?id={id}" for id in ids[::10]]
        for path in pages:
            answer = page.goto(address + path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.evaluate("window.hurt") is None, path
        for number, id_ in enumerate(actors):
            page.goto(f"{address}/event/{ids[number]}")
            page.click(".headline .who a >> nth=0")
            page.wait_for_url(re.compile("/actor/"))
            assert page.evaluate("window.hurt") is None, id_
        # what can take the focus takes it, and what can be clicked inside of the page is
        page.goto(f"{address}/events")
        for _ in range(60):
            page.keyboard.press("Tab")
        assert page.evaluate("window.hurt") is None
    context.close()
    assert dialogs == []
    assert errors == []
    assert [url for url in requests if not url.startswith(address)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser: "Browser", address: str, path: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(address + path)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    serious = [
        (v["id"], [n["html"][:160] + " " + str(n["any"][:1]) for n in v["nodes"][:3]])
        for v in found["violations"]
        if v["impact"] in SERIOUS
    ]
    assert serious == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_and_nothing_overlaps(browser: "Browser", address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(address + path)
    wide = page.evaluate("document.documentElement.scrollWidth")
    clipped, overlapping = page.evaluate(CLIPPED, CUT), page.evaluate(OVERLAPPING)
    context.close()
    assert wide <= width
    assert clipped == []
    assert overlapping == []
