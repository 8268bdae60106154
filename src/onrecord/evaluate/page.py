"""The differences as one self-contained HTML page."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from onrecord.evaluate.differences import KINDS, Difference


def page(differences: Sequence[Difference]) -> str:
    """A page of differences, article by article, expected beside coded."""
    template = (files("onrecord") / "evaluate" / "page.html").read_text("utf-8")
    counts = Counter(d.kind for d in differences)
    told = "".join(f"<li>{counts[kind]} {escape(words)}</li>" for kind, words in KINDS.items())
    articles = (
        f"<h2>{escape(article)}</h2>" + "".join(map(_section, found))
        for article, found in groupby(differences, key=lambda d: d.article)
    )
    filled = template.replace("<!--counts-->", f"<ul>{told}</ul>")
    return filled.replace("<!--differences-->", "\n".join(articles))


def _section(d: Difference) -> str:
    rows = [("expected", d.expected or "–"), ("coded", d.coded or "–")]
    rows += [(name, f"{expected} ≠ {coded}") for name, (expected, coded) in d.fields.items()]
    cells = "".join(f"<tr><th>{escape(name)}<td>{escape(text)}" for name, text in rows)
    return (
        f'<section class="{d.kind}"><p class="kind">{escape(KINDS[d.kind])}</p>'
        f'<blockquote lang="{escape(d.lang)}">{_marked(d)}</blockquote><table>{cells}</table></section>'
    )


def _marked(d: Difference) -> str:
    text = d.sentence.quote
    if d.trigger is None:
        return escape(text)
    start, end = (max(0, at - d.sentence.start) for at in (d.trigger.start, d.trigger.end))
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"
