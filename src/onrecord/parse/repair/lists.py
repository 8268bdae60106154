"""Lists that a parser tears apart or runs together."""

from onrecord.parse.grammar import grammar
from onrecord.parse.repair.phrases import NAMES, nominal_ending_at
from onrecord.parse.words import Sentence

SEPARATORS = frozenset({",", "et", "and", "y", "e", "&", "ainsi", "que", "como"})
LOOSE = frozenset({"root", "dep", "appos", "conj", "obl", "nmod", "parataxis"})


def between_two(sentence: Sentence) -> bool:
    """ "la rencontre entre X et Y a duré": the second of the two is no second subject."""
    words, g = sentence.words, grammar(sentence.lang)
    changed = False
    for word in words:
        if word.rel not in {"subj", "subj:pass"} or word.pos not in NAMES:
            continue
        link = words[sentence.left_edge(word.i) - 1]
        pairs = (w for w in words[: link.i] if w.prep in g.between)
        first = next((w for w in pairs if sentence.right_edge(w.i) == link.i - 1), None)
        if link.pos != "CCONJ" or first is None or sentence.below(first.i, "conj"):
            continue
        word.head, word.rel, link.head, changed = first.i, "conj", word.i, True
    return changed


def adjectives(sentence: Sentence) -> bool:
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


def second_title(sentence: Sentence) -> bool:
    """ "the president, Recep Erdogan, and his counterpart": what follows the name stands beside the title and not
    beside the name, and the name is the title's, not another member: "le président, Recep Erdogan, et …"."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel not in {"conj", "appos"} or word.head < 0 or word.pos != "PROPN":
            continue
        host, before = words[word.head], words[sentence.left_edge(word.i) - 1]
        if host.pos != "NOUN" or host.feats.get("Number") != "Sing" or not host.i < before.i or before.text != ",":
            continue
        after = sentence.right_edge(word.i) + 1
        if word.rel == "conj" and after < len(words) and words[after].text == ",":
            word.rel, changed = "appos", True
        for c in sentence.below(word.i, "conj") if word.rel == "appos" else ():
            words[c].head, changed = host.i, True
    return changed


def torn_from_subject(sentence: Sentence) -> bool:
    """ "le président, X, et le chancelier, Y, ont condamné": a nominal between the conjunction and the verb that hangs
    loose on the verb is a further subject."""
    words = sentence.words
    changed = False
    for word in words:
        if word.rel not in {"dep", "appos"} or word.prep or word.pos not in NAMES or words[word.head].pos != "VERB":
            continue
        link = words[sentence.left_edge(word.i) - 1]
        subjects = [s for s in sentence.below(word.head, "subj", "subj:pass") if s < link.i]
        if subjects and word.i < word.head and link.pos == "CCONJ":
            word.head, word.rel, changed = subjects[0], "conj", True
            link.head = word.i
    return changed


def join(sentence: Sentence, subject: int, verb: int) -> bool:
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
        head = nominal_ending_at(sentence, i - 1)
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
