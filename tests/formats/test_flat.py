"""The flat view: one cell a field."""

from tests.formats.support import DAY, FRANCE, GERMANY, KHARKIV, PUTIN, event, speaker

from onrecord.formats import COLUMNS, flat
from onrecord.records import When

# the columns that `onrecord code --format csv` has had since its first version
FIRST = [
    "id", "article_id", "lang", "published", "type", "mode", "cameo", "actor", "actor_code", "recipient",
    "recipient_code", "status", "said_by", "hedged", "when", "where", "confidence", "trigger", "sentence",
]  # fmt: skip


def test_columns_are_those_of_the_row() -> None:
    assert tuple(flat(event())) == COLUMNS
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_no_column_was_lost() -> None:
    assert set(FIRST) <= set(COLUMNS)
    assert [c for c in COLUMNS if c in FIRST] == FIRST


def test_lists_keep_their_order_in_every_column() -> None:
    cells = flat(event(actor=[PUTIN, FRANCE], recipient=[GERMANY]))
    assert cells["actor"] == "Vladimir Putin; France"
    assert cells["actor_id"] == "person/vladimir-putin; country/FRA"
    assert cells["actor_code"] == "RUS GOV; FRA GOV"
    assert cells["actor_country"] == "RUS; FRA"
    assert cells["recipient"] == "Germany"


def test_an_unknown_item_holds_its_place() -> None:
    nobody = speaker(code=None, sector=None)
    assert flat(event(said_by=[nobody, speaker("Kyiv", "UKR")]))["said_by_code"] == "?; UKR GOV"


def test_what_is_unknown_is_none() -> None:
    cells = flat(event(actor=[], when=None, where=None, mode=None, url=None, contexts=[]))
    for column in ("actor", "actor_code", "when", "when_from", "where", "lat", "mode", "url", "contexts", "said_by"):
        assert cells[column] is None, column
    assert cells["hedged"] is None
    assert flat(event(hedged=True))["hedged"] == "yes"


def test_numbers_stay_numbers_and_codes_stay_text() -> None:
    cells = flat(event(cameo="057", when=DAY, where=KHARKIV))
    assert cells["cameo"] == "057"
    assert (cells["lat"], cells["lon"], cells["geonameid"]) == (49.9808, 36.2527, 706483)
    assert (cells["quad"], cells["intensity"], cells["confidence"]) == (3, -3.5, 0.73)


def test_a_period_has_both_ends() -> None:
    june = When(from_="2024-06-01", to="2024-06-30", precision="day", basis="stated")
    cells = flat(event(when=june))
    assert (cells["when"], cells["when_from"], cells["when_to"]) == (
        "2024-06-01/2024-06-30",
        "2024-06-01",
        "2024-06-30",
    )
    assert flat(event(when=DAY))["when"] == "2024-06-17"
