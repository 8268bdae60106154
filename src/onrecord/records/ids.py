"""Ids that the same input gets on every run, on every machine."""

import hashlib
from collections.abc import Iterable

SEPARATOR = "\x1f"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_id(key: str) -> str:
    """Id of an article that brings none: over its canonical address, or its text where it has no address."""
    return "ar-" + _digest([key])


def event_id(
    article: str, trigger: tuple[int, int], type_: str, actors: Iterable[str], recipients: Iterable[str]
) -> str:
    """Id of an event: over its article, trigger span, type, actors and recipients."""
    return "ev-" + _digest(
        [article, str(trigger[0]), str(trigger[1]), type_, *sorted(actors), "→", *sorted(recipients)]
    )
