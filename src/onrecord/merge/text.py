"""What of a text can be compared with another text, also across languages: words, names, numbers, shingles.

Words are cut to their first letters without accents, so that "telephoned", "téléphone" and "teléfono" are one.
"""

import re
import unicodedata
import zlib
from functools import lru_cache

from onrecord.merge.rules import RULES

TOKEN = re.compile(r"\d+(?:[.,  ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+")
SEPARATORS = re.compile(r"[.,  ]")
YEARS = range(1900, 2100)
# an odd factor that mixes the bits of a hash, and the bits that are kept
WORD, RUN = 0x9E3779B1, 0xFFFFFFFF

Span = tuple[int, int]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word in small letters without accents."""
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The first letters of a word, without accents; "" for one that is too short or too common to tell anything."""
    cut = fold(word)[: RULES.text.letters]
    return "" if len(cut) < RULES.text.shortest or cut in RULES.text.common else cut


def number(token: str) -> int | None:
    """The whole number that a token writes in digits ("1.700", "16"), None for another one or a year."""
    parts = SEPARATORS.split(token)
    if len(parts) > 1 and any(len(p) != 3 for p in parts[1:]):
        return None
    value = int("".join(parts)[:18])
    return None if value < 2 or (len(parts) == 1 and value in YEARS) else value


class Features:
    """The words, names and numbers of a sentence that starts at `start`, without those in the spans to be left out.

    Those of the trigger stand apart; `near` are the words and names at most so many characters from it.
    """

    __slots__ = ("names", "near", "numbers", "trigger", "words")

    def __init__(self, text: str, start: int, lang: str, trigger: Span, without: Span | None) -> None:
        spelled = RULES.text.numbers.get(lang, {})
        low, high = trigger[0] - RULES.text.around - start, trigger[1] + RULES.text.around - start
        first, last = trigger[0] - start, trigger[1] - start
        skip, over = (without[0] - start, without[1] - start) if without else (0, 0)
        words: set[str] = set()
        names: set[str] = set()
        near: set[str] = set()
        triggered: set[str] = set()
        self.numbers: set[int] = set()
        for match in TOKEN.finditer(text):
            token, at = match.group(), match.start()
            if skip <= at < over:
                continue
            value = number(token) if token[0].isdecimal() else spelled.get(fold(token))
            if value is not None:
                self.numbers.add(value)
            elif cut := stem(token):
                if first <= at < last:
                    triggered.add(cut)
                    continue
                words.add(cut)
                if at and token[0].isupper():
                    names.add(cut)
                if low <= at < high:
                    near.add(cut)
        self.words, self.names, self.near = frozenset(words), frozenset(names), frozenset(near)
        self.trigger = frozenset(triggered)


def names_of(text: str) -> frozenset[str]:
    """The names of a whole text: what is written with a capital and never without."""
    capitals: set[str] = set()
    small: set[str] = set()
    for token in set(TOKEN.findall(text)):
        if cut := stem(token):
            (capitals if token[0].isupper() else small).add(cut)
    return frozenset(capitals - small)


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return zlib.crc32(fold(word).encode("utf-8", "surrogatepass"))


def shingles(text: str) -> set[int]:
    """32-bit hashes of the runs of words of a text; of the whole text where it is shorter than a run."""
    words = [_hash(w) for w in TOKEN.findall(text)]
    size = RULES.copies.words
    runs = [0] * max(len(words) - size + 1, 1)
    for n in range(size):
        runs = [(run * WORD + word) & RUN for run, word in zip(runs, words[n:], strict=False)]
    # the low bits of a sum of products are poor: bring the high ones down
    return {((run ^ run >> 15) * WORD & RUN) ^ run >> 13 for run in runs}


def same_words(text: str) -> int:
    """A hash that two texts share when they differ in case, accents, blanks and punctuation only."""
    words = " ".join(fold(w) for w in TOKEN.findall(text))
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))
