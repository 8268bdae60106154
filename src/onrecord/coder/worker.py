"""One process that codes for a run: `python -m onrecord.coder.worker [everything]`, articles in, results out."""

import os
import signal
import sys

from onrecord.coder.coder import Coder
from onrecord.coder.messages import Reply, Result, receive_articles, send
from onrecord.records import Coding, Failure


def main() -> None:
    """Answer requests until there are no more."""
    # the one who started it decides when to stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # what a library prints must not get into the replies
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    coder = Coder(everything="everything" in sys.argv[1:])
    try:
        send(replies, Reply())
        while (batch := receive_articles(sys.stdin.buffer)) is not None:
            failures: list[Failure] = []
            codings = coder.code_batch(batch, failures.append)
            send(replies, Reply(results=[_small(c) for c in codings], failures=failures))
    except BrokenPipeError:
        os._exit(0)


def _small(coding: Coding | None) -> Result | None:
    return Result(events=coding.events, sentences=coding.sentences) if coding is not None else None


if __name__ == "__main__":
    main()
