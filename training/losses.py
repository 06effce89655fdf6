"""The network with its losses: one for each kind of example."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import torch
from network import NONE, ROLES, Network
from targets import MODES, Aims, fill, labelled_aims, related, silver_aims, status, typed
from texts import LONGEST, Example, Places, Text, covered
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel

BATCH_TOKENS = 900
QUADS = {"0": (NONE,), "1": (0, 1, 2), "2": (3, 4, 5, 6), "3": (7, 8, 9, 10), "4": (11, 12, 13, 14, 15)}
"""The types of each quad category."""


class Fitting:
    """The network with its losses."""

    def __init__(self, folder: Path, *, frozen: int = 0) -> None:
        encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        for part in (encoder.embeddings, *encoder.encoder.layer[:frozen]):
            part.requires_grad_(requires_grad=False)
        self.text = Text(folder)
        self.net = Network(encoder, encoder.config.hidden_size, len(MODES))

    def padded(self, ids: list[list[int]]) -> tuple[Tensor, Tensor]:
        """Return ids and mask, filled up to the longest."""
        longest = max(map(len, ids))
        whole = torch.zeros(len(ids), longest, dtype=torch.long)
        mask = torch.zeros(len(ids), longest, dtype=torch.long)
        for i, row in enumerate(ids):
            whole[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        pad = self.net.encoder.config.pad_token_id or 0
        return whole.masked_fill(mask == 0, pad), mask

    def encoded(self, batch: list[Example], *, year: bool = True) -> tuple[Tensor, list[Places]]:
        """Return vectors (rows, tokens, hidden) and places of a batch of sentences."""
        both = [self.text.ids(e, year=year) for e in batch]
        return self.net(*self.padded([ids for ids, _ in both])), [places for _, places in both]

    def related(self, batch: list[Example]) -> Tensor:
        """Return the logits of what holds between the two parties of each example."""
        both = [self.text.marked(e) for e in batch]
        vectors = self.net(*self.padded([ids for ids, _ in both]))
        return self.net.heads.related(vectors, torch.tensor([marks for _, marks in both]))

    def loss(self, batch: list[Example]) -> Tensor:
        """Return the loss of a batch, whatever its kind."""
        return getattr(self, f"loss_{batch[0]['kind']}")(batch)

    def loss_pair(self, batch: list[Example]) -> Tensor:
        """Type of the act between two marked parties."""
        logits = self.related(batch)
        if "soft" in batch[0]:
            return soft(logits, torch.tensor([e["soft"] for e in batch]))
        return soft(logits, torch.stack([related(e, row) for e, row in zip(batch, logits, strict=True)]))

    def loss_quad(self, batch: list[Example]) -> Tensor:
        """Quad category of a sentence without marks."""
        vectors, _ = self.encoded(batch, year=False)
        logits = self.net.heads.related(vectors, torch.zeros(len(batch), 2, dtype=torch.long))
        log = logits.log_softmax(-1)
        said = [log[i, list(QUADS[str(e["quad"])])].logsumexp(0) for i, e in enumerate(batch)]
        return -torch.stack(said).mean()

    def loss_events(self, batch: list[Example]) -> Tensor:
        """Triggers, types, modes, aux and roles: as labelled, or as a teacher gave them."""
        vectors, places = self.encoded(batch)
        tags = self.net.heads.tag(self.net.heads.drop(vectors))
        real = of_words(places, tags.shape[1])
        silver = "soft" in batch[0]
        target, spans = silver_tags(batch, tags) if silver else labelled_tags(batch, places, tags)
        loss = -(target * tags.log_softmax(-1)).sum(-1)[real].mean() * 6
        if not spans:
            return loss
        rows, first, last = columns(spans, 3)
        made = [s[3] for s in spans]
        if silver:
            aims = silver_aims(made, real[rows])
        else:
            aims = labelled_aims(made, [places[row] for row in rows], real[rows])
        return self.with_spans(loss, vectors, (rows, first, last), aims)

    def with_spans(
        self, loss: Tensor, vectors: Tensor, where: tuple[Tensor, Tensor, Tensor], aims: Aims
    ) -> Tensor:
        """Add to a loss that of type, modes, aux and roles of given triggers: rows, first, and after last."""
        heads, count = self.net.heads, len(where[0])
        pooled = heads.pooled(vectors, *where)
        judged = heads.judged(pooled)
        roles = heads.roles(vectors, pooled, *where)
        loss = loss + soft(heads.kind(judged), aims.kind)
        for logits, target, share in (
            (heads.mode(judged), aims.mode, 0.5),
            (heads.aux(judged), aims.aux, 1.0),
        ):
            each = functional.binary_cross_entropy_with_logits(logits, target, reduction="sum")
            loss = loss + each / count * share
        each = functional.binary_cross_entropy_with_logits(roles, aims.roles, reduction="none") * aims.weight
        return loss + each.sum() / count * 0.15

    def loss_attribution(self, batch: list[Example]) -> Tensor:
        """Cues, and each one's source and content."""
        vectors, places = self.encoded(batch)
        heads = self.net.heads
        cues = heads.cue(heads.drop(vectors))
        target = torch.zeros(cues.shape[:2], dtype=torch.long)
        real = of_words(places, cues.shape[1])
        spans = []
        for i, e in enumerate(batch):
            for link in e["links"]:
                if (span := covered(places[i], link["cue"])) is not None:
                    target[i, span[0] : span[1]] = 2
                    target[i, span[0]] = 1
                    spans.append((i, *span, link))
        loss = functional.cross_entropy(cues[real], target[real]) * 6
        if not spans:
            return loss
        where = rows, _, _ = columns(spans, 3)
        logits = heads.roles(vectors, heads.pooled(vectors, *where), *where)
        wanted = torch.zeros(len(spans), 2, cues.shape[1])
        for i, (row, _, _, link) in enumerate(spans):
            for k, role in enumerate(("source", "content")):
                fill(wanted[i, k], places[row], link[role])
        at = ROLES.index("source")
        each = functional.binary_cross_entropy_with_logits(logits[:, at : at + 2], wanted, reduction="none")
        return loss + (each * real[rows][:, None]).sum() / len(spans) * 0.1

    def loss_status(self, batch: list[Example]) -> Tensor:
        """Whether a predicate's event happened."""
        vectors, places = self.encoded(batch, year=False)
        spans = status_spans(batch, places)
        if not spans:
            return vectors.sum() * 0
        *where, kinds = columns(spans, 4)
        judged = self.net.heads.judged(self.net.heads.pooled(vectors, *where))
        log = self.net.heads.status(judged).log_softmax(-1)
        # Of a realis label other than Actual nothing more is known than that it is not "happened".
        other = log[:, :2].logsumexp(-1)
        return -torch.where(kinds < 0, other, log.gather(1, kinds.clamp(min=0)[:, None])[:, 0]).mean()


