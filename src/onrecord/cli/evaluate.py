"""`onrecord eval`: how right the coder is on annotated texts, reviewed records or a sample."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from onrecord.cli.figures import Rows, by_field, by_type, grid, judged, judged_fields, overall, share, told
from onrecord.cli.streams import Ending
from onrecord.errors import InputError, UsageError
from onrecord.evaluate import Evaluation, Gold, evaluate, pooled, read_gold
from onrecord.evaluate.differences import KINDS, Difference
from onrecord.evaluate.floors import pin, read_floors
from onrecord.evaluate.lines import Events, lines, placed
from onrecord.evaluate.mention import of_event
from onrecord.evaluate.page import page

T = TypeVar("T")


class Options(msgspec.Struct, kw_only=True):
    """What was asked for on the command line."""

    texts: Path | None
    pred: Path | None
    floor: Path | None
    write_floor: Path | None
    lower: bool
    format: str
    errors: int
    html: Path | None

    def refuse(self, what: str) -> None:
        """Raises UsageError E049 where an option was given that only goes with a gold file."""
        given = ("texts", "pred", "floor", "write_floor", "errors", "html")
        if wrong := [name for name in given if getattr(self, name)]:
            option = "--" + wrong[0].replace("_", "-")
            raise UsageError("E049", f"{option} does not go with {what}", "Give it with annotated texts")


def run(paths: Sequence[Path], options: Options) -> int:
    """Score what was given, print, hold against the floors. Returns the exit code.

    It is 0, 1 where a floor is missed, or 3 where some of the gold could not be read.
    """
    from onrecord.evaluate.sheet import is_sample

    if options.floor is not None and options.write_floor is not None:
        raise UsageError("E049", "--floor and --write-floor do not go together", "Check first, then write")
    alone = [path for path in paths if path.is_dir() or is_sample(path)]
    if not alone:
        return _annotated(paths, options)
    if len(paths) > 1:
        raise UsageError("E049", f"{alone[0]} is evaluated alone", "Give datasets and samples one at a time")
    options.refuse("a dataset" if alone[0].is_dir() else "a sample")
    return _reviews(alone[0], options) if alone[0].is_dir() else _sample(alone[0], options)


def _annotated(paths: Sequence[Path], options: Options) -> int:
    ending = Ending(strict=False)
    gold = pooled([read_gold(path, options.texts) for path in paths])
    for failure in gold.failures:
        ending.fail(failure)
    if not gold.events:
        raise InputError("E019", "there is no annotated article with a text", "Check the ids in gold and texts")
    floors = read_floors(options.floor) if options.floor is not None else None
    if floors is not None:
        floors.check(gold.sha256)
    evaluation = evaluate(gold, _given(options.pred, gold, ending) if options.pred else _coded(gold, ending))
    _print(evaluation, options)
    if options.html is not None:
        options.html.write_text(page(evaluation.differences), "utf-8")
        click.echo(f"wrote {options.html}", err=True)
    if options.write_floor is not None:
        pin(evaluation, options.write_floor, options.lower)
        click.echo(f"wrote {options.write_floor}", err=True)
    if floors is not None:
        below = floors.missed(evaluation.languages)
        click.echo("\n".join(below) if below else "no floor is missed", err=True)
        if below:
            return 1
    return 3 if ending.failures else 0


def _coded(gold: Gold, ending: Ending) -> Events:
    from onrecord.coder import Coder

    # language by language: sentences are parsed in larger batches
    articles = sorted((gold.articles[i] for i in gold.events), key=lambda a: a.lang)
    stream = progress(Coder().code_many(articles, on_failure=ending.fail), len(articles))
    return {c.article.id: [of_event(e) for e in c.events] for c in stream}


def progress(items: Iterable[T], total: int) -> Iterator[T]:
    """The items, with a bar on standard error if it is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, "coding", total, console=Console(stderr=True), transient=True)


def _given(pred: Path, gold: Gold, ending: Ending) -> Events:
    events, failures = placed(lines(pred), {i: gold.articles[i] for i in gold.events})
    for failure in failures:
        ending.fail(failure)
    return events


def _reviews(path: Path, options: Options) -> int:
    from onrecord.evaluate.reviewed import reviewed_in

    found = reviewed_in(path)
    if options.format == "json":
        _json(found)
        return 0
    _tables(judged(found.precision), judged_fields(found.precision))
    click.echo(f"{found.events} events reviewed, {found.lost} confirmed ones are no longer coded", err=True)
    return 0


def _sample(path: Path, options: Options) -> int:
    from onrecord.evaluate.estimate import estimate
    from onrecord.evaluate.sheet import read_sample

    found = estimate(*read_sample(path))
    if options.format == "json":
        _json(found)
        return 0
    _tables(judged(found.precision), judged_fields(found.precision))
    click.echo(f"{found.annotated} of {found.drawn} sentences are annotated", err=True)
    if found.recall is not None:
        low, high = found.recall.interval
        click.echo(f"recall (type), estimated: {found.recall.recall:.3f} [{low:.3f}–{high:.3f}]")
        click.echo(f"sentences without a coded event that hold one: {share(found.recall.silent)}")
    return 0


def _json(found: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())


def _tables(*tables: Rows) -> None:
    for table in tables:
        # a head alone says nothing
        if len(table) > 1:
            click.echo("\n".join(grid(table)) + "\n")


def _print(evaluation: Evaluation, options: Options) -> None:
    chosen = spread(evaluation.differences, options.errors)
    if options.format == "json":
        shown = msgspec.structs.replace(evaluation, differences=chosen)
        _json(shown)
        return
    _tables(*(table(evaluation.languages) for table in (overall, by_field, by_type)))
    for difference in chosen:
        click.echo("\n".join(told(difference)) + "\n")


def spread(differences: Sequence[Difference], most: int) -> list[Difference]:
    """So many differences of each kind, taken evenly from the first to the last text."""
    chosen = []
    for kind in KINDS:
        found = [d for d in differences if d.kind == kind]
        count = min(most, len(found))
        chosen += [found[n * len(found) // count] for n in range(count)]
    return chosen
