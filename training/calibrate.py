"""Fit the coder's confidence on reports its network was not trained on, and store it beside the weights.

usage: python training/calibrate.py REPORTS.jsonl [REPORTS.jsonl ...] [--write]

REPORTS are the whole labelled reports the examples were made from; only the held-out ones are used. An act
counts as right if its words overlap those of a labelled event that has its type, or allows it, and that no
surer act has claimed. Prints cross-validated calibration, by report, and precision and recall at thresholds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from prepare import ends, held_out

from dragoman.actors import ActorFinder
from dragoman.coding.acts import Reader
from dragoman.coding.likely import FEATURES
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import CALIBRATION, Encoder, Weights
from dragoman.parse import Parser
from dragoman.records import Document, Reading

FOLDS = 5
RIDGE = 1.0


def acts(paths: list[Path]) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Return features, whether each is right, the number of its report, and how many events were labelled."""
    parser, finder = Parser(), ActorFinder()
    reader = Reader(Encoder(Weights.packaged()))
    rows, labels, groups, total = [], [], [], 0
    reports = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    for number, report in enumerate(r for r in reports if held_out(r["id"])):
        document = Document(id=report["id"], text=report["text"], published=report["published"] or "2015")
        reading = next(iter(finder(parser([Reading(document=document)]))))
        tree = Tree(reading.parse, document.text)
        cast = Cast(tree, reading.mentions)
        year = report["published"][:4] or None
        seen = [
            act
            for index in range(len(reading.parse.sentences))
            for act in reader.acts(tree, cast, index, year=year)
        ]
        claimed: set[int] = set()
        total += len(report["events"])
        for act in sorted(seen, key=lambda a: -a.row[1]):
            rows.append(act.row)
            labels.append(claim(report["events"], claimed, act))
            groups.append(number)
    return np.array(rows), np.array(labels, dtype=float), np.array(groups), total


def claim(events: list[dict], claimed: set[int], act) -> bool:
    """Tell whether a free labelled event has the act's words and type, and take it."""
    for at, event in enumerate(events):
        start, end = ends(event["trigger"])
        same = start < act.span.end and act.span.start < end
        if same and at not in claimed and act.event in (event["event"], *event["alt"]):
            claimed.add(at)
            return True
    return False


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge logistic regression, by Newton's method."""
    weights, penalty = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    penalty[0, 0] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def main() -> None:
    """Fit, print how well calibrated unseen reports are, and write the weights if asked."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("reports", type=Path, nargs="+")
    cli.add_argument("--write", action="store_true")
    args = cli.parse_args()
    x, y, groups, total = acts(args.reports)
    said = np.zeros(len(y))
    for fold in range(FOLDS):
        test = groups % FOLDS == fold
        said[test] = 1 / (1 + np.exp(-x[test] @ fit(x[~test], y[~test])))
    bins = np.minimum((said * 10).astype(int), 9)
    error = sum((bins == b).mean() * abs(said[bins == b].mean() - y[bins == b].mean()) for b in set(bins))
    print(f"{len(y)} acts, {y.mean():.3f} right, of {total} events; expected calibration error {error:.3f}")
    for low in np.arange(0.2, 0.75, 0.05):
        kept = said >= low
        p, r = y[kept].mean(), y[kept].sum() / total
        print(f"threshold {low:.2f}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}")
    weights = dict(zip(FEATURES, (round(float(w), 4) for w in fit(x, y)), strict=True))
    print(json.dumps(weights))
    if args.write:
        Path(CALIBRATION).write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
