"""What several tests need: where things lie, and how the test tables are read."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.records import Article, Coding, Entity, Quote


def words(text: str) -> set[str]:
    """The words of a text, as a set."""
    return set(text.split())


TESTS = Path(__file__).parent
ROOT = TESTS.parent
SOURCE = ROOT / "src" / "onrecord"
LANGUAGES = ("en", "es", "fr")
# PLOVER's sectors
SECTORS = words("AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK")


def cells(path: Path) -> Iterator[list[str]]:
    """The cells of each line of a tab-separated file, comment and empty lines left out."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def article(text: str, lang: str, date: str | None = "2024-06-18") -> Article:
    """An article as a user's plain text gives it."""
    from onrecord.read import article_of

    return article_of(text, lang=lang, date=date)


def spans(coding: Coding) -> Iterator[tuple[int | None, int | None, str | None]]:
    """Every span of every record: start, end, the characters it says it covers (None where it says none)."""
    for line in coding.article.leftovers:
        yield line.start, line.end, None
    for note in coding.sentences:
        yield note.start, note.end, None
    for event in coding.events:
        yield from (_quote(event.evidence.sentence), _quote(event.evidence.trigger))
        for entity in (*event.actor, *event.recipient, *event.said_by):
            yield _entity(entity)
        yield from (_quote(speaker.cue) for speaker in event.said_by if speaker.cue is not None)
        if event.when is not None:
            yield event.when.start, event.when.end, event.when.text
        if event.where is not None:
            yield event.where.start, event.where.end, None


def _quote(quote: Quote) -> tuple[int, int, str]:
    return quote.start, quote.end, quote.quote


def _entity(entity: Entity) -> tuple[int | None, int | None, str | None]:
    return entity.start, entity.end, entity.text if entity.start is not None else None
