"""Parting the work: shard i of n takes the articles whose id falls to it, whatever else it is given."""

import hashlib
import re

import msgspec

from onrecord.errors import UsageError

SHARD = re.compile(r"([1-9]\d*)/([1-9]\d*)")


class Shard(msgspec.Struct, frozen=True):
    """Shard `number` (from 1) of `of`."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> "Shard":
        """The shard that "2/8" names. Raises UsageError E044 where it names none."""
        match = SHARD.fullmatch(text.strip())
        if match is None or int(match[1]) > int(match[2]):
            raise UsageError("E044", f"{text!r} is no shard", "Write shard 2 of 8 as 2/8")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def takes(self, article_id: str) -> bool:
        """Whether an article falls to this shard. All inputs of one id fall to the same."""
        digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1
