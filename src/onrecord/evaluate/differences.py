"""What went wrong, mention by mention: what was expected beside what was coded."""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from onrecord.evaluate.measures import FIELDS, overlap, pairs, same_dyad
from onrecord.evaluate.mention import Mention, Party, Span
from onrecord.records import Article, Quote

Kind = Literal["missed", "extra", "type", "fields"]
KINDS: dict[Kind, str] = {
    "missed": "expected, not coded",
    "extra": "coded, not expected",
    "type": "coded as another type",
    "fields": "right type, other fields",
}
PARTIES = frozenset({"actor", "recipient"})


class Difference(msgspec.Struct, kw_only=True):
    """One mention that is not as expected. `fields` maps those that differ to what was expected and what was coded.

    `expected` and `coded` are the events in one line each, None where there is none; `trigger` is None where the gold
    names no words.
    """

    article: str
    lang: str
    kind: Kind
    sentence: Quote
    trigger: Quote | None
    expected: str | None
    coded: str | None
    fields: dict[str, tuple[str, str]]


def differences(article: Article, gold: Sequence[Mention], coded: Sequence[Mention]) -> list[Difference]:
    """The differences of one article, in order of its text."""
    right = pairs(gold, coded)
    # by identity: a text may tell the same event twice, word for word
    used = {id(m) for pair in right for m in pair}
    missed = [g for g in gold if id(g) not in used]
    extra = [c for c in coded if id(c) not in used]
    found: list[Difference] = []
    for g in missed:
        other = next((c for c in extra if overlap(g.trigger, c.trigger)), None)
        if other is None:
            found.append(_difference(article, "missed", g, None))
        else:
            extra = [c for c in extra if c is not other]
            found.append(_difference(article, "type", g, other))
    found += [_difference(article, "extra", None, c) for c in extra]
    found += [d for g, c in right if (d := _difference(article, "fields", g, c)).fields]
    return sorted(found, key=lambda d: (d.trigger or d.sentence).start)


def _difference(article: Article, kind: Kind, gold: Mention | None, coded: Mention | None) -> Difference:
    fields: dict[str, tuple[str, str]] = {}
    if gold is not None and coded is not None:
        if gold.type != coded.type:
            fields["type"] = gold.type, coded.type
        settled = PARTIES if same_dyad(gold, coded) else frozenset()
        fields |= {
            f.name: (SHOWN[f.name](article, gold), SHOWN[f.name](article, coded))
            for f in FIELDS
            if f.name in gold.told and f.name not in settled and not f.same(gold, coded)
        }
    one = gold or coded
    assert one is not None
    trigger = (gold.trigger if gold is not None else None) or (coded.trigger if coded is not None else None)
    return Difference(
        article=article.id, lang=article.lang, kind=kind, sentence=_quote(article, one.sentence),
        trigger=_quote(article, trigger) if trigger is not None else None,
        expected=line(gold) if gold is not None else None, coded=line(coded) if coded is not None else None,
        fields=fields,
    )  # fmt: skip


def line(mention: Mention) -> str:
    """A mention in one line: ACCUSE/allege Il (IGO GOV) → la Russie (RUS GOV) · actual · said by …."""
    type_ = mention.type + (f"/{mention.mode}" if mention.mode else "")
    recipient = f" → {who(mention.recipient)}" if mention.recipient else ""
    facts: list[str] = [mention.status]
    if mention.said_by:
        facts.append(f"said by {who(mention.said_by)}")
    if mention.hedged:
        facts.append("hedged")
    facts += [x for x in (mention.when, mention.where) if x is not None]
    return f"{type_} {who(mention.actor) or '?'}{recipient} · {' · '.join(facts)}"


def who(parties: Sequence[Party]) -> str:
    """Parties with their words and codes."""
    named = ((" ".join(p.text.split()), f"{p.code or '?'} {p.sector or ''}".strip()) for p in parties)
    return "; ".join(f"{text} ({code})" if text else code for text, code in named)


def _quote(article: Article, span: Span) -> Quote:
    return Quote(*span, article.text[slice(*span)])


def _sectors(mention: Mention) -> str:
    sides = (", ".join(p.sector or "?" for p in side) or "–" for side in (mention.actor, mention.recipient))
    return " → ".join(sides)


SHOWN: dict[str, Callable[[Article, Mention], str]] = {
    "actor": lambda a, m: who(m.actor) or "–",
    "recipient": lambda a, m: who(m.recipient) or "–",
    "sector": lambda a, m: _sectors(m),
    "mode": lambda a, m: m.mode or "–",
    "status": lambda a, m: m.status,
    "said_by": lambda a, m: who(m.said_by) or "–",
    "hedged": lambda a, m: "yes" if m.hedged else "no",
    "trigger": lambda a, m: _quote(a, m.trigger).quote if m.trigger is not None else "–",
    "when": lambda a, m: m.when or "–",
    "where": lambda a, m: m.where or "–",
}
