"""Places of a text, by table."""

from onrecord.where.places import Places

__all__ = ["Places"]
