"""Kills a run over and over and sees whether the dataset is that of a run left in peace.

Short documents in one language are generated and coded into a dataset by `onrecord code … --into`. The same is done
again, but the process is killed with SIGKILL at random moments, every second time while it writes a file, and
started again each time.
Then both datasets must hold the same articles and events, each once, and the disturbed one no other files.

    python -m benchmarks.kill [--documents 2000] [--kills 50] [--workers 0] [--seed 1]
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord import Dataset
from onrecord.dataset.folder import ASIDE
from onrecord.dataset.parts import names, snapshot

COUNTRIES = ("France", "Germany", "Russia", "China", "Ukraine", "Iran", "Israel", "Turkey", "India", "Brazil", "Poland")
ACTS = (
    "accused {b} of an attack on a port",
    "condemned {b} on Monday",
    "signed an agreement with {b}",
    "imposed sanctions on {b}",
    "threatened to withdraw its ambassador from {b}",
    "sent humanitarian aid to {b}",
)
FILLER = ("The weather was fine.", "Prices rose a little.", "The committee meets again in autumn.")


def documents(count: int, seed: int) -> list[dict[str, str]]:
    """Short documents, each different from every other."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        first, second = chance.sample(COUNTRIES, 2)
        told = f"{first} {chance.choice(ACTS).format(b=second)}, officials said in dispatch {number}."
        day = f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        found.append({"id": f"doc-{number:06d}", "text": f"{told} {chance.choice(FILLER)}", "lang": "en", "date": day})
    return found


def write_documents(path: Path, count: int, seed: int) -> None:
    """The documents as JSON lines."""
    path.write_text("".join(json.dumps(d) + "\n" for d in documents(count, seed)), "utf-8")


def start(source: Path, dataset: Path, workers: int) -> "subprocess.Popen[bytes]":
    """A run."""
    command = [sys.executable, "-m", "onrecord", "code", str(source), "--into", str(dataset), "--workers", str(workers)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def finish(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a run; ends the program where it failed."""
    _, words = process.communicate()
    if process.returncode:
        sys.exit(f"a run failed with {process.returncode}: {words.decode()}")


def wait(process: "subprocess.Popen[bytes]", dataset: Path, at: float, aimed: bool) -> bool:
    """Wait for a moment; an aimed one waits on until a file is being written or joined. Whether one was."""
    while process.poll() is None:
        if time.monotonic() >= at:
            files = [name for folder in ("articles", "events") for name in os.listdir(dataset / folder)]
            if any(name.startswith(ASIDE) for name in files):
                return True
            if not aimed:
                return False
        time.sleep(0.0005 if aimed else 0.01)
    return False


def contents(dataset: Path) -> tuple[list[str], list[str]]:
    """Every article and every event as JSON, sorted; the id of the run is left out."""
    data = Dataset(dataset)
    articles = data.query("SELECT to_json(a)::VARCHAR AS row FROM (SELECT * EXCLUDE run FROM articles) AS a")
    events = data.query("SELECT to_json(e)::VARCHAR AS row FROM coded AS e")
    return sorted(articles.column("row").to_pylist()), sorted(events.column("row").to_pylist())


def main() -> None:
    """Run undisturbed and disturbed, compare, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=2000)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--workers", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--part", type=int, default=32, help="articles in a part (small, so that kills hit commits)")
    args = options.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source, calm, disturbed = root / "documents.jsonl", root / "calm", root / "disturbed"
        write_documents(source, args.documents, args.seed)
        began = time.monotonic()
        finish(start(source, calm, args.workers))
        whole = time.monotonic() - began
        print(f"undisturbed: {whole:.1f} s, {len(names(calm))} parts")
        disturbed.mkdir()
        settings = (calm / "onrecord.toml").read_text("utf-8")
        (disturbed / "onrecord.toml").write_text(settings.replace("articles = 512", f"articles = {args.part}"), "utf-8")
        for name in ("articles", "events", "reviews", "runs"):
            (disturbed / name).mkdir()
        killed = {"before it wrote": 0, "at work": 0, "in a commit": 0, "after its end": 0}
        longest = whole / 4
        for number in range(1, args.kills + 1):
            before = names(disturbed)
            process = start(source, disturbed, args.workers)
            at = time.monotonic() + chance.uniform(0.1, longest)
            committing = wait(process, disturbed, at, aimed=number % 2 == 0)
            ended = process.poll() is not None
            process.kill()
            process.communicate()
            grown = names(disturbed) != before
            killed[
                "after its end" if ended
                else "in a commit" if committing
                else "at work" if grown
                else "before it wrote"
            ] += 1  # fmt: skip
            # so long that the last kill comes shortly before the end
            ahead = snapshot(disturbed).articles / args.documents > number / args.kills
            longest = max(whole / 20, longest * (0.8 if ahead else 1.5))
        finish(start(source, disturbed, args.workers))
        left = sorted(p.name for p in disturbed.rglob(".tmp-*"))
        expected, found = contents(calm), contents(disturbed)
        print(f"disturbed: {killed}, {len(names(disturbed))} parts, {len(list(disturbed.glob('runs/*.json')))} runs")
        print(f"articles: {len(expected[0])} undisturbed, {len(found[0])} disturbed, equal: {expected[0] == found[0]}")
        print(f"events: {len(expected[1])} undisturbed, {len(found[1])} disturbed, equal: {expected[1] == found[1]}")
        for one, other in zip(expected, found, strict=True):
            for row in list(set(one) ^ set(other))[:2]:
                print(f"only in one: {row}")
        print(f"left behind: {left or 'nothing'}")
        if expected != found or left or len(set(found[0])) != args.documents:
            sys.exit("the datasets differ")
        print("equal")


if __name__ == "__main__":
    main()
