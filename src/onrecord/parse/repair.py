"""Mends what parsers often get wrong in news: a subject left hanging, a list of subjects torn apart."""

from functools import cache

from onrecord.parse.grammar import grammar
from onrecord.parse.headline import hidden_verb
from onrecord.parse.lifting import lift
from onrecord.parse.mistagged import (
    capital_noun,
    finite_nouns,
    names_by_surname,
    noun_as_verb,
    nouns_by_article,
    participles_after_have,
    verb_as_auxiliary,
)
from onrecord.parse.words import Sentence
from onrecord.words import dictionary_lemma, regular_forms

SEPARATORS = frozenset({",", "et", "and", "y", "e", "&", "ainsi", "que", "como"})
LOOSE = frozenset({"root", "dep", "appos", "conj", "obl", "nmod", "parataxis"})
HUNG = ("conj", "advcl", "ccomp", "parataxis", "dep", "acl", "xcomp")
NAMES = frozenset({"PROPN", "NOUN"})
VERB_GROUP = frozenset({"aux", "aux:pass", "refl", "iobj", "neg", "advmod"})
SHORTEST = 5
CLOSING = frozenset({",", "»", '"', "”", "'"})


def repair(sentence: Sentence) -> None:
    """Give finite verbs without a subject the loose nominal right before them, and join torn lists of subjects."""
    _enclitics(sentence)
    changed = _fronted_participle(sentence)
    for mend in MENDERS:
        if mend(sentence):
            sentence.link()
            changed = True
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


def _enclitics(sentence: Sentence) -> None:
    """ "acusarla", "reunirse", "expulsarlos": a verb and the pronoun written on to it, which models at times take for a
    noun. The pronoun is kept in `feats` as Enclitic."""
    g = grammar(sentence.lang)
    for word in sentence.words if g.enclitics else ():
        pronoun = next((p for p in sorted(g.enclitics, key=len, reverse=True) if word.lower.endswith(p)), "")
        stem = word.lower.removesuffix(pronoun)
        if not pronoun or not stem.endswith(tuple(g.enclitic_hosts)):
            continue
        if word.pos != "VERB":
            if len(stem) < SHORTEST or dictionary_lemma(sentence.lang, word.lower) != stem:
                continue
            word.pos, word.lemma, word.feats = "VERB", stem, {"VerbForm": "Inf"}
            word.rel = "xcomp" if word.rel == "obj" else word.rel
        word.feats["Enclitic"] = pronoun


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


def _object_infinitive(sentence: Sentence) -> bool:
    """ "invite les autorités à libérer X": after these verbs the infinitive that the model hangs on the object is what
    the object is asked, helped or accused to do."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel != "acl" or not word.mark or word.feats.get("VerbForm") != "Inf":
            continue
        host = words[word.head]
        if host.rel in {"obj", "iobj", "obl"} and host.head >= 0 and _urges(sentence, host.head):
            word.head, word.rel, changed = host.head, "xcomp", True
    return changed


@cache
def _urging(lang: str) -> dict[str, set[str]]:
    """The forms of the verbs whose object is to do what the infinitive says."""
    g = grammar(lang)
    return regular_forms(g.verb_endings, g.object_infinitive)


def _urges(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    return word.lemma in grammar(sentence.lang).object_infinitive or word.lower in _urging(sentence.lang)


def _between_two(sentence: Sentence) -> bool:
    """ "la rencontre entre X et Y a duré": the second of the two is no second subject."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for word in words:
        if word.rel not in {"subj", "subj:pass"} or word.pos not in NAMES:
            continue
        link = words[min(sentence.subtree(word.i)) - 1]
        pairs = (w for w in words[: link.i] if w.prep in g.between)
        first = next((w for w in pairs if max(sentence.subtree(w.i)) == link.i - 1), None)
        if link.pos != "CCONJ" or first is None or sentence.below(first.i, "conj"):
            continue
        word.head, word.rel, link.head, changed = first.i, "conj", word.i, True
    return changed


