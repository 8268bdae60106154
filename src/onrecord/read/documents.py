"""One document of each kind → an article: plain text, HTML, a JSONL line."""

import unicodedata
from typing import Any
from urllib.parse import SplitResult, urldefrag, urlsplit

import msgspec

from onrecord.errors import InputError
from onrecord.parse.grammar import grammar
from onrecord.read.language import language_of
from onrecord.read.leftovers import byline_of, kind_of, leftovers
from onrecord.read.options import iso_date
from onrecord.records import Article, article_id

CONTROL_SHARE = 0.1
SNIFF = 2048


class Document(msgspec.Struct, kw_only=True):
    """A JSONL document: `text` or `html` is needed, the rest may be left out."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    lang: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


def article_of(
    text: str, *, id: str | None = None, lang: str | None = None, date: str | None = None, title: str | None = None,
    url: str | None = None, outlet: str | None = None, date_from: str = "given", languages: list[str] | None = None,
) -> Article:  # fmt: skip
    """An article from its text, which stays as it is, character for character.

    Raises InputError E011 where the text is empty, E014 where it is no valid Unicode; LanguageError E020 or E022
    where its language has no pack.
    """
    if not text.strip():
        raise InputError("E011", "the text is empty", "Nothing to code; leave it out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("E014", f"the text is no valid Unicode ({error.reason})", "Drop lone surrogates") from error
    known = lang or language_of(text, languages)
    grammar(known)
    lines = leftovers(text, known)
    published = iso_date(date)
    return Article(
        id=id or article_id(canonical(url) if url else text), text=text, lang=known, title=title, url=url,
        outlet=outlet or outlet_of(url), published=published, published_from=date_from if published else None,
        byline=byline_of(text, lines), leftovers=lines,
    )  # fmt: skip


def canonical(url: str) -> str:
    """An address without its fragment, in one spelling of scheme and host."""
    parts = _split(url)
    if parts is None:
        return url
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def outlet_of(url: str | None) -> str | None:
    """The outlet that an address tells: its host without www."""
    parts = _split(url) if url else None
    host = parts.hostname if parts is not None else None
    return host.removeprefix("www.") if host else None


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none."""
    try:
        return urlsplit(urldefrag(url).url)
    except ValueError:
        return None


def decode(data: bytes) -> str:
    """Bytes → text. Raises InputError E011 (empty), E012 (binary), E013 (not UTF-8)."""
    if not data.strip():
        raise InputError("E011", "the file is empty", "Nothing to code; leave it out")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16", "strict")
        except UnicodeDecodeError as error:
            raise InputError("E013", "the text is torn UTF-16", "Save it again as UTF-8") from error
    head = data[:SNIFF]
    if b"\0" in head or sum(b < 9 for b in head) > CONTROL_SHARE * len(head):
        raise InputError("E012", "this is a binary file", "Give text, HTML, JSONL or WARC")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("E013", f"the text is not UTF-8 (byte {error.start})",
                         "Convert it first, for example: iconv -f windows-1252 -t utf-8") from error  # fmt: skip


def is_html(text: str) -> bool:
    """Whether a text is the source of a page."""
    head = text[:SNIFF].lstrip("\ufeff \r\n\t").lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head or "<head" in head


def from_html(
    source: str | bytes, *, id: str | None = None, url: str | None = None, lang: str | None = None,
    date: str | None = None, title: str | None = None, outlet: str | None = None,
) -> Article:  # fmt: skip
    """An article from a page's source: its story, without navigation, comments and left-overs.

    Raises InputError E015 where no text is found in it.
    """
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(source, url=url, include_comments=False, include_tables=False,
                                                 with_metadata=True)  # fmt: skip
    except Exception as error:
        raise InputError(
            "E015", f"the page cannot be read ({type(error).__name__})", "Save its text and code that"
        ) from error
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise InputError("E015", "no article text in this page", "Save its text and code that") from None
    known = lang or language_of(text)
    kept = "\n".join(line for line in text.split("\n") if kind_of(line, known) is None)
    signed = byline_of(text, leftovers(text, known))
    page_date = None if date else found.date
    headline = title or _headline(source, found.title)
    article = article_of(
        unicodedata.normalize("NFC", kept), id=id, lang=known, date=date or page_date, title=headline,
        url=url or found.url, outlet=outlet or found.sitename, date_from="given" if date else "metadata",
    )  # fmt: skip
    article.byline = found.author or signed
    return article


def _headline(source: str | bytes, title: str | None) -> str | None:
    """A page's title without the names of site and section around it, where a heading of the page tells what it is."""
    from lxml import html

    if not title:
        return None
    try:
        headings = [" ".join(str(h.text_content()).split()) for h in html.fromstring(source).iter("h1", "h2", "h3")]
    except (ValueError, html.etree.ParserError):
        return title
    whole = " ".join(title.split())
    inside = [h for h in headings if h in whole and 3 * len(h) > len(whole)]
    return max(inside, key=len, default=title)


def from_json(line: bytes, lang: str | None, date: str | None) -> Article:
    """An article from a JSONL line. Raises InputError E014 where it is broken or has neither text nor html."""
    try:
        document = msgspec.json.decode(line, type=Document)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "E014", f"this line is no document: {error}", 'A line is {"id", "text" or "html", …}'
        ) from error
    id_ = str(document.id) if document.id is not None else None
    known, dated = document.lang or lang, document.date or date
    title, url, outlet = document.title, document.url, document.outlet
    if document.text is not None:
        return article_of(document.text, id=id_, lang=known, date=dated, title=title, url=url, outlet=outlet)
    if document.html is not None:
        return from_html(document.html, id=id_, lang=known, date=dated, title=title, url=url, outlet=outlet)
    raise InputError("E014", "this line has neither text nor html", 'A line is {"id", "text" or "html", …}')
