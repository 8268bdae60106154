"""One document of each kind → an article."""

import json
import unicodedata

import pytest
from tests.support import LANGUAGES

from onrecord.errors import InputError, LanguageError, OnrecordError
from onrecord.read import article_of
from onrecord.read.documents import canonical, decode, from_html, from_json, is_html, outlet_of
from onrecord.read.language import language_of

FRENCH = "Le président russe a accusé l’Ukraine de mentir."
PAGE = """<!doctype html>
<html lang="fr"><head>
<title>Poutine en Corée du Nord | Le Courrier du Soir</title>
<meta property="og:title" content="Poutine en Corée du Nord">
<meta property="og:site_name" content="Le Courrier du Soir">
<meta property="og:url" content="https://www.courrier.example/monde/poutine.html">
<meta property="article:published_time" content="2024-06-18T08:30:00+02:00">
<meta name="author" content="Awa Ndiaye">
</head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>
<article>
<h1>Poutine en Corée du Nord</h1>
<p>Spread the love</p>
<p>Le président russe Vladimir Poutine s’est rendu mardi en Corée du Nord, sa première visite dans ce pays depuis
vingt-quatre ans, ont annoncé les médias officiels des deux États.</p>
<p>« Nous avons signé un accord », a déclaré le chef de l’État russe devant la presse, sans donner d’autres détails sur
le contenu du texte.</p>
<p>Partager sur Facebook</p>
<p>Les États-Unis ont condamné cette visite et ont appelé Pyongyang à reprendre les négociations sur son programme
nucléaire, interrompues depuis plusieurs années.</p>
<p>Lire aussi : La Corée du Nord tire un missile</p>
</article>
<section id="comments"><h3>Laisser un commentaire</h3><form><textarea></textarea><button>Envoyer</button></form>
<p class="comment">Premier ! La Russie a attaqué la France.</p></section>
<footer>Tous droits réservés</footer>
</body></html>
"""


class TestPlainText:
    @pytest.mark.parametrize(
        "text",
        [
            FRENCH,
            "  leading and trailing blanks \n\n",
            "Windows\r\nline\r\nends",
            "no-break\u00a0space, narrow\u202fspace, zero\u200bwidth",
            "de\u0301compose\u0301 et composé",
            "\ufeffbyte order mark",
            "emoji 👩‍👩‍👧 and 🇫🇷",
            "tabs\tand\x0bvertical\x0cfeeds",
            "right\u202eto left",
            "\u2028line and\u2029paragraph separators",
        ],
    )
    def test_the_text_stays_character_for_character(self, text: str) -> None:
        assert article_of(text, lang="fr").text == text

    def test_what_a_user_says(self) -> None:
        article = article_of(
            FRENCH,
            id="x1",
            lang="fr",
            date="2024-06-18T10:00:00Z",
            title="Titre",
            url="https://www.a.example/b#c",
        )
        assert article.id == "x1"
        assert article.lang == "fr"
        assert article.published == "2024-06-18"
        assert article.published_from == "given"
        assert article.title == "Titre"
        assert article.url == "https://www.a.example/b#c"
        assert article.outlet == "a.example"

    def test_what_nobody_says_is_not_guessed(self) -> None:
        article = article_of(FRENCH, lang="fr")
        assert article.published is None
        assert article.published_from is None
        assert article.title is None
        assert article.url is None
        assert article.outlet is None
        assert article.byline is None

    def test_the_same_text_has_the_same_id(self) -> None:
        first, second = article_of(FRENCH, lang="fr"), article_of(FRENCH, lang="fr", date="2024-06-18")
        assert first.id == second.id
        assert first.id.startswith("ar-")
        assert len(first.id) == 3 + 16
        assert article_of(FRENCH + " ", lang="fr").id != first.id

    def test_the_same_address_has_the_same_id(self) -> None:
        ids = {
            article_of(text, lang="fr", url=url).id
            for text, url in [
                (FRENCH, "https://www.a.example/b"),
                ("Autre texte.", "https://www.a.example/b#c"),
                (FRENCH, "HTTPS://WWW.A.example/b"),
            ]
        }
        assert len(ids) == 1

    @pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0\r\n"])
    def test_an_empty_text(self, text: str) -> None:
        with pytest.raises(InputError) as caught:
            article_of(text, lang="fr")
        assert caught.value.code == "E011"

    def test_left_overs_are_spans_of_the_text(self) -> None:
        text = "Spread the love\r\nPar Awa Ndiaye\r\nLa Russie a attaqué l’Ukraine.\r\nLaisser un commentaire\r\n"
        article = article_of(text, lang="fr")
        assert [(x.kind, text[x.start : x.end]) for x in article.leftovers] == [
            ("share", "Spread the love"),
            ("byline", "Par Awa Ndiaye"),
            ("comments", "Laisser un commentaire"),
        ]
        assert article.byline is not None
        assert "Awa Ndiaye" in article.byline


