"""Objects, and what they are asked, helped or accused to do, where a parser takes them for something else."""

from onrecord.parse.grammar import grammar, verb_forms
from onrecord.parse.words import Sentence


def object_infinitive(sentence: Sentence) -> bool:
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


def _urges(sentence: Sentence, i: int) -> bool:
    word, lang = sentence.words[i], sentence.lang
    return word.lemma in grammar(lang).object_infinitive or word.lower in verb_forms(lang, "object_infinitive")


def asked_of(sentence: Sentence) -> bool:
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


def for_infinitive(sentence: Sentence) -> bool:
    """ "calling for nurses to be given a rise": the infinitive with its own subject is what is called for."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for verb in words:
        if verb.mark not in g.for_infinitive or verb.rel != "advcl" or words[verb.head].pos != "VERB":
            continue
        marks = [c for c in sentence.below(verb.i, "mark") if words[c].lower in g.for_infinitive]
        if not marks or not sentence.below(verb.i, "subj", "subj:pass") or sentence.is_finite(verb.i):
            continue
        words[marks[0]].head, words[marks[0]].rel = verb.head, "prt"
        verb.mark, verb.rel, changed = "", "ccomp", True
    return changed


def bare_object(sentence: Sentence) -> bool:
    """ "a réintégré l'Union africaine": a name right after the verb is its object where it has no preposition."""
    words, days = sentence.words, grammar(sentence.lang).days
    changed = False
    for word in words:
        if word.rel != "obl" or word.prep or word.pos != "PROPN" or word.lower in days:
            continue
        verb = words[word.head]
        beside = verb.pos == "VERB" and verb.i == sentence.left_edge(word.i) - 1
        if beside and verb.feats.get("Voice") != "Pass" and not sentence.below(verb.i, "obj", "refl"):
            word.rel, changed = "obj", True
    return changed


def partitive_object(sentence: Sentence) -> bool:
    """ "fournit du matériel", "a envoyé de l'aide": the partitive article, and no preposition."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for word in words if g.partitive_articles else ():
        if word.rel != "obl" or word.prep not in g.of or word.pos != "NOUN" or words[word.head].pos != "VERB":
            continue
        verb, start = words[word.head], sentence.left_edge(word.i)
        article = " ".join(w.plain for w in words[start : start + 2])
        if not any(article == a or article.startswith(f"{a} ") for a in g.partitive_articles):
            continue
        taken = sentence.below(verb.i, "obj", "refl", "ccomp", "xcomp") or verb.feats.get("Voice") == "Pass"
        if start > verb.i and not taken and verb.lemma not in g.takes_of:
            word.rel, word.prep, changed = "obj", "", True
    return changed
