"""From a parser's tokens to words, whatever its labels: offsets in the article, heads by index, no white space."""

from collections.abc import Callable
from typing import Any

from onrecord.parse.words import Word


def words_of(doc: Any, text: str, offset: int, relation: Callable[[str], str]) -> list[Word]:
    """Words of one parsed sentence that starts at `offset` in `text`; `relation` turns the parser's label into ours."""
    keep = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(keep)}
    words = []
    for n, token in enumerate(keep):
        start = offset + token.idx
        end = start + len(token.text)
        label = token.dep_.lower()
        rel, head = relation(label), index.get(token.head.i, -1)
        if head == n or label == "root":
            head, rel = -1, "root"
        feats = dict(pair.split("=", 1) for pair in str(token.morph).split("|") if "=" in pair)
        feats["Tag"] = token.tag_
        # "reunirse" has the lemma "reunir él"
        lemma = (token.lemma_ or token.text).partition(" ")[0]
        words.append(Word(n, start, end, text[start:end], lemma, token.pos_, rel, head, feats))
    return words
