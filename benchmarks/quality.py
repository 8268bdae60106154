"""How right the coder is, on every set of the benchmark data, one line each.

    articles        articles.train and articles.dev by score.py: F1 of type, dyad, record
    plover          plover_gsr.dev: is the gold type (and with it actor and recipient country) in the output?
    plv             plv.dev: is the gold type in the output? and by actors who stand at the marked words?
    spanish         spanish_protest.dev: likewise, the actor only
    actors          actors.dev: country and role of a mention (as the subject of a small sentence), and the
                    person or body that it names, in %
    polnear         polnear.dev: source and cue of attributions, by overlap, every sentence parsed
    factuality      factuality.dev: status of the rated words, macro F1 of actual, open, denied
    parallel        parallel.dev: how often two languages give the same events (F1 of one against the other)

    python -m benchmarks.quality [--bench DIR] [--only NAME ...] [--misses N]

`--misses` prints so many cases that went wrong after each line.
"""

import importlib.util
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.benchdata import LANGUAGES, Row, arguments, article, articles, f1, lines, one_line, percent, there

from onrecord import Article, Coder, Coding, Entity, Event
from onrecord.coder.article import ArticleCoder, spans_of
from onrecord.parse import Clause, Parser, Sentence, clauses_of
from onrecord.parse.nominal import nominal_clause
from onrecord.parse.words import NOMINAL
from onrecord.read import article_of
from onrecord.says import standing

Measured = tuple[str, list[str]]
Span = tuple[int, int]

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
CODES = {"XKX": "KOS", "HLH": "MED"}
# the manuals code every international organisation IGO; plv.dev still has the type that CONCEDE and RETREAT were
FAMILY = {"UNO": "IGO", "EUR": "IGO"}
TYPES = {"YIELD": frozenset({"CONCEDE", "RETREAT"})}


class Room:
    """One coder and the parsers it needs, for all measures."""

    def __init__(self) -> None:
        self.coder = Coder()
        self._parsers: dict[str, Parser] = {}

    def codings(self, texts: list[Article]) -> list[Coding]:
        """The codings of articles, in their order (coded language by language, which is faster)."""
        order = sorted(range(len(texts)), key=lambda n: texts[n].lang)
        found = dict(zip(order, self.coder.code_many(texts[n] for n in order), strict=True))
        return [found[n] for n in range(len(texts))]

    def parsed(self, text: Article) -> list[Sentence]:
        """Every sentence of an article."""
        parser = self._parsers.setdefault(text.lang, Parser(text.lang))
        return parser.parse(text.text, spans_of(text, parser))


def codes(entities: Iterable[Entity]) -> frozenset[str]:
    """The country codes of entities, ? where one has none."""
    return frozenset(e.code or "?" for e in entities)


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans have a character in common."""
    return min(a[1], b[1]) > max(a[0], b[0])


def stands_at(entities: Iterable[Entity], words: Iterable[str]) -> bool:
    """Whether an entity's words and some of the given ones are part of each other."""
    wanted = [one_line(w).lower() for w in words if w.strip()]
    found = [one_line(e.text).lower() for e in entities if e.text.strip()]
    return any(w in f or f in w for w in wanted for f in found)


def shown(event: Event) -> str:
    """An event in short."""
    actors = " ".join(f"{e.code}:{e.text}" for e in event.actor) or "-"
    recipients = " ".join(f"{e.code}:{e.text}" for e in event.recipient) or "-"
    return f"{event.type}({one_line(actors)} > {one_line(recipients)})"


def missed(row: Row, wanted: str, events: list[Event]) -> str:
    """A case that went wrong, as text."""
    got = "; ".join(shown(e) for e in events) or "nothing"
    return f"{row['id']} wanted {wanted}, got {got}\n      {one_line(row['text'])[:300]}"


# ---- the sets


def annotated(room: Room, bench: Path) -> Iterator[Measured]:
    """articles.train and articles.dev by score.py."""
    spec = importlib.util.spec_from_file_location("score", there(bench, "score.py"))
    assert spec is not None
    assert spec.loader is not None
    score: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for part in ("train", "dev"):
        rows = lines(bench, f"articles.{part}.jsonl")
        texts = {row["id"]: row["text"] for row in rows}
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            for coding in room.codings(articles(rows)):
                for event in coding.events:
                    file.write(msgspec.json.encode(event) + b"\n")
            file.flush()
            pred, _ = score.read(file.name, texts)
        gold, _ = score.read(there(bench, f"articles.{part}.gold.jsonl"), texts)
        for lang in (*LANGUAGES, "all"):
            ids = [row["id"] for row in rows if row["id"] in gold and lang in {row["lang"], "all"}]
            s = score.score(gold, pred, ids)
            parts = [f"{k} {s[k]['F1']:.3f} (P {s[k]['P']:.3f} R {s[k]['R']:.3f})" for k in ("type", "dyad", "record")]
            fields = " ".join(f"{k} {s['fields'].get(k, 0):.2f}" for k in ("actor", "recipient", "status", "said_by"))
            line = f"articles.{part} {lang:>3}: {'  '.join(parts)}  macro {s['macro']:.3f}  {fields}"
            yield f"{line}  of {s['type']['gold']} events", [f"tp/pred/gold {s['types']}"]


