"""Periods of the calendar, and how to count from one to another."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "week", "month", "year"]
ORDER: tuple[Precision, ...] = ("day", "week", "month", "year")


class Period(NamedTuple):
    """First and last day of a period, and how exactly it is told."""

    first: date
    last: date
    precision: Precision

    def iso(self) -> tuple[str, str]:
        """Both ends as ISO dates, as precise as the precision tells."""
        length = {"month": 7, "year": 4}.get(self.precision, 10)
        return self.first.isoformat()[:length], self.last.isoformat()[:length]


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, "day")


def week(when: date) -> Period:
    """The week from Monday to Sunday around a day."""
    monday = when - timedelta(when.weekday())
    return Period(monday, monday + timedelta(6), "week")


def month(year: int, number: int, several: int = 1) -> Period:
    """A month, or several from it on; `number` may lie outside 1 to 12."""
    y, m = divmod(year * 12 + number - 1, 12)
    y2, m2 = divmod(y * 12 + m + several - 1, 12)
    return Period(date(y, m + 1, 1), date(y2, m2 + 1, monthrange(y2, m2 + 1)[1]), "month")


def year(number: int, several: int = 1) -> Period:
    """A year, or several from it on."""
    return Period(date(number, 1, 1), date(number + several - 1, 12, 31), "year")


def shift(when: date, count: int, unit: str) -> Period:
    """What lies `count` units from a day, told as exactly as the unit is: three weeks ago is a week."""
    if unit == "hour":
        return day(when + timedelta((abs(count) // 24) * (1 if count > 0 else -1)))
    if unit == "day":
        return day(when + timedelta(count))
    if unit in {"week", "fortnight"}:
        return week(when + timedelta(count * (7 if unit == "week" else 14)))
    if unit == "month":
        return month(when.year, when.month + count)
    if unit == "year":
        return year(when.year + count)
    return year(when.year + count * (10 if unit == "decade" else 100))


def stretch(when: date, count: int, unit: str) -> Period:
    """The `count` units before (negative) or after a day, that day's own unit included."""
    if unit == "hour":
        days = -(-abs(count) // 24) * (1 if count > 0 else -1)
        other: Period = day(when + timedelta(days))
    elif unit in {"week", "fortnight"}:
        other = day(when + timedelta(count * (7 if unit == "week" else 14)))._replace(precision="week")
    else:
        other = shift(when, count, unit)
    here = within(when, other.precision)
    first, last = sorted((other.first, here.first)), sorted((other.last, here.last))
    return Period(first[0], last[1], other.precision)


def within(when: date, precision: Precision) -> Period:
    """The day itself, or the month or year it lies in (weeks count from the day itself)."""
    if precision == "year":
        return year(when.year)
    if precision == "month":
        return month(when.year, when.month)
    return Period(when, when, precision)


def between(first: Period, last: Period) -> Period | None:
    """From one period to another; None where that is no way to go."""
    coarse = max(first.precision, last.precision, key=ORDER.index)
    if last.last < first.first:
        return None
    return Period(first.first, last.last, coarse)
