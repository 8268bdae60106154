"""The network of actors: who does what to whom, by quad class, with the direction."""

from typing import Any

import msgspec

from onrecord.errors import UsageError
from onrecord.explore.names import page_of
from onrecord.explore.pictures.narrow import events_at, narrowed
from onrecord.explore.pictures.source import Counts, Filter, Index, condition, count

# what stands for an actor → where it is in an entity, and what of it a filter can ask for
NODES = {"country": ("code", "[A-Z]{3}"), "actor": ("id", r"[a-z]+/[^\s,]+")}
SHOWN, MOST = 40, 200


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of one quad class between two actors; a report of both directions counts in each, and once in `reports`.
    `together` are those in which both act as one."""

    one: str
    other: str
    quad: int
    types: list[str]
    reports: int
    there: int
    back: int
    together: int


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor: in how many reports it takes part, acts, undergoes. `name` is how most of them call it."""

    key: str
    name: str
    reports: int
    acts: int
    undergoes: int

    @property
    def link(self) -> str:
        """The address of the actor's page."""
        return page_of("actor", self.key)


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """What a network shows: the strongest edges with their actors. `left_out` edges are weaker, and `loose` reports
    tell of no two actors of this kind."""

    filter: Filter
    nodes_by: str
    counts: Counts
    nodes: list[Node]
    edges: list[Edge]
    left_out: int
    loose: int

    @property
    def names(self) -> dict[str, str]:
        """What the actors are called in the records."""
        return {node.key: node.name for node in self.nodes}

    def events_of(self, edge: Edge) -> str:
        """The address of the events of an edge."""
        return events_at(narrowed(self.filter, dyad=f"{edge.one},{edge.other}", type=edge.types))

    def rows(self) -> list[dict[str, Any]]:
        """The numbers behind the picture."""
        names = self.names
        return [
            {
                "one": edge.one, "one_name": names[edge.one], "other": edge.other, "other_name": names[edge.other],
                "quad": edge.quad, "reports": edge.reports, "there": edge.there, "back": edge.back,
                "together": edge.together, "link": self.events_of(edge),
            }
            for edge in self.edges
        ]  # fmt: skip


def data(index: Index, filter: Filter, nodes_by: str = "country", most: int = SHOWN) -> Network:
    """Count a network. Raises UsageError E043 where nothing is called `nodes_by`."""
    if nodes_by not in NODES:
        raise UsageError("E043", f"{nodes_by!r} does not fit nodes", f"One of: {' '.join(NODES)}")
    counts, most = count(index, filter), max(1, min(most, MOST))
    found = edges(index, filter, nodes_by, most)
    return Network(
        filter=filter, nodes_by=nodes_by, counts=counts, edges=found.edges,
        nodes=_nodes(index, filter, nodes_by, {key for edge in found.edges for key in (edge.one, edge.other)}),
        left_out=found.all - len(found.edges), loose=counts.reports - found.reports,
    )  # fmt: skip


class Edges(msgspec.Struct, frozen=True):
    """The strongest edges, the strongest first; how many there are in all, and of how many reports these are."""

    edges: list[Edge]
    all: int
    reports: int


def edges(index: Index, filter: Filter, nodes_by: str = "country", most: int | None = None) -> Edges:
    """The `most` strongest edges (default: all). Where the filter asks for pairs, these are the edges: one filter holds
    any of its values, so that no address could ask for another pair among them."""
    if filter.dyad:
        found = sorted((e for pair in dict.fromkeys(filter.dyad) for e in _asked(index, filter, pair)), key=_strength)
        return Edges(found[:most], len(found), count(index, filter).reports)
    # few records differ in all that counts here: told apart once, they are paired as one
    rows = index.rows(
        f"""WITH {_kinds(filter, nodes_by)},
        pairs AS (
            SELECT kind, least(a, b) AS one, greatest(a, b) AS other, CASE WHEN a < b THEN 1 ELSE 2 END AS way
            FROM (SELECT kind, unnest(actors) AS a, recipients FROM kinds), LATERAL (SELECT unnest(recipients) AS b)
            WHERE a <> b
            UNION ALL
            SELECT kind, a, b, 4
            FROM (SELECT kind, unnest(actors) AS a, actors FROM kinds), LATERAL (SELECT unnest(actors) AS b) WHERE a < b
        ), ways AS (
            SELECT kind, one, other, bool_or(way = 1) AS there, bool_or(way = 2) AS back FROM pairs GROUP BY ALL
        )
        SELECT one, other, quad, list(DISTINCT type ORDER BY type) AS types, sum(n)::BIGINT AS reports,
            coalesce(sum(n) FILTER (there), 0)::BIGINT AS there, coalesce(sum(n) FILTER (back), 0)::BIGINT AS back,
            coalesce(sum(n) FILTER (NOT there AND NOT back), 0)::BIGINT AS together, count(*) OVER () AS everything,
            (SELECT sum(n) FROM kinds WHERE kind IN (SELECT kind FROM ways))::BIGINT AS in_all
        FROM ways JOIN kinds USING (kind) GROUP BY one, other, quad ORDER BY reports DESC, one, other, quad LIMIT ?""",
        [*condition(filter)[1], most],
    )
    totals = [(row.pop("everything"), row.pop("in_all")) for row in rows]
    return Edges([Edge(**row) for row in rows], *(totals[0] if totals else (0, 0)))


