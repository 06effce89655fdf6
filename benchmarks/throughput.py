"""Sentences a second, the share of each stage, and peak memory.

usage: python benchmarks/throughput.py ARTICLES.jsonl [--limit N]

Stages are timed in one run, document by document as the pipeline reads them, on one thread, in processor
seconds. spaCy as it is shipped, over the same texts, is the peer: the last line gives the whole as a ratio to
it. Loading the models is not counted. The events are digested, so that two runs can be held against each
other.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import sys
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import spacy

from dragoman.parse.parser import MODEL
from dragoman.pipeline import Pipeline
from dragoman.read import documents
from dragoman.records import Document, Reading
from dragoman.records.json import to_json

PEAK_SCALE = 1024 if sys.platform != "darwin" else 1


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("articles", type=Path)
    cli.add_argument("--limit", type=int, default=None)
    args = cli.parse_args()
    articles = [d for d in documents(str(args.articles)) if isinstance(d, Document)][: args.limit]
    pipeline = Pipeline()
    list(pipeline(articles[:1]))
    spent = {step.name: 0.0 for step in pipeline.steps}
    readings = []
    for article in articles:
        reading = Reading(document=article)
        for step in pipeline.steps:
            begun = time.process_time()
            (reading,) = step([reading])
            spent[step.name] += time.process_time() - begun
        readings.append(reading)
    report(spent, readings, plain(articles))


def plain(articles: list[Document]) -> float:
    """Return the seconds that spaCy takes for the same texts, with nothing of ours."""
    nlp = spacy.load(MODEL)
    begun = time.process_time()
    for _ in nlp.pipe(article.text for article in articles):
        pass
    return time.process_time() - begun


def report(spent: dict[str, float], readings: list[Reading], plain: float) -> None:
    """Print what was measured."""
    sentences = sum(len(r.parse.sentences) for r in readings if r.parse)
    events = [event for r in readings for event in r.events]
    digest = hashlib.sha256("\n".join(map(to_json, events)).encode()).hexdigest()[:16]
    total = sum(spent.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_SCALE / 2**30
    print(f"{len(readings)} documents, {sentences} sentences, {len(events)} events, digest {digest}")
    for name, seconds in spent.items():
        print(f"{name:8} {seconds:8.2f} s  {seconds / total:6.1%}  {sentences / seconds:8.0f} sentences/s")
    print(
        f"{'all':8} {total:8.2f} s  {'':6}  {sentences / total:8.0f} sentences/s, peak memory {peak:.2f} GiB"
    )
    print(f"spaCy    {plain:8.2f} s  {'':6}  {sentences / plain:8.0f} sentences/s, as shipped")
    print(f"whole run / spaCy alone: {total / plain:.2f}")


if __name__ == "__main__":
    main()
