"""What onrecord knows of what real news talks about, by frequency.

Works down the reference lists (see the README.md in their folder) and prints what is not known:

    names    the most frequent names of each language: an actor (or role) of the tables, a place, or looked at and
             no matter of politics (listed in not_political.txt beside this script)
    verbs    the most frequent verbs of each language: head of a way, word of speech or standing, or looked at and
             naming no act by itself (listed in lang/xx/silent.tsv)
    nouns    likewise; roles and names count too
    people   holders of government offices after 1990 who stand in the news: named in the tables, and of the right
             country within their term

    python -m benchmarks.reference [--reference DIR] [--only NAME ...]
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.benchdata import LANGUAGES, arguments, percent, table

from onrecord.parse.grammar import grammar
from onrecord.says.words import speech, standings
from onrecord.tables import rows
from onrecord.what import lexicon
from onrecord.where import Places
from onrecord.who.actors import standing_of
from onrecord.who.gazetteer import Matcher, Mention, Sense, fold, lower, names, roles
from onrecord.words import dictionary_lemma, regular_forms

NAMES, VERBS, NOUNS = 400, 400, 300
NOT_POLITICAL = Path(__file__).with_name("not_political.txt")
WORD = re.compile(r"[^\s'-][^\s'-]*'?|[^\s'-]+")
SMALL = frozenset({"of", "the", "and", "de", "del", "la", "le", "les", "l'", "d'", "des", "du", "el", "los", "y"})
IN = {"en": "in", "fr": "à", "es": "en"}
SINCE, LAST = "1990-01", "2014-06"
# where the codes of the list are not ISO's, or a state has another code now
STATES = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "PAL": "PSE"}


# ---- names


@cache
def not_political() -> frozenset[str]:
    """The names that were looked at and are no matter of politics."""
    lines = NOT_POLITICAL.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def known_as(lang: str, name: str) -> str:
    """What a name is known as: actor, role, place, none (a name that holds another but is no actor); or ""."""
    text = fold(name)
    named = names(lang).find(text)
    acting = [m for m in named if m.sense.kind != "none"]
    titles = roles(lang).find(lower(text))
    if covered(lang, text, [*named, *titles]):
        return "actor" if acting else "role" if titles else "none"
    prefix = f"{IN[lang]} "
    places = Places(f"{prefix}{name}.", lang).found
    if any((p.start, p.end) == (len(prefix), len(prefix) + len(name)) for p in places):
        return "place"
    return ""


def covered(lang: str, text: str, mentions: Sequence[Mention[Any]]) -> bool:
    """Whether every word that counts lies in a mention."""
    if not mentions:
        return False
    small = SMALL | {word.rstrip(".") for word in grammar(lang).courtesy}
    return all(
        word.group().lower().rstrip(".") in small
        or any(m.start <= word.start() and word.end() <= m.end for m in mentions)
        for word in WORD.finditer(text)
    )


def check_names(folder: Path) -> Iterator[str]:
    """The most frequent names."""
    for lang in LANGUAGES:
        found: Counter[str] = Counter()
        unknown = []
        for row in islice(table(folder, f"names.{lang}.tsv"), NAMES):
            how = known_as(lang, row["name"]) or ("not political" if row["name"] in not_political() else "")
            found[how or "unknown"] += 1
            if not how:
                unknown.append(f"{row['name']} {row['articles']}")
        yield from report("names", lang, found, unknown)


# ---- words


@cache
def silent(lang: str) -> frozenset[tuple[str, str]]:
    """Lemma and part of speech of the words that were looked at and name no act by themselves."""
    return frozenset((row["lemma"], row["pos"]) for row in rows(f"lang/{lang}/silent.tsv"))


@cache
def infinitives(lang: str) -> dict[str, set[str]]:
    """Regular forms of the verbs onrecord knows: parsers take some for other words ("estime")."""
    verbs = [*lexicon(lang).heads(), *speech(lang).verbs, *standings(lang).verbs]
    return regular_forms(grammar(lang).verb_endings, verbs)


def lemmas_of(lang: str, kind: str, said: str) -> set[str]:
    """What a lemma of the list may be for onrecord; a Spanish verb may bring its object ("hacer él")."""
    first = said.split()[0] if kind == "v" else said
    found = {said, first, dictionary_lemma(lang, first)}
    return found | infinitives(lang).get(first, set()) if kind == "v" else found


def word_is(lang: str, kind: str, said: str) -> str:
    """What a verb (v) or noun (n) is to onrecord; "" where it is nothing."""
    speaking, standing = speech(lang), standings(lang)
    lemmas = lemmas_of(lang, kind, said)
    kinds = ("verb", "copula") if kind == "v" else ("noun",)
    if any(lexicon(lang).of(k, lemmas) for k in kinds):
        return "way"
    if lemmas & (speaking.verbs if kind == "v" else speaking.nouns).keys():
        return "speech"
    if lemmas & (standing.verbs if kind == "v" else standing.nouns).keys():
        return "standing"
    text = fold(said)
    if kind == "n" and is_whole(roles(lang).find(lower(text)), text):
        return "role"
    if kind == "n" and is_whole(names(lang).find(text), text):
        return "name"
    return "silent" if any((lemma, kind) in silent(lang) for lemma in lemmas) else ""


def is_whole(mentions: Sequence[Mention[Any]], text: str) -> bool:
    """Whether a mention covers the whole text."""
    return any((m.start, m.end) == (0, len(text)) for m in mentions)


def check_words(folder: Path, kind: str, column: str, most: int) -> Iterator[str]:
    """The most frequent verbs or nouns."""
    for lang in LANGUAGES:
        found: Counter[str] = Counter()
        unknown = []
        for row in islice(table(folder, f"{column}s.{lang}.tsv"), most):
            how = word_is(lang, kind, row[column])
            found[how or "unknown"] += 1
            if not how:
                unknown.append(f"{row[column]} {row['articles']}")
        yield from report(f"{column}s", lang, found, unknown)
        bare = sorted(lemma for lemma, pos in silent(lang) if pos == kind and says_alone(lang, kind, lemma))
        if bare:
            yield f"  silent, yet a way by themselves: {', '.join(bare)}"


def says_alone(lang: str, kind: str, lemma: str) -> bool:
    """Whether the word is a way by itself, without further words or conditions."""
    ways = lexicon(lang).of("verb" if kind == "v" else "noun", {lemma})
    return any(len(way.words) == 1 and not way.conditions and not way.flags - {"objective"} for way in ways)


# ---- people


def plain(text: str) -> str:
    """A name in lower case, without accents and hyphens: the list has lost its capitals."""
    decomposed = unicodedata.normalize("NFKD", fold(text).lower().replace("-", " "))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def check_people(folder: Path) -> Iterator[str]:
    """Holders of government offices after 1990; names of one word, and of bodies, are left out."""
    known: Matcher[Sense] = Matcher({plain(form): sense for form, sense in names("en").forms.items()})
    found: Counter[str] = Counter()
    failed = []
    for row in table(folder, "actors.en.tsv"):
        said = [plain(name) for name in [row["name"], *row["also"].split(" | ")] if " " in name]
        if not in_office(row) or not said:
            continue
        whole = [m.sense.actor for name in said for m in known.find(name) if covered_by_titles(name, m)]
        if whole and all(actor.kind != "person" for actor in whole):
            continue
        date = middle(row)
        code = STATES.get(row["code"][:3], row["code"][:3])
        countries = {standing_of(actor.id, date)[0] for actor in whole if actor.kind == "person"}
        how = "right" if code in countries else "wrong country" if countries else "not named"
        found[how] += 1
        if how != "right":
            term = f"{row['from']}–{row['to']}"
            failed.append(f"{row['name']} {row['code']} {term} ({row['articles']}): {how} {countries or ''}")
    yield from report("people", "en", found, failed, "\n    ")


def in_office(row: dict[str, str]) -> bool:
    """Whether a row is a person in the news with a term of government office after 1990."""
    dated = bool(row["from"] or row["to"])
    governs = "GOV" in row["code"][3:] or "MIL" in row["code"][3:]
    return int(row["articles"]) > 0 and dated and governs and (not row["to"] or row["to"] >= SINCE)


def middle(row: dict[str, str]) -> str:
    """A day in the middle of a term (the part of it after 1990)."""
    start, end = max(row["from"] or SINCE, SINCE), row["to"] or max(LAST, row["from"])
    months = [int(month[:4]) * 12 + int(month[5:7] or 1) - 1 for month in (start, end)]
    month = sum(months) // 2
    return f"{month // 12}-{month % 12 + 1:02}-15"


def covered_by_titles(name: str, mention: Mention[Sense]) -> bool:
    """Whether a mention is the whole name (plain) but for titles."""
    return covered("en", name, [mention, *roles("en").find(name)])


# ---- what is printed


def report(what: str, lang: str, found: Counter[str], unknown: list[str], separator: str = "; ") -> Iterator[str]:
    """Counts, and what is missing."""
    total = found.total()
    known = total - len(unknown)
    counts = ", ".join(f"{how} {n}" for how, n in found.most_common())
    yield f"{what} {lang}: {known} of {total} ({percent(known, total)}): {counts}"
    if unknown:
        yield f"  unknown: {separator.join(unknown)}"


CHECKS: dict[str, Callable[[Path], Iterable[str]]] = {
    "names": check_names,
    "verbs": lambda folder: check_words(folder, "v", "verb", VERBS),
    "nouns": lambda folder: check_words(folder, "n", "noun", NOUNS),
    "people": check_people,
}


def main() -> None:
    """Check and print."""
    options = arguments(__doc__, "reference")
    options.add_argument("--only", nargs="+", choices=list(CHECKS), default=list(CHECKS), metavar="NAME")
    args = options.parse_args()
    for name in args.only:
        for line in CHECKS[name](args.reference):
            print(line, flush=True)


if __name__ == "__main__":
    main()
