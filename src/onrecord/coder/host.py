"""Parties of an act that a noun names, told by the verb around it: "*the army* resumed the bombing of Aleppo"."""

from onrecord.coder.act import Act
from onrecord.coder.entities import without
from onrecord.records import Entity


def subject(act: Act) -> list[Entity]:
    """Who does what a noun names, from the verb it is the object of: "the army resumed the bombing of Aleppo"."""
    clause = act.clause
    host = act.clauses.get(clause.word.head)
    if clause.kind != "noun" or clause.word.rel != "obj" or host is None or host.kind != "verb" or host.passive:
        return []
    if act.fillers.attribution.stance_of(host) in {"accuses", "asks"} or host.head in act.matches:
        return []
    return act.in_slot(host, "subj")


def sufferer(act: Act) -> list[Entity]:
    """To whom the act that a noun names is done, from the verb that says who suffers it: "was the target of a Russian
    cyberattack", "a subi des frappes"."""
    if act.clause.kind != "noun":
        return []
    word, g = act.clause.word, act.grammar
    above = act.sentence.words[word.head] if word.head >= 0 else word
    host = act.clauses.get(above.i)
    if word.prep in g.of and above.lemma in g.sufferers:
        told = (c for c in act.clauses.values() if above.i in [*c.args.get("attr", []), *c.args.get("obj", [])])
        host = host or next(told, None)
    elif word.rel != "obj" or host is None or host.lemma not in g.suffering:
        return []
    return without(act.in_slot(host, "subj", deep=True), act.actors) if host is not None else []


def traveller(act: Act) -> list[Entity]:
    """Whose visit it is that a phrase or verb is told with: "le ministre en visite à Riyad", "arrived on a visit to
    Rome"."""
    word = act.clause.word
    if act.clause.kind != "noun" or act.frame.shape != "visit" or word.head in act.matches:
        return []
    if not word.prep or word.rel not in {"nmod", "obl"}:
        return []
    host = act.clauses.get(word.head)
    if host is None:
        return act.fillers.who(act.sentence, word.head)
    return [] if host.passive else act.in_slot(host, "subj")
