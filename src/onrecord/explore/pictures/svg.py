"""SVG as a tree: whatever is put in comes out as text or as the value of an attribute, never as markup.

E("a", E("title", "Told by <b>"), E("rect", width=3, class_="bar"), href="/events?type=ACCUSE")
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

Value = str | int | float | None
NAMESPACE = "http://www.w3.org/2000/svg"
# what XML 1.0 has no way to write
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OWN_ADDRESS = re.compile(r"(http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)?/[^/\\]|#")


class E:
    """An element. Names of attributes end in "_" where Python has the word, and have "_" for "-"; None leaves one out.

    A link may only lead to an address of the explorer: anything else raises ValueError.
    """

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, *children: "E | str | None", **attributes: Value) -> None:
        self.name = name
        self.children = [child for child in children if child is not None]
        self.attributes = {_name(k): v for k, v in attributes.items() if v is not None}
        href = self.attributes.get("href")
        if href is not None and not OWN_ADDRESS.match(str(href)):
            raise ValueError(f"{href!r} is no address of the explorer")

    def add(self, *children: "E | str | None") -> "E":
        """Put more into the element; returns it."""
        self.children += [child for child in children if child is not None]
        return self

    def __str__(self) -> str:
        return "".join(self._written())

    def __html__(self) -> str:
        """What templates put in as it is: everything is escaped already."""
        return str(self)

    def _written(self) -> Iterator[str]:
        yield f"<{self.name}"
        for name, value in self.attributes.items():
            yield f" {name}={quoteattr(_text(value))}"
        if not self.children:
            yield "/>"
            return
        yield ">"
        for child in self.children:
            if isinstance(child, E):
                yield from child._written()
            else:
                yield escape(_text(child))
        yield f"</{self.name}>"


def path(points: list[tuple[float, float]], closed: bool = False) -> str:
    """The `d` of a path through points."""
    line = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{line}Z" if closed else f"M{line}"


def number(value: float) -> str:
    """A length, as short as a tenth of a unit can be told."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def _text(value: Value) -> str:
    return number(value) if isinstance(value, float) else UNWRITABLE.sub("\ufffd", str(value))


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-") if name != "viewBox" else name
