"""Fit the lexicon coder's confidence: from the signals of a coded event to the probability that it is right.

usage: python training/calibrate_lexicon.py REPORTS.jsonl [--write]

REPORTS are whole reports with all their events labelled (``id, text, published, events`` with ``trigger``,
``event`` and ``alt``). A coded event counts as right if its sentence holds a labelled event of its type
that no surer coded event has claimed. The labels this was last run on were made by a language model, so
the probabilities are those of agreeing with it. Prints cross-validated calibration; --write stores the
weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from dragoman.actors import ActorFinder
from dragoman.coding.confidence import FEATURES, WEIGHTS
from dragoman.coding.drafts import drafts
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.parse import Parser
from dragoman.records import Document, Reading

FOLDS = 5
RIDGE = 2.0
TYPE_RIDGE = 60.0
"""Types are held near each other: how often one is right differs from one body of reports to another."""


def examples(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return features, labels and the number of the report each example comes from."""
    parser, finder = Parser(), ActorFinder()
    rows, labels, groups = [], [], []
    for number, line in enumerate(path.read_text("utf-8").rstrip("\n").split("\n")):
        report = json.loads(line)
        document = Document(id=report["id"], text=report["text"], published=report["published"])
        reading = next(iter(finder(parser([Reading(document=document)]))))
        if reading.parse is None:
            continue
        tree = Tree(reading.parse, document.text)
        cast = Cast(tree, reading.mentions)
        claimed: set[int] = set()
        for (first, last), span in zip(reading.parse.sentences, reading.parse.spans, strict=True):
            made = sorted(drafts(tree, cast, first, last), key=lambda d: -d.confidence)
            for draft in made:
                hit = claim(report["events"], claimed, span.start, span.end, draft.meaning.event)
                rows.append(draft.signals.features(draft.meaning.event))
                labels.append(hit)
                groups.append(number)
    return np.array(rows), np.array(labels, dtype=float), np.array(groups)


def claim(events: list[dict], claimed: set[int], start: int, end: int, kind: str) -> bool:
    """Tell whether a labelled event of this type stands free in the sentence, and take it."""
    for at, event in enumerate(events):
        inside = start <= event["trigger"]["start"] < end
        if inside and at not in claimed and kind in (event["event"], *event["alt"]):
            claimed.add(at)
            return True
    return False


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * RIDGE
    penalty[0, 0] = 0.0
    for at, name in enumerate(FEATURES):
        if name.isupper():
            penalty[at, at] = TYPE_RIDGE
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def main() -> None:
    """Fit, print how well calibrated held-out reports are, and write the weights if asked."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("reports", type=Path)
    cli.add_argument("--write", action="store_true")
    args = cli.parse_args()
    x, y, groups = examples(args.reports)
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        test = groups % FOLDS == fold
        held[test] = 1 / (1 + np.exp(-x[test] @ fit(x[~test], y[~test])))
    print(f"{len(y)} coded events, {y.mean():.3f} right; Brier {np.mean((held - y) ** 2):.4f}")
    for low in np.arange(0, 1, 0.1):
        inside = (held >= low) & (held < low + 0.1)
        if inside.any():
            said, was = held[inside].mean(), y[inside].mean()
            print(f"{low:.1f}-{low + 0.1:.1f}  n {inside.sum():5d}  said {said:.3f}  was {was:.3f}")
    error = sum(
        ((held >= low) & (held < low + 0.1)).mean()
        * abs(held[(held >= low) & (held < low + 0.1)].mean() - y[(held >= low) & (held < low + 0.1)].mean())
        for low in np.arange(0, 1, 0.1)
        if ((held >= low) & (held < low + 0.1)).any()
    )
    print(f"expected calibration error {error:.3f}")
    weights = dict(zip(FEATURES, (round(float(w), 4) for w in fit(x, y)), strict=True))
    print(json.dumps(weights, indent=1))
    if args.write:
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
