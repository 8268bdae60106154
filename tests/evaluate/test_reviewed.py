"""Reviews read as gold."""

import msgspec
from tests.evaluate.drawn import event_of, text_of

from onrecord.dataset.reviews import Review
from onrecord.evaluate.reviewed import Reviewed, reviewed
from onrecord.records import Event

TEXT = text_of("t", "Kyiv accused Minsk. Lima attacked Quito. Paris met Berlin. Quito blamed Lima.")
ES = text_of("u", "Paris condena a Minsk.", "es")
ACCUSED = event_of(TEXT, "ACCUSE", "Kyiv accused Minsk.", "accused", "Kyiv", "Minsk")
ATTACKED = event_of(TEXT, "ASSAULT", "Lima attacked Quito.", "attacked", "Lima", "Quito")
MET = event_of(TEXT, "CONSULT", "Paris met Berlin.", "met", "Paris", "Berlin")
BLAMED = event_of(TEXT, "ACCUSE", "Quito blamed Lima.", "blamed", "Quito", "Lima")
CONDENA = event_of(ES, "ACCUSE", "Paris condena a Minsk.", "condena", "Paris", "Minsk")
EVENTS = [ACCUSED, ATTACKED, MET, BLAMED, CONDENA]


def on(event: Event, action: str, **fields: object) -> Review:
    return Review.on(
        event, msgspec.convert(action, type=Review.__annotations__["action"]), "ana", fields=fields or None
    )


def levels(found: Reviewed, group: str = "all") -> list[tuple[int, int]]:
    p = {**found.precision.languages, **found.precision.types}[group]
    return [(s.right, s.whole) for s in (p.type, p.dyad, p.record)]


def test_accepted_corrected_rejected() -> None:
    found = reviewed(
        [
            on(ACCUSED, "accept"),
            on(ATTACKED, "correct", recipient=[{"text": "Paris", "code": "FRA", "sector": "GOV"}]),
            on(MET, "correct", type="AGREE", mode=None),
            on(CONDENA, "reject"),
        ],
        EVENTS,
    )
    # nobody reviewed the blame; the type is right of the accusation and the attack, the dyad of the accusation
    assert (found.events, found.lost) == (4, 0)
    assert levels(found) == [(2, 4), (1, 4), (1, 4)]
    assert levels(found, "en") == [(2, 3), (1, 3), (1, 3)]
    assert levels(found, "ACCUSE") == [(1, 2), (1, 2), (1, 2)]
    assert levels(found, "CONSULT") == [(0, 1), (0, 1), (0, 1)]
    recipient = found.precision.fields["recipient"]
    assert (recipient.right, recipient.whole) == (1, 2)


def test_a_correction_of_the_status_leaves_the_dyad_right() -> None:
    assert levels(reviewed([on(MET, "correct", status="planned")], EVENTS), "en") == [(1, 1), (1, 1), (0, 1)]


def test_later_reviews_go_on_from_earlier_ones() -> None:
    once = on(ATTACKED, "correct", status="denied")
    assert levels(reviewed([once, on(ATTACKED, "accept")], EVENTS), "en")[2] == (0, 1)
    twice = on(ATTACKED, "correct", status="actual")
    assert levels(reviewed([once, twice], EVENTS), "en")[2] == (1, 1)
    assert levels(reviewed([on(ATTACKED, "accept"), on(ATTACKED, "reject")], EVENTS), "en")[0] == (0, 1)


def test_a_new_coding_is_judged_by_old_reviews() -> None:
    wrong = on(ATTACKED, "correct", type="THREATEN", mode=None)
    mended = msgspec.structs.replace(ATTACKED, type="THREATEN")
    assert levels(reviewed([wrong], [mended]), "en")[0] == (1, 1)
    # it was accepted as an assault and is coded as a threat now
    assert levels(reviewed([on(ATTACKED, "accept")], [mended]), "en")[0] == (0, 1)


def test_confirmed_events_that_are_no_longer_coded_are_counted() -> None:
    found = reviewed([on(ATTACKED, "accept"), on(MET, "reject"), on(ACCUSED, "accept")], [ACCUSED])
    assert (found.events, found.lost) == (1, 1)


def test_other_reviews_say_nothing_of_right_and_wrong() -> None:
    joined = Review.on(ACCUSED, "join", "ana", others=[BLAMED])
    assert reviewed([joined], EVENTS).events == 0
