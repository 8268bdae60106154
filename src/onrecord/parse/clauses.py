"""Clauses: a predicate with its logical arguments, the same for every language.

Slots of `args`: subj, obj, iobj (logical: in the passive obj is the grammatical subject, subj the agent), and every
preposition of the language. A pronoun written on to its verb ("acusarla") is named by the verb's own index. Nominal
predicates have by, gen (of-complement), poss, mod instead of subj and obj.
Arguments that stand elsewhere (relative pronouns, the subject of an infinitive, of a second coordinated verb) are
brought home.
"""

from dataclasses import dataclass, field

from onrecord.parse.grammar import Grammar, grammar
from onrecord.parse.words import NOMINAL, Sentence, Word

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
HYPHENS = frozenset({"-", "‑", "–"})
NON_FINITE = frozenset({"infinitive", "gerund", "participle"})


@dataclass(slots=True)
class Clause:
    """A predicate and its arguments. `head`, arguments, `parent` and `complements` are word indices.

    `kind`: verb, noun (a nominal predicate) or copula (what is said with "be"). `relation`: how it hangs on its parent
    (root, content, infinitive, adverbial, relative, participial, conj, parataxis). `tense`: past, present, future,
    conditional, subjunctive, imperative, infinitive, gerund, participle. `marker`: the subordinator or preposition
    before it.
    """

    sentence: Sentence
    head: int
    kind: str
    lemma: str
    args: dict[str, list[int]] = field(default_factory=dict)
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    tense: str = "present"
    perfect: bool = False
    modals: list[str] = field(default_factory=list)
    marker: str = ""
    parent: int = -1
    relation: str = "root"
    complements: list[int] = field(default_factory=list)
    surface_subject: list[int] = field(default_factory=list)

    @property
    def word(self) -> Word:
        """The predicate word."""
        return self.sentence.words[self.head]


def clauses_of(sentence: Sentence) -> dict[int, Clause]:
    """The verbal and copular clauses of a sentence, by the index of their predicate, outermost first."""
    g = grammar(sentence.lang)
    found: dict[int, Clause] = {}
    for i in _outermost_first(sentence):
        word = sentence.words[i]
        if _is_predicate(sentence, word):
            found[i] = _clause(sentence, i, g)
    for clause in found.values():
        _attach(clause, found)
        _reduced_passive(clause)
        _raise_subject(clause, found, g)
    for clause in found.values():
        _bring_home(clause, found, g)
        _logical(clause)
    for clause in reversed(found.values()):
        _share_agent(clause, found)
    return found


def _share_agent(clause: Clause, found: dict[int, Clause]) -> None:
    """ "was arrested and beaten by the police": the agent after the last participle is that of those before it too,
    whichever of them the parser hung it on."""
    first = found.get(clause.parent)
    if clause.relation != "conj" or not clause.passive or clause.modals or first is None or not first.passive:
        return
    agent = clause.args.get("subj") or [i for i in first.args.get("subj", []) if i > clause.head]
    if agent and clause.word.head == first.head:
        clause.args.setdefault("subj", agent)
        first.args.setdefault("subj", list(agent))


def nominal_clause(sentence: Sentence, i: int) -> Clause:
    """The noun i as a predicate: "la visite de X en Y", "Russia's attack on Y", "el bombardeo de Y por X"."""
    g = grammar(sentence.lang)
    word = sentence.words[i]
    clause = Clause(sentence, i, "noun", word.lemma.lower())
    args = clause.args
    for c in sentence.children[i]:
        child = sentence.words[c]
        if child.rel == "poss" or (child.rel == "det" and _is_possessive(child, g)):
            args.setdefault("poss", []).extend(sentence.conjuncts(c))
        elif child.rel in {"amod", "compound"} or (child.rel in {"nmod", "appos"} and not child.prep):
            args.setdefault("mod", []).extend([*_hyphened(sentence, c), c, *sentence.below(c, "conj")])
            if child.pos == "ADJ":
                _from_inside(sentence, child, args, g)
        elif child.prep and child.rel in {"nmod", "obl", "agent", "obj", "iobj"}:
            args.setdefault(_slot(child.prep, g), []).extend(sentence.conjuncts(c))
            _from_inside(sentence, child, args, g)
        elif child.rel == "acl" and child.feats.get("Voice") == "Pass" and _is_bare_participle(sentence, child):
            for k in sentence.below(child.i, "agent"):
                args.setdefault("by", []).extend(sentence.conjuncts(k))
        elif child.rel in {"neg"} or (child.rel == "det" and child.lower in g.negation):
            clause.negated = True
    _share_with_conjunct(clause, g)
    _share_with_verb(clause, g)
    return clause


