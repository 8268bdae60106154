"""The folder of a dataset: its settings in `onrecord.toml`, and how files get into it whole or not at all."""

import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec

from onrecord.errors import DatasetError

FORMAT = 1
SETTINGS = "onrecord.toml"
ARTICLES, EVENTS, REVIEWS, RUNS, MERGED = "articles", "events", "reviews", "runs", "merged"
ASIDE = ".tmp-"

TEMPLATE = """\
# A dataset of onrecord: articles and events as Parquet, reviews and runs as JSON.
format = {format}

[parts]
# a part is written after so many articles or seconds, whichever comes first: what a crash can cost
articles = {articles}
seconds = {seconds}
# parts with fewer articles are joined once there are more than `several` of them
small = {small}
several = {several}
"""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """When a part is written, and which parts are small."""

    articles: int = 512
    seconds: float = 10.0
    small: int = 20_000
    several: int = 32


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `onrecord.toml` says. `format` is the version of the layout."""

    format: int = FORMAT
    parts: Parts = Parts()


def open_folder(root: Path) -> Settings:
    """The settings of a dataset. Raises DatasetError E050 where there is none, or one of a later format."""
    path = root / SETTINGS
    try:
        settings = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DatasetError("E050", f"{root} is no dataset", f"Make one: onrecord code … --into {root}") from error
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise DatasetError("E050", f"{path} cannot be read: {error}", "Mend it or take it from a copy") from error
    if settings.format > FORMAT:
        raise DatasetError("E050", f"{root} has the format {settings.format} of a later version", "Update onrecord")
    return settings


def make_folder(root: Path) -> Settings:
    """The settings of a dataset, which is made where there is none.

    Raises DatasetError E050 where the folder holds other things, E059 where it cannot be written.
    """
    if (root / SETTINGS).is_file():
        return open_folder(root)
    if root.exists() and not root.is_dir():
        raise DatasetError("E050", f"{root} is a file", "Name a folder for the dataset")
    try:
        strangers = sorted(p.name for p in root.iterdir() if not p.name.startswith(".")) if root.exists() else []
        if set(strangers) - {ARTICLES, EVENTS, REVIEWS, RUNS, MERGED}:
            raise DatasetError("E050", f"{root} holds other files ({strangers[0]} …)", "Name a new or empty folder")
        for name in (ARTICLES, EVENTS, REVIEWS, RUNS):
            (root / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(root, error) from error
    parts = Parts()
    text = TEMPLATE.format(
        format=FORMAT, articles=parts.articles, seconds=parts.seconds, small=parts.small, several=parts.several
    )
    write_whole(root / SETTINGS, lambda path: path.write_text(text, "utf-8"))
    return Settings()


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under another name, see it safe on the disk, and rename it: nobody ever sees half of it.

    Raises DatasetError E059 where the disk does not take it.
    """
    aside = path.with_name(f"{ASIDE}{os.getpid()}-{path.name}")
    try:
        write(aside)
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        aside.replace(path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> DatasetError:
    return DatasetError(
        "E059", f"{path} cannot be written ({error.strerror})", "See to space and permissions, then run it again"
    )
