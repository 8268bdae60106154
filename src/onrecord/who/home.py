"""The country an article is about: the one that domestic actors without further word belong to."""

from onrecord.records import Article
from onrecord.who.actors import standing_of
from onrecord.who.gazetteer import Mention, Sense

STATELESS = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
WEIGHTS = {"capital": 1.5, "country": 1.2, "region": 1.2, "group": 0.6, "media": 0.0, "none": 0.0}
ACRONYM = 0.2
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
        actor, kind = mention.sense.actor, mention.sense.kind
        country = standing_of(actor.id, article.published)[0] if actor.kind == "person" else actor.code
        if country is None or country in STATELESS:
            continue
        short = mention.end - mention.start <= 3 and kind in {"group", "organisation"}
        weight = ACRONYM if short else WEIGHTS.get(kind, 1.0)
        weights[country] = weights.get(country, 0.0) + weight * (2.0 if mention.start < head else 1.0)
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))
