"""Pictures in a real browser: they are drawn, nothing is cut or covered, marks lead to their events, by hand or key."""

import re
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from tests.explore.pictures_made import write_small

from onrecord.explore.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

playwright: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDTHS = (1280, 390)
PICTURES = {
    "timeline": "/timeline?by=week", "dyad": "/dyad?dyad=FRA,RUS", "network": "/network",
    "actors": "/network?nodes=actor", "map": "/map",
}  # fmt: skip
SHOWN = "document.querySelector(innerWidth > 700 ? '.wide svg' : '.narrow svg')"
CUT = f"""() => {{
    const box = {SHOWN}.getBoundingClientRect();
    return [...{SHOWN}.querySelectorAll("text, a")].map((e) => [e, e.getBoundingClientRect()]).filter(
        ([, b]) => b.left < box.left - 1 || b.right > box.right + 1 || b.top < box.top - 1 || b.bottom > box.bottom + 1
    ).map(([e]) => e.textContent);
}}"""
COVERED = f"""() => {{
    const texts = [...{SHOWN}.querySelectorAll("text")].map((e) => [e.textContent, e.getBoundingClientRect()]);
    const found = [];
    texts.forEach(([words, a], n) => texts.slice(n + 1).forEach(([others, b]) => {{
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 3) found.push([words, others]);
    }}));
    return found;
}}"""

# a mark for events, and a spot at which a pointer meets it and no other
HIT = f"""() => {{
    for (const mark of {SHOWN}.querySelectorAll("a:not([href^='/actor'])")) {{
        for (const shape of [...mark.children].filter((e) => e.getTotalLength)) {{
            for (const part of [0.3, 0.5, 0.7, 0.9]) {{
                const at = shape.getPointAtLength(shape.getTotalLength() * part).matrixTransform(shape.getScreenCTM());
                const met = document.elementFromPoint(at.x, at.y);
                if (met && met.closest("a") === mark) return [mark.getAttribute("aria-label"), at.x, at.y];
            }}
        }}
    }}
}}"""


class Quiet(uvicorn.Server):
    """A server in a thread leaves the signals alone."""

    def install_signal_handlers(self) -> None: ...


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an explorer of the small dataset."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dataset = write_small(tmp_path_factory.mktemp("pictures") / "data")
    server = Quiet(uvicorn.Config(create_app(dataset, port), port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser", site: str) -> Iterator["Page"]:
    """A page on which nothing may go wrong: no error, no dialog, no request to anywhere else."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en")
    wrong: list[str] = []

    def dismissed(dialog: "Dialog") -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("dialog", dismissed)
    page.on("request", lambda r: None if r.url.startswith(site) else wrong.append(r.url))
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_drawn_and_nothing_is_cut_or_covered(
    page: "Page", site: str, name: str, width: int, theme: str, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + PICTURES[name] + ("&" if "?" in PICTURES[name] else "?") + f"theme={theme}")
    sizes = page.evaluate(f"[...{SHOWN}.querySelectorAll('a')].map((a) => a.getBoundingClientRect().toJSON())")
    assert len(sizes) >= 2
    assert all(size["width"] > 0 and size["height"] > 0 for size in sizes)
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(page.screenshot(path=tmp_path / "seen.png")) > 10_000


@pytest.mark.parametrize("name", ["timeline", "dyad", "network", "map"])
def test_a_click_on_a_mark_leads_to_its_events(page: "Page", site: str, name: str) -> None:
    page.goto(site + PICTURES[name])
    label, x, y = page.evaluate(HIT)
    told = re.search(r"reports: (\d+)", label)
    assert told is not None
    page.mouse.click(x, y)
    if name == "map":
        page.wait_for_url("**/map?place=*")
        assert page.locator("#reports .event").count() == int(told[1])
    else:
        page.wait_for_url("**/events?*")
        counts = page.locator(".total .counts b").all_inner_texts()
        assert counts[1] == told[1]


def test_arrows_go_from_mark_to_mark_and_enter_opens_one(page: "Page", site: str) -> None:
    page.goto(site + PICTURES["timeline"])
    marks = page.locator(".wide svg a")
    assert page.locator(".wide svg a[tabindex='0']").count() == 1
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    third = marks.nth(2).get_attribute("aria-label")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == third
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == marks.first.get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?*")


def test_slider_draws_a_part_of_the_time(page: "Page", site: str) -> None:
    page.goto(site + "/network")
    ever = page.locator(".wide svg a").count()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/network?from=2024-01&to=2024-01")
    page.wait_for_function(f"document.querySelectorAll('.wide svg a').length < {ever}")
    assert slider.get_attribute("aria-valuetext") == "2024-01"
    assert page.locator("input[name='from']").first.input_value() == "2024-01"
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("/network$"))
    page.wait_for_function(f"document.querySelectorAll('.wide svg a').length === {ever}")


def test_without_scripts_pages_are_whole(browser: "Browser", site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/network")
    assert page.locator(".wide svg a").count() > 2
    assert not page.get_by_role("slider").is_visible()
    page.get_by_text("The same numbers as a table").click()
    page.locator(".behind td a").first.click()
    assert "/events?" in page.url
    context.close()


def test_a_picture_that_was_kept_shows_as_it_is(page: "Page", browser: "Browser", site: str, tmp_path: Path) -> None:
    page.goto(f"{site}/timeline")
    with page.expect_download() as download:
        page.get_by_role("link", name="picture (SVG)").click()
    kept = tmp_path / "timeline.svg"
    download.value.save_as(kept)
    assert kept.read_text("utf-8").startswith("<svg")
    fill = "getComputedStyle(document.querySelector('.paper')).fill"
    alone = browser.new_page()
    alone.goto(kept.as_uri())
    assert alone.evaluate(fill) == "rgb(255, 255, 255)"
    alone.close()
