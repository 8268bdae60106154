"""The world's countries and how the globe is laid flat: the Equal Earth projection (Šavrič, Patterson, Jenny 2018), on
which equal areas are equal. Lines on the map are no statement on borders; see static/vendor/world/VENDOR.toml."""

import json
import math
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.explore.pictures.svg import number

Point = tuple[float, float]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
NORTH, SOUTH = 84.0, -57.0


class Country(msgspec.Struct, frozen=True):
    """Outline of a country, and the middle of its largest part; all in degrees, longitude first."""

    at: Point
    rings: list[list[Point]]


class Flat(msgspec.Struct, frozen=True):
    """The globe laid flat into a picture of some width."""

    width: float

    @property
    def height(self) -> float:
        """How high the picture is."""
        return self._y(SOUTH) - self._y(NORTH)

    def place(self, lon: float, lat: float) -> Point:
        """Where a point of the globe lies; what is beyond the picture's edge is brought to it."""
        lat = min(NORTH, max(SOUTH, lat))
        x, _ = _equal_earth(lon, lat)
        return self.width / 2 + x * self._scale, self._y(lat) - self._y(NORTH)

    def outline(self, country: Country) -> str:
        """The `d` of a country's path."""
        rings = []
        for ring in country.rings:
            points = dict.fromkeys(f"{number(x)} {number(y)}" for x, y in (self.place(*p) for p in ring))
            rings.append("M" + "L".join(points) + "Z")
        return "".join(rings)

    @property
    def _scale(self) -> float:
        return self.width / (2 * _equal_earth(180, 0)[0])

    def _y(self, lat: float) -> float:
        return -_equal_earth(0, lat)[1] * self._scale


@cache
def countries() -> dict[str, Country]:
    """The countries that a map of the world has room for, by code."""
    source = files("onrecord.explore") / "static" / "vendor" / "world" / "countries-110m.json"
    found = json.loads(source.read_text("utf-8"))
    return {code: msgspec.convert(country, Country) for code, country in found.items()}


@cache
def outlines(width: float) -> dict[str, str]:
    """The `d` of each country's path at some width."""
    flat = Flat(width)
    return {code: flat.outline(country) for code, country in countries().items()}


def _equal_earth(lon: float, lat: float) -> Point:
    angle = math.asin(M * math.sin(math.radians(lat)))
    squared = angle * angle
    sixth = squared**3
    slope = A1 + 3 * A2 * squared + sixth * (7 * A3 + 9 * A4 * squared)
    return math.radians(lon) * math.cos(angle) / (M * slope), angle * (A1 + A2 * squared + sixth * (A3 + A4 * squared))
