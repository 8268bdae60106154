"""What the benchmarks share: where the benchmark data lie, and how they are read.

The data are no part of the project. They are looked for in the folder `shared` beside the repository;
`--bench DIR` and `--reference DIR` say where else.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord import Article
from onrecord.read import article_of

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
LANGUAGES = ("en", "fr", "es")

Row = dict[str, Any]


def arguments(doc: str | None, *folders: str) -> argparse.ArgumentParser:
    """A command line with the script's docstring as help and an option for each folder (bench, reference)."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    for folder in folders:
        parser.add_argument(
            f"--{folder}",
            type=Path,
            default=SHARED / folder,
            metavar="DIR",
            help=f"folder of the {folder} data (default: ../shared/{folder} of the repository)",
        )
    return parser


def there(folder: Path, name: str, option: str = "bench") -> Path:
    """The file of that name in the folder; ends the program with a word to the user where it is missing."""
    path = folder / name
    if not path.exists():
        sys.exit(f"{path} is not there. Say where the {option} data lie: --{option} DIR")
    return path


def lines(folder: Path, name: str) -> list[Row]:
    """The documents of a JSONL file."""
    with there(folder, name).open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def table(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a TSV file of the reference folder."""
    with there(folder, name, "reference").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def article(row: Row) -> Article:
    """The article that a document holds."""
    return article_of(row["text"], id=row["id"], lang=row["lang"], date=row.get("date"), title=row.get("title"))


def articles(rows: Iterable[Row]) -> list[Article]:
    """The articles of many documents."""
    return [article(row) for row in rows]


def percent(part: float, whole: float) -> str:
    """A share as text."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def f1(hits: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = hits / found if found else 0.0
    recall = hits / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())
