"""Fit which place an act happened at, on labelled sentences and labelled reports.

usage: python training/fit_event_place.py GOLD [--labels REPORTS.jsonl ...]

GOLD is the folder with ``train/event_location.jsonl`` (labels made by people) and
``train/dragoman_reports.jsonl``; further reports are files that ``rejoin.py`` wrote (labels of a language
model, as those of ``dragoman_reports``). Writes ``event_place.json`` and ``event_place.npz`` into
``src/dragoman/locate/data``: weights for use without the coder's encoder and with it. The latter hold for the
packaged network alone: **fit them anew whenever it changes**. What ``prepare.held_out`` names, and every
tenth sentence, is left out, to choose the thresholds on and to say how well the probabilities fit.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import place_layer
from prepare import ends, held_out, lines
from scipy.optimize import minimize

from dragoman.encode import Encoder, Weights, year_to_read
from dragoman.knowledge import countries
from dragoman.locate.act import Act
from dragoman.locate.clauses import head_of, tokens_of
from dragoman.locate.located import Located
from dragoman.locate.placing import Ranking, ranking
from dragoman.locate.scene import Scene
from dragoman.locate.telling import same
from dragoman.locate.weighing import Floats, Layer, Model, Reads, vectors
from dragoman.locate.when import Trigger
from dragoman.parse import Parser
from dragoman.records import Document, Parse, Reading, Span

Numbers = npt.NDArray[np.float64]
DATA = Path(__file__).parent.parent / "src/dragoman/locate/data"
NETWORK = Path(__file__).parent.parent / "src/dragoman/encode/weights/network.onnx"
STRENGTH, RARE = 1.0, 6
"""How much weights are held to nought; features told of fewer candidates than this are left out."""
UNMARKED = ("Masdar_RA", "wiki", "coalition")
"""Sources of event_location whose rows mostly lack a place though the sentence names one: left out."""
AT_LEAST, ASKED = {"plain": 0.3, "read": 0.25}, {"plain": 0.68, "read": 0.62}
"""How probable it must be that the text names the act's place: in reports, and where one act is asked about.
Chosen so that of held-out acts without a place a twelfth is answered in reports, a seventh where asked."""


@dataclass(slots=True)
class Case:
    """One act: what it may have happened at, which rows are right (the last is nowhere), and its vectors."""

    made: Ranking
    right: list[int]
    out: bool
    report: bool
    country: str | None = None
    seen: tuple[Floats, list[Floats | None]] | None = None


def parsed(documents: Iterable[Document]) -> list[Parse | None]:
    """Return the parses of documents."""
    return [reading.parse for reading in Parser()(Reading(document=d) for d in documents)]


def sentence_cases(
    rows: list[dict[str, Any]], parses: Iterable[Parse | None], reads: Reads
) -> Iterator[Case]:
    """Yield the acts of rows of event_location."""
    for number, (row, parse) in enumerate(zip(rows, parses, strict=True)):
        verbs = [s for s in row["spans"] if s["label"] == "VERB" and s["start"] < s["end"]]
        places = [(s["start"], s["end"]) for s in row["spans"] if s["label"] == "LOCATION"]
        if parse is None or not verbs or row["source"] in UNMARKED:
            continue
        target = Span(start=verbs[0]["start"], end=verbs[0]["end"])
        head = head_of(parse, target)
        if head is None:
            continue
        act = Act(Trigger(head, tokens_of(parse, target), "ASSAULT"))
        scene = Scene.of(row["text"], parse)
        made = ranking(scene, act)
        right = [i for i, c in enumerate(made.candidates) if any(_meets(c, place) for place in places)]
        if right or not places:
            seen = vectors(scene, act, made.candidates, reads)
            yield Case(made, right or [len(made.candidates)], number % 10 == 0, report=False, seen=seen)


def _meets(one: Located, place: tuple[int, int]) -> bool:
    return one.place.start < place[1] and place[0] < one.place.end


def report_cases(
    rows: list[dict[str, Any]], parses: Iterable[Parse | None], encoder: Encoder
) -> Iterator[Case]:
    """Yield the acts of labelled reports."""
    for row, parse in zip(rows, parses, strict=True):
        if parse is None:
            continue
        acting = [
            i for e in row["events"] for s in ("actor", "recipient") for p in e[s] for i in _tokens(parse, p)
        ]
        scene = Scene.of(row["text"], parse, acting=acting)
        year = (row["published"] or "2015")[:4]

        def reads(text: str, year: str = year) -> Any:
            return encoder.sentence(text, year=year_to_read(text, year))

        triggers = [(e, _trigger(parse, e)) for e in row["events"]]
        for event, trigger in triggers:
            if trigger is None:
                continue
            act = _act(parse, event, trigger, [t for _, t in triggers if t])
            made = ranking(scene, act)
            right, land = _right(made, event["where"])
            if right:
                seen = vectors(scene, act, made.candidates, reads)
                yield Case(made, right, held_out(row), report=True, country=land, seen=seen)


def _tokens(parse: Parse, party: Any) -> range:
    low, high = ends(party.get("span") or party) if isinstance(party, dict) else ends(party)
    return tokens_of(parse, Span(start=low, end=high))


def _trigger(parse: Parse, event: dict[str, Any]) -> Trigger | None:
    low, high = ends(event["trigger"])
    target = Span(start=low, end=high)
    head = head_of(parse, target)
    return None if head is None else Trigger(head, tokens_of(parse, target), event["event"])


def _act(parse: Parse, event: dict[str, Any], trigger: Trigger, every: list[Trigger]) -> Act:
    beside = [t for t in every if parse.sentence[t.head] == parse.sentence[trigger.head]]
    others = frozenset(t.head for t in beside if t.head not in trigger.tokens)
    sides = [frozenset(i for p in event[s] for i in _tokens(parse, p)) for s in ("actor", "recipient")]
    lands = [
        frozenset(p["country"] for p in event[s] if isinstance(p, dict) and p.get("country"))
        for s in ("actor", "recipient")
    ]
    return Act(trigger, others, sides[0], sides[1], (lands[0], lands[1]), "future" in event["aux"])


def _right(made: Ranking, where: Any) -> tuple[list[int], str | None]:
    """Return the rows that are where gold says, with its country; none where gold's place is no candidate."""
    nowhere = len(made.candidates)
    if not where:
        return [nowhere], None
    said = where.get("expression") if isinstance(where, dict) else where
    land = where.get("country") if isinstance(where, dict) else None
    met = [c for c in made.candidates if said and _meets(c, ends(said))]
    if land is None and met:
        land = met[0].place.country
    names = {c.place.name or c.place.text for c in met}
    right = [i for i, c in enumerate(made.candidates) if (c.place.name or c.place.text) in names]
    if not right and land:
        right = [
            i
            for i, c in enumerate(made.candidates)
            if c.place.country and countries.same_country(c.place.country, land)
        ]
    return right, land


