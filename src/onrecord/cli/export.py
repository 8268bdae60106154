"""`onrecord export`: the events of a dataset as the files that people already load."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click

from onrecord.dataset import Dataset, Filter
from onrecord.dataset.folder import write_whole
from onrecord.errors import UsageError
from onrecord.formats import FORMATS, Choices, Context, Format, Story, Written
from onrecord.formats.base import NOT_HAPPENED
from onrecord.records import Article, Event

BATCH = 10_000
REMEDIES = {NOT_HAPPENED: " (--all-statuses writes them)"}
STORIES = """
SELECT m.event_id, count(*) AS reports, count(DISTINCT e.article_id) AS articles,
    count(DISTINCT coalesce(m.copy, e.article_id)) AS sources, min(e.published) AS published,
    list(e.url ORDER BY e.published, e.article_id) AS urls, list(e.outlet ORDER BY e.published, e.article_id) AS outlets
FROM merged AS m JOIN events AS e ON e.id = m.id WHERE m.event_id = ANY(?) GROUP BY m.event_id
"""


def run(dataset: Path, format_: str, output: Path | None, filter: Filter, choices: Choices) -> None:
    """Write the events that the filter lets through, to `output` or standard output, and say how it went.

    Raises UsageError E048 where the format needs a file, DatasetError where the dataset cannot be read.
    """
    form = FORMATS[format_]
    if form.seekable and output is None:
        raise UsageError("E048", f"{format_} cannot be written to standard output", "Name a file: -o FILE")
    if output is not None and output.is_dir():
        raise UsageError("E048", f"{output} is a folder", "Name a file: -o FILE")
    source = Source(Dataset(dataset), form.looks_up)
    if output is None:
        written = form.write(source.events(filter), sys.stdout.buffer, source.context, choices)
        sys.stdout.buffer.flush()
    else:
        written = _into(output, form, source, filter, choices)
    click.echo(f"{_count(written.rows, 'row')} written" + (f" to {output}" if output is not None else ""), err=True)
    lost = _lost(form, written, choices)
    if lost:
        click.echo(f"Not in {format_}: {'; '.join(lost)}", err=True)


def _into(output: Path, form: Format, source: "Source", filter: Filter, choices: Choices) -> Written:
    """Write a file aside and rename it when it is whole; nothing is left of one that was broken off."""
    told: list[Written] = []

    def write(path: Path) -> None:
        try:
            with path.open("wb") as out:
                told.append(form.write(source.events(filter), out, source.context, choices))
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    write_whole(output, write)
    return told[0]


def _lost(form: Format, written: Written, choices: Choices) -> list[str]:
    """What the format could not hold, in words, with what to do about it."""
    told = [f"{_count(n, 'event')} {reason}{REMEDIES.get(reason, '')}" for reason, n in written.left_out.items()]
    if written.several and not choices.pairs:
        told.append(f"further parties of {_count(written.several, 'event')} (--pairs writes a row for each pair)")
    if written.claims and not form.speakers:
        claims = f"that {_count(written.claims, 'row')} rest on somebody's word or hearsay"
        told.append(f"{claims} (--attributed no leaves out those with a source)")
    return told


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


class Source:
    """The events of a dataset, and a context that always holds what the next of them need, and no more."""

    def __init__(self, dataset: Dataset, looks_up: bool) -> None:
        self._dataset = dataset
        self._looks_up = looks_up
        self._articles: dict[str, Article] = {}
        self._sentences: dict[str, list[int]] = {}
        self._events: dict[str, str] = {}
        self._stories: dict[str, Story] = {}
        self.context = Context(
            articles=self._articles, sentences=self._sentences, events=self._events, stories=self._stories
        )

    def events(self, filter: Filter) -> Iterator[Event]:
        """The events, in the order of the dataset."""
        stream = self._dataset.events(filter)
        while batch := list(islice(stream, BATCH)):
            self._look_up(batch)
            yield from batch

    def _look_up(self, batch: list[Event]) -> None:
        ids = [event.id for event in batch]
        self._events.clear()
        self._events.update(self._pairs("SELECT id, event_id FROM merged WHERE id = ANY(?)", ids))
        if not self._looks_up:
            return
        self._stories.clear()
        if self._events:
            answer = self._dataset.query(STORIES, [sorted(set(self._events.values()))])
            self._stories.update({row.pop("event_id"): _story(row) for row in answer.to_pylist()})
        articles = sorted({event.article_id for event in batch})
        self._articles.clear()
        self._articles.update({article.id: article for article in self._dataset.articles(articles)})
        starts = "SELECT id, [s.start for s in sentences] FROM articles WHERE id = ANY(?)"
        self._sentences.clear()
        self._sentences.update(self._pairs(starts, articles))

    def _pairs(self, sql: str, ids: list[str]) -> Iterable[tuple[str, Any]]:
        answer = self._dataset.query(sql, [ids])
        return zip(answer.column(0).to_pylist(), answer.column(1).to_pylist(), strict=True)


def _story(row: dict[str, Any]) -> Story:
    """What is known of an event's reports; each address and outlet once."""
    return Story(
        reports=row["reports"], articles=row["articles"], sources=row["sources"], published=row["published"],
        urls=_once(row["urls"]), outlets=_once(row["outlets"]),
    )  # fmt: skip


def _once(values: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
