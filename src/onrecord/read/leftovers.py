"""Left-overs of a web page among the lines of a text: share buttons, comment forms, bylines, related articles."""

import re
from functools import cache

from onrecord.records import Line
from onrecord.tables import rows

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
LONGEST = 300
BYLINE = "byline"


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((r["kind"], re.compile(r["pattern"], re.IGNORECASE)) for r in rows(f"lang/{lang}/leftovers.tsv"))


def kind_of(line: str, lang: str) -> str | None:
    """What kind of left-over a line is; None where it belongs to the story."""
    stripped = " ".join(line.split())
    if not stripped or len(stripped) > LONGEST:
        return None
    return next((kind for kind, pattern in _patterns(lang) if pattern.fullmatch(stripped)), None)


def leftovers(text: str, lang: str) -> list[Line]:
    """The left-over lines of a text, as spans of it, in order."""
    found = []
    for match in LINE.finditer(text):
        kind = kind_of(match.group(), lang)
        if kind is not None:
            found.append(Line(start=match.start(), end=match.end(), kind=kind))
    return found


def byline_of(text: str, lines: list[Line]) -> str | None:
    """Who signs the text, from its byline."""
    line = next((x for x in lines if x.kind == BYLINE), None)
    return text[line.start : line.end].split(":", 1)[-1].strip() if line is not None else None
