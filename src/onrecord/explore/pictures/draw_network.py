"""The network drawn: actors as discs, what is told between two of them as lines, one for each quad class.

The half of a line at an actor's end is as wide as what is done to it: a report of "France accuses Russia" makes the end
at Russia wider, and gives it an arrow. Without colour: deeds are solid lines and words dashed ones; arrows of conflict
are filled and those of cooperation hollow.
"""

import math
from collections import defaultdict

import numpy as np

from onrecord.explore.names import countries
from onrecord.explore.pictures.fills import QUADS, legend
from onrecord.explore.pictures.layout import Points, apart, spring
from onrecord.explore.pictures.look import Look, mark, picture, text
from onrecord.explore.pictures.network import Edge, Network, Node
from onrecord.explore.pictures.svg import E, number

HEIGHT, TALL = 640, 560
LEAST, WIDEST = 1.0, 7.0
SMALLEST, LARGEST = 5.0, 22.0
BEND, ARROW = 16.0, 9.0
LETTER, LINE = 7.6, 16.0
LONGEST, SHORTER = 22, 15
# height of a narrow picture for each of its actors
ROOM = 24

Point = tuple[float, float]


def svg(found: Network, look: Look, settled: Network | None = None) -> E:
    """The picture of a network that has edges. Actors stand where they do in the network `settled`, so that a picture
    of a part of the time can be compared with others."""
    height = max(TALL, ROOM * len((settled or found).nodes)) if look.narrow else HEIGHT
    keys, top = legend(look, _keys(look), 0, 4)
    at, radius = _places(found, settled or found, look, height)
    parallel: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in found.edges:
        parallel[edge.one, edge.other].append(edge)
    most = max(edge.reports for edge in found.edges)
    lines, discs, names = E("g", class_="edges"), E("g", class_="nodes"), E("g", class_="names")
    for edge in reversed(found.edges):
        beside = sorted(parallel[edge.one, edge.other], key=lambda e: e.quad)
        bend = BEND * (2 * beside.index(edge) - len(beside) + 1)
        lines.add(_line(found, look, edge, at, radius, bend, most))
    for node in found.nodes:
        x, y = at[node.key]
        label = _node_label(look, node)
        discs.add(mark(look, node.link, label, E("circle", cx=x, cy=y, r=radius[node.key], class_="node")))
        names.add(text(x, y + radius[node.key] + 12, _short(look, node), "name", "middle"))
    body = E("g", lines, discs, names, transform=f"translate(0 {top:.0f})")
    return picture(look, height + top, look.t("pictures.network_title"), keys, body)


def _places(found: Network, settled: Network, look: Look, height: float) -> tuple[dict[str, Point], dict[str, float]]:
    """Where the discs stand and how large they are."""
    nodes = {node.key: node for node in (*found.nodes, *settled.nodes)}
    ranks = {node.key: n for n, node in enumerate(settled.nodes)}
    keys = sorted(nodes, key=lambda key: (ranks.get(key, len(ranks)), key))
    number_of = {key: n for n, key in enumerate(keys)}
    pulls: dict[tuple[int, int], float] = defaultdict(float)
    for edge in (*settled.edges, *(e for e in found.edges if {e.one, e.other} - ranks.keys())):
        pulls[number_of[edge.one], number_of[edge.other]] += math.log1p(edge.reports)
    unit = spring(len(keys), [(a, b, strength) for (a, b), strength in pulls.items()], look.width / height)
    most = max(node.reports for node in (*found.nodes, *settled.nodes))
    sizes = {node.key: _radius(node.reports, most) for node in found.nodes}
    radii = [sizes.get(key, SMALLEST) for key in keys]
    names = [_short(look, nodes[key]) for key in keys]
    widths = [max(2 * r, len(name) * LETTER) + 8 for name, r in zip(names, radii, strict=True)]
    boxes: Points = np.array([(w, 2 * r + LINE + 8) for w, r in zip(widths, radii, strict=True)])
    room = np.array([look.width, height])
    centres = boxes / 2 + unit * (room - boxes)
    placed = apart(centres, boxes, (look.width, height))
    # the disc stands above its name
    return {key: (float(placed[n, 0]), float(placed[n, 1] - LINE / 2)) for key, n in number_of.items()}, sizes


