"""Places of a text, by table: cities with their country and population, regions, countries."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.parse.grammar import grammar
from onrecord.records import Where
from onrecord.tables import rows, text_lines, values
from onrecord.words import is_word

FOLD = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})
FAMOUS = 300_000
SHORTEST = 4
LONGEST_NAME = 5
# an article elided before the name ("l'Iran", "d'Alep") is no part of it
WORD = re.compile(r"(?:\b[a-zç]{1,2}')?(?P<word>[^\W_]+(?:['.-][^\W_]+)*\.?(?<!\w\w\.))")
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*$")
CAPITALISED_NEXT = re.compile(r"[ -][A-ZÀ-ÖØ-Þ]")
LAST_WORDS = re.compile(
    r"((?:[\w'’]+\s+){0,3}[\w'’]+)\s+(?:(?:la|le|les|l'|el|los|las|the)\s+)?$|(\w+['’])$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tables. `weight` is its population; countries and regions have none."""

    name: str
    country: str
    resolution: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    weight: int = 0


Row = tuple[str, str, str, str, str, str, str]


@cache
def _table(lang: str) -> dict[str, list[Place | Row]]:
    """Every name of a place in a language; cities as rows, made places of only when met."""
    forms: dict[str, list[Place | Row]] = {}
    kinds = {r["code"]: (r["kind"], r["successor"]) for r in rows("tables/countries.tsv")}
    for r in rows(f"lang/{lang}/countries.tsv"):
        kind, successor = kinds.get(r["code"], ("state", ""))
        resolution = "region" if kind == "region" else "country"
        place = Place(values(r["names"])[0], successor or r["code"], resolution, weight=FAMOUS)
        for name in values(r["names"]):
            if not name.isupper() or "." in name or len(name) > 2:
                forms.setdefault(name.translate(FOLD), []).append(place)
    for r in rows("tables/regions.tsv"):
        place = Place(r["name"], r["country"], "region", weight=FAMOUS)
        for name in [r["name"], *values(r.get(lang, "")), *values(r["any"])]:
            forms.setdefault(name.translate(FOLD), []).append(place)
    for line in text_lines("tables/cities.tsv"):
        geonameid, name, names, country, population, lat, lon = line.split("\t")
        row = (geonameid, name, names, country, population, lat, lon)
        for form in {name, *names.split("|")} if names else (name,):
            if len(form) >= SHORTEST:
                forms.setdefault(form.translate(FOLD), []).append(row)
    return forms


def _place(entry: Place | Row) -> Place:
    if isinstance(entry, Place):
        return entry
    geonameid, name, _, country, population, lat, lon = entry
    return Place(name, country, "city", int(geonameid), float(lat), float(lon), int(population))


def _named(text: str, lang: str) -> list[tuple[int, int, list[Place]]]:
    """The names of places in a text, the longest first at each word."""
    table = _table(lang)
    words = [(m.start("word"), m.end("word")) for m in WORD.finditer(text)]
    found: list[tuple[int, int, list[Place]]] = []
    at = 0
    while at < len(words):
        start = words[at][0]
        taken = 1
        if text[start].isupper():
            for n in range(min(LONGEST_NAME, len(words) - at), 0, -1):
                end = words[at + n - 1][1]
                entries = table.get(text[start:end])
                if entries is not None:
                    found.append((start, end, [_place(e) for e in entries]))
                    taken = n
                    break
        at += taken
    return found


@cache
def _countries(lang: str) -> dict[str, str]:
    """The name of every state in a language, by its code."""
    states = {r["code"] for r in rows("tables/countries.tsv") if r["kind"] != "region" and not r["successor"]}
    return {r["code"]: values(r["names"])[0] for r in rows(f"lang/{lang}/countries.tsv") if r["code"] in states}


class Places:
    """The places named in a text."""

    def __init__(self, text: str, lang: str) -> None:
        self._grammar = grammar(lang)
        self._lang = lang
        folded = text.translate(FOLD)
        named = _named(folded, lang)
        about = {p.country for _, _, ps in named for p in ps if p.resolution == "country"}
        self.found = [
            Where(name=p.name, country=p.country, lat=p.lat, lon=p.lon, geonameid=p.geonameid,
                  resolution=p.resolution, start=s, end=e)  # type: ignore[arg-type]
            for s, e, ps in named
            if (p := self._choose(folded, s, e, ps, about)) is not None
        ]  # fmt: skip
        self._by_offset = {k: w for w in self.found for k in range(w.start or 0, w.end or 0)}

    def _choose(self, text: str, start: int, end: int, places: list[Place], about: set[str]) -> Place | None:
        best = max(
            places, key=lambda p: (p.resolution == "country", p.country in about, p.resolution == "region", p.weight)
        )
        if best.resolution == "country":
            return best
        introduced = self._introduced(text, start)
        if not introduced and _continues_name(text, start):
            return None
        if CAPITALISED_NEXT.match(text[end : end + 2]):
            return None
        lower = text[start:end].lower()
        common = " " not in lower and is_word(self._lang, lower) and _starts_sentence(text, start)
        if (common or best.weight < FAMOUS) and not introduced:
            followed = re.match(r",\s+([A-ZÀ-Þ]\w+)", text[end : end + 40])
            if not followed:
                return None
        return best

    def _introduced(self, text: str, start: int) -> bool:
        """Whether a preposition of place stands before."""
        found = LAST_WORDS.search(text[max(0, start - 60) : start])
        if found is None:
            return False
        words = (found.group(1) or found.group(2) or "").lower().split()
        for n in range(1, 5):
            phrase = [self._grammar.contractions.get(w, w) for w in words[-n:]]
            if " ".join(phrase) in {*self._grammar.place_prepositions, *self._grammar.of}:
                return True
        return False

    def without(self, taken: list[tuple[int, int]]) -> None:
        """Leave out places that are part of other names: the city in "the White House"."""
        covered = {k for start, end in taken for k in range(start, end)}
        self.found = [p for p in self.found if p.start not in covered]
        self._by_offset = {k: p for k, p in self._by_offset.items() if k not in covered}

    def at(self, offset: int) -> Where | None:
        """The place whose name covers an offset of the text; None where none does."""
        return self._by_offset.get(offset)

    def within(self, start: int, end: int) -> list[Where]:
        """The places named in text[start:end], in text order."""
        return [p for p in self.found if p.start is not None and p.end and start <= p.start and p.end <= end]

    def country(self, code: str | None) -> Where | None:
        """A state as a place that the text does not name; None for what is no state (the UN, an armed group)."""
        name = _countries(self._lang).get(code or "")
        return Where(name=name, country=code) if name is not None else None

    def weights(self) -> dict[str, float]:
        """Country code → how much of the text speaks of places there."""
        found: dict[str, float] = {}
        for place in self.found:
            if place.country and place.resolution != "country":
                found[place.country] = found.get(place.country, 0.0) + 0.5
        return found


def _continues_name(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before ("John Lincoln"), unless it starts the sentence."""
    named = CAPITALISED.search(text[:start].rstrip(" ")[-20:]) is not None
    return named and text[start - 1 : start] == " " and not _starts_sentence(text, start)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" «“\"'([—–-")
    return not before or before[-1] in ".!?\n:"
