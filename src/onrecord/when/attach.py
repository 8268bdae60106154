"""Which of a sentence's dates belongs to a clause."""

from onrecord.parse import Sentence, Word
from onrecord.parse.grammar import grammar
from onrecord.parse.words import NOMINAL
from onrecord.records import When
from onrecord.when.lexicon import lexicon

ADNOMINAL = frozenset({"nmod", "compound", "amod", "nummod", "appos", "flat", "poss"})
INSIDE = frozenset({"compound", "amod", "nummod", "appos", "flat", "poss"})
NO_PREDICATE = frozenset({"aux", "aux:pass", "cop", "case", "flat", "compound", "mark"})
ADJUNCT = frozenset({"acl", "acl:rel"})
SHARED_BY_VERBS = frozenset({"conj", "xcomp", "advcl"})
SHARED_BY_NOUNS = frozenset({"subj", "subj:pass", "obj", "iobj", "obl", "agent", "nmod", "conj"})
DASHES = frozenset({"-", "–", "—", "--"})
OWN, SHARED = 0, 1


def attach(dates: list[When], sentence: Sentence, clause_head: int) -> When | None:
    """The date of the clause whose predicate is word `clause_head`.

    That is one that hangs below the predicate and below no other; else the nearest of those on a predicate
    the clause shares its time with (a verb coordinated with it or governing it, but none that reports it). A
    date inside a named thing ("la loi de 1905", "the 2011 Arab Spring") is not the date of what is done with
    the thing. Offsets of `dates` and `sentence` count in the same text.
    """
    ranked: list[tuple[int, int, int]] = []
    at = sentence.words[clause_head].start
    for n, date in enumerate(dates):
        rank = _rank(date, sentence, clause_head)
        if rank is not None:
            ranked.append((rank, abs((date.start or 0) - at), n))
    return dates[min(ranked)[2]] if ranked else None


def _rank(date: When, sentence: Sentence, head: int) -> int | None:
    """How well a date fits the clause: lower is better, None not at all."""
    top = _top(date, sentence)
    if top is None or _is_dateline(date, sentence):
        return None
    governor = _governor(sentence, top, head)
    if governor is None:
        return None
    if governor == head:
        return OWN
    predicate = sentence.words[governor]
    noun = not _is_predicate(sentence, sentence.words[head])
    if noun and predicate.rel in ADJUNCT and predicate.head == head:
        return OWN
    return SHARED if _shares(sentence, head, governor, noun) else None


def _top(date: When, sentence: Sentence) -> int | None:
    """The word of a date that the others hang on."""
    start, end = date.start or 0, date.end or 0
    inside = [w for w in sentence.words if w.start < end and w.end > start]
    members = {w.i for w in inside}
    return next((w.i for w in inside if w.head not in members), None)


def _governor(sentence: Sentence, top: int, head: int) -> int | None:
    """The predicate that a date hangs on, `head` counting as one; None where it belongs to a thing."""
    g = grammar(sentence.lang)
    at = top
    while (up := sentence.words[at].head) >= 0:
        if up == head and (at == top or not _is_predicate(sentence, sentence.words[head])):
            return up
        if _belongs_to_noun(sentence, sentence.words[at], sentence.words[up], at == top, g.of):
            return None
        if up == head or _is_predicate(sentence, sentence.words[up]):
            return up
        at = up
    return at if at == head else None


def _belongs_to_noun(sentence: Sentence, word: Word, up: Word, first: bool, of: list[str]) -> bool:
    if up.pos not in NOMINAL or word.rel not in ADNOMINAL:
        return False
    lex = lexicon(sentence.lang)
    if lex is None or up.lower in lex.sets["PART"]:
        return False
    if word.prep in of or up.prep in lex.dates.apart:
        return True
    if word.rel in INSIDE:
        return not first or word.i < up.i or bool(word.prep)
    return first and word.prep not in lex.dates.beside


def _is_predicate(sentence: Sentence, word: Word) -> bool:
    if word.rel in NO_PREDICATE:
        return False
    if word.pos in {"VERB", "AUX"}:
        return True
    return bool(sentence.below(word.i, "cop", "subj", "subj:pass"))


def _shares(sentence: Sentence, head: int, governor: int, noun: bool) -> bool:
    """Whether the clause is a part of what the governing predicate tells, at the same time."""
    chain: list[str] = []
    at = head
    while at >= 0 and at != governor:
        chain.append(sentence.words[at].rel)
        at = sentence.words[at].head
    if at < 0 or len(chain) > 2:
        return False
    if not noun:
        return all(rel in SHARED_BY_VERBS for rel in chain)
    return all(rel in SHARED_BY_NOUNS for rel in chain)


def _is_dateline(date: When, sentence: Sentence) -> bool:
    """ "ROME, 5 May (Agency) - …": the date of the report."""
    for word in sentence.words[1:14]:
        if word.text in DASHES:
            before = sentence.words[word.i - 1].text
            return before[-1:] in {")", "."} and (date.end or 0) <= word.start
    return False