def names_of(cases: list[Case]) -> dict[str, int]:
    """Return the features that are told often enough, numbered."""
    counts = Counter(
        name for case in cases for each in case.made.told for name, value in each.items() if value
    )
    return {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= RARE))}


def fitted(cases: list[Case], names: dict[str, int]) -> dict[str, float]:
    """Return the weights of a conditional logistic regression."""
    blocks = [(_rows(case, names), case.right) for case in cases]

    def loss(weight: Numbers) -> tuple[float, Numbers]:
        value, slope = STRENGTH * float(weight @ weight), 2 * STRENGTH * weight
        for (row, column, told, size), right in blocks:
            score = np.bincount(row, told * weight[column], size)
            p = np.exp(score - score.max())
            p /= p.sum()
            inside = p[right].sum() + 1e-12
            q = np.zeros(size)
            q[right] = p[right] / inside
            value -= float(np.log(inside))
            np.add.at(slope, column, told * (p - q)[row])
        return value, slope

    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return {name: round(float(found[i]), 4) for name, i in names.items() if abs(found[i]) > 5e-4}


def _rows(case: Case, names: dict[str, int]) -> tuple[Any, Any, Numbers, int]:
    """Return the features of a case as row, column and value, and how many rows there are."""
    found = [
        (i, names[name], value)
        for i, each in enumerate(case.made.told)
        for name, value in each.items()
        if value and name in names
    ]
    row, column, told = zip(*found, strict=True)
    return np.array(row), np.array(column), np.array(told, float), len(case.made.told)


