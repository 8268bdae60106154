"""Finds the names, demonyms and roles of the tables in a text."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, TypeVar

import ahocorasick_rs

from onrecord.records.event import Via
from onrecord.tables import folder, rows, values
from onrecord.who.actors import Actor, organisations, people, state_of

# what the id of a state begins with
COUNTRY = "country/"
FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\r": " ", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a form stands for. `via`: name, demonym; `kind` as Actor.kind, or capital, demonym,
    prefix, or none: a name that holds another but is no actor (Latin America)."""

    actor: Actor
    kind: str
    via: Via = "name"


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: its sector, whether it is a person, people, a body or (with a capital and without an article) a
    ministry, and the office it names, if any; `capitals` where it is one only in capitals (PM, MP)."""

    sector: str
    kind: str
    office: str
    lemma: str
    capitals: bool = False


T = TypeVar("T", Sense, Role)


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """A form of the tables found in the text, and what it stands for."""

    start: int
    end: int
    sense: T


class Matcher(Generic[T]):
    """Many forms looked for at once; matches stand between word boundaries, the longest first."""

    def __init__(self, forms: dict[str, T]) -> None:
        self.forms: dict[str, T] = forms
        self._patterns = list(forms)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)

    def find(self, text: str) -> list[Mention[T]]:
        """Mentions in `text` (already folded), in text order, none overlapping."""
        every = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # words first: "Le Pen" must not swallow the beginning of "Le Pentagone"
        whole = sorted((start, -end, number) for number, start, end in every if not _inside_word(text, start, end))
        found: list[Mention[T]] = []
        for start, minus_end, number in whole:
            if not found or start >= found[-1].end:
                found.append(Mention(start, -minus_end, self.forms[self._patterns[number]]))
        return found


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())


def fold(text: str) -> str:
    """The text with apostrophes, hyphens and spaces made one kind; same length."""
    return text.translate(FOLD)


@cache
def names(lang: str) -> Matcher[Sense]:
    """Matcher for every name of the tables in a language."""
    forms: dict[str, Sense] = {}

    def add(form: str, sense: Sense) -> None:
        forms.setdefault(fold(form), sense)
        if len(form) > 3 and not form.isupper():
            capitals = fold(form).upper()
            if len(capitals) == len(form):
                forms.setdefault(capitals, sense)

    for path in folder("tables/people"):
        for r in rows(path):
            for form in values(r["names"]):
                add(form, Sense(people()[r["id"]], "person"))
    for path in folder("tables/people"):
        for r in rows(path):
            for form in values(r["short"]):
                add(form, Sense(people()[r["id"]], "person"))
    for r in rows(f"lang/{lang}/metonyms.tsv"):
        kind = "none" if not r["code"] else "media" if r["sector"] == "JRN" else "body"
        add(r["name"], Sense(Actor(r["id"], r["name"], kind, r["code"] or None, (r["sector"],)), kind))
    for table in ("tables/organisations.tsv", "tables/groups.tsv"):
        for r in rows(table):
            actor = organisations()[r["id"]]
            for form in [*values(r.get(lang, "")), *values(r["any"])]:
                add(form, Sense(actor, actor.kind))
    kinds = {r["code"]: r["kind"] for r in rows("tables/countries.tsv")}
    for r in rows(f"lang/{lang}/countries.tsv"):
        code = state_of(r["code"])
        country = Actor(f"{COUNTRY}{code}", values(r["names"])[0], "country" if kinds.get(r["code"]) != "region" else
                        "region", code, ("GOV",))  # fmt: skip
        for form in values(r["names"]):
            add(form, Sense(country, country.kind))
        for form in values(r["capitals"]):
            add(form, Sense(country, "capital"))
        for form in values(r["demonyms"]):
            add(form, Sense(country, "demonym", "demonym"))
            add(form[0].upper() + form[1:], Sense(country, "demonym", "demonym"))
        for form in values(r["prefixes"]):
            for variant in (form, form.capitalize()):
                add(variant + "-", Sense(country, "prefix", "demonym"))
    return Matcher(forms)


@cache
def roles(lang: str) -> Matcher[Role]:
    """Matcher for the role nouns of a language (on lower-cased text)."""
    forms: dict[str, Role] = {}
    for r in rows(f"lang/{lang}/roles.tsv"):
        all_forms = values(r["forms"])
        role = Role(r["sector"], r["kind"], r["office"], all_forms[0].lower())
        for form in all_forms:
            acronym = form.isupper() and len(form) > 1
            forms.setdefault(fold(form).lower(), replace(role, capitals=True) if acronym else role)
    return Matcher(forms)


def lower(text: str) -> str:
    """Lower case with the same length, whatever the characters."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
