"""Gold in the short form: one line a text, `date<tab>text<tab>records`, the language in the file's name (`en.tsv`).

Records are joined by ` | `: `TYPE actors>recipients status[ said=speakers][ hedged]`. Codes are comma separated, `-` is
nobody, `?` somebody whose country the text does not tell; `none` is no record at all.
"""

import re
from pathlib import Path

from msgspec import convert

from onrecord.errors import InputError
from onrecord.evaluate.lines import Events, content
from onrecord.evaluate.mention import Mention, Party
from onrecord.parse.grammar import languages
from onrecord.read import article_of
from onrecord.records import Article
from onrecord.records.event import Status
from onrecord.what.frames import QUADS

RECORD = re.compile(
    r"(?P<type>[A-Z]+) (?P<actor>[A-Z,?-]+)>(?P<recipient>[A-Z,?-]+) (?P<status>actual|planned|possible|denied)"
    r"(?: said=(?P<said>[A-Z,?]+))?(?P<hedged> hedged)?"
)
TOLD = frozenset({"actor", "recipient", "status", "said_by", "hedged"})
FORM = "A line is: date, tab, text, tab, records like `ACCUSE FRA>RUS actual | ASSAULT RUS>UKR actual said=FRA`"


def short_form(path: Path) -> tuple[dict[str, Article], Events]:
    """The texts of a file in the short form, one article each, and their events.

    Raises InputError E019 where a line cannot be read or the name tells no language.
    """
    lang = path.stem.rpartition(".")[2]
    if lang not in languages():
        names = " ".join(f"{x}.tsv" for x in languages())
        raise InputError("E019", f"{path.name} does not tell its language", f"Name it so: {names}")
    articles: dict[str, Article] = {}
    events: Events = {}
    for number, line in enumerate(content(path).decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 3:
            raise InputError("E019", f"{path.name}:{number}: {len(cells)} cells instead of 3", FORM)
        date, text, records = cells
        id_ = f"{path.stem}:{number}"
        articles[id_] = article_of(text, id=id_, lang=lang, date=date)
        told = [] if records == "none" else records.split(" | ")
        events[id_] = [_mention(record, len(text), f"{path.name}:{number}") for record in told]
    return articles, events


def _mention(record: str, length: int, source: str) -> Mention:
    match = RECORD.fullmatch(record)
    if match is None or match["type"] not in QUADS:
        raise InputError("E019", f"{source}: {record!r} is no record", FORM)
    return Mention(
        sentence=(0, length), trigger=None, type=match["type"], mode=None, actor=_parties(match["actor"]),
        recipient=_parties(match["recipient"]), status=convert(match["status"], Status),
        said_by=_parties(match["said"]), hedged=match["hedged"] is not None, when=None, where=None, told=TOLD,
    )  # fmt: skip


def _parties(codes: str | None) -> tuple[Party, ...]:
    return tuple(Party(code=None if c == "?" else c) for c in (codes or "-").split(",") if c != "-")
