"""How one part of the resolver asks the whole of it."""

from typing import Protocol

from onrecord.parse.words import Sentence
from onrecord.records import Entity


class Ask(Protocol):
    """The actors that the phrase headed by word i of a sentence refers to."""

    def __call__(self, sentence: Sentence, i: int) -> list[Entity]: ...
