"""The columns of the index: those of a record, and beside them what facets count and pages sort by."""

from onrecord.dataset.schema import EVENTS

RECORD = ", ".join(f'"{name}"' for name in EVENTS.names)
# as Dataset.events has them
ORDER = "published, article_id, evidence.trigger.start, evidence.trigger.end, id"
DATED = 'coalesce("when"."from", published)'


def _day(date: str) -> str:
    """The days since 0001-01-01 of an ISO day, month or year; 0 where there is none."""
    day = f"try_cast({date} || substr('0000-01-01', length({date}) + 1) AS DATE)"
    return f"coalesce(date_diff('day', DATE '0001-01-01', {day}), 0)::INTEGER"


def _keys(column: str) -> str:
    """What finds a list of entities again as a filter: the ids of those that have one (a country is its code), and
    their codes."""
    ids = f"[x.id FOR x IN {column} IF x.id IS NOT NULL AND NOT starts_with(x.id, 'country/')]"
    codes = f"[x.code FOR x IN {column} IF x.code IS NOT NULL]"
    return f"list_distinct(list_concat({ids}, {codes}))"


_COUNTRIES = """
list_distinct(list_filter(
    list_concat([x.code FOR x IN actor], [x.code FOR x IN recipient], ["where".country]), lambda c: c IS NOT NULL
))
"""

# name → how it is made of the records in `given`. `place` is the number of the row, which no other ever gets.
ADDED: dict[str, str] = {
    "place": "nextval('places')::INTEGER",
    "part": "$part",
    "day": _day(DATED),
    "appeared": _day("published"),
    "month": f"CASE WHEN length({DATED}) >= 7 THEN {DATED}[1:7] END",
    "attributed": "CASE WHEN len(said_by) > 0 THEN 'yes' ELSE 'no' END",
    "actor_keys": _keys("actor"),
    "recipient_keys": _keys("recipient"),
    "said_by_keys": _keys("said_by"),
    "countries": _COUNTRIES,
    "folded": "strip_accents(lower(evidence.sentence.quote))",
    "event_id": "id",
    "copy": "article_id",
    "joined": "''",
    "disputes": "NULL::VARCHAR",
}
SELECTED = ", ".join([RECORD, *(f'{sql} AS "{name}"' for name, sql in ADDED.items())])