def _adjectives(sentence: Sentence) -> bool:
    """ "les présidents turc, russe et iranien", "the Russian, Turkish and Iranian presidents": one list."""
    words = sentence.words
    changed = False
    for word in words:
        if word.pos != "ADJ" or word.head < 0 or word.rel not in {"conj", "amod"}:
            continue
        host = words[word.head]
        first = words[word.i - 2]
        if words[word.i - 1].pos == "CCONJ" and word.rel == "conj" and host.pos == "NOUN" and first.rel == "amod":
            # "les ministres des Affaires étrangères indien et chinois"
            inner = words[first.head]
            if inner.head == host.i and first.feats.get("Number") != inner.feats.get("Number"):
                first.head, word.head, changed = host.i, first.i, True
                continue
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
    return changed


def _second_title(sentence: Sentence) -> bool:
    """ "the president, Recep Erdogan, and his counterpart": what follows the name stands beside the title and not
    beside the name, and the name is the title's, not another member: "le président, Recep Erdogan, et …"."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel not in {"conj", "appos"} or word.head < 0 or word.pos != "PROPN":
            continue
        host, before = words[word.head], words[min(sentence.subtree(word.i)) - 1]
        if host.pos != "NOUN" or host.feats.get("Number") != "Sing" or not host.i < before.i or before.text != ",":
            continue
        after = max(sentence.subtree(word.i)) + 1
        if word.rel == "conj" and after < len(words) and words[after].text == ",":
            word.rel, changed = "appos", True
        for c in sentence.below(word.i, "conj") if word.rel == "appos" else ():
            words[c].head, changed = host.i, True
    return changed


def _torn_from_subject(sentence: Sentence) -> bool:
    """ "le président, X, et le chancelier, Y, ont condamné": a nominal between the conjunction and the verb that hangs
    loose on the verb is a further subject."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel not in {"dep", "appos"} or word.prep or word.pos not in NAMES or words[word.head].pos != "VERB":
            continue
        link = words[min(sentence.subtree(word.i)) - 1]
        subjects = [s for s in sentence.below(word.head, "subj", "subj:pass") if s < link.i]
        if subjects and word.i < word.head and link.pos == "CCONJ":
            word.head, word.rel, changed = subjects[0], "conj", True
            link.head = word.i
    return changed


def _asked_of(sentence: Sentence) -> bool:
    """ "pidió a Serbia que se sume": a subjunctive after somebody in the dative is what is asked."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for verb in words:
        host = words[verb.head]
        if verb.rel != "acl:rel" or verb.feats.get("Mood") != "Sub" or words[host.head].pos != "VERB":
            continue
        links = [c for c in sentence.children[verb.i] if words[c].lower in g.relatives and words[c].i == host.i + 1]
        if not links or host.rel not in {"obl", "iobj"} or host.prep not in g.dative:
            continue
        link = words[links[0]]
        link.rel, link.pos = "mark", "SCONJ"
        verb.head, verb.rel, verb.mark, changed = host.head, "ccomp", link.lower, True
    return changed


def _off_the_day(sentence: Sentence) -> bool:
    """ "est attendu jeudi en Turquie", "a rappelé jeudi son ambassadeur": a day is when it is done, and what stands
    after it belongs to the verb."""
    words, days = sentence.words, grammar(sentence.lang).days
    changed = False
    for day in words:
        if day.lower not in days or day.head < 0 or words[day.head].pos != "VERB":
            continue
        if day.rel in {"obj", "xcomp"} and not day.prep:
            day.rel, changed = "obl", True
        for c in sentence.below(day.i, "nmod") if day.rel == "obl" else ():
            if words[c].prep and min(sentence.subtree(c)) > day.i and words[c].pos in NAMES:
                words[c].head, words[c].rel, changed = day.head, "obl", True
    return changed


def _off_the_place(sentence: Sentence) -> bool:
    """ "a rencontré à Ankara son homologue": a noun phrase right after the place, without a preposition, is what the
    verb is done to."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel != "nmod" or word.prep or word.pos not in NAMES or not sentence.below(word.i, "det", "nummod"):
            continue
        place = words[word.head]
        if place.rel != "obl" or not place.prep or place.pos != "PROPN" or words[place.head].pos != "VERB":
            continue
        verb = place.head
        left = min(sentence.subtree(word.i))
        own = [i for i in sentence.subtree(place.i) if i < left]
        if left == max(own) + 1 and verb < place.i and not sentence.below(verb, "obj"):
            word.head, word.rel, changed = verb, "obj", True
    return changed


