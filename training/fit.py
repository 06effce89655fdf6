"""Fit the coder's network on the examples that prepare.py wrote.

usage: python training/fit.py ENCODER DEV.jsonl OUT TRAIN.jsonl [TRAIN.jsonl ...] [--epochs N] [--rate R]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import torch
from judging import evaluate
from losses import Fitting, batches
from texts import Example, moved

SAVED_EVERY = 300
TOLD_EVERY = 100
MOVED = 0.5
"""The share of examples whose years are moved."""
WARMED = 0.06
"""The learning rate rises over this share of the steps, then falls to nought."""
HEADS_FASTER = 5
"""The heads, which start from nothing, learn so many times as fast as the encoder."""


def sample(
    examples: list[Example], shares: dict[str, float], rng: random.Random, *, empty: float = 1.0
) -> list[Example]:
    """Return one epoch's examples: of each kind its share, which may be more than one.

    Pairs that people labelled are a kind of their own here, ``people``, and so are sentences of reports that
    were written to be learned from, ``written``. Half of the examples that name years are moved to other
    years.
    """
    made = []
    for e in examples:
        share = shares.get("people" if "root" in e else "written" if e.get("written") else e["kind"], 1.0)
        if e["kind"] == "events" and not e.get("events") and "soft" not in e:
            share *= empty
        for _ in range(int(share) + (rng.random() < share % 1)):
            made.append(moved(e, rng) if rng.random() < MOVED else e)
    return made


def read(path: Path) -> list[Example]:
    """Return the examples of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n")]


class Descent:
    """AdamW with a rate that rises and falls."""

    def __init__(self, fit: Fitting, *, rate: float, total: int) -> None:
        self.fit = fit
        body = [p for p in fit.net.encoder.parameters() if p.requires_grad]
        groups = [
            {"params": body, "lr": rate},
            {"params": list(fit.net.heads.parameters()), "lr": rate * HEADS_FASTER},
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min(1.0, (step + 1) / (WARMED * total)) * max(0.0, 1 - step / total),
        )

    def step(self, batch: list[Example]) -> float:
        """Learn from one batch and return its loss."""
        loss = self.fit.loss(batch)
        value = loss.item()
        if not math.isfinite(value):
            raise SystemExit(f"the loss is not a number, on {batch[0]['kind']}")
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.fit.net.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        return value


def learn(
    fit: Fitting, epochs: list[list[list[Example]]], dev: list[Example], *, rate: float, out: Path
) -> None:
    """Fit on each epoch's batches, print losses and figures, and save now and then."""
    total = sum(map(len, epochs))
    descent = Descent(fit, rate=rate, total=total)
    began, step, running = time.time(), 0, defaultdict(list)
    fit.net.train()
    out.mkdir(parents=True, exist_ok=True)
    for number, epoch in enumerate(epochs, 1):
        for batch in epoch:
            running[batch[0]["kind"]].append(descent.step(batch))
            step += 1
            if step % SAVED_EVERY == 0:
                torch.save(fit.net.state_dict(), out / "network.pt")
            if step % TOLD_EVERY == 0:
                means = {k: round(sum(v) / len(v), 3) for k, v in running.items()}
                running.clear()
                print(f"{step}/{total} {time.time() - began:.0f} s {means}", flush=True)
        print(f"epoch {number}: {evaluate(fit, dev)}", flush=True)
        torch.save(fit.net.state_dict(), out / "network.pt")


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "dev", "out"):
        cli.add_argument(name, type=Path)
    cli.add_argument("train", type=Path, nargs="+")
    cli.add_argument("--epochs", type=int, default=3)
    cli.add_argument("--rate", type=float, default=1e-4, help="the encoder's highest learning rate")
    cli.add_argument("--frozen", type=int, default=0, help="so many of the encoder's layers do not learn")
    cli.add_argument("--empty", type=float, default=1.0, help="the share kept of sentences without an event")
    cli.add_argument("--shares", type=json.loads, default={}, help="JSON: the share of a kind in an epoch")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--threads", type=int, default=2)
    cli.add_argument(
        "--apart", type=Path, help="do not learn from a third of people's pairs; write them here"
    )
    cli.add_argument("--start", type=Path, help="the folder of a fitted network to go on from")
    return cli.parse_args()


def main() -> None:
    """Fit, print the figures after each epoch, and save."""
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)  # noqa: S311
    fit = Fitting(args.encoder, frozen=args.frozen)
    if args.start:
        fit.net.load_state_dict(torch.load(args.start / "network.pt"))
    train = [e for path in args.train for e in read(path) if not e.get("held_out")]
    if args.apart:
        third = [e for e in train if "root" in e and sha256(e["doc"].encode()).digest()[0] % 3 == 0]
        args.apart.write_text("".join(json.dumps(e) + "\n" for e in third), "utf-8")
        train = [e for e in train if e not in third]
    epochs = [batches(sample(train, args.shares, rng, empty=args.empty), rng) for _ in range(args.epochs)]
    learn(fit, epochs, read(args.dev), rate=args.rate, out=args.out)


if __name__ == "__main__":
    main()
