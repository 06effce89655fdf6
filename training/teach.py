"""Let a fitted network label unlabelled sentences, softly: what a smaller network is then fitted on as well.

usage: python training/teach.py ENCODER FITTED SENTENCES.jsonl OUT.jsonl [--most N] [--pairs]

For every sentence: the distribution over tags at each token; for every run of tokens that may be a trigger
the distributions of its type, modes, aux and roles; and for two parties of it, marked, what holds between
them. Knowledge distillation as of Hinton et al. 2015, at temperature one.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import torch
from judging import decoded
from losses import Fitting
from network import ROLES
from texts import Example, Places
from torch import Tensor

LOW = 0.2
EMPTY_SHARE = 0.35
"""Of the sentences in which the teacher sees no trigger, this share is kept."""


def rounded(values: Tensor) -> Any:
    """Return nested lists of figures with three decimals."""
    return json.loads(json.dumps(values.tolist(), default=float), parse_float=lambda x: round(float(x), 3))


@torch.no_grad()
def taught(fit: Fitting, batch: list[Example]) -> list[Example]:
    """Return the sentences with the teacher's tags and spans."""
    vectors, places = fit.encoded(batch)
    tags = fit.net.heads.tag(vectors)
    made = []
    for i, e in enumerate(batch):
        given = tags[i, : len(places[i])]
        spans = triggers(fit, vectors[i], given, places[i])
        soft = rounded(given.softmax(-1))
        made.append({**e, "kind": "events", "soft": soft, "spans": spans, "places": places[i]})
    return made


def triggers(fit: Fitting, vectors: Tensor, tags: Tensor, places: Places) -> list[Example]:
    """Return what may be a trigger in one sentence, with the distributions of the heads."""
    runs = decoded(tags, places, low=LOW)
    if not runs:
        return []
    heads, row = fit.net.heads, vectors[None]
    where = (torch.zeros(len(runs), dtype=torch.long), *(torch.tensor([r[k] for r in runs]) for k in (0, 1)))
    pooled = heads.pooled(row, *where)
    judged = heads.judged(pooled)
    said = {
        "type": heads.kind(judged).softmax(-1),
        "mode": heads.mode(judged).sigmoid(),
        "aux": heads.aux(judged).sigmoid(),
        "roles": heads.roles(row, pooled, *where).sigmoid()[..., : len(places)],
    }
    return [
        {"span": list(run[:2]), **{name: rounded(figures[k]) for name, figures in said.items()}}
        for k, run in enumerate(runs)
    ]


def parties(example: Example, rng: random.Random) -> list[Example]:
    """Return the sentence with pairs of its parties given: as the roles say, or mixed between acts."""
    found: list[list[int]] = []
    for span in example["spans"]:
        sides = [words(example, span["roles"][ROLES.index(r)]) for r in ("actor", "recipient")]
        if all(sides) and sides[0] != sides[1]:
            found.append([*sides[0], *sides[1]])
    if not found:
        return []
    chosen = [rng.choice(found)]
    ends = [x[:2] for x in found] + [x[2:] for x in found]
    other = [rng.choice(ends), rng.choice(ends)]
    if rng.random() < 0.25 and not overlap(*other):
        chosen.append([*other[0], *other[1]])
    return [
        {"kind": "pair", "doc": example["doc"], "text": example["text"], "actor": c[:2], "recipient": c[2:]}
        for c in chosen
        if not overlap(c[:2], c[2:])
    ]


def words(example: Example, role: list[float]) -> list[int]:
    """Return the characters of the stretch around the likeliest token of a role, or nothing."""
    best = max(range(len(role)), key=role.__getitem__)
    if role[best] < 0.5:
        return []
    first = last = best
    while first > 0 and role[first - 1] > 0.4:
        first -= 1
    while last + 1 < len(role) and role[last + 1] > 0.4:
        last += 1
    places = example["places"]
    start, end = places[first][0], places[last][1]
    return [start, end] if 0 <= start < end else []


def overlap(one: list[int], two: list[int]) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < two[1] and two[0] < one[1]


@torch.no_grad()
def related(fit: Fitting, batch: list[Example]) -> list[Example]:
    """Return pairs with what the teacher says holds between them."""
    p = fit.related(batch).softmax(-1)
    return [{**e, "soft": rounded(p[i])} for i, e in enumerate(batch)]


def main() -> None:
    """Write the silver examples."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "fitted", "sentences", "out"):
        cli.add_argument(name, type=Path)
    cli.add_argument("--most", type=int, default=20_000)
    cli.add_argument(
        "--pairs", action="store_true", help="the input is silver already, or pairs: label pairs only"
    )
    args = cli.parse_args()
    torch.manual_seed(1)
    rng = random.Random(1)  # noqa: S311
    fit = Fitting(args.encoder)
    fit.net.load_state_dict(torch.load(args.fitted / "network.pt"))
    fit.net.eval()
    rows = [json.loads(line) for line in args.sentences.read_text("utf-8").rstrip("\n").split("\n")]
    rng.shuffle(rows)
    rows = sorted(rows[: args.most], key=lambda r: len(r["text"]))
    counts = {"events": 0, "pair": 0}
    with args.out.open("w", encoding="utf-8") as file:
        for start in range(0, len(rows), 32):
            silver = rows[start : start + 32] if args.pairs else taught(fit, rows[start : start + 32])
            pairs = [p for e in silver for p in ([e] if e["kind"] == "pair" else parties(e, rng))]
            kept = [] if args.pairs else [e for e in silver if e["spans"] or rng.random() < EMPTY_SHARE]
            for made in (*kept, *(related(fit, pairs) if pairs else ())):
                file.write(json.dumps(made, ensure_ascii=False) + "\n")
                counts[made["kind"]] += 1
            if start % 3200 == 0:
                print(f"{start}/{len(rows)} {counts}", flush=True)
    print(counts)


if __name__ == "__main__":
    main()
