"""Fit the sieve: which sentences cannot hold an event and need not be read by the network.

usage: python training/sift.py TEXTS.jsonl [TEXTS.jsonl ...] [--most N] [--write]

The coder itself says which sentences of the texts hold an event. One document in four is kept apart: of the
events found in those without the sieve, the share given by --recall must still be found with it. Prints what
share of sentences and words is set aside at several recalls.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dragoman.actors import ActorFinder
from dragoman.coding.acts import Reader
from dragoman.coding.drafts import drafts
from dragoman.coding.roles import Cast
from dragoman.coding.sieve import Sieve, signs
from dragoman.coding.tree import Tree
from dragoman.encode import SIEVE, Encoder, Weights
from dragoman.parse import Parser
from dragoman.read import documents
from dragoman.records import Document, Reading

FAINT = 0.2
"""A sentence whose surest event is likelier than this is one to learn as holding an event."""
FOUND = 0.35
"""An event counts as found at the usual threshold."""
RARE = 4
"""Signs seen in fewer sentences are not used."""
APART = 4

Row = tuple[int, set[str], int, float]
"""Number of the document, signs, words, and how sure the surest event is."""


def sentences(paths: list[Path], most: int) -> Iterator[Row]:
    """Yield the sentences of the first texts."""
    parser, finder, reader = Parser(), ActorFinder(), Reader(Encoder(Weights.packaged()))
    reader.sieve = Sieve({})
    found = (d for path in paths for d in documents(str(path)) if isinstance(d, Document))
    for number, document in enumerate(islice(found, most)):
        reading = next(iter(finder(parser([Reading(document=document)]))))
        if reading.parse is None:
            continue
        tree = Tree(reading.parse, document.text)
        cast = Cast(tree, reading.mentions)
        found = reader.acts(tree, cast, published=document.published)
        for index, ((first, last), acts) in enumerate(zip(reading.parse.sentences, found, strict=True)):
            read = drafts(tree, cast, first, last)
            sure = max((act.sure["event"] for act in acts), default=0.0)
            yield number, set(signs(tree, index, read, cast.within(index))), last - first, sure


def fit(rows: list[Row]) -> dict[str, float]:
    """Return the weights of the signs."""
    seen = Counter(sign for _, held, _, _ in rows for sign in held)
    names = sorted(sign for sign, count in seen.items() if count >= RARE)
    at = {name: k for k, name in enumerate(names)}
    where = [(i, at[sign]) for i, row in enumerate(rows) for sign in row[1] if sign in at]
    i, j = np.array(where).T
    x = csr_matrix((np.ones(len(where)), (i, j)), shape=(len(rows), len(names)))
    model = LogisticRegression(C=0.1, max_iter=500).fit(x, np.array([row[3] >= FAINT for row in rows]))
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.01}
    return {"#bias": round(float(model.intercept_[0]), 3), **weights}


def odds(rows: list[Row], weights: dict[str, float]) -> np.ndarray:
    """Return the odds of each sentence."""
    return np.array([weights["#bias"] + sum(weights.get(s, 0.0) for s in held) for _, held, _, _ in rows])


def main() -> None:
    """Fit, print what is set aside at which recall, and write the weights if asked."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("texts", type=Path, nargs="+")
    cli.add_argument("--most", type=int, default=600)
    cli.add_argument("--recall", type=float, default=0.995)
    cli.add_argument("--write", action="store_true")
    args = cli.parse_args()
    rows = list(sentences(args.texts, args.most))
    apart = [row for row in rows if row[0] % APART == 0]
    weights = fit([row for row in rows if row[0] % APART])
    given, words = odds(apart, weights), np.array([row[2] for row in apart])
    holds = np.array([row[3] >= FOUND for row in apart])
    print(f"{len(rows)} sentences, {len(apart)} apart, {holds.sum()} of those hold an event")
    for recall in sorted({0.98, 0.99, 0.995, 0.999, args.recall}):
        least = float(np.quantile(given[holds], 1 - recall))
        aside = given < least
        print(
            f"recall {recall}: set aside {aside.mean():.3f}, of words {words[aside].sum() / words.sum():.3f}"
        )
        if recall == args.recall:
            weights["#least"] = round(least, 3)
    if args.write:
        Path(str(SIEVE)).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
