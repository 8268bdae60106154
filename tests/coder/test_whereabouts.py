"""Where acts take place: what the sentence names, else what the parties tell."""

from collections.abc import Callable

import pytest

from onrecord import Coder


@pytest.fixture(scope="module")
def where(coder: Coder) -> Callable[[str], tuple[str | None, bool] | None]:
    def found(text: str) -> tuple[str | None, bool] | None:
        place = next(iter(coder.code(text, lang="en", date="2024-06-18"))).where
        return None if place is None else (place.country, place.start is not None)

    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Turkish police arrested three journalists in Izmir.", ("TUR", True)),
        ("Turkish police arrested three Turkish journalists.", ("TUR", False)),
        ("Russian missiles hit a Ukrainian hospital.", ("UKR", False)),
        ("Thousands of Kenyans protested against the French embassy.", ("KEN", False)),
        ("London condemned Moscow.", None),
        ("France accused Russia of lying.", None),
    ],
)
def test_an_act_is_where_its_sentence_or_its_parties_say(
    where: Callable[[str], tuple[str | None, bool] | None], text: str, place: tuple[str | None, bool] | None
) -> None:
    assert where(text) == place
