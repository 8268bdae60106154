"""The country an article is about: the one that domestic actors without further word belong to."""

from onrecord.records import Article
from onrecord.who.actors import standing_of
from onrecord.who.gazetteer import Mention, Sense

STATELESS = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
WEIGHTS = {"capital": 1.5, "country": 1.2, "region": 1.2, "group": 0.6, "media": 0.0, "none": 0.0}
ACRONYM = 0.2
SHORT = 3
HEAD = 600


def countries_of(
    article: Article, names: list[Mention[Sense]], places: dict[str, float], prior: dict[str, float]
) -> dict[str, float]:
    """The countries spoken of and how much, most first, the head of the text counting double.

    `places` and `prior` are weights by country to start from: of the places named, of the language.
    """
    weights = dict(places)
    for code, weight in prior.items() if len(article.text) > HEAD else ():
        weights[code] = weights.get(code, 0.0) + weight
    head = min(HEAD, max(200, len(article.text) // 4))
    for mention in names:
        kind, country = mention.sense.kind, _country(article, mention)
        if country is None or country in STATELESS:
            continue
        weight = ACRONYM if _is_short(mention) else WEIGHTS.get(kind, 1.0)
        weights[country] = weights.get(country, 0.0) + weight * (2.0 if mention.start < head else 1.0)
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))


def without_strays(
    article: Article, names: list[Mention[Sense]], places: dict[str, float]
) -> list[Mention[Sense]]:
    """The names without short acronyms of parties of a country that nothing else in the text speaks of: "RN" in an
    article on Chile is no French party."""
    certain = {_country(article, m) for m in names if not _is_short(m)} | places.keys() | STATELESS
    actors: dict[str | None, set[str]] = {}
    for mention in names:
        actors.setdefault(mention.sense.actor.code, set()).add(mention.sense.actor.id)
    return [
        m for m in names
        if not _is_short(m) or "PTY" not in m.sense.actor.sectors
        or m.sense.actor.code in certain or len(actors[m.sense.actor.code]) > 1
    ]  # fmt: skip


def _country(article: Article, mention: Mention[Sense]) -> str | None:
    actor = mention.sense.actor
    return standing_of(actor.id, article.published)[0] if actor.kind == "person" else actor.code


def _is_short(mention: Mention[Sense]) -> bool:
    return mention.end - mention.start <= SHORT and mention.sense.kind in {"group", "organisation"}
