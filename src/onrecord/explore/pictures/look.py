"""How a picture is to look, and what all pictures are put into."""

import re
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.explore.pictures.svg import NAMESPACE, E
from onrecord.explore.texts import Translate, translator

WIDE, NARROW = 1000, 360
STATIC = files("onrecord.explore") / "static"
VARIABLE = re.compile(r"var\((--[\w-]+)\)")
SET = re.compile(r"(--[\w-]+):\s*([^;]+);")
BLOCKS = {"light": r":root\s*\{([^}]*)\}", "dark": r':root\[data-theme="dark"\]\s*\{([^}]*)\}'}


class Look(msgspec.Struct, frozen=True):
    """How to draw: at which width, in which language, with links to where.

    `theme` is light or dark for a picture that stands alone and brings its colours; None for one within a page, which
    has them. `site` stands before links, as a picture that was downloaded has no address. `prefix` keeps the ids of
    several pictures of a page apart.
    """

    width: int = WIDE
    language: str = "en"
    theme: str | None = None
    site: str = ""
    prefix: str = "w"

    @property
    def narrow(self) -> bool:
        """Whether it is for a telephone."""
        return self.width < WIDE

    @property
    def t(self) -> Translate:
        """The texts of the language."""
        return translator(self.language)


def picture(look: Look, height: float, title: str, *children: E | str | None) -> E:
    """The picture around its parts."""
    alone = look.theme is not None
    return E(
        "svg",
        E("title", title) if alone else None,
        E("style", style(look.theme)) if look.theme is not None else None,
        E("rect", class_="paper", width=look.width, height=height) if alone else None,
        *children,
        xmlns=NAMESPACE, viewBox=f"0 0 {look.width} {height:.0f}", class_="picture", role="group", aria_label=title,
        lang=look.language, width=look.width if alone else None, height=f"{height:.0f}" if alone else None,
    )  # fmt: skip


def mark(look: Look, href: str, label: str, *shapes: E, class_: str = "mark") -> E:
    """Something that is counted, as a link to what it counts. In a page, the script moves the focus among marks; the
    table has the same links for those who have none."""
    return E(
        "a", E("title", label), *shapes, href=look.site + href, class_=class_, aria_label=label,
        tabindex=None if look.theme is not None else -1,
    )  # fmt: skip


def text(x: float, y: float, words: str, class_: str = "label", anchor: str = "start") -> E:
    """Words in a picture."""
    return E("text", words, x=x, y=y, class_=class_, text_anchor=None if anchor == "start" else anchor)


@cache
def style(theme: str) -> str:
    """The style sheet of marks with the colours of a theme written out, as few programs but browsers know variables."""
    sheet = (STATIC / "explore.css").read_text("utf-8")
    colours: dict[str, str] = {}
    for name in dict.fromkeys(("light", theme)):
        found = re.search(BLOCKS[name], sheet)
        colours.update(SET.findall(found.group(1)) if found else ())
    return VARIABLE.sub(lambda m: colours[m.group(1)].strip(), (STATIC / "pictures-svg.css").read_text("utf-8"))
