"""A sample as files: a blind sheet to annotate (JSONL or CSV), and its key with what was coded."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.evaluate.draw import Drawn, Sample
from onrecord.evaluate.lines import content
from onrecord.evaluate.mention import Mention, Misplaced, mention_of, of_event

KEY = ".key.json"
SHOWN = ("id", "lang", "date", "title", "before", "text", "after")
ANSWERS = ("type", "trigger", "actor", "recipient", "status", "said_by")
NONE = "NONE"
CSV_TOLD = frozenset({"actor", "recipient", "sector", "status", "said_by", "trigger"})
FILLED_IN = "docs/evaluation.md shows how a sheet is filled in"
RISKY = ("=", "+", "-", "@", "\t", "\r")

Answers = dict[str, list[Mention]]


def key_of(sheet: Path) -> Path:
    """Where the key of a sheet lies: sample.key.json beside sample.jsonl or sample.csv."""
    return sheet.with_suffix(KEY)


def is_sample(path: Path) -> bool:
    """Whether a file is the sheet of a sample: its key lies beside it."""
    return path.suffix in {".jsonl", ".csv"} and key_of(path).exists()


def write_sample(sample: Sample, sheet: Path) -> None:
    """Write the blind sheet (CSV if it is called so) and its key."""
    sheet.write_bytes(_csv(sample) if sheet.suffix == ".csv" else _jsonl(sample))
    key_of(sheet).write_bytes(msgspec.json.encode(sample) + b"\n")


def read_sample(sheet: Path) -> tuple[Sample, Answers]:
    """A sample and what was annotated, by id; sentences that nobody has annotated yet are left out.

    Raises InputError E019 where the sheet or its key is broken.
    """
    key = key_of(sheet)
    try:
        sample = msgspec.json.decode(content(key), type=Sample)
    except msgspec.DecodeError as error:
        raise InputError("E019", f"{key.name}: {error}", "Draw the sample again with the same seed") from error
    texts = {d.id: d.text for d in sample.sentences}
    answers: Answers = {}
    for source, id_, events in _from_csv(sheet) if sheet.suffix == ".csv" else _from_jsonl(sheet):
        if id_ not in texts:
            raise InputError("E019", f"{source}: there is no sentence {id_!r}", "Leave the ids as they were drawn")
        kept = answers.setdefault(id_, [])
        for event in events:
            try:
                mention = mention_of(event, texts[id_])
            except (msgspec.ValidationError, Misplaced) as error:
                raise InputError("E019", f"{source}: {error}", FILLED_IN) from error
            kept.append(msgspec.structs.replace(mention, told=CSV_TOLD) if sheet.suffix == ".csv" else mention)
    return sample, answers


def coded_in(drawn: Drawn) -> list[Mention]:
    """What was coded in a sentence, in the order of `events`; spans count in the sentence, as in the answers."""
    return [of_event(event, drawn.start) for event in drawn.events]


def _jsonl(sample: Sample) -> bytes:
    rows = ({name: getattr(d, name) for name in SHOWN} | {"events": None} for d in sample.sentences)
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _csv(sample: Sample) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow((*SHOWN, *ANSWERS))
    for d in sample.sentences:
        shown = (" ".join((getattr(d, name) or "").split()) for name in SHOWN)
        rows.writerow([*map(_harmless, shown), *("" for _ in ANSWERS)])
    # with its mark, so that spreadsheets take it for UTF-8
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(RISKY) else cell


def _from_jsonl(sheet: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    for number, line in enumerate(content(sheet).split(b"\n"), 1):
        if not line.strip():
            continue
        source = f"{sheet.name}:{number}"
        try:
            row = msgspec.json.decode(line, type=dict[str, Any])
            events = msgspec.convert(row.get("events"), list[dict[str, Any]] | None)
        except msgspec.MsgspecError as error:
            raise InputError("E019", f"{source}: {error}", FILLED_IN) from error
        if events is not None:
            yield source, str(row.get("id")), events


def _from_csv(sheet: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    text = content(sheet).decode("utf-8-sig")
    head = text.partition("\n")[0]
    # spreadsheets of some countries write semicolons
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    for row in rows:
        type_ = (row.get("type") or "").strip().upper()
        if type_:
            event = {
                "type": type_, "trigger": (row.get("trigger") or "").strip(),
                "status": (row.get("status") or "actual").strip().lower(),
                **{side: _parties(row.get(side) or "") for side in ("actor", "recipient", "said_by")},
            }  # fmt: skip
            yield f"{sheet.name}:{rows.line_num}", (row.get("id") or "").strip(), [] if type_ == NONE else [event]


def _parties(cell: str) -> list[dict[str, str | None]]:
    """`RUS GOV; UKR`: codes with or without a sector; ? is somebody whose country the text does not tell."""
    found = []
    for party in cell.split(";"):
        code, _, sector = party.strip().partition(" ")
        if code:
            found.append({"code": None if code == "?" else code, "sector": sector.strip() or "GOV"})
    return found
