"""Gathering codings into parts: which articles are wanted, and when a part is written."""

import time
from collections.abc import Callable
from pathlib import Path

from onrecord.dataset.folder import Parts
from onrecord.dataset.known import Known, input_hash
from onrecord.dataset.parts import write_part
from onrecord.dataset.runs import Counts
from onrecord.dataset.schema import Kept, articles_table, events_table
from onrecord.errors import DatasetError
from onrecord.records import Article, Coding


class Appender:
    """Adds codings to a dataset for who may write to it. `named` gives each part its name, `counts` is counted up."""

    def __init__(
        self, root: Path, limits: Parts, known: Known, run: str, recode: bool, named: Callable[[], str], counts: Counts
    ) -> None:
        self.counts = counts
        self._root = root
        self._limits = limits
        self._known = known
        self._run = run
        self._recode = recode
        self._named = named
        self._waiting: list[tuple[Coding, Kept]] = []
        # what was asked about, as lean as can be: it grows with the run
        self._marks: dict[str, bytes] = {}
        self._coded_by: dict[str, str] = {}
        self._since = time.monotonic()

    def wants(self, article: Article, coded_by: str) -> bool:
        """Whether an article is to be coded: not where it is in the dataset or has already been asked about.

        Raises DatasetError E055 where the dataset holds another text under its id, unless coding again was asked for,
        or where another text of this run has its id.
        """
        mark = input_hash(article)
        if self._marks.get(article.id, mark) != mark:
            raise DatasetError(
                "E055", "this run holds another text under this id", "Give each document an id of its own"
            )
        if article.id in self._marks or not self._known.wants(article, mark, coded_by, self._recode):
            self.counts.known += 1
            return False
        self._marks[article.id] = mark
        self._coded_by[article.lang] = coded_by
        return True

    def add(self, coding: Coding) -> bool:
        """Keep the coding of a wanted article; whether a part was written with it."""
        article = coding.article
        mark, coded_by = self._marks[article.id].hex(), self._coded_by[article.lang]
        kept = Kept(input=mark, coded_by=coded_by, run=self._run, sentences=coding.sentences)
        self._waiting.append((coding, kept))
        late = time.monotonic() - self._since >= self._limits.seconds
        return self.flush() if late or len(self._waiting) >= self._limits.articles else False

    def flush(self) -> bool:
        """Write what waits as a part; False where nothing does. Raises DatasetError E059."""
        self._since = time.monotonic()
        if not self._waiting:
            return False
        events = [event for coding, _ in self._waiting for event in coding.events]
        write_part(self._root, self._named(), articles_table(self._waiting), events_table(events))
        self.counts.articles += len(self._waiting)
        self.counts.events += len(events)
        self._waiting.clear()
        return True
