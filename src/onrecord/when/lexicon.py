"""What `lang/<xx>/dates.toml` says, made ready for matching: the classes of words and a trie of patterns."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

import msgspec

TOKEN = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\w)|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\w)|\d+(?:[.,:]\d+)+|\d+\.?[º°ª]|\w+|[^\w\s]"
)
WORD = re.compile(r"\w+")
DIGITS = re.compile(r"\d{4}|\d[-/.]\d")
SEPARATORS = frozenset({",", "-", "of", "in", "de", "del"})
UNITS = ("hour", "day", "week", "fortnight", "month", "year", "decade", "century", "weekend", "quarter")
IN_EVERY_DATE = ("MONTH", "SHORT", "WEEKDAY", "WD", "NEAR", "THEN", "SEASON")
Key = tuple[str, int]


class Dates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`dates.toml`. `capital`: months and weekdays are written with a capital; `numeric`: the order of
    3/4/2024 (dmy, or empty where both orders are in use); `seasons`: their months are the northern ones."""

    capital: bool
    numeric: str
    seasons: bool
    doubtful: list[str]
    month_after: list[str]
    year_after: list[str]
    year_within: list[str]
    count_before: list[str]
    counted: list[str]
    habit: list[str]
    future: list[str]
    past: list[str]
    beside: list[str]
    apart: list[str]
    none: list[str]
    named: dict[str, str]
    values: dict[str, dict[str, int]]
    units: dict[str, dict[str, str]]
    words: dict[str, list[str]]
    patterns: dict[str, list[str]]


@dataclass(slots=True)
class Node:
    """A place in the trie: where each class leads, and the kind of date that ends here ("" for none)."""

    next: dict[str, "Node"] = field(default_factory=dict)
    kind: str = ""


@dataclass(slots=True)
class Lexicon:
    """A language's dates, compiled. Sets of words hold tokens joined by one space."""

    dates: Dates
    keys: dict[str, tuple[Key, ...]]
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[Key, ...]]]]
    root: Node
    sets: dict[str, frozenset[str]]
    named: list[tuple[str, str]]
    hint: re.Pattern[str]
    marks: frozenset[str]

    def may_hold_dates(self, text: str, start: int, end: int) -> bool:
        """Whether a closer look at text[start:end] is worth while; quick, and never wrong with a no."""
        part = text[start:end].lower()
        return DIGITS.search(part) is not None or not self.marks.isdisjoint(WORD.findall(part))


def norm(words: str) -> str:
    """Words as tokens joined by one space, in small letters."""
    return " ".join(TOKEN.findall(words.lower().replace("’", "'")))


@cache
def lexicon(lang: str) -> Lexicon | None:
    """The compiled dates of a language; None where it has no `dates.toml`."""
    source = files("onrecord") / "lang" / lang / "dates.toml"
    if not source.is_file():
        return None
    data: dict[str, Any] = tomllib.loads(source.read_text("utf-8"))
    d = msgspec.convert(data, Dates)
    root, literals = _trie(d.patterns)
    keys: dict[str, list[Key]] = {w: [(w, 0)] for w in literals}
    for words, key in _entries(d):
        if key[0] not in literals and (key[0] in {"NAMED", "NONE"} or _used(root, key[0])):
            keys.setdefault(norm(words), []).append(key)
    single = {w: tuple(k) for w, k in keys.items() if " " not in w}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[Key, ...]]]] = {}
    for words, found in keys.items():
        first, *rest = words.split(" ")
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), tuple(found)))
    for several in phrases.values():
        several.sort(key=lambda p: -len(p[0]))
    sets = {name: frozenset(map(norm, words)) for name, words in d.words.items()}
    for name in ("doubtful", "month_after", "year_after", "year_within", "count_before", "counted", "habit"):
        sets[name] = frozenset(map(norm, getattr(d, name)))
    return Lexicon(d, single, phrases, root, sets, list(d.named.items()), _hint(d), _marks(d))


def _entries(d: Dates) -> list[tuple[str, Key]]:
    entries = [(w, (name, v)) for name, table in d.values.items() for w, v in table.items()]
    entries += [(w, (name, UNITS.index(u))) for name, table in d.units.items() for w, u in table.items()]
    entries += [(w, (name, 0)) for name, words in d.words.items() for w in words]
    entries += [(w, ("NAMED", n)) for n, w in enumerate(d.named)]
    entries += [(w, ("NONE", 0)) for w in d.none]
    return entries


def _trie(patterns: dict[str, list[str]]) -> tuple[Node, set[str]]:
    root, literals = Node(), set()
    for kind, several in patterns.items():
        for pattern in several:
            parts = pattern.split(" ")
            literals |= {p.removesuffix("?") for p in parts if not p[0].isupper()}
            choices = [((p[:-1],), ()) if p.endswith("?") else ((p,),) for p in parts]
            for chosen in product(*choices):
                variant = [p for choice in chosen for p in choice]
                if variant[0] in SEPARATORS or (variant[-1] != parts[-1] and variant[-1] in SEPARATORS):
                    continue
                node = root
                for part in variant:
                    node = node.next.setdefault(part, Node())
                node.kind = node.kind or kind
    root.kind = ""
    return root, literals


def _used(node: Node, name: str) -> bool:
    return name in node.next or any(_used(n, name) for n in node.next.values())


def _hint(d: Dates) -> re.Pattern[str]:
    ahead, back = "|".join(d.future), "|".join(d.past)
    return re.compile(rf"(?<!\w)(?:(?P<future>{ahead})|(?P<past>{back}))(?!\w)", re.IGNORECASE)


def _marks(d: Dates) -> frozenset[str]:
    """Words of which every date that is not in digits has at least one."""
    words = [w for name in IN_EVERY_DATE for w in d.values.get(name, {})]
    words += [w for table in d.units.values() for w in table]
    words += [w for name in ("WEEKEND", "PART") for w in d.words.get(name, [])] + list(d.named)
    return frozenset(max(norm(w).split(" "), key=len) for w in words)
