"""Records in a notebook: the text with its spans marked. Everything that comes from a text is escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.records.article import Article
    from onrecord.records.event import Entity, Event

Mark = tuple[int, int, str]
# where spans overlap the first of these is shown
ROLES = {
    "trigger": "font-weight:600;background:#ffe08a",
    "actor": "background:#bfe3ff",
    "recipient": "background:#f6c9e4",
    "speaker": "background:#d9f2c4",
    "cue": "text-decoration:underline",
    "place": "border-bottom:1px dotted",
    "left over": "opacity:.45",
}


def spans(event: "Event") -> Iterator[Mark]:
    """The spans of an event: its trigger, the parties and speakers that stand in the text, the words of speech."""
    trigger = event.evidence.trigger
    yield (trigger.start, trigger.end, "trigger")
    for role, entities in (("actor", event.actor), ("recipient", event.recipient), ("speaker", event.said_by)):
        yield from ((e.start, e.end, role) for e in entities if e.start is not None and e.end is not None)
    yield from ((s.cue.start, s.cue.end, "cue") for s in event.said_by if s.cue is not None)


def marks(events: "Iterable[Event]") -> list[Mark]:
    """The spans of events to mark, in the order of the text: start, end, role; none overlaps another."""
    found = {span for event in events for span in spans(event)}
    order = list(ROLES)
    chosen: list[Mark] = []
    for mark in sorted(found, key=lambda m: (order.index(m[2]), m[0], -m[1])):
        if all(mark[1] <= start or end <= mark[0] for start, end, _ in chosen):
            chosen.append(mark)
    return sorted(chosen)


def marked(text: str, start: int, found: Iterable[Mark]) -> str:
    """A text that begins at `start` of its article, as HTML with the marks that lie within it."""
    out, at = [], start
    for begin, end, role in found:
        if begin < at or end > start + len(text):
            continue
        inside = escape(text[begin - start : end - start])
        out.append(escape(text[at - start : begin - start]))
        out.append(f'<mark style="color:inherit;background:none;{ROLES[role]}" title="{role}">{inside}</mark>')
        at = end
    return "".join([*out, escape(text[at - start :])])


def event_html(event: "Event") -> str:
    """One event: what it is, its sentence with its spans marked, and why."""
    sentence = event.evidence.sentence
    facts = [event.status, *(["hedged"] if event.hedged else [])]
    if event.when is not None:
        facts.append(event.when.from_ if event.when.from_ == event.when.to else f"{event.when.from_} – {event.when.to}")
    if event.where is not None:
        facts.append(event.where.name)
    said = f" · said by {_named(event.said_by)}" if event.said_by else ""
    kind = escape(event.type + (f" / {event.mode}" if event.mode else ""))
    head = f"<b>{kind}</b> {_named(event.actor) or '?'}" + (f" → {_named(event.recipient)}" if event.recipient else "")
    source = " · ".join(escape(s) for s in (event.outlet, event.published, event.title) if s)
    quote = marked(sentence.quote, sentence.start, marks([event]))
    how = f"{escape(event.why)} · CAMEO {escape(event.cameo)} · {event.confidence:.2f}"
    return (
        f"<div><p>{head} · {escape(' · '.join(facts))}{said}</p>"
        f'<blockquote lang="{escape(event.lang)}">{quote}</blockquote>'
        f"<p><small>{how}<br>{source}</small></p></div>"
    )


def article_html(article: "Article") -> str:
    """One article: its title, where it is from, its text with the left-overs of the page dimmed."""
    dimmed = sorted((line.start, line.end, "left over") for line in article.leftovers)
    about = " · ".join(escape(s) for s in (article.outlet, article.published, article.byline, article.lang) if s)
    text = marked(article.text, 0, dimmed)
    return (
        f"<article><h4>{escape(article.title or article.id)}</h4><p><small>{about}</small></p>"
        f'<div lang="{escape(article.lang)}" style="white-space:pre-wrap">{text}</div></article>'
    )


def _named(entities: "Iterable[Entity]") -> str:
    """Entities by the words of the text, or by name, with their codes."""
    return "; ".join(
        escape(" ".join((e.text or e.name or "").split()) + f" ({' '.join(c for c in (e.code, e.sector) if c) or '?'})")
        for e in entities
    )
