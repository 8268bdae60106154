"""One deed told in two words of a sentence: by its means, its aim or its outcome ("opened fire on the crowd, killing
four", "gathered to protest", "killed in shelling by rebels") is one event, with the parties that both words name."""

from dataclasses import replace

from onrecord.parse import Clause, Sentence
from onrecord.parse.grammar import grammar
from onrecord.says.standing import PURPOSE
from onrecord.what import Match

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID", "COOPERATE", "CONSULT"})


def told_once(sentence: Sentence, matches: dict[int, Match]) -> dict[int, Match]:
    """The matches of a sentence without those that only tell again what the word they hang on tells; whom they name
    goes to that one."""
    deepest_first = sorted(matches, key=lambda i: -sum(1 for _ in sentence.ancestors(i)))
    again = {i for i in deepest_first if tells_again(matches[i], matches)}
    return {i: match for i, match in matches.items() if i not in again}


def tells_again(inner: Match, matches: dict[int, Match]) -> bool:
    """Whether an act is the deed of the verb that it hangs on; that verb then has the parties of both."""
    host = matches.get(inner.clause.word.head)
    if host is None or host.clause.kind != "verb" or not _is_same_deed(inner, host):
        return False
    matches[host.clause.head] = _with_parties(host, inner)
    return True


def _is_same_deed(inner: Match, host: Match) -> bool:
    frame, clause, word = inner.way.frame, inner.clause, inner.clause.word
    if frame.type != host.way.frame.type or frame.type not in DEEDS:
        return False
    means = grammar(clause.sentence.lang).means
    if clause.kind == "noun":
        return word.rel in {"obl", "agent"} and word.prep in means
    if word.rel == "conj":
        return frame.outcome and _is_same_toll(clause, host)
    # a journey and the meeting it is made for are two
    return word.rel == "advcl" and host.way.frame.shape != "visit" and _is_beside(clause, means)


def _is_same_toll(clause: Clause, host: Match) -> bool:
    """Whether what a coordinated verb counts belongs to the attack before it: "four were killed and nine wounded",
    "disparó, matando a dos e hiriendo a tres", and not "Israel killed two and Hamas wounded one"."""
    if host.clause.tense != "gerund" and clause.tense == "gerund":
        return True
    own = clause.sentence.below(clause.head, "subj", "subj:pass")
    return host.way.frame.outcome and (host.clause.passive or not own)


def _is_beside(clause: Clause, means: list[str]) -> bool:
    """Whether a gerund or infinitive tells how, or what for, and not what came before or after it."""
    if clause.tense == "gerund":
        return not clause.marker or clause.marker in means
    return clause.tense == "infinitive" and not clause.perfect and (not clause.marker or clause.marker in PURPOSE)


def _with_parties(host: Match, inner: Match) -> Match:
    """The host with who did it, where it leaves that open, and with who was hurt beside whom it names."""
    args = host.clause.args
    doers = _doers(inner)
    slot = "subj" if host.clause.passive else "by"
    if doers and not args.get(slot):
        args[slot] = doers
        host = replace(host, way=replace(host.way, actor=host.way.actor or (slot,)))
    if inner.way.frame.outcome:
        args["obj"] = [*args.get("obj", []), *(i for i in _hurt(inner.clause) if i not in args.get("obj", []))]
    return host


def _doers(inner: Match) -> list[int]:
    """Who does what a noun or verb below the host tells: "an ambush by rebels", "shelling by the army"."""
    clause = inner.clause
    slots = grammar(clause.sentence.lang).by
    if clause.kind == "noun":
        slots = [*inner.way.actor]
    elif clause.passive:
        slots = ["subj"]
    return next((list(clause.args[slot]) for slot in slots if clause.args.get(slot)), [])


def _hurt(clause: Clause) -> list[int]:
    """Whom an outcome counts: "killing six", "matando a seis", "nine wounded"."""
    g = grammar(clause.sentence.lang)
    slots = ["obj", *g.dative]
    if clause.tense == "participle":
        slots.append("subj")
    return next((list(clause.args[slot]) for slot in slots if clause.args.get(slot)), [])