def _hyphened(sentence: Sentence, i: int) -> list[int]:
    """The first half of a modifier of two: "[Russian]-Ukrainian talks"."""
    words = sentence.words
    return [c for c in sentence.below(i, "amod", "compound") if c == i - 2 and words[i - 1].text in HYPHENS]


def _is_bare_participle(sentence: Sentence, word: Word) -> bool:
    """Whether a participle tells of the noun it hangs on ("the massacre committed by X"), not of a subject of its own
    ("allegations that fans were paid by X")."""
    return word.pos in {"VERB", "ADJ"} and not word.mark and not sentence.below(word.i, "subj", "subj:pass")


def _from_inside(sentence: Sentence, inner: Word, args: dict[str, list[int]], g: Grammar) -> None:
    """Complements that the parser hung one word too low: "la visite de [Vladimir Poutine en Corée du Nord]", and who
    does it, wherever it hangs: "la fermeture de [la frontière par le Bénin]"."""
    for c in sentence.below(inner.i, "nmod", "obl", "agent"):
        child = sentence.words[c]
        if child.prep in g.of and inner.prep in g.by and inner.pos == "PROPN" and child.pos == "NOUN":
            # "le rejet par [le Hamas du plan]"
            args.setdefault("gen", []).extend(sentence.conjuncts(c))
        elif child.prep in g.by and (inner.prep in g.of or inner.pos == "PROPN"):
            args.setdefault("by", []).extend(sentence.conjuncts(c))
        elif child.pos == "PROPN" and inner.pos == "NOUN" and child.prep not in g.of:
            for k in sentence.below(c, "nmod"):
                if sentence.words[k].prep in g.by:
                    args.setdefault("by", []).extend(sentence.conjuncts(k))
        elif inner.pos not in {"PROPN", "ADJ"}:
            continue
        elif child.prep and (inner.pos == "ADJ" or child.prep not in g.of):
            args.setdefault(_slot(child.prep, g), []).extend(sentence.conjuncts(c))


def _slot(preposition: str, g: Grammar) -> str:
    if preposition in g.of:
        return "gen"
    if preposition in g.by:
        return "by"
    return preposition


def _share_with_conjunct(clause: Clause, g: Grammar) -> None:
    """ "the siege and bombing of Aleppo": a coordinated noun without complements has those of its sister."""
    word = clause.word
    if "gen" in clause.args or "by" in clause.args or "poss" in clause.args:
        return
    sisters = clause.sentence.below(clause.head, "conj")
    if word.rel == "conj" and word.head >= 0:
        sisters = [word.head, *sisters]
    for s in sisters:
        sister = clause.sentence.words[s]
        if sister.pos != "NOUN":
            continue
        between = clause.sentence.words[min(s, clause.head) + 1 : max(s, clause.head)]
        if any(w.pos in {"VERB", "DET"} for w in between if w.i > min(s, clause.head) + 2):
            continue
        for c in clause.sentence.children[s]:
            child = clause.sentence.words[c]
            if child.rel == "nmod" and child.prep:
                clause.args.setdefault(_slot(child.prep, g), []).extend(clause.sentence.conjuncts(c))
            elif child.rel == "poss":
                clause.args.setdefault("poss", []).extend(clause.sentence.conjuncts(c))


def _share_with_verb(clause: Clause, g: Grammar) -> None:
    """ "une rencontre a eu lieu entre X et Y", "une manifestation est prévue contre X": between or against whom it is
    stands on the verb whose subject or object the noun is, or on a word that hangs on that verb."""
    word, sentence = clause.word, clause.sentence
    shared = {*g.between[:1], *g.toward[:1]}
    if word.rel not in {"subj", "subj:pass", "obj"} or word.head < 0 or any(b in clause.args for b in shared):
        return
    beside = [c for c in sentence.below(word.head, "obl", "obj") if c != word.i]
    for c in [*beside, *(k for i in beside for k in sentence.below(i, "nmod"))]:
        if sentence.words[c].prep in shared:
            clause.args.setdefault(sentence.words[c].prep, []).extend(sentence.conjuncts(c))


