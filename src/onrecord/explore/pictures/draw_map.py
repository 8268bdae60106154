"""The world map drawn: countries coloured by what is told of them as a whole, rings for regions, dots for cities."""

import math
from collections.abc import Callable

from onrecord.explore.names import countries as called
from onrecord.explore.pictures.fills import legend
from onrecord.explore.pictures.look import Look, mark, picture, text
from onrecord.explore.pictures.map import Place, World
from onrecord.explore.pictures.svg import E
from onrecord.explore.pictures.world import Flat, countries, outlines

STEPS = 5
ROUND = (1, 2, 5)
CHIP, LETTER = 20.0, 7.0
NO_BORDER = 1.5


def svg(found: World, look: Look, chosen: str | None = None) -> E:
    """The picture of a map; the place that is `chosen` stands out."""

    def marked(place: Place, *shapes: E) -> E:
        kind = "mark chosen" if place.key == chosen else "mark"
        return mark(look, found.events_of(place), place_label(look, place), *shapes, class_=kind)

    flat = Flat(float(look.width))
    whole = {p.country: p for p in found.places if p.level == "country" and p.country}
    rings = [p for p in found.places if p.level == "region" and p.country in countries()]
    dots = [p for p in found.places if p.level == "city"]
    small = [p for p in found.places if p.level != "city" and p.country not in countries()]
    bounds = steps(max((p.reports for p in whole.values()), default=0))
    keys, top = legend(look, _keys(look, bounds), 0, 4)

    land, shown = E("g", class_="land"), outlines(float(look.width))
    for code, outline in shown.items():
        if code not in whole:
            land.add(E("path", d=outline, class_="country"))
    # those with a link above the others, so that their outline is whole
    for code, outline in shown.items():
        if code in whole:
            step = _strength(sum(bound <= whole[code].reports for bound in bounds), len(bounds))
            land.add(marked(whole[code], E("path", d=outline, class_=f"country step-{step}")))
    most = max((p.reports for p in (*rings, *dots)), default=1)
    largest = 9.0 if look.narrow else 16.0
    above = E("g", class_="places")
    for place in rings:
        assert place.country is not None
        x, y = flat.place(*countries()[place.country].at)
        radius = largest / 2 + _radius(place.reports, most, largest)
        above.add(marked(place, E("circle", cx=x, cy=y, r=radius, class_="ring")))
    for place in dots:
        assert place.lat is not None
        assert place.lon is not None
        x, y = flat.place(place.lon, place.lat)
        radius = _radius(place.reports, most, largest)
        above.add(marked(place, E("circle", cx=x, cy=y, r=radius, class_="dot")))
    chips, foot = _chips(look, small, flat.height + 14, marked)
    body = E("g", land, above, chips, transform=f"translate(0 {top:.0f})")
    return picture(look, top + foot, look.t("pictures.map_title"), keys, body)


def steps(most: int) -> list[int]:
    """Round numbers from 1 at which a country's colour grows stronger, so that `most` has the strongest."""
    found: list[int] = []
    for n in range(STEPS):
        wanted = most ** (n / STEPS) if most else 1
        size = 10 ** int(math.log10(max(1, wanted)) + 1e-9)
        bound = max((size * r for r in ROUND if size * r <= wanted + 1e-9), default=1)
        if bound <= max(most, 1) and (not found or bound > found[-1]):
            found.append(bound)
    return found


def _strength(n: int, of: int) -> int:
    """The n-th of few steps as one of all, so that the last is the strongest."""
    return -(-n * STEPS // of)


def _radius(reports: int, most: int, largest: float) -> float:
    return max(2.4, largest * math.sqrt(reports / most))


def place_name(place: Place, language: str) -> str:
    """What a place is called: Bamako, Mali."""
    country = called(language).get(place.country or "", place.country or "")
    return ", ".join(part for part in (*(place.names if place.level == "city" else ()), country) if part)


def place_label(look: Look, place: Place) -> str:
    """What a place is called, at which level, and what is told of it."""
    names = ", ".join(place.names) if place.level == "region" else ""
    return look.t(
        f"pictures.place_{place.level}", name=place_name(place, look.language), names=names, n=f"{place.reports:,}"
    )


def _keys(look: Look, bounds: list[int]) -> list[tuple[str, E]]:
    found = []
    for n, bound in enumerate(bounds):
        if n + 1 == len(bounds):
            words = f"{bound:,}+"
        else:
            words = f"{bound:,}" if bounds[n + 1] == bound + 1 else f"{bound:,}–{bounds[n + 1] - 1:,}"
        if n == 0:
            words = look.t("pictures.country_level", n=words)
        found.append((words, E("rect", width=11, height=11, class_=f"country step-{_strength(n + 1, len(bounds))}")))
    found.append((look.t("pictures.region_level"), E("circle", cx=5.5, cy=5.5, r=5.5, class_="ring")))
    found.append((look.t("pictures.city_level"), E("circle", cx=5.5, cy=5.5, r=4, class_="dot")))
    return found


def _chips(look: Look, places: list[Place], top: float, marked: Callable[..., E]) -> tuple[E, float]:
    """Countries that are too small to be drawn, in words under the map, and where that ends."""
    made, x, y = E("g", class_="chips"), 0.0, top
    if not places:
        return made, y
    made.add(text(0, y + 4, look.t("pictures.too_small"), "note"))
    y += 12
    for place in places:
        sign = "◌ " if place.level == "region" else ""
        words = f"{sign}{place.country} {place.reports:,}"
        width = len(words) * LETTER + 12
        if x > 0 and x + width > look.width:
            x, y = 0.0, y + CHIP + 6
        box = E("rect", x=x, y=y, width=width, height=CHIP, rx=3, class_="chip")
        label = text(x + 6, y + 14, words, "chip-words")
        made.add(marked(place, box, label))
        x += width + 6
    return made, y + CHIP + 6
