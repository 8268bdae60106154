"""How much memory the main process takes while articles go into a dataset.

Short articles are generated one after the other and coded into a dataset in a temporary folder. Without --real the
coding is made up (three events an article, no language model), so that only reading, keeping and joining of parts is
seen and 100,000 articles take minutes; with --real they are coded, by --workers processes (0: by the main process).
Printed are articles, events and resident memory of the main process, and how much it grew after the first 10,000.

    python -m benchmarks.memory [--articles 100000] [--real] [--workers N] [--every 10000]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from benchmarks.kill import documents

from onrecord import Article, Coding, Dataset, Event
from onrecord.coder import Coder
from onrecord.dataset import Plan, ingest
from onrecord.dataset.runs import Run
from onrecord.dataset.writer import Writer
from onrecord.read import article_of
from onrecord.records import SentenceNote, event_id

FIRST = 10_000
PATIENCE = 200


def resident() -> float:
    """Resident memory of this process, in MB."""
    with open("/proc/self/statm") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def articles(count: int) -> Iterator[Article]:
    """Short articles, one after the other, each different from every other."""
    for block in range(0, count, FIRST):
        for number, row in enumerate(documents(min(FIRST, count - block), seed=block), block):
            text = f"{row['text']} This was dispatch {number} of the day."
            yield article_of(text, id=f"doc-{number:07d}", lang="en", date=row["date"])


def made_up(article: Article, model: Event) -> Coding:
    """A coding that cost nothing: the model event three times, in the article's own name."""
    events = []
    for start in (0, 1, 2):
        event = msgspec.structs.replace(model, article_id=article.id, published=article.published)
        event.id = event_id(article.id, (start, start + 7), event.type, [], [])
        events.append(event)
    note = SentenceNote(start=0, end=len(article.text), events=3, reason="")
    return Coding(article=article, events=events, sentences=[note])


class Meter:
    """Prints what there is so far, and remembers what the first articles took."""

    def __init__(self, every: int) -> None:
        self.every, self.articles, self.events = every, 0, 0
        self.first = self.most = 0.0
        self.began = time.monotonic()

    def __call__(self, coding: Coding) -> None:
        self.articles += 1
        self.events += len(coding.events)
        if self.articles == FIRST:
            self.first = self.most = resident()
        if self.articles % 1000 == 0:
            self.most = max(self.most, resident())
        if self.articles % self.every == 0:
            self.show()

    def show(self) -> None:
        """One line on where it stands."""
        seconds = time.monotonic() - self.began
        print(f"{self.articles:8} articles {self.events:8} events {resident():7.0f} MB {seconds:7.1f} s", flush=True)


def run_made_up(root: Path, count: int, meter: Meter) -> None:
    """Articles through the writer alone."""
    (model,) = Coder(["en"]).code("France accused Russia of an attack on a port.", lang="en", date="2024-01-01")[:1]
    with Writer(root, Run.new({})) as writer:
        for article in articles(count):
            if writer.wants(article, model.coder):
                coding = made_up(article, model)
                writer.add(coding)
                meter(coding)


def main() -> None:
    """Measure and print; the exit code is 1 where memory grew by more than 200 MB after the first 10,000."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--real", action="store_true")
    options.add_argument("--workers", type=int, default=0)
    options.add_argument("--every", type=int, default=FIRST)
    args = options.parse_args()
    meter = Meter(args.every)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        if args.real:
            ingest(root, articles(args.articles), Plan(workers=args.workers), on_coding=meter)
        else:
            run_made_up(root, args.articles, meter)
        meter.show()
        kept = Dataset(root)
        held = sum(1 for _ in kept.query("SELECT id FROM articles").column("id"))
        size = sum(p.stat().st_size for p in root.rglob("*") if p.is_file()) / 1e6
        files = len(list(root.rglob("*.parquet")))
        print(f"dataset: {held} articles, {kept.count()} events, {size:.0f} MB in {files} files")
        if meter.first:
            grown = meter.most - meter.first
            print(
                f"memory after {FIRST}: {meter.first:.0f} MB; at most after that: {meter.most:.0f} MB ({grown:+.0f} MB)"
            )
            sys.exit(1 if grown > PATIENCE else 0)


if __name__ == "__main__":
    main()
