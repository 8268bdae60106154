"""A format of columns as data: one TOML file a format, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

NAMES = ("gdelt", "gdelt-mentions", "icews", "polecat", "phoenix", "acled")


class Column(msgspec.Struct, frozen=True, array_like=True):
    """What a column is filled with (a name of `values.VALUES`; "" stays empty), and what it holds, in words."""

    value: str
    says: str


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of act in the words of the format; None means any, "" none.

    `victims` are kinds of recipients, as in [inter]: the rule holds where one of them is among the recipients.
    """

    type: str
    mode: str | None = None
    victims: list[str] | None = None
    event_type: str
    sub_event_type: str
    disorder_type: str


class Definition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format of columns.

    `row` says what a row is about: each report, or each event, however many reports it has. `parties` is "pair" where a
    row holds one actor and one recipient, "list" where it holds all. `status` and `speakers` say whether a row can tell
    that an event is planned, possible or denied, and on whose word it rests. `types` are the PLOVER types that the
    format knows (none given: all). The remaining tables are its names for things: `countries` (codes that are not
    ISO), `places` (country → place → code, where that is not the country's), `country_names`, `sectors` (PLOVER sector
    → name; what is not there has none), `inter` (PLOVER sector → kind of actor) and `rules`; the first that fits
    counts.
    """

    title: str
    suffix: str
    dialect: Literal["tab", "csv"]
    header: bool
    row: Literal["report", "event"]
    parties: Literal["pair", "list"]
    status: bool
    speakers: bool
    columns: dict[str, Column]
    types: list[str] = []
    countries: dict[str, str] = {}
    places: dict[str, dict[str, str]] = {}
    country_names: dict[str, str] = {}
    sectors: dict[str, str] = {}
    inter: dict[str, str] = {}
    rules: list[Rule] = []


@cache
def definition(name: str) -> Definition:
    """The definition of one of NAMES."""
    source = files("onrecord") / "formats" / f"{name}.toml"
    return msgspec.convert(tomllib.loads(source.read_text("utf-8")), Definition)
