"""`onrecord demo`: the shipped mini-corpus, coded."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from onrecord.cli.explain import page
from onrecord.cli.streams import Ending, codings
from onrecord.cli.writers import writer


def run(format_: str, html: Path | None) -> int:
    """Code the demo corpus, print its events, and say what to try next. Returns the exit code."""
    ending = Ending(strict=False)
    found = []
    click.echo("Coding the demo corpus (the first article loads the language models, some seconds) …", err=True)
    with as_file(files("onrecord") / "demo") as folder, writer(format_) as write:
        for coding in codings((str(folder),), None, None, False, ending):
            write(coding)
            found.append(coding)
    events = sum(len(c.events) for c in found)
    claims = sum(1 for c in found for e in c.events if e.said_by or e.hedged)
    click.echo(f"{len(found)} articles, {events} events, {claims} of them on somebody's word.", err=True)
    if html is not None:
        html.write_text(page(found), "utf-8")
        click.echo(f"wrote {html}", err=True)
    click.echo("Next: onrecord explain YOUR-ARTICLE.txt --date 2024-06-17", err=True)
    return 1 if ending.failures else 0
