"""Processes that code: order is kept, little is taken ahead, and one that dies is named."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import article

from onrecord.coder import Coder, workers
from onrecord.coder.coder import BATCH
from onrecord.coder.workers import Pool
from onrecord.errors import CodingError
from onrecord.parse import Parser
from onrecord.records import Article, Failure


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MODULE", "tests.coder.fake_worker")


def texts(count: int, **special: str) -> list[Article]:
    """Articles `a0`, `a1` …, some with a special text."""
    return [Article(id=f"a{n}", text=special.get(f"a{n}", "plain"), lang="en") for n in range(count)]


def coded(articles: list[Article], count: int = 2) -> tuple[list[str], list[Failure]]:
    failures: list[Failure] = []
    found = [c.article.id for c in Coder().code_many(articles, workers=count, on_failure=failures.append)]
    return found, failures


def test_order_is_that_of_the_articles() -> None:
    articles = texts(6 * BATCH, a0="slow", a40="slow")
    failures: list[Failure] = []
    codings = list(Coder().code_many(articles, workers=2, on_failure=failures.append))
    assert [c.article for c in codings] == articles
    assert failures == []
    assert len({c.sentences[0].reason for c in codings}) == 2
    assert str(os.getpid()) not in {c.sentences[0].reason.split()[0] for c in codings}


def test_no_articles() -> None:
    assert coded([]) == ([], [])


def test_settings_reach_the_processes() -> None:
    (coding,) = Coder(everything=True).code_many(texts(1), workers=1)
    assert coding.sentences[0].reason.endswith("True")


def test_what_a_library_prints_does_no_harm() -> None:
    assert coded(texts(3, a1="print")) == (["a0", "a1", "a2"], [])


def test_few_articles_are_taken_ahead() -> None:
    taken = 0

    def stream() -> Iterator[Article]:
        nonlocal taken
        for item in texts(100 * BATCH):
            taken += 1
            yield item

    codings = Coder().code_many(stream(), workers=2)
    for _ in range(3 * BATCH):
        next(codings)
    time.sleep(0.2)
    assert taken <= (3 + 2 * workers.WINDOW) * BATCH
    codings.close()  # type: ignore[attr-defined]


def test_a_failing_article_is_told_and_the_rest_goes_on() -> None:
    found, failures = coded(texts(2 * BATCH, a3="fail"))
    assert found == [f"a{n}" for n in range(2 * BATCH) if n != 3]
    assert [(f.source, f.code) for f in failures] == [("a3", "E062")]
    assert "ValueError a fault" in failures[0].message
    assert "\n" not in failures[0].message


def test_an_article_that_kills_twice_is_named() -> None:
    found, failures = coded(texts(4 * BATCH, a20="die"))
    assert found == [f"a{n}" for n in range(4 * BATCH) if n != 20]
    assert [(f.source, f.code) for f in failures] == [("a20", "E061")]
    assert "signal 9" in failures[0].message


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    found, failures = coded(texts(3 * BATCH, a5=f"die once {tmp_path / 'died'}"), 1)
    assert found == [f"a{n}" for n in range(3 * BATCH)]
    assert failures == []


def test_without_somebody_to_tell_a_failure_is_raised() -> None:
    with pytest.raises(CodingError) as caught:
        list(Coder().code_many(texts(3, a1="die"), workers=1))
    assert caught.value.code == "E061"
    assert "a1" in caught.value.message


def test_processes_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_WORKER", "exit")
    with pytest.raises(CodingError, match="exit code 7") as caught:
        coded(texts(1))
    assert caught.value.code == "E060"


def test_processes_end_with_the_pool() -> None:
    with Pool(2) as pool:
        codings = pool.code(texts(3 * BATCH, a0="slow"), None)
        next(codings)
        processes = pool.processes
        assert all(_alive(p) for p in processes)
    assert not any(_alive(p) for p in processes)


def test_a_failing_article_in_this_process(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.coder import coder as module

    def spans(article: Article, parser: Parser) -> list[object]:
        if "Poison" in article.text:
            raise ValueError("a fault")
        return list(real(article, parser))

    real = module.spans_of  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "spans_of", spans)
    articles = [article(t, "en") for t in ("France accused Russia.", "Poison.", "Iran accused Israel.")]
    failures: list[Failure] = []
    found = list(coder.code_many(articles, on_failure=failures.append))
    assert [c.article for c in found] == [articles[0], articles[2]]
    assert [(f.source, f.code) for f in failures] == [(articles[1].id, "E062")]
    with pytest.raises(ValueError, match="a fault"):
        list(coder.code_many(articles))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
