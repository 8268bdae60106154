"""Ways: how the frames are said in a language (the syntax is told in docs/knowledge.md)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from onrecord.errors import KnowledgeError
from onrecord.parse.grammar import Grammar, grammar
from onrecord.tables import rows, values
from onrecord.what.frames import Frame, frames
from onrecord.words import dictionary_lemma, regular_forms

ANY = "*"
MODAL = "modal"
FLAGS = frozenset({"refl", "norefl", "pass", "inf", "that", "content", "not", "present", "objective", "ground"})
KINDS = frozenset(
    {"actor", "state", "armed", "police", "crowd", "court", "body", "person", "place", "media", "official"}
)


@dataclass(frozen=True, slots=True)
class Condition:
    """What an argument must (or, if `negative`, must not) be: one of these lemmas, or of one of these kinds."""

    slot: str
    negative: bool
    lemmas: frozenset[str]
    kinds: frozenset[str]
    anything: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying a frame. `words` are the lemmas, `head` the one that carries the act, `rest` the others.
    `weight` says how specific it is: the more words and conditions, the sooner it is chosen."""

    frame: Frame
    kind: str
    words: tuple[str, ...]
    head: str
    conditions: tuple[Condition, ...]
    flags: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    said: str
    rest: tuple[str, ...] = ()
    weight: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        conditions = sum(0.5 if c.negative or c.anything else 1.0 for c in self.conditions)
        weight = 2.0 * (len(self.words) - 1) + conditions + 0.5 * len(self.flags - {"objective"})
        object.__setattr__(self, "weight", weight)


Line = tuple[str, str, str]


@dataclass(slots=True)
class Lexicon:
    """All ways of a language, by kind (verb, noun, copula) and head lemma. The lines of a head (frame, way, args) are
    read only when the head is met; `forms` are the regular forms of the verbs among the heads."""

    lang: str
    lines: dict[str, dict[str, list[Line]]] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)
    _read: dict[tuple[str, str], list[Way]] = field(default_factory=dict)
    _needs: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def of(self, kind: str, lemmas: AbstractSet[str]) -> list[Way]:
        """Ways whose head is one of these lemmas, most specific first. Raises KnowledgeError E032 where a line does not
        hold."""
        found = [way for lemma in sorted(lemmas) for way in self._ways(kind, lemma)]
        return sorted(found, key=lambda w: -w.weight)

    def _ways(self, kind: str, head: str) -> list[Way]:
        lines = self.lines.get(kind, {}).get(head)
        if lines is None:
            return []
        if (kind, head) not in self._read:
            g = grammar(self.lang)
            self._read[kind, head] = [parse_way(self.lang, kind, *line, g) for line in lines]
        return self._read[kind, head]

    def needs(self, head: str) -> frozenset[str] | None:
        """Words of which one must stand in a sentence for any way of this head to fit; None where one fits without."""
        if head not in self._needs:
            found: set[str] = set()
            free = False
            for kind in self.lines:
                for way in self._ways(kind, head):
                    needed = _needed(way)
                    free = free or not needed
                    found |= needed
            self._needs[head] = None if free else frozenset(found)
        return self._needs[head]

    def modals(self) -> frozenset[str]:
        """The modals under which any verb at all says something ("must end")."""
        return frozenset(
            lemma for way in self._ways("verb", ANY) for c in way.conditions if c.slot == MODAL for lemma in c.lemmas
        )

    def heads(self) -> set[str]:
        """Every lemma that can carry an act."""
        return {lemma for table in self.lines.values() for lemma in table}

    def ways(self) -> list[Way]:
        """Every way, each once for every lemma of its head."""
        return [way for kind, table in self.lines.items() for head in table for way in self._ways(kind, head)]


@cache
def classes(lang: str) -> dict[str, frozenset[str]]:
    """The word classes of a language."""
    found: dict[str, frozenset[str]] = {}
    for r in rows(f"lang/{lang}/classes.tsv"):
        found[r["class"]] = found.get(r["class"], frozenset()) | frozenset(v.lower() for v in values(r["lemmas"]))
    return found


@cache
def lexicon(lang: str) -> Lexicon:
    """The ways of a language."""
    g = grammar(lang)
    result = Lexicon(lang)
    for file, kind in (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "copula")):
        for r in rows(f"lang/{lang}/{file}.tsv"):
            said = r["way"]
            first, _, rest = said.partition(" ")
            copular = kind == "verb" and rest and first in g.copulas
            said_as, kind_of = (rest, "copula") if copular else (said, kind)
            head = _head(tuple(said_as.lower().split()), kind_of, g)
            table = result.lines.setdefault(kind_of, {})
            folded = dictionary_lemma(lang, head)
            # a gerund ("bombing") is another noun than its verb
            for lemma in {head, folded if len(head) - len(folded) < 3 else head}:
                table.setdefault(lemma, []).append((r["frame"], said_as, r["args"]))
    result.forms = regular_forms(g.verb_endings, result.lines.get("verb", {}))
    return result


