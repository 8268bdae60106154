"""Formats of whole records, one JSON object a line: onrecord's own, and that of the PLOVER manual."""

import calendar
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import msgspec

from onrecord.formats.base import Choices, Written
from onrecord.formats.context import Context
from onrecord.formats.row import DATE
from onrecord.records import Entity, Event, Where

Record = dict[str, Any]


class RecordsFormat:
    """A format that has one JSON object a report."""

    suffix = ".jsonl"
    seekable = False
    speakers = True

    def __init__(
        self, name: str, title: str, record: Callable[[Event, Context], Record], looks_up: bool = False
    ) -> None:
        self.name = name
        self.title = title
        self.looks_up = looks_up
        self._record = record

    def write(
        self, events: Iterable[Event], out: BinaryIO, context: Context | None = None, choices: Choices | None = None
    ) -> Written:
        """Write events as lines. All statuses are taken: each record tells its own."""
        context, written, encoder = context or Context(), Written(), msgspec.json.Encoder()
        for event in events:
            out.write(encoder.encode(self._record(event, context)) + b"\n")
            written.rows += 1
        return written


def own(event: Event, context: Context) -> Record:
    """The record as it is, with the id of the event that it reports beside its own."""
    record: Record = msgspec.to_builtins(event)
    return {"id": event.id, "event_id": context.events.get(event.id, event.id), **record}


def plover(event: Event, context: Context) -> Record:
    """The record under the names of PLOVER's data interchange specification, and what that lacks under our own."""
    given = event.when.from_ if event.when else event.published
    last = event.when.to if event.when else event.published
    sentence = event.evidence.sentence
    starts = list(context.sentences.get(event.article_id, ()))
    return {
        "id": event.id,
        "has_event": True,
        "date": first_day(given),
        "enddate": last_day(last),
        "source": [_actor(e) for e in event.actor],
        "recipient": [_actor(e) for e in event.recipient],
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": event.contexts,
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "event_loc": _location(event.where) if event.where else None,
        "event_text": [event.evidence.trigger.quote],
        "link": context.events.get(event.id, event.id),
        "text": sentence.quote,
        "text_info": {
            "sequence": starts.index(sentence.start) + 1 if sentence.start in starts else None,
            "start": sentence.start,
            "end": sentence.end,
        },
        "cite_info": {
            "citation": event.article_id, "url": event.url, "title": event.title, "language": event.lang,
            "publication": event.outlet, "date": event.published, "codebook": "PLOVER 2.0",
        },
        "coder": event.coder,
        "status": event.status,
        "said_by": [{**_actor(s), "stance": s.stance} for s in event.said_by],
        "hedged": event.hedged,
        "act": event.act,
        "cameo": event.cameo,
        "confidence": event.confidence,
    }  # fmt: skip


def first_day(date: str | None) -> str | None:
    """The first day of an ISO day, month or year."""
    match = DATE.match(date or "")
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}" if match else None


def last_day(date: str | None) -> str | None:
    """The last day of an ISO day, month or year."""
    match = DATE.match(date or "")
    if match is None:
        return None
    month = match[2] or "12"
    return f"{match[1]}-{month}-{match[3] or calendar.monthrange(int(match[1]), int(month))[1]}"


def _actor(entity: Entity) -> Record:
    return {
        "code": entity.code, "sector": entity.sector, "sectors": entity.sectors, "actor_text": entity.text,
        "identifier_id": entity.id, "identifier_text": entity.name, "via": entity.via,
    }  # fmt: skip


def _location(where: Where) -> Record:
    return {
        "geonameid": where.geonameid, "name": where.name, "latitude": where.lat, "longitude": where.lon,
        "cc3": where.country, "resolution": where.resolution,
    }  # fmt: skip
