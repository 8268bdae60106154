"""Bytes → articles: files, folders, standard input, addresses, HTML, plain text, JSONL, WARC."""

from onrecord.read.documents import article_of
from onrecord.read.inputs import read, read_many
from onrecord.read.options import check_options

__all__ = ["article_of", "check_options", "read", "read_many"]
