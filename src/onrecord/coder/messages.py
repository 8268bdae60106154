"""What passes between a run and the processes that code for it: a length, then msgpack."""

import struct
from typing import BinaryIO

import msgspec

from onrecord.records import Article, Event, Failure, SentenceNote

LENGTH = struct.Struct(">I")


class Result(msgspec.Struct, kw_only=True):
    """What was read from an article, without the article, which who asked has."""

    events: list[Event]
    sentences: list[SentenceNote]


class Reply(msgspec.Struct, kw_only=True):
    """The answer to some articles: a result each, None for those that failed, and why they did. The first reply of a
    process is empty: it is ready."""

    results: list[Result | None] = []
    failures: list[Failure] = []


_encoder = msgspec.msgpack.Encoder()
_articles = msgspec.msgpack.Decoder(list[Article])
_reply = msgspec.msgpack.Decoder(Reply)


def send(stream: BinaryIO, message: list[Article] | Reply) -> None:
    """Write a message. Raises OSError where nobody reads."""
    data = _encoder.encode(message)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive_articles(stream: BinaryIO) -> list[Article] | None:
    """The next request; None where no more will come."""
    data = _read(stream)
    return None if data is None else _articles.decode(data)


def receive_reply(stream: BinaryIO) -> Reply | None:
    """The next reply; None where the process has ended."""
    data = _read(stream)
    return None if data is None else _reply.decode(data)


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
