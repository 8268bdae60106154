"""One article in, its events out: asks the rooms who, what, when, where and says in turn."""

from onrecord.coder.coder import Coder

__all__ = ["Coder"]