class TestBytes:
    def test_utf_8(self) -> None:
        assert decode(FRENCH.encode()) == FRENCH

    def test_a_byte_order_mark_is_a_character_of_the_text(self) -> None:
        assert decode(FRENCH.encode("utf-8-sig")) == "\ufeff" + FRENCH

    def test_utf_16_with_its_mark(self) -> None:
        assert decode(FRENCH.encode("utf-16")) == FRENCH

    def test_line_ends_stay(self) -> None:
        assert decode(b"a\r\nb\rc\nd") == "a\r\nb\rc\nd"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "E011"),
            (b" \r\n\t", "E011"),
            (bytes(range(256)), "E012"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "E012"),
            (b"abc\0def", "E012"),
            ("élu à Paris".encode("latin-1"), "E013"),
            ("„Zitat“".encode("windows-1252"), "E013"),
        ],
    )
    def test_what_is_no_text(self, data: bytes, code: str) -> None:
        with pytest.raises(InputError) as caught:
            decode(data)
        assert caught.value.code == code
        assert caught.value.remedy

    def test_torn_utf_16(self) -> None:
        with pytest.raises(OnrecordError):
            decode(b"\xff\xfe\x00")

    def test_the_place_of_the_wrong_byte_is_told(self) -> None:
        with pytest.raises(InputError, match="byte 4"):
            decode(b"abcd\xe9 fgh")


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("The Russian president accused Ukraine of lying about the talks.", "en"),
            (FRENCH, "fr"),
            ("El presidente ruso acusó a Ucrania de mentir sobre las negociaciones.", "es"),
        ],
    )
    def test_it_is_found(self, text: str, lang: str) -> None:
        assert language_of(text) == lang
        assert article_of(text).lang == lang

    def test_a_language_without_a_pack(self) -> None:
        with pytest.raises(OnrecordError) as caught:
            article_of("Der Präsident hat die Regierung beschuldigt, das Abkommen verletzt zu haben.")
        assert caught.value.code == "E022"
        assert "'de'" in caught.value.message
        assert all(lang in caught.value.remedy for lang in LANGUAGES)

    def test_a_language_that_is_not_among_those_asked_for(self) -> None:
        with pytest.raises(OnrecordError) as caught:
            language_of(FRENCH, ["en"])
        assert caught.value.code == "E022"

    def test_what_the_user_says_counts(self) -> None:
        assert article_of("The army left.", lang="fr").lang == "fr"

    def test_a_language_given_that_has_no_pack(self) -> None:
        with pytest.raises(LanguageError) as caught:
            article_of(FRENCH, lang="xx")
        assert caught.value.code == "E020"


class TestPages:
    def test_the_story_and_what_the_page_says_of_it(self) -> None:
        article = from_html(PAGE)
        assert article.title == "Poutine en Corée du Nord"
        assert article.published == "2024-06-18"
        assert article.published_from == "metadata"
        assert article.outlet == "Le Courrier du Soir"
        assert article.byline == "Awa Ndiaye"
        assert article.url == "https://www.courrier.example/monde/poutine.html"
        assert article.lang == "fr"
        assert "s’est rendu mardi en Corée du Nord" in article.text
        assert "« Nous avons signé un accord »" in article.text
        assert "Les États-Unis ont condamné cette visite" in article.text

    @pytest.mark.parametrize(
        "rest",
        [
            "Spread the love",
            "Partager sur Facebook",
            "Lire aussi",
            "Laisser un commentaire",
            "Premier !",
            "Accueil",
            "Tous droits réservés",
            "<p",
        ],
    )
    def test_left_overs_are_gone(self, rest: str) -> None:
        assert rest not in from_html(PAGE).text

    def test_what_a_user_says_counts_more(self) -> None:
        article = from_html(PAGE, id="x", url="https://b.example/", date="2020-01-01", title="T", outlet="O", lang="fr")
        assert (article.id, article.url, article.title, article.outlet) == (
            "x",
            "https://b.example/",
            "T",
            "O",
        )
        assert article.published == "2020-01-01"
        assert article.published_from == "given"

    def test_accents_are_composed(self) -> None:
        article = from_html(unicodedata.normalize("NFD", PAGE))
        assert article.text == unicodedata.normalize("NFC", article.text)

    def test_bytes_tell_their_own_encoding(self) -> None:
        page = PAGE.replace("’", "'").replace("<title>", '<meta charset="iso-8859-1"><title>')
        article = from_html(page.encode("latin-1"))
        assert "président russe" in article.text

    def test_the_same_page_gives_the_same_article(self) -> None:
        assert from_html(PAGE) == from_html(PAGE)

    @pytest.mark.parametrize(
        "page",
        ["<html></html>", "<html><body></body></html>", "<!doctype html>", "<?xml version='1.0'?><rss/>"],
    )
    def test_a_page_without_a_story(self, page: str) -> None:
        with pytest.raises(InputError) as caught:
            from_html(page, lang="fr")
        assert caught.value.code == "E015"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("<!DOCTYPE html><p>", True),
            ("\ufeff\n <html lang='fr'>", True),
            ("<?xml version='1.0'?><html>", True),
            ("<div></div><body class='x'>", True),
            ("Le <b>président</b>", False),
            ("", False),
        ],
    )
    def test_what_is_a_page(self, text: str, expected: bool) -> None:
        assert is_html(text) is expected


