"""What was done: the frames of acts, how each language says them, and PLOVER's rewriting rules."""

from onrecord.what.frames import Frame, frames
from onrecord.what.match import SAID, Match, Matcher
from onrecord.what.ways import Way, lexicon

__all__ = ["SAID", "Frame", "Match", "Matcher", "Way", "frames", "lexicon"]
