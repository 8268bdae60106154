"""Records as Parquet columns, nested exactly as the structs, so that a row turns back into the same record."""

import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
import pyarrow as pa

from onrecord.records import Article, Coding, Event, SentenceNote

PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


class Kept(msgspec.Struct, kw_only=True):
    """What is kept with an article beside itself.

    `input` is the hash of what was given, `coded_by` names coder, models, knowledge and settings, `run` the run that
    wrote it; `sentences` tells what became of each sentence.
    """

    input: str
    coded_by: str
    run: str
    sentences: list[SentenceNote]


def arrow_type(annotation: Any) -> pa.DataType:
    """The Arrow type of a struct's field. An optional one has the type of its value."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return arrow_type(next(a for a in typing.get_args(annotation) if a is not type(None)))
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(arrow_type(typing.get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return pa.struct(schema_of(annotation))
    return PLAIN[annotation]


def schema_of(*structs: type[msgspec.Struct]) -> pa.Schema:
    """The columns of one or several structs, in their order and under their names in JSON."""
    return pa.schema(
        [pa.field(f.encode_name, arrow_type(f.type)) for struct in structs for f in msgspec.structs.fields(struct)]
    )


EVENTS = schema_of(Event)
ARTICLES = schema_of(Article, Kept)


def events_table(events: Iterable[Event]) -> pa.Table:
    """Events as a table of the schema EVENTS."""
    return pa.Table.from_pylist([msgspec.to_builtins(e) for e in events], schema=EVENTS)


def articles_table(codings: Iterable[tuple[Coding, Kept]]) -> pa.Table:
    """Articles and what is kept with them as a table of the schema ARTICLES."""
    rows = [{**msgspec.to_builtins(coding.article), **msgspec.to_builtins(kept)} for coding, kept in codings]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def events_of(rows: pa.Table | pa.RecordBatch) -> Iterator[Event]:
    """The events that rows hold; columns that are no field are passed over."""
    for row in rows.to_pylist():
        yield msgspec.convert(row, Event)


def articles_of(rows: pa.Table | pa.RecordBatch) -> Iterator[Article]:
    """The articles that rows hold; columns that are no field are passed over."""
    for row in rows.to_pylist():
        yield msgspec.convert(row, Article)
