"""What people and countries are called on a page, and where their page is."""

from functools import cache
from urllib.parse import quote

from onrecord.explore.index import Index
from onrecord.explore.texts import texts
from onrecord.records import Entity
from onrecord.tables import rows, values

COUNTRY = "country/"
NAMED = """
SELECT [x.name FOR x IN list_concat(actor, recipient) IF x.id = $id AND x.name IS NOT NULL] AS found FROM events
WHERE list_contains(actor_keys, $id) OR list_contains(recipient_keys, $id) LIMIT 1
"""
SPOKEN = """
SELECT [x.name FOR x IN said_by IF x.id = $id AND x.name IS NOT NULL] AS found FROM events
WHERE list_contains(said_by_keys, $id) LIMIT 1
"""


@cache
def countries(language: str) -> dict[str, str]:
    """Country codes and what the countries are called in a language."""
    return {row["code"]: (values(row["names"]) or [row["code"]])[0] for row in rows(f"lang/{language}/countries.tsv")}


class Names:
    """The names of actors, as the records of an index have them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, str] = {}

    def of(self, key: str, language: str) -> str:
        """What a key of a filter (an id, a code, a code with its sector) is called."""
        code, _, sector = key.partition(".")
        if "/" not in key:
            name = countries(language).get(code) or texts(language).get(f"code.{code}", code)
            return f"{name} · {sector}" if sector else name
        if key.startswith(COUNTRY):
            return self.of(key.removeprefix(COUNTRY), language)
        if key not in self._known:
            self._known[key] = self._named(key)
        return self._known[key]

    def _named(self, key: str) -> str:
        for sql in (NAMED, SPOKEN):
            for row in self._index.query(sql, {"id": key}).to_pylist():
                if row["found"]:
                    return str(row["found"][0])
        return key.partition("/")[2].replace("-", " ")


def key_of(entity: Entity) -> str | None:
    """What finds an entity again: its id, or its code with the sector; None where nothing is known of it."""
    if entity.id is not None:
        return entity.id
    if entity.code is None:
        return None
    return f"{entity.code}.{entity.sector}" if entity.sector else entity.code


def called(entity: Entity) -> str:
    """What an entity is called: by name, as in the text, or by its code."""
    return entity.name or " ".join(entity.text.split()) or entity.code or "?"


def page_of(kind: str, id_: str) -> str:
    """The address of the page of an event, article or actor."""
    return f"/{kind}/{quote(id_, safe='/')}"
