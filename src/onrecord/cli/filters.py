"""The filters as options of a command, the same for every command that picks events."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

MANY = {
    "type": "PLOVER type, such as ACCUSE.",
    "mode": "PLOVER mode, such as visit.",
    "actor": "Who does it: RUS, RUS.GOV or an id such as person/vladimir-putin.",
    "recipient": "Who it is done to.",
    "country": "A country that acts, undergoes, or is the place.",
    "dyad": "Between two sides, in either direction: RUS,PRK.",
    "status": "actual, planned, possible or denied.",
    "outlet": "Outlet of the article.",
    "lang": "Language of the article.",
    "said-by": "On whose word.",
    "text": "Words in the sentence.",
}
ONCE = {
    "from": "First year, month or day (ISO).",
    "to": "Last year, month or day (ISO), included.",
    "attributed": "yes: somebody is named as the source; no: nobody is.",
    "min-confidence": "Least confidence, 0 to 1.",
}


def filter_options(command: F) -> F:
    """Adds the filters to a command, which takes them as one argument `filter`.

    Raises UsageError E043 where a value does not fit.
    """

    @wraps(command)
    def filtered(*args: Any, **options: Any) -> Any:
        from onrecord.dataset.filters import NAMES, Filter

        given = {name: options.pop(f"filter_{name}") for name in NAMES}
        return command(*args, filter=Filter.of(**given), **options)

    with_options: Any = filtered
    for name, text in reversed({**MANY, **ONCE}.items()):
        target = f"filter_{name.replace('-', '_')}"
        note = " Can be given several times: any of them." if name in MANY else ""
        with_options = click.option(f"--{name}", target, multiple=name in MANY, help=text + note)(with_options)
    return with_options  # type: ignore[no-any-return]
