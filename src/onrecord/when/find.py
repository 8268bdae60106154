"""Dates and periods of a sentence against the article's date."""

from onrecord.records import When


def find(text: str, start: int, end: int, lang: str, anchor: str | None) -> list[When]:
    """Dates in text[start:end], in text order; offsets count in `text`."""
    return []
