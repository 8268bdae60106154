"""Paragraphs and sentences of a text, as spans of it.

Abbreviations, initials, quotes and dialogue are told apart from the end of a sentence by rule; a missing
space after a full stop ("fini.Il part") ends one too.
"""

import re
from typing import NamedTuple


class SentenceSpan(NamedTuple):
    """Offsets of a sentence in the article's text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
DAY = r"(?:,?[ ]\d{1,2}(?:er)?[ ](?:de[ ])?[^\W\d_]+\.?|,?[ ][^\W\d_]+\.?[ ]\d{1,2})"
AGENCY = r"(?:,?[ ]\([^()\n]{2,40}\))"
DATELINE = re.compile(
    rf"""
    (?: [A-ZÀ-Þ][A-ZÀ-Þ'’./-]+ (?:[ ,/]+[A-ZÀ-Þ][\w'’.-]*){{0,5}} {DAY}? {AGENCY}?   # BEIRUT/THE HAGUE, March 7 -
      | [A-ZÀ-Þ][\w'’-]+ (?:[ ,](?:de[ ]|del[ ]|la[ ])?[A-ZÀ-Þ][\w'’-]+){{0,3}} {DAY}? {AGENCY}   # Paris (AFP) -
    )
    [ ]?\.?[ ]?[-–—]+[ ](?=[A-ZÀ-Þ«“"¿¡])
    """,
    re.VERBOSE,
)
CLOSERS = "\"'”’»)]"
OPENERS = "\"'“‘«([¿¡—–-"
STOP = re.compile(r"(?:[.!?…]+)(?:[ \u00a0\u202f]?»|[\"”’'\)\]]+)*(?=\s|$|[A-ZÀ-ÖØ-Þ«“\"¿¡]|[-–—]+[ ])")
LAST_WORD = re.compile(r"([\w.&'’-]*)$")
INITIAL = re.compile(r"^(?:\w\.)*\w$")
SPACE = " \t\u00a0\u202f\u2009\u200b\ufeff"


def split(text: str, abbreviations: frozenset[str], skip: list[tuple[int, int]] | None = None) -> list[SentenceSpan]:
    """Sentences of `text`, in order; `skip` are spans (left-overs) that hold none.

    `abbreviations` are lower case without their last full stop.
    """
    spans: list[SentenceSpan] = []
    skipped = sorted(skip or [])
    for number, match in enumerate(PARAGRAPH.finditer(text)):
        start, end = match.span()
        if any(s <= start and end <= e for s, e in skipped):
            continue
        dateline = DATELINE.match(text, start, end)
        start = dateline.end() if dateline is not None else start
        spans.extend(SentenceSpan(s, e, number) for s, e in _sentences(text, start, end, abbreviations))
    return spans


def _sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    cuts = [
        _cut(text, start, match)
        for match in STOP.finditer(text, start, end)
        if match.end() < end and _ends_here(text, start, match, end, abbreviations)
    ]
    spans = []
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        s, e = left, right
        while s < e and text[s] in SPACE:
            s += 1
        while e > s and text[e - 1] in SPACE:
            e -= 1
        if s < e:
            spans.append((s, e))
    return spans


def _cut(text: str, start: int, match: re.Match[str]) -> int:
    """Where the next sentence starts; in `fini."Il part` the mark belongs to it, if it opens a quotation."""
    end = match.end()
    if text[end - 1] == '"' and text[end : end + 1].isalnum() and text.count('"', start, end - 1) % 2 == 0:
        return end - 1
    return end


def _ends_here(text: str, start: int, match: re.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    stop, after = match.group(), text[match.end() : end]
    following = after.lstrip(SPACE)
    spaced = len(following) < len(after)
    if not following:
        return False
    mark = stop.rstrip(CLOSERS + SPACE)
    first = following.lstrip(OPENERS + SPACE)[:1]
    if following[0] in ",;:)" or (first.islower() and (mark != "." or spaced or stop != ".")):
        return False
    if not mark.endswith("."):
        return True
    found = LAST_WORD.search(text[max(start, match.start() - 30) : match.start()])
    before = found.group(1) if found else ""
    if not spaced:
        return mark == "." and first.isupper() and _is_word_end(text, match.start(), before, following)
    if stop == ".":
        word = before.lstrip("'’").lower()
        if word in abbreviations or INITIAL.match(word):
            return False
        if before.isdigit() and first.isdigit():
            return False
    return first.isupper() or first.isdigit() or not first.isalpha()


def _is_word_end(text: str, stop: int, before: str, following: str) -> bool:
    """Whether a full stop with no space after it ends a sentence: it stands after a word, acronym, year or closing mark
    and before a capitalised word, not inside an abbreviation, a number or an address."""
    second = following.lstrip(OPENERS + SPACE)[1:2]
    if "." in before or second == ".":
        return False
    if not before:
        return text[stop - 1 : stop] in CLOSERS and not second.isupper()
    if before[-2:].islower():
        return len(before) > 2
    return len(before) > 2 and (before.isupper() or before.isdigit()) and not second.isupper()