def plover(room: Room, bench: Path) -> Iterator[Measured]:
    """Is the gold event of each sentence of the manuals among the output?"""
    rows = lines(bench, "plover_gsr.dev.jsonl")
    types = right = 0
    misses = []
    found = 0
    for row, coding in zip(rows, room.codings(articles(rows)), strict=True):
        gold = row["events"][0]
        sides = [frozenset(FAMILY.get(e["code"], e["code"] or "?") for e in gold[k]) for k in ("source", "target")]
        of_type = [e for e in coding.events if e.type == gold["type"]]
        same = [e for e in of_type if same_sides(e, sides)]
        found += len(coding.events)
        types += bool(of_type)
        right += bool(same)
        if not same:
            wanted = f"{gold['type']}({'+'.join(sides[0])} > {'+'.join(sides[1])})"
            misses.append(missed(row, wanted, coding.events))
    n = len(rows)
    line = f"plover_gsr.dev: type {percent(types, n)}  type, actor and recipient country {percent(right, n)}"
    yield f"{line}  of {n}; {found / n:.2f} events a sentence", misses


def same_sides(event: Event, sides: list[frozenset[str]]) -> bool:
    """Whether actor and recipient countries are those wanted, on equal terms where the type is so."""
    actors, recipients = (frozenset(FAMILY.get(c, c) for c in codes(side)) for side in (event.actor, event.recipient))
    if [actors, recipients] == sides:
        return True
    return event.type in SYMMETRIC and actors | recipients == sides[0] | sides[1]


def pairs(room: Room, bench: Path) -> Iterator[Measured]:
    """Is the type of the marked pair among the output?"""
    yield typed(room, lines(bench, "plv.dev.jsonl"), "plv.dev", both=True)


def spanish(room: Room, bench: Path) -> Iterator[Measured]:
    """Is the type of each event of the Spanish protest news among the output?"""
    yield typed(room, lines(bench, "spanish_protest.dev.jsonl"), "spanish_protest.dev", both=False)


def typed(room: Room, rows: list[Row], name: str, both: bool) -> Measured:
    """Recall of types, and of types by the actors (and on the recipients) who stand at the words given."""
    n = types = right = 0
    per_type: dict[str, Counter[bool]] = {}
    misses = []
    for row, coding in zip(rows, room.codings(articles(rows)), strict=True):
        for gold in row["events"]:
            wanted = TYPES.get(gold["type"], {gold["type"]})
            of_type = [e for e in coding.events if e.type in wanted]
            sources, targets = ([e["text"] for e in gold[k]] for k in ("source", "target"))
            n += 1
            types += bool(of_type)
            per_type.setdefault(gold["type"], Counter())[bool(of_type)] += 1
            right += any(stands_at(e.actor, sources) and (not both or stands_at(e.recipient, targets)) for e in of_type)
            if not of_type:
                misses.append(missed(row, f"{gold['type']}({sources} > {targets})", coding.events))
    who = "actor and recipient" if both else "actor"
    by_type = " ".join(f"{t} {c[True]}/{c.total()}" for t, c in sorted(per_type.items()))
    line = f"{name}: type {percent(types, n)}  with the right {who} {percent(right, n)}  of {n}; {by_type}"
    return line, misses


