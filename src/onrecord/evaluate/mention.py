"""One event mention in the form in which what was annotated and what was coded are compared."""

from typing import Any

import msgspec

from onrecord.records import Event, Evidence, When, Where
from onrecord.records.event import Status

Span = tuple[int, int]

# what the guide's form always tells; a field that is left out is empty
GUIDE_FIELDS = frozenset({"actor", "recipient", "sector", "mode", "status", "said_by", "trigger"})
# what is compared only where the annotator wrote the key
OPTIONAL_FIELDS = ("hedged", "when", "where")


class Party(msgspec.Struct, frozen=True):
    """Somebody named: the words, the country code, the PLOVER sector. Unknown codes are None."""

    text: str = ""
    code: str | None = None
    sector: str | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An event mention. Spans count code points of the article's text; `told` names the fields that can be compared.

    `trigger` is None where the source names none; `when` is an ISO date or `from/to`, `where` a country code.
    """

    sentence: Span
    trigger: Span | None
    type: str
    mode: str | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    status: Status
    said_by: tuple[Party, ...]
    hedged: bool
    when: str | None
    where: str | None
    told: frozenset[str]


class Misplaced(Exception):
    """A quotation that does not stand where it should."""


class Annotated(msgspec.Struct, kw_only=True):
    """An event as an annotator writes it (docs/evaluation.md): `quote` is the sentence, `trigger` the words in it.

    Without `quote` the sentence is the whole text.
    """

    type: str
    status: Status
    trigger: str
    quote: str | None = None
    sentence: Span | None = None
    trigger_span: Span | None = None
    mode: str | None = None
    actor: list[Party] | None = None
    recipient: list[Party] | None = None
    said_by: list[Party] | None = None
    hedged: bool | msgspec.UnsetType = msgspec.UNSET
    when: str | msgspec.UnsetType | None = msgspec.UNSET
    where: str | msgspec.UnsetType | None = msgspec.UNSET


class Coded(msgspec.Struct, kw_only=True):
    """An event as the coder writes it, as far as it is compared."""

    type: str
    status: Status
    evidence: Evidence
    mode: str | None = None
    actor: list[Party] | None = None
    recipient: list[Party] | None = None
    said_by: list[Party] | None = None
    hedged: bool = False
    when: When | None = None
    where: Where | None = None


def mention_of(event: dict[str, Any], text: str) -> Mention:
    """The mention that a line's event is, in either form.

    Raises msgspec.ValidationError where a field is wrong, Misplaced where its sentence is not in the text.
    """
    if "evidence" in event:
        return _coded(msgspec.convert(event, Coded), text)
    return _annotated(msgspec.convert(event, Annotated), text)


def of_event(event: Event, origin: int = 0) -> Mention:
    """The mention that a coded event is; its spans, which hold in its article, are counted from `origin`."""
    sentence, trigger = event.evidence.sentence, event.evidence.trigger
    coded = msgspec.convert(event, Coded, from_attributes=True)
    spans = ((span.start - origin, span.end - origin) for span in (sentence, trigger))
    return _of_coded(coded, *spans)


def _coded(event: Coded, text: str) -> Mention:
    sentence, trigger = event.evidence.sentence, event.evidence.trigger
    if text[trigger.start : trigger.end] == trigger.quote:
        return _of_coded(event, (sentence.start, sentence.end), (trigger.start, trigger.end))
    whole, part = _find(text, sentence.quote, trigger.quote)
    if part is None:
        raise Misplaced(trigger.quote)
    return _of_coded(event, whole, part)


def _of_coded(event: Coded, sentence: Span, trigger: Span) -> Mention:
    when = event.when
    return Mention(
        sentence=sentence, trigger=trigger, type=event.type, mode=event.mode, actor=tuple(event.actor or ()),
        recipient=tuple(event.recipient or ()), status=event.status, said_by=tuple(event.said_by or ()),
        hedged=event.hedged, when=_period(when) if when is not None else None,
        where=event.where.country if event.where is not None else None,
        told=GUIDE_FIELDS.union(OPTIONAL_FIELDS),
    )  # fmt: skip


def _annotated(event: Annotated, text: str) -> Mention:
    part: Span | None
    if event.sentence is not None and event.trigger_span is not None:
        whole, part = event.sentence, event.trigger_span
        if event.quote is not None and text[whole[0] : whole[1]] != event.quote:
            raise Misplaced(event.quote)
    else:
        whole, part = _find(text, text if event.quote is None else event.quote, event.trigger)
    hedged, when, where = event.hedged, event.when, event.where
    keys = {"hedged": hedged, "when": when, "where": where}
    return Mention(
        sentence=whole, trigger=part, type=event.type, mode=event.mode, actor=tuple(event.actor or ()),
        recipient=tuple(event.recipient or ()), status=event.status, said_by=tuple(event.said_by or ()),
        hedged=hedged is True, when=when or None, where=where or None,
        told=GUIDE_FIELDS.union(k for k, v in keys.items() if v is not msgspec.UNSET),
    )  # fmt: skip


def _find(text: str, quote: str, trigger: str) -> tuple[Span, Span | None]:
    start = text.find(quote)
    if start < 0:
        raise Misplaced(quote)
    at = quote.find(trigger)
    part = (start + at, start + at + len(trigger)) if at >= 0 else None
    return (start, start + len(quote)), part


def _period(when: When) -> str:
    return when.from_ if when.from_ == when.to else f"{when.from_}/{when.to}"
