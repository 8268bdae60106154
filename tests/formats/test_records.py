"""JSON lines: onrecord's own record, and PLOVER's names."""

import json

import msgspec
import pytest
from tests.formats.support import DAY, FRANCE, KNOWN, PUTIN, SENTENCE, event, speaker, written
from tests.support import words

from onrecord.formats import Context
from onrecord.formats.records import first_day, last_day
from onrecord.records import Event, When

# names of the data interchange specification (PLOVER manual, draft 0.7b1, table "PLOVER JSON")
SPECIFIED = words(
    "id has_event date time enddate endtime source recipient event event_loc event_text quad_code event_scale mode "
    "context link text text_info cite_info coder coded_date coded_time comment"
)
OURS = {"status", "said_by", "hedged", "act", "cameo", "confidence"}


class TestJsonl:
    def test_every_line_is_the_record_again(self) -> None:
        events = [
            event(1),
            event(2, actor=[], when=None, where=None, status="possible"),
            event(3, said_by=[speaker()], hedged=True),
        ]
        data, told = written("jsonl", events)
        assert [msgspec.json.decode(line, type=Event) for line in data.splitlines()] == events
        assert (told.rows, told.left_out) == (3, {})

    def test_the_id_of_the_event_stands_beside_its_own(self) -> None:
        context = Context(events={event(1).id: "ev-00000000000000ff"})
        data, _ = written("jsonl", [event(1), event(2)], context)
        first, second = (json.loads(line) for line in data.splitlines())
        assert list(first)[:3] == ["id", "event_id", "article_id"]
        assert (first["event_id"], second["event_id"]) == ("ev-00000000000000ff", second["id"])
        assert list(first)[2:] == [f.encode_name for f in msgspec.structs.fields(Event)][1:]


class TestPlover:
    def line(self, one: Event, context: Context = KNOWN) -> dict[str, object]:
        data, _ = written("plover", [one], context)
        found = json.loads(data)
        assert isinstance(found, dict)
        return found

    def test_names_are_those_of_the_specification_and_few_of_ours(self) -> None:
        names = set(self.line(event()))
        assert names - SPECIFIED == OURS
        assert {"id", "date", "source", "event"} <= names

    def test_parties_are_lists_of_objects(self) -> None:
        found = self.line(event(actor=[PUTIN, FRANCE], recipient=[]))
        assert [a["code"] for a in found["source"]] == ["RUS", "FRA"]  # type: ignore[attr-defined]
        assert found["source"][0] == {  # type: ignore[index]
            "code": "RUS", "sector": "GOV", "sectors": ["GOV"], "actor_text": "Vladimir Putin",
            "identifier_id": "person/vladimir-putin", "identifier_text": "Vladimir Putin", "via": "name",
        }  # fmt: skip
        assert found["recipient"] == []

    def test_the_event(self) -> None:
        found = self.line(event(cameo="057"))
        assert (found["event"], found["mode"], found["context"]) == (["ACCUSE"], ["allege"], ["military", "legal"])
        assert (found["quad_code"], found["event_scale"], found["cameo"]) == (3, -3.5, "057")
        assert (found["date"], found["enddate"]) == ("2024-06-17", "2024-06-17")
        assert found["event_loc"]["cc3"] == "UKR"  # type: ignore[index]
        assert found["text"] == SENTENCE
        assert found["text_info"] == {"sequence": 1, "start": 0, "end": len(SENTENCE)}
        assert self.line(event(mode=None))["mode"] == []

    def test_standing_is_told(self) -> None:
        found = self.line(event(status="denied", hedged=True, said_by=[speaker("Kyiv", "UKR")]))
        assert (found["status"], found["hedged"]) == ("denied", True)
        assert found["said_by"][0]["stance"] == "says"  # type: ignore[index]

    @pytest.mark.parametrize(
        ("when", "first", "last"),
        [
            (When(from_="2024-02", to="2024-02", precision="month", basis="stated"), "2024-02-01", "2024-02-29"),
            (When(from_="2023", to="2023", precision="year", basis="stated"), "2023-01-01", "2023-12-31"),
            (DAY, "2024-06-17", "2024-06-17"),
            (None, "2024-06-18", "2024-06-18"),
        ],
    )
    def test_dates_have_days(self, when: When | None, first: str, last: str) -> None:
        found = self.line(event(when=when))
        assert (found["date"], found["enddate"]) == (first, last)

    def test_no_date_is_null(self) -> None:
        assert first_day(None) is None
        assert last_day("no date") is None
        assert self.line(event(when=None, published=None))["date"] is None