def _strength(edge: Edge) -> tuple[int, str, str, int]:
    return -edge.reports, edge.one, edge.other, edge.quad


def _kinds(filter: Filter, nodes_by: str) -> str:
    """Actors, recipients and type of records, and how many records are the same in these."""
    field, form = NODES[nodes_by]
    keys = "list_sort(list_distinct([x.{0} FOR x IN {1} IF x.{0} IS NOT NULL AND regexp_full_match(x.{0}, '{2}')]))"
    actors, recipients = (keys.format(field, column, form) for column in ("actor", "recipient"))
    return f"""counted AS (
        SELECT {actors} AS actors, {recipients} AS recipients, type, quad, count(*) AS n FROM events
        WHERE {condition(filter)[0]} GROUP BY ALL
    ), kinds AS MATERIALIZED (SELECT *, row_number() OVER () AS kind FROM counted)"""


def _nodes(index: Index, filter: Filter, nodes_by: str, keys: set[str]) -> list[Node]:
    values = condition(filter)[1]
    if filter.dyad:
        return sorted((_node(index, filter, key) for key in keys), key=lambda node: (-node.reports, node.key))
    rows = index.rows(
        f"""WITH {_kinds(filter, nodes_by)}, parts AS (
            SELECT kind, unnest(list_distinct(list_concat(actors, recipients))) AS key FROM kinds
        )
        SELECT key, sum(n)::BIGINT AS reports,
            coalesce(sum(n) FILTER (list_contains(actors, key)), 0)::BIGINT AS acts,
            coalesce(sum(n) FILTER (list_contains(recipients, key)), 0)::BIGINT AS undergoes
        FROM parts JOIN kinds USING (kind) WHERE list_contains(?, key) GROUP BY key ORDER BY reports DESC, key""",
        [*values, sorted(keys)],
    )
    names = _names(index, nodes_by, keys)
    return [Node(name=names.get(row["key"], row["key"]), **row) for row in rows]


def _names(index: Index, nodes_by: str, keys: set[str]) -> dict[str, str]:
    """What the actors are called most often; a country's code has no name but its own."""
    if nodes_by == "country":
        return {}
    field = NODES[nodes_by][0]
    rows = index.rows(
        f"""SELECT key, name FROM (
            SELECT x.{field} AS key, x.name AS name, count(*) AS n
            FROM (SELECT unnest(list_concat(actor, recipient)) AS x FROM events)
            WHERE x.name IS NOT NULL AND list_contains(?, x.{field}) GROUP BY ALL
        ) QUALIFY row_number() OVER (PARTITION BY key ORDER BY n DESC, name) = 1""",
        [sorted(keys)],
    )
    return {row["key"]: row["name"] for row in rows}


# ---- pairs that the filter asks for


def _asked(index: Index, filter: Filter, pair: str) -> list[Edge]:
    one, other = sorted(side.strip() for side in pair.split(","))
    where, values = condition(narrowed(filter, dyad=pair))
    ways = [condition(Filter(actor=[a], recipient=[b])) for a, b in ((one, other), (other, one))]
    (there, there_values), (back, back_values) = ways
    rows = index.rows(
        f"""SELECT quad, list(DISTINCT type ORDER BY type) AS types, count(*) AS reports,
        count(*) FILTER (there) AS there, count(*) FILTER (back) AS back,
        count(*) FILTER (NOT there AND NOT back) AS together
        FROM (SELECT quad, type, {there} AS there, {back} AS back FROM events WHERE {where}) GROUP BY quad""",
        [*there_values, *back_values, *values],
    )
    return [Edge(one=one, other=other, **row) for row in rows]


def _node(index: Index, filter: Filter, key: str) -> Node:
    where, values = condition(filter)
    acts, acts_values = condition(Filter(actor=[key]))
    undergoes, undergoes_values = condition(Filter(recipient=[key]))
    row = index.rows(
        f"""SELECT count(*) FILTER (acts OR undergoes) AS reports, count(*) FILTER (acts) AS acts,
        count(*) FILTER (undergoes) AS undergoes
        FROM (SELECT {acts} AS acts, {undergoes} AS undergoes FROM events WHERE {where})""",
        [*acts_values, *undergoes_values, *values],
    )[0]
    return Node(key=key, name=key, **row)