def _off_the_name(sentence: Sentence) -> bool:
    """ "imposées par l'UE à la Biélorussie": to whom something is done hangs on the verb, not on the name of who does
    it."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for word in words:
        host = words[word.head] if word.head >= 0 else word
        if word.rel != "nmod" or word.prep not in g.dative or word.pos != "PROPN" or host.pos != "PROPN":
            continue
        if host.rel == "agent" and words[host.head].pos == "VERB" and host.i > host.head:
            word.head, word.rel, changed = host.head, "obl", True
    return changed


def _two_subjects(sentence: Sentence) -> bool:
    """ "Kiev et Moscou ont échangé": the root is a name and the verb its conjunct, where both names are subjects."""
    words = sentence.words
    for verb in words:
        if verb.rel != "conj" or verb.pos != "VERB" or not _is_finite(sentence, verb.i):
            continue
        first = words[verb.head]
        subjects = sentence.below(verb.i, "subj", "subj:pass")
        if first.pos not in NAMES or first.prep or not subjects or sentence.below(first.i, "cop", "subj"):
            continue
        second = words[subjects[0]]
        link = words[min(sentence.subtree(second.i)) - 1]
        inside = set(sentence.subtree(verb.i))
        own = [i for i in sentence.subtree(first.i) if i not in inside and i < verb.i]
        if link.rel != "cc" or link.i != max(own) + 1 or any(words[i].pos == "VERB" for i in own):
            continue
        rel = second.rel
        _hang(sentence, first.i, verb.i, rel)
        second.head, second.rel = first.i, "conj"
        link.head = second.i
        return True
    return False


def _subject_in_list(sentence: Sentence) -> bool:
    """ "met in Paris and Germany condemned …": a noun between the conjunction and a verb that has no subject is its
    subject, and no member of the list before."""
    words = sentence.words
    changed = False
    for verb in words:
        if verb.pos != "VERB" or verb.mark or verb.rel not in HUNG or not _is_finite(sentence, verb.i):
            continue
        if sentence.below(verb.i, "subj", "subj:pass"):
            continue
        left = _left_of_verb(sentence, verb.i)
        subject = _nominal_ending_at(sentence, left - 1) if left > 0 else None
        if subject is None or words[subject].rel != "conj" or words[subject].prep or words[subject].head == verb.i:
            continue
        whole = set(sentence.subtree(subject))
        linked = any(words[i].pos == "CCONJ" for i in (min(whole), min(whole) - 1) if i >= 0)
        if not linked or max(whole) != left - 1 or verb.i in whole:
            continue
        passive = verb.feats.get("Voice") == "Pass"
        words[subject].head, words[subject].rel = verb.i, "subj:pass" if passive else "subj"
        changed = True
    return changed


def _left_of_verb(sentence: Sentence, verb: int) -> int:
    """The first word of a verb's group: "[n'a pas condamné]"."""
    words = sentence.words
    left = verb
    while left > 0 and words[left - 1].head == verb and words[left - 1].rel in VERB_GROUP:
        left -= 1
    return left


def _off_the_agent(sentence: Sentence) -> bool:
    """ "was accused by Kyiv of deporting children": what the accusation is hangs on the verb, not on the agent."""
    words = sentence.words
    changed = False
    for word in words:
        if word.head < 0 or words[word.head].rel != "agent" or words[word.head].pos != "PROPN":
            continue
        verb = words[words[word.head].head]
        if word.rel == "acl" and word.mark and verb.pos == "VERB" and not _is_finite(sentence, word.i):
            word.head, word.rel, changed = verb.i, "advcl", True
    return changed


