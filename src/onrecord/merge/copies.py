"""Which articles are the same text: syndicated, shortened, or with another headline and signature.

A MinHash of a text's runs of words finds candidates; the runs themselves decide. Of every text the same sample of its
runs is kept (those whose hash is divisible), so that what two texts share can be counted exactly on the sample: both
of all their runs (Jaccard) and of the shorter one's (containment).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator

import msgspec
from rensa import RMinHash

from onrecord.merge.report import day
from onrecord.merge.rules import RULES
from onrecord.merge.text import names_of, shingles
from onrecord.records import Article


class Sketch(msgspec.Struct, frozen=True, gc=False):
    """What is kept of an article: its day (0 where unknown), the names in it, the sample of its runs (4 bytes each)."""

    id: str
    lang: str
    published: int
    names: frozenset[str]
    runs: bytes

    @property
    def order(self) -> tuple[int, str]:
        """A place in an order that does not depend on when articles arrive."""
        return (self.published, self.id)


def sketch(article: Article) -> Sketch:
    """The sketch of an article, left-overs of its page left out."""
    text = _story(article)
    runs = shingles(text)
    kept = {run for run in runs if run % RULES.copies.sample == 0}
    # a text too short for a sample is kept whole, and has to be equal
    runs = kept if len(kept) >= RULES.copies.least else runs
    return Sketch(
        article.id, article.lang, day(article.published) or 0, names_of(text), array("I", sorted(runs)).tobytes()
    )


def _story(article: Article) -> str:
    parts, at = [], 0
    for line in sorted(article.leftovers, key=lambda line: line.start):
        parts.append(article.text[at : line.start])
        at = max(at, line.end)
    return "\n".join([*parts, article.text[at:]])


def same_text(a: Sketch, b: Sketch) -> bool:
    """Whether two articles are the same text, whole or shortened."""
    rules = RULES.copies
    short, long = sorted((len(a.runs) // 4, len(b.runs) // 4))
    if short < rules.least:
        return a.runs == b.runs
    shared = len(set(_runs(a)).intersection(_runs(b)))
    return shared >= rules.jaccard * (short + long - shared) or (
        shared >= rules.containment * short and short >= rules.shortest * long
    )


def _runs(sketch: Sketch) -> "array[int]":
    return array("I", sketch.runs)


class Copies:
    """Sketches, and for each the others that are the same text."""

    def __init__(self) -> None:
        self.sketches: dict[str, Sketch] = {}
        self._bands: dict[int, list[str]] = defaultdict(list)
        self._same: dict[str, set[str]] = defaultdict(set)

    def add(self, new: Sketch) -> None:
        """Add an article, in the place of one with the same id."""
        self.remove(new.id)
        bands = list(_bands(new))
        near = {id_ for band in bands for id_ in self._bands.get(band, ())}
        for id_ in near:
            if same_text(new, self.sketches[id_]):
                self._same[new.id].add(id_)
                self._same[id_].add(new.id)
        for band in bands:
            self._bands[band].append(new.id)
        self.sketches[new.id] = new

    def remove(self, id_: str) -> None:
        """Forget an article; nothing happens where it is not known."""
        old = self.sketches.pop(id_, None)
        if old is None:
            return
        for band in _bands(old):
            self._bands[band].remove(id_)
        for other in self._same.pop(id_, set()):
            self._same[other].discard(id_)

    def group(self, id_: str) -> set[str]:
        """The articles of the same text as one of them, itself included."""
        found, todo = {id_}, [id_]
        while todo:
            for other in self._same.get(todo.pop(), ()):
                if other not in found:
                    found.add(other)
                    todo.append(other)
        return found

    def first(self, id_: str) -> str | None:
        """The first published article of the same text; None where that is the article itself."""
        first = min(self.group(id_), key=lambda other: self.sketches[other].order)
        return first if first != id_ else None


def _bands(sketch: Sketch) -> Iterator[int]:
    """The keys of which two texts are likely to share one when they share a part of their runs."""
    if not sketch.runs:
        return
    rules = RULES.copies
    hashed = RMinHash(rules.permutations, rules.seed)
    hashed.update([sketch.runs[at : at + 4] for at in range(0, len(sketch.runs), 4)])
    digest = hashed.digest()
    for at in range(0, rules.permutations, rules.rows):
        key = at
        for value in digest[at : at + rules.rows]:
            key = key << 32 | value
        yield key
