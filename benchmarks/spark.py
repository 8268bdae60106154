"""Codes the same documents by one process and by a local Spark, and compares the datasets.

Short documents are generated: as a frame, and as files in folders. Both must give the events and articles that
`onrecord code … --into` gives, byte for byte after sorting, and a second Spark run must add nothing.
PySpark must be installed (`onrecord[spark]`), and Java.

    python -m benchmarks.spark [--documents 3000] [--cores 2]
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.kill import contents, documents, finish, start, write_documents

import onrecord.spark

FOLDERS = 10


def write_files(folder: Path, count: int, seed: int) -> None:
    """The documents as files: every tenth a text file in a folder below, the others lines of a few JSONL files."""
    rows = documents(count, seed)
    for number in range(FOLDERS):
        below = folder / f"f{number}" / "deep"
        below.mkdir(parents=True)
        own = rows[number::FOLDERS]
        (folder / f"f{number}" / "many.jsonl").write_text("".join(json.dumps(r) + "\n" for r in own[10:]), "utf-8")
        for row in own[:10]:
            (below / f"{row['id']}.txt").write_text(row["text"], "utf-8")


def compare(name: str, one: Path, other: Path) -> bool:
    """Print whether two datasets hold the same."""
    expected, found = contents(one), contents(other)
    same = expected == found
    print(f"{name}: {len(found[0])} articles, {len(found[1])} events; equal to one process: {same}")
    return same


def main() -> None:
    """Run, compare, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=3000)
    options.add_argument("--cores", type=int, default=2)
    args = options.parse_args()
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        sys.exit("PySpark is not installed: pip install 'onrecord[spark]'")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master(f"local[{args.cores}]").appName("onrecord")
        .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_documents(root / "documents.jsonl", args.documents, seed=1)
        write_files(root / "files", args.documents, seed=2)
        began = time.monotonic()
        finish(start(root / "documents.jsonl", root / "one", workers=0))
        print(f"one process: {time.monotonic() - began:.1f} s")
        finish(start(root / "files", root / "one-files", workers=0))
        frame = spark.createDataFrame(documents(args.documents, seed=1))
        began = time.monotonic()
        run = onrecord.spark.code(frame, root / "spark")
        print(f"Spark, {args.cores} cores: {time.monotonic() - began:.1f} s, {run.counts}")
        good = compare("frame", root / "one", root / "spark")
        again = onrecord.spark.code(frame, root / "spark").counts
        print(f"again: {again}")
        good &= compare("frame, again", root / "one", root / "spark") and again.articles == 0
        onrecord.spark.code(root / "files", root / "spark-files")
        good &= compare("files", root / "one-files", root / "spark-files")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
