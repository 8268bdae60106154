"""Dates and periods of a sentence against the article's date."""

from onrecord.when.find import find

__all__ = ["find"]
