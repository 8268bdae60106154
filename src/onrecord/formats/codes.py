"""What other data sets call things: countries, CAMEO codes, organisations, kinds of actors."""

import hashlib
import re
from functools import cache

import msgspec

from onrecord.tables import rows, values

ID = re.compile(r"[a-z]+-([0-9a-f]{16})")
INT64 = (1 << 63) - 1


class Cameo(msgspec.Struct, frozen=True, kw_only=True):
    """A CAMEO code: its name, quad class (GDELT, ICEWS), class in Phoenix, and scores (None where a scale has none)."""

    code: str
    name: str
    quad: int
    penta: int
    goldstein: float | None
    phoenix: float | None
    intent: str


@cache
def cameo_codes() -> dict[str, Cameo]:
    """Every CAMEO code."""
    return {
        r["code"]: Cameo(
            code=r["code"], name=r["name"], quad=int(r["quad"]), penta=int(r["penta"]),
            goldstein=_score(r["goldstein"]), phoenix=_score(r["phoenix"]), intent=r["intent"],
        )
        for r in rows("tables/cameo.tsv")
    }  # fmt: skip


@cache
def country_codes() -> dict[str, dict[str, str]]:
    """Codes of countries in other data sets: ISO alpha-3 → numeric, fips, cow ("" where there is none)."""
    return {r["code"]: r for r in rows("tables/country_codes.tsv")}


@cache
def country_names() -> dict[str, str]:
    """English names of countries by code."""
    return {r["code"]: values(r["names"])[0] for r in rows("lang/en/countries.tsv")}


@cache
def cameo_groups() -> dict[str, tuple[str, str]]:
    """Organisations that CAMEO has a code for: id → region ("" for none) and group."""
    return {r["id"]: (r["region"], r["cameo"]) for r in rows("tables/cameo_groups.tsv")}


def number(identifier: str) -> int:
    """An id as a whole number that fits 63 bits, for formats whose ids are numbers.

    Of our own ids (`ev-` and 16 hex digits) it is the low 63 bits, so that it can be found again; of any other text
    it is a hash.
    """
    own = ID.fullmatch(identifier)
    digits = own.group(1) if own else hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return int(digits, 16) & INT64


def _score(cell: str) -> float | None:
    return float(cell) if cell else None
