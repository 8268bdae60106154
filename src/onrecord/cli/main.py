"""The commands. Data go to standard output, words for people to standard error."""

import sys
from pathlib import Path

import click

from onrecord.cli.streams import Ending, article_options
from onrecord.errors import OnrecordError, UsageError
from onrecord.version import __version__

FORMATS = ("table", "jsonl", "csv")


class Commands(click.Group):
    """Shows an error of ours as one line with its code and remedy."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            click.echo(str(error), err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """News into sourced political event data: who did what to whom, when, where, and who says so."""


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@article_options
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: table on a terminal, else jsonl.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any input failed.")
@click.option("--everything", is_flag=True, help="Parse every sentence, also those without a word that names an act.")
def code(
    inputs: tuple[str, ...], date: str | None, lang: str | None, format_: str | None, strict: bool, everything: bool
) -> None:
    """Code INPUTS (files, folders, URLs, WARC archives, or - for standard input) into event records."""
    from onrecord.cli.streams import codings
    from onrecord.cli.writers import writer

    ending = Ending(strict)
    with writer(format_ or ("table" if sys.stdout.isatty() else "jsonl")) as write:
        for coding in codings(inputs, date, lang, everything, ending):
            write(coding)
    ending.leave()


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@article_options
@click.option("--html", "html", is_flag=True, help="A self-contained HTML page instead of coloured text.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--everything", is_flag=True, help="Parse every sentence.")
def explain(
    inputs: tuple[str, ...], date: str | None, lang: str | None, html: bool, output: Path | None, everything: bool
) -> None:
    """Show what was read out of each sentence of INPUTS and why; and for a sentence with no event, why none."""
    from onrecord.cli.explain import page, show
    from onrecord.cli.streams import codings

    ending = Ending(strict=False)
    found = list(codings(inputs, date, lang, everything, ending))
    if html or (output is not None and output.suffix == ".html"):
        text = page(found)
        if output is None:
            click.echo(text)
        else:
            output.write_text(text, "utf-8")
            click.echo(f"wrote {output}", err=True)
    else:
        show(found, output)
    ending.leave()


@main.command()
def doctor() -> None:
    """Say what is installed, which languages work, and what to do about the rest."""
    from onrecord.cli.doctor import examine

    sys.exit(0 if examine() else 1)


@main.command()
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Also write the explained corpus as a page."
)
def demo(format_: str, html: Path | None) -> None:
    """Code the shipped mini-corpus: the same events as several outlets tell them, in three languages."""
    from onrecord.cli.demo import run

    sys.exit(run(format_, html))
