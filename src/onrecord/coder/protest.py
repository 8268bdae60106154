"""Whom a protest is against where no slot of its wording tells: those who make the policy it is about, those of whom
the protesters demand something, the state it shakes."""

from onrecord.coder.act import Act, first_of
from onrecord.coder.entities import has, implied
from onrecord.parse import Clause
from onrecord.records import Entity
from onrecord.what import Match
from onrecord.who.home import STATELESS
from onrecord.words import dictionary_lemma

DEMANDED = "what is demanded in the streets is the protest itself"
RULING = frozenset({"GOV", "LEG", "JUD", "MIL"})


def is_demand(match: Match, matches: dict[int, Match]) -> bool:
    """Whether an act is what a protest is held for: "took to the streets *to demand* his resignation"."""
    host = matches.get(match.clause.parent)
    held_for = host is not None and host.way.frame.type == "PROTEST" and match.clause.relation == "adverbial"
    return held_for and match.way.frame.type in {"REQUEST", "PROTEST"}


def targets(act: Act) -> list[Entity]:
    """Those whom a protest is against; empty where the sentence does not tell."""
    return first_of((_of_whom_they_demand, _whose_policy, _whom_it_shakes), act) if act.type == "PROTEST" else []


def _whose_policy(act: Act) -> list[Entity]:
    """The protesters' own government, where they march against what governments make ("against the pension reform",
    "demanding an end to the curfew")."""
    grammar, sentence = act.grammar, act.sentence
    code = act.actors[0].code if act.actors else None
    if code is None or code in STATELESS:
        return []
    words = sentence.words
    causes = [
        i
        for h in [act.clause.head, *act.match.used]
        for i in sentence.children[h]
        if words[i].prep and (words[i].prep in grammar.protest_cause or words[i].prep in grammar.protest_recipient)
    ]
    causes += [k for d in _demands(act) for i in d.args.get("obj", []) for k in sentence.subtree(i)]
    told = {lemma for i in causes for lemma in (words[i].lemma, dictionary_lemma(sentence.lang, words[i].lower))}
    return [implied(code, "GOV")] if told & set(grammar.policies) else []


def _demands(act: Act) -> list[Clause]:
    """What the protesters say that they want."""
    head = act.clause.head
    below = [act.clauses[i] for i in act.sentence.subtree(head) if i in act.clauses and i != head]
    return [c for c in below if act.fillers.attribution.stance_of(c) in {"asks", "accuses"}]


def _of_whom_they_demand(act: Act) -> list[Entity]:
    """Who is asked or accused in the words that tell what the protesters want ("demanding that the king step down",
    "calling on the government to …"), or whose fall they want ("pour réclamer le départ du roi")."""
    for said in _demands(act):
        found = [*act.in_slot(said, "obj", deep=True), *act.in_slot(said, "iobj")]
        for slot in act.grammar.noun_recipient if not found else ():
            found += act.in_slot(said, slot)
        for content in (act.clauses[c] for c in said.complements if c in act.clauses):
            found += act.in_slot(content, "subj")
        ruling = [e for n, e in enumerate(found) if e.sector in RULING and not has([*act.actors, *found[:n]], e)]
        if ruling:
            return ruling
    return []


def _whom_it_shakes(act: Act) -> list[Entity]:
    """The state that is "swept by a wave of protests"."""
    sentence, head = act.sentence, act.clause.head
    if act.clause.kind != "noun":
        return []
    for h in [head, *sentence.ancestors(head)]:
        if sentence.words[h].rel == "agent":
            host = act.clauses.get(sentence.words[h].head)
            return [e for e in act.in_slot(host, "obj") if e.sector in RULING] if host and host.passive else []
        if h in act.clauses:
            return []
    return []
