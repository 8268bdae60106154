"""The function words a language's clause grammar needs, read from `lang/<xx>/lang.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.errors import LanguageError
from onrecord.words import regular_forms


class Grammar(msgspec.Struct, frozen=True, kw_only=True):
    """What `lang.toml` says. `labels` names the adapter its parser needs (ud or clearnlp)."""

    name: str
    labels: str
    models: list[str]
    install: str
    abbreviations: list[str]
    noun_head: str
    alphabet: dict[str, str] = {}
    contractions: dict[str, str] = {}
    stem_endings: list[str] = []
    verb_endings: dict[str, list[str]] = {}
    present_endings: dict[str, str] = {}
    negation: list[str] = []
    only: list[str] = []
    never_passive: list[str] = []
    subject_control: list[str] = []
    copulas: list[str]
    linking: list[str] = []
    light: list[str] = []
    come_about: list[str] = []
    existence: list[str] = []
    by: list[str]
    of: list[str]
    partitive_articles: list[str] = []
    takes_of: list[str] = []
    for_infinitive: list[str] = []
    object_infinitive: list[str] = []
    for_reason: list[str] = []
    with_: list[str] = msgspec.field(name="with")
    between: list[str]
    noun_recipient: list[str]
    visit_recipient: list[str]
    protest_recipient: list[str]
    protest_cause: list[str] = []
    policies: list[str] = []
    against: list[str] = []
    contrasts: list[str] = []
    conceding: list[str] = []
    dative: list[str]
    toward: list[str]
    means: list[str] = []
    reflexives: list[str] = []
    relatives: list[str] = []
    anaphors: dict[str, str] = {}
    pronouns: dict[str, str] = {}
    possessives: dict[str, str] = {}
    possessed: dict[str, str] = {}
    place_prepositions: list[str] = []
    origin: list[str] = []
    pro_drop: bool = False
    past_is_participle: bool = False
    verb_first: list[str] = []
    days: list[str] = []
    enclitics: dict[str, str] = {}
    enclitic_hosts: list[str] = []
    conditional_hearsay: bool = False
    partitives: list[str] = []
    measures: list[str] = []
    collectives: list[str] = []
    sufferers: list[str] = []
    suffering: list[str] = []
    both: list[str] = []
    reciprocals: list[str] = []
    worldwide: list[str] = []
    courtesy: list[str] = []
    former: list[str] = []
    machines: list[str] = []
    intentions: list[str] = []
    home: dict[str, float] = {}


def languages() -> list[str]:
    """Codes of the languages that have a pack, sorted."""
    root = files("onrecord") / "lang"
    return sorted(entry.name for entry in root.iterdir() if (entry / "lang.toml").is_file())


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language. Raises LanguageError E020 where it has no pack."""
    source = files("onrecord") / "lang" / lang / "lang.toml"
    if not source.is_file():
        known = ", ".join(languages())
        raise LanguageError("E020", f"no language pack for {lang!r}", f"Languages that can be coded: {known}")
    data: dict[str, Any] = tomllib.loads(source.read_text("utf-8"))
    return msgspec.convert(data, Grammar)


@cache
def verb_forms(lang: str, listed: str) -> dict[str, set[str]]:
    """Forms → infinitives of the verbs that a list of `lang.toml` names ("linking", "object_infinitive")."""
    g = grammar(lang)
    return regular_forms(g.verb_endings, getattr(g, listed))
