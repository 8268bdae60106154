"""What the interface says, in its languages: `texts/en.toml`, and more files of the same kind beside it.

A file is called `LANGUAGE.toml` or `PART.LANGUAGE.toml`; its tables are sections, and `t("events.title")` is the text
`title` of the section `events`. `{n}` in a text stands for the value `n`.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

Translate = Callable[..., str]

LANGUAGES = {"en": "English", "fr": "Français"}
DEFAULT = "en"


@cache
def texts(language: str) -> dict[str, str]:
    """The texts of a language: section.name → text."""
    found: dict[str, str] = {}
    for path in sorted(files("onrecord.explore").joinpath("texts").iterdir(), key=lambda p: p.name):
        if path.name == f"{language}.toml" or path.name.endswith(f".{language}.toml"):
            found.update(_flat(tomllib.loads(path.read_text("utf-8"))))
    return found


def _flat(table: dict[str, Any], section: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        found.update(_flat(value, f"{section}{name}.") if isinstance(value, dict) else {f"{section}{name}": value})
    return found


def translator(language: str) -> Translate:
    """What looks up the texts of a language. It raises KeyError for a text that there is not."""
    known = texts(language)

    def t(key: str, default: str | None = None, **values: object) -> str:
        text = known[key] if default is None else known.get(key, default)
        return text.format(**values) if values else text

    return t


def preferred(header: str) -> str:
    """The language of ours that an Accept-Language header likes best."""
    wanted: list[tuple[float, int, str]] = []
    for n, item in enumerate(header.split(",")):
        tag, _, weight = item.partition(";")
        language = tag.strip().lower()[:2]
        try:
            liked = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            continue
        if language in LANGUAGES and liked > 0:
            wanted.append((-liked, n, language))
    return min(wanted)[2] if wanted else DEFAULT
