"""Where the nodes of a network stand: a spring layout without chance, so that the same data give the same picture.

Edges pull, all nodes push each other away (Fruchterman and Reingold 1991), and a weak pull to the middle keeps parts
together that no edge joins. Nodes start on a spiral in the order in which they are given: the first in the middle.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
ROUNDS = 300
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)
GRAVITY = 0.06
NEAR = 1e-3
# as many as fill the box
MANY = 12


def spring(nodes: int, pairs: Sequence[tuple[int, int, float]], aspect: float) -> Points:
    """Places of nodes in a box of 1 by 1, for a picture `aspect` times as wide as high; pairs are two nodes and how
    strongly they pull (above 0)."""
    if nodes == 0:
        return np.zeros((0, 2))
    order = np.arange(nodes)
    radius = np.sqrt((order + 0.5) / nodes) / 2
    at = np.stack([radius * np.cos(order * GOLDEN_ANGLE) * aspect, radius * np.sin(order * GOLDEN_ANGLE)], axis=1)
    pull = np.zeros((nodes, nodes))
    for a, b, strength in pairs:
        pull[a, b] = pull[b, a] = max(pull[a, b], strength)
    if pull.max() > 0:
        pull = np.where(pull > 0, 0.35 + 0.65 * pull / pull.max(), 0)
    ideal = 0.9 * np.sqrt(aspect / nodes)
    for heat in np.linspace(0.12, 0.002, ROUNDS):
        away = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.sqrt((away**2).sum(axis=2)), NEAR)
        force = (ideal**2 / distance**2 - pull * distance / ideal)[:, :, None] * away
        moved = force.sum(axis=1) - GRAVITY * at / ideal
        length = np.maximum(np.sqrt((moved**2).sum(axis=1, keepdims=True)), NEAR)
        at = at + moved / length * np.minimum(length, heat)
    return _boxed(at)


def _boxed(at: Points) -> Points:
    """The points moved and stretched into a box of 1 by 1, few of them into its middle."""
    low = at.min(axis=0)
    span = at.max(axis=0) - low
    flat = span < NEAR
    unit = np.where(flat, 0.5, (at - low) / np.where(flat, 1.0, span))
    return np.asarray(0.5 + (unit - 0.5) * min(1.0, len(at) / MANY + 0.3))


def apart(centres: Points, sizes: Points, box: tuple[float, float], rounds: int = 400) -> Points:
    """Move boxes of these sizes (width, height) around these centres until none covers another, within a box."""
    at = centres.copy()
    inner = np.array(box)
    for _ in range(rounds):
        gap = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(at[:, None, :] - at[None, :, :])
        covering = np.triu((gap > 0).all(axis=2), 1)
        if not covering.any():
            break
        for a, b in zip(*np.nonzero(covering), strict=True):
            across = (sizes[a] + sizes[b]) / 2 - np.abs(at[a] - at[b])
            if (across <= 0).any():
                continue
            side = int(across.argmin())
            sign = 1.0 if at[b, side] >= at[a, side] else -1.0
            at[a, side] -= sign * across[side] / 2
            at[b, side] += sign * across[side] / 2
        at = np.clip(at, sizes / 2, inner - sizes / 2)
    return at
