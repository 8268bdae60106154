"""Dates as they are said: the longest pattern at each place of a sentence, if its surroundings allow it."""

from dataclasses import dataclass, field

from onrecord.when.lexicon import Lexicon, Node
from onrecord.when.tokens import Token, after, before

EARLIEST, LATEST = 1700, 2150


@dataclass(slots=True)
class Said:
    """A date as said: tokens `first` to `last` (exclusive), the kind of pattern, and what its classes hold.

    `since`, `until`: only a beginning or an end; `link`: how the next one hangs on it ("to", "and" or "");
    `at`: where each class stands.
    """

    kind: str
    first: int
    last: int
    got: dict[str, int]
    since: bool = False
    until: bool = False
    link: str = ""
    at: dict[str, int] = field(default_factory=dict)


def scan(tokens: list[Token], lex: Lexicon) -> list[Said]:
    """The dates of a sentence, left to right, without overlaps."""
    found: list[Said] = []
    n = 0
    while n < len(tokens):
        said = _longest(tokens, n, lex) if tokens[n].keys else None
        if said is not None and _stands(said, tokens, lex):
            found.append(said)
            n = said.last
        else:
            n += 1
    return found


def _longest(tokens: list[Token], n: int, lex: Lexicon) -> Said | None:
    best: Said | None = None
    path: list[tuple[str, int, int]] = []

    def walk(node: Node, at: int) -> None:
        nonlocal best
        if node.kind and (best is None or at > best.last):
            held = [step for step in path if step[0][0].isupper()]
            best = Said(node.kind, n, at, {k: v for k, v, _ in held}, at={k: i for k, _, i in held})
        if at >= len(tokens):
            return
        for key, value in tokens[at].keys:
            following = node.next.get(key)
            if following is not None:
                path.append((key, value, at))
                walk(following, at + 1)
                path.pop()

    walk(lex.root, n)
    return best


def _stands(said: Said, tokens: list[Token], lex: Lexicon) -> bool:
    """Whether what stands around allows it to be a date; trims what does not belong to it."""
    got, sets = said.got, lex.sets
    if after(tokens, said.last, sets.get("THAT", frozenset())):
        return False
    if said.kind == "date":
        _trim(said, tokens, lex)
        if set(got) == {"YEAR"}:
            return _is_year(said, tokens, lex)
        if set(got) == {"MONTH"}:
            return _is_month(said, tokens, lex)
        if "WEEKDAY" in got and "DAY" not in got and "MONTH" not in got:
            return not before(tokens, said.first, sets["habit"])
        return "YEAR" not in got or EARLIEST <= got["YEAR"] <= LATEST
    if said.kind == "near":
        return not before(tokens, said.first, sets.get("NOTNEAR", frozenset()))
    rolling = said.kind in {"past", "coming"} and "NUMBER" not in got
    if rolling or said.kind in {"then", "earlier", "later", "ago"}:
        return not after(tokens, said.last, sets["OF"])
    if said.kind in {"unit", "part", "weekend"}:
        return not before(tokens, said.first, sets["habit"])
    if said.kind == "decade":
        year = got.get("DECADE", got.get("YEAR"))
        return year % 10 == 0 if year is not None else 20 <= got["NUMBER"] <= 90 and got["NUMBER"] % 10 == 0
    return True


def _trim(said: Said, tokens: list[Token], lex: Lexicon) -> None:
    """ "in March 18 people died": the number is no day."""
    at = said.at
    if not at.keys() >= {"DAY", "MONTH"} or at["MONTH"] > at["DAY"] or at.keys() & {"YEAR", "WEEKDAY"}:
        return
    if before(tokens, said.first, lex.sets.get("IN", frozenset())):
        del said.got["DAY"], at["DAY"]
        said.last = at["MONTH"] + 1


def _is_year(said: Said, tokens: list[Token], lex: Lexicon) -> bool:
    year, sets, n = said.got["YEAR"], lex.sets, said.first
    if not EARLIEST <= year <= LATEST or after(tokens, said.last, sets["counted"]):
        return False
    following = tokens[said.last].text if said.last < len(tokens) else ""
    if following in {"%", "$", "€", "£", "°"} or before(tokens, n, sets["count_before"]):
        return False
    if before(tokens, n, sets["year_after"]):
        return True
    if n and tokens[n - 1].text == "(" and following in {")", "-", "–", ",", ";"}:
        return True
    if year < 1800 or not following[:1].isalpha():
        return False
    return any(before(tokens, k, sets["year_within"]) for k in (n, n - 1) if k > 0)


def _is_month(said: Said, tokens: list[Token], lex: Lexicon) -> bool:
    month = tokens[said.first]
    if month.text not in lex.sets["doubtful"]:
        return True
    links = lex.sets["AND"] | lex.sets["TO"]
    other = said.first - before(tokens, said.first, links) - 1
    if 0 <= other < said.first - 1 and any(k[0] in {"MONTH", "YEAR"} for k in tokens[other].keys):
        return True
    other = said.last + after(tokens, said.last, links)
    if said.last < other < len(tokens) - 1 and "MONTH" in dict(tokens[other].keys):
        return True
    rest = [t.text for t in tokens[said.last : said.last + 2]]
    return rest != ["'", "s"] and bool(before(tokens, said.first, lex.sets["month_after"]))
