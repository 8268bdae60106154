"""Pictures of every page for the documentation, at two widths.

    python -m tests.explore.screenshots DATASET [--into docs/screenshots] [--dark]

The pages are those of the dataset's most reported event, of a claim in several steps, and of their articles and actors.
"""

import argparse
from pathlib import Path

from tests.explore.browser import chromium, launched, served

from onrecord.dataset import Dataset
from onrecord.explore.index import Index
from onrecord.explore.names import key_of, page_of

WIDTHS = {"wide": 1280, "narrow": 390}
HEIGHT = 900
MOST = "SELECT event_id FROM events GROUP BY event_id ORDER BY count(DISTINCT copy) DESC, event_id LIMIT 1"
CLAIM = """
SELECT id FROM events WHERE NOT list_contains([s.stance FOR s IN said_by], 'denies')
ORDER BY len(said_by) DESC, confidence DESC, id LIMIT 1
"""


def pages(dataset: Dataset) -> dict[str, str]:
    """What the pictures are called, and the addresses of their pages."""
    index = Index(dataset)
    most = index.rows(MOST)[0]["event_id"]
    claim = index.events("id = $id", {"id": index.rows(CLAIM)[0]["id"]})[0]
    first = index.events("event_id = $id", {"id": most})[0]
    index.close()
    actor = next((key for party in first.actor if (key := key_of(party))), "RUS")
    return {
        "overview": "/", "events": "/events", "filtered": f"/events?type={first.type}", "event": page_of("event", most),
        "claim": page_of("event", claim.id), "article": page_of("article", first.article_id),
        "actor": page_of("actor", actor), "timeline": "/timeline", "dyad": "/dyad?dyad=RUS,USA", "network": "/network",
        "map": "/map", "review": "/review", "correct": f"/review/edit?id={first.id}", "reviews": "/review/done",
        "sample": "/review/sample",
    }  # fmt: skip


def take(dataset: Dataset, into: Path, dark: bool) -> int:
    """Take the pictures; how many there are. Raises AssertionError where a page is wider than its window."""
    path = chromium()
    assert path is not None, "no Chromium here"
    into.mkdir(parents=True, exist_ok=True)
    wanted, taken = pages(dataset), 0
    with launched(path) as browser, served(dataset) as address:
        for width_name, width in WIDTHS.items():
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if dark else "light", locale="en-GB"
            )
            page = context.new_page()
            for name, where in wanted.items():
                page.goto(address + where)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, where
                page.screenshot(path=into / f"{name}-{width_name}{'-dark' if dark else ''}.png")
                taken += 1
            context.close()
    return taken


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--into", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    print(f"{take(Dataset(options.dataset), options.into, options.dark)} pictures in {options.into}")


if __name__ == "__main__":
    main()
