"""What must hold of any text whatsoever, sense or nonsense, in every language."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import LANGUAGES, article, spans

import onrecord
from onrecord.parse import split
from onrecord.parse.grammar import grammar
from onrecord.read.leftovers import leftovers
from onrecord.records import Article, Coding, article_id, event_id
from onrecord.says import quotations
from onrecord.what.frames import PLANNED_IS_AGREE, QUADS
from onrecord.where import Places

FRAGMENTS = {
    "en": [
        "Russia attacked Ukraine",
        "said Vladimir Putin",
        "“We will not leave Kyiv”",
        '"They bombed our town',
        "according to the U.N.",
        "Israel’s strikes on Gaza killed ten people",
        "He accused her of lying",
        "if the protesters march in Paris",
        "the army did not capture the city",
        "France, Germany and the EU",
        "which the rebels, who had fled, denied",
        "Leave a comment",
        "By Jane Smith",
        "on 3 May 2024",
        "MPs reportedly met Mr. Xi Jinping in the U.S.",
    ],
    "fr": [
        "La Russie a attaqué l’Ukraine",
        "a déclaré Vladimir Poutine",
        "« Nous ne partirons pas de Kiev »",
        "«Ils ont bombardé notre ville",
        "selon l’O.N.U.",
        "les frappes israéliennes sur Gaza ont tué dix personnes",
        "Il l’a accusée de mentir",
        "si les manifestants défilent à Paris",
        "l’armée n’a pas pris la ville",
        "la France, l’Allemagne et l’UE",
        "ce que les rebelles, qui avaient fui, ont nié",
        "Laisser un commentaire",
        "Par Awa Ndiaye",
        "le 3 mai 2024",
        "Il aurait rencontré M. Xi Jinping aux États-Unis",
    ],
    "es": [
        "Rusia atacó a Ucrania",
        "dijo Vladímir Putin",
        "«No nos iremos de Kiev»",
        "“Bombardearon nuestra ciudad",
        "según la ONU",
        "los ataques israelíes contra Gaza mataron a diez personas",
        "Lo acusó de mentir",
        "si los manifestantes marchan en París",
        "el ejército no tomó la ciudad",
        "Francia, Alemania y la UE",
        "lo que los rebeldes, que habían huido, negaron",
        "Deja un comentario",
        "Por Juan Pérez",
        "el 3 de mayo de 2024",
        "Se habría reunido con el Sr. Xi Jinping en EE.UU.",
    ],
}
GLUE = [
    *(
        " ",
        ". ",
        ".",
        ", ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u00a0",
        "\u202f",
        "\u2028",
        "",
        "… ",
        "? ",
        " – ",
        ": ",
        "\t",
    ),
    *("\u200b", "\ufeff", "(", ") ", "«", "»", "“", "”", '"', "'", "’", "—", ";", "/", "-", "%"),
]
ODD = [
    *(
        "e\u0301",
        "\u0301",
        "👩‍👩‍👧",
        "🇺🇦",
        "İstanbul",
        "ﬁn",
        "ẞ",
        "Ǆ",
        "\u0000",
        "\u202e",
        "١٢٣",
        "北京",
        "𝔘𝔫",
    ),
    *(
        "x" * 40,
        "A.B.C.",
        "-",
        "1.234,5",
        "@user",
        "#tag",
        "https://a.example/b?c=d",
        "<b>",
        "&amp;",
        "{",
        "ß",
        "ŉ",
    ),
]
TEXTS = {
    lang: st.lists(
        st.one_of(st.sampled_from(FRAGMENTS[lang] * 3 + GLUE * 2 + ODD), st.text(max_size=12)), max_size=24
    ).map("".join)
    for lang in LANGUAGES
}
DATES = st.sampled_from([None, "2024-06-18", "2010-01", "1994", "not a date"])
BLANKS = " \t\r\n\u00a0\u202f\u2009\u200b\ufeff\u2028\u2029"
TYPES = set(QUADS)

thorough_but_quick = settings(
    deadline=None,
    max_examples=150,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
quick = settings(thorough_but_quick, max_examples=300)


def code(coder: onrecord.Coder, text: str, lang: str, date: str | None) -> Coding | None:
    if not text.strip():
        return None
    return coder.code_article(article(text, lang, date))


def check_spans(coding: Coding) -> None:
    text = coding.article.text
    for start, end, quote in spans(coding):
        if start is None or end is None:
            assert start is None
            assert end is None
            continue
        assert 0 <= start <= end <= len(text)
        if quote is not None:
            assert text[start:end] == quote


def check_records(coding: Coding) -> None:
    ids = [event.id for event in coding.events]
    assert len(ids) == len(set(ids))
    notes = {(note.start, note.end): note for note in coding.sentences}
    for event in coding.events:
        assert event.type in TYPES
        assert event.quad == QUADS[event.type]
        assert event.type == event.act or (event.type, event.status) == ("AGREE", "planned")
        assert event.status != "planned" or event.type not in PLANNED_IS_AGREE
        assert event.id.startswith("ev-")
        assert event.article_id == coding.article.id
        assert 0 <= event.confidence <= 1
        assert event.actor or event.recipient
        sentence, trigger = event.evidence.sentence, event.evidence.trigger
        assert sentence.start <= trigger.start < trigger.end <= sentence.end
        assert notes[sentence.start, sentence.end].events >= 1
        for entity in (*event.actor, *event.recipient, *event.said_by):
            assert (entity.start is None) == (entity.text == "")
            assert (entity.start is None) == (entity.end is None)
    for note in coding.sentences:
        assert note.events or note.reason
        assert note.events == sum(e.evidence.sentence.start == note.start for e in coding.events)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestAnyText:
    @thorough_but_quick
    @given(data=st.data())
    def test_records_hold_together(self, coder: onrecord.Coder, lang: str, data: st.DataObject) -> None:
        """No crash; every span covers what it says; every record is one that may be."""
        text, date = data.draw(TEXTS[lang]), data.draw(DATES)
        coding = code(coder, text, lang, date)
        if coding is not None:
            assert coding.article.text == text
            check_spans(coding)
            check_records(coding)

    @thorough_but_quick
    @given(data=st.data())
    def test_a_second_run_gives_the_same_bytes(
        self, coder: onrecord.Coder, thorough: onrecord.Coder, lang: str, data: st.DataObject
    ) -> None:
        text = data.draw(TEXTS[lang])
        encode = msgspec.json.encode
        assert encode(code(coder, text, lang, "2024-06-18")) == encode(code(coder, text, lang, "2024-06-18"))
        everything = code(thorough, text, lang, "2024-06-18")
        assert encode(everything) == encode(code(thorough, text, lang, "2024-06-18"))
        if everything is not None:
            check_spans(everything)
            check_records(everything)

    @settings(thorough_but_quick, max_examples=15)
    @given(data=st.data())
    def test_coding_together_is_coding_alone(self, coder: onrecord.Coder, lang: str, data: st.DataObject) -> None:
        texts = [t for t in data.draw(st.lists(TEXTS[lang], min_size=2, max_size=3)) if t.strip()]
        articles: list[Article] = [article(text, lang) for text in texts]
        together = [msgspec.json.encode(coding) for coding in coder.code_many(articles)]
        assert together == [msgspec.json.encode(coder.code_article(a)) for a in articles]

    @quick
    @given(data=st.data())
    def test_sentences_cover_the_text(self, lang: str, data: st.DataObject) -> None:
        """Sentences follow one another, and between them stand only blanks, or a dateline at the start."""
        text = data.draw(TEXTS[lang])
        at = 0
        for span in split(text, frozenset(grammar(lang).abbreviations)):
            assert at <= span.start < span.end
            assert text[at : span.start].strip(BLANKS)[-1:] in {"", "-", "–", "—"}
            at = span.end
        assert text[at:].strip(BLANKS) == ""

    @quick
    @given(data=st.data())
    def test_left_overs_quotations_and_places_are_spans(self, lang: str, data: st.DataObject) -> None:
        text = data.draw(TEXTS[lang])
        at = 0
        for line in leftovers(text, lang):
            assert at <= line.start < line.end <= len(text)
            assert not set(text[line.start : line.end]) & set("\r\n\u2028\u2029")
            at = line.end
        at = 0
        for quotation in quotations(text):
            assert at <= quotation.start <= quotation.end <= len(text)
            at = quotation.end
        for place in Places(text, lang).found:
            assert place.start is not None
            assert place.end is not None
            assert 0 <= place.start < place.end <= len(text)


@given(st.text(), st.text())
@settings(deadline=None, max_examples=100, derandomize=True)
def test_article_ids(first: str, second: str) -> None:
    assert article_id(first) == article_id(first)
    assert (article_id(first) == article_id(second)) == (first == second)


@given(st.lists(st.text(max_size=8), max_size=4), st.lists(st.text(max_size=8), max_size=4))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_event_ids_do_not_depend_on_the_order_of_parties(actors: list[str], recipients: list[str]) -> None:
    one = event_id("ar-1", (0, 5), "ACCUSE", actors, recipients)
    other = event_id("ar-1", (0, 5), "ACCUSE", reversed(actors), reversed(recipients))
    assert one == other
    assert one != event_id("ar-1", (0, 6), "ACCUSE", actors, recipients)
    assert one != event_id("ar-2", (0, 5), "ACCUSE", actors, recipients)
    assert one != event_id("ar-1", (0, 5), "REJECT", actors, recipients)
