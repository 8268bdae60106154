"""What is known of each run: `runs/ID.json`."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.coder.identity import Identity, knowledge_hash
from onrecord.dataset.folder import RUNS, write_whole
from onrecord.records import Failure
from onrecord.version import __version__

CHUNK = 1 << 20


class Input(msgspec.Struct, kw_only=True):
    """An input as it was named. `sha256` is over its bytes, for a folder over the names and bytes of what is in it;
    null for standard input and addresses."""

    source: str
    sha256: str | None = None
    files: int = 1


class Counts(msgspec.Struct, kw_only=True):
    """How many articles and events a run added, how many articles were there before (`known`), how many failed."""

    articles: int = 0
    events: int = 0
    known: int = 0
    failed: int = 0


class Run(msgspec.Struct, kw_only=True):
    """One run over a dataset. `models` has the model of each language that was coded; times are ISO, in UTC."""

    id: str
    state: Literal["running", "done", "failed", "interrupted"] = "running"
    started: str
    ended: str | None = None
    version: str = __version__
    knowledge: str
    models: dict[str, Identity] = {}
    settings: dict[str, Any] = {}
    inputs: list[Input] = []
    counts: Counts
    failures: list[Failure] = []

    @classmethod
    def new(cls, settings: dict[str, Any], inputs: Iterable[Input] = ()) -> "Run":
        """A run that starts now."""
        now = datetime.now(UTC)
        return cls(
            id=f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}", started=_iso(now), knowledge=knowledge_hash(),
            settings=settings, inputs=list(inputs), counts=Counts(),
        )  # fmt: skip

    def end(self, state: Literal["done", "failed", "interrupted"]) -> None:
        """The run is over."""
        self.state, self.ended = state, _iso(datetime.now(UTC))

    def write(self, root: Path) -> None:
        """Write it down as it is now. Raises DatasetError E059 where that fails."""
        text = json.dumps(msgspec.to_builtins(self), ensure_ascii=False, indent=1) + "\n"
        write_whole(root / RUNS / f"{self.id}.json", lambda path: path.write_text(text, "utf-8"))


def runs(root: Path) -> list[Run]:
    """The runs of a dataset, the first one first."""
    paths = (p for p in sorted((root / RUNS).glob("*.json")) if not p.name.startswith("."))
    return [msgspec.json.decode(path.read_bytes(), type=Run) for path in paths]


def close_broken(root: Path) -> None:
    """Say of runs that never ended that they did not; only for who knows that nobody else writes."""
    for run in runs(root):
        if run.state == "running":
            run.state = "interrupted"
            run.write(root)


def inputs_of(sources: Iterable[str]) -> list[Input]:
    """The inputs as they were named, with their hashes; what cannot be read has none, reading will tell."""
    found = []
    for source in sources:
        path = Path(source)
        if path.is_file():
            found.append(Input(source=source, sha256=_hash(path)))
        elif path.is_dir():
            digest, files = hashlib.sha256(), 0
            for inside in _files(path):
                digest.update(f"{inside.relative_to(path).as_posix()}\0{_hash(inside)}\n".encode())
                files += 1
            found.append(Input(source=source, sha256=digest.hexdigest(), files=files))
        else:
            found.append(Input(source=source))
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.rglob("*")) if p.is_file())


def _hash(path: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
