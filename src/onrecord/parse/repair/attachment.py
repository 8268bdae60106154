"""What a parser hangs on the wrong word: on the agent, the place or the day instead of on the verb."""

from onrecord.parse.grammar import grammar
from onrecord.parse.repair.phrases import HUNG, NAMES
from onrecord.parse.words import Sentence

ADDED = frozenset({"advcl", "appos", "conj", "dep", "acl", "parataxis"})


def fronted_participle(sentence: Sentence) -> bool:
    """ "Détenu depuis 2020, l'opposant a été transféré": the participle before the comma hangs on the verb after it,
    and not the other way round."""
    words = sentence.words
    root = sentence.root
    if root is None or root.i > 1 or root.feats.get("VerbForm") != "Part":
        return False
    if sentence.below(root.i, "aux", "cop", "subj"):
        return False
    verb = next((c for c in sentence.below(root.i, *HUNG) if words[c].pos == "VERB" and sentence.is_finite(c)), None)
    if verb is None or not any(w.text == "," for w in words[root.i : verb]):
        return False
    words[verb].head, words[verb].rel = -1, "root"
    words[root.i].head, words[root.i].rel = verb, "advcl"
    if root.lemma not in grammar(sentence.lang).never_passive:
        root.feats["Voice"] = "Pass"
    return True


def off_the_name(sentence: Sentence) -> bool:
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


def after_colon(sentence: Sentence) -> bool:
    """ "a déclaré : l'armée a bombardé Goma", "noted the following: the army shelled Goma": what stands after the colon
    is the content of the verb before it."""
    words = sentence.words
    colon = next((w.i for w in words if w.text == ":" and 0 < w.i < len(words) - 2), None)
    if colon is None:
        return False
    told = next((w for w in words[colon + 1 :] if w.pos == "VERB" and w.head < colon and w.rel in ADDED), None)
    if told is None or told.head < 0 or told.mark or not sentence.is_finite(told.i):
        return False
    above = [told.head, *sentence.ancestors(told.head)]
    verb = next((a for a in above if words[a].pos == "VERB" and a < colon), None)
    if verb is None or words[verb].rel == "acl:rel":
        return False
    told.head, told.rel = verb, "ccomp"
    return True


def off_the_agent(sentence: Sentence) -> bool:
    """ "was accused by Kyiv of deporting children": what the accusation is hangs on the verb, not on the agent."""
    words = sentence.words
    changed = False
    for word in words:
        if word.head < 0 or words[word.head].rel != "agent" or words[word.head].pos != "PROPN":
            continue
        verb = words[words[word.head].head]
        if word.rel == "acl" and word.mark and verb.pos == "VERB" and not sentence.is_finite(word.i):
            word.head, word.rel, changed = verb.i, "advcl", True
    return changed


def off_the_day(sentence: Sentence) -> bool:
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
            if words[c].prep and sentence.left_edge(c) > day.i and words[c].pos in NAMES:
                words[c].head, words[c].rel, changed = day.head, "obl", True
    return changed


def off_the_place(sentence: Sentence) -> bool:
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
        left = sentence.left_edge(word.i)
        own = [i for i in sentence.subtree(place.i) if i < left]
        if left == max(own) + 1 and verb < place.i and not sentence.below(verb, "obj"):
            word.head, word.rel, changed = verb, "obj", True
    return changed
