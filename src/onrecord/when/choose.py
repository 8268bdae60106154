"""Which of the many Mondays, Mays and 18 Junes is meant."""

from datetime import date, timedelta

from onrecord.when.periods import Period, day, month, year

SOON = 31


def weekday(number: int, anchor: date, hint: int, way: int, this: bool) -> Period:
    """A weekday: the nearest up to the article's day, or ahead where the wording is, or after "next"; "this
    Monday" is the nearest on either side."""
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    if way < 0:
        return day(anchor - timedelta(back or 7))
    if way > 0:
        return day(anchor + timedelta(ahead or 7))
    forward = ahead < back if this and min(ahead, back) < 3 else hint > 0
    return day(anchor + timedelta(ahead) if forward else anchor - timedelta(back))


def day_of_month(number: int, of: int, on: int | None, anchor: date, hint: int, way: int) -> Period | None:
    """A day and month without a year. A weekday beside it decides; else the past one is preferred to one that
    is not close, unless the wording looks ahead."""
    dates = []
    for y in range(anchor.year - 2, anchor.year + 2):
        try:
            dates.append(date(y, of, number))
        except ValueError:
            continue
    fitting = [d for d in dates if d.weekday() == on]
    dates = fitting or dates
    past = [d for d in dates if d < anchor or (d == anchor and way == 0)]
    future = [d for d in dates if d > anchor]
    if not past or not future:
        found = past[-1:] or future[:1]
        return day(found[0]) if found else None
    gone, left = (anchor - past[-1]).days, (future[0] - anchor).days
    if way:
        return day(future[0] if way > 0 else past[-1])
    if hint > 0:
        return day(past[-1] if gone <= SOON and left > 3 * SOON else future[0])
    return day(future[0] if left <= SOON and left < gone else past[-1])


def month_of_year(number: int, anchor: date, hint: int, way: int) -> Period:
    """A month without a year."""
    back = (anchor.month - number) % 12
    ahead = (number - anchor.month) % 12
    if way < 0:
        return month(anchor.year, anchor.month - (back or 12))
    if way > 0:
        return month(anchor.year, anchor.month + (ahead or 12))
    forward = (hint > 0 and ahead < 9) or (hint == 0 and ahead == 1)
    return month(anchor.year, anchor.month + ahead if forward else anchor.month - back)


def weekend(anchor: date, hint: int, way: int) -> Period:
    """Saturday and Sunday."""
    monday = anchor - timedelta(anchor.weekday())
    saturday = monday + timedelta(5)
    inside = anchor.weekday() >= 5
    if way < 0:
        saturday -= timedelta(7)
    elif way > 0:
        saturday += timedelta(7) if inside else timedelta(0)
    elif not inside and (hint < 0 or (hint == 0 and anchor.weekday() <= 2)):
        saturday -= timedelta(7)
    return Period(saturday, saturday + timedelta(1), "day")


def season(got: dict[str, int], anchor: date | None, hint: int, known: bool) -> Period | None:
    """A season of the northern half of the earth, by months; where the half is not `known`, or for winters,
    which have two, only the year that is said."""
    first = got["SEASON"]
    if "YEAR" in got:
        return month(got["YEAR"], first, 3) if known and first != 12 else year(got["YEAR"])
    if anchor is None or not known:
        return None
    spans = [month(y, first, 3) for y in range(anchor.year - 2, anchor.year + 3)]
    now = next((s for s in spans if s.first <= anchor <= s.last), None)
    past = [s for s in spans if s.last < anchor][-1]
    future = next(s for s in spans if s.first > anchor)
    if "LAST" in got:
        return past
    if "NEXT" in got:
        return future
    if now is not None:
        return now
    return future if hint > 0 or (hint == 0 and (future.first - anchor).days < 60) else past
