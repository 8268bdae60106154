"""Has it happened? The status of an act, from its own form and from everything it hangs on."""

from typing import NamedTuple

from onrecord.parse.clauses import NON_FINITE, Clause
from onrecord.parse.words import Sentence
from onrecord.records.event import Status
from onrecord.says.words import meaning, meaning_at, speech, standings

ORDER: dict[str, int] = {"denied": 3, "possible": 2, "planned": 1}
PURPOSE = frozenset({"to", "pour", "para", "afin de", "in order to", "a fin de", "en vue de", "so as to"})
WITHOUT = frozenset({"without", "sans", "sin", "instead of", "rather than", "au lieu de", "en lugar de", "en vez de"})
HEARSAY_LANGUAGES = frozenset({"fr"})
WORK = frozenset({"obj", "subj", "subj:pass", "obl", "xcomp", "ccomp", "iobj", "nmod"})


class Standing(NamedTuple):
    """`status`, and whether the wording itself keeps its distance."""

    status: Status
    hedged: bool


def standing(sentence: Sentence, clauses: dict[int, Clause], act: Clause) -> Standing:
    """Status of the act and whether it is hedged."""
    votes: list[str] = []
    hedged = False
    words = sentence.words
    table = standings(sentence.lang)
    for c in sentence.children[act.head]:
        child = words[c]
        if child.rel in {"amod", "advmod", "acl"} or (child.rel == "compound" and act.kind == "noun"):
            means = table.modifiers.get(child.lemma.lower()) or table.modifiers.get(child.lower)
            if means == "hedged":
                hedged = True
            elif means and act.kind == "noun":
                votes.append(means)
            elif means == "possible":
                votes.append(means)
    if act.negated:
        votes.append("denied")
    if act.head in clauses:
        own, distance = _own(act, sentence)
        votes += own
        hedged = hedged or distance
    climbing, far = _climb(sentence, clauses, act)
    votes += climbing
    hedged = hedged or far
    if act.kind != "noun" and _is_question(sentence):
        votes.append("possible")
    if not votes:
        return Standing("actual", hedged)
    if votes.count("denied") == 2:
        votes = [v for v in votes if v != "denied"] or ["actual"]
        if votes == ["actual"]:
            return Standing("actual", hedged)
    worst = max(votes, key=lambda v: ORDER.get(v, 0))
    return Standing(worst, hedged)  # type: ignore[arg-type]


def _own(act: Clause, sentence: Sentence) -> tuple[list[str], bool]:
    table = standings(sentence.lang)
    votes: list[str] = []
    hedged = False
    if act.tense == "future":
        votes.append("planned")
    for modal in act.modals:
        means = next((m for rest, m in table.verbs.get(modal, ()) if not rest), None)
        if means in ORDER and modal not in {"be", "have", "do", "would", "avoir", "être", "haber", "ser", "estar"}:
            votes.append(means)
    if act.tense == "conditional":
        if sentence.lang in HEARSAY_LANGUAGES and (act.perfect or "être" in act.modals):
            hedged = True
        elif act.perfect:
            votes.append("possible")
        else:
            votes.append("planned" if act.relation in {"content", "infinitive"} else "possible")
    if act.tense == "subjunctive" and act.relation == "content" and act.perfect is False:
        votes.append("possible")
    if act.tense == "imperative":
        votes.append("possible")
    marker = act.marker
    if marker in WITHOUT:
        votes.append("denied")
    elif marker in table.conjunctions:
        votes.append(table.conjunctions[marker])
    elif act.relation == "adverbial" and act.tense == "infinitive" and not act.perfect and (
        marker in PURPOSE or (not marker and "to" in act.modals)
    ):
        votes.append("planned")
    return votes, hedged


def _climb(sentence: Sentence, clauses: dict[int, Clause], act: Clause) -> tuple[list[str], bool]:
    """What the governors say: "prévoit de signer", "refused to meet", "lors de sa visite" of a planned act."""
    table = standings(sentence.lang)
    votes: list[str] = []
    hedged = False
    cur = act.head
    for step, h in enumerate(sentence.ancestors(act.head)):
        child, head = sentence.words[cur], sentence.words[h]
        governor = clauses.get(h)
        if child.rel in {"acl:rel", "parataxis", "conj", "advcl"}:
            if child.rel == "conj":
                if governor is not None and step == 0:
                    votes += [v for v in _own(governor, sentence)[0] if v == "planned" and act.tense == "infinitive"]
                cur = h
                continue
            break
        if governor is None:
            means = meaning_at(table.nouns, sentence, h) if head.pos == "NOUN" else None
            if means in ORDER:
                votes.append(means)
            cur = h
            continue
        is_speech = meaning(speech(sentence.lang).verbs, governor)
        means = meaning(table.verbs, governor) if governor.kind == "verb" else table.modifiers.get(governor.lemma)
        if means == "hedged":
            hedged = True
        elif means == "denied" and child.rel in {"xcomp", "ccomp", "obj", "advcl"}:
            votes.append("denied")
        elif means in {"planned", "possible"} and child.rel in WORK:
            votes.append(means)
        if is_speech == "denies" and child.rel in {"xcomp", "ccomp", "obj"} and not governor.negated:
            votes.append("denied")
        if is_speech is None and child.rel in {"xcomp", "obj", "obl", "subj", "subj:pass"} and governor.kind == "verb":
            inherited, far = _own(governor, sentence)
            votes += inherited if governor.tense != "infinitive" or governor.relation == "adverbial" else []
            hedged = hedged or far
            if governor.negated and child.rel in {"xcomp", "obj"} and act.tense in NON_FINITE:
                votes.append("denied")
        elif is_speech is not None:
            break
        cur = h
    return votes, hedged


def _is_question(sentence: Sentence) -> bool:
    return bool(sentence.words) and any(w.text == "?" for w in sentence.words[-2:])
