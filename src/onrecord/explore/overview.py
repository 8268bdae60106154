"""`/`: how much there is, of what, from where, and which runs brought it."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.dataset import Filter
from onrecord.explore.figures import Figures
from onrecord.explore.listing import listed
from onrecord.explore.pages import as_json, page

FACETS = ("type", "status", "attributed", "lang", "outlet", "actor", "month")
SHOWN = 16
NEWEST = 10
RUNS = 12


def overview(request: Request) -> Response:
    """The overview as a page."""
    figures: Figures = request.app.state.figures
    everything, runs = Filter(), request.app.state.dataset.runs
    return page(
        request, "overview.html", counts=figures.count(everything), runs=runs[: -RUNS - 1 : -1],
        tables={facet: figures.by(facet, everything)[:SHOWN] for facet in FACETS[:-1]},
        newest=listed(figures, figures.first(everything, "newest", 0, NEWEST)),
        told=listed(figures, figures.first(everything, "reports", 0, NEWEST)),
    )  # fmt: skip


def overview_json(request: Request) -> Response:
    """The overview as JSON."""
    figures: Figures = request.app.state.figures
    everything = Filter()
    return as_json({
        "counts": msgspec.to_builtins(figures.count(everything)),
        **{
            facet: [{"value": value, **msgspec.to_builtins(counts)} for value, counts in figures.by(facet, everything)]
            for facet in FACETS
        },
        "runs": msgspec.to_builtins(request.app.state.dataset.runs),
    })  # fmt: skip


ROUTES = [Route("/", overview), Route("/index.json", overview_json)]
