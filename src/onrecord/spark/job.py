"""The job: read documents, bring those of one id together, code and write them where they are."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.dataset.compact import compact, due, recover
from onrecord.dataset.folder import Settings, make_folder
from onrecord.dataset.known import Known
from onrecord.dataset.locks import DATASET, Lock
from onrecord.dataset.parts import names, number_of, snapshot
from onrecord.dataset.runs import Run, close_broken, inputs_of
from onrecord.errors import DatasetError
from onrecord.read import check_options
from onrecord.spark.files import files_of
from onrecord.spark.tasks import Report, Task, code_articles, read_documents, read_files

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# pieces of the work for each core, so that none waits long for the last one
PIECES = 4
READ = "id string, article binary, failure binary"
DONE = "report binary"
FILES = "path string, within string"


def code(
    documents: "DataFrame | str | Path | Iterable[str | Path]", into: str | Path, *, partitions: int | None = None,
    date: str | None = None, lang: str | None = None, recode: bool = False, everything: bool = False,
    wait: float = 0.0,
) -> Run:  # fmt: skip
    """Code documents into a dataset by Spark, and return the record of the run.

    `documents` is a frame with the columns of a JSONL document (`text` or `html`, and what there is of `id`, `lang`,
    `date`, `title`, `url`, `outlet`), or files and folders that all workers see. `partitions` is in how many pieces the
    work is cut (default: four for each core); `date` and `lang` are for documents that do not tell; `wait` is for
    how many seconds it waits for another writer.

    As on one machine, what is in the dataset is passed over (or coded again with `recode`, where something else coded
    it), and what was committed before a crash is kept. Raises UsageError E040, E041, InputError E010, DatasetError
    E050, E051, E054 where PySpark is missing.
    """
    check_options(date=date, lang=lang)
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise DatasetError("E054", "PySpark is not installed", "pip install 'onrecord[spark]'") from error
    root = Path(into).absolute()
    settings = make_folder(root)
    lock = Lock(root, DATASET)
    lock.take(wait)
    run = Run.new({"spark": True, "recode": recode, "everything": everything, "date": date, "lang": lang})
    try:
        found = recover(root)
        close_broken(root)
        task = Task(
            root=str(root), run=run.id, number=max(map(number_of, names(root)), default=0) + 1, recode=recode,
            everything=everything, date=date, lang=lang,
        )  # fmt: skip
        spark = SparkSession.builder.getOrCreate()
        known: Any = spark.sparkContext.broadcast(Known(root, found))
        if hasattr(documents, "mapInArrow"):
            frame = documents.mapInArrow(read_documents(task), READ)
        else:
            sources = [str(d) for d in ([documents] if isinstance(documents, (str, Path)) else documents)]
            run.inputs = inputs_of(sources)
            files = spark.createDataFrame(list(files_of(sources)), FILES)
            frame = files.mapInArrow(read_files(task), READ)
        run.write(root)
        _run(frame, task, known, partitions or PIECES * spark.sparkContext.defaultParallelism, run)
        _tidy(root, settings)
        run.end("done")
        return run
    except BaseException as error:
        run.end("failed" if isinstance(error, Exception) else "interrupted")
        raise
    finally:
        run.write(root)
        lock.release()


def _run(frame: "DataFrame", task: Task, known: Any, partitions: int, run: Run) -> None:
    """Code what was read; documents of one id come together, in their order, so that the first one counts."""
    from pyspark.sql import functions

    placed = frame.withColumn("position", functions.monotonically_increasing_id())
    together = placed.repartition(partitions, "id").sortWithinPartitions("position").drop("position")
    done = together.mapInArrow(code_articles(task, lambda: known.value), DONE)
    for row in done.collect():
        report = msgspec.msgpack.decode(row["report"], type=Report)
        for name in run.counts.__struct_fields__:
            setattr(run.counts, name, getattr(run.counts, name) + getattr(report.counts, name))
        run.failures += report.failures
        run.models |= report.models


def _tidy(root: Path, settings: Settings) -> None:
    """Clear away what failed attempts left, and join small parts."""
    recover(root)
    if due(snapshot(root), settings.parts):
        compact(root, settings.parts)
