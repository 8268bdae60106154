"""Dates of a sentence that belong together: "18 and 19 June", "from 3 May to 5 June", "1988 and 1991"."""

from itertools import pairwise

from onrecord.when.lexicon import Lexicon
from onrecord.when.match import Said
from onrecord.when.tokens import Token, after, before

WEEKDAY_ONLY = frozenset({"WEEKDAY"})


def join(found: list[Said], tokens: list[Token], lex: Lexicon) -> list[Said]:
    """The dates with the bare days and years beside them, linked, and beginnings and ends marked."""
    whole: list[Said] = []
    for n, said in enumerate(found):
        parts = _left(said, tokens, lex, whole)
        ceiling = found[n + 1].first if n + 1 < len(found) else len(tokens)
        whole += [*parts, said, *_right(said, tokens, lex, ceiling)]
    for left, right in pairwise(whole):
        if left.kind == right.kind and not left.link:
            left.link = _link(tokens, left.last, right.first, lex)
    for said in whole:
        _mark(said, tokens, lex)
    return whole


def share_year(left: Said, right: Said, year: int) -> None:
    """Give a date without a year the year of the one it is linked to, which lies in `year`."""
    if left.link and "YEAR" not in left.got and left.got.keys() & right.got.keys() >= {"MONTH"}:
        left.got["YEAR"] = year - (left.got["MONTH"] > right.got["MONTH"])


def share_back(left: Said, right: Said) -> None:
    """The same the other way round: "between 28 December 2019 and 3 January"."""
    a, b = left.got.keys(), right.got.keys()
    if left.link and "YEAR" not in b and "MONTH" in b and {"MONTH", "YEAR"} <= a:
        right.got["YEAR"] = left.got["YEAR"] + (left.got["MONTH"] > right.got["MONTH"])


def _link(tokens: list[Token], n: int, stop: int, lex: Lexicon) -> str:
    """How the tokens from n to stop link two dates: "to", "and" or ""."""
    for name in ("to", "and"):
        k = after(tokens, n, lex.sets[name.upper()])
        if k and stop - n - k <= 2 and all(t.text in lex.sets["SKIP"] for t in tokens[n + k : stop]):
            return name
    return ""


def _linked_before(tokens: list[Token], n: int, lex: Lexicon) -> tuple[int, str]:
    """How many tokens right before token n are a link, and which."""
    for name in ("to", "and"):
        k = before(tokens, n, lex.sets[name.upper()])
        if k:
            return k, name
    return 0, ""


def _left(said: Said, tokens: list[Token], lex: Lexicon, whole: list[Said]) -> list[Said]:
    """Bare days before a date ("les 17, 18 et 19 juin", "lundi 3 au mardi 4 juin")."""
    parts: list[Said] = []
    if said.kind != "date" or not said.got.keys() >= {"DAY", "MONTH"}:
        return parts
    first = said.first
    while True:
        n = first
        k, link = _linked_before(tokens, n, lex)
        while not k and n > 0 and tokens[n - 1].text in lex.sets["SKIP"]:
            n -= 1
            k, link = _linked_before(tokens, n, lex)
        if not k and parts and first > 0 and tokens[first - 1].text == ",":
            n, k, link = first, 1, "and"
        at = n - k - 1
        floor = whole[-1].last if whole else 0
        day = dict(tokens[at].keys).get("DAY") if k and at >= floor else None
        if day is None:
            return parts
        got = {key: said.got[key] for key in ("MONTH", "YEAR") if key in said.got} | {"DAY": day}
        if whole and whole[-1].last == at and whole[-1].got.keys() == WEEKDAY_ONLY:
            weekday = whole.pop()
            got |= weekday.got
            at = weekday.first
        parts.insert(0, Said("date", at, n - k, got, link=link))
        first = at


def _right(said: Said, tokens: list[Token], lex: Lexicon, ceiling: int) -> list[Said]:
    """A bare year after a year ("1988 and 1991", "2014-18"), bare days after month-first ones ("May 3-5")."""
    n = said.last
    k = after(tokens, n, lex.sets["TO"]) or after(tokens, n, lex.sets["AND"])
    if said.kind != "date" or not k or n + k >= ceiling:
        return []
    values = dict(tokens[n + k].keys)
    following = tokens[n + k + 1].text if n + k + 1 < len(tokens) else ""
    if said.got.keys() <= {"YEAR", "EDGE"}:
        part = _later_year(said, n + k, values, tokens[n].text)
        if part is None or following in lex.sets["counted"]:
            return []
        return [part, *_right(part, tokens, lex, ceiling)]
    month_first = "DAY" in said.at and "MONTH" in said.at and said.at["MONTH"] < said.at["DAY"]
    if not month_first or "YEAR" in said.got or following.isalpha():
        return []
    if values.get("DAY", 0) <= said.got["DAY"]:
        return []
    part = Said("date", n + k, n + k + 1, {"MONTH": said.got["MONTH"], "DAY": values["DAY"]})
    if following == "," and n + k + 2 < ceiling and (year := dict(tokens[n + k + 2].keys).get("YEAR")):
        part.got["YEAR"] = said.got["YEAR"] = year
        part.last += 2
    return [part]


def _later_year(said: Said, at: int, values: dict[str, int], link: str) -> Said | None:
    year = values.get("YEAR", 0)
    if not year and link in {"-", "–", "/"} and 0 < values.get("NUMBER", 0) < 100:
        year = said.got["YEAR"] // 100 * 100 + values["NUMBER"]
    if year <= said.got["YEAR"]:
        return None
    return Said("date", at, at + 1, {"YEAR": year})


def _mark(said: Said, tokens: list[Token], lex: Lexicon) -> None:
    n = said.first
    while n > 0:
        said.since = bool(before(tokens, n, lex.sets["SINCE"]))
        said.until = bool(before(tokens, n, lex.sets["UNTIL"]))
        if said.since or said.until or tokens[n - 1].text not in lex.sets["SKIP"]:
            return
        n -= 1
