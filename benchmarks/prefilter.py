"""How many events the pre-filter loses, and how much time it saves.

Only sentences with a word that can name an act (or that can tell who speaks in a quotation) are parsed.
This codes raw.dev.jsonl so and with every sentence parsed, and compares the events by article, start of the
trigger and type. It prints the events lost and those that only the pre-filter gives (sentences that are not
parsed tell less of who is talked about), both in % of all, the first lost sentences with their words, and the
times. The texts are coded once before the clock runs, so that dictionaries and models are warm both times.

    python -m benchmarks.prefilter [--bench DIR] [--limit ARTICLES] [--show SENTENCES]
"""

import time
from collections import Counter

from benchmarks.benchdata import LANGUAGES, arguments, articles, lines, one_line, percent

from onrecord import Article, Coder, Event
from onrecord.coder.prefilter import worth_parsing

Key = tuple[str, int, str]
Events = dict[Key, Event]


def coded(coder: Coder, texts: list[Article]) -> tuple[Events, float]:
    """The events by what tells one from another, and the seconds it took."""
    start = time.perf_counter()
    events = [event for coding in coder.code_many(texts) for event in coding.events]
    seconds = time.perf_counter() - start
    return {(e.article_id, e.evidence.trigger.start, e.type): e for e in events}, seconds


def without(events: Events, others: Events) -> list[Event]:
    """The events that are not among the others."""
    return [event for key, event in events.items() if key not in others]


def report(name: str, filtered: Events, everything: Events) -> None:
    """One line on what the pre-filter does to the events of a language."""
    lost, gained = without(everything, filtered), without(filtered, everything)
    print(
        f"{name:>3}  events {len(everything):5}  with pre-filter {len(filtered):5}"
        f"  lost {len(lost):3} ({percent(len(lost), len(everything))})"
        f"  only with it {len(gained):3} ({percent(len(gained), len(everything))})"
    )


def main() -> None:
    """Code twice, compare, print."""
    options = arguments(__doc__, "bench")
    options.add_argument("--limit", type=int, help="only the first so many articles")
    options.add_argument("--show", type=int, default=20, help="how many lost sentences to print")
    args = options.parse_args()
    texts = articles(lines(args.bench, "raw.dev.jsonl")[: args.limit])
    quick_coder, thorough_coder = Coder(), Coder(everything=True)
    coded(quick_coder, texts)
    everything, slow = coded(thorough_coder, texts)
    filtered, quick = coded(quick_coder, texts)
    for lang in LANGUAGES:
        ours, all_of_them = ({k: e for k, e in x.items() if e.lang == lang} for x in (filtered, everything))
        report(lang, ours, all_of_them)
    report("all", filtered, everything)
    lost = without(everything, filtered)
    unparsed = [e for e in lost if not worth_parsing(e.lang, e.evidence.sentence.quote)]
    print(f"lost in sentences that were not parsed: {len(unparsed)}, in others: {len(lost) - len(unparsed)}")
    print(f"seconds: with pre-filter {quick:.1f}, everything parsed {slow:.1f}, {slow / quick:.2f} times")
    words = Counter((e.lang, e.evidence.trigger.quote.lower()) for e in lost)
    print("words:", "; ".join(f"{lang} {word} {n}" for (lang, word), n in words.most_common(40)) or "none")
    for event in lost[: args.show]:
        mark = "not parsed" if event in unparsed else "parsed"
        print(f"\n{event.lang} {event.type} [{event.evidence.trigger.quote}] {mark}  {event.why}")
        print(f"   {one_line(event.evidence.sentence.quote)}")


if __name__ == "__main__":
    main()
