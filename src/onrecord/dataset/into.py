"""From articles to a dataset: what is new is coded, the rest is passed over, what fails is told."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.coder import Coder
from onrecord.coder.coder import failure_of
from onrecord.coder.identity import knowledge_hash
from onrecord.dataset.runs import Input, Run
from onrecord.dataset.shards import Shard
from onrecord.dataset.writer import Writer
from onrecord.errors import OnrecordError
from onrecord.records import Article, Coding, Failure


class Plan(msgspec.Struct, kw_only=True, frozen=True):
    """How a run goes: processes of their own that code (0: this one), which shard of the work, whether articles are
    coded again that something else has coded, whether every sentence is parsed, how long to wait for another writer
    (seconds)."""

    workers: int = 0
    shard: Shard | None = None
    recode: bool = False
    everything: bool = False
    wait: float = 0.0

    def settings(self) -> dict[str, Any]:
        """What a run's record says of it."""
        shard = str(self.shard) if self.shard is not None else None
        return {"workers": self.workers, "shard": shard, "recode": self.recode, "everything": self.everything}


def coded_by(coder: Coder, lang: str) -> str:
    """What codes a language, in one line: other model, version, knowledge or setting, other line."""
    everything = " everything" if coder.everything else ""
    return f"{coder.identity(lang).coder} {knowledge_hash()}{everything}"


def wanted(
    items: Iterable[Article | Failure], wants: Callable[[Article, str], bool], coder: Coder, models: dict[str, Any],
    fail: Callable[[Failure], None],
) -> Iterator[Article]:  # fmt: skip
    """The articles that are to be coded. What cannot be goes to `fail`; `models` gets what codes each language."""
    for item in items:
        if isinstance(item, Failure):
            fail(item)
            continue
        try:
            asked = wants(item, coded_by(coder, item.lang))
        except OnrecordError as error:
            fail(failure_of(item, error))
            continue
        if asked:
            models.setdefault(item.lang, coder.identity(item.lang))
            yield item


def ingest(
    root: Path, items: Iterable[Article | Failure], plan: Plan, *, inputs: Iterable[Input] = (),
    settings: dict[str, Any] | None = None, on_failure: Callable[[Failure], None] | None = None,
    on_coding: Callable[[Coding], None] | None = None, told: Callable[[str], None] | None = None,
) -> Run:  # fmt: skip
    """Code articles into a dataset and return the record of the run.

    Killed at any moment and started again it goes on where it was. Failures among the items, and articles that cannot
    be coded, go into the record and to `on_failure`; `on_coding` hears of each coding, `told` whom it waits for.
    Raises DatasetError E050, E051, E052, E059.
    """
    coder = Coder(everything=plan.everything)
    run = Run.new({**plan.settings(), **(settings or {})}, inputs)

    def fail(failure: Failure) -> None:
        run.failures.append(failure)
        run.counts.failed += 1
        if on_failure is not None:
            on_failure(failure)

    with Writer(root, run, recode=plan.recode, shard=plan.shard, wait=plan.wait, told=told) as writer:
        chosen = wanted(items, writer.wants, coder, run.models, fail)
        for coding in coder.code_many(chosen, workers=plan.workers, on_failure=fail):
            writer.add(coding)
            if on_coding is not None:
                on_coding(coding)
    return run
