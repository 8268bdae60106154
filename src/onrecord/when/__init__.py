"""Dates and periods of a sentence against the article's date."""

from onrecord.when.attach import attach
from onrecord.when.find import find

__all__ = ["attach", "find"]
