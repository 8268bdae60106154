"""Samples of a dataset that people annotate blind: `samples/NAME.jsonl`, as `onrecord sample` writes them.

What is drawn lies beside the sheet in its key; what was coded is not shown before the sheet is filled in. `onrecord
eval` reads the same files.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.dataset import Dataset, Filter
from onrecord.dataset.folder import write_whole
from onrecord.evaluate.draw import Drawn, Sample, draw
from onrecord.evaluate.estimate import Estimate, estimate
from onrecord.evaluate.sheet import key_of, read_sample, write_sample
from onrecord.records import Article, Event

FOLDER = "samples"
NAME = re.compile(r"[\w-]{1,60}")
MOST = 2_000


class Opened(msgspec.Struct, frozen=True):
    """A sample, and what was annotated of it so far by the id of the sentence: events, none, or not yet."""

    name: str
    sample: Sample
    answers: dict[str, list[dict[str, Any]] | None]

    @property
    def done(self) -> int:
        """How many sentences are annotated."""
        return sum(answer is not None for answer in self.answers.values())

    def next(self, after: str = "") -> Drawn | None:
        """The first sentence behind another one that nobody has annotated yet; from the start if there is none."""
        ids = [d.id for d in self.sample.sentences]
        start = ids.index(after) + 1 if after in ids else 0
        order = self.sample.sentences[start:] + self.sample.sentences[:start]
        return next((d for d in order if self.answers.get(d.id) is None), None)


class _Filtered:
    """The events of a dataset that a filter lets through."""

    def __init__(self, dataset: Dataset, filter: Filter) -> None:
        self._dataset = dataset
        self._filter = filter

    def events(self) -> Iterator[Event]:
        return self._dataset.events(self._filter)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        return self._dataset.articles(ids)


class Samples:
    """The samples of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._folder = dataset.path / FOLDER

    def names(self) -> list[str]:
        """What the samples are called."""
        found = (p for p in self._folder.glob("*.jsonl") if key_of(p).exists())
        return sorted(p.stem for p in found if NAME.fullmatch(p.stem))

    def draw(self, count: int, seed: int, sentences: bool, filter: Filter) -> str:
        """Draw a sample, unless the same was drawn before, and return its name.

        Sentences without events cannot be filtered: with them, the whole dataset is drawn from.
        """
        chosen = Filter() if sentences else filter
        options = "-".join(f"{name}-{value}" for name, value in chosen.options())
        name = re.sub(r"[^\w-]+", "_", f"{count}-{seed}{'-sentences' if sentences else ''}-{options}").strip("-_")[:60]
        if name not in self.names():
            sample = draw(_Filtered(self._dataset, chosen), min(count, MOST), seed, sentences)
            self._folder.mkdir(exist_ok=True)
            write_sample(sample, self._sheet(name))
        return name

    def open(self, name: str) -> Opened | None:
        """A sample; None where there is none of this name."""
        if not NAME.fullmatch(name) or name not in self.names():
            return None
        sample, _ = read_sample(self._sheet(name))
        rows = _rows(self._sheet(name))
        return Opened(name, sample, {row["id"]: row.get("events") for row in rows})

    def answer(self, name: str, id_: str, events: list[dict[str, Any]] | None) -> None:
        """Write down what a sentence tells: events, none, or (None) that nobody has said so yet."""
        rows = _rows(self._sheet(name))
        for row in rows:
            if row["id"] == id_:
                row["events"] = events
        data = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        write_whole(self._sheet(name), lambda path: path.write_bytes(data))

    def estimate(self, name: str) -> Estimate:
        """What the annotated part of a sample tells of the dataset.

        Raises InputError E019 where an answer does not fit its sentence.
        """
        return estimate(*read_sample(self._sheet(name)))

    def _sheet(self, name: str) -> Path:
        return self._folder / f"{name}.jsonl"


def _rows(sheet: Path) -> list[dict[str, Any]]:
    lines = sheet.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=dict[str, Any]) for line in lines if line.strip()]
