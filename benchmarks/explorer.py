"""How fast the explorer is on a large dataset, and in how much memory: first page, facet clicks, search.

    python -m benchmarks.explorer [--events 1000000] [--into FOLDER]

The dataset is made up and written without a coder (benchmarks/explorer_data.py); `--into` keeps it for the next time.
The explorer runs in a process of its own, as `onrecord open` runs it, and is asked over HTTP. Opened for the first time
it reads the parts and makes its index, which it keeps beside them; then it is started again, as on any other day.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx
from benchmarks.explorer_data import write

PAGE, CLICK, SEARCH, MEMORY = 1.0, 0.5, 1.0, 1500
TIMES = 5
FIRST = ("/", "/events")
# filters that a person clicks together; each is asked once, so that nothing is remembered
CLICKS = (
    "/events?type=ACCUSE", "/events?status=actual", "/events?type=ACCUSE&status=planned", "/events?actor=RUS",
    "/events?country=UKR", "/events?lang=fr", "/events?attributed=yes", "/events?said_by=USA",
    "/events?from=2024-03&to=2024-03", "/events?country=UKR&lang=fr", "/events?dyad=RUS,UKR", "/events?sort=reports",
    "/events?actor=RUS&type=ASSAULT&status=actual&attributed=no", "/events?page=5000", "/events?recipient=CHN.GOV",
)  # fmt: skip
SEARCHES = (
    "/events?text=missile",
    "/events?text=ba",
    "/events?text=acusó",
    "/events?text=Pékin&lang=fr",
    "/events?text=ko%20la",
)


@contextmanager
def opened(root: Path) -> Iterator[tuple[httpx.Client, int, float]]:
    """The explorer of a dataset: a client, its process, and the seconds until it answers."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "open", str(root), "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    took = time.perf_counter() - begun
    try:
        with httpx.Client(base_url=address, timeout=120) as client:
            yield client, process.pid, took
    finally:
        process.terminate()
        process.wait()


def peak(process: int) -> int:
    """The most memory that a process had so far, in MB (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return 0


def ask(client: httpx.Client, address: str) -> float:
    """The seconds that a page takes."""
    begun = time.perf_counter()
    answer = client.get(address)
    answer.raise_for_status()
    return time.perf_counter() - begun


def measure(root: Path) -> bool:
    """Measure and print; whether everything is within its bounds."""
    with opened(root) as (_, process, took):
        print(f"opened for the first time   {took:6.1f} s   {peak(process):5d} MB")
    fine = True

    def show(what: str, seconds: float, bound: float) -> None:
        nonlocal fine
        fine &= seconds <= bound
        print(f"{what:60} {seconds:6.3f} s   {'' if seconds <= bound else f'over {bound} s'}")

    with opened(root) as (client, process, took):
        print(f"opened again                {took:6.1f} s   {peak(process):5d} MB")
        for address in FIRST:
            show(f"first page {address}", ask(client, address), PAGE)
            show(f"the same page again, median of {TIMES}", median(ask(client, address) for _ in range(TIMES)), PAGE)
        for address in CLICKS:
            show(f"click {address}", ask(client, address), CLICK)
        for address in SEARCHES:
            show(f"search {address}", ask(client, address), SEARCH)
        for address in ("/timeline", "/network", "/map", "/dyad?dyad=RUS,UKR", "/review", "/actor/country/RUS"):
            print(f"{address:60} {ask(client, address):6.3f} s")
        memory = peak(process)
        print(f"{'most memory':60} {memory:6d} MB")
    return fine and memory <= MEMORY


def main() -> None:
    """Make the dataset where it is not there, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000, help="how many events (default: %(default)s)")
    parser.add_argument("--into", type=Path, help="keep the dataset in this folder, and use what is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        root = options.into or Path(passing) / "data"
        if not (root / "onrecord.toml").exists():
            print(f"making {options.events:,} events …")
            write(root, options.events)
        cache = root / "cache" / "explorer.duckdb"
        if cache.exists():
            os.remove(cache)
        sys.exit(0 if measure(root) else 1)


if __name__ == "__main__":
    main()
