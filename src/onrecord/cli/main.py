"""The commands. Data go to standard output, words for people to standard error."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.filters import filter_options
from onrecord.cli.streams import Ending, article_options
from onrecord.errors import OnrecordError, UsageError
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.dataset import Filter

FORMATS = ("table", "jsonl", "csv", "parquet")
EXPORTS = (
    "plover", "gdelt", "gdelt-mentions", "icews", "polecat", "phoenix", "acled", "csv", "parquet", "jsonl",
)  # fmt: skip


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
@click.option("--into", type=click.Path(path_type=Path), metavar="DATASET", help="Keep what is coded in this folder.")
@click.option("--workers", type=click.IntRange(min=0), default=0, metavar="N", help="Code in N processes of their own.")
@click.option("--recode", is_flag=True, help="With --into: code again what something else coded, or has another text.")
@click.option("--shard", metavar="I/N", help="With --into: take only share I of N, beside runs that take the others.")
@click.option("--wait", type=click.FloatRange(min=0), metavar="SECONDS", help="With --into: wait for another writer.")
def code(
    inputs: tuple[str, ...], date: str | None, lang: str | None, format_: str | None, strict: bool, everything: bool,
    into: Path | None, workers: int, recode: bool, shard: str | None, wait: float | None,
) -> None:  # fmt: skip
    """Code INPUTS (files, folders, URLs, WARC archives, or - for standard input) into event records."""
    ending = Ending(strict)
    if into is not None:
        from onrecord.cli.into import run
        from onrecord.dataset import Plan, Shard

        if format_ is not None:
            raise UsageError("E045", "--format and --into at once", "Code into the dataset, then: onrecord export")
        part = Shard.parse(shard) if shard is not None else None
        plan = Plan(workers=workers, shard=part, recode=recode, everything=everything, wait=wait or 0.0)
        run(inputs, date, lang, into, plan, ending)
        ending.leave()
    if recode or shard is not None or wait is not None:
        raise UsageError("E047", "--recode, --shard and --wait are about a dataset", "Name one: --into data/")
    from onrecord.cli.streams import codings
    from onrecord.cli.writers import writer

    with writer(format_ or ("table" if sys.stdout.isatty() else "jsonl")) as write:
        for coding in codings(inputs, date, lang, everything, ending, workers):
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
@click.option("--open", "opened", is_flag=True, help="Read it in the browser instead: as `onrecord open` shows it.")
def demo(format_: str, html: Path | None, opened: bool) -> None:
    """Code the shipped mini-corpus: the same events as several outlets tell them, in three languages."""
    if opened:
        from onrecord.cli.open import demo as show

        show(None, browser=True)
        return
    from onrecord.cli.demo import run

    sys.exit(run(format_, html))


@main.command("open")
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Default: the first free one from 8765 on.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def open_(dataset: Path, port: int | None, no_browser: bool) -> None:
    """Read DATASET in the browser: lists, events side by side, articles, pictures, reviews."""
    from onrecord.cli.open import run

    run(dataset, port, browser=not no_browser)


@main.command("eval")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="The texts: a file or folder. Default: found by name.")
@click.option("--pred", type=click.Path(path_type=Path), help="Score the events in this JSONL file; do not code.")
@click.option("--floor", type=click.Path(path_type=Path), help="Exit with 1 if a floor in this file is missed.")
@click.option("--write-floor", type=click.Path(path_type=Path), help="Pin what is reached in this file.")
@click.option("--lower", is_flag=True, help="Let --write-floor lower a floor.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N errors of each kind.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write all errors as a page.")
def evaluate(
    gold: tuple[Path, ...], texts: Path | None, pred: Path | None, floor: Path | None, write_floor: Path | None,
    lower: bool, format_: str, errors: int, html: Path | None,
) -> None:  # fmt: skip
    """Say how right the coder is on GOLD (docs/evaluation.md shows how to annotate).

    GOLD are annotated texts (.gold.jsonl, or .tsv in the short form), a dataset whose records were reviewed, or a sheet
    of `onrecord sample`.
    """
    from onrecord.cli.evaluate import Options, run

    options = Options(
        texts=texts, pred=pred, floor=floor, write_floor=write_floor, lower=lower, format=format_, errors=errors,
        html=html,
    )  # fmt: skip
    sys.exit(run(gold, options))


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("-n", "count", type=click.IntRange(min=1), default=100, show_default=True, help="How many to draw.")
@click.option("--sentences", is_flag=True, help="Also draw as many sentences without an event, to estimate recall.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed draws another sample.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=".jsonl or .csv")
@filter_options
def sample(dataset: Path, count: int, sentences: bool, seed: int, output: Path, filter: "Filter") -> None:
    """Draw events of DATASET at random into a blind sheet, which `onrecord eval` reads when it is annotated."""
    from onrecord.cli.sample import run

    run(dataset, count, sentences, seed, output, filter)


@main.command()
@click.argument("dataset", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(EXPORTS), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file. Default: standard output.")
@click.option("--all-statuses", is_flag=True, help="Also planned, possible and denied events, where unmarked.")
@click.option("--pairs", is_flag=True, help="A row for each pair of actor and recipient (gdelt, icews, phoenix).")
@click.option("--header/--no-header", default=None, help="Whether the first line names the columns.")
@click.option("--bom", is_flag=True, help="Start with a byte order mark: Excel needs it for accents.")
@filter_options
def export(
    dataset: Path, format_: str, output: Path | None, all_statuses: bool, pairs: bool, header: bool | None, bom: bool,
    filter: "Filter",
) -> None:  # fmt: skip
    """Write the events of DATASET in the format of other data sets; docs/formats.md tells what each one holds."""
    from onrecord.cli.export import run
    from onrecord.formats import Choices

    choices = Choices(every_status=all_statuses or bool(filter.status), pairs=pairs, header=header, bom=bom)
    run(dataset, format_, output, filter, choices)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(("country-month", "dyad-month")), default="country-month", show_default=True)
@click.option("--format", "format_", type=click.Choice(("csv", "parquet")), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@filter_options
def panel(dataset: Path, by: str, format_: str, output: Path | None, filter: "Filter") -> None:
    """Count reports and events of DATASET by country, or pair of countries, and month."""
    from onrecord.cli.panel import run

    run(dataset, by, format_, output, filter)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, metavar="SECONDS", help="Wait for another merger.")
def merge(dataset: Path, wait: float) -> None:
    """Find the reports of the same event among what is new in DATASET."""
    from onrecord.cli.into import merge as run

    run(dataset, wait)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, metavar="SECONDS", help="Wait for another writer.")
def compact(dataset: Path, wait: float) -> None:
    """Join the small parts of DATASET, and clear away what newer codings superseded."""
    from onrecord.cli.into import compact as run

    run(dataset, wait)
