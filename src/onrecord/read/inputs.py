"""What a user names (files, folders, addresses, standard input) → articles in order; what fails is told, the rest goes
on."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import InputError, LanguageError, OnrecordError
from onrecord.parse.grammar import grammar
from onrecord.parse.parser import installed_model
from onrecord.read.documents import article_of, decode, from_html, from_json, is_html
from onrecord.read.fetch import fetch, is_address
from onrecord.read.warc import ENDINGS, is_archive, pages
from onrecord.records import Article, Failure

READABLE = (".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", *ENDINGS)
PAGES = (".html", ".htm", ".xhtml")
JSON_LINES = (".jsonl", ".ndjson")
STANDARD_INPUT = "-"


def read(source: str | Path, *, date: str | None = None, lang: str | None = None) -> Article:
    """The article in a file or at an address (the first one where it holds several).

    Raises InputError or LanguageError where there is none.
    """
    for item in read_many([str(source)], date=date, lang=lang):
        if isinstance(item, Failure):
            raise InputError(item.code, f"{item.source}: {item.message}", item.remedy)
        return item
    raise InputError("E011", f"{source}: nothing to read in it", "Give a file with text")


def read_many(
    inputs: Iterable[str], *, date: str | None = None, lang: str | None = None
) -> Iterator[Article | Failure]:
    """The articles of all inputs in their order, with a Failure where one cannot be read."""
    for source in inputs:
        try:
            yield from _one(source, date, lang)
        except OnrecordError as error:
            yield _failure(source, error)


def _one(source: str, date: str | None, lang: str | None) -> Iterator[Article | Failure]:
    if source == STANDARD_INPUT:
        yield from _bytes(sys.stdin.buffer.read(), "standard input", "", date, lang)
    elif is_address(source):
        page, final = fetch(source)
        yield _checked(from_html(page, url=final, date=date, lang=lang))
    else:
        yield from _path(Path(source), date, lang)


def _path(path: Path, date: str | None, lang: str | None, within: str = "") -> Iterator[Article | Failure]:
    if path.is_dir():
        yield from _folder(path, date, lang, within)
    elif is_archive(path):
        yield from _archive(path, date, lang)
    else:
        yield from _bytes(_load(path), str(path), path.suffix.lower(), date, lang, within + path.stem)


def _folder(path: Path, date: str | None, lang: str | None, within: str) -> Iterator[Article | Failure]:
    try:
        inside = sorted(p for p in path.iterdir() if not p.name.startswith("."))
    except OSError as error:
        raise InputError("E010", f"the folder cannot be read ({error.strerror})", "Check its permissions") from error
    found = False
    for entry in inside:
        if not entry.is_dir() and not entry.name.lower().endswith(READABLE):
            continue
        found = True
        try:
            yield from _path(entry, date, lang, f"{within}{entry.name}/" if entry.is_dir() else within)
        except OnrecordError as error:
            yield _failure(str(entry), error)
    if not found:
        raise InputError("E010", "the folder holds nothing to read", f"It takes {' '.join(READABLE)}")


def _load(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("E010", "no such file", "Check the path") from error
    except OSError as error:
        raise InputError("E010", f"the file cannot be read ({error.strerror})", "Check its permissions") from error


def _archive(path: Path, date: str | None, lang: str | None) -> Iterator[Article | Failure]:
    if not path.is_file():
        raise InputError("E010", "no such file", "Check the path")
    for url, _, source in pages(path):
        try:
            yield _checked(from_html(source, url=url or None, date=date, lang=lang))
        except OnrecordError as error:
            yield _failure(f"{path}: {url}", error)


def _bytes(
    data: bytes, name: str, suffix: str, date: str | None, lang: str | None, id: str | None = None
) -> Iterator[Article | Failure]:
    """Articles of a file's content; `id` is the file's own: its name, with its folder where a folder was given."""
    if suffix in JSON_LINES and data.strip():
        yield from _json_lines(data, name, date, lang)
        return
    if suffix in PAGES and data.strip():
        yield _checked(from_html(data, id=id, date=date, lang=lang))
        return
    text = decode(data)
    if not suffix and text.lstrip("\ufeff\r\n\t ").startswith("{"):
        yield from _json_lines(data, name, date, lang)
    elif is_html(text):
        yield _checked(from_html(text, id=id, date=date, lang=lang))
    else:
        yield _checked(article_of(text, id=id, date=date, lang=lang))


def _json_lines(data: bytes, name: str, date: str | None, lang: str | None) -> Iterator[Article | Failure]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _checked(from_json(line, lang, date))
        except OnrecordError as error:
            yield _failure(f"{name}:{number}", error)


def _checked(article: Article) -> Article:
    """The article, if its language has a pack and an installed model."""
    g = grammar(article.lang)
    if installed_model(g) is None:
        raise LanguageError("E021", f"no {g.name} model is installed", f"Install one: {g.install}")
    return article


def _failure(source: str, error: OnrecordError) -> Failure:
    return Failure(source=source, code=error.code, message=error.message, remedy=error.remedy)
