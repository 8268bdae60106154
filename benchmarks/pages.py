"""How well an article is read out of a web page.

Over pages.dev.jsonl and the saved pages in pages/: word F1 of the text of `onrecord.read` against the text
that must come out, beside trafilatura alone (its defaults); how many titles and dates are right; and what
became of short lines: taken out rightly (the text that must come out lacks them), taken out wrongly, and kept
though they do not belong there (share headings, bylines, comment forms).

    python -m benchmarks.pages [--bench DIR] [--worst PAGES]
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import trafilatura
from benchmarks.benchdata import LANGUAGES, Row, arguments, f1, lines, one_line, percent, there

from onrecord import Article, OnrecordError
from onrecord.read import read
from onrecord.read.leftovers import kind_of

WORD = re.compile(r"\w+")
SHORT = 20


class Page(NamedTuple):
    """A page: what must come out, what onrecord reads, what trafilatura alone reads."""

    gold: Row
    ours: Article | None
    plain: Any
    problem: str


def words(text: str) -> Counter[str]:
    """The words of a text, in lower case, with how often they stand in it."""
    return Counter(WORD.findall(text.lower()))


def word_f1(text: str, gold: str) -> float:
    """F1 of the words of a text against those that must come out."""
    found, wanted = words(text), words(gold)
    return f1((found & wanted).total(), found.total(), wanted.total())[2]


def same_title(title: str | None, gold: str | None) -> bool:
    """Whether two titles have the same words."""
    return words(title or "") == words(gold or "")


def same_day(date: str | None, gold: str | None) -> bool:
    """Whether two dates are the same day (as the page's clock has it)."""
    return (date or "")[:10] == (gold or "")[:10]


def page(gold: Row, folder: Path) -> Page:
    """Read a page both ways."""
    path = there(folder, f"{gold['id']}.html")
    plain = trafilatura.bare_extraction(path.read_bytes(), with_metadata=True)
    try:
        return Page(gold, read(path, lang=gold["lang"]), plain, "")
    except OnrecordError as error:
        return Page(gold, None, plain, str(error))


def split_lines(text: str) -> list[str]:
    """The lines of a text that hold something, white space made one kind."""
    return [one_line(line) for line in text.splitlines() if line.strip()]


def report(name: str, pages: list[Page]) -> None:
    """One line on the pages of a language."""
    n = len(pages)
    ours = sum(word_f1(p.ours.text, p.gold["text"]) for p in pages if p.ours)
    plain = sum(word_f1(p.plain.text or "", p.gold["text"]) for p in pages if p.plain)
    titles = sum(p.ours is not None and same_title(p.ours.title, p.gold["title"]) for p in pages)
    dated = [p for p in pages if p.gold["date"]]
    dates = sum(p.ours is not None and same_day(p.ours.published, p.gold["date"]) for p in dated)
    print(
        f"{name:>3}  {n} pages  word F1 onrecord {ours / n:.4f}  trafilatura alone {plain / n:.4f}"
        f"  titles {titles} of {n} ({percent(titles, n)})  dates {dates} of {len(dated)}"
        f" ({percent(dates, len(dated))})"
    )


def left_over_lines(pages: list[Page]) -> None:
    """Which short lines were taken out or kept."""
    out: list[tuple[str, str, str]] = []
    kept: list[tuple[str, str]] = []
    for p in pages:
        if p.ours is None:
            continue
        gold = set(split_lines(p.gold["text"]))
        gold_text = one_line(p.gold["text"])
        ours = split_lines(p.ours.text)
        lang = p.ours.lang
        out += [
            ("WRONGLY" if line in gold else "rightly", f"{lang} {kind}", line)
            for line in dict.fromkeys(split_lines(p.plain.text or ""))
            if line not in ours and (kind := kind_of(line, lang)) is not None
        ]
        kept += [
            (f"{lang} {p.gold['id'][:24]}", line)
            for line in ours
            if line not in gold and len(WORD.findall(line)) <= SHORT and line not in gold_text
        ]
    print(f"\nlines taken out: {len(out)}, wrongly: {sum(how == 'WRONGLY' for how, _, _ in out)}")
    for how, kind, line in out:
        print(f"  {how} {kind}: {line[:120]}")
    print(f"short lines kept that do not belong to the text: {len(kept)}")
    for where, line in kept:
        print(f"  {where}: {line[:120]}")


def main() -> None:
    """Read all pages, compare, print."""
    options = arguments(__doc__, "bench")
    options.add_argument("--worst", type=int, default=8, help="how many of the worst pages to name")
    args = options.parse_args()
    folder = there(args.bench, "pages")
    pages = [page(row, folder) for row in lines(args.bench, "pages.dev.jsonl")]
    for lang in LANGUAGES:
        report(lang, [p for p in pages if p.gold["lang"] == lang])
    report("all", pages)
    for p in pages:
        if p.problem:
            print(f"not read: {p.gold['id']}: {p.problem}")
        elif p.ours is not None and not same_title(p.ours.title, p.gold["title"]):
            print(f"title: {p.gold['id']}\n  read {p.ours.title}\n  gold {p.gold['title']}")
        if p.ours is not None and p.gold["date"] and not same_day(p.ours.published, p.gold["date"]):
            print(f"date: {p.gold['id']}: read {p.ours.published}, gold {p.gold['date']}")
    read_pages = [p for p in pages if p.ours is not None]
    read_pages.sort(key=lambda p: word_f1(p.ours.text if p.ours else "", p.gold["text"]))
    print("worst pages:")
    for p in read_pages[: args.worst]:
        assert p.ours is not None
        lengths = f"{len(p.ours.text)} characters read, {len(p.gold['text'])} wanted"
        print(f"  {word_f1(p.ours.text, p.gold['text']):.3f}  {p.gold['id']}  {lengths}")
    left_over_lines(pages)


if __name__ == "__main__":
    main()
