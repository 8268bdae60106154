"""Judgements that are not said with "be": "the *reckless* attack by Russia", "the drills *constitute* a
provocation". Each is read as if it were ("the attack by Russia is reckless")."""

from collections.abc import Iterator

from onrecord.parse import Clause, Sentence
from onrecord.parse.grammar import grammar, verb_forms
from onrecord.words import dictionary_lemma

ATTRIBUTIVE = "attributive"


def judgements(sentence: Sentence, clauses: dict[int, Clause]) -> Iterator[Clause]:
    """What the sentence says of somebody or something by an adjective on the noun or by a linking verb."""
    for word in sentence.words:
        if word.rel == "amod" and word.pos in {"ADJ", "VERB"} and word.i not in clauses:
            yield _said_of(sentence, word.i, [*_whose(sentence, clauses, word.head), word.head], ATTRIBUTIVE)
    linking = frozenset(grammar(sentence.lang).linking)
    for clause in clauses.values():
        if clause.kind == "verb" and not clause.negated and not linking.isdisjoint(_names(clause)):
            for i in [*clause.args.get("obj", []), *clause.args.get("attr", []), *clause.complements]:
                if i not in clauses:
                    yield _said_of(sentence, i, clause.args.get("subj", []), clause.relation)


def _names(clause: Clause) -> set[str]:
    """What the verb of a clause can be called; parsers take "reste" for the noun."""
    lang, form = clause.sentence.lang, clause.word.lower
    return {clause.lemma, dictionary_lemma(lang, form)} | verb_forms(lang, "linking").get(form, set())


def _whose(sentence: Sentence, clauses: dict[int, Clause], noun: int) -> list[int]:
    """Of whom a noun is said ("Macron is a great leader"), or who does what it names ("Macron did a great job")."""
    if noun in clauses:
        return clauses[noun].args.get("subj", [])
    word = sentence.words[noun]
    host = clauses.get(word.head) if word.rel == "obj" else None
    light = host is not None and host.lemma in grammar(sentence.lang).light and not host.negated
    return host.args.get("subj", []) if host is not None and light else []


def _said_of(sentence: Sentence, i: int, subject: list[int], relation: str) -> Clause:
    args = {"subj": subject} if subject else {}
    return Clause(sentence, i, "copula", sentence.words[i].lemma.lower(), args, relation=relation)
