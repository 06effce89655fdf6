"""Fit the coder's confidence on reports its network was not trained on, and store it beside the weights.

usage: python training/calibrate.py TRAIN REPORTS.jsonl ... [--pairs PAIRS.jsonl WEIGHTS] [--write]

REPORTS are the whole labelled reports the examples were made from; only the held-out ones are used. An act
counts as right if its words overlap those of a labelled event that has its type, or allows it, and that no
surer act has claimed; its fields are then held against that event's. Who has part in an act is also learned
from the sentences of TRAIN/plover_family.jsonl, in which people marked actor and recipient. Prints
cross-validated calibration, by report, and precision and recall at thresholds.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, product
from pathlib import Path

import numpy as np
from prepare import ends, held_out, pairs

from dragoman.actors import ActorFinder
from dragoman.coding.acts import Act, Reader
from dragoman.coding.between import relate
from dragoman.coding.likely import Row
from dragoman.coding.parts import ROLES
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import CALIBRATION, Encoder, Weights
from dragoman.parse import Parser
from dragoman.records import Document, Mention, Reading, Span

FOLDS = 5
UNDATED = "2015"
"""When a text without a date is taken to be from."""
BINS = 10
RIDGE = 1.0
REMEMBERED = 20_000
"""Sentences are read once, not once a stage: two gigabytes of them."""
STAGES = (
    ("reading",),
    ("part actor", "part recipient"),
    ("alone",),
    ("event", "actor", "recipient"),
    ("historical",),
    ("aux",),
)
"""What is fitted after what: how sure a field is rests on those before it."""
TYPE = ("alone", "event")
"""What is judged of every act, whether it has the type of a labelled event or not."""


@dataclass(slots=True)
class Seen:
    """What speaks for and against one field of the acts seen, whether it is right, and in which report."""

    rows: list[Row] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    report: list[int] = field(default_factory=list)

    def add(self, row: Row, report: int, *, right: bool) -> None:
        """Add one act's field."""
        self.rows.append(row)
        self.right.append(right)
        self.report.append(report)


def read(paths: list[Path]) -> list[tuple[dict, Tree, Cast]]:
    """Return the held-out reports, parsed."""
    parser, finder = Parser(), ActorFinder()
    made = []
    for report in (
        json.loads(line) for path in paths for line in path.read_text("utf-8").rstrip("\n").split("\n")
    ):
        if held_out(report):
            document = Document(
                id=report["id"], text=report["text"], published=report["published"] or UNDATED
            )
            reading = next(iter(finder(parser([Reading(document=document)]))))
            tree = Tree(reading.parse, document.text)
            made.append((report, tree, Cast(tree, reading.mentions)))
    return made


def acts(
    reports: list[tuple[dict, Tree, Cast]], reader: Reader, calibration: dict[str, dict[str, float]]
) -> dict[str, Seen]:
    """Return what is seen of each field, given the calibration of those that it builds on."""
    reader.calibration = calibration
    seen: dict[str, Seen] = defaultdict(Seen)
    for number, (report, tree, cast) in enumerate(reports):
        named: set[int] = set()
        found = chain.from_iterable(reader.acts(tree, cast, published=report["published"] or None))
        claimed: set[int] = set()
        for act in sorted(found, key=lambda a: -a.rows["alone"]["sure"]):
            read, beheld = readings(report["events"], named, act)
            if read != beheld:
                seen["reading"].add(act.rows["reading"], number, right=read)
            event = claim(report["events"], claimed, act)
            for name, row in act.rows.items():
                if name == "reading":
                    continue
                if name in TYPE:
                    seen[name].add(row, number, right=event is not None)
                elif event:
                    seen[name].add(row, number, right=right(name, act, event))
            for role, part in product(ROLES if event else (), act.parts):
                seen[f"part {role}"].add(part.row, number, right=met([part.mention], event[role]))
    return seen


def marked(folder: Path, seen: dict[str, Seen], reader: Reader, *, first: int) -> None:
    """Add the parts in acts whose actor and recipient people marked; ``first`` numbers the sentences."""
    parser, finder = Parser(), ActorFinder()
    rows = (row for row in pairs(folder, [], []) if row["kind"] == "pair")
    for number, row in enumerate(rows, first):
        document = Document(id=row["doc"], text=row["text"], published=UNDATED)
        reading = next(iter(finder(parser([Reading(document=document)]))))
        tree = Tree(reading.parse, document.text)
        found = chain.from_iterable(reader.acts(tree, Cast(tree, reading.mentions), published=UNDATED))
        same = [act for act in found if act.event in types_of(row["root"])]
        if same:
            act = max(same, key=lambda a: a.rows["alone"]["sure"])
            for role, part in product(ROLES, act.parts):
                given = met([part.mention], [{"span": row[role]}])
                seen[f"part {role}"].add(part.row, number, right=given)


def types_of(root: str) -> tuple[str, ...]:
    """Return the types that a root of CAMEO's stands for."""
    return ("CONCEDE", "RETREAT") if root == "YIELD" else (root,)


