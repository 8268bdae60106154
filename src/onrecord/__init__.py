"""onrecord: news into sourced political event data.

import onrecord
coder = onrecord.Coder(languages=["fr", "en"])
for event in coder.code("La Russie a accusé ...", date="2024-06-18"): ...
"""

from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, KnowledgeError, LanguageError, OnrecordError, UsageError
from onrecord.read import read, read_many
from onrecord.records import (
    Article,
    Coding,
    Entity,
    Event,
    Evidence,
    Failure,
    Line,
    Quote,
    SentenceNote,
    Speaker,
    When,
    Where,
)
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.coder import Coder

__all__ = [
    "Article",
    "Coder",
    "Coding",
    "Entity",
    "Event",
    "Evidence",
    "Failure",
    "InputError",
    "KnowledgeError",
    "LanguageError",
    "Line",
    "OnrecordError",
    "Quote",
    "SentenceNote",
    "Speaker",
    "UsageError",
    "When",
    "Where",
    "__version__",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    """Load the coder, and all that it knows, only when it is asked for."""
    if name == "Coder":
        from onrecord.coder import Coder

        return Coder
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
