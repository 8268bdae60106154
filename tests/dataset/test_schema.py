"""Records go into Parquet and come out the same."""

import msgspec
import pyarrow as pa
from tests.dataset.made import article, coding, day, entity, event, place

from onrecord.dataset.schema import ARTICLES, EVENTS, Kept, articles_of, articles_table, events_of, events_table
from onrecord.records import Article, Event, Line, Quote, Speaker


def full() -> Event:
    speaker = Speaker(
        text="Kiev", start=1, end=5, code="UKR", sectors=["GOV"], cue=Quote(6, 10, "said"), stance="accuses"
    )
    return event(
        article("a", url="https://a.example/1", outlet="A", title="T"),
        contexts=["military", "human_rights"],
        actor=[entity("FRA", start=0, end=6, name="France", id="country/FRA"), entity(None, None)],
        said_by=[speaker],
        when=day("2024-05", "2024-06"),
        where=place("UKR"),
        mode="allege",
    )


def test_the_columns_of_events_are_the_fields_of_the_record() -> None:
    assert EVENTS.names == [f.encode_name for f in msgspec.structs.fields(Event)]
    assert [f.name for f in EVENTS.field("when").type] == ["from", "to", "precision", "basis", "text", "start", "end"]
    assert EVENTS.field("cameo").type == pa.string()
    assert pa.types.is_list(EVENTS.field("said_by").type)


def test_the_columns_of_articles_begin_with_the_fields_of_the_article() -> None:
    own = list(Article.__struct_fields__)
    assert ARTICLES.names[: len(own)] == own
    assert ARTICLES.names[len(own) :] == list(Kept.__struct_fields__)


def test_events_come_back_the_same() -> None:
    plain = event(article("b"), actor=[], recipient=[], intensity=None)
    assert list(events_of(events_table([full(), plain]))) == [full(), plain]
    assert [type(s) for e in events_of(events_table([full()])) for s in e.said_by] == [Speaker]


def test_articles_come_back_the_same() -> None:
    one = article("a", "Zürich \N{SNOWMAN} \U0001f600", leftovers=[Line(start=0, end=6, kind="share")], byline="B")
    kept = Kept(input="ab" * 16, coded_by="c", run="r", sentences=coding(one).sentences)
    table = articles_table([(coding(one), kept)])
    assert list(articles_of(table)) == [one]
    assert table.column("sentences").to_pylist() == [[{"start": 0, "end": len(one.text), "events": 0, "reason": ""}]]


def test_no_rows_have_the_same_columns() -> None:
    assert events_table([]).schema == EVENTS
    assert articles_table([]).schema == ARTICLES
