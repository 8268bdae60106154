"""From the command line's inputs to codings, with a progress bar on a terminal and a word for every failure."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from onrecord.records import Article, Coding, Failure

F = TypeVar("F", bound=Callable[..., object])


def article_options(command: F) -> F:
    """The options that tell what a text does not: its date and language."""
    date = click.option("--date", help="Date of publication (ISO) of inputs that do not tell one.")
    lang = click.option("--lang", help="Language of the inputs; otherwise found from the text.")
    return date(lang(command))


class Ending:
    """Counts what went well and what failed; the exit code is 0, 1 (all failed, or strict) or 3 (some failed)."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.done = 0
        self.failures: list[Failure] = []

    def fail(self, failure: Failure) -> None:
        """Name a failed input on standard error."""
        self.failures.append(failure)
        click.echo(f"{failure.source}: [{failure.code}] {failure.message}. {failure.remedy}", err=True)

    def leave(self) -> None:
        """Exit with the code that fits."""
        if not self.failures:
            sys.exit(0)
        click.echo(f"{self.done} coded, {len(self.failures)} failed", err=True)
        sys.exit(1 if self.strict or not self.done else 3)


def codings(
    inputs: tuple[str, ...], date: str | None, lang: str | None, everything: bool, ending: Ending, workers: int = 0
) -> Iterator[Coding]:
    """The codings of all inputs, in their order. Failures go to `ending`, the rest goes on. `workers` is the number of
    processes of their own that code (0: this one)."""
    from onrecord.coder import Coder
    from onrecord.read import check_options, read_many

    check_options(date=date, lang=lang)
    coder = Coder(everything=everything)

    def articles() -> Iterator[Article]:
        for item in read_many(inputs, date=date, lang=lang):
            if isinstance(item, Failure):
                ending.fail(item)
            else:
                yield item

    events = 0
    with progress() as show:
        for coding in coder.code_many(articles(), workers=workers, on_failure=ending.fail):
            ending.done += 1
            events += len(coding.events)
            show(ending.done, events)
            yield coding


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A function that shows how many articles and events there are so far: on a terminal, else it does nothing."""
    if not sys.stderr.isatty():
        yield lambda articles, events: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading the language models", total=None)
        yield lambda articles, events: bar.update(task, description=f"{articles} articles, {events} events")
