"""Coding in processes of their own: each loads the models once, takes batches, and returns small results in order.

They are started as new programs, not as copies of this one, so that it does not matter what else it is doing, and a
lock that it holds ends with it.
"""

import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from onrecord.coder.coder import BATCH, OnFailure
from onrecord.coder.messages import Reply, Result, receive_reply, send
from onrecord.errors import CodingError
from onrecord.records import Article, Coding, Failure

# batches that a process has at hand: one it works on, one to go on with
AT_HAND = 2
# batches for each process that are taken and not yet given back in order: what a slow one can hold up
WINDOW = 4
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
MODULE = "onrecord.coder.worker"


class _Batch(msgspec.Struct, eq=False):
    """Articles taken together, and what came of each so far; `open` are the places without an answer."""

    articles: list[Article]
    results: list[Result | None]
    open: set[int]


class _Job(msgspec.Struct, eq=False):
    """Places of a batch that one process is asked for; `again` if another died of them."""

    batch: _Batch
    places: list[int]
    again: bool = False


class _Worker:
    """A process and the jobs it has at hand, the one it works on first."""

    def __init__(self, everything: bool, replies: "queue.Queue[tuple[_Worker, Reply | None]]") -> None:
        path = os.pathsep.join(p for p in sys.path if p)
        environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "PYTHONPATH": path}
        command = [sys.executable, "-m", MODULE, *(["everything"] if everything else [])]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.requests: BinaryIO = self.process.stdin  # type: ignore[assignment]
        self.jobs: deque[_Job] = deque()
        self.ready = False
        threading.Thread(target=self._listen, args=(self.process.stdout, replies), daemon=True).start()

    def _listen(self, stream: BinaryIO, replies: "queue.Queue[tuple[_Worker, Reply | None]]") -> None:
        with stream:
            while (reply := receive_reply(stream)) is not None:
                replies.put((self, reply))
        replies.put((self, None))

    def ask(self, job: _Job) -> None:
        """Give it a job; if it has died meanwhile, that is told where its replies are."""
        self.jobs.append(job)
        with suppress(OSError):
            send(self.requests, [job.batch.articles[n] for n in job.places])

    def end(self) -> None:
        """Let it end; what it works on is lost."""
        self.process.kill()
        self.process.wait()
        with suppress(OSError):
            self.requests.close()


class Pool:
    """Some processes that code. Use as a context: they end with it."""

    def __init__(self, workers: int, everything: bool = False) -> None:
        self._everything = everything
        self._replies: queue.Queue[tuple[_Worker, Reply | None]] = queue.Queue()
        self._workers = [_Worker(everything, self._replies) for _ in range(workers)]
        self._waiting: deque[_Job] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    @property
    def processes(self) -> list[int]:
        """The ids of the processes."""
        return [worker.process.pid for worker in self._workers]

    def code(self, articles: Iterable[Article], on_failure: OnFailure | None) -> Iterator[Coding]:
        """The codings of the articles, in their order; see `Coder.code_many`."""
        stream = iter(articles)
        window: deque[_Batch] = deque()
        while True:
            while len(window) < WINDOW * len(self._workers) and len(self._waiting) < len(self._workers):
                taken = list(islice(stream, BATCH))
                if not taken:
                    break
                batch = _Batch(taken, [None] * len(taken), set(range(len(taken))))
                window.append(batch)
                self._waiting.append(_Job(batch, list(range(len(taken)))))
                self._hand_out()
            if not window:
                return
            self._hand_out()
            for failure in self._hear():
                if on_failure is None:
                    raise CodingError(failure.code, f"{failure.source}: {failure.message}", failure.remedy)
                on_failure(failure)
            while window and not window[0].open:
                done = window.popleft()
                for article, result in zip(done.articles, done.results, strict=True):
                    if result is not None:
                        yield Coding(article=article, events=result.events, sentences=result.sentences)

    def _hand_out(self) -> None:
        """Give waiting jobs to the processes that have least to do."""
        while self._waiting:
            worker = min(self._workers, key=lambda w: len(w.jobs))
            if len(worker.jobs) >= AT_HAND:
                return
            worker.ask(self._waiting.popleft())

    def _hear(self) -> list[Failure]:
        """Wait for a reply, or the death of a process; the failures it brings."""
        worker, reply = self._replies.get()
        if reply is None:
            return self._bury(worker)
        if not worker.ready:
            worker.ready = True
            return []
        job = worker.jobs.popleft()
        for place, result in zip(job.places, reply.results, strict=True):
            job.batch.results[place] = result
        job.batch.open -= set(job.places)
        return reply.failures

    def _bury(self, worker: _Worker) -> list[Failure]:
        """Replace a dead process. The articles it worked on get one more try, each alone; what it had not begun waits
        again."""
        worker.end()
        pid, how = worker.process.pid, _death(worker.process.returncode)
        if not worker.ready:
            raise CodingError("E060", f"a coding process cannot start ({how})", "Run it without --workers to see why")
        jobs = list(worker.jobs)
        self._workers[self._workers.index(worker)] = _Worker(self._everything, self._replies)
        self._waiting.extendleft(reversed(jobs[1:]))
        if not jobs:
            return []
        blamed = jobs[0]
        if not blamed.again:
            self._waiting.extendleft(_Job(blamed.batch, [n], again=True) for n in reversed(blamed.places))
            return []
        blamed.batch.open -= set(blamed.places)
        return [
            Failure(
                source=blamed.batch.articles[place].id, code=_DIED.code,
                message=f"process {pid}, which coded it, died ({how}), the second time", remedy=_DIED.remedy,
            )
            for place in blamed.places
        ]  # fmt: skip


_DIED = CodingError(
    "E061",
    "a process that coded an article died of it twice",
    "See to memory, or report it with the text; the rest is coded",
)


def _death(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
