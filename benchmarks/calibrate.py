"""Fit tables/confidence.toml: how the features of a record tell whether its type, actors and recipients are right.

    python benchmarks/calibrate.py --bench ../shared/bench

Codes the train articles, pairs the events with gold as score.py does, fits a logistic regression, writes the table, and
prints for the dev articles how often records of each confidence are right.
"""

import argparse
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from onrecord import Article, Coder, Event
from onrecord.coder.confidence import features, weights

TABLE = Path(__file__).parent.parent / "src" / "onrecord" / "tables" / "confidence.toml"
HEADER = "# source: fitted on annotated articles by benchmarks/calibrate.py\n# licence: Apache-2.0\n[weights]\n"
RIDGE = 2.0
ROUNDS = 40


def score_module(bench: Path) -> ModuleType:
    """The scoring script of the benchmark folder."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples(bench: Path, part: str) -> list[tuple[Event, bool]]:
    """Every record coded in a part of the articles, and whether type, actors and recipients are right."""
    score = score_module(bench)
    rows = [json.loads(line) for line in (bench / f"articles.{part}.jsonl").read_text("utf-8").splitlines()]
    gold, _ = score.read(str(bench / f"articles.{part}.gold.jsonl"), {r["id"]: r["text"] for r in rows})
    articles = [Article(id=r["id"], text=r["text"], lang=r["lang"], published=r.get("date")) for r in rows]
    found: list[tuple[Event, bool]] = []
    for coding in Coder().code_many(articles):
        coded = [as_scored(event) for event in coding.events]
        right = {id(p) for g, p in score.pair(gold.get(coding.article.id, []), coded) if score.same_dyad(g, p)}
        found += [(event, id(made) in right) for event, made in zip(coding.events, coded, strict=True)]
    return found


def as_scored(event: Event) -> dict[str, Any]:
    """An event in the form score.py pairs."""
    sentence, trigger = event.evidence.sentence, event.evidence.trigger
    return {
        "sent": (sentence.start, sentence.end),
        "trig": (trigger.start, trigger.end),
        "type": event.type,
        "status": event.status,
        "actor": frozenset(e.code or "?" for e in event.actor),
        "recipient": frozenset(e.code or "?" for e in event.recipient),
    }


def fit(rows: list[tuple[Event, bool]]) -> dict[str, float]:
    """Weights of a ridge logistic regression, by Newton's method."""
    described = [features(event) for event, _ in rows]
    names = sorted({key for found in described for key in found})
    x = np.array([[found.get(n, 0.0) for n in names] for found in described])
    y = np.array([float(right) for _, right in rows])
    w = np.zeros(len(names))
    for _ in range(ROUNDS):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        w -= np.linalg.solve(hessian, x.T @ (p - y) + RIDGE * w)
    return {n: round(float(v), 3) for n, v in zip(names, w, strict=True)}


def main() -> None:
    """Fit on train, write the table, report on dev."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=Path(__file__).parents[2] / "shared" / "bench")
    bench = parser.parse_args().bench
    if not bench.is_dir():
        raise SystemExit(f"no benchmark folder at {bench}: name it with --bench")
    fitted = fit(examples(bench, "train"))
    TABLE.write_text(HEADER + "".join(f"{k} = {v}\n" for k, v in fitted.items()), "utf-8")
    weights.cache_clear()
    dev = examples(bench, "dev")
    for low in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        high = low + 0.1 if low else 0.2
        inside = [right for event, right in dev if low <= event.confidence < high]
        if inside:
            print(f"{low:.1f} to {high:.1f}: {sum(inside)} of {len(inside)} right")


main()
