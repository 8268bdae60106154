"""Words of a sentence with the classes they may stand for in a date."""

from dataclasses import dataclass

from onrecord.when.lexicon import TOKEN, Key, Lexicon

ORDINALS = ("st", "nd", "rd", "th", "er", "re", "º", "ª", "°", "o")
OPENERS = frozenset("\"'“‘«([¿¡—–-•:.!?")
NAMES = frozenset({"MONTH", "SHORT", "WEEKDAY", "WD"})


@dataclass(slots=True)
class Token:
    """A word or phrase. `text` in small letters, its tokens joined by a space; `keys`: classes and values."""

    text: str
    start: int
    end: int
    keys: tuple[Key, ...]
    capital: bool


def tokenize(text: str, start: int, end: int, lex: Lexicon) -> list[Token]:
    """Tokens of text[start:end]; phrases the lexicon knows are one token."""
    plain: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        lower = "'" if word == "’" else word.lower()
        keys = lex.keys.get(lower, ())
        if word[0].isdigit():
            keys += _of_digits(lower)
        plain.append(Token(lower, match.start(), match.end(), keys, word[0].isupper()))
    tokens = _merge(plain, lex)
    for n, token in enumerate(tokens):
        if token.keys and not _well_written(tokens, n, lex):
            token.keys = tuple(k for k in token.keys if k[0] not in NAMES)
    return tokens


def _well_written(tokens: list[Token], n: int, lex: Lexicon) -> bool:
    """Months and weekdays have a capital where the language writes one; elsewhere they have one only at a
    sentence's start, or in dates with a number beside."""
    if lex.dates.capital or not tokens[n].capital:
        return tokens[n].capital or not lex.dates.capital
    if n == 0 or tokens[n - 1].text in OPENERS or tokens[n - 1].text[0].isdigit():
        return True
    return any(key == "YEAR" for token in tokens[n + 1 : n + 3] for key, _ in token.keys)


def _of_digits(lower: str) -> tuple[Key, ...]:
    digits = lower.rstrip("abcdefghijklmnopqrstuvwxyzèéºª°.")
    if not digits.isdecimal() or not digits.isascii():
        return (("NUMERIC", 0),) if len(digits) > 5 and digits == lower and _three_parts(lower) else ()
    value, suffix = int(digits), lower[len(digits) :].lstrip(".")
    if len(digits) == 4 and digits[0] in "12":
        if suffix == "s" and value % 10 == 0:
            return (("DECADE", value),)
        return (("YEAR", value), ("NUMBER", value)) if not suffix else ()
    if len(digits) > 4 or (suffix and suffix not in ORDINALS):
        return ()
    keys: tuple[Key, ...] = () if suffix else (("NUMBER", value),)
    return (("DAY", value), *keys) if len(digits) < 3 and 1 <= value <= 31 else keys


def _three_parts(lower: str) -> bool:
    return any(lower.count(mark) == 2 for mark in "-/.") and not set(lower) & set(",:")


def _merge(plain: list[Token], lex: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    n = 0
    while n < len(plain):
        token = plain[n]
        for rest, keys in lex.phrases.get(token.text, ()):
            last = n + len(rest)
            if last < len(plain) and all(plain[n + 1 + k].text == word for k, word in enumerate(rest)):
                text = " ".join((token.text, *rest))
                token = Token(text, token.start, plain[last].end, keys, token.capital)
                n = last
                break
        else:
            compound = _compound(plain, n, lex) if token.keys else None
            if compound is not None:
                token = compound
                n += 2
        tokens.append(token)
        n += 1
    return tokens


def _compound(plain: list[Token], n: int, lex: Lexicon) -> Token | None:
    """ "twenty-five", "treinta y cinco": one number."""
    if n + 2 >= len(plain) or plain[n + 1].text not in lex.sets["TENS"]:
        return None
    tens, ones = plain[n], plain[n + 2]
    a, b = dict(tens.keys).get("NUMBER", 0), dict(ones.keys).get("NUMBER", 0)
    if a < 20 or a % 10 or not 0 < b < 10 or not (tens.text + ones.text).isalpha():
        return None
    return Token(f"{tens.text} {ones.text}", tens.start, ones.end, (("NUMBER", a + b),), tens.capital)


def before(tokens: list[Token], n: int, words: frozenset[str]) -> int:
    """How many tokens right before token n are one of the phrases (0: none)."""
    text = ""
    for k in range(1, 5):
        if n - k < 0:
            return 0
        text = f"{tokens[n - k].text} {text}" if text else tokens[n - k].text
        if text in words:
            return k
    return 0


def after(tokens: list[Token], n: int, words: frozenset[str]) -> int:
    """How many tokens from token n on are one of the phrases (0: none)."""
    text = ""
    for k in range(min(4, len(tokens) - n)):
        text = f"{text} {tokens[n + k].text}" if text else tokens[n + k].text
        if text in words:
            return k + 1
    return 0
