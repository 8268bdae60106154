"""Floors: figures that must not be missed, pinned beside the hash of the corpus that they were reached on."""

import tomllib
from math import floor
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError, UsageError
from onrecord.evaluate.evaluation import Evaluation
from onrecord.evaluate.lines import content
from onrecord.evaluate.measures import LEVELS
from onrecord.evaluate.report import Result

HEADER = "# floors of `onrecord eval`: raise them with --write-floor; lowering one needs --lower and a reason\n"
# what a new file pins; others can be added by hand
PINNED = (*LEVELS, "macro")
# rounding error of a figure, so that a floor equal to it is not missed
TINY = 1e-9

Values = dict[str, dict[str, float]]


class Floors(msgspec.Struct):
    """The hash of a corpus and, by language and figure, what must be reached on it; `name` is that of the file."""

    name: str
    sha256: str
    values: Values

    def check(self, sha256: str) -> None:
        """Raises InputError E019 where the floors belong to another corpus than the one of this hash."""
        if self.sha256 != sha256:
            raise InputError(
                "E019",
                f"the floors in {self.name} were reached on another corpus ({self.sha256[:12]}…, not {sha256[:12]}…)",
                f"Undo the change of the gold or its texts or, if it is meant, pin anew: --write-floor {self.name}",
            )

    def missed(self, results: dict[str, Result]) -> list[str]:
        """A line for each floor that is missed. Raises InputError E019 where there is no figure of a floor's name."""
        found = []
        for lang, values in self.values.items():
            reached = figures(results[lang]) if lang in results else {}
            for figure, least in values.items():
                if figure not in reached:
                    raise InputError(
                        "E019", f"{self.name}: there is no figure {lang}.{figure}", "docs/evaluation.md names them"
                    )
                if reached[figure] + TINY < least:
                    found.append(f"{lang} {figure}: {reached[figure]:.3f} is below the floor {least:.3f}")
        return found


def figures(result: Result) -> dict[str, float]:
    """The figures of a language by the names that a floor file knows them by.

    `type`, `dyad`, `record` (F1; with `_precision` and `_recall` the other two), `macro`, each field (accuracy), each
    event type (F1).
    """
    found: dict[str, float] = {}
    for level in LEVELS:
        score = getattr(result, level)
        found |= {level: score.f1, f"{level}_precision": score.precision, f"{level}_recall": score.recall}
    found["macro"] = result.macro
    found |= {name: f.accuracy for name, f in result.fields.items() if f.accuracy is not None}
    return found | {name: t.type.f1 for name, t in result.types.items()}


def read_floors(path: Path) -> Floors:
    """The floors of a file. Raises InputError E010 where it is missing, E019 where it is no floor file."""
    try:
        data: dict[str, Any] = tomllib.loads(content(path).decode("utf-8"))
        return Floors(path.name, msgspec.convert(data.pop("sha256", None), str), msgspec.convert(data, Values))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(
            "E019", f"{path.name} is no floor file: {error}", "Write one: onrecord eval GOLD --write-floor FILE"
        ) from error


def pin(evaluation: Evaluation, path: Path, lower: bool) -> Floors:
    """Write the figures, rounded down to two digits, as floors; those that a file already holds stay pinned.

    Raises UsageError E049 where one would be lowered and `lower` is not given, E019 where the file is no floor file.
    """
    old = read_floors(path).values if path.exists() else {}
    new: Values = {}
    for lang, result in evaluation.languages.items():
        reached = figures(result)
        names = dict.fromkeys((*PINNED, *old.get(lang, {})))
        new[lang] = {name: _down(reached[name]) for name in names if name in reached}
    lowered = [
        f"{lang} {figure} {least:.2f} → {new.get(lang, {}).get(figure, 0.0):.2f}"
        for lang, values in old.items()
        for figure, least in values.items()
        if new.get(lang, {}).get(figure, 0.0) + TINY < least
    ]
    if lowered and not lower:
        raise UsageError("E049", f"this would lower floors: {', '.join(lowered)}", "If it is meant, say --lower")
    floors = Floors(path.name, evaluation.sha256, new)
    path.write_text(_toml(floors), "utf-8")
    return floors


def _down(figure: float) -> float:
    return floor(figure * 100 + TINY) / 100


def _toml(floors: Floors) -> str:
    parts = [HEADER, f'sha256 = "{floors.sha256}"\n']
    for lang, values in floors.values.items():
        parts.append(f"\n[{lang}]\n")
        parts += [f"{name} = {value:.2f}\n" for name, value in values.items()]
    return "".join(parts)
