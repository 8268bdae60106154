"""A worker that needs no language model: what it does stands in the article's text."""

import os
import signal
import sys
import time
from collections.abc import Iterator

from onrecord.coder import worker
from onrecord.coder.coder import Coder
from onrecord.records import Article, Coding, SentenceNote


class Fake(Coder):
    """Codes "slow", "fail", "die" and "die once PATH" as they say; anything else gives one note."""

    def _batch(self, batch: list[Article]) -> Iterator[Coding]:
        for article in batch:
            yield self._one(article)

    def _one(self, article: Article) -> Coding:
        words = article.text.split()
        if words[0] == "slow":
            time.sleep(0.2)
        elif words[0] == "fail":
            raise ValueError("a fault\nof the coder")
        elif words[0] == "print":
            print("words of a library")
        elif words[0] == "die" and (len(words) == 1 or not os.path.exists(words[2])):
            if len(words) > 1:
                open(words[2], "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        note = SentenceNote(start=0, end=len(article.text), events=0, reason=f"{os.getpid()} {self.everything}")
        return Coding(article=article, events=[], sentences=[note])


if __name__ == "__main__":
    if "exit" in os.environ.get("FAKE_WORKER", ""):
        sys.exit(7)
    worker.Coder = Fake  # type: ignore[attr-defined]
    worker.main()
