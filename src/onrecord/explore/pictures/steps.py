"""Time in steps: days, weeks, months, years; which of them suits a span, and the days each holds."""

from datetime import date, timedelta

from onrecord.errors import UsageError

STEPS = ("day", "week", "month", "year")
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
# as many steps as one looks at before the next longer one tells more
COMFORTABLE = {"day": 45, "week": 62, "month": 122}
# more than a picture has room for
MOST = 400
MONTHS = 12
# months between the names on an axis
EVERY = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200)


def step_for(first: date, last: date, wanted: str | None = None) -> str:
    """The step for a span: the one that is wanted unless a picture has no room for it, else what is comfortable.

    Raises UsageError E043 where none of that name is there.
    """
    if wanted is not None and wanted not in STEPS:
        raise UsageError("E043", f"{wanted!r} does not fit by", f"One of: {' '.join(STEPS)}")
    span = (last - first).days + 1
    limits = COMFORTABLE if wanted is None else dict.fromkeys(STEPS[:-1], MOST)
    allowed = STEPS if wanted is None else STEPS[STEPS.index(wanted) :]
    return next((step for step in allowed if span / DAYS[step] <= limits.get(step, span)), STEPS[-1])


def start_of(day: date, step: str) -> date:
    """The first day of the step that a day lies in."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def following(start: date, step: str) -> date:
    """The first day of the next step."""
    if step == "month":
        return date(start.year + start.month // MONTHS, start.month % MONTHS + 1, 1)
    if step == "year":
        return date(start.year + 1, 1, 1)
    return start + timedelta(days=DAYS[step])


def between(first: date, last: date, step: str) -> list[date]:
    """The first days of all steps from that of `first` to that of `last`."""
    found = [start_of(first, step)]
    while (then := following(found[-1], step)) <= last:
        found.append(then)
    return found


def last_of(start: date, step: str) -> date:
    """The last day of a step."""
    return following(start, step) - timedelta(days=1)


def name_of(start: date, step: str) -> str:
    """How a step is written: 2024, 2024-06, 2024-06-17; a week by its Monday."""
    return start.isoformat()[: {"year": 4, "month": 7}.get(step, 10)]


def labelled(starts: list[date], step: str, most: int, most_years: int) -> list[tuple[int, str]]:
    """Which of the steps an axis names, and how: at equal distances, months so that Januaries are among them. There is
    room for so many names, and for so many years."""
    if step in ("day", "week"):
        return [(n, name_of(starts[n], step)) for n in range(0, len(starts), -(-len(starts) // most))]
    months = [start.year * MONTHS + start.month - 1 for start in starts]
    span = months[-1] - months[0] + 1
    every = next((n for n in EVERY if span / n <= (most_years if n >= MONTHS else most)), span)
    every = max(every, MONTHS) if step == "year" else every
    found = [
        (n, name_of(starts[n], "year" if every >= MONTHS else step)) for n, m in enumerate(months) if m % every == 0
    ]
    return found or [(0, name_of(starts[0], step))]
