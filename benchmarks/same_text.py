"""Same texts among many documents: seconds, memory, a ratio to hashing alone, and whether groups are right.

usage: python benchmarks/same_text.py TEXTS.jsonl … [--documents N] [--orders N] [--chained X …] [--mixed]

The texts are repeated with the edits of benchmarks/duplicates/edits.py until there are enough documents, so
that it is known which are of one text (but for the few that are so as given). Paragraphs that an edit adds
come from every tenth text, which is not itself among the documents; with ``--mixed`` from any, so that parts
of other documents stand word for word in a third of them. Timed in processor seconds, on one thread, making
the documents left out. The floor is taking the same texts apart and hashing them, with nothing compared;
beside it stands a digest of each text, which finds exact copies and no more. ``--orders`` shuffles the
documents N times and holds the groups against those of the order in which they were published; ``--chained``
does all of it for other guards against chains, 0 being none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.link.likeness import Bounds
from dragoman.link.shingles import Words, shingles
from dragoman.link.texts import TextIndex
from dragoman.records import Document

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.duplicates.edits import POSITIVES, Report, number

PEAK_SCALE = 1024 if sys.platform != "darwin" else 1
Groups = Mapping[str, str]
"""The group of each document, by id."""


def main() -> None:
    """Print what was measured."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("texts", type=Path, nargs="+")
    cli.add_argument("--documents", type=int, default=30_000)
    cli.add_argument("--orders", type=int, default=0)
    cli.add_argument("--chained", type=float, nargs="*", default=[Bounds().chained])
    cli.add_argument("--mixed", action="store_true")
    args = cli.parse_args()
    documents, origins = made(read(args.texts), args.documents, mixed=args.mixed)
    for chained in args.chained:
        bounds = replace(Bounds(), chained=chained)
        print(f"guard against chains {chained}")
        groups = measure(documents, origins, bounds)
        for order in range(args.orders):
            shuffled = random.Random(order).sample(documents, len(documents))
            again = grouped(shuffled, bounds)[0]
            print(f"  order {order}: B3 {b_cubed(again, groups):.4f} with the order of publication")


def measure(documents: Sequence[Document], origins: Groups, bounds: Bounds) -> Groups:
    """Print figures of one run over documents, in the order of publication; return their groups."""
    digests = timed(lambda: [hashlib.sha256(d.text.encode()).digest() for d in documents])
    words = Words()
    floor = timed(lambda: [shingles(words.cut(d.text)) for d in documents])
    groups, spent, wall = grouped(documents, bounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_SCALE / 2**30
    sizes = Counter(groups.values())
    print(f"  {len(documents)} documents, {len(sizes)} texts, the largest of {max(sizes.values())} documents")
    print(f"  {spent:.0f} s ({wall:.0f} s by the clock), {len(documents) / spent:.0f} documents/s")
    print(f"  {spent / floor:.2f} times hashing alone ({floor:.0f} s); digests alone {digests:.1f} s")
    print(f"  peak memory {peak:.2f} GiB, the documents included")
    print(f"  B3 with what was made of what: {b_cubed(groups, origins):.4f}")
    return groups


def timed(work: Callable[[], Any]) -> float:
    """Return the processor seconds that something takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def grouped(documents: Iterable[Document], bounds: Bounds) -> tuple[Groups, float, float]:
    """Return the groups of documents, and processor and clock seconds."""
    begun, clock = time.process_time(), time.perf_counter()
    index = TextIndex(bounds)
    for document in documents:
        index.add(document)
    spent, wall = time.process_time() - begun, time.perf_counter() - clock
    return {r: group.id for group in index.groups() for r in group.reports}, spent, wall


def b_cubed(said: Groups, true: Groups) -> float:
    """Return B-cubed F1 (Bagga and Baldwin 1998) of one grouping held against another."""
    both = Counter((said[key], true[key]) for key in said)
    ours, theirs = Counter(said.values()), Counter(true[key] for key in said)
    precision = sum(n * n / ours[a] for (a, _), n in both.items()) / len(said)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(said)
    return 2 * precision * recall / (precision + recall)


def read(paths: Iterable[Path]) -> list[Report]:
    """Return the reports of files of JSON lines, with a digest for an id."""
    reports = []
    for path in paths:
        for line in path.read_text("utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            reports.append(
                {
                    "id": hashlib.sha256(row["text"].encode()).hexdigest()[:16],
                    "text": row["text"],
                    "title": row.get("title") or "",
                    "published": row.get("published") or row["date"],
                    "source": row.get("source") or "",
                }
            )
    return list({report["id"]: report for report in reports}.values())


def made(reports: Sequence[Report], count: int, *, mixed: bool) -> tuple[list[Document], Groups]:
    """Return documents made of reports, sorted by day, and of which report each was made."""
    edits = list(POSITIVES.items())
    others = reports if mixed else reports[::10]
    if not mixed:
        reports = [report for at, report in enumerate(reports) if at % 10]
    documents, origins = [], {}
    for at in range(count):
        report = reports[at % len(reports)]
        turn = at // len(reports)
        made = report
        if turn:
            name, edit = edits[(number(report["id"]) + turn) % len(edits)]
            other = others[number(report["id"], str(turn)) % len(others)]
            made = {**edit(report, other), "id": f"{report['id']}-{turn}-{name}"}
        documents.append(
            Document(
                id=made["id"],
                text=made["text"],
                published=made["published"],
                title=made["title"] or None,
                source=made["source"] or None,
            )
        )
        origins[made["id"]] = report["id"]
    documents.sort(key=lambda document: (document.published, document.id))
    return documents, origins


if __name__ == "__main__":
    main()
