"""`onrecord open`: prints its address, answers there, and leaves when it is told to."""

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.explore.corpus import dataset

from onrecord.cli import main
from onrecord.cli import open as opening
from onrecord.dataset import Dataset
from onrecord.explore import server
from onrecord.explore.server import bind


@contextmanager
def opened(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and the first line that it prints."""
    command = [sys.executable, "-m", "onrecord", "open", *options, "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate()


def test_prints_its_address_and_answers_there(tmp_path: Path) -> None:
    own = dataset(tmp_path / "data")
    with opened(str(own.path)) as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address), process.stderr
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert "onrecord" in answer.read().decode()
        process.terminate()
        assert process.wait(20) in {0, -15}


def test_port_is_taken(tmp_path: Path) -> None:
    own = dataset(tmp_path / "data")
    with bind(None) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["open", str(own.path), "--port", port, "--no-browser"])
    assert result.exit_code == 1
    assert f"[E070] port {port} is taken" in result.stderr


def test_no_dataset(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["open", str(tmp_path), "--no-browser"])
    assert result.exit_code == 1
    assert "E050" in result.stderr


@pytest.mark.parametrize("browser", [True, False])
def test_opens_the_browser_unless_told_not_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: bool) -> None:
    own = dataset(tmp_path / "data")
    seen: list[str] = []
    monkeypatch.setattr("webbrowser.open", seen.append)
    monkeypatch.setattr(server, "_run", lambda app, listening: listening.close())
    result = CliRunner().invoke(main, ["open", str(own.path), *([] if browser else ["--no-browser"])])
    assert result.exit_code == 0
    assert seen == ([result.stdout.strip()] if browser else [])


def test_demo_opens_the_coded_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def serve(dataset: Dataset, port: int | None, browser: bool, told: object) -> None:
        seen.append((dataset.count(), len(dataset.merged())))

    monkeypatch.setattr(opening, "serve", serve)
    monkeypatch.setattr(opening, "read_many", lambda inputs: [])
    assert CliRunner().invoke(main, ["demo", "--open"]).exit_code == 0
    assert seen == [(0, 0)]