def _is_possessive(word: Word, g: Grammar) -> bool:
    return word.feats.get("Poss") == "Yes" or word.lower in g.possessives


def _outermost_first(sentence: Sentence) -> list[int]:
    depth = [0] * len(sentence.words)
    for word in sentence.words:
        depth[word.i] = sum(1 for _ in sentence.ancestors(word.i))
    return sorted(range(len(depth)), key=lambda i: (depth[i], i))


def _is_predicate(sentence: Sentence, word: Word) -> bool:
    if word.rel in {"aux", "aux:pass", "cop", "fixed", "flat", "compound", "case"}:
        return False
    if word.rel == "amod" and word.i < word.head:  # "the ousted president"
        return False
    if word.pos in {"VERB", "AUX"}:
        return True
    has_subject = bool(sentence.below(word.i, "subj", "subj:pass"))
    return bool(sentence.below(word.i, "cop")) or (has_subject and word.rel in CLAUSAL)


def _clause(sentence: Sentence, i: int, g: Grammar) -> Clause:
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
            clause.args.setdefault(slot, []).extend(sentence.conjuncts(c))
        elif child.rel in {"subj", "subj:pass", "obj", "ccomp", "xcomp"}:
            clause.complements.append(c)
            nominal = child.pos in {"NOUN", "PROPN"} and not sentence.below(c, "cop")
            if nominal and child.rel == "xcomp" and not sentence.below(i, "obj") and word.lemma not in g.copulas:
                clause.args.setdefault("obj", []).extend(sentence.conjuncts(c))
            elif child.pos not in {"VERB", "AUX"}:
                clause.args.setdefault("attr", []).append(c)
        elif child.rel == "agent":
            clause.args.setdefault("by", []).extend(sentence.conjuncts(c))
        elif (child.rel in {"obl", "nmod", "advmod"} and child.prep and child.pos != "ADV") or (
            child.rel == "advcl" and child.prep and child.pos in NOMINAL
        ):
            clause.args.setdefault(child.prep, []).extend(sentence.conjuncts(c))
        elif child.rel == "refl":
            clause.reflexive = True
        elif child.rel == "neg" or (child.rel in {"advmod", "det", "cc", "aux"} and child.lower in g.negation):
            clause.negated = clause.negated or not _only(sentence, c, g)
        elif child.rel in {"aux", "aux:pass", "cop"}:
            if child.feats.get("VerbForm") == "Fin" or finite is word:
                finite = child
            clause.modals.append(child.lemma.lower())
            if any(sentence.words[k].rel == "neg" for k in sentence.children[c]):
                clause.negated = True
    _enclitic(clause, g)
    clause.tense = _tense(word, finite, clause.modals)
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


def _tense(word: Word, finite: Word, modals: list[str]) -> str:
    feats = finite.feats
    if "will" in modals or "shall" in modals or feats.get("Tense") == "Fut":
        return "future"
    if feats.get("Mood") == "Cnd":
        return "conditional"
    if feats.get("Mood") == "Sub":
        return "subjunctive"
    if feats.get("Mood") == "Imp":
        return "imperative"
    if "would" in modals:
        return "conditional"
    if modals and finite is not word and finite.feats.get("Tag") == "VBG":
        return "gerund"
    if word.feats.get("VerbForm") == "Inf" and modals and modals[0] in {"ir", "aller"}:
        return "future"
    form = feats.get("VerbForm", word.feats.get("VerbForm", ""))
    if form == "Inf" or "to" in modals:
        return "infinitive"
    if form == "Ger" or (form == "Part" and feats.get("Tense") == "Pres" and finite is word):
        return "gerund"
    if form == "Part" and finite is word:
        return "participle" if word.feats.get("Tag") != "VBN" or not modals else "past"
    if feats.get("Tense") in {"Past", "Imp"} or (word.feats.get("Tense") == "Past" and finite is not word):
        return "past"
    return "present"


def _attach(clause: Clause, found: dict[int, Clause]) -> None:
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


def _reduced_passive(clause: Clause) -> None:
    """ "saw police officers assaulted", "with London accused of breaches": an English participle with a subject."""
    subordinate = clause.relation in {"content", "infinitive", "adverbial", "participial", "adnominal"}
    if subordinate and clause.word.feats.get("Tag") == "VBN" and not clause.modals and "obj" not in clause.args:
        clause.passive = True


