"""The query string: which events a page shows. Its names are the filters of `export`; a page may add its own."""

from collections.abc import Iterable
from urllib.parse import urlencode

from starlette.requests import Request

from onrecord.dataset import Filter

# what every page understands beside the filters: the interface's language and theme. `lang` is the articles'.
INTERFACE = frozenset({"ui", "theme"})

Pairs = list[tuple[str, str]]


def filter_of(request: Request, *own: str) -> Filter:
    """The filter that a request asks for; `own` are names that mean something to the page itself.

    Raises UsageError E042 for a name that is no filter, E043 for a value that does not fit.
    """
    options: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name not in INTERFACE and name not in own:
            options.setdefault(name, []).append(value)
    return Filter.of(**options)


def address(path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """A path with a query string."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def to(path: str, filter: Filter | None = None, **more: object) -> str:
    """The address of a page for a filter, with more names and values; None leaves a name out."""
    pairs = filter.options() if filter is not None else []
    return address(path, pairs + [(k.rstrip("_"), str(v)) for k, v in more.items() if v is not None])


def including(filter: Filter, name: str, value: str) -> Filter:
    """The filter that also asks for this: a value more, or another one where there can be only one."""
    pairs = filter.options()
    if name in SINGLE:
        pairs = [(n, v) for n, v in pairs if n != name]
    elif (name, value) in pairs:
        return filter
    return _of([*pairs, (name, value)])


def excluding(filter: Filter, name: str, value: str | None = None) -> Filter:
    """The filter that no longer asks for this value, or for any of this name."""
    return _of([(n, v) for n, v in filter.options() if n != name or (value is not None and v != value)])


SINGLE = frozenset({"from", "to", "attributed", "min_confidence"})


def _of(pairs: Pairs) -> Filter:
    options: dict[str, list[str]] = {}
    for name, value in pairs:
        options.setdefault(name, []).append(value)
    return Filter.of(**options)
