"""Lifts a coordinated verb to the clause whose tense it shares: parsers hang "and accused" on the nearest verb."""

from onrecord.parse.grammar import grammar
from onrecord.parse.words import AUXILIARIES, Sentence, Word

INNER = frozenset({"ccomp", "advcl", "acl:rel"})
Form = tuple[str, str, tuple[str, ...]]


def lift(sentence: Sentence) -> bool:
    """ "said Moscow had bombed the port and accused it of a crime": accused is told like said, and not like had bombed.
    Only where the verb has no subject of its own; true where the tree was changed."""
    changed = False
    for verb in sentence.words:
        inner = sentence.words[verb.head] if verb.head >= 0 else None
        if verb.rel != "conj" or verb.pos != "VERB" or verb.mark or inner is None or inner.rel not in INNER:
            continue
        outer = _outer(sentence, inner)
        if outer is None or sentence.below(verb.i, "subj", "subj:pass") or not outer.i < inner.i < verb.i:
            continue
        form = _form(sentence, verb)
        if _may_share(sentence, verb, inner):
            continue
        if form is not None and form == _form(sentence, outer) != _form(sentence, inner):
            verb.head, changed = outer.i, True
    return changed


def _may_share(sentence: Sentence, verb: Word, inner: Word) -> bool:
    """ "had attacked the base and killed three": a form that is past and participle can go with the auxiliary before,
    unless a comma parts them."""
    parted = any(w.text == "," for w in sentence.words[max(inner.i, verb.i - 4) : verb.i])
    helped = inner.feats.get("VerbForm") == "Part" and not sentence.below(verb.i, *AUXILIARIES)
    return grammar(sentence.lang).past_is_participle and helped and not parted


def _outer(sentence: Sentence, inner: Word) -> Word | None:
    """The verb of the clause that a subordinate clause stands in."""
    above = (sentence.words[a] for a in sentence.ancestors(inner.i))
    return next((w for w in above if w.pos == "VERB"), None)


def _form(sentence: Sentence, verb: Word) -> Form | None:
    """How a verb is built: tense and mood of what is finite in it, and its auxiliaries; None where it is not finite."""
    finite = sentence.finite_word(verb.i)
    if finite is None:
        return None
    helpers = tuple(sentence.words[c].lemma for c in sentence.below(verb.i, *AUXILIARIES))
    return finite.feats.get("Tense", ""), finite.feats.get("Mood", ""), helpers
