"""Has it happened? The status of an act, from its own form and from everything it hangs on."""

from typing import NamedTuple

from onrecord.parse.clauses import NON_FINITE, Clause
from onrecord.parse.grammar import grammar
from onrecord.parse.words import Sentence, Word
from onrecord.records.event import Status
from onrecord.says.words import meaning, meaning_at, speech, standings

ORDER: dict[str, int] = {"denied": 3, "possible": 2, "planned": 1}
PURPOSE = frozenset({"to", "pour", "para", "afin de", "in order to", "a fin de", "en vue de", "so as to"})
WITHOUT = frozenset({"without", "sans", "sin", "instead of", "rather than", "au lieu de", "en lugar de", "en vez de"})
CONTENT = frozenset({"xcomp", "ccomp"})
TOLD = frozenset({"past", "present"})
BREAKS = frozenset({"acl:rel", "parataxis", "advcl"})


class Standing(NamedTuple):
    """`status`, and whether the wording itself keeps its distance."""

    status: Status
    hedged: bool


def standing(sentence: Sentence, clauses: dict[int, Clause], act: Clause, negated: bool = False) -> Standing:
    """Status of the act and whether it is hedged; `negated` where not doing it is the act: "did not attend", and "will
    not attend" refuses it now."""
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
            elif (means and act.kind == "noun") or means == "possible":
                votes.append(means)
    if act.negated and not negated:
        votes.append("denied")
    if _is_intended(act, sentence):
        votes.append("planned")
    if act.head in clauses:
        own, distance = _own(act, sentence)
        if _is_conceded(act, clauses):
            own = [v for v in own if v != "possible"]
        votes += [*(v for v in own if not (negated and v == "planned")), *_of_purpose(sentence, clauses, act)]
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


def _is_intended(act: Clause, sentence: Sentence) -> bool:
    """Whether the act's own word tells that it is to come: "plans to send", "est attendu", not "agreed", "promised",
    nor what a participle says was done ("crimes committed by X")."""
    if act.kind != "verb":
        return False
    means = meaning(standings(sentence.lang), act)
    said_of = act.passive and act.relation not in {"participial", "adnominal"}
    return means == "planned" and (said_of or act.lemma in grammar(sentence.lang).intentions)


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
        if grammar(sentence.lang).conditional_hearsay and (act.perfect or "être" in act.modals):
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
    return votes, hedged


def _is_conceded(act: Clause, clauses: dict[int, Clause]) -> bool:
    """ "Si des milliers de personnes ont manifesté, la police n'est pas intervenue": told beside something else that is
    told, in a tense that no condition has."""
    main = clauses.get(act.parent)
    if act.marker not in grammar(act.sentence.lang).conceding or main is None:
        return False
    done = act.is_over and (act.perfect or not act.modals)
    return act.tense == "future" or (done and main.tense in TOLD)


def _of_purpose(sentence: Sentence, clauses: dict[int, Clause], act: Clause) -> list[str]:
    """What an act is done for has happened like the act itself ("used tear gas to disperse the crowd"), and is planned
    where that is ("will fly to Paris to meet him")."""
    if act.relation != "adverbial" or act.tense != "infinitive" or act.perfect:
        return []
    means = clauses.get(act.parent)
    if means is None or not (act.marker in PURPOSE or (not act.marker and "to" in act.modals)):
        return []
    status = standing(sentence, clauses, means).status
    return [status] if status != "actual" else []


def _climb(sentence: Sentence, clauses: dict[int, Clause], act: Clause) -> tuple[list[str], bool]:
    """What the governors say: "prévoit de signer", "refused to meet", "annulé la visite"."""
    votes: list[str] = []
    hedged = False
    cur = act.head
    for step, h in enumerate(sentence.ancestors(act.head)):
        child = sentence.words[cur]
        if child.rel in BREAKS:
            break
        governor = clauses.get(h)
        if child.rel == "conj":
            if governor is not None and step == 0 and act.tense in NON_FINITE:
                votes += [v for v in _own(governor, sentence)[0] if v == "planned"]
        elif act.kind == "noun":
            found, far, go_on = _of_noun(sentence, clauses, governor, child, h, act)
            votes += found
            hedged = hedged or far
            if not go_on:
                break
        elif governor is not None:
            found, far, go_on = _of_clause(sentence, governor, child, act)
            votes += found
            hedged = hedged or far
            if not go_on:
                break
        elif sentence.words[h].pos == "NOUN":
            means = meaning_at(standings(sentence.lang).nouns, sentence, h)
            votes += [means] if means in ORDER and act.tense in NON_FINITE else []
        cur = h
    return votes, hedged


