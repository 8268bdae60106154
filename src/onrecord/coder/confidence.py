"""How sure a record is: a probability fitted on annotated articles (benchmarks/calibrate.py)."""

import math
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.records import Event

VIA = ("implied", "pronoun", "role", "demonym")


@cache
def weights() -> dict[str, float]:
    """The fitted weight of each feature, from tables/confidence.toml."""
    source = files("onrecord") / "tables" / "confidence.toml"
    return {key: float(value) for key, value in tomllib.loads(source.read_text("utf-8"))["weights"].items()}


def features(event: Event) -> dict[str, float]:
    """What tells how sure a record is: its type and standing, and how its parties were found."""
    parties = [*event.actor, *event.recipient]
    found = {
        "bias": 1.0,
        f"lang-{event.lang}": 1.0,
        f"type-{event.type}": 1.0,
        f"status-{event.status}": 1.0,
        "no-actor": float(not event.actor),
        "no-recipient": float(not event.recipient),
        "several": float(len(parties) > 2),
        "attributed": float(bool(event.said_by)),
    }
    return found | {f"via-{via}": float(any(e.via == via for e in parties)) for via in VIA}


def confidence(event: Event) -> float:
    """The probability (0 to 1, two decimals) that type, actors and recipients are right."""
    score = sum(weights().get(key, 0.0) * value for key, value in features(event).items())
    return round(1.0 / (1.0 + math.exp(-score)), 2)
