"""Parts of a sentence's dates that belong together: "18 and 19 June", "from 3 May to 5 June", "1988 and 1991"."""

from onrecord.when.lexicon import Lexicon
from onrecord.when.match import Said
from onrecord.when.tokens import Token, after, before

PERIODS = frozenset({"MONTH", "YEAR", "DAY", "WEEKDAY"})


def join(found: list[Said], tokens: list[Token], lex: Lexicon) -> list[Said]:
    """The dates with bare days and years beside them, ranges linked, beginnings and ends marked."""
    whole: list[Said] = []
    for n, said in enumerate(found):
        floor = whole[-1].last if whole else 0
        ceiling = found[n + 1].first if n + 1 < len(found) else len(tokens)
        whole += _left(said, tokens, lex, floor)
        whole.append(said)
        whole += _right(said, tokens, lex, ceiling)
    for left, right in zip(whole, whole[1:], strict=False):
        left.link = left.link or _link(tokens, left.last, right.first, lex)
    for left, right in reversed(list(zip(whole, whole[1:], strict=False))):
        _share(left, right)
    for said in whole:
        _mark(said, tokens, lex)
    return whole


def _link(tokens: list[Token], n: int, stop: int, lex: Lexicon) -> str:
    """How the tokens from n to stop link two dates: "to", "and" or ""."""
    for name, words in (("to", lex.sets["TO"]), ("and", lex.sets["AND"])):
        k = after(tokens, n, words)
        if k and all(t.text in lex.sets["SKIP"] for t in tokens[n + k : stop]) and stop - n - k <= 2:
            return name
    return ""


def _left(said: Said, tokens: list[Token], lex: Lexicon, floor: int) -> list[Said]:
    """Bare days before a date ("les 17, 18 et 19 juin", "mercredi 25 au jeudi 26 septembre")."""
    if said.kind != "date" or "DAY" not in said.got or "MONTH" not in said.got:
        return []
    parts: list[Said] = []
    first = said.first
    while True:
        n = first - 1
        while n > floor and tokens[n].text in lex.sets["SKIP"] and not _connects(tokens, n, lex):
            n -= 1
        k = before(tokens, n + 1, lex.sets["TO"]) or before(tokens, n + 1, lex.sets["AND"])
        if not k and parts and tokens[n].text == ",":
            k = 1
        day = n - k
        if not k or day < floor or not (value := dict(tokens[day].keys).get("DAY")):
            return parts
        got = {"DAY": value, "MONTH": said.got["MONTH"]}
        if "YEAR" in said.got:
            got["YEAR"] = said.got["YEAR"]
        start = day
        if day > floor and (weekday := dict(tokens[day - 1].keys).get("WEEKDAY")) is not None:
            got["WEEKDAY"], start = weekday, day - 1
        link = "to" if before(tokens, n + 1, lex.sets["TO"]) else "and"
        parts.insert(0, Said("date", start, day + 1, got, link=link))
        first = start


def _connects(tokens: list[Token], n: int, lex: Lexicon) -> bool:
    return bool(before(tokens, n + 1, lex.sets["TO"]) or before(tokens, n + 1, lex.sets["AND"]))


def _right(said: Said, tokens: list[Token], lex: Lexicon, ceiling: int) -> list[Said]:
    """A bare year after a year ("1988 and 1991", "2014-18"), a bare day after a month-first date ("May 3-5")."""
    if said.kind != "date" or said.last >= ceiling:
        return []
    n = said.last
    k = after(tokens, n, lex.sets["TO"]) or after(tokens, n, lex.sets["AND"])
    if not k or n + k >= ceiling:
        return []
    link = "to" if after(tokens, n, lex.sets["TO"]) else "and"
    values = dict(tokens[n + k].keys)
    following = tokens[n + k + 1].text if n + k + 1 < len(tokens) else ""
    if said.got.keys() <= {"YEAR", "EDGE"}:
        year = values.get("YEAR", 0)
        if not year and tokens[n].text in {"-", "–", "/"} and 0 < values.get("NUMBER", 0) < 100:
            year = said.got["YEAR"] // 100 * 100 + values["NUMBER"]
        if year > said.got["YEAR"] and following not in lex.sets["counted"]:
            said.link = link
            return [Said("date", n + k, n + k + 1, {"YEAR": year})]
    elif "DAY" in said.at and said.at["MONTH"] < said.at["DAY"] and "YEAR" not in said.got:
        if values.get("DAY", 0) > said.got["DAY"] and not following.isalpha():
            got = {"MONTH": said.got["MONTH"], "DAY": values["DAY"]}
            last = n + k + 1
            if following == "," and last + 1 < ceiling and (year := dict(tokens[last + 1].keys).get("YEAR")):
                got["YEAR"] = said.got["YEAR"] = year
                last += 2
            said.link = link
            return [Said("date", n + k, last, got)]
    return []


def _share(left: Said, right: Said) -> None:
    """The year that only one of two linked dates has."""
    if not left.link or left.kind != "date" or right.kind != "date":
        return
    a, b = left.got, right.got
    if "MONTH" not in a or "MONTH" not in b:
        return
    if "YEAR" in b and "YEAR" not in a:
        a["YEAR"] = b["YEAR"] - (a["MONTH"] > b["MONTH"])
    elif "YEAR" in a and "YEAR" not in b:
        b["YEAR"] = a["YEAR"] + (a["MONTH"] > b["MONTH"])


def _mark(said: Said, tokens: list[Token], lex: Lexicon) -> None:
    n = said.first
    for _ in range(3):
        if before(tokens, n, lex.sets["SINCE"]):
            said.since = True
            return
        if before(tokens, n, lex.sets["UNTIL"]):
            said.until = True
            return
        if n == 0 or tokens[n - 1].text not in lex.sets["SKIP"]:
            return
        n -= 1
