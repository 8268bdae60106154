"""Frames and the ways to say them: every act of the ontology can be said in every language."""

import re
from collections import Counter, defaultdict

import pytest
from tests.support import LANGUAGES, words

from onrecord.errors import KnowledgeError
from onrecord.parse.grammar import grammar
from onrecord.tables import rows, values
from onrecord.what.frames import QUADS, frames, intensities, intensity
from onrecord.what.ways import KINDS, Way, classes, lexicon, parse_way

# PLOVER's types and their modes
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
    "drone heavy-weapons crowd-control unconventional",
}
CAMEO = re.compile(r"(0[1-9]|1[0-9]|20)[0-9]{1,2}")
FILES = ("verbs", "nouns", "adjectives")


def said(lang: str) -> list[dict[str, str]]:
    return [{**r, "file": file} for file in FILES for r in rows(f"lang/{lang}/{file}.tsv")]


class TestFrames:
    def test_how_many(self) -> None:
        assert len(frames()) >= 350

    def test_every_type_and_mode_and_no_other(self) -> None:
        covered: dict[str, set[str]] = defaultdict(set)
        for frame in frames().values():
            covered[frame.type].add(frame.mode or "")
        assert set(covered) == set(MODES)
        for type_, modes in MODES.items():
            assert covered[type_] - {""} == set(modes.split()), type_

    def test_ids_and_glosses(self) -> None:
        for frame in frames().values():
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", frame.id)
            assert len(frame.gloss) > 3, frame.id

    def test_glosses_tell_frames_apart(self) -> None:
        assert [g for g, n in Counter(f.gloss for f in frames().values()).items() if n > 1] == []

    def test_cameo_codes_are_text_and_look_like_codes(self) -> None:
        for frame in frames().values():
            assert isinstance(frame.cameo, str)
            assert CAMEO.fullmatch(frame.cameo), f"{frame.id} {frame.cameo}"

    def test_visits_are_consultations(self) -> None:
        assert {f.type for f in frames().values() if f.shape == "visit"} == {"CONSULT"}

    def test_quads_and_intensities(self) -> None:
        assert set(QUADS) == set(MODES) == set(intensities())
        assert set(QUADS.values()) == {1, 2, 3, 4}
        for type_, modes in MODES.items():
            assert set(intensities()[type_]) - {""} <= set(modes.split())
            for mode in (None, *modes.split()):
                score = intensity(type_, mode)
                assert score is not None
                assert -10 <= score <= 10

    def test_the_printed_slip_of_accuse_is_mended(self) -> None:
        assert intensity("ACCUSE", None) == -3
        assert intensity("ACCUSE", "allege") == -3.5

    def test_a_mode_without_score_has_that_of_its_type(self) -> None:
        assert intensity("AGREE", "nothing") == intensity("AGREE", None)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWays:
    def test_how_many(self, lang: str) -> None:
        assert len(said(lang)) >= 2500

    def test_every_frame_can_be_said(self, lang: str) -> None:
        assert set(frames()) - {r["frame"] for r in said(lang)} == set()

    def test_all_ways_can_be_read(self, lang: str) -> None:
        """A line that does not hold is a KnowledgeError that names it."""
        known = lexicon(lang)
        assert len(known.ways()) >= len(said(lang))
        assert {way.kind for way in known.ways()} == {"verb", "noun", "copula"}
        assert {way.frame.id for way in known.ways()} == set(frames())
        assert all(way.head in way.words for way in known.ways())

    def test_ways_are_lemmas(self, lang: str) -> None:
        for r in said(lang):
            assert r["way"], r
            assert not re.search(r"[,;|=@#]", r["way"]), r

    def test_the_most_specific_way_comes_first(self, lang: str) -> None:
        known = lexicon(lang)
        for kind in ("verb", "noun", "copula"):
            for head in known.heads():
                weights = [way.weight for way in known.of(kind, {head})]
                assert weights == sorted(weights, reverse=True)

    def test_classes_are_the_same_in_each_language(self, lang: str) -> None:
        assert set(classes(lang)) == set(classes("en"))
        assert all(classes(lang).values())

    def test_every_class_is_used_somewhere(self, lang: str) -> None:
        used = {name for r in said(lang) for name in re.findall(r"@([\w-]+)", r["args"])}
        assert used <= set(classes(lang))

    def test_one_way_names_one_frame(self, lang: str) -> None:
        """The same words under the same conditions cannot name two acts: the second would never be found."""
        frames_of: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for r in said(lang):
            frames_of[r["file"], r["way"], " ".join(sorted(r["args"].split()))].add(r["frame"])
        assert {k: v for k, v in frames_of.items() if len(v) > 1} == {}


