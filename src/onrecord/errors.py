"""Every error a person can meet, in one place, each with a code and a remedy.

OnrecordError
├── InputError      E01x  a document cannot be read
├── LanguageError   E02x  a language or its model is missing
├── KnowledgeError  E03x  a table of onrecord's own is broken
├── UsageError      E04x  an option does not fit
├── DatasetError    E05x  a dataset cannot be written or read
├── CodingError     E06x  an article cannot be coded
└── ExploreError    E07x  the explorer cannot be served
"""


class OnrecordError(Exception):
    """Base of all errors. `code` is stable, `remedy` says what to do about it."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"[{code}] {message}. {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


class InputError(OnrecordError):
    """A file, page, line or address that cannot be turned into an article."""


class LanguageError(OnrecordError):
    """A language that has no pack, or whose model is not installed."""


class KnowledgeError(OnrecordError):
    """A table or language pack that does not hold together."""


class UsageError(OnrecordError):
    """An option or argument that does not fit."""


class DatasetError(OnrecordError):
    """A dataset that is missing, broken, or in use, or an article that does not go into it."""


class CodingError(OnrecordError):
    """An article that the coder fails on, or a process of its own that codes and died."""


class ExploreError(OnrecordError):
    """The explorer cannot be served, or its index cannot be read."""
