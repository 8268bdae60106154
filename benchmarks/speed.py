"""How fast coding is, against the parser it stands on, and how long a first result takes.

In one process, over raw.dev.jsonl, language by language: the time of `Coder.code_many`, and the time of
spaCy's own `nlp.pipe` with all components of the same model on the same texts. Models are loaded before the
clock runs. Then, each in a process of its own and the best of three: `onrecord --help`, and `onrecord code`
on a small English and French text until the first record stands on standard output.

    python -m benchmarks.speed [--bench DIR] [--limit ARTICLES]
"""

import subprocess
import sys
import time
import warnings

import spacy
from benchmarks.benchdata import LANGUAGES, arguments, articles, lines

from onrecord import Article, Coder
from onrecord.parse.grammar import grammar
from onrecord.parse.parser import installed_model

TRIES = 3
SMALL = {
    "en": "France on Monday accused Russia of an attack on the port. The Kremlin denied it.",
    "fr": "La France a accusé lundi la Russie d'avoir attaqué le port. Le Kremlin a démenti.",
}
WARM_UP = {
    "en": "France accused Russia of an attack.",
    "fr": "La France a accusé la Russie d'une attaque.",
    "es": "Francia acusó a Rusia de un ataque.",
}


def coding_time(coder: Coder, texts: list[Article]) -> tuple[float, int]:
    """Seconds for coding the articles, and how many events came out."""
    start = time.perf_counter()
    events = sum(len(coding.events) for coding in coder.code_many(texts))
    return time.perf_counter() - start, events


def parsing_time(lang: str, texts: list[Article]) -> tuple[float, int]:
    """Seconds for spaCy's whole pipeline on the texts, and their tokens."""
    model = installed_model(grammar(lang))
    if model is None:
        sys.exit(f"no model for {lang}: see onrecord doctor")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(model)
        nlp(WARM_UP[lang])
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(a.text for a in texts))
        return time.perf_counter() - start, tokens


def first_result(command: list[str], text: str) -> float:
    """Seconds until a command of onrecord prints its first line, the best of some tries."""
    best = float("inf")
    for _ in range(TRIES):
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "onrecord", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdin.write(text.encode())
            process.stdin.close()
            line = process.stdout.readline()
            seconds = time.perf_counter() - start
            process.stdout.read()
            words = process.stderr.read().decode()
        if not line:
            sys.exit(f"onrecord {' '.join(command)} printed nothing. {words}")
        best = min(best, seconds)
    return best


def report(name: str, coding: float, parsing: float, tokens: int, events: int) -> None:
    """One line on the speed in a language."""
    print(
        f"{name:>3}  {tokens:7} tokens {events:5} events"
        f"  onrecord {tokens / coding:7.0f} tokens/s ({coding:5.1f} s)"
        f"  spaCy {tokens / parsing:7.0f} tokens/s ({parsing:5.1f} s)"
        f"  onrecord/spaCy time {coding / parsing:.2f}"
    )


def main() -> None:
    """Measure and print."""
    options = arguments(__doc__, "bench")
    options.add_argument("--limit", type=int, help="only so many articles of each language")
    args = options.parse_args()
    texts = articles(lines(args.bench, "raw.dev.jsonl"))
    coder = Coder()
    totals = [0.0, 0.0, 0, 0]
    for lang in LANGUAGES:
        chosen = [a for a in texts if a.lang == lang][: args.limit]
        coder.code(WARM_UP[lang], lang=lang, date="2024-01-01")
        coding, events = coding_time(coder, chosen)
        parsing, tokens = parsing_time(lang, chosen)
        report(lang, coding, parsing, tokens, events)
        totals = [a + b for a, b in zip(totals, (coding, parsing, tokens, events), strict=True)]
    report("all", totals[0], totals[1], int(totals[2]), int(totals[3]))
    print(f"onrecord --help: {first_result(['--help'], ''):.2f} s")
    for lang, text in SMALL.items():
        command = ["code", "-", "--lang", lang, "--date", "2024-06-17", "--format", "jsonl"]
        print(f"first record of a small text ({lang}): {first_result(command, text):.2f} s")


if __name__ == "__main__":
    main()
