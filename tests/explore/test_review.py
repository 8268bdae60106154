"""Reviews: judged by form, kept in the dataset, taken back, never lost."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.dataset.made import write
from tests.explore.corpus import ORIGIN, PORT, codings
from tests.explore.reading import read, token_of

from onrecord.dataset import Dataset
from onrecord.evaluate.reviewed import reviewed_in
from onrecord.explore.app import create_app
from onrecord.explore.samples import Samples

HARBOUR = "ev-harbour-ASSAULT-7"
EVENT = "event-agency-ASSAULT-17"


def send(client: TestClient, address: str, expected: int = 303, /, **form: Any) -> str:
    """Send a form of ours; where it leads."""
    answer = client.post(address, data={"token": token_of(client), **form})
    assert answer.status_code == expected, answer.text[:300]
    return str(answer.headers.get("location", ""))


def form_of(client: TestClient, id: str) -> dict[str, str]:
    """The correction form of a record, as it is filled in."""
    page = read(client, f"/review/edit?id={id}")
    fields: dict[str, str] = {}
    inside, chosen = False, ""
    for tag, attributes in page.elements:
        if tag == "form":
            inside = attributes.get("action") == "/review/correct"
        name = attributes.get("name") or ""
        if not inside:
            continue
        if tag == "input" and (attributes.get("type") != "checkbox" or "checked" in attributes):
            fields[name] = attributes.get("value") or ""
        elif tag == "select":
            chosen = name
        elif tag == "option" and ("selected" in attributes or chosen not in fields):
            fields[chosen] = attributes.get("value") or ""
    return fields


class TestVerdicts:
    def test_accepted_record_leaves_the_queue_and_shows_who_and_when(self, own: Dataset, writer: TestClient) -> None:
        before = len(read(writer, "/review").having(class_="report"))
        send(writer, "/review/name", who="Ann Ó Briain")
        assert (
            send(writer, "/review/act", id=HARBOUR, action="accept", back="/review?sort=newest")
            == "/review?sort=newest"
        )
        assert len(read(writer, "/review").having(class_="report")) == before - 1
        review = own.reviews.valid()[0]
        assert (review.action, review.who, review.article_id) == ("accept", "Ann Ó Briain", "harbour")
        for address in (f"/event/{HARBOUR}", "/review/done", "/review?show=all", f"/review/edit?id={HARBOUR}"):
            page = read(writer, address)
            assert "accepted" in page.text
            assert "Ann Ó Briain" in page.text
            assert page.having(datetime=review.at)

    def test_rejected_record_is_gone_until_that_is_taken_back(self, own: Dataset, writer: TestClient) -> None:
        send(writer, "/review/act", id=HARBOUR, action="reject")
        read(writer, f"/event/{HARBOUR}", 404)
        assert writer.get(f"/event/{EVENT}.json").json()["counts"] == {"events": 1, "reports": 2, "independent": 1}
        assert writer.get("/events.json?type=ASSAULT").json()["counts"]["reports"] == 2
        assert "rejected" in read(writer, "/review/done").text
        send(writer, "/review/undo")
        assert writer.get(f"/event/{EVENT}.json").json()["counts"]["reports"] == 3
        assert "taken back" in read(writer, "/review/done").text
        assert len(own.reviews.all) == 2

    def test_any_review_can_be_taken_back(self, own: Dataset, writer: TestClient) -> None:
        send(writer, "/review/act", id=HARBOUR, action="reject")
        send(writer, "/review/act", id="ev-agency-ASSAULT-17", action="accept")
        first = own.reviews.valid()[0]
        send(writer, "/review/undo", review=first.id)
        assert [r.action for r in own.reviews.valid()] == ["accept"]

    def test_undo_with_nothing_to_undo(self, own: Dataset, writer: TestClient) -> None:
        assert send(writer, "/review/undo") == "/review"
        assert own.reviews.all == []

    def test_another_ones_last_review_is_not_mine(self, own: Dataset, writer: TestClient) -> None:
        send(writer, "/review/name", who="ann")
        send(writer, "/review/act", id=HARBOUR, action="accept")
        send(writer, "/review/name", who="bob")
        send(writer, "/review/undo")
        assert [r.who for r in own.reviews.valid()] == ["ann"]

    def test_everything_can_be_rejected(self, own: Dataset, writer: TestClient) -> None:
        for event in list(own.events()):
            send(writer, "/review/act", id=event.id, action="reject")
        assert writer.get("/index.json").json()["counts"] == {"events": 0, "reports": 0, "independent": 0}
        for address in ("/", "/events", "/events?sort=reports", "/review", "/timeline", "/network"):
            assert read(writer, address).text

    @pytest.mark.parametrize(("form", "status"), [({"id": "nothing", "action": "accept"}, 404), ({"id": HARBOUR}, 400),
                                                  ({"id": HARBOUR, "action": "burn"}, 400)])  # fmt: skip
    def test_what_is_no_verdict(self, own: Dataset, writer: TestClient, form: dict[str, str], status: int) -> None:
        send(writer, "/review/act", status, **form)
        assert own.reviews.all == []

    def test_filters_pick_what_waits(self, writer: TestClient) -> None:
        assert len(read(writer, "/review?lang=fr").having(class_="report")) == 2
        assert "Nothing waits here" in read(writer, "/review?text=nowhere").text


class TestCorrections:
    def test_form_as_it_stands_changes_nothing(self, own: Dataset, writer: TestClient) -> None:
        for event in list(own.events()):
            writer.post("/review/correct", data=form_of(writer, event.id))
            assert own.reviews.valid()[-1].action == "accept", event.id
            assert next(e for e in own.events() if e.id == event.id) == event

    def test_type_status_and_mode(self, writer: TestClient) -> None:
        writer.post("/review/correct", data={**form_of(writer, HARBOUR), "type": "THREATEN", "status": "possible"})
        event = self.event(writer)
        assert (event["type"], event["quad"], event["act"], event["status"]) == ("THREATEN", 3, "THREATEN", "possible")
        assert "corrected" in read(writer, f"/event/{HARBOUR}").text

    def test_actor_with_words_of_the_sentence(self, writer: TestClient) -> None:
        form = {
            **form_of(writer, HARBOUR), "actor.0.text": "the harbour", "actor.0.code": "ukr", "actor.0.id": "",
            "actor.0.name": "", "actor.0.sector": "mil",
        }  # fmt: skip
        writer.post("/review/correct", data=form)
        actor = self.event(writer)["actor"][0]
        assert (actor["text"], actor["start"], actor["end"]) == ("the harbour", 15, 26)
        assert (actor["code"], actor["sector"], actor["sectors"], actor["id"]) == ("UKR", "MIL", ["MIL"], None)

    def test_actor_with_other_words_has_no_span(self, writer: TestClient) -> None:
        form = {**form_of(writer, HARBOUR), "actor.1.text": "Moscow", "actor.1.code": "RUS"}
        writer.post("/review/correct", data=form)
        actors = self.event(writer)["actor"]
        assert [a["text"] for a in actors] == ["Russia", ""]
        assert (actors[1]["name"], actors[1]["start"], actors[1]["via"]) == ("Moscow", None, "implied")

    def test_party_is_removed(self, writer: TestClient) -> None:
        writer.post("/review/correct", data={**form_of(writer, HARBOUR), "recipient.0.drop": "yes"})
        assert self.event(writer)["recipient"] == []

    def test_speaker_is_added_and_makes_it_a_claim(self, writer: TestClient) -> None:
        form = {
            **form_of(writer, HARBOUR),
            "said_by.0.text": "Odesa",
            "said_by.0.code": "UKR",
            "said_by.0.stance": "accuses",
        }
        writer.post("/review/correct", data=form)
        said = self.event(writer)["said_by"]
        assert [(s["text"], s["stance"], s["cue"]) for s in said] == [("Odesa", "accuses", None)]
        assert read(writer, f"/event/{HARBOUR}").having(class_="claim")
        assert writer.get("/events.json?attributed=no&type=ASSAULT").json()["events"] == []

    def test_what_makes_no_record_is_told(self, own: Dataset, writer: TestClient) -> None:
        answer = writer.post("/review/correct", data={**form_of(writer, HARBOUR), "status": "perhaps"})
        assert answer.status_code == 400
        assert "E056" in answer.text
        assert own.reviews.all == []

    def event(self, client: TestClient) -> dict[str, Any]:
        found: list[dict[str, Any]] = client.get("/article/harbour.json").json()["events"]
        return found[0]


class TestEvents:
    def test_split_and_taken_back(self, writer: TestClient) -> None:
        send(writer, "/review/split", id=HARBOUR)
        assert writer.get(f"/event/{HARBOUR}.json").json()["counts"]["reports"] == 1
        assert writer.get("/event/ev-agency-ASSAULT-17.json").json()["counts"]["reports"] == 2
        send(writer, "/review/undo")
        assert writer.get(f"/event/{HARBOUR}.json").json()["counts"]["reports"] == 3

    def test_join(self, writer: TestClient) -> None:
        other = writer.get("/event/ev-nairobi-AGREE-12.json").json()["event_id"]
        send(writer, "/review/join", id=HARBOUR, event=other)
        found = writer.get(f"/event/{HARBOUR}.json").json()
        assert "nairobi" in {r["article_id"] for r in found["reports"]}

    def test_candidates_are_offered(self, writer: TestClient) -> None:
        send(writer, "/review/split", id=HARBOUR)
        other = writer.get("/event/ev-agency-ASSAULT-17.json").json()["event_id"]
        offered = read(writer, f"/review/edit?id={HARBOUR}").having(type="radio", name="event")
        assert other in [attributes["value"] for _, attributes in offered]

    def test_join_with_nothing(self, own: Dataset, writer: TestClient) -> None:
        send(writer, "/review/join", 404, id=HARBOUR, event="nothing")
        send(writer, "/review/split", 404, id="ev-nairobi-AGREE-12")
        assert own.reviews.all == []


def test_reviews_survive_a_restart_and_a_new_run(own: Dataset, writer: TestClient) -> None:
    send(writer, "/review/act", id="ev-agency-ASSAULT-17", action="reject")
    writer.post("/review/correct", data={**form_of(writer, HARBOUR), "type": "COERCE"})
    write(own.path, codings(), coded_by="a later coder", recode=True)
    with TestClient(create_app(Dataset(own.path), PORT), base_url=ORIGIN) as later:
        assert [e["type"] for e in later.get("/article/harbour.json").json()["events"]] == ["COERCE"]
        assert later.get("/article/agency.json").json()["events"] == []
        assert "rejected" in read(later, "/review/done").text


def test_reviews_are_gold_for_eval(own: Dataset, writer: TestClient) -> None:
    send(writer, "/review/act", id="ev-agency-ASSAULT-17", action="reject")
    send(writer, "/review/act", id=HARBOUR, action="accept")
    found = reviewed_in(own.path)
    assert (found.events, found.precision.languages["en"].type.share) == (2, 0.5)


class TestSample:
    def drawn(self, client: TestClient, **form: str) -> str:
        return send(client, "/review/sample/draw", count="4", seed="1", **form).split("name=")[1]

    def test_is_blind(self, writer: TestClient) -> None:
        name = self.drawn(writer)
        page = read(writer, f"/review/sample?name={name}")
        main = page.text[page.text.index("0 of") :]
        # types stand in the form's lists only, and nothing is marked
        assert not page.having(class_="m-trigger")
        assert not page.having(class_="kind")
        assert not [a for _, a in page.elements if "selected" in a and a.get("value") not in {"", "actual"}]
        assert "confidence" not in main

    def test_annotated_to_its_end_it_tells_precision(self, own: Dataset, writer: TestClient) -> None:
        name = self.drawn(writer)
        opened = Samples(own).open(name)
        assert opened is not None
        for n, drawn in enumerate(opened.sample.sentences):
            wrong = n == 0
            form = {"none": "yes"} if wrong else self.right(drawn.events)
            send(writer, "/review/sample/annotate", name=name, id=drawn.id, **form)
        twin = writer.get(f"/review/sample.json?name={name}").json()["estimate"]
        precision = list(twin["precision"]["languages"].values())[-1]
        events = sum(len(d.drawn) for d in opened.sample.sentences)
        missed = len(opened.sample.sentences[0].drawn)
        assert (precision["type"]["right"], precision["type"]["whole"]) == (events - missed, events)
        low, high = precision["type"]["interval"]
        assert low < precision["type"]["share"] < high
        assert "Every sentence is annotated" in read(writer, f"/review/sample?name={name}").text

    def right(self, events: list[Any]) -> dict[str, str]:
        form: dict[str, str] = {}
        for n, event in enumerate(events):
            form |= {
                f"{n}.type": event.type, f"{n}.trigger": event.evidence.trigger.quote, f"{n}.status": event.status,
                **{f"{n}.{side}": "; ".join(f"{e.code or '?'} {e.sector}" for e in getattr(event, side))
                   for side in ("actor", "recipient", "said_by")},
            }  # fmt: skip
        return form

    def test_sentences_without_events_tell_recall(self, own: Dataset, writer: TestClient) -> None:
        name = self.drawn(writer, sentences="yes")
        opened = Samples(own).open(name)
        assert opened is not None
        assert opened.sample.silent == 3
        for drawn in opened.sample.sentences:
            form = self.right(drawn.events) if drawn.drawn else {"none": "yes"}
            send(writer, "/review/sample/annotate", name=name, id=drawn.id, **form)
        assert writer.get(f"/review/sample.json?name={name}").json()["estimate"]["recall"]["recall"] == 1.0

    def test_the_same_sample_is_drawn_once(self, own: Dataset, writer: TestClient) -> None:
        name = self.drawn(writer)
        opened = Samples(own).open(name)
        assert opened is not None
        send(writer, "/review/sample/annotate", name=name, id=opened.sample.sentences[0].id, none="yes")
        assert self.drawn(writer) == name
        again = Samples(own).open(name)
        assert again is not None
        assert again.done == 1

    def test_words_that_are_not_in_the_sentence(self, own: Dataset, writer: TestClient) -> None:
        name = self.drawn(writer)
        opened = Samples(own).open(name)
        assert opened is not None
        id_ = opened.sample.sentences[0].id
        form = {"0.type": "AID", "0.trigger": "gave bread"}
        back = send(writer, "/review/sample/annotate", name=name, id=id_, **form)
        assert "These words do not stand in the sentence: gave bread" in read(writer, back).text
        back = send(writer, "/review/sample/annotate", name=name, id=id_)
        assert "Give type and words" in read(writer, back).text
        assert Samples(own).open(name).done == 0  # type: ignore[union-attr]

    @pytest.mark.parametrize("name", ["../../etc/passwd", "..", "nothing", "x" * 99])
    def test_only_samples_are_read(self, writer: TestClient, name: str) -> None:
        read(writer, f"/review/sample?name={name}", 404)

    def test_a_sheet_is_one_that_eval_reads(self, own: Dataset, writer: TestClient) -> None:
        name = self.drawn(writer)
        sheet: Path = own.path / "samples" / f"{name}.jsonl"
        assert sheet.exists()
        assert sheet.with_suffix(".key.json").exists()
