"""The flat view of an event: one cell a field, for tables that know no lists.

Lists become text: their items are separated by "; ", so that "FRA GOV; DEU GOV" are two actors.
"""

from collections.abc import Iterable

from onrecord.records import Entity, Event, When

Cell = str | float | int | None

COLUMNS: tuple[str, ...] = (
    "id", "article_id", "url", "outlet", "lang", "published", "title",
    "type", "mode", "contexts", "act", "cameo", "quad", "intensity",
    "actor", "actor_name", "actor_id", "actor_code", "actor_country",
    "recipient", "recipient_name", "recipient_id", "recipient_code", "recipient_country",
    "status", "said_by", "said_by_id", "said_by_code", "stance", "cue", "hedged",
    "when", "when_from", "when_to", "when_precision", "when_basis",
    "where", "where_country", "where_resolution", "lat", "lon", "geonameid",
    "confidence", "trigger", "trigger_start", "trigger_end",
    "sentence", "sentence_start", "sentence_end", "why", "coder",
)  # fmt: skip
# columns of whole and of real numbers; all others are text
WHOLE = frozenset({"quad", "geonameid", "trigger_start", "trigger_end", "sentence_start", "sentence_end"})
REAL = frozenset({"intensity", "lat", "lon", "confidence"})


def flat(event: Event) -> dict[str, Cell]:
    """The event as one cell a column of COLUMNS, in their order; what is unknown is None.

    `actor` holds the words of the text, `actor_name` who was meant, `actor_id` the ids, `actor_code` country and
    sector ("RUS GOV"), `actor_country` the codes alone; so for `recipient` and `said_by`. Items of these columns
    stand in the same order in each, with "?" where one is unknown. `when` is a date, or a period as "from/to".
    Offsets are code points of the article's text; `lat` and `lon` are degrees.
    """
    when, where, trigger, sentence = event.when, event.where, event.evidence.trigger, event.evidence.sentence
    cells: tuple[Cell, ...] = (
        event.id, event.article_id, event.url, event.outlet, event.lang, event.published, event.title,
        event.type, event.mode, _joined(event.contexts), event.act, event.cameo, event.quad, event.intensity,
        *_party(event.actor),
        *_party(event.recipient),
        event.status, names(event.said_by) or None, _joined(s.id for s in event.said_by), codes(event.said_by) or None,
        _joined(s.stance for s in event.said_by), _joined(s.cue.quote if s.cue else None for s in event.said_by),
        "yes" if event.hedged else None,
        date(when) or None, when.from_ if when else None, when.to if when else None,
        when.precision if when else None, when.basis if when else None,
        where.name if where else None, where.country if where else None, where.resolution if where else None,
        where.lat if where else None, where.lon if where else None, where.geonameid if where else None,
        event.confidence, trigger.quote, trigger.start, trigger.end,
        sentence.quote, sentence.start, sentence.end, event.why, event.coder,
    )  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def names(entities: Iterable[Entity]) -> str:
    """The entities as they stand in the text, or by name where they are only implied."""
    return "; ".join(e.text or e.name or e.code or "?" for e in entities)


def codes(entities: Iterable[Entity]) -> str:
    """The entities as country and sector codes: "RUS GOV; FRA"."""
    return "; ".join(f"{e.code or '?'} {e.sector or ''}".strip() for e in entities)


def date(when: When | None) -> str:
    """A date or period as ISO: "2024-06-17", "2024-06-01/2024-06-30"."""
    if when is None:
        return ""
    return when.from_ if when.from_ == when.to else f"{when.from_}/{when.to}"


def _party(entities: list[Entity]) -> tuple[Cell, ...]:
    return (
        names(entities) or None,
        _joined(e.name for e in entities),
        _joined(e.id for e in entities),
        codes(entities) or None,
        _joined(e.code for e in entities),
    )


def _joined(items: Iterable[str | None]) -> str | None:
    """The items as text; None where there are none or nothing is known of any."""
    known = list(items)
    return "; ".join(item or "?" for item in known) if any(known) else None
