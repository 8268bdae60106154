"""The words of speech and of standing of a language, and how they are found at a clause."""

from dataclasses import dataclass, field
from functools import cache

from onrecord.parse.clauses import Clause
from onrecord.parse.grammar import grammar
from onrecord.parse.words import Sentence
from onrecord.tables import rows
from onrecord.words import dictionary_lemma, regular_forms

Entry = tuple[tuple[str, ...], str]


@dataclass(slots=True)
class Words:
    """Entries by the lemma of their head: the further words that must be near it, and what the entry means."""

    verbs: dict[str, list[Entry]] = field(default_factory=dict)
    nouns: dict[str, list[Entry]] = field(default_factory=dict)
    modifiers: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    conjunctions: dict[str, str] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)


def _load(lang: str, table: str, key: str, value: str) -> Words:
    words = Words()
    g = grammar(lang)
    small = {*g.of, *g.by, *g.with_, *g.noun_recipient, "to", "that", "que", "à", "a", "en", "de", "be", "être", "on"}
    for r in rows(f"lang/{lang}/{table}.tsv"):
        said, meaning = r[key].lower().replace("’", "'"), r[value]
        for reflexive in ("s'", "se "):
            said = said.removeprefix(reflexive)
        parts = said.split()
        if r["pos"] in {"v", "n"}:
            table_ = words.verbs if r["pos"] == "v" else words.nouns
            if parts[0] in g.copulas and any(p not in small for p in parts[1:]):
                parts = parts[1:]
            head, rest = parts[0], tuple(p for p in parts[1:] if p not in small)
            if head.endswith("se") and lang == "es" and head[:-2].endswith(("ar", "er", "ir", "ír")):
                head = head[:-2]
            table_.setdefault(head, []).append((rest, meaning))
        elif r["pos"] == "phrase":
            words.phrases[said] = meaning
            words.phrases[said.replace("d'", "de ")] = meaning
        elif r["pos"] == "conj":
            words.conjunctions[said] = meaning
        else:
            words.modifiers[said] = meaning
    for entries in (*words.verbs.values(), *words.nouns.values()):
        entries.sort(key=lambda e: -len(e[0]))
    words.forms = regular_forms(g.verb_endings, words.verbs)
    return words


@cache
def speech(lang: str) -> Words:
    """Verbs, nouns and phrases that put content on a speaker, with their stance."""
    return _load(lang, "speech", "lemma", "stance")


@cache
def standings(lang: str) -> Words:
    """Words that make an act planned, possible, denied or hedged."""
    return _load(lang, "standing", "words", "standing")


def meaning(words: Words, clause: Clause) -> str | None:
    """What the verbs of a table say of the clause's predicate, the entry with the most words first; None where none
    fits."""
    lower = clause.word.lower
    lemmas = {clause.word.lemma.lower(), dictionary_lemma(clause.sentence.lang, lower), *words.forms.get(lower, ())}
    return _find(words.verbs, lemmas, clause.sentence, clause.head)


def meaning_at(entries: dict[str, list[Entry]], sentence: Sentence, i: int) -> str | None:
    """Likewise for the word i."""
    word = sentence.words[i]
    return _find(entries, {word.lemma.lower(), dictionary_lemma(sentence.lang, word.lower)}, sentence, i)


def _find(entries: dict[str, list[Entry]], lemmas: set[str], sentence: Sentence, i: int) -> str | None:
    near: set[str] | None = None
    for lemma in sorted(lemmas):
        for rest, means in entries.get(lemma, ()):
            if not rest:
                return means
            if near is None:
                near = _near(sentence, i)
            if all(r in near for r in rest):
                return means
    return None


def _near(sentence: Sentence, i: int) -> set[str]:
    """The words that hang on word i, but for its subject: "un responsable s'est rendu à" is no "rendre responsable"."""
    found: set[str] = set()
    subjects = sentence.below(i, "subj", "subj:pass")
    for c in sentence.children[i]:
        if c in subjects:
            continue
        for k in [c, *sentence.children[c]]:
            found |= {sentence.words[k].lower, sentence.words[k].lemma.lower()}
    return found
