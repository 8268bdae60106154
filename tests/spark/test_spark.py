"""The pieces that run on Spark's workers, without Spark; `python -m benchmarks.spark` runs the whole."""

import json
import sys
import types
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest

import onrecord.spark
from onrecord.dataset.dataset import Dataset
from onrecord.dataset.folder import make_folder
from onrecord.dataset.known import Known
from onrecord.dataset.parts import names, snapshot
from onrecord.errors import DatasetError, InputError, UsageError
from onrecord.read import read_many
from onrecord.records import Article, Failure
from onrecord.spark.files import files_of
from onrecord.spark.tasks import DONE, READ, Report, Task, code_articles, read_documents, read_files

TEXT = "France accused Russia of an attack on the port."


@pytest.fixture
def task(tmp_path: Path) -> Task:
    make_folder(tmp_path / "data")
    return Task(
        root=str(tmp_path / "data"), run="r", number=7, recode=False, everything=False, date="2024-06-18", lang="en"
    )


def rows(*values: dict[str, Any], schema: pa.Schema | None = None) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(values), schema)


def articles(batches: list[pa.RecordBatch]) -> list[Article | Failure]:
    found: list[Article | Failure] = []
    for row in pa.Table.from_batches(batches, READ).to_pylist():
        if row["article"] is not None:
            article = msgspec.msgpack.decode(row["article"], type=Article)
            assert row["id"] == article.id
            found.append(article)
        else:
            found.append(msgspec.msgpack.decode(row["failure"], type=Failure))
    return found


def test_rows_of_documents_become_articles(task: Task) -> None:
    schema = pa.schema([("id", pa.int64()), ("text", pa.string()), ("date", pa.string()), ("other", pa.string())])
    batch = rows(
        {"id": 1, "text": TEXT, "date": "2024-01-02", "other": "x"}, {"id": 2, "text": " "}, {"text": TEXT},
        schema=schema,
    )  # fmt: skip
    one, empty, without = articles(list(read_documents(task)(iter([batch]))))
    assert isinstance(one, Article)
    assert isinstance(without, Article)
    assert isinstance(empty, Failure)
    assert (one.id, one.text, one.published) == ("1", TEXT, "2024-01-02")
    assert (empty.source, empty.code) == ("2", "E011")
    assert (without.id[:3], without.published) == ("ar-", "2024-06-18")


def test_files_give_the_ids_that_they_have_on_one_machine(task: Task, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "b" / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b" / "deep" / "c.txt").write_text(TEXT, "utf-8")
    (folder / "b" / "many.jsonl").write_text(json.dumps({"id": "j", "text": TEXT}) + "\n{}\n", "utf-8")
    (folder / "b" / "notes.pdf").write_bytes(b"x")
    files = [{"path": path, "within": within} for path, within in files_of([str(folder), str(folder / "a.txt")])]
    found = articles(list(read_files(task)(iter([rows(*files)]))))
    expected = list(read_many([str(folder), str(folder / "a.txt")], date=task.date, lang=task.lang))
    assert found == expected
    assert [i.id for i in found if isinstance(i, Article)] == ["a", "b/deep/c", "j", "a"]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for source in (tmp_path / "none", tmp_path):
        with pytest.raises(InputError) as caught:
            list(files_of([str(source)]))
        assert caught.value.code == "E010"


def code(task: Task, batches: list[pa.RecordBatch], attempt: int, monkeypatch: pytest.MonkeyPatch) -> Report:
    """What a worker does with a partition."""
    context = types.SimpleNamespace(attemptNumber=lambda: attempt, partitionId=lambda: 3)
    spark = types.SimpleNamespace(TaskContext=types.SimpleNamespace(get=lambda: context))
    monkeypatch.setitem(sys.modules, "pyspark", spark)
    root = Path(task.root)
    make_folder(root)
    known = Known(root, snapshot(root)) if not attempt else Known(root, snapshot(root.parent / "nothing"))
    (batch,) = code_articles(task, lambda: known)(iter(batches))
    assert batch.schema == DONE
    return msgspec.msgpack.decode(batch.column("report")[0].as_py(), type=Report)


def test_a_partition_is_coded_into_parts(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = rows({"id": "a", "text": TEXT}, {"id": "b", "text": " "}, {"id": "a", "text": "Another text."})
    read = list(read_documents(task)(iter([documents])))
    report = code(task, read, 0, monkeypatch)
    assert (report.counts.articles, report.counts.events, report.counts.failed) == (1, 1, 2)
    assert [(f.source, f.code) for f in report.failures] == [("b", "E011"), ("a", "E055")]
    assert list(report.models) == ["en"]
    root = Path(task.root)
    assert [n[:20] for n in names(root)] == ["00000007-spark-00003"]
    assert [e.type for e in Dataset(root).events()] == ["ACCUSE"]
    assert code(task, read, 0, monkeypatch).counts.known == 1


def test_another_attempt_goes_on_where_the_first_one_was(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list(read_documents(task)(iter([rows({"id": "a", "text": TEXT})])))
    code(task, read, 0, monkeypatch)
    report = code(task, read, 1, monkeypatch)
    assert (report.counts.articles, report.counts.known) == (0, 1)


def test_options_and_a_missing_library_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError):
        onrecord.spark.code("x.jsonl", tmp_path / "data", date="yesterday")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(DatasetError, match="spark") as caught:
        onrecord.spark.code("x.jsonl", tmp_path / "data")
    assert caught.value.code == "E054"
    assert not (tmp_path / "data").exists()
