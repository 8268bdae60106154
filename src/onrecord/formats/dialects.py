"""Rows as text: tab-separated without line breaks in cells, or CSV that no spreadsheet takes for formulas."""

import csv
import re
from collections.abc import Iterable
from typing import BinaryIO, Literal

from onrecord.formats.flat import Cell

RISKY = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
LINE_END = re.compile(r"\r\n?")


def harmless(cell: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(RISKY) else cell


class Rows:
    """Writes rows to `out` in UTF-8. Text is made fit for the dialect, numbers stay numbers, None is an empty cell.

    In "tab", every control character of a text is a blank, as those who read such files split at any of them. In "csv",
    texts that look like formulas get an apostrophe, and line ends are those of Unix. Cells with quotation marks are
    quoted in both. `bom` is what Excel needs to see that the file is UTF-8.
    """

    def __init__(self, out: BinaryIO, dialect: Literal["tab", "csv"], bom: bool = False) -> None:
        self._out = out
        self._text = _one_line if dialect == "tab" else _many_lines
        self._rows = csv.writer(self, delimiter="\t" if dialect == "tab" else ",", lineterminator="\n")
        if bom:
            self.write(BOM)

    def add(self, cells: Iterable[Cell]) -> None:
        """Write one row."""
        self._rows.writerow([self._text(cell) if isinstance(cell, str) else cell for cell in cells])

    def write(self, text: str) -> None:
        """Write text as it is."""
        self._out.write(text.encode("utf-8", "replace"))


def _one_line(cell: str) -> str:
    return CONTROL.sub(" ", cell).strip()


def _many_lines(cell: str) -> str:
    return LINE_END.sub("\n", harmless(cell)).replace("\x00", "")
