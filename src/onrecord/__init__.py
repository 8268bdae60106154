"""onrecord: news into sourced political event data.

import onrecord
coder = onrecord.Coder(languages=["fr", "en"])
for event in coder.code("La Russie a accusé ...", date="2024-06-18"): ...
"""

from typing import TYPE_CHECKING, Any

from onrecord.errors import (
    CodingError,
    DatasetError,
    ExploreError,
    InputError,
    KnowledgeError,
    LanguageError,
    OnrecordError,
    UsageError,
)
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
    from onrecord.dataset import Dataset

__all__ = [
    "Article",
    "Coder",
    "Coding",
    "CodingError",
    "Dataset",
    "DatasetError",
    "Entity",
    "Event",
    "Evidence",
    "ExploreError",
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
    """Load the coder with all that it knows, and the dataset with its database, only when they are asked for."""
    if name == "Coder":
        from onrecord.coder import Coder

        return Coder
    if name == "Dataset":
        from onrecord.dataset import Dataset

        return Dataset
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
