"""Figures as tables of text."""

from onrecord.evaluate.differences import KINDS, Difference
from onrecord.evaluate.intervals import Interval
from onrecord.evaluate.precision import Precision, Precisions, Share
from onrecord.evaluate.report import Result, Score

Rows = list[list[str]]


def told(d: Difference) -> list[str]:
    """A difference as lines of text."""
    about = [f"{KINDS[d.kind]}: {d.lang} {d.article}", f"  {' '.join(d.sentence.quote.split())}"]
    if d.trigger is not None:
        about.append(f"  trigger   {' '.join(d.trigger.quote.split())}")
    about += [f"  {name:9} {event}" for name, event in (("expected", d.expected), ("coded", d.coded)) if event]
    return about + [f"  {name:9} {expected} ≠ {coded}" for name, (expected, coded) in d.fields.items()]


def overall(results: dict[str, Result]) -> Rows:
    """A row a language: how much there was, and how right type, dyad and record are."""
    rows = [["", "articles", "gold", "coded", "type P", "R", "F1", "dyad F1", "record F1", "macro F1"]]
    for lang, r in results.items():
        counts = [lang, str(r.articles), str(r.type.gold), str(r.type.coded)]
        rows.append([*counts, *_prf(r.type), *map(_f1, (r.dyad, r.record)), _with(r.macro, r.macro_interval)])
    return rows


def by_field(results: dict[str, Result]) -> Rows:
    """A row a field: how often it is right where the type is, and, over all, where there is something to say."""
    whole = list(results.values())[-1]
    rows = [["of the right type", *(f"{x} right" for x in results), "where given: P", "R", "F1", "gold", "coded"]]
    for name, field in whole.fields.items():
        shares = [f"{r.fields[name].accuracy:.3f}" if name in r.fields else "–" for r in results.values()]
        shares[-1] = _with(field.accuracy, field.interval)
        given = field.given
        rows.append([name, *shares, *_prf(given), str(given.gold), str(given.coded)])
    return rows


def by_type(results: dict[str, Result]) -> Rows:
    """A row a type, over all languages."""
    whole = list(results.values())[-1]
    rows = [["", "gold", "coded", "type P", "R", "F1", "dyad F1", "record F1"]]
    for name, t in whole.types.items():
        counts = [name, str(t.type.gold), str(t.type.coded)]
        rows.append([*counts, *_prf(t.type), *map(_f1, (t.dyad, t.record))])
    return rows


def judged(precisions: Precisions) -> Rows:
    """A row a language and a type: of the events judged, how many are right."""
    rows = [["of the events judged", "type right", "dyad right", "record right"]]
    groups: dict[str, Precision] = precisions.languages | precisions.types
    return rows + [[name, *map(share, (p.type, p.dyad, p.record))] for name, p in groups.items()]


def judged_fields(precisions: Precisions) -> Rows:
    """A row a field: of the events whose type is right, how often it is right too."""
    return [["of the right type", "right"], *([name, share(s)] for name, s in precisions.fields.items())]


def share(part: Share) -> str:
    """A share with its interval: 8/10 0.800 [0.490–0.943]."""
    return f"{part.right}/{part.whole} {_with(part.share, part.interval)}"


def grid(rows: Rows) -> list[str]:
    """Rows in columns: names to the left, numbers one under the other."""
    first, *widths = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [
        "  ".join([row[0].ljust(first), *(cell.rjust(w) for cell, w in zip(row[1:], widths, strict=True))])
        for row in rows
    ]


def _prf(score: Score) -> list[str]:
    """A share of nothing is no share: –."""
    return [
        f"{score.precision:.3f}" if score.coded else "–",
        f"{score.recall:.3f}" if score.gold else "–",
        _f1(score),
    ]


def _f1(score: Score) -> str:
    return _with(score.f1, score.intervals.f1) if score.coded or score.gold else "–"


def _with(figure: float | None, interval: Interval | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:.3f}" + (f" [{interval[0]:.3f}–{interval[1]:.3f}]" if interval is not None else "")
