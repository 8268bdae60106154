"""Values of the place of the act. Countries and regions have no coordinates: a pin in their middle would be a guess."""

from collections.abc import Callable

from onrecord.formats.codes import country_codes, country_names
from onrecord.formats.flat import Cell
from onrecord.formats.row import Row
from onrecord.records import Where

GEO_PRECISION = {"city": 1, "region": 3}
# GDELT's types: nothing found, country, US state, US city, city, state
NOWHERE, COUNTRY = 0, 1
STATE = {True: 2, False: 5}
CITY = {True: 3, False: 4}


def _of(value: Callable[[Where, Row], Cell]) -> Callable[[Row], Cell]:
    return lambda row: value(row.event.where, row) if row.event.where is not None else None


def _if(resolution: str) -> Callable[[Row], Cell]:
    return _of(lambda where, row: where.name if where.resolution == resolution else None)


def country_name(code: str | None, row: Row) -> str | None:
    """The English name of a country, as the format has it."""
    return row.definition.country_names.get(code or "") or country_names().get(code or "")


def fips(where: Where, row: Row) -> str | None:
    """The FIPS code of a place; None where FIPS has none."""
    found = row.definition.places.get(where.country or "", {}).get(where.name)
    return found or country_codes().get(where.country or "", {}).get("fips") or None


def _gdelt_type(row: Row) -> Cell:
    where = row.event.where
    if where is None:
        return NOWHERE
    american = where.country == "USA"
    return {"country": COUNTRY, "region": STATE[american], "city": CITY[american]}[where.resolution]


def _full_name(where: Where, row: Row) -> Cell:
    country = country_name(where.country, row)
    if where.resolution == "country":
        return country or where.name
    return f"{where.name}, {country}" if country else where.name


def _raw(where: Where, row: Row) -> Cell:
    if row.article is None or where.start is None or where.end is None:
        return None
    return row.article.text[where.start : where.end]


PLACE: dict[str, Callable[[Row], Cell]] = {
    "name": _of(lambda where, row: where.name),
    "finer_name": _of(lambda where, row: where.name if where.resolution != "country" else None),
    "city": _if("city"),
    "region": _if("region"),
    "country": _of(lambda where, row: where.country),
    "country_name": _of(lambda where, row: country_name(where.country, row)),
    "iso_number": _of(lambda where, row: country_codes().get(where.country or "", {}).get("numeric") or None),
    "fips": _of(fips),
    "country_feature": _of(lambda where, row: fips(where, row) if where.resolution == "country" else None),
    "gdelt_type": _gdelt_type,
    "full_name": _of(_full_name),
    "lat": _of(lambda where, row: where.lat),
    "lon": _of(lambda where, row: where.lon),
    "geonameid": _of(lambda where, row: where.geonameid),
    "geo_precision": _of(lambda where, row: GEO_PRECISION.get(where.resolution)),
    "raw": _of(_raw),
}
