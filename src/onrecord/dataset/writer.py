"""Writing to a dataset: one writer, or several shards; what they commit is whole, whenever they are killed."""

import secrets
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.dataset.appending import Appender
from onrecord.dataset.compact import compact, due, recover
from onrecord.dataset.folder import EVENTS, make_folder
from onrecord.dataset.known import Known
from onrecord.dataset.locks import DATASET, Lock
from onrecord.dataset.parts import Snapshot, names, number_of, snapshot
from onrecord.dataset.runs import Run, close_broken
from onrecord.dataset.shards import Shard
from onrecord.errors import DatasetError
from onrecord.records import Article, Coding

# how many times `several` small parts may gather within a run before they are joined
PATIENCE = 2


class Writer:
    """Adds codings to a dataset, which is made where there is none. Use as a context: it holds the dataset's lock.

    `wait` is for how many seconds it waits for another writer, `told` hears whom it waits for. With a `shard` it writes
    beside the other shards of the same number. Raises DatasetError E051 where somebody else writes, E050 where the
    folder holds other things.
    """

    def __init__(
        self, root: Path, run: Run, *, recode: bool = False, shard: Shard | None = None, wait: float = 0.0,
        told: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        self.root = root
        self.run = run
        self._recode = recode
        self._shard = shard
        self._wait = wait
        self._told = told

    def __enter__(self) -> Self:
        self._limits = make_folder(self.root).parts
        self._lock = Lock(self.root, DATASET, shared=self._shard is not None)
        self._own = Lock(self.root, _lock_name(self._shard)) if self._shard is not None else None
        try:
            self._lock.take(self._wait, self._told)
            if self._own is not None:
                self._own.take(self._wait, self._told)
                self._alike()
                found = snapshot(self.root)
            else:
                found = recover(self.root)
                close_broken(self.root)
            self._count(found)
            known = Known(self.root, found)
            self._appender = Appender(
                self.root, self._limits, known, self.run.id, self._recode, self._name, self.run.counts
            )
            self.run.write(self.root)
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.flush()
            self.run.end("done" if kind is None else "failed" if issubclass(kind, Exception) else "interrupted")
            self.run.write(self.root)
            if self._shard is not None:
                # shards write side by side; the last one to end is alone and puts in order what all left
                self._let_go()
                self._lock = Lock(self.root, DATASET)
                if not self._lock.try_take():
                    return
                recover(self.root)
            if due(snapshot(self.root), self._limits):
                compact(self.root, self._limits)
        finally:
            self._let_go()

    def wants(self, article: Article, coded_by: str) -> bool:
        """Whether an article is to be coded; see `Appender.wants`. Not where it falls to another shard."""
        if self._shard is not None and not self._shard.takes(article.id):
            return False
        return self._appender.wants(article, coded_by)

    def add(self, coding: Coding) -> None:
        """Keep the coding of a wanted article; it is safe after the next `flush`, which comes by itself."""
        if self._appender.add(coding):
            self._committed()

    def flush(self) -> None:
        """Commit what was added. Raises DatasetError E059 where the disk does not take it."""
        if self._appender.flush():
            self._committed()

    def _committed(self) -> None:
        self.run.write(self.root)
        if self._shard is None and self._small > PATIENCE * self._limits.several:
            compact(self.root, self._limits)
            self._count(snapshot(self.root))

    def _name(self) -> str:
        writer = f"{self._shard.number}of{self._shard.of}" if self._shard is not None else secrets.token_hex(3)
        name = f"{self._next:08d}-{writer}"
        self._next += 1
        self._small += 1
        return name

    def _count(self, found: Snapshot) -> None:
        """See how many small parts there are, and what the next one is called."""
        self._small = sum(p.articles < self._limits.small for p in found.parts)
        self._next = max(map(number_of, (*names(self.root), *names(self.root, EVENTS))), default=0) + 1

    def _alike(self) -> None:
        """Raises DatasetError E051 where shards of another number write: they would code the same articles."""
        assert self._shard is not None
        for path in self._lock.folder.glob("shard-*-of-*.json"):
            other = Lock(self.root, path.stem)
            if path.stem.endswith(f"-of-{self._shard.of}"):
                continue
            if not other.try_take():
                raise DatasetError(
                    "E051",
                    f"{path.stem} writes to {self.root} ({other.holder()})",
                    f"Part the work in {self._shard.of}",
                )
            other.release()

    def _let_go(self) -> None:
        for lock in (self._own, self._lock):
            if lock is not None:
                lock.release()


def _lock_name(shard: Shard) -> str:
    return f"shard-{shard.number}-of-{shard.of}"
