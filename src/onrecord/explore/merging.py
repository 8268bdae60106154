"""Joining and splitting events: which ones may be the same, and bringing a decision into force."""

import asyncio
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from onrecord.errors import DatasetError
from onrecord.explore.figures import Figures
from onrecord.explore.listing import Row, listed
from onrecord.records import Event

# days before and after, in which the same event may be told
AROUND = 7
OFFERED = 6
# how long a page waits for the merging that it asked for; a large dataset takes longer and is shown when it is done
PATIENCE = 5.0
# for how long merging waits for another merger
WAIT = 60.0

ALIKE = """
SELECT event_id, min(place) AS place, min(abs(day - $day)) AS apart FROM events
WHERE day BETWEEN $day - $around AND $day + $around AND event_id <> $own AND list_has_any(actor_keys, $actors)
GROUP BY event_id, type ORDER BY type <> $type, apart, place LIMIT $offered
"""
OWN = "SELECT day, actor_keys, recipient_keys FROM events WHERE id = $id"


def candidates(figures: Figures, event: Event, event_id: str) -> list[Row]:
    """Events that this report might be of: of the same actors and about the same day, those of its type first."""
    own = figures.index.rows(OWN, {"id": event.id})[0]
    rows = figures.index.rows(ALIKE, {
        "day": own["day"], "around": AROUND, "own": event_id, "actors": own["actor_keys"], "type": event.type,
        "offered": OFFERED,
    })  # fmt: skip
    return listed(figures, [row["place"] for row in rows])


async def merge_soon(app: Starlette) -> None:
    """Merge; wait for it a little while, else let it go on."""
    task: asyncio.Task[Any] = asyncio.create_task(run_in_threadpool(_merge, app))
    # the loop itself keeps no more than a weak hold of a task
    app.state.tasks.add(task)
    task.add_done_callback(app.state.tasks.discard)
    await asyncio.wait([task], timeout=PATIENCE)


def _merge(app: Starlette) -> None:
    try:
        app.state.dataset.merge(WAIT)
    except DatasetError as error:
        app.state.told(str(error))
