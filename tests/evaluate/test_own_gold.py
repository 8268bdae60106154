"""onrecord's own sentences as gold; the demo corpus has its floors in tests/demo."""

from click.testing import CliRunner
from tests.support import LANGUAGES, TESTS

from onrecord.cli import main

FOLDER = TESTS / "language"


def test_the_sentences_keep_their_floors() -> None:
    files = [str(FOLDER / f"{lang}.tsv") for lang in LANGUAGES]
    result = CliRunner().invoke(main, ["eval", *files, "--floor", str(FOLDER / "floors.toml")])
    assert (result.exit_code, result.stderr) == (0, "no floor is missed\n")
