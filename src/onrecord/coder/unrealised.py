"""What is asked, promised, refused or threatened has not happened: it is part of the act that tells it, and none of its
own."""

from onrecord.coder.said import CONTENT
from onrecord.parse import Clause
from onrecord.parse.clauses import NON_FINITE
from onrecord.parse.grammar import grammar
from onrecord.what import Match

NOT_YET = "what is asked, promised, refused or threatened has not happened"
NOT_HAPPENED = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE"})
CONTENT_OF = frozenset({"ccomp", "xcomp", "obj", "iobj", "obl", "advcl"})


def is_asked_for(match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> bool:
    """Whether an act is what another one of the sentence asks for, promises, refuses or threatens: "urged Kyiv to
    *withdraw*", "barred from *entering*", "the refusal to *cooperate*"."""
    sentence, is_noun = match.clause.sentence, match.clause.kind == "noun"
    cur = match.clause.head
    for h in sentence.ancestors(cur):
        child, told, governor = sentence.words[cur], clauses.get(cur), matches.get(h)
        type_ = governor.way.frame.type if governor is not None else ""
        if governor is not None and not is_noun and CONTENT in governor.way.recipient:
            return True
        if child.rel in {"acl:rel", "parataxis", "subj", "subj:pass"} or (child.rel == "obl" and not child.prep):
            return False
        infinitive = told is not None and told.tense == "infinitive"
        is_origin = child.mark in grammar(sentence.lang).origin
        if is_origin and type_ in {"COERCE", "SANCTION", "REJECT"} and told is not None:
            return True  # "barred from entering"
        loose = not child.mark or (told is not None and told.tense not in NON_FINITE)
        if child.rel == "advcl" and loose and not (infinitive and type_ == "REQUEST"):
            return False
        to_do = child.rel in {"acl", "ccomp"} and infinitive  # "the refusal to cooperate", "sa menace d'envahir"
        governed = (h in clauses and child.rel in CONTENT_OF) or to_do
        if governed and type_ in NOT_HAPPENED and (child.rel != "obl" or type_ in {"REQUEST", "AGREE"}):
            return not is_noun or cur == match.clause.head
        if governor is not None and to_do:
            return False
        cur = h
    return False