def right(name: str, act: Act, event: dict) -> bool:
    """Tell whether a field of an act is as labelled; of ``historical``, whether the label says so."""
    if name == "historical":
        return "historical" in event["aux"]
    if name == "aux":
        return set(act.aux) == set(event["aux"])
    return met(getattr(act, name), event[name])


def met(given: Iterable[Mention], labelled: list[dict]) -> bool:
    """Tell whether a party given shares words with one labelled."""
    spans = [ends(party.get("span") or party) for party in labelled]
    return any(m.party.start < end and start < m.party.end for m in given for start, end in spans)


def readings(events: list[dict], named: set[int], act: Act) -> tuple[bool, bool]:
    """Tell whether lexicon and network are right about the type of the event that an act's words name."""
    for at, event in enumerate(events):
        start, end = ends(event["trigger"])
        if act.read and at not in named and start < act.span.end and act.span.start < end:
            named.add(at)
            types = (event["event"], *event["alt"])
            return act.read in types, act.seen in types
    return False, False


def claim(events: list[dict], claimed: set[int], act: Act) -> dict | None:
    """Return a free labelled event that has the act's words and type, and take it."""
    for at, event in enumerate(events):
        start, end = ends(event["trigger"])
        same = start < act.span.end and act.span.start < end
        if same and at not in claimed and act.event in (event["event"], *event["alt"]):
            claimed.add(at)
            return event
    return None


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


def power(pairs: Path, weights: Path) -> float:
    """Return the power that makes what is said between two parties likeliest to be as people labelled it.

    The weights are those of a network that was not fitted on these pairs (``fit.py --apart``).
    """
    parser, finder, encoder = Parser(), ActorFinder(), Encoder(Weights(weights))
    encoder.weights.calibration = {"relation": {"power": 1.0}}
    told = []
    for row in map(json.loads, pairs.read_text("utf-8").rstrip("\n").split("\n")):
        document = Document(id="p", text=row["text"], published=UNDATED)
        reading = next(iter(finder(parser([Reading(document=document)]))))
        actor, recipient = (Span(start=row[k][0], end=row[k][1]) for k in ("actor", "recipient"))
        said = relate(reading, actor=actor, recipient=recipient, encoder=encoder).probabilities
        wanted = [list(said).index(name) for name in types_of(row["root"])]
        told.append((np.array(list(said.values())) + 1e-6, wanted))
    print(f"{len(told)} pairs, {np.mean([p.argmax() in at for p, at in told]):.3f} right")

    def unlikely(by: float) -> float:
        return -sum(np.log((p[at] ** by).sum() / (p**by).sum()) for p, at in told)

    return float(min(np.arange(0.5, 4.01, 0.1), key=unlikely).round(1))


def judged(seen: Seen) -> tuple[np.ndarray, np.ndarray, dict[str, float]]:
    """Return what unseen reports' acts are given, by cross-validation, what is right, and the weights."""
    names = list(dict.fromkeys(name for row in seen.rows for name in row))
    x = np.array([[row.get(name, 0.0) for name in names] for row in seen.rows])
    y, groups = np.array(seen.right, dtype=float), np.array(seen.report)
    said = np.zeros(len(y))
    for fold in range(FOLDS):
        test = groups % FOLDS == fold
        said[test] = 1 / (1 + np.exp(-x[test] @ fit(x[~test], y[~test])))
    return said, y, dict(zip(names, (round(float(w), 4) for w in fit(x, y)), strict=True))


def told(name: str, said: np.ndarray, y: np.ndarray) -> None:
    """Print how often what was given a probability is right: the reliability diagram as a table."""
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    error = sum((bins == b).mean() * abs(said[bins == b].mean() - y[bins == b].mean()) for b in set(bins))
    print(f"{name}: {len(y)} cases, {y.mean():.3f} right, expected calibration error {error:.3f}")
    for b in sorted(set(bins)):
        held = bins == b
        print(f"  said {said[held].mean():.2f}  right {y[held].mean():.2f}  cases {held.sum()}")


def main() -> None:
    """Fit, print how well calibrated unseen reports are, and write the weights if asked."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("train", type=Path)
    cli.add_argument("reports", type=Path, nargs="+")
    cli.add_argument(
        "--pairs", type=Path, nargs=2, help="pairs, and weights not fitted on them; else the power stays"
    )
    cli.add_argument("--write", action="store_true")
    args = cli.parse_args()
    weights = {name: defaultdict(float) for names in STAGES for name in names}
    packaged = Weights.packaged()
    weights["relation"] = {"power": power(*args.pairs)} if args.pairs else packaged.calibration["relation"]
    reports = read(args.reports)
    total = sum(len(report["events"]) for report, _, _ in reports)
    packaged.remembered = REMEMBERED
    reader = Reader(Encoder(packaged))
    for names in STAGES:
        seen = acts(reports, reader, weights)
        if "part actor" in names:
            marked(args.train, seen, reader, first=len(reports))
        for name in names:
            said, y, weights[name] = judged(seen[name])
            told(name, said, y)
            for low in np.arange(0.2, 0.75, 0.05) if name == "event" else ():
                kept = said >= low
                p, r = y[kept].mean(), y[kept].sum() / total
                print(
                    f"  threshold {low:.2f}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}"
                )
    if args.write:
        Path(CALIBRATION).write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
