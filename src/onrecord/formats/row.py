"""One row to be written: an event, the pair of its parties that the row is about, and where to look things up."""

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.formats.codes import Cameo, cameo_codes
from onrecord.formats.context import Context, Story
from onrecord.formats.definition import Definition
from onrecord.records import Article, Entity, Event

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# CAMEO's code of the intent, where cameo.tsv has none for the act itself
INTENT = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}


@dataclass(frozen=True)
class Row:
    """A row about `event`; `source` and `target` are its parties, `pair` is 0 for the first pair of them.

    Formats that hold lists take the parties from the event itself.
    """

    event: Event
    definition: Definition
    context: Context
    source: Entity | None = None
    target: Entity | None = None
    pair: int = 0

    @cached_property
    def article(self) -> Article | None:
        """The article, where it is known."""
        return self.context.articles.get(self.event.article_id)

    @cached_property
    def event_id(self) -> str:
        """The id of the event that this report belongs to: its own where nothing was merged."""
        return self.context.events.get(self.event.id, self.event.id)

    @cached_property
    def story(self) -> Story:
        """What is known of the event's reports; of a single report what stands in it."""
        event = self.event
        return self.context.stories.get(self.event_id) or Story(
            published=event.published,
            urls=(event.url,) if event.url else (),
            outlets=(event.outlet,) if event.outlet else (),
        )

    @cached_property
    def row_id(self) -> str:
        """The id of this row: that of the event (or report), with the number of the pair after the first one."""
        own = self.event_id if self.definition.row == "event" else self.event.id
        return f"{own}-{self.pair}" if self.pair else own

    @cached_property
    def cameo(self) -> Cameo | None:
        """The CAMEO code; a planned act that PLOVER rewrites to AGREE has CAMEO's code of the intent."""
        event = self.event
        known = cameo_codes()
        code = known.get(event.cameo)
        if event.type == "AGREE" and event.act in INTENT:
            return known[code.intent if code is not None and code.intent else INTENT[event.act]]
        return code

    @cached_property
    def day(self) -> tuple[int, int, int] | None:
        """Year, month and day: the first day of the event's date, else of publication; None without either."""
        given = self.event.when.from_ if self.event.when else self.event.published
        match = DATE.match(given or "")
        return (int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
