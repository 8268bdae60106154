"""Whom a protest is against where no slot of its wording tells: those who make the policy it is about, those of whom
the protesters demand something, the state it shakes."""

from onrecord.coder.entities import has, implied
from onrecord.coder.fillers import Fillers
from onrecord.parse import Clause
from onrecord.records import Entity
from onrecord.what import Match
from onrecord.who.home import STATELESS
from onrecord.words import dictionary_lemma

DEMANDING = frozenset({"asks", "accuses"})
DEMANDS = frozenset({"REQUEST", "PROTEST"})
RULING = frozenset({"GOV", "LEG", "JUD", "MIL"})


def is_demand(match: Match, matches: dict[int, Match]) -> bool:
    """Whether an act is what a protest is held for: "took to the streets *to demand* his resignation"."""
    host = matches.get(match.clause.parent)
    held_for = host is not None and host.way.frame.type == "PROTEST" and match.clause.relation == "adverbial"
    return held_for and match.way.frame.type in DEMANDS


def targets(fillers: Fillers, match: Match, clauses: dict[int, Clause], actors: list[Entity]) -> list[Entity]:
    """Those whom the protest is against; empty where the sentence does not tell."""
    return (
        _of_whom_they_demand(fillers, match, clauses, actors)
        or _whose_policy(fillers, match, clauses, actors)
        or _whom_it_shakes(fillers, match, clauses)
    )


def _whose_policy(fillers: Fillers, match: Match, clauses: dict[int, Clause], actors: list[Entity]) -> list[Entity]:
    """The protesters' own government, where they march against what governments make ("against the pension reform",
    "demanding an end to the curfew")."""
    clause = match.clause
    grammar = fillers.resolver.grammar
    code = actors[0].code if actors else None
    if code is None or code in STATELESS:
        return []
    words = clause.sentence.words
    hosts = [clause.head, *match.used]
    causes = [
        i
        for h in hosts
        for i in clause.sentence.children[h]
        if words[i].prep and (words[i].prep in grammar.protest_cause or words[i].prep in grammar.protest_recipient)
    ]
    causes += [k for d in _demands(fillers, clause, clauses) for i in d.args.get("obj", []) for k in
               clause.sentence.subtree(i)]  # fmt: skip
    lang = clause.sentence.lang
    told = {lemma for i in causes for lemma in (words[i].lemma, dictionary_lemma(lang, words[i].lower))}
    return [implied(code, "GOV")] if told & set(grammar.policies) else []


def _demands(fillers: Fillers, protest: Clause, clauses: dict[int, Clause]) -> list[Clause]:
    below = [clauses[i] for i in protest.sentence.subtree(protest.head) if i in clauses and i != protest.head]
    return [c for c in below if fillers.attribution.stance_of(c) in DEMANDING]


def _of_whom_they_demand(
    fillers: Fillers, match: Match, clauses: dict[int, Clause], actors: list[Entity]
) -> list[Entity]:
    """Who is asked or accused in the words that tell what the protesters want ("demanding that the king step down",
    "calling on the government to …"), or whose fall they want ("pour réclamer le départ du roi")."""
    for said in _demands(fillers, match.clause, clauses):
        found = [*fillers.slot(said, "obj", match, deep=True), *fillers.slot(said, "iobj", match)]
        for slot in fillers.resolver.grammar.noun_recipient if not found else ():
            found += fillers.slot(said, slot, match)
        for content in (clauses[c] for c in said.complements if c in clauses):
            found += fillers.slot(content, "subj", match)
        ruling = [e for n, e in enumerate(found) if e.sector in RULING and not has([*actors, *found[:n]], e)]
        if ruling:
            return ruling
    return []


def _whom_it_shakes(fillers: Fillers, match: Match, clauses: dict[int, Clause]) -> list[Entity]:
    """The state that is "swept by a wave of protests"."""
    clause = match.clause
    sentence = clause.sentence
    if clause.kind != "noun":
        return []
    for h in [clause.head, *sentence.ancestors(clause.head)]:
        if sentence.words[h].rel == "agent":
            host = clauses.get(sentence.words[h].head)
            return [e for e in fillers.slot(host, "obj", match) if e.sector in RULING] if host and host.passive else []
        if h in clauses:
            return []
    return []
