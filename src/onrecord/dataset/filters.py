"""Which events somebody wants: the filters that `export`, `Dataset.events` and the explorer share.

Several values of one filter mean any of them; several filters mean all of them.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.errors import UsageError
from onrecord.what.frames import QUADS

NAMES = ("type", "mode", "actor", "recipient", "country", "dyad", "from", "to", "status", "outlet", "lang",
         "attributed", "said_by", "min_confidence", "text")  # fmt: skip
STATUSES = ("actual", "planned", "possible", "denied")
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CODE = re.compile(r"[A-Z]{3}")
WITH_SECTOR = re.compile(r"([A-Z]{3})[. ]([A-Z]{3})")
ID = re.compile(r"[a-z]+/\S+")
FIRST_DAY = "0000-01-01"

# the day an event is put on: its own first day, else that of publication
DATED = 'coalesce("when"."from", published)'
DAY = f"({DATED} || substr('{FIRST_DAY}', length({DATED}) + 1))"

Clause = tuple[str, list[Any]]


class Filter(msgspec.Struct, kw_only=True, frozen=True):
    """What events must be like; an empty filter lets every event through.

    `actor`, `recipient` and `said_by` hold country codes (RUS), codes with a sector (RUS.GOV) or actor ids
    (person/vladimir-putin); `country` is one that acts, undergoes or is the place; `dyad` holds pairs (RUS,PRK): one
    does it to the other, or both do it together. `from_` and `to` are ISO years, months or days, both included, on the
    event's first day or, where it has no date, the day of publication. `attributed` asks whether somebody is named as
    the source. `text` is found in the sentence whatever its case and accents.
    """

    type: list[str] = []
    mode: list[str] = []
    actor: list[str] = []
    recipient: list[str] = []
    country: list[str] = []
    dyad: list[str] = []
    from_: str | None = None
    to: str | None = None
    status: list[str] = []
    outlet: list[str] = []
    lang: list[str] = []
    attributed: bool | None = None
    said_by: list[str] = []
    min_confidence: float | None = None
    text: list[str] = []

    @classmethod
    def of(cls, **options: Any) -> "Filter":
        """A filter from options as people type them: text, or lists of it; None and empty ones ask for nothing.

        Raises UsageError E042 for a name that is no filter, E043 for a value that does not fit.
        """
        known: dict[str, Any] = {}
        for name, value in options.items():
            field = "from_" if name == "from" else name
            if field not in cls.__struct_fields__:
                raise UsageError("E042", f"there is no filter {name!r}", f"Filters: {' '.join(NAMES)}")
            given = _given(value)
            if given:
                known[field] = CHECKS[field](field.rstrip("_"), given)
        return cls(**known)

    def options(self) -> list[tuple[str, str]]:
        """The filter as names and values, as they stand in an address: `Filter.of` reads them back."""
        found: list[tuple[str, str]] = []
        for field in self.__struct_fields__:
            value = getattr(self, field)
            name = field.rstrip("_")
            if isinstance(value, list):
                found += [(name, item) for item in value]
            elif isinstance(value, bool):
                found.append((name, "yes" if value else "no"))
            elif value is not None:
                found.append((name, str(value)))
        return found

    def sql(self) -> tuple[str, list[Any]]:
        """A condition on the columns of events for DuckDB, and the values of its question marks ("true" for none)."""
        clauses = [
            *(_among(name, getattr(self, name)) for name in ("type", "mode", "status", "lang")),
            _among("lower(outlet)", [o.lower() for o in self.outlet]),
            *(_any(_party(name, value) for value in getattr(self, name)) for name in ("actor", "recipient", "said_by")),
            _any(_country(code) for code in self.country),
            _any(_dyad(pair) for pair in self.dyad),
            (f"{DAY} >= ?", [self.from_ + FIRST_DAY[len(self.from_) :]]) if self.from_ else ("", []),
            # "~" stands behind every digit: 2024 takes in 2024-12-31
            (f"{DAY} <= ?", [self.to + "~"]) if self.to else ("", []),
            ("(len(said_by) > 0) = ?", [self.attributed]) if self.attributed is not None else ("", []),
            ("confidence >= ?", [self.min_confidence]) if self.min_confidence is not None else ("", []),
            _any(
                ("contains(strip_accents(lower(evidence.sentence.quote)), strip_accents(lower(?)))", [words])
                for words in self.text
            ),
        ]
        asked = [(sql, values) for sql, values in clauses if sql]
        return " AND ".join(sql for sql, _ in asked) or "true", [v for _, values in asked for v in values]


def _given(value: Any) -> list[str]:
    """The values of an option that say something, as text."""
    values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    texts = [("yes" if v else "no") if isinstance(v, bool) else str(v).strip() for v in values if v is not None]
    return [text for text in texts if text]


def _wrong(name: str, value: str, remedy: str) -> UsageError:
    return UsageError("E043", f"{value!r} does not fit the filter {name}", remedy)


def _words(name: str, given: list[str]) -> list[str]:
    return given


def _one_of(allowed: Iterable[str], upper: bool = False) -> Any:
    known = tuple(allowed)

    def check(name: str, given: list[str]) -> list[str]:
        values = [v.upper() if upper else v for v in given]
        for value in values:
            if value not in known:
                raise _wrong(name, value, f"One of: {' '.join(known)}")
        return values

    return check


def _parties(name: str, given: list[str]) -> list[str]:
    for value in given:
        if not (CODE.fullmatch(value) or WITH_SECTOR.fullmatch(value) or ID.fullmatch(value)):
            raise _wrong(name, value, "Give RUS, RUS.GOV or an actor's id such as person/vladimir-putin")
    return given


def _countries(name: str, given: list[str]) -> list[str]:
    for value in given:
        if not CODE.fullmatch(value):
            raise _wrong(name, value, "Give a country code such as RUS")
    return given


def _pairs(name: str, given: list[str]) -> list[str]:
    for value in given:
        sides = [side.strip() for side in value.split(",")]
        if len(sides) != 2:
            raise _wrong(name, value, "Give two sides with a comma between them: RUS,PRK")
        _parties(name, sides)
    return given


def _single(name: str, given: list[str]) -> str:
    if len(given) > 1:
        raise _wrong(name, ", ".join(given), "Give it once")
    return given[0]


def _date(name: str, given: list[str]) -> str:
    value = _single(name, given)
    if not DATE.fullmatch(value):
        raise _wrong(name, value, "Write it as 2024-06-17, 2024-06 or 2024")
    return value


def _yes_no(name: str, given: list[str]) -> bool:
    value = _single(name, given).lower()
    if value not in YES_NO:
        raise _wrong(name, value, "Say yes or no")
    return YES_NO[value]


def _share(name: str, given: list[str]) -> float:
    value = _single(name, given)
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise _wrong(name, value, "Give a number from 0 to 1")
    return number


CHECKS: dict[str, Any] = {
    "type": _one_of(QUADS, upper=True), "mode": _words, "actor": _parties, "recipient": _parties,
    "country": _countries, "dyad": _pairs, "from_": _date, "to": _date, "status": _one_of(STATUSES),
    "outlet": _words, "lang": _words, "attributed": _yes_no, "said_by": _parties, "min_confidence": _share,
    "text": _words,
}  # fmt: skip


def _among(expression: str, values: list[str]) -> Clause:
    return (f"{expression} = ANY(?)", [values]) if values else ("", [])


def _any(clauses: Iterable[Clause]) -> Clause:
    found = list(clauses)
    return ("(" + " OR ".join(sql for sql, _ in found) + ")", [v for _, vs in found for v in vs]) if found else ("", [])


def _party(column: str, value: str) -> Clause:
    """Whether somebody in a list of entities is who is meant."""
    if ID.fullmatch(value):
        return f"list_contains([x.id for x in {column}], ?)", [value]
    match = WITH_SECTOR.fullmatch(value)
    if match is None:
        return f"list_contains([x.code for x in {column}], ?)", [value]
    sectors = f"flatten([[x.code || '.' || s for s in x.sectors] for x in {column}])"
    return f"list_contains({sectors}, ?)", [".".join(match.groups())]


def _country(code: str) -> Clause:
    return _any([_party("actor", code), _party("recipient", code), ('"where".country = ?', [code])])


def _dyad(pair: str) -> Clause:
    """Between two sides: from one to the other in either direction, or both doing it together."""
    first, second = (side.strip() for side in pair.split(","))
    together = [("actor", "actor")] if first != second else []
    ways = [("actor", "recipient"), ("recipient", "actor"), *together]
    found = [(_party(a, first), _party(b, second)) for a, b in ways]
    return _any((f"({a[0]} AND {b[0]})", [*a[1], *b[1]]) for a, b in found)