def _radius(reports: int, most: int) -> float:
    return max(SMALLEST, LARGEST * math.sqrt(reports / most))


def _line(
    found: Network, look: Look, edge: Edge, at: dict[str, Point], radius: dict[str, float], bend: float, most: int
) -> E:
    """Both halves of an edge, with arrows where something is done to whom stands there."""
    one, other = at[edge.one], at[edge.other]
    away = math.hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    aside = (-(other[1] - one[1]) / away * bend, (other[0] - one[0]) / away * bend)
    middle = ((one[0] + other[0]) / 2 + aside[0], (one[1] + other[1]) / 2 + aside[1])
    made: list[E] = []
    for end, key, done in ((one, edge.one, edge.back), (other, edge.other, edge.there)):
        width = LEAST + (WIDEST - LEAST) * (done + edge.together) / most
        # half of a quadratic curve through the middle
        turn = ((end[0] + middle[0] + aside[0]) / 2, (end[1] + middle[1] + aside[1]) / 2)
        back = math.hypot(turn[0] - end[0], turn[1] - end[1]) or 1.0
        facing = ((turn[0] - end[0]) / back, (turn[1] - end[1]) / back)
        reach = radius[key] + (ARROW if done else 0)
        foot = (end[0] + facing[0] * reach, end[1] + facing[1] * reach)
        half_way = f"M{_at(middle)}Q{_at(turn)} {_at(foot)}"
        made.append(E("path", d=half_way, class_=f"edge words-{edge.quad % 2}", stroke_width=width))
        made.append(E("path", d=half_way, class_="target"))
        if done:
            tip = (end[0] + facing[0] * radius[key], end[1] + facing[1] * radius[key])
            half = ARROW / 2 + width / 4
            sides = [(foot[0] - facing[1] * s, foot[1] + facing[0] * s) for s in (half, -half)]
            kind = "filled" if edge.quad > 2 else "hollow"
            made.append(E("path", d=f"M{_at(tip)}L{_at(sides[0])}L{_at(sides[1])}Z", class_=f"arrow {kind}"))
    return mark(look, found.events_of(edge), _edge_label(look, found, edge), *made, class_=f"mark quad-{edge.quad}")


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _keys(look: Look) -> list[tuple[str, E]]:
    found = []
    for quad in QUADS:
        line = E("path", d="M0 6H6", class_=f"edge words-{quad % 2}", stroke_width=2)
        arrow = E("path", d="M13 6L6 2V10Z", class_=f"arrow {'filled' if quad > 2 else 'hollow'}")
        found.append((look.t(f"quad.{quad}"), E("g", line, arrow, class_=f"quad-{quad}")))
    return found


def _name(look: Look, node: Node) -> str:
    """What a node is called: a country of a narrow picture by its code."""
    code = node.key.removeprefix("country/")
    return code if look.narrow and code in countries(look.language) else called(look, node)


def called(look: Look, node: Node) -> str:
    """What an actor is called: a country in the language of the picture."""
    return countries(look.language).get(node.key.removeprefix("country/")) or node.name


def _short(look: Look, node: Node) -> str:
    name, most = _name(look, node), SHORTER if look.narrow else LONGEST
    return name if len(name) <= most else name[: most - 1] + "…"


def _node_label(look: Look, node: Node) -> str:
    return look.t(
        "pictures.node_label", name=called(look, node), n=f"{node.reports:,}", acts=f"{node.acts:,}",
        undergoes=f"{node.undergoes:,}",
    )  # fmt: skip


def _edge_label(look: Look, found: Network, edge: Edge) -> str:
    nodes = {node.key: node for node in found.nodes}
    return look.t(
        "pictures.edge_label", one=called(look, nodes[edge.one]), other=called(look, nodes[edge.other]),
        quad=look.t(f"quad.{edge.quad}"), n=f"{edge.reports:,}", there=f"{edge.there:,}", back=f"{edge.back:,}",
        together=f"{edge.together:,}",
    )  # fmt: skip
