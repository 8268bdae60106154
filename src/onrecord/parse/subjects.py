"""The subject of an infinitive, a gerund or a coordinated verb is brought home from the clause above."""

from onrecord.parse.clauses import NON_FINITE, Clause
from onrecord.parse.grammar import Grammar


def raise_subject(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
    """ "wants [Israel] to withdraw", "called for [Israel] to withdraw": of whom an infinitive is wanted is the indirect
    object of the verb that wants it, or stands in the slot of its preposition too."""
    governor = found.get(clause.parent)
    if governor is None or clause.tense != "infinitive" or clause.word.rel != "ccomp" or not clause.surface_subject:
        return
    words = clause.sentence.words
    prepositions = [
        words[c].lower
        for c in clause.sentence.below(governor.head, "prt")
        if words[c].lower in g.for_infinitive and governor.head < c < clause.head
    ]
    for slot in prepositions or ["iobj"]:
        governor.args.setdefault(slot, list(clause.surface_subject))


def subject_from_above(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
    """ "[Kyiv] accused Moscow and [expelled] its envoy", "[Kyiv] refused to [withdraw]": who does what the second verb
    says stands with the first."""
    parent = found.get(clause.parent)
    if parent is None or clause.args.get("subj"):
        return
    if clause.is_beside(parent):
        if parent.kind == "verb" or clause.kind != "verb":
            clause.give_subject(parent.surface_subject)
        return
    controller = _controller(clause, parent, g)
    if controller is not None:
        ancestors = clause.sentence.ancestors
        clause.give_subject([i for i in controller if i != clause.head and clause.head not in ancestors(i)])


def _controller(clause: Clause, parent: Clause, g: Grammar) -> list[int] | None:
    """Who does what an infinitive or a gerund says: the object of the verb above, "urged [Kyiv] to withdraw", "was
    accused of killing", or its subject, "promised Kyiv to withdraw"; None where the two clauses share nobody."""
    if clause.tense not in NON_FINITE:
        return None
    dative = next((parent.args[d] for d in g.dative if d in parent.args), [])
    # "tiene previsto viajar": what is said of the plan is nobody who travels
    words = clause.sentence.words
    named = [[i for i in parent.args.get(o, []) if words[i].pos != "ADJ"] for o in ("obj", "iobj")]
    logical_object = parent.surface_subject if parent.passive else named[0] or named[1] or dative
    if clause.relation == "infinitive":
        return parent.surface_subject if parent.lemma in g.subject_control else logical_object or parent.surface_subject
    blamed = clause.perfect or clause.tense == "gerund" or clause.marker in g.for_reason
    if logical_object and blamed and clause.marker in {"pour", "for", "por", "of", "de"}:
        return logical_object
    return parent.surface_subject if clause.relation == "adverbial" else None
