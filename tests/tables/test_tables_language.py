"""The language packs: roles, speech, standing, contexts, left-overs."""

import re
from collections import defaultdict

import pytest
from tests.support import LANGUAGES, SECTORS, words

from onrecord.parse.grammar import grammar, languages
from onrecord.read.leftovers import kind_of
from onrecord.tables import rows, values

STANCES = {"says", "believes", "accuses", "denies", "asks"}
STANDINGS = {"planned", "possible", "denied", "hedged"}
CONTEXTS = words(
    "asylum cbrn corruption crime cyber diplomatic disasters economic election environment executive gender "
    "health human_rights human_security illegal_drugs inequality intelligence legal legislative lgbt migration "
    "military misinformation natural_resource peacekeeping political_institutions pro_autocracy pro_democracy "
    "religion_ethnicity reparations repression rights_freedoms technology territory terrorism trafficking"
)
LEFTOVERS = words("share comments byline newsletter related cookies credit subscribe navigation")

STORY = {
    "en": [
        "The president shared the view of his ministers.",
        "Comments by the minister angered Moscow.",
        "Subscribers to the theory were few.",
        '"I follow the news," he said.',
        "Related charges were dropped on Monday.",
        "By Monday the rebels had taken the town.",
        "Read more than once, the treaty says nothing.",
        "Protesters sent a letter to the king.",
        "Fighting went on.",
        "No.",
    ],
    "fr": [
        "Le président partage l'avis de ses ministres.",
        "Les commentaires du ministre ont irrité Moscou.",
        "Par ailleurs, les rebelles ont pris la ville.",
        "Lire la lettre du roi lui a pris une heure.",
        "Suivez mon regard, a dit le ministre.",
        "Par la voix de son ministre, Paris a condamné l'attaque.",
        "Les combats continuent.",
        "Non.",
    ],
    "es": [
        "El presidente comparte la opinión de sus ministros.",
        "Los comentarios del ministro irritaron a Moscú.",
        "Por su parte, los rebeldes tomaron la ciudad.",
        "Leer la carta del rey le llevó una hora.",
        "Por la tarde siguieron los combates.",
        "Siguen los combates.",
        "No.",
    ],
}
PAGE = {
    "en": {
        "share": ["Spread the love", "Share this article", "Share on Facebook", "Click to share on Twitter"],
        "comments": ["Leave a Reply", "Post a comment"],
        "byline": ["By Jane Smith"],
        "newsletter": ["Sign up for our newsletter"],
        "related": ["Read more: Protests in Paris"],
        "credit": ["Photo: Reuters"],
    },
    "fr": {
        "share": ["Spread the love", "Partager cet article", "Partager sur Facebook"],
        "comments": ["Laisser un commentaire"],
        "byline": ["Par Jean Dupont"],
        "newsletter": ["Abonnez-vous à notre newsletter"],
        "related": ["Lire aussi : Manifestations à Paris"],
        "credit": ["Crédit photo : AFP"],
    },
    "es": {
        "share": ["Comparte en Facebook", "Compartir en Twitter"],
        "comments": ["Deja un comentario"],
        "byline": ["Por Juan Pérez"],
        "newsletter": ["Suscríbete a nuestro boletín"],
        "related": ["Lea también: Protestas en Lima"],
        "credit": ["Foto EFE"],
    },
}


def test_the_languages() -> None:
    assert languages() == list(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestPack:
    def test_roles(self, lang: str) -> None:
        table = rows(f"lang/{lang}/roles.tsv")
        assert len(table) >= 250
        for r in table:
            assert values(r["forms"]), r
            assert not r["sector"] or r["sector"] in SECTORS, r
            assert r["kind"] in {"person", "people", "body", "ministry"}, r

    def test_no_form_means_two_roles(self, lang: str) -> None:
        meant: dict[str, int] = defaultdict(int)
        for r in rows(f"lang/{lang}/roles.tsv"):
            for form in values(r["forms"]):
                meant[form] += 1
        assert [form for form, n in meant.items() if n > 1] == []

    def test_speech(self, lang: str) -> None:
        table = rows(f"lang/{lang}/speech.tsv")
        assert len(table) >= 300
        assert {r["pos"] for r in table} == {"v", "n", "adj", "phrase"}
        assert {r["stance"] for r in table} == STANCES

    def test_standing(self, lang: str) -> None:
        table = rows(f"lang/{lang}/standing.tsv")
        assert {r["pos"] for r in table} == {"v", "n", "adj", "adv", "phrase", "conj"}
        assert {r["standing"] for r in table} == STANDINGS

    def test_contexts(self, lang: str) -> None:
        assert {r["context"] for r in rows(f"lang/{lang}/contexts.tsv")} == CONTEXTS
        assert all(len(values(r["words"])) >= 5 for r in rows(f"lang/{lang}/contexts.tsv"))

    def test_silent_words_name_no_act_by_themselves(self, lang: str) -> None:
        bare = {
            (pos, r["way"])
            for pos, file in (("v", "verbs"), ("n", "nouns"))
            for r in rows(f"lang/{lang}/{file}.tsv")
            if not r["args"]
        }
        table = rows(f"lang/{lang}/silent.tsv")
        assert {r["pos"] for r in table} == {"v", "n"}
        assert {(r["pos"], r["lemma"]) for r in table} & bare == set()

    def test_leftovers_are_whole_lines(self, lang: str) -> None:
        table = rows(f"lang/{lang}/leftovers.tsv")
        assert {r["kind"] for r in table} == LEFTOVERS
        for r in table:
            re.compile(r["pattern"], re.IGNORECASE)
            assert r["pattern"].startswith("^"), r
            assert r["pattern"].endswith("$"), r

    def test_leftovers_know_the_page(self, lang: str) -> None:
        known = [(kind, line) for kind, lines in PAGE[lang].items() for line in lines]
        assert [(kind, line) for kind, line in known if kind_of(line, lang) != kind] == []

    def test_leftovers_leave_the_story(self, lang: str) -> None:
        assert [(line, kind_of(line, lang)) for line in STORY[lang] if kind_of(line, lang)] == []

    def test_an_empty_or_long_line_is_no_leftover(self, lang: str) -> None:
        assert kind_of("", lang) is None
        assert kind_of("  \t", lang) is None
        assert kind_of("Spread the love " + "x" * 300, lang) is None

    def test_grammar(self, lang: str) -> None:
        g = grammar(lang)
        assert g.labels in {"ud", "clearnlp"}
        assert g.noun_head in {"first", "last"}
        assert g.models
        for listed in (
            g.copulas,
            g.by,
            g.of,
            g.with_,
            g.between,
            g.negation,
            g.noun_recipient,
            g.visit_recipient,
        ):
            assert listed
            assert len(listed) == len(set(listed))
            assert all(w == w.lower() for w in listed)
        for features in (*g.pronouns.values(), *g.possessives.values()):
            assert re.fullmatch(r"[123]( [sp])?( [mfn])?", features)
        assert not any(a.endswith(".") for a in g.abbreviations)
