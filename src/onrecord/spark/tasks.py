"""What Spark's workers do with record batches: read documents, code articles, write parts."""

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from onrecord.coder import Coder
from onrecord.dataset.appending import Appender
from onrecord.dataset.folder import open_folder
from onrecord.dataset.into import wanted
from onrecord.dataset.known import Known
from onrecord.dataset.parts import snapshot
from onrecord.dataset.runs import Counts
from onrecord.errors import OnrecordError
from onrecord.read import read_many
from onrecord.read.documents import Document, from_json
from onrecord.records import Article, Failure

READ = pa.schema([("id", pa.string()), ("article", pa.binary()), ("failure", pa.binary())])
DONE = pa.schema([("report", pa.binary())])
ROWS = 256

Batches = Iterator[pa.RecordBatch]


class Task(msgspec.Struct, kw_only=True):
    """What a worker has to know. `number` is what the names of its parts begin with."""

    root: str
    run: str
    number: int
    recode: bool
    everything: bool
    date: str | None
    lang: str | None


class Report(msgspec.Struct, kw_only=True):
    """What a worker has done: what it counted, what failed, the models it coded with by language."""

    counts: Counts
    failures: list[Failure]
    models: dict[str, Any]


def read_documents(task: Task) -> Callable[[Batches], Batches]:
    """Rows of documents, as in JSONL → articles."""

    def run(batches: Batches) -> Batches:
        names = Document.__struct_fields__
        return _read(
            _document({k: v for k, v in row.items() if k in names and v is not None}, task)
            for batch in batches
            for row in batch.to_pylist()
        )

    return run


def read_files(task: Task) -> Callable[[Batches], Batches]:
    """Rows of `path` and `within` (see `files_of`) → articles."""

    def run(batches: Batches) -> Batches:
        return _read(
            _renamed(item, row["within"])
            for batch in batches
            for row in batch.to_pylist()
            for item in read_many([row["path"]], date=task.date, lang=task.lang)
        )

    return run


def code_articles(task: Task, known: Callable[[], Known]) -> Callable[[Batches], Batches]:
    """Articles → parts of the dataset; what comes out is one report a partition."""

    def run(batches: Batches) -> Batches:
        yield pa.RecordBatch.from_pylist([{"report": msgspec.msgpack.encode(_code(task, known(), batches))}], DONE)

    return run


def _code(task: Task, known: Known, batches: Batches) -> Report:
    from pyspark import TaskContext

    context: Any = TaskContext.get()
    root = Path(task.root)
    if context.attemptNumber():
        # another attempt has got somewhere before it failed
        known = Known(root, snapshot(root))
    place = f"{context.partitionId():05d}-{context.attemptNumber():02d}-{time.time_ns():x}"
    numbers = count()
    report = Report(counts=Counts(), failures=[], models={})
    appender = Appender(
        root, open_folder(root).parts, known, task.run, task.recode,
        lambda: f"{task.number:08d}-spark-{place}-{next(numbers):05d}", report.counts,
    )  # fmt: skip
    coder = _coder(task.everything)

    def fail(failure: Failure) -> None:
        report.failures.append(failure)
        report.counts.failed += 1

    items = (_item(row) for batch in batches for row in batch.to_pylist())
    for coding in coder.code_many(wanted(items, appender.wants, coder, report.models, fail), on_failure=fail):
        appender.add(coding)
    appender.flush()
    return report


def _item(row: dict[str, Any]) -> Article | Failure:
    if row["failure"] is not None:
        return msgspec.msgpack.decode(row["failure"], type=Failure)
    return msgspec.msgpack.decode(row["article"], type=Article)


_coders: dict[bool, Coder] = {}


def _coder(everything: bool) -> Coder:
    """The coder of this process, which Spark uses for one task after the other."""
    if everything not in _coders:
        _coders[everything] = Coder(everything=everything)
    return _coders[everything]


def _document(row: dict[str, Any], task: Task) -> Article | Failure:
    try:
        return from_json(msgspec.json.encode(row), task.lang, task.date)
    except OnrecordError as error:
        source = str(row.get("id") or row.get("url") or "a row")
        return Failure(source=source, code=error.code, message=error.message, remedy=error.remedy)


def _renamed(item: Article | Failure, within: str) -> Article | Failure:
    if within and isinstance(item, Article):
        item.id = within + item.id
    return item


def _read(items: Iterator[Article | Failure]) -> Batches:
    encode = msgspec.msgpack.encode
    rows: list[dict[str, Any]] = []
    for item in items:
        if isinstance(item, Failure):
            rows.append({"id": item.source, "failure": encode(item)})
        else:
            rows.append({"id": item.id, "article": encode(item)})
        if len(rows) == ROWS:
            yield pa.RecordBatch.from_pylist(rows, READ)
            rows = []
    yield pa.RecordBatch.from_pylist(rows, READ)
