"""Dates and periods of a sentence against the article's date."""

from datetime import date

from onrecord.records import When
from onrecord.when.join import join
from onrecord.when.lexicon import Lexicon, lexicon
from onrecord.when.match import Said, scan
from onrecord.when.periods import Period, between, within
from onrecord.when.resolve import resolve
from onrecord.when.tokens import Token, before, tokenize

COUNTED_FROM_BASE = frozenset({"then", "earlier", "later"})
CALENDAR = frozenset({"numeric", "named", "decade"})


def find(text: str, start: int, end: int, lang: str, anchor: str | None) -> list[When]:
    """Dates in text[start:end], in text order; offsets count in `text`.

    `anchor` is the article's date (ISO). Without one, what is counted from it ("yesterday", "in May") is left out.
    A period given by its beginning or end ("since 1992", "until Friday") reaches to the article's date.
    """
    lex = lexicon(lang)
    if lex is None or lex.worth.search(text, start, end) is None:
        return []
    tokens = tokenize(text, start, end, lex)
    said = join(scan(tokens, lex), tokens, lex)
    if not said:
        return []
    today = _date(anchor)
    hints = _hints(text, start, end, lex)
    periods = [_period(s, tokens, text, lex, today, hints, None) for s in said if s.kind not in COUNTED_FROM_BASE]
    bases = iter(periods)
    placed = [(s, None if s.kind in COUNTED_FROM_BASE else next(bases)) for s in said]
    placed = [(s, p if s.kind not in COUNTED_FROM_BASE else _from(n, placed, tokens, text, lex, today, hints))
              for n, (s, p) in enumerate(placed)]  # fmt: skip
    return _records(placed, tokens, text, lex, today)


def _date(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


def _hints(text: str, start: int, end: int, lex: Lexicon) -> list[tuple[int, int, int]]:
    return [(m.start(), m.end(), 1 if m.lastgroup == "future" else -1) for m in lex.hint.finditer(text, start, end)]


def _hint(hints: list[tuple[int, int, int]], start: int, end: int) -> int:
    """Which way the wording nearest before the date looks, else the first after it."""
    earlier = [h for s, e, h in hints if e <= start]
    later = [h for s, e, h in hints if s >= end]
    return earlier[-1] if earlier else later[0] if later else 0


def _period(
    said: Said, tokens: list[Token], text: str, lex: Lexicon, today: date | None,
    hints: list[tuple[int, int, int]], base: Period | None,
) -> Period | None:  # fmt: skip
    start, end = tokens[said.first].start, tokens[said.last - 1].end
    hint = -1 if said.since else 1 if said.until else _hint(hints, start, end)
    word = tokens[said.last - 1]
    return resolve(said, lex, text[word.start : word.end], today, hint, base)


def _from(
    n: int, placed: list[tuple[Said, Period | None]], tokens: list[Token], text: str, lex: Lexicon, today: date | None,
    hints: list[tuple[int, int, int]],
) -> Period | None:  # fmt: skip
    """What is counted from another date of the sentence: the nearest before it, else after it."""
    known = [p for _, p in placed[:n] if p is not None][-1:] or [p for _, p in placed[n + 1 :] if p is not None][:1]
    return _period(placed[n][0], tokens, text, lex, today, hints, known[0] if known else None)


def _records(
    placed: list[tuple[Said, Period | None]], tokens: list[Token], text: str, lex: Lexicon, today: date | None
) -> list[When]:
    found: list[When] = []
    n = 0
    while n < len(placed):
        said, period = placed[n]
        n += 1
        if period is None:
            continue
        first, last = said.first, said.last
        whole = period
        while n < len(placed) and (reach := _reach(placed[n - 1][0], placed[n][1], whole, first, tokens, lex)):
            whole, last = reach, placed[n][0].last
            n += 1
        if last != said.last:
            opening = before(tokens, first, lex.sets["BETWEEN"]) or before(tokens, first, lex.sets["FROM"])
            first -= opening
        elif today is not None and (said.since or said.until):
            whole, first = _open(said, whole, today, tokens, lex)
        found.append(_record(said, whole, text, tokens[first].start, tokens[last - 1].end))
    return found


def _reach(
    said: Said, following: Period | None, whole: Period, first: int, tokens: list[Token], lex: Lexicon
) -> Period | None:
    """The range to the following date, if the two are one; "and" makes one of neighbours only, or after "between"."""
    if following is None or not said.link or following.precision != whole.precision or following.first <= whole.first:
        return None
    if said.link == "and":
        next_to = (following.first - whole.last).days == 1
        if not next_to and not _between(tokens, first, lex):
            return None
    return between(whole, following)


def _between(tokens: list[Token], first: int, lex: Lexicon) -> bool:
    while first > 0 and tokens[first - 1].text in lex.sets["SKIP"]:
        first -= 1
    return bool(before(tokens, first, lex.sets["BETWEEN"]))


def _open(said: Said, period: Period, today: date, tokens: list[Token], lex: Lexicon) -> tuple[Period, int]:
    """From a beginning to the article's date, or from that to an end."""
    here = within(today, period.precision)
    whole = between(period, here) if said.since else between(here, period)
    if whole is None or (said.since and period.first > today) or (said.until and period.last < today):
        return period, said.first
    n = said.first
    while n > 0 and not before(tokens, n, lex.sets["SINCE"] | lex.sets["UNTIL"]):
        n -= 1
    return whole, n - before(tokens, n, lex.sets["SINCE"] | lex.sets["UNTIL"])


def _record(said: Said, period: Period, text: str, start: int, end: int) -> When:
    stated = said.kind in CALENDAR or bool(said.got.keys() & {"MONTH", "YEAR", "SHORT"})
    first, last = period.iso()
    return When(from_=first, to=last, precision=period.precision, basis="stated" if stated else "relative",
                text=text[start:end], start=start, end=end)  # fmt: skip
