"""Words and sentences in one grammar: relations close to Universal Dependencies for every language.

Relations: root subj subj:pass obj iobj obl agent ccomp xcomp advcl acl acl:rel nmod poss appos amod
compound flat conj cc det aux aux:pass cop mark neg advmod refl parataxis nummod case punct dep.
A nominal that hangs on something by a preposition carries it in `prep`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
AUXILIARIES = ("aux", "aux:pass", "cop")


@dataclass(slots=True)
class Word:
    """One word; `start` and `end` are offsets in the article, `head` the index of its head (-1: root)."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    rel: str
    head: int
    feats: dict[str, str]
    prep: str = ""
    mark: str = ""

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def plain(self) -> str:
        """In small letters and with a straight apostrophe: "Qu’" is "qu'"."""
        return self.lower.replace("’", "'")


@dataclass(slots=True)
class Sentence:
    """A parsed sentence. `children[i]` are the indices of the words that hang on word i, in text order."""

    start: int
    end: int
    lang: str
    words: list[Word]
    children: list[list[int]] = field(default_factory=list)

    def link(self) -> None:
        """(Re)compute `children` from the heads."""
        self.children = [[] for _ in self.words]
        for word in self.words:
            if word.head >= 0:
                self.children[word.head].append(word.i)

    @property
    def root(self) -> Word | None:
        """The word that hangs on none."""
        return next((w for w in self.words if w.rel == "root"), None)

    def below(self, i: int, *rels: str) -> list[int]:
        """Children of word i with one of these relations."""
        return [c for c in self.children[i] if self.words[c].rel in rels]

    def subtree(self, i: int) -> Iterator[int]:
        """Indices of word i and all that hangs on it."""
        stack = [i]
        while stack:
            top = stack.pop()
            yield top
            stack.extend(self.children[top])

    def left_edge(self, i: int) -> int:
        """The first word of all that hangs on word i, and i itself."""
        return min(self.subtree(i))

    def right_edge(self, i: int) -> int:
        """The last word of all that hangs on word i, and i itself."""
        return max(self.subtree(i))

    def finite_word(self, i: int) -> Word | None:
        """What is finite of predicate i: "[condemned]", "[has] been condemned"; None where nothing is."""
        words = (self.words[k] for k in (i, *self.below(i, *AUXILIARIES)))
        return next((w for w in words if w.feats.get("VerbForm") == "Fin"), None)

    def is_finite(self, i: int) -> bool:
        """Whether predicate i or one of its auxiliaries is finite: "has been condemned", not "to be condemned"."""
        return self.finite_word(i) is not None

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of word i, nearest first."""
        head = self.words[i].head
        while head >= 0:
            yield head
            head = self.words[head].head

    def conjuncts(self, i: int) -> list[int]:
        """Word i and the nominals coordinated with it, in text order."""
        found = [i]
        for c in found:
            found.extend(k for k in self.below(c, "conj") if self.words[k].pos in NOMINAL)
        return sorted(found)
