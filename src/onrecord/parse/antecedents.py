"""What a relative clause, a participle or an infinitive is about is brought home from the noun that it hangs on."""

from onrecord.parse.clauses import NON_FINITE, Clause
from onrecord.parse.grammar import Grammar
from onrecord.parse.words import NOMINAL, Sentence


def from_antecedent(clause: Clause, g: Grammar) -> None:
    """ "the rebels [who] shelled the port", "troops [deployed] there": the noun before stands for the relative pronoun,
    or is the subject where there is none, and the object where there is a subject: "the port [they shelled]"."""
    sentence, word = clause.sentence, clause.word
    if clause.relation not in {"relative", "participial", "adnominal"} or word.head < 0:
        return
    host = sentence.words[word.head]
    if host.pos not in NOMINAL:
        return
    relatives = _relatives(clause, g)
    for slot, pronouns in relatives.items():
        clause.args[slot] = [*(i for i in clause.args[slot] if i not in pronouns), host.i]
    if "subj" in relatives:
        clause.surface_subject = list(clause.args["subj"])
    if relatives:
        return
    antecedent = [host.i]
    if clause.tense == "infinitive" and clause.marker in {"", *g.of, *g.dative}:
        antecedent = _owners(sentence, host.i, clause.head, g) or antecedent
    reduced = clause.relation == "participial" or clause.tense in NON_FINITE
    if not reduced and clause.relation != "relative":
        return
    if not clause.args.get("subj"):
        clause.give_subject(antecedent)
    elif not reduced and not clause.args.get("obj"):
        clause.args["obj"] = antecedent


def from_outer_relative(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
    """ "regions that Russia attempted to annex": the relative pronoun belongs to an inner clause."""
    outer: Clause | None = clause
    while outer is not None and outer.relation in {"infinitive", "content"}:
        outer = found.get(outer.parent)
    if outer is not None and outer is not clause and outer.relation == "relative" and outer.word.head >= 0:
        for slot, pronouns in _relatives(clause, g).items():
            clause.args[slot] = [outer.word.head if i in pronouns else i for i in clause.args[slot]]


def _relatives(clause: Clause, g: Grammar) -> dict[str, list[int]]:
    """The slots of a clause that relative pronouns stand in, and the pronouns."""
    words = clause.sentence.words
    found = {slot: [i for i in items if words[i].plain in g.relatives] for slot, items in clause.args.items()}
    return {slot: pronouns for slot, pronouns in found.items() if pronouns}


def _owners(sentence: Sentence, noun: int, verb: int, g: Grammar) -> list[int]:
    """Who does what a noun is about: "[Iran]'s refusal to cooperate", "le refus de [l'Iran] de coopérer"."""
    words = sentence.words
    for c in sentence.below(noun, "poss", "nmod"):
        if c != verb and (words[c].rel == "poss" or words[c].prep in g.of):
            return sentence.conjuncts(c)
    return []
