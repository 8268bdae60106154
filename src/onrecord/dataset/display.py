"""A dataset in a notebook: how much there is, of when, and where from."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.dataset.dataset import Dataset

SUMMARY = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS reports,
    (SELECT count(DISTINCT coalesce(m.event_id, e.id)) FROM events AS e LEFT JOIN merged AS m USING (id)) AS events,
    (SELECT min(published) FROM articles) AS first, (SELECT max(published) FROM articles) AS last,
    (SELECT list(DISTINCT lang ORDER BY lang) FROM articles) AS languages,
    (SELECT count(DISTINCT outlet) FROM articles) AS outlets
"""
TYPES = "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC, type"


def page(dataset: "Dataset") -> str:
    """The dataset in a few lines of HTML."""
    (facts,) = dataset.query(SUMMARY).to_pylist()
    types = dataset.query(TYPES).to_pylist()
    lines = {
        "articles": f"{facts['articles']:,} from {facts['outlets']:,} outlets",
        "events": f"{facts['events']:,}, told in {facts['reports']:,} reports",
        "published": f"{facts['first'] or '?'} – {facts['last'] or '?'}",
        "languages": ", ".join(facts["languages"] or []),
        "types": " · ".join(f"{row['type']} {row['n']:,}" for row in types),
        "runs": str(len(dataset.runs)),
    }
    rows = "".join(f"<tr><th>{name}</th><td>{escape(text)}</td></tr>" for name, text in lines.items())
    return f"<div><b>{escape(str(dataset.path))}</b><table>{rows}</table></div>"