def _raise_subject(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
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


def _bring_home(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
    sentence, word = clause.sentence, clause.word
    if clause.relation in {"relative", "participial", "adnominal"} and word.head >= 0:
        _from_antecedent(clause, g)
    elif clause.relation in {"infinitive", "content"}:
        _from_outer_relative(clause, found, g)
    parent = found.get(clause.parent)
    if parent is None:
        return
    beside = clause.relation == "conj" and word.head == parent.head
    if beside and parent.passive and not clause.modals and word.feats.get("VerbForm") == "Part":
        # "was killed and another wounded": the auxiliary is shared, whoever the subject is
        clause.passive = clause.passive or clause.tense in {"participle", "past"}
        for preposition in g.by:
            if clause.passive and preposition in clause.args:
                clause.args.setdefault("by", clause.args.pop(preposition))
    if clause.args.get("subj"):
        return
    if beside:
        if parent.kind == "verb" or clause.kind != "verb":
            clause.surface_subject = list(parent.surface_subject)
            clause.args["subj"] = list(parent.surface_subject)
        return
    if clause.tense not in NON_FINITE:
        return
    dative = next((parent.args[d] for d in g.dative if d in parent.args), [])
    # "tiene previsto viajar": what is said of the plan is nobody who travels
    named = [[i for i in parent.args.get(o, []) if sentence.words[i].pos != "ADJ"] for o in ("obj", "iobj")]
    controller = named[0] or named[1] or dative
    logical_object = parent.surface_subject if parent.passive else controller
    if clause.relation == "infinitive":
        chosen = logical_object if logical_object and parent.lemma not in g.subject_control else parent.surface_subject
    elif (
        clause.marker in {"pour", "for", "por", "of", "de"}
        and (clause.perfect or clause.tense == "gerund" or clause.marker in g.for_reason)
        and logical_object
    ):
        chosen = logical_object
    elif clause.relation == "adverbial":
        chosen = parent.surface_subject
    else:
        return
    chosen = [i for i in chosen if i != clause.head and clause.head not in sentence.ancestors(i)]
    clause.args["subj"] = list(chosen)
    clause.surface_subject = list(chosen)


def _from_outer_relative(clause: Clause, found: dict[int, Clause], g: Grammar) -> None:
    """ "regions that Russia attempted to annex": the relative pronoun belongs to an inner clause."""
    words = clause.sentence.words
    for slot, items in clause.args.items():
        if not any(words[i].lower.replace("’", "'") in g.relatives for i in items):
            continue
        outer = found.get(clause.parent)
        while outer is not None and outer.relation in {"infinitive", "content"}:
            outer = found.get(outer.parent)
        if outer is not None and outer.relation == "relative" and outer.word.head >= 0:
            host = outer.word.head
            clause.args[slot] = [host if words[i].lower.replace("’", "'") in g.relatives else i for i in items]


def _from_antecedent(clause: Clause, g: Grammar) -> None:
    sentence, word = clause.sentence, clause.word
    host = sentence.words[word.head]
    if host.pos not in NOMINAL:
        return
    antecedent = [host.i]
    replaced = False
    for slot, items in clause.args.items():
        relative = [i for i in items if sentence.words[i].lower.replace("’", "'") in g.relatives]
        if relative:
            clause.args[slot] = [i for i in items if i not in relative] + antecedent
            replaced = True
            if slot == "subj":
                clause.surface_subject = list(clause.args["subj"])
    if replaced:
        return
    if clause.relation == "participial" or clause.tense in NON_FINITE:
        if clause.tense == "infinitive" and clause.marker in {"", *g.of, *g.dative}:
            antecedent = _owners(sentence, host.i, clause.head, g) or antecedent
        if not clause.args.get("subj"):
            clause.args["subj"] = antecedent
            clause.surface_subject = antecedent
    elif clause.relation == "relative":
        if not clause.args.get("subj"):
            clause.args["subj"] = antecedent
            clause.surface_subject = antecedent
        elif not clause.args.get("obj"):
            clause.args["obj"] = antecedent


def _owners(sentence: Sentence, noun: int, verb: int, g: Grammar) -> list[int]:
    """Who does what a noun is about: "[Iran]'s refusal to cooperate", "le refus de [l'Iran] de coopérer"."""
    words = sentence.words
    for c in sentence.below(noun, "poss", "nmod"):
        if c != verb and (words[c].rel == "poss" or words[c].prep in g.of):
            return sentence.conjuncts(c)
    return []


def _logical(clause: Clause) -> None:
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
