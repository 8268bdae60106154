"""The actors onrecord knows: states, organisations, groups, bodies, people with their dated offices."""

from dataclasses import dataclass
from functools import cache

from onrecord.tables import folder, rows, values

OFFICE_SECTORS = {
    "army-chief": "MIL", "speaker": "LEG", "legislator": "LEG", "judge": "JUD", "prosecutor": "JUD",
    "party-leader": "PTY", "opposition-leader": "PTY", "candidate": "PTY", "rebel-leader": "REB",
    "religious-leader": "REL", "activist": "CVL",
}  # fmt: skip
RANKS = ("head-of-state", "head-of-government", "vice-president", "org-head", "foreign-minister", "defence-minister",
         "interior-minister", "finance-minister", "army-chief", "minister", "speaker", "governor", "mayor",
         "opposition-leader", "party-leader", "rebel-leader", "candidate", "legislator")  # fmt: skip
HEADS = frozenset({"head-of-state", "head-of-government", "org-head"})
UNRANKED = RANKS.index("minister")
PERSONAL = frozenset({"party-leader", "opposition-leader", "candidate", "activist", "legislator", "judge", "mayor",
                      "governor", "prosecutor", "minister", "ambassador", "spokesperson"})  # fmt: skip
# offices that several people hold at once: whoever stands in the tables is not the one meant
SHARED = frozenset({"minister", "legislator", "governor", "mayor", "judge", "prosecutor", "ambassador", "spokesperson",
                    "candidate", "activist", "party-leader", "opposition-leader", "envoy"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the tables. `kind`: country, region, organisation, group, body, media, person."""

    id: str
    name: str
    kind: str
    code: str | None
    sectors: tuple[str, ...]
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A person's term of office: `of` is a country code or the id of an organisation or group, dates ISO prefixes."""

    person: str
    office: str
    of: str
    start: str
    end: str

    def covers(self, date: str) -> bool:
        """Whether the ISO date lies in the term (as exactly as the term is known)."""
        return self.start <= date[: max(len(self.start), 4)] and (not self.end or date[: len(self.end)] <= self.end)


@cache
def parents() -> dict[str, str]:
    """Code of a dependency, region or former state → code of the state it belongs to."""
    return {r["code"]: r["successor"] for r in rows("tables/countries.tsv") if r["successor"]}


def state_of(code: str) -> str:
    """The state a code belongs to: itself, or the successor of a former state, territory or region."""
    seen = 0
    while code in parents() and seen < 4:
        code, seen = parents()[code], seen + 1
    return code


@cache
def organisations() -> dict[str, Actor]:
    """Organisations and groups by id."""
    found = {}
    for r in rows("tables/organisations.tsv"):
        name = next((n for c in ("en", "any", "fr", "es") for n in values(r[c])), r["id"])
        found[r["id"]] = Actor(r["id"], name, "organisation", r["code"] or None, tuple(values(r["sectors"])))
    for r in rows("tables/groups.tsv"):
        name = next((n for c in ("en", "any", "fr", "es") for n in values(r[c])), r["id"])
        found[r["id"]] = Actor(r["id"], name, "group", r["code"] or None, tuple(values(r["sectors"])))
    return found


@cache
def people() -> dict[str, Actor]:
    """People by id; their code and sector depend on the date (see `standing_of`)."""
    return {
        r["id"]: Actor(r["id"], values(r["names"])[0], "person", None, (), r["sex"])
        for path in folder("tables/people")
        for r in rows(path)
    }


@cache
def first_names() -> frozenset[str]:
    """The first names of the people."""
    return frozenset(
        form.split()[0] for path in folder("tables/people") for r in rows(path) for form in values(r["names"])
        if " " in form
    )  # fmt: skip


@cache
def _terms() -> tuple[dict[str, list[Term]], dict[tuple[str, str], list[Term]]]:
    by_person: dict[str, list[Term]] = {}
    by_office: dict[tuple[str, str], list[Term]] = {}
    for path in folder("tables/offices"):
        for r in rows(path):
            term = Term(r["person"], r["office"], r["of"], r["from"], r["to"])
            by_person.setdefault(term.person, []).append(term)
            by_office.setdefault((term.of, term.office), []).append(term)
    for terms in by_person.values():
        terms.sort(key=lambda t: t.start)
    return by_person, by_office


def terms_of(person: str) -> list[Term]:
    """A person's terms of office, earliest first."""
    return _terms()[0].get(person, [])


def holder(of: str, office: str, date: str | None) -> str | None:
    """Id of the person who held an office on a date; None where unknown or where several did."""
    if not date or office in SHARED:
        return None
    found = {t.person for t in _terms()[1].get((of, office), []) if t.covers(date)}
    return found.pop() if len(found) == 1 else None


def standing_of(person: str, date: str | None) -> tuple[str | None, str | None]:
    """Country (or organisation type) code and sector of a person on a date.

    Of several terms that cover the date the highest office counts; without a date the last one, at the head of a state
    or organisation if there was one; after the last
    one the person is ELI, unless the office is one that needs no appointment (party leader, activist …).
    """
    terms = terms_of(person)
    if not terms:
        return None, None
    current = [t for t in terms if date and t.covers(date)]
    if current:
        term = min(current, key=_rank)
        return _standing(term, former=False)
    if not date:
        heads = [t for t in terms if t.office in HEADS]
        return _standing((heads or terms)[-1], former=False)
    past = [t for t in terms if t.start <= date]
    term = past[-1] if past else terms[0]
    return _standing(term, former=bool(past) and term.office not in PERSONAL)


def _rank(term: Term) -> int:
    return RANKS.index(term.office) if term.office in RANKS else UNRANKED


def _standing(term: Term, former: bool) -> tuple[str | None, str | None]:
    if "/" in term.of:
        body = organisations().get(term.of)
        code = body.code if body else None
        sector = OFFICE_SECTORS.get(term.office) or (body.sectors[0] if body and body.sectors else "GOV")
    else:
        code, sector = state_of(term.of), OFFICE_SECTORS.get(term.office, "GOV")
    return code, "ELI" if former else sector
