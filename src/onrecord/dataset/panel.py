"""Panels: how much was reported and how much happened, by country or pair of countries, month by month.

`reports` counts records, `events` counts them merged: an event that several reports tell is one, and stands in every
column that one of its reports fits, so that the columns of a breakdown can add up to more than `events`. Intensity is
the mean over events of the mean over their reports. An event without a month (no date, or only a year) is in no row.
"""

from typing import Any

from onrecord.dataset.filters import Filter
from onrecord.errors import UsageError

# codes of who acts that are no countries
NO_COUNTRIES = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
KINDS = {
    "verbal_cooperation": "quad = 1",
    "material_cooperation": "quad = 2",
    "verbal_conflict": "quad = 3",
    "material_conflict": "quad = 4",
    "actual": "status = 'actual'",
    "planned": "status = 'planned'",
    "possible": "status = 'possible'",
    "denied": "status = 'denied'",
    "attributed": "attributed",
    "unattributed": "NOT attributed",
}
# how the units of an event are told, and the columns that name them
UNITS = {
    "country-month": (
        ("country",),
        "SELECT DISTINCT id, unnest(list_concat(actors, recipients)) AS country FROM told",
    ),
    # together means in both directions: parties on equal terms all stand as actors
    "dyad-month": (
        ("source", "target"),
        """
        SELECT DISTINCT id, source, target
        FROM (SELECT id, unnest(actors) AS source, others FROM
            (SELECT id, actors, CASE WHEN len(recipients) = 0 THEN actors ELSE recipients END AS others FROM told)),
            LATERAL (SELECT unnest(others) AS target)
        WHERE source <> target
        """,
    ),
}


def panel_query(by: str, filter: Filter) -> tuple[str, list[Any]]:
    """The query for a panel and its parameters. Raises UsageError E046 for a panel that there is not."""
    if by not in UNITS:
        raise UsageError("E046", f"there is no panel by {by!r}", f"Panels: {' '.join(UNITS)}")
    keys, units = UNITS[by]
    where, values = filter.sql()
    names = ", ".join(keys)
    told = [f"count(*) FILTER ({condition}) AS {kind}" for kind, condition in KINDS.items()]
    counts = [f"sum({k})::BIGINT AS reports_{k}, count(*) FILTER ({k} > 0) AS events_{k}" for k in KINDS]
    sql = f"""
    WITH picked AS (
        SELECT *, substr(coalesce("when"."from", published), 1, 7) AS month FROM events
        WHERE {where} AND length(coalesce("when"."from", published)) >= 7
    ), told AS (
        SELECT p.id, p.month, p.quad, p.status, len(p.said_by) > 0 AS attributed, p.intensity,
            coalesce(m.event_id, p.id) AS event,
            {_countries("actor")} AS actors, {_countries("recipient")} AS recipients
        FROM picked AS p LEFT JOIN merged AS m ON m.id = p.id
    ), units AS ({units}
    ), each AS (
        SELECT {names}, month, event, count(*) AS reports, avg(intensity) AS intensity, {", ".join(told)}
        FROM units JOIN told USING (id) GROUP BY {names}, month, event
    )
    SELECT {names}, month, sum(reports)::BIGINT AS reports, count(*) AS events, avg(intensity) AS intensity,
        {", ".join(counts)}
    FROM each GROUP BY {names}, month ORDER BY {names}, month
    """
    return sql, values


def _countries(column: str) -> str:
    """The countries in a list of entities, each once."""
    others = ", ".join(f"'{code}'" for code in NO_COUNTRIES)
    return f"list_distinct(list_filter([x.code for x in p.{column}], lambda c: c IS NOT NULL AND c NOT IN ({others})))"
