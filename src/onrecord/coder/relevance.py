"""Whether an act is an event of politics: who does it or suffers it is known, and it is no journey home, interview or
mere attribute of something else."""

from onrecord.parse import Clause
from onrecord.parse.grammar import grammar
from onrecord.records import Entity
from onrecord.what import Match
from onrecord.who.gazetteer import COUNTRY
from onrecord.who.home import STATELESS
from onrecord.who.phrases import is_plural

PRIVATE = frozenset({"CVL", "BUS", "UNK", "CRM", "JRN", "MED", "EDU", "AGR", "LAB", "SOC", "REL", "REF", "ELI"})
# what is nothing without somebody who does it
DOER_NEEDED = frozenset({"REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "AID"})


def unfit(match: Match, actors: list[Entity], recipients: list[Entity]) -> str:
    """Why an act of these parties is no event; empty where it is one."""
    clause = match.clause
    if not actors and not recipients:
        return "no actor of the tables on either side"
    if clause.kind == "noun" and _is_mere_attribute(clause):
        return "a noun that only tells of another one"
    if match.way.frame.type == "PROTEST":
        return ""
    return (
        _unpolitical(match, [*actors, *recipients])
        or ("nobody who does it" if not actors and _needs_doer(match) else "")
        or _no_visit(match, actors, recipients)
        or _no_talks(match, actors)
    )


def _is_mere_attribute(clause: Clause) -> bool:
    """Whether a noun of which nothing is told hangs on another: "the day after the protest", "le droit de grève", and
    not "a wave of protests", "la fin de la grève, qui avait commencé lundi"."""
    sentence, word, g = clause.sentence, clause.word, grammar(clause.sentence.lang)
    if clause.args or word.rel != "nmod" or word.prep not in g.of:
        return False
    host = sentence.words[word.head]
    counted = {host.lower, host.lemma.lower()} & {*g.measures, *g.partitives}
    told = [*sentence.below(clause.head, "acl:rel", "acl", "nummod"), *sentence.below(word.head, "acl:rel")]
    return not counted and not told


def _unpolitical(match: Match, parties: list[Entity]) -> str:
    """Nobody of politics is named or known."""
    if all(not e.text for e in parties) and match.clause.kind == "noun":
        return "nobody named on either side"
    if all(e.sector in PRIVATE and e.via == "implied" and e.name for e in parties):
        return "nobody political on either side"
    if all(e.code is None and not e.sector for e in parties):
        return "nobody the tables know on either side"
    return ""


def _needs_doer(match: Match) -> bool:
    """Whether nothing is told where nobody does it: "a promise", "sanctions"."""
    type_, clause = match.way.frame.type, match.clause
    if type_ in DOER_NEEDED:
        return not clause.passive
    return type_ in {"SANCTION", "COOPERATE"} and clause.kind == "noun" and "gen" not in clause.args


def _no_visit(match: Match, actors: list[Entity], recipients: list[Entity]) -> str:
    """A journey that is no visit: an official visits a town of his country; its capital, or the country itself, is
    where he comes home to."""
    if match.way.frame.shape != "visit":
        return ""
    if not recipients:
        return "nobody visited"
    to_state = all((e.id or "").startswith(COUNTRY) for e in recipients)
    at_home = to_state and {e.code for e in actors} == {e.code for e in recipients}
    private = all(e.sector in PRIVATE and e.via != "implied" for e in actors)
    return "a journey at home" if at_home and (private or all(e.via != "implied" for e in recipients)) else ""


def _no_talks(match: Match, actors: list[Entity]) -> str:
    """Talks of one party alone ("American-led negotiations"), or with journalists."""
    clause = match.clause
    if match.way.frame.type != "CONSULT" or match.way.frame.shape != "mutual":
        return ""
    if clause.kind == "noun" and _is_one_state(actors) and not _is_held_with(clause):
        return "nobody it was held with"
    if clause.kind == "verb":
        several = any(is_plural(clause.sentence, i) for i in clause.args.get("subj", []))
        body = any((e.id or "").startswith("org/") and e.sector != "JUD" for e in actors)
        if len(actors) < 2 and not several and not body:
            return "nobody it was held with"
        if any(e.sector == "JRN" for e in actors):
            return "an interview"
    return ""


def _is_one_state(actors: list[Entity]) -> bool:
    return len(actors) == 1 and actors[0].via in {"name", "demonym"} and actors[0].code not in STATELESS


def _is_held_with(clause: Clause) -> bool:
    g = grammar(clause.sentence.lang)
    return not clause.args.keys().isdisjoint({*g.with_, *g.between})