def actors(room: Room, bench: Path) -> Iterator[Measured]:
    """Country and role of mentions, and whom they name."""
    n = country = role = both = named = name_right = 0
    misses = []
    for row in lines(bench, "actors.dev.jsonl"):
        expected = row["expected"]
        if row["skip"]:
            continue
        entity = resolve(room, row)
        title = expected.get("title") or expected.get("wiki")
        if row["method"] == "query_wiki":
            named += 1
            good = entity is not None and plain(entity.name or "") == plain(title)
            name_right += good
            if not good:
                misses.append(f"{row['mention']}: wanted {title}, got {entity.name if entity else None}")
            continue
        if "country" not in expected and "code_1" not in expected:
            continue
        n += 1
        wanted = (expected.get("country"), expected.get("code_1"))
        code, sector = (entity.code or "", entity.sector or "") if entity else ("", "")
        right = (
            wanted[0] is None or CODES.get(wanted[0], wanted[0]) == code,
            wanted[1] is None or same_role(CODES.get(wanted[1], wanted[1]), entity, sector),
        )
        country += right[0]
        role += right[1]
        both += all(right)
        if not all(right):
            misses.append(f"{row['mention']}: wanted {wanted}, got {code} {sector} {entity and entity.name}")
    line = f"actors.dev: country {percent(country, n)}  role {percent(role, n)}  both {percent(both, n)}"
    yield f"{line}  of {n}; named person or body {percent(name_right, named)} of {named}", misses


def same_role(wanted: str, entity: Entity | None, sector: str) -> bool:
    """Whether the role is right; a bare country is its government, and who is not known has no role."""
    if not wanted:
        return sector in {"", "GOV", "UNK"}
    if wanted == "UNK":
        return sector in {"", "UNK", "CVL"}
    return wanted == sector or (entity is not None and wanted in entity.sectors)


def plain(name: str) -> str:
    """A name without accents, in lower case."""
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def resolve(room: Room, row: Row) -> Entity | None:
    """Whom a mention refers to, as the subject of a small sentence."""
    mention = one_line(row["mention"])
    text = article_of(f"{mention[:1].upper()}{mention[1:]} spoke on Monday.", lang=row["lang"])
    coder = ArticleCoder(text, "")
    for sentence in room.parsed(text):
        coder.resolver.read(sentence)
        inside = [w for w in sentence.words if w.start < len(mention)]
        heads = [w.i for w in inside if w.head < 0 or w.head >= len(inside)] + [w.i for w in inside]
        for i in heads:
            if sentence.words[i].pos in NOMINAL and (found := coder.resolver.entities(sentence, i)):
                return found[0]
    return None


def attributions(room: Room, bench: Path) -> Iterator[Measured]:
    """Sources and cues of attributions."""
    hits: Counter[str] = Counter()
    found = wanted = 0
    misses = []
    for row in lines(bench, "polnear.dev.jsonl"):
        got = said(room, article(row))
        gold = [([tuple(s[:2]) for s in a["source"]], [tuple(s[:2]) for s in a["cue"]]) for a in row["attributions"]]
        found += len(got)
        wanted += len(gold)
        left = list(got)
        for sources, cues in gold:
            fitting = [p for p in left if any(overlaps(p[1], c) for c in cues)]
            best = [p for p in fitting if any(overlaps(p[0], s) for s in sources)] or fitting
            if best:
                left.remove(best[0])
                hits["cue"] += 1
                hits["both"] += any(overlaps(best[0][0], s) for s in sources)
            else:
                quote = [row["text"][s[0] : s[1]] for s in (*sources[:1], *cues[:1])]
                misses.append(f"{row['id'][:30]} missed {quote}")
        misses += [f"{row['id'][:30]} too much {[row['text'][s:e] for s, e in p]}" for p in left]
    scores = {"cue": f1(hits["cue"], found, wanted), "source and cue": f1(hits["both"], found, wanted)}
    parts = [f"{name} F1 {s[2]:.3f} (P {s[0]:.3f} R {s[1]:.3f})" for name, s in scores.items()]
    yield f"polnear.dev: {'  '.join(parts)}  of {wanted} attributions", misses


def said(room: Room, text: Article) -> list[tuple[Span, Span]]:
    """Where speakers and cues of all clauses of an article stand."""
    coder = ArticleCoder(text, "")
    found: dict[tuple[Span, Span], None] = {}
    read = [(sentence, clauses_of(sentence)) for sentence in room.parsed(text)]
    for sentence, clauses in read:
        coder.resolver.read(sentence)
        coder.attribution.read(sentence, clauses)
    for sentence, clauses in read:
        for i in clauses:
            for speaker in coder.attribution.speakers(sentence, clauses, i)[0]:
                if speaker.start is not None and speaker.end is not None and speaker.cue is not None:
                    found[(speaker.start, speaker.end), (speaker.cue.start, speaker.cue.end)] = None
    return list(found)


