"""What a dataset already holds, read from the parts themselves: they are their own done-markers."""

import hashlib
import sys
from pathlib import Path

from onrecord.dataset.parts import Snapshot, columns
from onrecord.errors import DatasetError
from onrecord.records import Article

SEPARATOR = "\x1f"


def input_hash(article: Article) -> bytes:
    """Hash of what was given: text and what was said of it, but not what onrecord found out itself (its language,
    its left-overs)."""
    given = (article.id, article.text, article.title, article.url, article.outlet, article.published)
    return hashlib.sha256(SEPARATOR.join(g or "" for g in given).encode("utf-8", "surrogatepass")).digest()[:16]


class Known:
    """Which inputs are done, and by what they were coded."""

    def __init__(self, root: Path, snapshot: Snapshot) -> None:
        self._done: dict[str, tuple[bytes, str]] = {}
        for part in snapshot.parts:
            table = columns(root, part, ["id", "input", "coded_by"])
            rows = zip(*(table.column(n).to_pylist() for n in ("id", "input", "coded_by")), strict=True)
            # a later part's word on an article counts
            self._done |= {id_: (bytes.fromhex(input_), sys.intern(by)) for id_, input_, by in rows}

    def wants(self, article: Article, input_: bytes, coded_by: str, recode: bool) -> bool:
        """Whether an article is to be coded: it is new, or it is to be coded again by something else.

        Raises DatasetError E055 where the dataset holds another text under its id, unless that is to be coded again.
        """
        done = self._done.get(article.id)
        if done is None:
            return True
        if done == (input_, coded_by):
            return False
        if recode:
            return True
        if done[0] != input_:
            raise DatasetError(
                "E055",
                "the dataset holds another text under this id",
                "Give each document an id of its own, or --recode to replace what is there",
            )
        return False
