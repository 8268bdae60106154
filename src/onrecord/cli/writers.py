"""Events on standard output: a table for people, JSON lines, CSV, Parquet."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from onrecord.errors import UsageError
from onrecord.formats.dialects import Rows, harmless
from onrecord.formats.flat import COLUMNS, codes, date, flat, names
from onrecord.records import Coding, Entity, Event

__all__ = ["COLUMNS", "STYLE", "Write", "harmless", "summary", "table", "writer"]

Write = Callable[[Coding], None]
WIDE = 110


@contextmanager
def writer(format_: str) -> Iterator[Write]:
    """A function that writes codings in a format; what it buffers is written at the end.

    Raises UsageError E048 where Parquet would go to a terminal.
    """
    if format_ == "jsonl":
        encoder = msgspec.json.Encoder()

        def write_jsonl(coding: Coding) -> None:
            for event in coding.events:
                sys.stdout.buffer.write(encoder.encode(event) + b"\n")

        yield write_jsonl
        sys.stdout.buffer.flush()
    elif format_ == "csv":
        lines = Rows(sys.stdout.buffer, "csv")
        lines.add(COLUMNS)

        def write_csv(coding: Coding) -> None:
            for event in coding.events:
                lines.add(flat(event).values())

        yield write_csv
        sys.stdout.buffer.flush()
    elif format_ == "parquet":
        if sys.stdout.isatty():
            raise UsageError("E048", "Parquet is nothing for a terminal", "Send it to a file: … > events.parquet")
        from onrecord.formats import FORMATS, Choices, Context

        events: list[Event] = []
        yield lambda coding: events.extend(coding.events)
        with tempfile.TemporaryFile() as file:
            FORMATS["parquet"].write(events, file, Context(), Choices())
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        yield table


def summary(event: Event) -> str:
    """An event in one line: ACCUSE/allege Il (IGO GOV) → la Russie (RUS GOV) · actual."""
    type_ = event.type + (f"/{event.mode}" if event.mode else "")
    actor = f"{names(event.actor) or '?'} ({codes(event.actor) or '?'})"
    whom = " ".join(names(event.recipient).split())
    recipient = f" → {whom} ({codes(event.recipient)})" if event.recipient else ""
    facts: list[str] = [event.status]
    if event.said_by:
        facts.append(f"said by {names(event.said_by)} ({codes(event.said_by)})")
    if event.hedged:
        facts.append("hedged")
    if event.when:
        facts.append(date(event.when))
    if event.where:
        facts.append(event.where.name)
    return f"{type_} {' '.join(actor.split())}{recipient} · {' · '.join(facts)}"


def table(coding: Coding) -> None:
    """One article's events as a table on standard output."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table
    from rich.text import Text

    article = coding.article
    title = article.title or article.text[:60].split("\n")[0]
    console = Console(soft_wrap=False, highlight=False)
    heading = f"[bold]{escape(title)}[/bold]  [dim]{article.lang} {article.published or 'no date'}[/dim]"
    console.print(heading)
    if not coding.events:
        console.print("[dim]no events[/dim]\n")
        return
    if console.width < WIDE:
        for event in coding.events:
            console.print(Text(summary(event), style=STYLE[event.quad]))
            console.print(Text(f"    {' '.join(event.evidence.sentence.quote.split())}", style="dim"))
        console.print()
        return
    grid = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("type", "actor", "recipient", "status", "said by", "when", "words"):
        grid.add_column(name, overflow="fold")
    for event in coding.events:
        said = names(event.said_by) or ("(hedged)" if event.hedged else "")
        grid.add_row(
            f"[{STYLE[event.quad]}]{event.type}[/]" + (f"/{event.mode}" if event.mode else ""),
            *(escape(cell) for cell in (
                with_codes(event.actor), with_codes(event.recipient), event.status, said, date(event.when),
                event.evidence.trigger.quote)),
        )  # fmt: skip
    console.print(grid)
    console.print()


STYLE = {1: "green", 2: "bold green", 3: "yellow", 4: "red"}


def with_codes(entities: list[Entity]) -> str:
    """The entities with their codes: "Poutine RUS GOV"."""
    return "; ".join(f"{' '.join(e.text.split())} {e.code or '?'} {e.sector or ''}".strip() for e in entities)
