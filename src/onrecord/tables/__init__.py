"""Knowledge as data: reading the tables and language packs, each once and only when asked for."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.errors import KnowledgeError

ROOT = files("onrecord")


@cache
def rows(path: str) -> tuple[dict[str, str], ...]:
    """Rows of a TSV file below the package, as column → cell. Raises KnowledgeError E030 where one is malformed."""
    source = ROOT / path
    if not source.is_file():
        raise KnowledgeError("E031", f"the table {path} is missing", "Install onrecord again")
    return tuple(_parse(path, source))


def text_lines(path: str) -> list[str]:
    """The lines of a large TSV file below its header, for readers that cannot afford a dictionary a row."""
    lines = (ROOT / path).read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")][1:]


def folder(path: str) -> list[str]:
    """The TSV files of a folder, as paths for `rows`, sorted."""
    return sorted(f"{path}/{entry.name}" for entry in (ROOT / path).iterdir() if entry.name.endswith(".tsv"))


def _parse(path: str, source: Traversable) -> Iterator[dict[str, str]]:
    header: list[str] | None = None
    for number, line in enumerate(source.read_text("utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise KnowledgeError("E030", f"{path}:{number} has {len(cells)} cells", f"It takes {len(header)}")
        cells += [""] * (len(header) - len(cells))
        yield dict(zip(header, (c.strip() for c in cells), strict=True))


def values(cell: str) -> list[str]:
    """The values of a cell that holds several, separated by `|`."""
    return [v.strip() for v in cell.split("|") if v.strip()]
