"""Places of a text, by table."""

from onrecord.records import Where


class Places:
    """The places named in a text."""

    def __init__(self, text: str, lang: str) -> None:
        self.found: list[Where] = []

    def at(self, offset: int) -> Where | None:
        """The place whose name covers an offset of the text; None where none does."""
        return next((p for p in self.found if p.start is not None and p.end and p.start <= offset < p.end), None)

    def within(self, start: int, end: int) -> list[Where]:
        """The places named in text[start:end], in text order."""
        return [p for p in self.found if p.start is not None and p.end and start <= p.start and p.end <= end]

    def weights(self) -> dict[str, float]:
        """Country code → how much of the text speaks of places there."""
        return {}