def parse_way(lang: str, kind: str, frame_id: str, said: str, args: str, g: Grammar) -> Way:
    """One line of a ways file."""
    where = f"{lang} {kind}s: {said} {args}".strip()
    frame = frames().get(frame_id)
    if frame is None:
        raise KnowledgeError("E032", f"no frame {frame_id!r} ({where})", "Frames are in tables/frames.toml")
    words = tuple(said.lower().split())
    flags: set[str] = set()
    conditions: list[Condition] = []
    sources: dict[str, tuple[str, ...]] = {}
    for token in _tokens(args):
        if token in FLAGS:
            flags.add(token)
            continue
        slot, sign, lexis = token.partition("=")
        if not sign or not lexis:
            raise KnowledgeError("E032", f"cannot read {token!r} ({where})", "See docs/knowledge.md")
        if slot in {"A", "R"}:
            sources[slot] = () if lexis == "-" else tuple(s.replace("_", " ") for s in lexis.split(","))
            continue
        conditions.append(_condition(lang, slot, lexis, where))
    actor, recipient = _defaults(frame, kind, "objective" in flags, g)
    if kind != "noun" and recipient:
        recipient += tuple(w for w in words if w in _prepositions(g) and w not in recipient)
    if "A" in sources:
        actor = sources["A"]
    if "R" in sources:
        recipient = sources["R"]
    head = _head(words, kind, g)
    at = words.index(head)
    rest = words[:at] + words[at + 1 :]
    return Way(frame, kind, words, head, tuple(conditions), frozenset(flags), actor, recipient, said, rest)


def _needed(way: Way) -> frozenset[str]:
    """What a sentence must hold beside the head for the way to fit: its most telling further word, or one of the words
    that a condition lists."""
    if way.rest:
        return frozenset({max(way.rest, key=len)})
    listed = [c.lemmas for c in way.conditions if c.lemmas and not (c.negative or c.kinds or c.anything)]
    smallest = min(listed, key=len, default=frozenset[str]())
    return frozenset(max(lemma.split(), key=len) for lemma in smallest)


def _tokens(args: str) -> list[str]:
    """Split at spaces; a space inside a preposition of several words ("en contra de=x") is kept."""
    tokens: list[str] = []
    pending: list[str] = []
    for part in args.split():
        if "=" in part or part in FLAGS:
            tokens.append(" ".join([*pending, part]))
            pending = []
        elif tokens and tokens[-1][:2] in {"A=", "R="}:
            tokens[-1] += "_" + part
        else:
            pending.append(part)
    return tokens + pending


def _condition(lang: str, slot: str, lexis: str, where: str) -> Condition:
    negative = slot.endswith("!")
    lemmas: set[str] = set()
    kinds: set[str] = set()
    anything = False
    for item in lexis.split(","):
        if item == "*":
            anything = True
        elif item.startswith("@"):
            if item[1:] not in classes(lang):
                raise KnowledgeError("E032", f"no class {item!r} ({where})", f"See lang/{lang}/classes.tsv")
            lemmas |= classes(lang)[item[1:]]
        elif item.startswith("#"):
            if item[1:] not in KINDS:
                raise KnowledgeError("E032", f"no kind {item!r} ({where})", "See docs/knowledge.md")
            kinds.add(item[1:])
        else:
            lemmas.add(item.lower().replace("_", " "))
    return Condition(slot.rstrip("!").replace("_", " "), negative, frozenset(lemmas), frozenset(kinds), anything)


def _prepositions(g: Grammar) -> frozenset[str]:
    return frozenset({*g.of, *g.by, *g.with_, *g.between, *g.noun_recipient, *g.place_prepositions})


def _head(words: tuple[str, ...], kind: str, g: Grammar) -> str:
    if kind == "copula":
        return next((w for w in words if w not in _prepositions(g)), words[0])
    if kind != "noun" or len(words) == 1 or g.noun_head == "first":
        return words[0]
    for n, word in enumerate(words):
        if n and word in _prepositions(g):
            return words[n - 1]
    return words[-1]


def _defaults(frame: Frame, kind: str, objective: bool, g: Grammar) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if frame.shape == "mutual":
        parties = (*g.with_, *g.between)
        return (("subj", "obj", *parties) if kind != "noun" else ("poss", "gen", "mod", "by", *parties)), ()
    if frame.shape == "visit":
        if kind == "noun":
            return ("poss", "gen", "mod", "by"), tuple(g.visit_recipient)
        return ("subj",), ("obj", *g.visit_recipient)
    if kind != "noun":
        return ("subj",), ("obj", "iobj")
    if objective:
        return ("by", "mod"), ("gen", "poss")
    return ("by", "poss", "mod", "gen"), tuple(g.noun_recipient)
