"""The passive, which is turned round: who did it is the subject, whom it was done to the object."""

from onrecord.parse.clauses import Clause
from onrecord.parse.grammar import Grammar


def reduced_passive(clause: Clause) -> None:
    """ "saw police officers assaulted", "with London accused of breaches": an English participle with a subject."""
    subordinate = clause.relation in {"content", "infinitive", "adverbial", "participial", "adnominal"}
    if subordinate and clause.word.feats.get("Tag") == "VBN" and not clause.modals and "obj" not in clause.args:
        clause.passive = True


def share_auxiliary(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
    """ "was killed and another wounded": the auxiliary is shared, whoever the subject is."""
    first = found.get(clause.parent)
    if first is None or not clause.is_beside(first) or not first.passive or clause.modals:
        return
    if clause.word.feats.get("VerbForm") != "Part":
        return
    clause.passive = clause.passive or clause.tense in {"participle", "past"}
    for preposition in g.by:
        if clause.passive and preposition in clause.args:
            clause.args.setdefault("by", clause.args.pop(preposition))


def share_agent(clause: Clause, found: dict[int, Clause]) -> None:
    """ "was arrested and beaten by the police": the agent after the last participle is that of those before it too,
    whichever of them the parser hung it on."""
    first = found.get(clause.parent)
    if first is None or not clause.is_beside(first) or not first.passive or not clause.passive or clause.modals:
        return
    agent = clause.args.get("subj") or [i for i in first.args.get("subj", []) if i > clause.head]
    if agent:
        clause.args.setdefault("subj", agent)
        first.args.setdefault("subj", list(agent))


def turn_round(clause: Clause) -> None:
    """In the passive what is the grammatical subject is the logical object, and the agent the subject; the agent of a
    gerund, too: "wounded in shelling by the army"."""
    if clause.tense == "gerund" and "by" in clause.args and "obj" not in clause.args and not clause.modals:
        clause.args["subj"] = clause.args.pop("by")
    if not clause.passive or clause.kind != "verb":
        return
    undergoer = clause.args.pop("subj", [])
    agent = clause.args.pop("by", [])
    if undergoer:
        clause.args["obj"] = [*undergoer, *[i for i in clause.args.get("obj", []) if i not in undergoer]]
    if agent:
        clause.args["subj"] = agent
