"""Formats of columns, written as their definitions say."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.formats.base import NOT_HAPPENED, SAME_EVENT, Choices, Written, happened, is_claim
from onrecord.formats.context import Context
from onrecord.formats.definition import Definition, definition
from onrecord.formats.dialects import Rows
from onrecord.formats.pairs import pairs
from onrecord.formats.row import Row
from onrecord.formats.values import VALUES
from onrecord.records import Event


class ColumnsFormat:
    """A format that a definition (`NAME.toml` beside this file) describes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.definition: Definition = definition(name)
        self.title = self.definition.title
        self.suffix = self.definition.suffix
        self.seekable = False
        self.looks_up = True
        self.speakers = self.definition.speakers

    def write(
        self, events: Iterable[Event], out: BinaryIO, context: Context | None = None, choices: Choices | None = None
    ) -> Written:
        """Write events as rows. Where a row is an event with all its reports, the first report stands for it.

        Only what marks events of several reports as written is kept in memory.
        """
        context, choices, written = context or Context(), choices or Choices(), Written()
        kind = self.definition
        lines = Rows(out, kind.dialect, choices.bom)
        if kind.header if choices.header is None else choices.header:
            lines.add(kind.columns)
        values = [VALUES[column.value] if column.value else None for column in kind.columns.values()]
        for row in self._rows(self._taken(events, context, choices, written), context, choices, written):
            lines.add(value(row) if value is not None else None for value in values)
            written.rows += 1
            written.claims += is_claim(row.event)
        return written

    def _taken(self, events: Iterable[Event], context: Context, choices: Choices, written: Written) -> Iterator[Event]:
        kind = self.definition
        seen: set[str] = set()
        for event in events:
            if kind.types and event.type not in kind.types:
                written.left_out[f"of types that {self.name} does not know"] += 1
            elif not (kind.status or choices.every_status or happened(event)):
                written.left_out[NOT_HAPPENED] += 1
            elif kind.row == "event" and (event_id := context.events.get(event.id)) is not None:
                if event_id in seen:
                    written.left_out[SAME_EVENT] += 1
                    continue
                story = context.stories.get(event_id)
                if story is None or story.reports > 1:
                    seen.add(event_id)
                yield event
            else:
                yield event

    def _rows(self, events: Iterable[Event], context: Context, choices: Choices, written: Written) -> Iterator[Row]:
        for event in events:
            found = pairs(event)
            if self.definition.parties == "pair" and len(found) > 1:
                written.several += 1
            taken = found if choices.pairs and self.definition.parties == "pair" else found[:1]
            for number, (source, target) in enumerate(taken):
                yield Row(event, self.definition, context, source, target, number)