def _of_clause(sentence: Sentence, governor: Clause, child: Word, act: Clause) -> tuple[list[str], bool, bool]:
    """What a governing clause makes of a clause below it: votes, hedged, whether to climb on."""
    table = standings(sentence.lang)
    said = meaning(speech(sentence.lang), governor)
    means = meaning(table, governor) if governor.kind == "verb" else table.modifiers.get(governor.lemma)
    if _came_about(governor):
        means = None
    votes: list[str] = []
    if means == "denied" and child.rel in {"xcomp", "ccomp"}:
        votes.append("denied")
    elif means in {"planned", "possible"} and child.rel in CONTENT and (said is None or act.tense in NON_FINITE):
        votes += [] if means == "planned" and act.tense in TOLD else [means]
    elif means is None and said == "believes" and child.rel == "xcomp" and act.tense == "infinitive":
        # "considera arrestar", "pense porter plainte": what one thinks of doing, not what one thinks was done
        votes += [] if act.perfect else ["possible"]
    if said == "denies" and means != "denied" and child.rel in CONTENT and not governor.negated:
        votes.append("denied")
    if said is not None:
        return votes, means == "hedged", False
    hedged = means == "hedged"
    if child.rel in {"xcomp", "ccomp"} and act.tense in NON_FINITE:
        inherited, far = _own(governor, sentence)
        votes += [v for v in inherited if means is None or v == "denied"]
        hedged = hedged or far
    return votes, hedged, True


def _came_about(governor: Clause) -> bool:
    """Whether a modal verb tells what has been done: "had to resign", "a dû se retirer", "a pu partir", and neither
    "devait se retirer" nor "aurait dû"."""
    g = grammar(governor.sentence.lang)
    if governor.lemma not in g.come_about or governor.negated or governor.tense != "past":
        return False
    return governor.word.feats.get("Tense") != "Imp" and not any(m in g.come_about for m in governor.modals[1:])


def _of_noun(
    sentence: Sentence, clauses: dict[int, Clause], governor: Clause | None, child: Word, h: int, act: Clause
) -> tuple[list[str], bool, bool]:
    """What the words above a noun make of the act it names: only of what they are directly about."""
    table = standings(sentence.lang)
    if governor is None:
        means = meaning_at(table.nouns, sentence, h) if sentence.words[h].pos == "NOUN" else None
        return ([means] if means in ORDER else []), False, child.rel in {"nmod", "conj", "compound", "amod"}
    means = meaning(table, governor) if governor.kind == "verb" else table.modifiers.get(governor.lemma)
    votes: list[str] = []
    # "should sign during his visit": what it is told with is to come, and so is the visit
    beside = child.rel == "obl" and governor.kind == "verb" and bool(act.args.get("poss"))
    if beside and standing(sentence, clauses, governor).status == "planned":
        votes.append("planned")
    about = child.rel in {"obj", "xcomp", "subj:pass"} and child.i == act.head
    if about and means in ORDER:
        votes.append(means)
    if about and means != "denied" and meaning(speech(sentence.lang), governor) == "denies" and not governor.negated:
        votes.append("denied")
    if child.rel in {"obj", "subj", "subj:pass"}:
        own, _ = _own(governor, sentence)
        votes += [v for v in own if v == "planned"]
        if governor.negated and not act.negated and governor.lemma in grammar(sentence.lang).existence:
            # "no hubo acuerdo", "the meeting did not happen"; "no hubo ningún acuerdo" says so twice
            votes.append("denied")
    return votes, means == "hedged" and about, False


def _is_question(sentence: Sentence) -> bool:
    return bool(sentence.words) and any(w.text == "?" for w in sentence.words[-2:])
