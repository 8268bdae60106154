"""Verbs, and what is said with "be", as predicates: which words are, and how each hangs on the clause above it."""

from onrecord.parse.antecedents import from_antecedent, from_outer_relative
from onrecord.parse.clauses import NON_FINITE, Clause
from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.passive import reduced_passive, share_agent, share_auxiliary, turn_round
from onrecord.parse.subjects import raise_subject, subject_from_above
from onrecord.parse.tense import tense_of
from onrecord.parse.words import AUXILIARIES, NOMINAL, Sentence, Word

CLAUSAL = frozenset(
    {
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "acl:rel",
        "parataxis",
        "conj",
        "root",
        "subj",
        "subj:pass",
        "dep",
        "obj",
        "appos",
    }
)


def clauses_of(sentence: Sentence) -> dict[int, Clause]:
    """The verbal and copular clauses of a sentence, by the index of their predicate, outermost first."""
    g = grammar(sentence.lang)
    found: dict[int, Clause] = {}
    for i in _outermost_first(sentence):
        word = sentence.words[i]
        if _is_predicate(sentence, word):
            found[i] = _verbal_clause(sentence, i, g)
    for clause in found.values():
        _attach(clause, found)
        reduced_passive(clause)
        raise_subject(clause, found, g)
    for clause in found.values():
        from_antecedent(clause, g)
        from_outer_relative(clause, found, g)
        share_auxiliary(clause, found, g)
        subject_from_above(clause, found, g)
        turn_round(clause)
    for clause in reversed(found.values()):
        share_agent(clause, found)
    return found


def _outermost_first(sentence: Sentence) -> list[int]:
    depth = [0] * len(sentence.words)
    for word in sentence.words:
        depth[word.i] = sum(1 for _ in sentence.ancestors(word.i))
    return sorted(range(len(depth)), key=lambda i: (depth[i], i))


def _is_predicate(sentence: Sentence, word: Word) -> bool:
    """Whether a word says something of somebody: "Iran [denied]", "Iran is [ready]", not "the [ousted] president"."""
    if word.rel in {*AUXILIARIES, "fixed", "flat", "compound", "case"}:
        return False
    if word.rel == "amod" and word.i < word.head:
        return False
    if word.pos in {"VERB", "AUX"}:
        return True
    has_subject = bool(sentence.below(word.i, "subj", "subj:pass"))
    return bool(sentence.below(word.i, "cop")) or (has_subject and word.rel in CLAUSAL)


def _verbal_clause(sentence: Sentence, i: int, g: Grammar) -> Clause:
    """Word i as a predicate, with what hangs on it in its slots, as the sentence puts it: the passive not yet turned
    round, nothing brought home."""
    word = sentence.words[i]
    kind = "verb" if word.pos in {"VERB", "AUX"} else "copula"
    clause = Clause(sentence, i, kind, word.lemma.lower(), marker=word.mark)
    clause.passive = word.feats.get("Voice") == "Pass"
    finite = word
    for c in sentence.children[i]:
        child = sentence.words[c]
        if child.rel in {"subj", "subj:pass", "obj", "iobj"} and child.pos not in {"VERB", "AUX"}:
            slot = "subj" if child.rel.startswith("subj") else child.rel
            clause.negated = clause.negated or _is_nobody(sentence, child, slot, g)
            clause.fill(slot, c)
        elif child.rel in {"subj", "subj:pass", "obj", "ccomp", "xcomp"}:
            clause.complements.append(c)
            nominal = child.pos in {"NOUN", "PROPN"} and not sentence.below(c, "cop")
            if nominal and child.rel == "xcomp" and not sentence.below(i, "obj") and word.lemma not in g.copulas:
                clause.fill("obj", c)
            elif child.pos not in {"VERB", "AUX"}:
                clause.args.setdefault("attr", []).append(c)
        elif child.rel == "agent":
            clause.fill("by", c)
        elif (child.rel in {"obl", "nmod", "advmod"} and child.prep and child.pos != "ADV") or (
            child.rel == "advcl" and child.prep and child.pos in NOMINAL
        ):
            clause.fill(child.prep, c)
        elif child.rel == "refl":
            clause.reflexive = True
        elif child.rel == "neg" or (child.rel in {"advmod", "det", "cc", "aux"} and child.lower in g.negation):
            clause.negated = clause.negated or not _only(sentence, c, g)
        elif child.rel in AUXILIARIES:
            if child.feats.get("VerbForm") == "Fin" or finite is word:
                finite = child
            clause.modals.append(child.lemma.lower())
            if any(sentence.words[k].rel == "neg" for k in sentence.children[c]):
                clause.negated = True
    _enclitic(clause, g)
    clause.tense = tense_of(word, finite, clause.modals)
    clause.perfect = any(m in {"have", "avoir", "haber"} for m in clause.modals)
    clause.surface_subject = list(clause.args.get("subj", []))
    return clause


def _enclitic(clause: Clause, g: Grammar) -> None:
    """ "acusarla": the verb stands in its own slot for the pronoun that is written on to it."""
    slot = g.enclitics.get(clause.word.feats.get("Enclitic", ""))
    if slot == "refl":
        clause.reflexive = True
    elif slot is not None:
        clause.args.setdefault(slot, [clause.head])


def _is_nobody(sentence: Sentence, word: Word, slot: str, g: Grammar) -> bool:
    """ "nobody attended", "neither country has signed", "reached no deal"."""
    return (slot == "subj" and word.lower in g.negation) or any(
        sentence.words[c].lower in g.negation and sentence.words[c].pos == "DET"
        for c in sentence.below(word.i, "det", "neg")
    )


def _only(sentence: Sentence, i: int, g: Grammar) -> bool:
    """Whether a negation says "not only": it denies nothing."""
    return i + 1 < len(sentence.words) and sentence.words[i + 1].lower in g.only


def _attach(clause: Clause, found: dict[int, Clause]) -> None:
    """Which clause it hangs on, and how: "[vowed] to [withdraw]" is an infinitive of vowed."""
    word = clause.word
    parent = next((a for a in clause.sentence.ancestors(clause.head) if a in found), -1)
    clause.parent = parent
    direct = word.head == parent
    if word.rel in {"ccomp", "subj", "subj:pass", "obj"} and direct:
        clause.relation = "infinitive" if clause.tense in NON_FINITE else "content"
    elif word.rel == "xcomp":
        clause.relation = "infinitive" if clause.tense in NON_FINITE or not direct else "content"
    elif word.rel == "acl:rel":
        clause.relation = "relative"
    elif word.rel == "acl":
        host = clause.sentence.words[word.head]
        clause.relation = "participial" if not clause.marker and host.pos in NOMINAL else "adnominal"
        if clause.marker and host.rel == "obl" and not host.prep:
            # "a day after meeting Putin": it tells when the verb's own subject did so
            clause.relation = "adverbial"
    elif word.rel == "conj":
        clause.relation = "conj"
    elif word.rel in {"root", "parataxis"}:
        clause.relation = word.rel
    else:
        clause.relation = "adverbial"
