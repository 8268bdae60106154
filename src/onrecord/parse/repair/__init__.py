"""Mends what parsers often get wrong in news, before clauses are made of a sentence."""

from onrecord.parse.repair.attachment import (
    after_colon,
    fronted_participle,
    off_the_agent,
    off_the_day,
    off_the_name,
    off_the_place,
)
from onrecord.parse.repair.lifting import lift
from onrecord.parse.repair.lists import adjectives, between_two, second_title, torn_from_subject
from onrecord.parse.repair.nouns import capital_noun, names_by_surname, noun_as_verb, nouns_by_article
from onrecord.parse.repair.objects import asked_of, bare_object, for_infinitive, object_infinitive, partitive_object
from onrecord.parse.repair.subjects import loose_subjects, subject_after, subject_in_list, two_subjects
from onrecord.parse.repair.verbs import enclitics, finite_nouns, hidden_verb, participles_after_have, verb_as_auxiliary
from onrecord.parse.words import Sentence

# in this order: what kind a word is comes before what it hangs on, and both before whose subject it is
MENDERS = (enclitics, fronted_participle, participles_after_have, finite_nouns, noun_as_verb, hidden_verb,
           verb_as_auxiliary, names_by_surname, capital_noun, nouns_by_article, off_the_name, object_infinitive,
           between_two, adjectives, second_title, torn_from_subject, after_colon, asked_of, off_the_day, off_the_place,
           off_the_agent, two_subjects, subject_in_list, bare_object, partitive_object, for_infinitive, subject_after,
           lift, loose_subjects)  # fmt: skip


def repair(sentence: Sentence) -> None:
    """Mend the tree in place; a mender says whether it changed something, and then the children are told anew."""
    for mend in MENDERS:
        if mend(sentence):
            sentence.link()
