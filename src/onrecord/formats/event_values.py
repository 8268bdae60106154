"""Values of the event itself, its date, its article and its evidence."""

from bisect import bisect_right
from collections.abc import Callable

from onrecord.formats.codes import number
from onrecord.formats.definition import Rule
from onrecord.formats.flat import Cell, codes
from onrecord.formats.row import DATE, Row

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
TIME_PRECISION = {"day": 1, "week": 2, "month": 3}
# an article of the web, and one that only its citation leads to
WEB, CITATION = 1, 2


def _iso(row: Row) -> Cell:
    return "{:04}-{:02}-{:02}".format(*row.day) if row.day else None


def _compact(row: Row) -> Cell:
    return "{:04}{:02}{:02}".format(*row.day) if row.day else None


def _month_year(row: Row) -> Cell:
    return "{:04}{:02}".format(*row.day[:2]) if row.day else None


def _part(position: int, form: str) -> Callable[[Row], Cell]:
    return lambda row: form.format(row.day[position]) if row.day else None


def _fraction(row: Row) -> Cell:
    """The year with the share of it that has gone by, as GDELT counts it."""
    return round(row.day[0] + (row.day[1] * 30 + row.day[2]) / 365, 4) if row.day else None


def _timestamp(date: str | None) -> Cell:
    match = DATE.match(date or "")
    return f"{match[1]}{match[2] or '01'}{match[3] or '01'}000000" if match else None


def _time_precision(row: Row) -> Cell:
    when = row.event.when
    if when is None:
        return 1 if len(row.event.published or "") >= len("2024-06-17") else None
    return TIME_PRECISION.get(when.precision)


def _cameo(field: str) -> Callable[[Row], Cell]:
    def value(row: Row) -> Cell:
        cell: Cell = getattr(row.cameo, field) if row.cameo else None
        return cell

    return value


def _cameo_prefix(length: int) -> Callable[[Row], Cell]:
    return lambda row: row.cameo.code[:length] if row.cameo else None


def _sentence_number(row: Row) -> Cell:
    """The number of the sentence in its article, from 1."""
    starts = row.context.sentences.get(row.event.article_id)
    return bisect_right(starts, row.event.evidence.sentence.start) if starts else None


def _in_lead(row: Row) -> Cell:
    """1 if the sentence stands in the title or in the first paragraph of the story, else 0."""
    article = row.article
    if article is None:
        return None
    before = article.text[: row.event.evidence.sentence.start]
    for line in reversed(article.leftovers):
        before = before[: line.start] + before[line.end :]
    return 0 if "\n" in before.lstrip().removeprefix(article.title or "").lstrip() else 1


def _citation(row: Row) -> Cell:
    event = row.event
    return event.url or " · ".join(part for part in (event.outlet, event.title) if part) or event.article_id


def _extras(row: Row) -> Cell:
    """What the columns cannot say, as name=value pairs."""
    event = row.event
    facts = {"id": event.id, "status": event.status, "hedged": "yes" if event.hedged else "no"}
    if event.said_by:
        facts["said_by"] = codes(event.said_by)
    return "|".join(f"{name}={value}" for name, value in facts.items())


def rule(row: Row) -> Rule | None:
    """The rule that tells what the format calls the act; None where it has no word for it."""
    event = row.event
    others = event.recipient or ([row.target] if row.target is not None else [])
    kinds = {row.definition.inter.get(entity.sector or "", "") for entity in others}
    for candidate in row.definition.rules:
        if candidate.type != event.type or (candidate.mode is not None and candidate.mode != (event.mode or "")):
            continue
        if candidate.victims is None or kinds & set(candidate.victims):
            return candidate
    return None


def _rule(field: str) -> Callable[[Row], Cell]:
    def value(row: Row) -> Cell:
        found = rule(row)
        return getattr(found, field) or None if found else None

    return value


EVENT: dict[str, Callable[[Row], Cell]] = {
    "id": lambda row: row.row_id,
    "number": lambda row: number(row.row_id),
    "event_number": lambda row: number(row.event_id),
    "article_number": lambda row: number(row.event.article_id),
    "type": lambda row: row.event.type,
    "mode": lambda row: row.event.mode,
    "contexts": lambda row: "; ".join(row.event.contexts) or None,
    "intensity": lambda row: row.event.intensity,
    "quad_words": lambda row: QUADS[row.event.quad],
    "cameo": _cameo("code"),
    "cameo_base": _cameo_prefix(3),
    "cameo_root": _cameo_prefix(2),
    "cameo_name": _cameo("name"),
    "cameo_quad": _cameo("quad"),
    "cameo_penta": _cameo("penta"),
    "goldstein": _cameo("goldstein"),
    "goldstein_phoenix": _cameo("phoenix"),
    "event_type": _rule("event_type"),
    "sub_event_type": _rule("sub_event_type"),
    "disorder_type": _rule("disorder_type"),
    "date": _iso,
    "day": _compact,
    "month_year": _month_year,
    "year": _part(0, "{:04}"),
    "month": _part(1, "{:02}"),
    "day_of_month": _part(2, "{:02}"),
    "fraction": _fraction,
    "time_precision": _time_precision,
    "published": lambda row: row.event.published,
    "published_time": lambda row: _timestamp(row.event.published),
    "first_published_time": lambda row: _timestamp(row.story.published),
    "reports": lambda row: row.story.reports,
    "articles": lambda row: row.story.articles,
    "sources": lambda row: row.story.sources,
    "outlet": lambda row: row.event.outlet,
    "outlets": lambda row: "; ".join(row.story.outlets) or None,
    "outlets_joined": lambda row: ";".join(row.story.outlets) or None,
    "urls_joined": lambda row: ";".join(row.story.urls) or None,
    "citation": _citation,
    "citation_kind": lambda row: WEB if row.event.url else CITATION,
    "length": lambda row: len(row.article.text) if row.article else None,
    "in_lead": _in_lead,
    "sentence": lambda row: row.event.evidence.sentence.quote,
    "sentence_number": _sentence_number,
    "sentence_id": lambda row: f"{row.event.article_id}_{row.event.evidence.sentence.start}",
    "trigger_start": lambda row: row.event.evidence.trigger.start,
    "percent": lambda row: round(row.event.confidence * 100),
    "one": lambda row: 1,
    "zero": lambda row: 0,
    "extras": _extras,
    "lang": lambda row: row.event.lang,
    "coder": lambda row: row.event.coder,
}
