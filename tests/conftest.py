"""Fixtures for all rooms. A language's model is loaded once for the whole run."""

from typing import Any

import pytest

import onrecord
from onrecord.parse import Parser, parser

_load = parser._load_model
_loaded: dict[str, Any] = {}


def _load_once(lang: str, model: str, alphabet: dict[str, str]) -> Any:
    if model not in _loaded:
        _loaded[model] = _load(lang, model, alphabet)
    return _loaded[model]


parser._load_model = _load_once


@pytest.fixture(scope="session")
def coder() -> onrecord.Coder:
    """A coder for every language."""
    return onrecord.Coder()


@pytest.fixture(scope="session")
def thorough() -> onrecord.Coder:
    """A coder that parses every sentence."""
    return onrecord.Coder(everything=True)


@pytest.fixture(scope="session")
def parsers() -> dict[str, Parser]:
    """Each language's parser."""
    return {lang: Parser(lang) for lang in ("en", "es", "fr")}
