"""The view `events`: the record's own columns, nested, and beside them flat ones.

Flat columns have the names and the meaning of `formats.flat`, as far as no nested column has that name.
"""

from onrecord.dataset.filters import DAY


def _joined(column: str, field: str) -> str:
    """One text of a field of all entities in a list; null where nothing is known of any."""
    known = f"[coalesce(x.{field}, '?') for x in {column}]"
    some = f"len(list_filter({column}, lambda x: x.{field} IS NOT NULL)) > 0"
    return f"CASE WHEN {some} THEN array_to_string({known}, '; ') END"


def _codes(column: str) -> str:
    codes = f"[trim(coalesce(x.code, '?') || ' ' || coalesce(x.sector, '')) for x in {column}]"
    return f"CASE WHEN len({column}) > 0 THEN array_to_string({codes}, '; ') END"


FLAT: dict[str, str] = {
    **{
        f"{party}_{name}": sql
        for party in ("actor", "recipient", "said_by")
        for name, sql in (
            ("name", _joined(party, "name")),
            ("id", _joined(party, "id")),
            ("code", _codes(party)),
            ("country", _joined(party, "code")),
        )
        if (party, name) not in {("said_by", "name"), ("said_by", "country")}
    },
    "stance": _joined("said_by", "stance"),
    "when_from": '"when"."from"',
    "when_to": '"when"."to"',
    "when_precision": '"when"."precision"',
    "when_basis": '"when".basis',
    "where_country": '"where".country',
    "where_resolution": '"where".resolution',
    "lat": '"where".lat',
    "lon": '"where".lon',
    "geonameid": '"where".geonameid',
    "trigger": "evidence.trigger.quote",
    "sentence": "evidence.sentence.quote",
}

EVENTS_VIEW = f"""
CREATE VIEW events AS
SELECT e.*, {", ".join(f'{sql} AS "{name}"' for name, sql in FLAT.items())}, {DAY} AS day
FROM (
    SELECT * FROM coded ANTI JOIN reviewed_articles USING (article_id)
    UNION ALL
    SELECT * FROM reviewed
) AS e
"""

# an order that does not depend on how the rows lie in parts
EVENT_ORDER = "published, article_id, evidence.trigger.start, evidence.trigger.end, id"
ARTICLE_ORDER = "published, id"
