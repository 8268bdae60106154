"""Subjects that a parser leaves hanging, or takes for an object or for a member of a list."""

from onrecord.parse.grammar import grammar
from onrecord.parse.repair.lists import join
from onrecord.parse.repair.phrases import HUNG, NAMES, left_of_verb, nominal_ending_at
from onrecord.parse.words import AUXILIARIES, Sentence, Word

CLOSING = frozenset({",", "»", '"', "”", "'"})


def loose_subjects(sentence: Sentence) -> bool:
    """ "El ministro anunció": finite verbs without a subject get the loose nominal right before them, and
    torn lists of subjects are joined."""
    changed = False
    for verb in sentence.words:
        if verb.pos not in {"VERB", "AUX"} or verb.rel in AUXILIARIES or not sentence.is_finite(verb.i):
            continue
        subjects = sentence.below(verb.i, "subj", "subj:pass")
        loose = None if subjects else _loose_before(sentence, verb.i)
        if loose is not None:
            _hang(sentence, loose, verb.i, _subject_relation(verb))
            sentence.link()
            subjects, changed = [loose], True
        for s in subjects:
            changed = join(sentence, s, verb.i) or changed
    return changed


def _loose_before(sentence: Sentence, verb: int) -> int | None:
    """The root of a sentence that is a bare nominal standing before the verb, nothing but its own words between."""
    words = sentence.words
    root = sentence.root
    if root is None or root.i >= verb or root.pos not in NAMES or root.prep:
        return None
    if sentence.below(root.i, "cop", "subj") or any(
        w.pos in {"VERB", "SCONJ"} or w.text in {",", ":", ";", "(", "«", '"'} for w in words[root.i + 1 : verb] if
        root.i not in sentence.ancestors(w.i) or w.text in {":", ";"}
    ):  # fmt: skip
        return None
    if words[verb].rel in {"acl:rel", "advcl", "ccomp"} and words[verb].mark:
        return None
    return root.i if root.i in set(sentence.ancestors(verb)) else None


def _hang(sentence: Sentence, nominal: int, verb: int, rel: str) -> None:
    """Make the verb the root in the nominal's stead, and the nominal its subject."""
    words = sentence.words
    words[verb].head, words[verb].rel = words[nominal].head, words[nominal].rel
    words[nominal].head, words[nominal].rel = verb, rel


def _subject_relation(verb: Word) -> str:
    """How the grammatical subject of a verb hangs on it."""
    return "subj:pass" if verb.feats.get("Voice") == "Pass" else "subj"


def two_subjects(sentence: Sentence) -> bool:
    """ "Kiev et Moscou ont échangé": the root is a name and the verb its conjunct, where both names are subjects."""
    words = sentence.words
    for verb in words:
        if verb.rel != "conj" or verb.pos != "VERB" or not sentence.is_finite(verb.i):
            continue
        first = words[verb.head]
        subjects = sentence.below(verb.i, "subj", "subj:pass")
        if first.pos not in NAMES or first.prep or not subjects or sentence.below(first.i, "cop", "subj"):
            continue
        second = words[subjects[0]]
        link = words[sentence.left_edge(second.i) - 1]
        inside = set(sentence.subtree(verb.i))
        own = [i for i in sentence.subtree(first.i) if i not in inside and i < verb.i]
        if link.rel != "cc" or link.i != max(own) + 1 or any(words[i].pos == "VERB" for i in own):
            continue
        _hang(sentence, first.i, verb.i, second.rel)
        second.head, second.rel = first.i, "conj"
        link.head = second.i
        return True
    return False


def subject_in_list(sentence: Sentence) -> bool:
    """ "met in Paris and Germany condemned …": a noun between the conjunction and a verb that has no subject is its
    subject, and no member of the list before."""
    words = sentence.words
    changed = False
    for verb in words:
        if verb.pos != "VERB" or verb.mark or verb.rel not in HUNG or not sentence.is_finite(verb.i):
            continue
        if sentence.below(verb.i, "subj", "subj:pass"):
            continue
        left = left_of_verb(sentence, verb.i)
        subject = nominal_ending_at(sentence, left - 1) if left > 0 else None
        if subject is None or words[subject].rel != "conj" or words[subject].prep or words[subject].head == verb.i:
            continue
        whole = set(sentence.subtree(subject))
        linked = any(words[i].pos == "CCONJ" for i in (min(whole), min(whole) - 1) if i >= 0)
        if not linked or max(whole) != left - 1 or verb.i in whole:
            continue
        words[subject].head, words[subject].rel = verb.i, _subject_relation(verb)
        changed = True
    return changed


def subject_after(sentence: Sentence) -> bool:
    """Subjects that stand after their verb and are taken for its object: «…», a réclamé le syndicat; "Rechazaron la
    propuesta los maestros", "Acusa PAN a Morena"."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for verb in words:
        if verb.pos != "VERB" or verb.rel == "conj" or not sentence.is_finite(verb.i):
            continue
        subjects = sentence.below(verb.i, "subj")
        first = not g.pro_drop and len(subjects) == 2 and subjects[0] < verb.i < subjects[1]
        pair = g.pro_drop and len(subjects) == 2 and verb.i < subjects[0]
        if (first or pair) and not sentence.below(verb.i, "obj"):
            words[subjects[1]].rel, changed = "obj", True
        objects = [o for o in sentence.below(verb.i, "obj") if words[o].pos in NAMES and o > verb.i]
        if not objects or sentence.below(verb.i, "subj", "subj:pass") or any(words[o].prep for o in objects):
            continue
        chosen = _beside_object(sentence, verb.i, objects) if g.pro_drop else None
        if not g.pro_drop and len(objects) == 1 and _after_quote(sentence, verb.i):
            chosen = objects[0]
        if chosen is not None:
            words[chosen].rel, changed = "subj", True
    return changed


def _beside_object(sentence: Sentence, verb: int, objects: list[int]) -> int | None:
    """Which of a verb's objects is its subject: a name beside somebody with a preposition, or the last of two."""
    words = sentence.words
    first = objects[0]
    if len(objects) == 1:
        person = [c for c in sentence.below(verb, "obl", "iobj") if words[c].prep in grammar(sentence.lang).dative[:1]]
        named = words[first].pos == "PROPN" and sentence.left_edge(first) == verb + 1
        return first if named and person and min(person) > first else None
    number = words[verb].feats.get("Number")
    agree = [o for o in objects if words[o].feats.get("Number", number) == number]
    names = [o for o in agree if words[o].pos == "PROPN"]
    return names[0] if len(names) == 1 else agree[-1] if agree else None


def _after_quote(sentence: Sentence, verb: int) -> bool:
    """Whether what stands right before the verb is the end of what is said."""
    words = sentence.words
    left = left_of_verb(sentence, verb)
    if left < 2 or words[left - 1].text not in CLOSING:
        return False
    return words[verb].rel == "parataxis" or any(w.text in CLOSING - {","} for w in words[:left])
