"""Hold two designs against each other: the network tags triggers, or it judges what the parse proposes.

usage: python training/compare_designs.py REPORTS.jsonl ... [--most N]

REPORTS are whole labelled reports. Both designs see one pass of the packaged encoder. In the first the tags
find the triggers, and their heads say the type; in the second every verb, noun and adjective of the parse is
a candidate, and a hidden layer over its mean vector, that of the sentence and those of its subject and object
says which type it names, or none. The layer is fitted on the reports that the network was fitted on; both are
measured on those held out: an act is right if its words overlap a labelled event that has its type or allows
it. The threshold of each is chosen on every other held-out report, and the figures are of the rest. (The
encoder was tuned for the first design, which speaks for that.)
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from prepare import ends, held_out
from sklearn.neural_network import MLPClassifier

from dragoman.coding.heads import Heads
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import triggers
from dragoman.encode import Encoded, Encoder, Weights, year_to_read
from dragoman.parse import Parser
from dragoman.records import Document, Reading

NOTHING = ""
CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")
NAMES = ("PERSON", "GPE", "NORP", "DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "LOC")
HIDDEN, PENALTY = 128, 1e-2


@dataclass(frozen=True, slots=True)
class Act:
    """Characters first … last that may name an event, its type, and how likely they do."""

    start: int
    end: int
    event: str
    likely: float


def read(report: dict, parser: Parser, encoder: Encoder) -> Iterator[tuple[Tree, int, Encoded]]:
    """Yield the sentences of a report, each encoded."""
    document = Document(id=report["id"], text=report["text"], published=report["published"] or "2015")
    (reading,) = parser([Reading(document=document)])
    tree = Tree(reading.parse, document.text)
    for index, span in enumerate(reading.parse.spans):
        text = span.of(document.text)
        yield tree, index, encoder.sentence(text, year=year_to_read(text, document.published[:4]))


def tagged(tree: Tree, index: int, sentence: Encoded, heads: Heads) -> Iterator[Act]:
    """Yield what the tags find."""
    offset = tree.parse.spans[index].start
    for trigger in triggers(sentence, heads):
        best = int(trigger.kinds.argmax())
        places = sentence.places[trigger.first : trigger.last]
        likely = trigger.sure * float(trigger.kinds[best])
        yield Act(places[0][0] + offset, places[-1][1] + offset, heads.types[best], likely)


def proposed(tree: Tree, index: int, sentence: Encoded) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield the characters of each candidate of the parse, and what the layer sees of it."""
    parse, offset = tree.parse, tree.parse.spans[index].start

    def vector(token: int | None) -> np.ndarray:
        at = (
            sentence.pieces(parse.start[token] - offset, parse.end[token] - offset)
            if token is not None
            else None
        )
        return sentence.vectors[slice(*at)].mean(0) if at else np.zeros_like(sentence.vectors[0])

    for token in range(*parse.sentences[index]):
        if parse.pos[token] in CONTENT and parse.ent[token] not in NAMES:
            verb = tree.is_verb(token)
            subject = tree.agent(token) if verb else tree.child(token, "poss", "amod", "compound")
            acted = next(iter(tree.objects(token)), None) if verb else tree.child(token, "prep")
            seen = (vector(token), sentence.vectors[0], vector(subject), vector(acted))
            yield parse.start[token], parse.end[token], np.concatenate(seen)


def named(events: list[dict], start: int, end: int) -> str:
    """Return the type of the labelled event whose words these are among."""
    for event in events:
        first, last = ends(event["trigger"])
        if first < end and start < last:
            return event["event"]
    return NOTHING


def counted(acts: list[Act], events: list[dict], least: float) -> np.ndarray:
    """Return how many acts at least so likely are right, how many there are, and how many events."""
    claimed: set[int] = set()
    kept = [act for act in sorted(acts, key=lambda a: -a.likely) if act.likely >= least]
    for act in kept:
        for at, event in enumerate(events):
            first, last = ends(event["trigger"])
            same = first < act.end and act.start < last and act.event in (event["event"], *event["alt"])
            if same and at not in claimed:
                claimed.add(at)
                break
    return np.array([len(claimed), len(kept), len(events)])


def measured(name: str, found: list[list[Act]], reports: list[dict]) -> None:
    """Print F1 at the threshold that is best on every other report."""

    def f1(part: int, least: float) -> tuple[float, float, float]:
        pairs = list(zip(found, reports, strict=True))[part::2]
        right, given, there = sum(counted(acts, report["events"], least) for acts, report in pairs)
        return 2 * right / (given + there), right / max(given, 1), right / there

    least = max(np.arange(0.05, 0.9, 0.025), key=lambda t: f1(0, t)[0])
    print(f"{name}: F1 %.3f, precision %.3f, recall %.3f, from {least:.3f}" % f1(1, least))


def main() -> None:
    """Fit the layer, and print the figures of both designs."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("reports", type=Path, nargs="+")
    cli.add_argument("--most", type=int, default=10_000, help="read so many reports")
    args = cli.parse_args()
    rows = [json.loads(line) for path in args.reports for line in path.read_text("utf-8").splitlines()]
    parser, encoder = Parser(), Encoder(Weights.packaged())
    heads = Heads(encoder.weights)
    seen, types, apart, first, second = [], [], [], [], []
    for report in rows[: args.most]:
        sentences = list(read(report, parser, encoder))
        if not held_out(report):
            for start, end, vector in (c for each in sentences for c in proposed(*each)):
                seen.append(vector.astype(np.float16))
                types.append(named(report["events"], start, end))
            continue
        apart.append(report)
        first.append([act for each in sentences for act in tagged(*each, heads)])
        second.append([candidate for each in sentences for candidate in proposed(*each)])
    layer = MLPClassifier((HIDDEN,), alpha=PENALTY, early_stopping=True, n_iter_no_change=2, random_state=1)
    layer.fit(np.array(seen, np.float32), types)
    print(f"{len(seen)} candidates to learn from, {len(apart)} reports apart")
    begun, judged = time.process_time(), []
    for candidates in second:
        likely = layer.predict_proba(np.array([vector for _, _, vector in candidates]))
        likely[:, list(layer.classes_).index(NOTHING)] = 0
        best = likely.argmax(1)
        judged.append([
            Act(start, end, str(layer.classes_[k]), float(row[k]))
            for (start, end, _), row, k in zip(candidates, likely, best, strict=True)
        ])  # fmt: skip
    print(f"judging the candidates took {time.process_time() - begun:.1f} s")
    measured("tags of the network", first, apart)
    measured("candidates of the parse", judged, apart)


if __name__ == "__main__":
    main()
