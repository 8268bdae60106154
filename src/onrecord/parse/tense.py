"""The tense of a predicate, from its word, its auxiliaries and what is finite of them."""

from onrecord.parse.words import Word


def tense_of(word: Word, finite: Word, modals: list[str]) -> str:
    """ "has been killed": past; "would attack": conditional; "va a viajar": future. `finite` is the auxiliary that is
    finite, or the word itself."""
    feats = finite.feats
    if "will" in modals or "shall" in modals or feats.get("Tense") == "Fut":
        return "future"
    if feats.get("Mood") == "Cnd":
        return "conditional"
    if feats.get("Mood") == "Sub":
        return "subjunctive"
    if feats.get("Mood") == "Imp":
        return "imperative"
    if "would" in modals:
        return "conditional"
    if modals and finite is not word and finite.feats.get("Tag") == "VBG":
        return "gerund"
    if word.feats.get("VerbForm") == "Inf" and modals and modals[0] in {"ir", "aller"}:
        return "future"
    form = feats.get("VerbForm", word.feats.get("VerbForm", ""))
    if form == "Inf" or "to" in modals:
        return "infinitive"
    if form == "Ger" or (form == "Part" and feats.get("Tense") == "Pres" and finite is word):
        return "gerund"
    if form == "Part" and finite is word:
        return "participle" if word.feats.get("Tag") != "VBN" or not modals else "past"
    if feats.get("Tense") in {"Past", "Imp"} or (word.feats.get("Tense") == "Past" and finite is not word):
        return "past"
    return "present"
