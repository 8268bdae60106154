"""`onrecord open`: the explorer in the browser."""

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from onrecord.dataset import Dataset, Plan, ingest
from onrecord.explore.server import serve
from onrecord.read import read_many


def run(dataset: Path, port: int | None, browser: bool) -> None:
    """Serve a dataset until somebody interrupts it.

    Raises DatasetError E050 where there is none, ExploreError E070 where the port is taken.
    """
    serve(Dataset(dataset), port, browser, _say)


def demo(port: int | None, browser: bool) -> None:
    """Code the shipped mini-corpus into a dataset for the time being, merge it, and serve that."""
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        path = Path(folder) / "demo"
        _say("Coding the demo corpus (the first article loads the language models, some seconds) …")
        with as_file(files("onrecord") / "demo") as corpus:
            ingest(path, read_many([str(corpus)]), Plan())
        dataset = Dataset(path)
        dataset.merge()
        serve(dataset, port, browser, _say)


def _say(text: str) -> None:
    click.echo(text, err=not text.startswith("http"))
