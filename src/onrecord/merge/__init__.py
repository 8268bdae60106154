"""Merging: which articles are the same text, and which reports are of the same event."""

from onrecord.merge.merged import Merged, Tally, tally
from onrecord.merge.merger import Merger
from onrecord.merge.state import load, save

__all__ = ["Merged", "Merger", "Tally", "load", "save", "tally"]
