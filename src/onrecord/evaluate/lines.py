"""Events of a JSONL file: annotated in the guide's form, or as the coder writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.evaluate.mention import Mention, Misplaced, mention_of
from onrecord.records import Article, Failure

Events = dict[str, list[Mention]]
FORM = 'A line is {"id", "events": [{"quote", "trigger", "type", "status", …}]}; docs/evaluation.md shows one'


class Line(msgspec.Struct):
    """One line as it stands: where it is from, its article's id, its events, and whether it brings its text."""

    source: str
    article: str
    events: list[dict[str, Any]]
    with_text: bool


def content(path: Path) -> bytes:
    """The bytes of a file. Raises InputError E010 where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("E010", f"{path} cannot be read ({error.strerror})", "Check the path") from error


def lines(path: Path) -> Iterator[Line]:
    """The lines of a JSONL file of articles with `events`, or of single events with `article_id`.

    Raises InputError E019 where a line is neither.
    """
    for number, raw in enumerate(content(path).removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip():
            continue
        source = f"{path.name}:{number}"
        try:
            row = msgspec.json.decode(raw, type=dict[str, Any])
            events = msgspec.convert(row.get("events", [row]), list[dict[str, Any]])
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise InputError("E019", f"{source}: {error}", FORM) from error
        article = row.get("id") if "events" in row else row.get("article_id") or row.get("id")
        if article is None:
            raise InputError("E019", f"{source}: there is no id", FORM)
        yield Line(source, str(article), events, bool({"text", "html"} & row.keys()))


def placed(found: Iterable[Line], articles: dict[str, Article]) -> tuple[Events, list[Failure]]:
    """The mentions by article, and what could not be placed in its text. Articles that are not given are left out.

    Raises InputError E019 where a field is wrong.
    """
    events: Events = {}
    failures = []
    for line in found:
        if line.article not in articles:
            continue
        kept = events.setdefault(line.article, [])
        for number, event in enumerate(line.events, 1):
            source = f"{line.source}, event {number}"
            try:
                mention = mention_of(event, articles[line.article].text)
            except Misplaced as error:
                failures.append(_lost(source, f"{_short(str(error))} does not stand in the text of {line.article}"))
                continue
            except msgspec.ValidationError as error:
                raise InputError("E019", f"{source}: {error}", FORM) from error
            if mention.trigger is None:
                failures.append(_lost(source, f"the trigger {_short(event['trigger'])} is not in the quote"))
            kept.append(mention)
    return events, failures


def _lost(source: str, message: str) -> Failure:
    return Failure(source=source, code="E019", message=message, remedy="Copy it from the text, character for character")


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")