class TestTheSyntaxOfWays:
    def way(self, args: str, frame: str = "accuse") -> Way:
        return parse_way("fr", "verb", frame, "accuser", args, grammar("fr"))

    @pytest.mark.parametrize("args", ["obj", "nothing", "obj=", "obj=@nothing", "obj=#nothing"])
    def test_what_cannot_be_read_is_told(self, args: str) -> None:
        with pytest.raises(KnowledgeError) as caught:
            self.way(args)
        assert caught.value.code == "E032"
        assert "accuser" in caught.value.message

    def test_an_unknown_frame_is_told(self) -> None:
        with pytest.raises(KnowledgeError) as caught:
            self.way("", frame="nothing")
        assert caught.value.code == "E032"

    def test_defaults_of_verbs(self) -> None:
        way = self.way("")
        assert way.actor == ("subj",)
        assert way.recipient == ("obj", "iobj")
        assert way.weight == 0

    def test_no_source(self) -> None:
        way = self.way("A=- R=à,de")
        assert way.actor == ()
        assert way.recipient == ("à", "de")

    def test_conditions(self) -> None:
        way = self.way("obj=#state,@party,voisin subj!=* refl en contre de=x")
        first, second, third = way.conditions
        assert (first.slot, first.kinds) == ("obj", frozenset({"state"}))
        assert "voisin" in first.lemmas
        assert first.lemmas > classes("fr")["party"]
        assert (second.slot, second.negative, second.anything) == ("subj", True, True)
        assert (third.slot, third.lemmas) == ("en contre de", frozenset({"x"}))
        assert way.flags == frozenset({"refl"})
        assert way.weight == 1 + 0.5 + 1 + 0.5

    def test_heads(self) -> None:
        for said, head in (("air strike", "strike"), ("declaration of war", "declaration")):
            assert parse_way("en", "noun", "attack", said, "", grammar("en")).head == head
        assert parse_way("fr", "noun", "coup", "coup de état", "", grammar("fr")).head == "coup"
        assert parse_way("en", "verb", "demonstrate", "take to street", "", grammar("en")).head == "take"

    def test_nouns_whose_complement_undergoes(self) -> None:
        way = parse_way("en", "noun", "arrest", "arrest", "objective", grammar("en"))
        assert way.actor == ("by", "mod")
        assert way.recipient == ("gen", "poss")

    def test_mutual_and_visit(self) -> None:
        mutual = next(f for f in frames().values() if f.shape == "mutual")
        way = parse_way("es", "verb", mutual.id, "reunir", "", grammar("es"))
        assert {"subj", "obj", "con", "entre"} <= set(way.actor)
        assert way.recipient == ()
        visit = next(f for f in frames().values() if f.shape == "visit")
        way = parse_way("es", "verb", visit.id, "visitar", "", grammar("es"))
        assert way.actor == ("subj",)
        assert way.recipient[0] == "obj"

    def test_every_kind_of_the_documentation(self) -> None:
        assert words("actor state armed police crowd court body person place media official") == KINDS

    def test_classes_hold_lower_case(self) -> None:
        for lang in LANGUAGES:
            for r in rows(f"lang/{lang}/classes.tsv"):
                assert values(r["lemmas"]), r