def labelled_tags(batch: list[Example], places: list[Places], tags: Tensor) -> tuple[Tensor, list[tuple]]:
    """Return the target over tags, and the labelled triggers: row, first, after last, label."""
    target = torch.zeros_like(tags)
    target[..., 0] = 1
    spans = []
    for i, e in enumerate(batch):
        for made in e["events"]:
            span = covered(places[i], made["trigger"])
            if span is None:
                continue
            spans.append((i, *span, made))
            kinds = typed(made["event"], made["alt"])[:NONE]
            for at in range(*span):
                target[i, at] = 0
                target[i, at, 1 if at == span[0] else 2 :: 2] = kinds
    return target, spans


def silver_tags(batch: list[Example], tags: Tensor) -> tuple[Tensor, list[tuple]]:
    """Return the target over tags, and the triggers, as a teacher gave them."""
    target = torch.zeros_like(tags)
    for i, e in enumerate(batch):
        target[i, : len(e["soft"])] = torch.tensor(e["soft"])
    return target, [(i, *m["span"], m) for i, e in enumerate(batch) for m in e["spans"]]


def status_spans(batch: list[Example], places: list[Places]) -> list[tuple]:
    """Return the predicates whose status is labelled: row, first, after last, class."""
    return [
        (i, *span, status(target))
        for i, e in enumerate(batch)
        for target in e["targets"]
        if (span := covered(places[i], target["span"])) is not None
    ]


def of_words(places: list[Places], length: int) -> Tensor:
    """Return (rows, length): is the token one of the sentence's own?"""
    real = torch.zeros(len(places), length, dtype=torch.bool)
    for i, row in enumerate(places):
        real[i, : len(row)] = torch.tensor([a >= 0 for a, _ in row])
    return real


def columns(rows: list[tuple], count: int) -> tuple[Tensor, ...]:
    """Return the first figures of rows, each as one tensor."""
    return tuple(torch.tensor([row[k] for row in rows]) for k in range(count))


def soft(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy against a distribution."""
    return -(target * logits.log_softmax(-1)).sum(-1).mean()


def batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Return batches of one kind each, of like lengths."""
    kinds = defaultdict(list)
    for example in examples:
        kinds[example["kind"]].append(example)
    made = []
    for rows in kinds.values():
        batch: list[Example] = []
        for row in sorted(rows, key=lambda e: (min(len(e["text"]), 600) // 20, rng.random())):
            size = min(len(row["text"]) // 4 + 4, LONGEST)
            if batch and size * (len(batch) + 1) > BATCH_TOKENS:
                made.append(batch)
                batch = []
            batch.append(row)
        made.append(batch)
    rng.shuffle(made)
    return made
