"""Which files a run reads, so that they can be read elsewhere with the same ids."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import InputError
from onrecord.read.inputs import JSON_LINES, READABLE
from onrecord.read.warc import ENDINGS


def files_of(sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of files and folders, in the order in which they are read on one machine: path, and what its folder
    adds to the id of the article in it. Raises InputError E010 where there is none."""
    for source in sources:
        path = Path(source).absolute()
        if path.is_dir():
            found = list(_within(path, ""))
            if not found:
                raise InputError("E010", f"{source} holds nothing to read", f"It takes {' '.join(READABLE)}")
            yield from found
        elif path.is_file():
            yield str(path), ""
        else:
            raise InputError("E010", f"{source} is no file or folder", "Check the path")


def _within(folder: Path, within: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(p for p in folder.iterdir() if not p.name.startswith(".")):
        if entry.is_dir():
            yield from _within(entry, f"{within}{entry.name}/")
        elif entry.name.lower().endswith(READABLE):
            holds_many = entry.name.lower().endswith((*JSON_LINES, *ENDINGS))
            yield str(entry), "" if holds_many else within
