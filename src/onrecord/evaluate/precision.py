"""How many of some coded events are right, with Wilson intervals: for events that were drawn or reviewed."""

from collections.abc import Sequence

import msgspec

from onrecord.evaluate.intervals import DIGITS, Interval, wilson
from onrecord.evaluate.measures import FIELDS, same_dyad, same_record
from onrecord.evaluate.mention import Mention
from onrecord.evaluate.report import ALL


class Judged(msgspec.Struct, frozen=True):
    """A coded event and what it should be; `gold` is None where there is no such event."""

    lang: str
    coded: Mention
    gold: Mention | None


class Share(msgspec.Struct, frozen=True):
    """`right` of `whole`, 0 to 1, with Wilson's 95 % interval; `share` is None of nothing."""

    right: int
    whole: int
    share: float | None
    interval: Interval | None

    @classmethod
    def of(cls, right: Sequence[bool]) -> "Share":
        """The share of a list of judgements."""
        hits, whole = sum(right), len(right)
        return cls(hits, whole, round(hits / whole, DIGITS) if whole else None, wilson(hits, whole))


class Precision(msgspec.Struct, frozen=True):
    """Of the events judged: those of the right type, of these with the right dyad, of these with the right record."""

    type: Share
    dyad: Share
    record: Share

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Precision":
        """The precision over some events."""
        typed = [(j.gold, j.coded) if j.gold is not None and j.gold.type == j.coded.type else None for j in judged]
        return cls(
            Share.of([pair is not None for pair in typed]),
            Share.of([pair is not None and same_dyad(*pair) for pair in typed]),
            Share.of([pair is not None and same_record(*pair) for pair in typed]),
        )


class Precisions(msgspec.Struct, frozen=True):
    """Precision by language ("all" where there are several) and by coded type; fields where the type is right."""

    languages: dict[str, Precision]
    types: dict[str, Precision]
    fields: dict[str, Share]

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Precisions":
        """The precision of events, and of groups of them."""
        langs, types = sorted({j.lang for j in judged}), sorted({j.coded.type for j in judged})
        languages = {lang: Precision.of([j for j in judged if j.lang == lang]) for lang in langs}
        if len(langs) != 1:
            languages[ALL] = Precision.of(judged)
        pairs = [(j.gold, j.coded) for j in judged if j.gold is not None and j.gold.type == j.coded.type]
        fields = {f.name: [f.same(g, c) for g, c in pairs if f.name in g.told] for f in FIELDS}
        return cls(
            languages,
            {t: Precision.of([j for j in judged if j.coded.type == t]) for t in types},
            {name: Share.of(same) for name, same in fields.items() if same},
        )
