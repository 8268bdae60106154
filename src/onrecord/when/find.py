"""Dates and periods of a sentence against the article's date."""

from datetime import date
from itertools import pairwise

from onrecord.records import When
from onrecord.when.join import join, share_back, share_year
from onrecord.when.lexicon import Lexicon, lexicon
from onrecord.when.match import Said, scan
from onrecord.when.periods import Period, between, within
from onrecord.when.resolve import FROM_BASE, resolve
from onrecord.when.tokens import Token, before, tokenize

STATED = frozenset({"numeric", "named", "decade"})
SAYS_A_DATE = frozenset({"MONTH", "YEAR", "SHORT"})


def find(text: str, start: int, end: int, lang: str, anchor: str | None) -> list[When]:
    """Dates in text[start:end], in text order; offsets count in `text`.

    `anchor` is the article's date (ISO). Without one, what is counted from it ("yesterday", "in May") is left
    out. A period given by its beginning or its end ("since 1992", "until Friday") reaches to the article's
    date.
    """
    lex = lexicon(lang)
    if lex is None or not lex.may_hold_dates(text, start, end):
        return []
    tokens = tokenize(text, start, end, lex)
    said = join(scan(tokens, lex), tokens, lex)
    return _Reading(text, (start, end), tokens, lex, _date(anchor)).records(said) if said else []


def _date(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


class _Reading:
    """One sentence's dates, resolved and put together."""

    def __init__(self, text: str, span: tuple[int, int], tokens: list[Token], lex: Lexicon, today: date | None) -> None:
        self.text, self.tokens, self.lex, self.today = text, tokens, lex, today
        self.hints = [
            (m.start(), m.end(), 1 if m.lastgroup == "future" else -1) for m in lex.hint.finditer(text, *span)
        ]

    def records(self, said: list[Said]) -> list[When]:
        """The dates as records; those that are one range as one."""
        periods = self._resolved(said)
        found: list[When] = []
        n = 0
        while n < len(said):
            head, whole, last = said[n], periods[n], said[n].last
            n += 1
            if whole is None:
                continue
            while n < len(said) and (reach := self._reach(said[n - 1], periods[n], whole, head.first)):
                whole, last = reach, said[n].last
                n += 1
            first = head.first
            if last != head.last:
                first = self._opening(first, self.lex.sets["BETWEEN"] | self.lex.sets["FROM"])
            elif self.today is not None and (head.since or head.until):
                whole, first = self._open(head, whole, self.today)
            found.append(self._record(head, whole, first, last))
        return found

    def _resolved(self, said: list[Said]) -> list[Period | None]:
        """Right to left, so that a date without a year has that of the next one it is linked to."""
        periods: list[Period | None] = [None] * len(said)
        for left, right in pairwise(said):
            share_back(left, right)
        for n in range(len(said) - 1, -1, -1):
            if n + 1 < len(said) and (following := periods[n + 1]) is not None:
                share_year(said[n], said[n + 1], following.first.year)
            if said[n].kind not in FROM_BASE:
                periods[n] = self._period(said[n], None)
        for n, one in enumerate(said):
            if one.kind in FROM_BASE:
                known = [p for p in periods[:n] if p][-1:]
                periods[n] = self._period(one, known[0] if known else None)
        return periods

    def _period(self, said: Said, base: Period | None) -> Period | None:
        first, last = self.tokens[said.first], self.tokens[said.last - 1]
        hint = -1 if said.since else 1 if said.until else self._hint(first.start, last.end)
        return resolve(said, self.lex, self.text[last.start : last.end], self.today, hint, base)

    def _hint(self, start: int, end: int) -> int:
        """Which way the wording nearest before the date looks, else the first after it."""
        later = 0
        for s, e, hint in reversed(self.hints):
            if e <= start:
                return hint
            later = hint if s >= end else later
        return later

    def _reach(self, said: Said, following: Period | None, whole: Period, first: int) -> Period | None:
        """The range to the following date, if the two are one; "and" makes one of neighbours only, or after
        "between"."""
        if following is None or not said.link or following.precision != whole.precision:
            return None
        if following.first <= whole.first:
            return None
        neighbours = (following.first - whole.last).days == 1
        if said.link == "and" and not neighbours and not self._opens(first, self.lex.sets["BETWEEN"]):
            return None
        return between(whole, following)

    def _opens(self, first: int, words: frozenset[str]) -> bool:
        return self._opening(first, words) < first

    def _opening(self, first: int, words: frozenset[str]) -> int:
        """Where a preposition before token `first` starts, articles between them left aside; else `first`."""
        n = first
        while n > 0:
            k = before(self.tokens, n, words)
            if k or self.tokens[n - 1].text not in self.lex.sets["SKIP"]:
                return n - k if k else first
            n -= 1
        return first

    def _open(self, said: Said, period: Period, today: date) -> tuple[Period, int]:
        """From a beginning to the article's date, or from that to an end; and where its words start."""
        here = within(today, period.precision)
        if said.since:
            whole = between(period, here) if period.first <= today else None
        else:
            whole = between(here, period) if period.last >= today else None
        if whole is None:
            return period, said.first
        return whole, self._opening(said.first, self.lex.sets["SINCE"] | self.lex.sets["UNTIL"])

    def _record(self, said: Said, period: Period, first: int, last: int) -> When:
        stated = said.kind in STATED or bool(said.got.keys() & SAYS_A_DATE)
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        from_, to = period.iso()
        return When(
            from_=from_,
            to=to,
            precision=period.precision,
            basis="stated" if stated else "relative",
            text=self.text[start:end],
            start=start,
            end=end,
        )
