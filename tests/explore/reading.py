"""Reading pages as a person does: their words, their links."""

from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient


class Page(HTMLParser):
    """The text, links and elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    @property
    def text(self) -> str:
        """All words, with single blanks."""
        return " ".join(" ".join(self._words).split())

    @property
    def links(self) -> list[str]:
        """Where links lead."""
        return [str(attrs.get("href")) for tag, attrs in self.elements if tag == "a"]

    def having(self, **wanted: str) -> list[tuple[str, dict[str, str | None]]]:
        """The elements with these attributes; `class_` is one of the classes."""
        css = wanted.pop("class_", None)
        return [
            (tag, attrs)
            for tag, attrs in self.elements
            if all(attrs.get(k) == v for k, v in wanted.items())
            and (css is None or css in (attrs.get("class") or "").split())
        ]


def read(client: TestClient, address: str, status: int = 200, **options: Any) -> Page:
    """A page that must be there."""
    answer = client.get(address, **options)
    assert answer.status_code == status, answer.text[:500]
    return Page(answer.text)


def token_of(client: TestClient) -> str:
    """What a form of ours sends along."""
    fields = read(client, "/review").having(name="token")
    return str(fields[0][1]["value"])
