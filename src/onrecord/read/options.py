"""What a user may say of inputs that do not tell it themselves."""

import re
from datetime import date as Date

from onrecord.errors import UsageError
from onrecord.parse.grammar import languages

COMPACT = re.compile(r"\d{8}")
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def iso_date(value: str | None) -> str | None:
    """The day of an ISO date or time ("2024-06-17T10:00:00Z" → "2024-06-17"); None where it is no date."""
    if not value:
        return None
    text = str(value).strip()
    text = f"{text[:4]}-{text[4:6]}-{text[6:8]}" if COMPACT.fullmatch(text) else text[:10]
    match = ISO.fullmatch(text) or ISO.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        Date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def check_options(date: str | None, lang: str | None) -> None:
    """Raises UsageError E040 for a date, E041 for a language that does not fit."""
    if date is not None and iso_date(date) is None:
        raise UsageError("E040", f"{date!r} is no date", "Write it as 2024-06-17")
    if lang is not None and lang not in languages():
        raise UsageError("E041", f"no language pack for {lang!r}", f"Languages: {', '.join(languages())}")
