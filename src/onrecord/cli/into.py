"""`onrecord code … --into DATASET`: coding into a dataset, and keeping one in order."""

from pathlib import Path

import click

from onrecord.cli.streams import Ending, progress
from onrecord.dataset import Dataset, Plan, ingest
from onrecord.dataset.runs import inputs_of
from onrecord.read import check_options, read_many
from onrecord.records import Coding


def run(inputs: tuple[str, ...], date: str | None, lang: str | None, dataset: Path, plan: Plan, ending: Ending) -> None:
    """Code the inputs into the dataset; what is in it already is passed over."""
    check_options(date=date, lang=lang)
    articles = events = 0
    with progress() as show:

        def count(coding: Coding) -> None:
            nonlocal articles, events
            articles += 1
            events += len(coding.events)
            show(articles, events)

        done = ingest(
            dataset, read_many(inputs, date=date, lang=lang), plan, inputs=inputs_of(inputs),
            settings={"date": date, "lang": lang}, on_failure=ending.fail, on_coding=count, told=_say,
        ).counts  # fmt: skip
    ending.done = done.articles + done.known
    known = f", {done.known} articles were there" if done.known else ""
    _say(f"{done.articles} articles with {done.events} events added to {dataset}{known}")


def merge(dataset: Path, wait: float) -> None:
    """Merge what is new in a dataset, and say what came out."""
    found = Dataset(dataset).merge(wait, _say)
    _say(f"{found.events} events, told in {found.reports} reports, {found.independent} of them independent")


def compact(dataset: Path, wait: float) -> None:
    """Join small parts, and say how many."""
    joined = Dataset(dataset).compact(wait, _say)
    _say(f"{joined} parts joined to one" if joined else "nothing to join")


def _say(text: str) -> None:
    click.echo(text, err=True)
