"""Direct quotations: the spans of a text between quotation marks, over several sentences too."""

import re
from typing import NamedTuple

PAIRS = re.compile(r"«([^«»]{1,3000})»|“([^“”]{1,3000})”|\"([^\"\n]{1,3000})\"|“([^“”\n]{1,3000})$", re.MULTILINE)
WORD = re.compile(r"\w+")
SHORTEST = 4


class Quotation(NamedTuple):
    """A quotation: offsets of what stands between the marks, and whether it is long enough to be somebody's speech
    (a word or two in quotation marks keep their distance, but are told by the article)."""

    start: int
    end: int
    speech: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order."""
    found = []
    for match in PAIRS.finditer(text):
        start, end = next(match.span(n) for n in range(1, 5) if match.group(n) is not None)
        words = len(WORD.findall(text[start:end]))
        found.append(Quotation(start, end, words >= SHORTEST))
    return found