def _bare_object(sentence: Sentence) -> bool:
    """ "a réintégré l'Union africaine": a name right after the verb is its object where it has no preposition."""
    words, days = sentence.words, grammar(sentence.lang).days
    changed = False
    for word in words:
        if word.rel != "obl" or word.prep or word.pos != "PROPN" or word.lower in days:
            continue
        verb = words[word.head]
        beside = verb.pos == "VERB" and verb.i == min(sentence.subtree(word.i)) - 1
        if beside and verb.feats.get("Voice") != "Pass" and not sentence.below(verb.i, "obj", "refl"):
            word.rel, changed = "obj", True
    return changed


def _partitive_object(sentence: Sentence) -> bool:
    """ "fournit du matériel", "a envoyé de l'aide": the partitive article, and no preposition."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for word in words if g.partitive_articles else ():
        if word.rel != "obl" or word.prep not in g.of or word.pos != "NOUN" or words[word.head].pos != "VERB":
            continue
        verb, start = words[word.head], min(sentence.subtree(word.i))
        article = " ".join(w.lower.replace("’", "'") for w in words[start : start + 2])
        if not any(article == a or article.startswith(f"{a} ") for a in g.partitive_articles):
            continue
        taken = sentence.below(verb.i, "obj", "refl", "ccomp", "xcomp") or verb.feats.get("Voice") == "Pass"
        if start > verb.i and not taken and verb.lemma not in g.takes_of:
            word.rel, word.prep, changed = "obj", "", True
    return changed


def _for_infinitive(sentence: Sentence) -> bool:
    """ "calling for nurses to be given a rise": the infinitive with its own subject is what is called for."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for verb in words:
        if verb.mark not in g.for_infinitive or verb.rel != "advcl" or words[verb.head].pos != "VERB":
            continue
        marks = [c for c in sentence.below(verb.i, "mark") if words[c].lower in g.for_infinitive]
        if not marks or not sentence.below(verb.i, "subj", "subj:pass") or _is_finite(sentence, verb.i):
            continue
        words[marks[0]].head, words[marks[0]].rel = verb.head, "prt"
        verb.mark, verb.rel, changed = "", "ccomp", True
    return changed


def _subject_after(sentence: Sentence) -> bool:
    """Subjects that stand after their verb and are taken for its object: «…», a réclamé le syndicat; "Rechazaron la
    propuesta los maestros", "Acusa PAN a Morena"."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for verb in words:
        if verb.pos != "VERB" or verb.rel == "conj" or not _is_finite(sentence, verb.i):
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
        named = words[first].pos == "PROPN" and min(sentence.subtree(first)) == verb + 1
        return first if named and person and min(person) > first else None
    number = words[verb].feats.get("Number")
    agree = [o for o in objects if words[o].feats.get("Number", number) == number]
    names = [o for o in agree if words[o].pos == "PROPN"]
    return names[0] if len(names) == 1 else agree[-1] if agree else None


def _after_quote(sentence: Sentence, verb: int) -> bool:
    """Whether what stands right before the verb is the end of what is said."""
    words = sentence.words
    left = _left_of_verb(sentence, verb)
    if left < 2 or words[left - 1].text not in CLOSING:
        return False
    return words[verb].rel == "parataxis" or any(w.text in CLOSING - {","} for w in words[:left])


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
        and not any(w.text == "," for w in words[words[i].head : i])
    ):
        i = words[i].head
    return i


MENDERS = (participles_after_have, finite_nouns, noun_as_verb, hidden_verb, verb_as_auxiliary, names_by_surname,
           capital_noun, nouns_by_article, _off_the_name, _object_infinitive, _between_two, _adjectives,
           _second_title, _torn_from_subject, _asked_of, _off_the_day, _off_the_place, _off_the_agent, _two_subjects,
           _subject_in_list, _bare_object, _partitive_object, _for_infinitive, _subject_after, lift)  # fmt: skip
