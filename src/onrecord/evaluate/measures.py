"""What counts as right: every definition that a figure rests on (told in words in docs/evaluation.md)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.evaluate.mention import Mention, Party, Span

# between equals it does not matter who is actor and who is recipient
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
LEVELS = ("type", "dyad", "record")

Pair = tuple[Mention, Mention]
Tally = Counter[str]


def codes(parties: Iterable[Party]) -> frozenset[str]:
    """The country codes of parties, ? where one has none."""
    return frozenset(p.code or "?" for p in parties)


def sectors(mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """The sectors of the actors and of the recipients, ? where one has none."""
    actor, recipient = (frozenset(p.sector or "?" for p in side) for side in (mention.actor, mention.recipient))
    return actor, recipient


def overlap(a: Span | None, b: Span | None) -> bool:
    """Whether two spans have a character in common."""
    return a is not None and b is not None and min(a[1], b[1]) > max(a[0], b[0])


def same_dyad(gold: Mention, coded: Mention) -> bool:
    """Whether actors and recipients have the same codes; of a symmetric type only who takes part counts."""
    left, right = (codes(gold.actor), codes(gold.recipient)), (codes(coded.actor), codes(coded.recipient))
    return left == right or (gold.type in SYMMETRIC and left[0] | left[1] == right[0] | right[1])


def same_record(gold: Mention, coded: Mention) -> bool:
    """Whether the dyad, the status and the codes of the speakers are the same."""
    said = codes(gold.said_by) == codes(coded.said_by)
    return same_dyad(gold, coded) and gold.status == coded.status and said


class Field(NamedTuple):
    """A field of a record: whether two mentions agree on it, and whether a mention says anything in it."""

    name: str
    same: Callable[[Mention, Mention], bool]
    given: Callable[[Mention], bool]


FIELDS = (
    Field("actor", lambda g, c: codes(g.actor) == codes(c.actor), lambda m: bool(m.actor)),
    Field("recipient", lambda g, c: codes(g.recipient) == codes(c.recipient), lambda m: bool(m.recipient)),
    Field("sector", lambda g, c: sectors(g) == sectors(c), lambda m: bool(m.actor or m.recipient)),
    Field("mode", lambda g, c: g.mode == c.mode, lambda m: m.mode is not None),
    Field("status", lambda g, c: g.status == c.status, lambda m: m.status != "actual"),
    Field("said_by", lambda g, c: codes(g.said_by) == codes(c.said_by), lambda m: bool(m.said_by)),
    Field("hedged", lambda g, c: g.hedged == c.hedged, lambda m: m.hedged),
    Field("trigger", lambda g, c: overlap(g.trigger, c.trigger), lambda m: m.trigger is not None),
    Field("when", lambda g, c: g.when == c.when, lambda m: m.when is not None),
    Field("where", lambda g, c: g.where == c.where, lambda m: m.where is not None),
)


def pairs(gold: Sequence[Mention], coded: Sequence[Mention]) -> list[Pair]:
    """One-to-one pairs of the same type in overlapping sentences.

    First come those whose triggers overlap, then those with the same dyad, then with the same status, then in the
    order of the text.
    """
    candidates = sorted(
        (
            (overlap(g.trigger, c.trigger), same_dyad(g, c), g.status == c.status, -i, -j)
            for i, g in enumerate(gold)
            for j, c in enumerate(coded)
            if g.type == c.type and overlap(g.sentence, c.sentence)
        ),
        reverse=True,
    )
    chosen: list[Pair] = []
    used_gold, used_coded = set(), set()
    for *_, i, j in candidates:
        if i not in used_gold and j not in used_coded:
            used_gold.add(i)
            used_coded.add(j)
            chosen.append((gold[-i], coded[-j]))
    return chosen


def tally(gold: Sequence[Mention], coded: Sequence[Mention]) -> Tally:
    """What is counted in one article. Every figure is made of sums of these.

    `gold`, `coded`: events; `type`, `dyad`, `record`: pairs that are right so far; the same with `:TYPE` for each type.
    For each field F, over pairs: `F:pairs` that can be compared, of these `F:same` agree; in `F:gold` and `F:coded`
    the gold and the coder say something, in `F:given` both do and agree.
    """
    n: Tally = Counter()
    for name, mentions in (("gold", gold), ("coded", coded)):
        for mention in mentions:
            n.update((name, f"{name}:{mention.type}"))
    for g, c in pairs(gold, coded):
        for level, right in zip(LEVELS, (True, same_dyad(g, c), same_record(g, c)), strict=True):
            if right:
                n.update((level, f"{level}:{g.type}"))
        for field in FIELDS:
            if field.name not in g.told or field.name not in c.told:
                continue
            same = field.same(g, c)
            n[f"{field.name}:pairs"] += 1
            n[f"{field.name}:same"] += same
            n[f"{field.name}:gold"] += field.given(g)
            n[f"{field.name}:coded"] += field.given(c)
            n[f"{field.name}:given"] += same and field.given(g)
    return n