class TestJsonLines:
    def line(self, **fields: object) -> bytes:
        return json.dumps(fields).encode()

    def test_every_field(self) -> None:
        article = from_json(
            self.line(
                id="a",
                text=FRENCH,
                lang="fr",
                date="2024-06-18",
                title="T",
                url="https://c.example/d",
                outlet="O",
            ),
            None,
            None,
        )
        assert article.id == "a"
        assert article.text == FRENCH
        assert (article.lang, article.published, article.title) == ("fr", "2024-06-18", "T")
        assert (article.url, article.outlet) == ("https://c.example/d", "O")

    @pytest.mark.parametrize(("id_", "expected"), [("a-1", "a-1"), (12, "12"), (0, "0"), ("été", "été")])
    def test_the_id_is_the_lines_own(self, id_: object, expected: str) -> None:
        assert from_json(self.line(id=id_, text=FRENCH, lang="fr"), None, None).id == expected

    @pytest.mark.parametrize("id_", [None, ""])
    def test_a_line_without_id_gets_one_from_its_text(self, id_: object) -> None:
        assert from_json(self.line(id=id_, text=FRENCH, lang="fr"), None, None).id == article_of(FRENCH, lang="fr").id

    def test_options_fill_what_the_line_does_not_tell(self) -> None:
        article = from_json(self.line(text=FRENCH), "fr", "2024-06-18")
        assert (article.lang, article.published) == ("fr", "2024-06-18")
        article = from_json(self.line(text=FRENCH, lang="fr", date="2020-01-01"), "en", "2024-06-18")
        assert (article.lang, article.published) == ("fr", "2020-01-01")

    def test_a_page_in_a_line(self) -> None:
        article = from_json(self.line(id="p", html=PAGE), None, None)
        assert article.id == "p"
        assert "s’est rendu mardi en Corée du Nord" in article.text

    def test_text_counts_more_than_html(self) -> None:
        assert from_json(self.line(text=FRENCH, html=PAGE, lang="fr"), None, None).text == FRENCH

    def test_fields_of_others_are_ignored(self) -> None:
        assert from_json(self.line(text=FRENCH, lang="fr", tags=["x"], score=1.5), None, None).text == FRENCH

    @pytest.mark.parametrize(
        "line",
        [
            b"{",
            b"nothing",
            b"[1, 2]",
            b'"text"',
            b"{}",
            b'{"id": "a"}',
            b'{"text": null}',
            b'{"text": 5}',
            b'{"text": "a", "date": 20240618}',
            b'{"id": true, "text": "a"}',
            b'{"text": "\\ud800"}',
        ],
    )
    def test_what_is_no_document(self, line: bytes) -> None:
        with pytest.raises(InputError) as caught:
            from_json(line, "fr", None)
        assert caught.value.code == "E014"
        assert "text" in caught.value.remedy

    def test_an_empty_text(self) -> None:
        with pytest.raises(InputError) as caught:
            from_json(self.line(text=" "), "fr", None)
        assert caught.value.code == "E011"

    def test_an_address_that_is_none(self) -> None:
        assert from_json(self.line(text=FRENCH, lang="fr", url="http://[::1"), None, None).text == FRENCH


class TestAddresses:
    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("HTTPS://Www.A.Example/B?c=D#e", "https://www.a.example/B?c=D"),
            ("https://a.example", "https://a.example"),
            ("no address", "no address"),
        ],
    )
    def test_canonical(self, url: str, expected: str) -> None:
        assert canonical(url) == expected
        assert canonical(expected) == expected

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("https://www.lemonde.fr/x", "lemonde.fr"),
            ("http://edition.cnn.com:8080/", "edition.cnn.com"),
            ("no address", None),
            ("", None),
            (None, None),
        ],
    )
    def test_outlet(self, url: str | None, expected: str | None) -> None:
        assert outlet_of(url) == expected
