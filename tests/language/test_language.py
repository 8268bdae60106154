"""What whole sentences give, language by language.

One line of `en.tsv`, `fr.tsv`, `es.tsv`: date, text, the records expected, joined by ` | `:
`TYPE actor codes>recipient codes status[ said=codes][ hedged]`. Codes are comma separated and sorted, `-` is nobody,
`?` somebody whose country the text does not tell; `none` is no record at all.
"""

from collections import Counter
from pathlib import Path

import pytest
from tests.support import LANGUAGES, cells

import onrecord
from onrecord.records import Entity, Event
from onrecord.what.frames import QUADS

HERE = Path(__file__).parent
CASES = {lang: [tuple(row) for row in cells(HERE / f"{lang}.tsv")] for lang in LANGUAGES}


def codes(entities: list[Entity]) -> str:
    return ",".join(sorted({e.code or "?" for e in entities})) or "-"


def summary(event: Event) -> str:
    """A record in the short form of the tables."""
    said = codes([*event.said_by])
    parts = [event.type, f"{codes(event.actor)}>{codes(event.recipient)}", event.status]
    if said != "-":
        parts.append(f"said={said}")
    if event.hedged:
        parts.append("hedged")
    return " ".join(parts)


def records(coder: onrecord.Coder, lang: str, date: str, text: str) -> set[str]:
    return {summary(event) for event in coder.code(text, lang=lang, date=date)} or {"none"}


@pytest.mark.parametrize(
    ("lang", "date", "text", "expected"), [(lang, *case) for lang, cases in CASES.items() for case in cases]
)
def test_records(coder: onrecord.Coder, lang: str, date: str, text: str, expected: str) -> None:
    assert records(coder, lang, date, text) == set(expected.split(" | "))


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTheTablesThemselves:
    def test_enough_sentences_and_none_twice(self, lang: str) -> None:
        texts = Counter(text for _, text, _ in CASES[lang])
        assert len(texts) >= 60
        assert max(texts.values()) == 1

    def test_every_type_and_standing_is_tried(self, lang: str) -> None:
        expected = [record.split(" ") for _, _, line in CASES[lang] for record in line.split(" | ")]
        assert set(QUADS) <= {parts[0] for parts in expected}
        assert {"actual", "planned", "possible", "denied"} <= {parts[2] for parts in expected if len(parts) > 2}
        assert any(part.startswith("said=") for parts in expected for part in parts)
        assert any(parts[-1] == "hedged" for parts in expected)
        assert ["none"] in expected
