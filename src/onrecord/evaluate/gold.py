"""A gold corpus: annotated articles with their texts, and the hash that floors are pinned beside."""

import hashlib
from pathlib import Path

import msgspec

from onrecord.errors import InputError
from onrecord.evaluate.lines import Events, Line, content, lines, placed
from onrecord.evaluate.short import short_form
from onrecord.read import read_many
from onrecord.read.inputs import READABLE
from onrecord.records import Article, Failure
from onrecord.what.frames import QUADS

ENDING = ".gold.jsonl"


class Gold(msgspec.Struct, kw_only=True):
    """Annotated articles by id, in the order of their texts, and their events.

    `failures` are texts that could not be read, articles without a text and events that do not stand in theirs; all of
    these are left out of what is scored. `sha256` is over the bytes of the gold file and of its texts.
    """

    articles: dict[str, Article]
    events: Events
    failures: list[Failure]
    sha256: str


def read_gold(path: Path, texts: Path | None = None) -> Gold:
    """The corpus of a gold file: `.jsonl` in the guide's form, or `.tsv` in the short form.

    `texts` (a file or folder that `onrecord code` reads) is found by name where it is not given: `X.jsonl` for
    `X.gold.jsonl`; a gold file whose lines have `text` needs none.
    Raises InputError E010 for a missing file, E019 for one that is no gold.
    """
    if path.suffix == ".tsv":
        articles, events = short_form(path)
        return Gold(articles=articles, events=events, failures=[], sha256=digest([path]))
    annotated = list(lines(path))
    place = texts or _texts_of(path, annotated)
    wanted = {line.article for line in annotated}
    articles, failures = _articles(place, wanted)
    failures += [_without_text(line, place) for line in annotated if line.article not in articles]
    events, lost = placed(annotated, articles)
    if unknown := sorted({m.type for found in events.values() for m in found} - QUADS.keys()):
        raise InputError("E019", f"{path.name} has the type {unknown[0]!r}", f"Types are {' '.join(QUADS)}")
    files = [path] if place == path else [path, *_files(place)]
    return Gold(articles=articles, events=events, failures=failures + lost, sha256=digest(files))


def pooled(golds: list[Gold]) -> Gold:
    """Several corpora as one; their order does not matter to the hash.

    Raises InputError E019 where an article is in two of them.
    """
    if len(golds) == 1:
        return golds[0]
    articles: dict[str, Article] = {}
    for gold in golds:
        if twice := sorted(articles.keys() & gold.articles.keys()):
            raise InputError("E019", f"article {twice[0]!r} is in two gold files", "Give each article once")
        articles |= gold.articles
    return Gold(
        articles=articles, events={i: e for g in golds for i, e in g.events.items()},
        failures=[f for g in golds for f in g.failures],
        sha256=hashlib.sha256("".join(sorted(g.sha256 for g in golds)).encode()).hexdigest(),
    )  # fmt: skip


def digest(files: list[Path]) -> str:
    """SHA-256 of the bytes of files, one after the other: `cat FILE… | sha256sum` says the same."""
    together = hashlib.sha256()
    for file in files:
        together.update(content(file))
    return together.hexdigest()


def _texts_of(gold: Path, annotated: list[Line]) -> Path:
    if annotated and all(line.with_text for line in annotated):
        return gold
    if gold.name.endswith(ENDING):
        beside = gold.with_name(gold.name.removesuffix(ENDING) + ".jsonl")
        if beside.exists():
            return beside
    raise InputError(
        "E019", f"the texts that {gold.name} was annotated on are not beside it", "Say where they are: --texts FILE"
    )


def _articles(place: Path, wanted: set[str]) -> tuple[dict[str, Article], list[Failure]]:
    articles, failures = {}, []
    for item in read_many([str(place)]):
        if isinstance(item, Failure):
            failures.append(item)
        elif item.id in wanted:
            articles[item.id] = item
    return articles, failures


def _without_text(line: Line, place: Path) -> Failure:
    remedy = f"Put it into {place.name}, or take the line out"
    return Failure(source=line.source, code="E019", message=f"there is no text of {line.article!r}", remedy=remedy)


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    inside = (p for p in place.rglob("*") if p.is_file() and p.name.lower().endswith(READABLE))
    return sorted(inside, key=lambda p: p.relative_to(place).as_posix())
