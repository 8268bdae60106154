"""Direct quotations: the spans of a text between quotation marks, over several sentences too."""

import re
from typing import NamedTuple

WORD = re.compile(r"\w+")
PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
SHORTEST = 4
OPENING = frozenset("«“")
CLOSING = frozenset("»”")
STRAIGHT = '"'
BEFORE_OPENING = frozenset(" \t\u00a0\u202f([{—–-:«“'")
AFTER_CLOSING = frozenset(" \t\u00a0\u202f.,;:!?)]}—–-»”…")


class Quotation(NamedTuple):
    """A quotation: offsets of what stands between the marks, and whether it is long enough to be somebody's speech
    (a word or two in quotation marks keep their distance, but are told by the article)."""

    start: int
    end: int
    speech: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order; one that is never closed ends with its paragraph."""
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        opened: int | None = None
        for i in range(paragraph.start(), paragraph.end()):
            mark = _mark(text, i, opened is not None, paragraph.start(), paragraph.end())
            if mark == "open":
                opened = i + 1
            elif mark == "close" and opened is not None:
                found.append(_quotation(text, opened, i))
                opened = None
        if opened is not None:
            found.append(_quotation(text, opened, paragraph.end()))
    return found


def _quotation(text: str, start: int, end: int) -> Quotation:
    return Quotation(start, end, len(WORD.findall(text[start:end])) >= SHORTEST)


def _mark(text: str, i: int, inside: bool, start: int, end: int) -> str:
    """Whether the character opens or closes a quotation, or neither. A straight mark is told by its neighbours."""
    char = text[i]
    if char in OPENING:
        return "open"
    if char in CLOSING:
        return "close"
    if char != STRAIGHT:
        return ""
    opens = i == start or text[i - 1] in BEFORE_OPENING
    closes = i + 1 == end or text[i + 1] in AFTER_CLOSING
    if opens != closes:
        return "open" if opens else "close"
    return "close" if inside else "open"