@dataclass(slots=True)
class Answer:
    """The most probable place of an act, and how probable it is that it has one."""

    probability: float
    somewhere: float
    right: bool
    placed: bool


def answers(cases: Iterable[Case], model: Model) -> list[Answer]:
    """Return what is said of each act; a place is right by its name, in reports also by its country."""
    made = []
    for case in cases:
        places = case.made.candidates
        if not places:
            made.append(Answer(0.0, 0.0, right=False, placed=False))
            continue
        more = model.layer.scores(*case.seen) if model.layer and case.seen else None
        *p, nowhere = model.probabilities(case.made.told, more)
        shares: dict[Any, float] = {}
        for one, share in zip(places, p, strict=True):
            shares[same(one)] = shares.get(same(one), 0.0) + share
        best = max(shares, key=lambda k: shares[k])
        placed = len(places) not in case.right
        right = best in {same(places[i]) for i in case.right if i < len(places)}
        right = right or (case.report and placed and bool(best[1]) and best[1] == case.country)
        made.append(Answer(shares[best], 1 - nowhere, right, placed))
    return made


def report(name: str, made: list[Answer]) -> None:
    """Print how often places are right by the least probability asked for, and how well it fits."""
    placed, bare = [a for a in made if a.placed], [a for a in made if not a.placed]
    print(f"{name}: {len(placed)} with a place, {len(bare)} without")
    for cut in (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.62, 0.65, 0.68, 0.7):
        right = sum(a.right and a.somewhere >= cut for a in placed)
        wrong = sum(not a.right and a.somewhere >= cut for a in placed)
        more = sum(a.somewhere >= cut for a in bare)
        given = max(1, right + wrong + more)
        print(
            f"  {cut}: right {right / max(1, len(placed)):.3f}, another {wrong / max(1, len(placed)):.3f}, "
            f"answered where none {more / max(1, len(bare)):.3f}, of answers right {right / given:.3f}"
        )
    for low in np.arange(0, 1, 0.2):
        inside = [a for a in made if low <= a.probability < low + 0.2]
        if inside:
            share = np.mean([a.right for a in inside])
            print(f"  {low:.1f}-{low + 0.2:.1f}: {len(inside)} answers, {share:.2f} right")


def main() -> None:
    """Fit and write the weights."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("gold", type=Path)
    cli.add_argument("--labels", type=Path, nargs="*", default=())
    args = cli.parse_args()
    encoder = Encoder(Weights.packaged())
    rows = lines(args.gold / "train/event_location.jsonl")
    reports = [r for p in (args.gold / "train/dragoman_reports.jsonl", *args.labels) for r in lines(p)]
    one = parsed(Document(id=str(i), text=r["text"], published="2015") for i, r in enumerate(rows))
    whole = parsed(Document(id=r["id"], text=r["text"], published=r["published"] or "2015") for r in reports)
    write([*sentence_cases(rows, one, encoder.sentence), *report_cases(reports, whole, encoder)])


def write(cases: list[Case]) -> None:
    """Fit on what is not left out, print how it does on what is, and write the weights."""
    known = [c for c in cases if not c.out and c.made.candidates]
    names = names_of(known)
    read, layer = place_layer.fitted([c for c in known if c.seen], names)
    models = {
        "plain": Model(fitted(known, names), AT_LEAST["plain"], ASKED["plain"]),
        "read": Model(read, AT_LEAST["read"], ASKED["read"], layer),
    }
    for how, model in models.items():
        for name, whole in (("sentences", False), ("reports", True)):
            report(f"{how}, {name}", answers((c for c in cases if c.out and c.report == whole), model))
    kept: dict[str, Any] = {
        how: {"at_least": m.at_least, "asked": m.asked, "weights": m.weights} for how, m in models.items()
    }
    kept["network"] = sha256(NETWORK.read_bytes()).hexdigest()
    (DATA / "event_place.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    arrays = {name: getattr(layer, name).astype(np.float16) for name in Layer.__slots__}
    np.savez_compressed(DATA / "event_place.npz", **arrays)


if __name__ == "__main__":
    main()