def factuality(room: Room, bench: Path) -> Iterator[Measured]:
    """Status of rated words."""
    table: Counter[tuple[str, str]] = Counter()
    misses = []
    lost = 0
    for row in lines(bench, "factuality.dev.jsonl"):
        text = article(row)
        read = [(sentence, clauses_of(sentence)) for sentence in room.parsed(text)]
        starts: list[int] = []
        at = 0
        for token in row["tokens"]:
            starts.append(row["text"].index(token, at))
            at = starts[-1] + len(token)
        for rated in row["factuality"]:
            clause = clause_at(read, starts[rated["index"]])
            if clause is None:
                lost += 1
                continue
            sentence, clauses = next((s, c) for s, c in read if s is clause.sentence)
            score = rated["factuality"]
            gold = "actual" if score >= 1.5 else "denied" if score <= -1.5 else "open"
            status = standing(sentence, clauses, clause).status
            got = status if status in {"actual", "denied"} else "open"
            table[gold, got] += 1
            if got != gold:
                misses.append(f"[{rated['token']}] {gold} ({score}), got {status}: {row['text'][:260]}")
    classes = ("actual", "open", "denied")
    scores = {}
    for c in classes:
        of_class = sum(n for (gold, _), n in table.items() if gold == c)
        scores[c] = f1(table[c, c], sum(n for (_, got), n in table.items() if got == c), of_class)
    macro = sum(s[2] for s in scores.values()) / len(classes)
    each = "  ".join(f"{c} F1 {s[2]:.3f} (P {s[0]:.3f} R {s[1]:.3f})" for c, s in scores.items())
    yield f"factuality.dev: macro F1 {macro:.3f}  {each}  of {table.total()} words, {lost} not found", misses


def clause_at(read: list[tuple[Sentence, dict[int, Clause]]], offset: int) -> Clause | None:
    """The clause, or the noun as a predicate, whose head stands at an offset; None where there is none."""
    for sentence, clauses in read:
        for word in sentence.words:
            if word.start == offset:
                return clauses.get(word.i) or nominal_clause(sentence, word.i)
    return None


def parallel(room: Room, bench: Path) -> Iterator[Measured]:
    """Do the same sentences give the same events in every language?"""
    rows = lines(bench, "parallel.dev.jsonl")
    found: dict[str, list[list[Event]]] = {}
    for lang in LANGUAGES:
        texts = [article_of(row["texts"][lang], id=row["id"], lang=lang) for row in rows]
        found[lang] = [coding.events for coding in room.codings(texts)]
    misses = []
    parts = []
    for a, b in combinations(LANGUAGES, 2):
        types, records = Counter[str](), Counter[str]()
        for row, left, right in zip(rows, found[a], found[b], strict=True):
            for counts, key in ((types, only_type), (records, sides)):
                ours, theirs = Counter(map(key, left)), Counter(map(key, right))
                counts["both"] += 2 * (ours & theirs).total()
                counts["all"] += ours.total() + theirs.total()
            if {e.type for e in left} != {e.type for e in right}:
                both = [
                    f"{lang}: {'; '.join(map(shown, events)) or 'nothing'} | {row['texts'][lang]}"
                    for lang, events in ((a, left), (b, right))
                ]
                misses.append(f"{row['id']}\n      {both[0]}\n      {both[1]}")
        parts.append(f"{a}-{b} type {types['both'] / types['all']:.3f} record {records['both'] / records['all']:.3f}")
    events = " ".join(f"{lang} {sum(map(len, found[lang]))}" for lang in LANGUAGES)
    yield f"parallel.dev: {'  '.join(parts)}  events {events} of {len(rows)} sentences", misses


def only_type(event: Event) -> str:
    """What two events must share to be of the same type."""
    return event.type


def sides(event: Event) -> str:
    """What two events must share to be the same record."""
    return f"{event.type} {sorted(codes(event.actor))} {sorted(codes(event.recipient))}"


MEASURES: dict[str, Callable[[Room, Path], Iterator[Measured]]] = {
    "articles": annotated,
    "plover": plover,
    "plv": pairs,
    "spanish": spanish,
    "actors": actors,
    "polnear": attributions,
    "factuality": factuality,
    "parallel": parallel,
}


def main() -> None:
    """Measure and print."""
    options = arguments(__doc__, "bench")
    options.add_argument("--only", nargs="+", choices=list(MEASURES), default=list(MEASURES), metavar="NAME")
    options.add_argument("--misses", type=int, default=0, help="print so many cases that went wrong")
    args = options.parse_args()
    room = Room()
    for name in args.only:
        for line, misses in MEASURES[name](room, args.bench):
            print(line, flush=True)
            for miss in misses[: args.misses]:
                print(f"    {miss}")


if __name__ == "__main__":
    main()
