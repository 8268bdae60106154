"""A small corpus of two languages whose figures can be worked out by hand, and how events are written for it."""

import json
from pathlib import Path
from typing import Any

A = "Kyiv accused Minsk. Paris met Berlin in Rome. Lima slept."
B = "Paris condena a Minsk. Lima ataca a Quito."
TEXTS = [{"id": "a", "lang": "en", "text": A}, {"id": "b", "lang": "es", "text": B}]
CODES = {"Kyiv": "UKR", "Minsk": "BLR", "Paris": "FRA", "Berlin": "DEU", "Lima": "PER", "Quito": "ECU"}


def party(name: str, sector: str = "GOV") -> dict[str, Any]:
    return {"text": name, "code": CODES.get(name), "sector": sector}


def annotated(type_: str, quote: str, trigger: str, actor: list[str], recipient: list[str], **more: Any) -> Any:
    """An event in the guide's form; what is not said is as the guide leaves it."""
    return {
        "quote": quote, "trigger": trigger, "type": type_, "mode": None, "actor": [party(n) for n in actor],
        "recipient": [party(n) for n in recipient], "status": "actual", "said_by": None, **more,
    }  # fmt: skip


ACCUSED = annotated("ACCUSE", "Kyiv accused Minsk.", "accused", ["Kyiv"], ["Minsk"])
MET = annotated("CONSULT", "Paris met Berlin in Rome.", "met", ["Paris", "Berlin"], [])
CONDENA = annotated("ACCUSE", "Paris condena a Minsk.", "condena", ["Paris"], ["Minsk"])
ATACA = annotated("ASSAULT", "Lima ataca a Quito.", "ataca", ["Lima"], ["Quito"])
GOLD = [{"id": "a", "events": [ACCUSED, MET]}, {"id": "b", "events": [CONDENA, ATACA]}]

# article a: the accusation is right in all; the meeting has its parties the other way round, which is no matter
# between equals, but is only planned; an event too many. article b: the wrong recipient; the attack is missed.
CODED = [
    {
        "id": "a",
        "events": [
            ACCUSED,
            annotated("CONSULT", "Paris met Berlin in Rome.", "met", ["Paris"], ["Berlin"], status="planned"),
            annotated("SUPPORT", "Lima slept.", "slept", ["Lima"], []),
        ],
    },
    {"id": "b", "events": [annotated("ACCUSE", "Paris condena a Minsk.", "condena", ["Paris"], ["Lima"])]},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def corpus(folder: Path, gold: list[dict[str, Any]] = GOLD, texts: list[dict[str, Any]] = TEXTS) -> Path:
    """Write the corpus into a folder; the path of its gold file."""
    write(folder / "small.jsonl", texts)
    return write(folder / "small.gold.jsonl", gold)
