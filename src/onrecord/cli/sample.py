"""`onrecord sample`: events of a dataset drawn at random, to be annotated blind."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from onrecord.dataset.dataset import Dataset
from onrecord.dataset.filters import Filter
from onrecord.errors import UsageError
from onrecord.evaluate.draw import draw
from onrecord.evaluate.sheet import key_of, write_sample
from onrecord.records import Article, Event

ENDINGS = (".jsonl", ".csv")


class Filtered:
    """The events of a dataset that a filter lets through."""

    def __init__(self, dataset: Dataset, filter: Filter) -> None:
        self._dataset, self._filter = dataset, filter

    def events(self) -> Iterator[Event]:
        """The events."""
        return self._dataset.events(self._filter)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """The articles of these ids, or all."""
        return self._dataset.articles(ids)


def run(dataset: Path, count: int, sentences: bool, seed: int, output: Path, filter: Filter) -> None:
    """Draw and write a sheet and its key, and say what to do with them."""
    if output.suffix not in ENDINGS:
        raise UsageError("E049", f"{output.name} is neither JSONL nor CSV", f"Call it so: {' or '.join(ENDINGS)}")
    if there := next((path for path in (output, key_of(output)) if path.exists()), None):
        raise UsageError("E049", f"{there} is there already and may be annotated", "Name another file, or move it")
    if sentences and filter != Filter():
        raise UsageError(
            "E049", "--sentences does not go with filters", "A sentence without an event has nothing to filter by"
        )
    sample = draw(Filtered(Dataset(dataset), filter), count, seed, sentences)
    write_sample(sample, output)
    drawn = sum(len(d.drawn) for d in sample.sentences)
    silent = sum(not d.drawn for d in sample.sentences)
    words = f"{drawn} of {sample.events} events"
    if sample.silent is not None:
        words += f" and {silent} of {sample.silent} sentences without one"
    click.echo(f"wrote {output}: {words}", err=True)
    click.echo(
        f"Annotate {output.name} without looking into {key_of(output).name}; then: onrecord eval {output}", err=True
    )
