"""The world map: where events took place, as exactly as it is told and no more.

A city has a spot. Of a region only the country is known for the map, and an event that is told of a country has no spot
at all: it colours the country.
"""

import re
from typing import Any, Literal

import msgspec

from onrecord.errors import UsageError
from onrecord.explore.columns import ORDER, RECORD
from onrecord.explore.pictures.source import DAY, DISTINCT, Counts, Filter, Index, condition, count
from onrecord.explore.query import to
from onrecord.records import Event

Level = Literal["country", "region", "city"]
CITY = """("where".resolution = 'city' AND "where".geonameid IS NOT NULL AND "where".lat BETWEEN -90 AND 90
    AND "where".lon BETWEEN -180 AND 180)"""
LEVEL = f"""CASE WHEN {CITY} THEN 'city' WHEN "where".country IS NULL THEN NULL
    WHEN "where".resolution = 'country' THEN 'country' ELSE 'region' END"""
# what is told of one place: 703448 (a city), UKR (a country as a whole), UKR:region (somewhere in a region of it)
PLACE = re.compile(r"(?P<city>\d{1,12})|(?P<code>[A-Z]{3}(-[A-Z]{2,3})?)(?P<region>:region)?")
DOTS = 300
LISTED = 50


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place with the reports that are told of it at this level; `names` are those of regions, or of the city."""

    key: str
    level: Level
    country: str | None
    names: list[str]
    lat: float | None
    lon: float | None
    reports: int
    events: int


class World(msgspec.Struct, frozen=True, kw_only=True):
    """What a map shows of a filter. `nowhere` reports tell no place in a known country; `left_out` cities have fewer
    reports than those shown, and `left_out_reports` between them."""

    filter: Filter
    counts: Counts
    places: list[Place]
    nowhere: int
    left_out: int
    left_out_reports: int

    def events_of(self, place: Place) -> str:
        """The address of the reports of a place: no filter asks for a place alone (`country` is also one that acts), so
        the map lists them itself."""
        return place_address(self.filter, place.key)

    def rows(self) -> list[dict[str, Any]]:
        """The numbers behind the picture."""
        return [
            {
                "place": "; ".join(place.names), "country": place.country, "resolution": place.level, "lat": place.lat,
                "lon": place.lon, "reports": place.reports, "events": place.events, "link": self.events_of(place),
            }
            for place in self.places
        ]  # fmt: skip


def place_address(filter: Filter, key: str, page: int | None = None) -> str:
    """The address of the list of what is told of a place."""
    return to("/map", filter, place=key, page=page) + "#reports"


def data(index: Index, filter: Filter, dots: int = DOTS) -> World:
    """Count a map."""
    where, values = condition(filter)
    rows = index.rows(
        f"""WITH told AS (
            SELECT {LEVEL} AS level, "where".country AS country, "where".name AS name, event_id,
                CASE WHEN {CITY} THEN "where".geonameid END AS city, CASE WHEN {CITY} THEN "where".lat END AS lat,
                CASE WHEN {CITY} THEN "where".lon END AS lon
            FROM events WHERE {where}
        ), named AS (
            SELECT level, CASE WHEN level = 'city' THEN NULL ELSE country END AS country, city,
                list_sort(list(DISTINCT name)) AS names, mode(country) AS in_country, mode(name) AS usual,
                any_value(lat ORDER BY lat) AS lat, any_value(lon ORDER BY lon) AS lon, count(*) AS reports,
                {DISTINCT} AS events
            FROM told GROUP BY ALL
        )
        SELECT * FROM named ORDER BY reports DESC, level, in_country, city""",
        values,
    )
    places = [_place(row) for row in rows if row["level"] is not None]
    cities = [place for place in places if place.level == "city"]
    hidden = {place.key for place in cities[dots:]}
    return World(
        filter=filter, counts=count(index, filter), places=[p for p in places if p.key not in hidden],
        nowhere=sum(row["reports"] for row in rows if row["level"] is None), left_out=len(hidden),
        left_out_reports=sum(place.reports for place in cities[dots:]),
    )  # fmt: skip


def reports_at(index: Index, filter: Filter, key: str, page: int = 1) -> tuple[int, list[tuple[str, Event]]]:
    """How many reports are told of a place, and one page of them with their events, the newest first.

    Raises UsageError E043 where `key` is no place.
    """
    found = PLACE.fullmatch(key)
    if found is None:
        raise UsageError("E043", f"{key!r} does not fit place", "Choose a place on the map")
    where, values = condition(filter)
    if found["city"]:
        where, values = f'({where}) AND {LEVEL} = ? AND "where".geonameid = ?', [*values, "city", int(found["city"])]
    else:
        level = "region" if found["region"] else "country"
        where, values = f'({where}) AND {LEVEL} = ? AND "where".country = ?', [*values, level, found["code"]]
    total = index.rows(f"SELECT count(*) AS n FROM events WHERE {where}", values)[0]["n"]
    rows = index.rows(
        f"""SELECT {RECORD}, event_id FROM events WHERE {where}
        ORDER BY {DAY} DESC NULLS LAST, {ORDER} LIMIT ? OFFSET ?""",
        [*values, LISTED, LISTED * (max(1, page) - 1)],
    )
    return total, [(row["event_id"], msgspec.convert(row, Event)) for row in rows]


def _place(row: dict[str, Any]) -> Place:
    country = row["in_country"]
    key = {"city": str(row["city"]), "country": country, "region": f"{country}:region"}[row["level"]]
    names = [row["usual"]] if row["level"] == "city" else row["names"] if row["level"] == "region" else []
    return Place(
        key=key, level=row["level"], country=country, names=names, lat=row["lat"], lon=row["lon"],
        reports=row["reports"], events=row["events"],
    )  # fmt: skip
