"""What a date as said means, against the article's date."""

from datetime import date, timedelta

from onrecord.when import choose
from onrecord.when.lexicon import UNITS, Lexicon
from onrecord.when.match import Said
from onrecord.when.periods import Period, day, month, shift, stretch, week, year

CALENDAR = frozenset({"date", "season", "quarter", "decade", "named", "numeric"})
FROM_BASE = frozenset({"then", "earlier", "later"})


def resolve(said: Said, lex: Lexicon, word: str, anchor: date | None, hint: int, base: Period | None) -> Period | None:
    """The period; None where it cannot be told. `word` is what was said, `hint` -1 or 1 where the wording
    looks back or ahead, `base` another date of the sentence, for what is counted from it."""
    try:
        if said.kind in FROM_BASE:
            return _from_base(said, anchor, base)
        if said.kind in CALENDAR:
            return _calendar(said, lex, word, anchor, hint)
        return _counted(said, anchor, hint) if anchor else None
    except (ValueError, OverflowError):
        return None


def way(got: dict[str, int]) -> int:
    """-1 for last, 1 for next, 0 for this or nothing."""
    if "LAST" in got or "PAST" in got:
        return -1
    return 1 if "NEXT" in got or "COMING" in got else 0


def _calendar(said: Said, lex: Lexicon, word: str, anchor: date | None, hint: int) -> Period | None:
    got = said.got
    if said.kind == "named":
        return parse(lex.named[got["NAMED"]][1])
    if said.kind == "numeric":
        return numeric(word, lex.dates.numeric)
    if said.kind == "decade":
        return year(got["DECADE"] if "DECADE" in got else got.get("YEAR", 1900 + got.get("NUMBER", 0)), 10)
    if said.kind == "season":
        return choose.season(got, anchor, hint, lex.dates.seasons)
    if said.kind == "quarter":
        number = got["YEAR"] if "YEAR" in got else anchor.year + way(got) if anchor else None
        return month(number, got["NTH"] * 3 - 2, 3) if number is not None else None
    if "MONTH" not in got and "SHORT" in got:
        got["MONTH"] = got["SHORT"]
    if "WEEKDAY" not in got and "WD" in got:
        got["WEEKDAY"] = got["WD"]
    if "YEAR" in got:
        if "MONTH" not in got:
            return year(got["YEAR"])
        if "DAY" in got:
            return day(date(got["YEAR"], got["MONTH"], got["DAY"]))
        return month(got["YEAR"], got["MONTH"])
    if anchor is None:
        return None
    if "DAY" in got:
        return choose.day_of_month(got["DAY"], got["MONTH"], got.get("WEEKDAY"), anchor, hint, way(got))
    if "MONTH" in got:
        return choose.month_of_year(got["MONTH"], anchor, hint, way(got))
    if "WEEKDAY" in got:
        return choose.weekday(got["WEEKDAY"], anchor, hint, way(got), "THIS" in got)
    return None


def _counted(said: Said, anchor: date, hint: int) -> Period | None:
    got, kind = said.got, said.kind
    if kind == "near":
        return day(anchor + timedelta(got["NEAR"]))
    if kind == "part":
        return day(anchor - timedelta("LAST" in got))
    if kind == "of_year":
        number = anchor.year + way(got)
        return day(date(number, got["MONTH"], got["DAY"])) if "DAY" in got else month(number, got["MONTH"])
    if kind == "of_week":
        return day(week(anchor).first + timedelta(7 * way(got) + got["WEEKDAY"]))
    if kind in {"unit", "weekend"}:
        return _unit(got, anchor, hint)
    count, unit = got.get("NUMBER", 1), UNITS[got["UNIT"] if "UNIT" in got else got["PERIOD"]]
    if unit in {"weekend", "quarter"}:
        return None
    if kind == "ago":
        return shift(anchor, -count, unit)
    if kind in {"ahead", "ahead_if_future"}:
        return shift(anchor, count, unit) if kind == "ahead" or hint > 0 else None
    return stretch(anchor, -count if kind == "past" else count, unit)


def _unit(got: dict[str, int], anchor: date, hint: int) -> Period | None:
    unit, step = UNITS[got["PERIOD"]] if "PERIOD" in got else "weekend", way(got)
    if unit == "week":
        return week(anchor + timedelta(7 * step))
    if unit == "month":
        return month(anchor.year, anchor.month + step)
    if unit == "quarter":
        return month(anchor.year, (anchor.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    return choose.weekend(anchor, hint, step) if unit == "weekend" else year(anchor.year + step)


def _from_base(said: Said, anchor: date | None, base: Period | None) -> Period | None:
    got = said.got
    if said.kind == "then":
        if base is None or base.precision != "day":
            return None
        return day((base.first if got["THEN"] < 0 else base.last) + timedelta(got["THEN"]))
    unit, sign = UNITS[got["UNIT"]], -1 if said.kind == "earlier" else 1
    if base is not None:
        if base.precision != "day" and unit in {"hour", "day", "week", "fortnight"}:
            return None
        if base.precision == "year" and unit == "month":
            return None
        return shift(base.first if sign < 0 else base.last, sign * got["NUMBER"], unit)
    if anchor is None or sign > 0 or unit not in {"week", "month"}:
        return None
    return shift(anchor, -got["NUMBER"], unit)


def parse(iso: str) -> Period:
    """A period from "2001-09-11", "1982" or "1914/1918"."""
    if "/" in iso:
        first, last = map(int, iso.split("/"))
        return year(first, last - first + 1)
    return day(date.fromisoformat(iso)) if len(iso) == 10 else year(int(iso))


def numeric(word: str, order: str) -> Period | None:
    """A date in digits: 2024-06-18, 18/06/2024; None where day and month cannot be told apart."""
    parts = [int(p) for p in word.replace("/", "-").replace(".", "-").split("-")]
    if len(parts) != 3:
        return None
    if parts[0] > 31:
        return day(date(*parts))
    a, b, y = parts
    y += 0 if y > 99 else 2000 if y < 70 else 1900
    if not 1400 <= y <= 2150:
        return None
    if order == "dmy" or a > 12 or a == b:
        return day(date(y, b, a))
    return day(date(y, a, b)) if b > 12 else None
