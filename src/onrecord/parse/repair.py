"""Mends what parsers often get wrong in news: a subject left hanging, a list of subjects torn apart."""

from onrecord.parse.grammar import grammar
from onrecord.parse.words import Sentence

SEPARATORS = frozenset({",", "et", "and", "y", "e", "&", "ainsi", "que", "como"})
LOOSE = frozenset({"root", "dep", "appos", "conj", "obl", "nmod", "parataxis"})
HUNG = ("conj", "advcl", "ccomp", "parataxis", "dep", "acl", "xcomp")
NAMES = frozenset({"PROPN", "NOUN"})


def repair(sentence: Sentence) -> None:
    """Give finite verbs without a subject the loose nominal right before them, and join torn lists of subjects."""
    changed = _fronted_participle(sentence)
    changed = _adjectives(sentence) or changed
    changed = _second_title(sentence) or changed
    for verb in sentence.words:
        if (
            verb.pos not in {"VERB", "AUX"}
            or verb.rel in {"aux", "aux:pass", "cop"}
            or not _is_finite(sentence, verb.i)
        ):
            continue
        subjects = sentence.below(verb.i, "subj", "subj:pass")
        if not subjects:
            found = _loose_before(sentence, verb.i)
            if found is not None:
                _hang(sentence, found, verb.i, "subj:pass" if verb.feats.get("Voice") == "Pass" else "subj")
                changed = True
                sentence.link()
                subjects = [found]
        for s in subjects:
            changed = _join(sentence, s, verb.i) or changed
    if changed:
        sentence.link()


def _fronted_participle(sentence: Sentence) -> bool:
    """ "Détenu depuis 2020, l'opposant a été transféré": the participle before the comma hangs on the verb after it,
    and not the other way round."""
    words = sentence.words
    root = next((w for w in words if w.rel == "root"), None)
    if root is None or root.i > 1 or root.feats.get("VerbForm") != "Part":
        return False
    if sentence.below(root.i, "aux", "cop", "subj"):
        return False
    verb = next((c for c in sentence.below(root.i, *HUNG) if words[c].pos == "VERB" and _is_finite(sentence, c)), None)
    if verb is None or not any(w.text == "," for w in words[root.i : verb]):
        return False
    words[verb].head, words[verb].rel = -1, "root"
    words[root.i].head, words[root.i].rel = verb, "advcl"
    if root.lemma not in grammar(sentence.lang).never_passive:
        root.feats["Voice"] = "Pass"
    sentence.link()
    return True


def _adjectives(sentence: Sentence) -> bool:
    """ "les présidents turc, russe et iranien", "the Russian, Turkish and Iranian presidents": one list."""
    words = sentence.words
    changed = False
    for word in words:
        if word.pos != "ADJ" or word.head < 0 or word.rel not in {"conj", "amod"}:
            continue
        host = words[word.head]
        before = [c for c in sentence.below(host.i, "amod") if c < word.i and words[c].pos == "ADJ"]
        if host.pos not in NAMES or not before:
            continue
        first = words[before[-1]]
        listed = word.rel == "conj" and host.i < first.i
        split = first.i == word.i - 2 and words[word.i - 1].text == "," and bool(sentence.below(word.i, "conj"))
        if listed or (word.rel == "amod" and split):
            for c in [word.i, *sentence.below(word.i, "conj")]:
                words[c].head, words[c].rel = first.i, "conj"
            changed = True
    if changed:
        sentence.link()
    return changed


def _second_title(sentence: Sentence) -> bool:
    """ "the president, Recep Erdogan, and his counterpart": what follows the name stands beside the title and not beside
    the name, and the name is one of the title's, not of a list: "le président, Recep Erdogan, et …"."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel not in {"conj", "appos"} or word.head < 0 or word.pos != "PROPN" or words[word.i - 1].text != ",":
            continue
        host = words[word.head]
        if host.pos != "NOUN" or host.feats.get("Number") != "Sing" or word.i < host.i or sentence.below(word.i, "cc"):
            continue
        after = max(sentence.subtree(word.i)) + 1
        if word.rel == "conj" and after < len(words) and words[after].text == ",":
            word.rel, changed = "appos", True
        for c in sentence.below(word.i, "conj") if word.rel == "appos" else ():
            words[c].head, changed = host.i, True
    if changed:
        sentence.link()
    return changed


def _is_finite(sentence: Sentence, i: int) -> bool:
    words = sentence.words
    return words[i].feats.get("VerbForm") == "Fin" or any(
        words[c].feats.get("VerbForm") == "Fin" for c in sentence.below(i, "aux", "aux:pass", "cop")
    )


def _loose_before(sentence: Sentence, verb: int) -> int | None:
    """The root of a sentence that is a bare nominal standing before the verb, nothing but its own words between."""
    words = sentence.words
    root = next((w for w in words if w.rel == "root"), None)
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


def _join(sentence: Sentence, subject: int, verb: int) -> bool:
    """ "la France, l'Allemagne et la Jordanie ont exhorté": earlier members that hang elsewhere become conjuncts."""
    words = sentence.words
    joined = False
    members = set(sentence.subtree(subject))
    left = min(members)
    while True:
        i = left - 1
        if i < 1 or words[i].lower not in SEPARATORS:
            return joined
        if words[i].lower == "," and not joined and not any(words[k].rel == "cc" for k in members):
            return joined
        head = _nominal_ending_at(sentence, i - 1)
        if head is None or head in members or words[head].pos != "PROPN" or words[subject].pos != "PROPN":
            return joined
        if words[head].rel not in LOOSE or words[head].prep:
            return joined
        if subject in set(sentence.subtree(head)) or verb in set(sentence.subtree(head)):
            return joined
        words[head].head, words[head].rel = subject, "conj"
        sentence.link()
        members = set(sentence.subtree(subject))
        left = min(members)
        joined = True


def _nominal_ending_at(sentence: Sentence, i: int) -> int | None:
    """The head of the noun phrase that ends at word i."""
    words = sentence.words
    if words[i].pos not in NAMES:
        return None
    while (
        words[i].rel in {"flat", "compound", "nmod", "amod"}
        and words[i].head >= 0
        and words[words[i].head].pos in NAMES
    ):
        i = words[i].head
    return i
