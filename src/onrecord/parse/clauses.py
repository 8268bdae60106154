"""Clauses: a predicate with its logical arguments, the same for every language.

Slots of `args`: subj, obj, iobj (logical: in the passive obj is the grammatical subject, subj the agent), and every
preposition of the language. A pronoun written on to its verb ("acusarla") is named by the verb's own index. Nominal
predicates have by, gen (of-complement), poss, mod instead of subj and obj.

`verbal` and `nominal` make clauses. Arguments that stand elsewhere (relative pronouns, the subject of an infinitive, of
a second coordinated verb) are brought home by `antecedents` and `subjects`; `passive` makes arguments logical.
"""

from dataclasses import dataclass, field

from onrecord.parse.words import Sentence, Word

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

    @property
    def is_over(self) -> bool:
        """Whether it is told as done and over: "accused", "a accusé", and not "accusait", "was accusing"."""
        return self.tense == "past" and self.word.feats.get("Tense") != "Imp"

    def fill(self, slot: str, i: int) -> None:
        """Put the nominal i, and those coordinated with it, into a slot: "accused [Iran and Syria]"."""
        self.args.setdefault(slot, []).extend(self.sentence.conjuncts(i))

    def is_beside(self, first: "Clause") -> bool:
        """Whether it is coordinated with the clause it hangs on: "was arrested and [beaten]"."""
        return self.relation == "conj" and self.word.head == first.head

    def give_subject(self, words: list[int]) -> None:
        """Let these words be the subject, logical and grammatical."""
        self.args["subj"] = list(words)
        self.surface_subject = list(words)
