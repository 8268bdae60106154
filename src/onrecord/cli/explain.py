"""`onrecord explain`: the text with its spans marked and, for each event, why; for a sentence with none, why none."""

import html
from importlib.resources import files
from pathlib import Path

from onrecord.cli.writers import STYLE, summary
from onrecord.records import Article, Coding, Event, Line, SentenceNote
from onrecord.records.display import marks

COLOURS = {
    "trigger": "bold reverse",
    "actor": "bold cyan",
    "recipient": "bold magenta",
    "speaker": "bold yellow",
    "cue": "underline",
}


def within(coding: Coding, note: SentenceNote) -> list[Event]:
    """The events read from a sentence."""
    return [e for e in coding.events if e.evidence.sentence.start == note.start]


def show(codings: list[Coding], output: Path | None) -> None:
    """Print codings in colours (on a terminal), or write them as plain text."""
    from rich.console import Console
    from rich.text import Text

    stream = output.open("w", encoding="utf-8") if output is not None else None
    console = Console(file=stream, highlight=False, soft_wrap=True)
    for coding in codings:
        article = coding.article
        published = f"{article.published or 'no date'} ({article.published_from or 'unknown'})"
        console.print(Text(f"{article.id}  {article.lang}  {published}  {article.title or ''}", style="bold"))
        for line in article.leftovers:
            console.print(Text(f"  left over ({line.kind}): {article.text[line.start : line.end]}", style="dim"))
        for note in coding.sentences:
            events = within(coding, note)
            text = Text(article.text[note.start : note.end])
            for start, end, role in marks(events):
                text.stylize(COLOURS[role], max(start, note.start) - note.start, max(end, note.start) - note.start)
            console.print()
            console.print(text)
            for event in events:
                console.print(Text("  " + summary(event), style=STYLE[event.quad]))
                console.print(Text("    " + event.why, style="dim"))
            if note.reason:
                console.print(Text(f"  – {note.reason}", style="dim"))
        console.print()
    if stream is not None:
        stream.close()


def page(codings: list[Coding]) -> str:
    """The same as one self-contained HTML page."""
    template = (files("onrecord") / "cli" / "explain.html").read_text("utf-8")
    return template.replace("<!--articles-->", "\n".join(fragment(c) for c in codings))


def fragment(coding: Coding) -> str:
    """One article as HTML: its sentences with their spans marked, each with its events."""
    article = coding.article
    parts = [f"<article><h2>{_e(article.title or article.id)}</h2>"]
    about = (article.lang, article.published or "no date", article.outlet or article.id)
    parts.append(f'<p class="meta">{" · ".join(_e(a) for a in about)}</p>')
    blocks = [(x.start, _leftover(article, x)) for x in article.leftovers]
    blocks += [(n.start, _sentence(coding, n)) for n in coding.sentences]
    parts += [block for _, block in sorted(blocks)]
    parts.append("</article>")
    return "".join(parts)


def _leftover(article: Article, line: Line) -> str:
    return f'<p class="leftover" title="left over: {_e(line.kind)}">{_e(article.text[line.start : line.end])}</p>'


def _sentence(coding: Coding, note: SentenceNote) -> str:
    article, events = coding.article, within(coding, note)
    marked = _marked(article.text, note.start, note.end, events)
    told = "<ul>" + "".join(_event(e) for e in events) + "</ul>" if events else ""
    silent = f'<p class="none">{_e(note.reason)}</p>' if note.reason else ""
    return f'<section><p class="sentence" lang="{_e(article.lang)}">{marked}</p>{told}{silent}</section>'


def _marked(text: str, start: int, end: int, events: list[Event]) -> str:
    out, at = [], start
    for s, e, role in marks(events):
        if s < at or e > end:
            continue
        out += [_e(text[at:s]), f'<mark class="{role}" title="{role}">{_e(text[s:e])}</mark>']
        at = e
    return "".join(out) + _e(text[at:end])


def _event(event: Event) -> str:
    claim = " claim" if event.said_by or event.hedged else ""
    return (
        f'<li class="q{event.quad} {event.status}{claim}">{_e(summary(event))}'
        f"<small>{_e(event.why)} · {event.cameo} · {event.confidence:.2f}</small></li>"
    )


def _e(text: str) -> str:
    return html.escape(text, quote=True)
