"""Fit the coder's network on the examples that prepare.py wrote.

usage: python training/fit.py ENCODER TRAIN.jsonl DEV.jsonl OUT [--epochs N] [--rate R] [--teacher SILVER]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import torch
from network import AUX, NONE, ROLES, STATUS, TYPES, Network
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F
from transformers import AutoModel

Example = dict[str, Any]
LONGEST = 128
BATCH_TOKENS = 900
ALTERNATIVES = 0.25
QUADS = {"0": (NONE,), "1": (0, 1, 2), "2": (3, 4, 5, 6), "3": (7, 8, 9, 10), "4": (11, 12, 13, 14, 15)}
YIELD = (3, 6)
PLOVER = Path(__file__).parents[1] / "src/dragoman/knowledge/data/plover.toml"


def mode_names() -> list[str]:
    """Return the modes as TYPE/mode."""
    types = tomllib.loads(PLOVER.read_text("utf-8"))["types"]
    return [f"{t}/{m}" for t in TYPES for m in types[t].get("modes", {})]


MODES = mode_names()


class Text:
    """Sentences to token ids, and spans of characters to spans of tokens."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.marks = [self.tokenizer.token_to_id(f"[unused{i}]") for i in (1, 2, 3, 4)]

    def ids(self, example: Example, *, year: bool = True) -> tuple[list[int], list[tuple[int, int]]]:
        """Return ids and each one's characters; the date of the report stands before its sentence."""
        published = (example.get("published") or "")[:4] if year else ""
        made = self.tokenizer.encode(example["text"])
        ids, places = list(made.ids), list(made.offsets)
        places[0] = places[-1] = (-1, -1)
        if published:
            more = self.tokenizer.encode(published + " :", add_special_tokens=False).ids
            ids[1:1], places[1:1] = more, [(-1, -1)] * len(more)
        if len(ids) > LONGEST:
            ids, places = [*ids[: LONGEST - 1], ids[-1]], [*places[: LONGEST - 1], (-1, -1)]
        return ids, places

    def marked(self, example: Example) -> tuple[list[int], list[int]]:
        """Return ids with the two parties marked, and where the opening marks stand."""
        ids, places = self.ids(example, year=False)
        put = []
        for number, name in enumerate(("actor", "recipient")):
            span = covered(places, example[name])
            if span is None:
                return ids, [0, 0]
            put += [(span[0], 1, self.marks[2 * number]), (span[1], 0, self.marks[2 * number + 1])]
        for place, _, mark in sorted(put, reverse=True):
            ids.insert(place, mark)
        return ids, [ids.index(self.marks[0]), ids.index(self.marks[2])]


def covered(places: list[tuple[int, int]], span: list[int] | None) -> tuple[int, int] | None:
    """Return the tokens, first and one after last, that a span of characters covers."""
    if span is None:
        return None
    inside = [i for i, (a, b) in enumerate(places) if a < span[1] and span[0] < b and a >= 0]
    return (inside[0], inside[-1] + 1) if inside else None


class Fitting:
    """The network with its losses."""

    def __init__(self, folder: Path, *, frozen: int = 0) -> None:
        encoder = AutoModel.from_pretrained(folder)
        if frozen:
            for part in (encoder.embeddings, *encoder.encoder.layer[:frozen]):
                part.requires_grad_(False)
        self.text = Text(folder)
        self.net = Network(encoder, encoder.config.hidden_size, len(MODES))

    def batches(self, examples: list[Example], rng: random.Random) -> list[list[Example]]:
        """Return batches of one kind each, of like lengths."""
        kinds = defaultdict(list)
        for example in examples:
            kinds[example["kind"]].append(example)
        made = []
        for rows in kinds.values():
            rows = sorted(rows, key=lambda e: (min(len(e["text"]), 600) // 20, rng.random()))
            batch: list[Example] = []
            for row in rows:
                size = min(len(row["text"]) // 4 + 4, LONGEST)
                if batch and size * (len(batch) + 1) > BATCH_TOKENS:
                    made.append(batch)
                    batch = []
                batch.append(row)
            made.append(batch)
        rng.shuffle(made)
        return made

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

    def encoded(self, batch: list[Example]) -> tuple[Tensor, Tensor, list[list[tuple[int, int]]]]:
        """Return vectors, mask and places of a batch of sentences."""
        both = [self.text.ids(e) for e in batch]
        ids, mask = self.padded([b[0] for b in both])
        return self.net(ids, mask), mask, [b[1] for b in both]

    def loss(self, batch: list[Example]) -> Tensor:
        """Return the loss of a batch, whatever its kind."""
        return getattr(self, f"loss_{batch[0]['kind']}")(batch)

    def loss_pair(self, batch: list[Example]) -> Tensor:
        """Type of the act between two marked parties."""
        both = [self.text.marked(e) for e in batch]
        ids, mask = self.padded([b[0] for b in both])
        logits = self.net.heads.related(self.net(ids, mask), torch.tensor([b[1] for b in both]))
        if "soft" in batch[0]:
            return soft(logits, torch.tensor([e["soft"] for e in batch]))
        target = torch.zeros_like(logits)
        for i, e in enumerate(batch):
            if e["root"] == "YIELD":
                share = logits[i, list(YIELD)].detach().softmax(-1)
                target[i, list(YIELD)] = share
            else:
                target[i] = typed(e["root"], e.get("alt", ()))
        return soft(logits, target)

    def loss_quad(self, batch: list[Example]) -> Tensor:
        """Quad category of a sentence without marks."""
        both = [self.text.ids(e, year=False) for e in batch]
        ids, mask = self.padded([b[0] for b in both])
        logits = self.net.heads.related(self.net(ids, mask), torch.zeros(len(batch), 2, dtype=torch.long))
        log = logits.log_softmax(-1)
        return -torch.stack([log[i, list(QUADS[str(e["quad"])])].logsumexp(0) for i, e in enumerate(batch)]).mean()

    def loss_events(self, batch: list[Example]) -> Tensor:
        """Triggers, types, modes, aux and roles."""
        vectors, mask, places = self.encoded(batch)
        tags = self.net.heads.tag(self.net.heads.drop(vectors))
        real = torch.zeros_like(mask, dtype=torch.bool)
        for i, row in enumerate(places):
            real[i, : len(row)] = torch.tensor([a >= 0 for a, _ in row])
        if "soft" in batch[0]:
            return self.silver(batch, vectors, tags, real)
        target = torch.zeros(*mask.shape, tags.shape[-1])
        target[..., 0] = 1
        spans: list[tuple[int, int, int, Example]] = []
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
        loss = -(target * tags.log_softmax(-1)).sum(-1)[real].mean() * 6
        return loss + self.loss_spans(vectors, places, spans, real)

    def loss_spans(self, vectors: Tensor, places: Any, spans: Any, real: Tensor) -> Tensor:
        """Type, modes, aux and roles of given triggers."""
        if not spans:
            return vectors.sum() * 0
        heads = self.net.heads
        rows, first, last = (torch.tensor([s[k] for s in spans]) for k in range(3))
        pooled = heads.pooled(vectors, rows, first, last)
        judged = heads.judged(pooled)
        made = [s[3] for s in spans]
        loss = soft(heads.kind(judged), torch.stack([typed(m["event"], m["alt"]) for m in made]))
        modes = torch.zeros(len(made), len(MODES))
        aux = torch.zeros(len(made), len(AUX))
        for i, m in enumerate(made):
            for name in m["mode"]:
                if f"{m['event']}/{name}" in MODES:
                    modes[i, MODES.index(f"{m['event']}/{name}")] = 1
            for name in m["aux"]:
                aux[i, AUX.index(name)] = 1
        loss = loss + F.binary_cross_entropy_with_logits(heads.mode(judged), modes, reduction="sum") / len(made) * 0.5
        loss = loss + F.binary_cross_entropy_with_logits(heads.aux(judged), aux, reduction="sum") / len(made)
        logits = heads.roles(vectors, pooled, rows, first, last)
        target, weight = torch.zeros_like(logits), torch.zeros_like(logits)
        for i, m in enumerate(made):
            for role in ("actor", "recipient", "condition", "speaker"):
                at = ROLES.index(role)
                given = m[role] if role != "condition" else [m[role]]
                for span in given or ():
                    if (inside := covered(places[rows[i]], span)) is not None:
                        target[i, at, inside[0] : inside[1]] = 1
                weight[i, at] = 1.0 if m.get(f"{role}_known", True) else 0.0
        weight = weight * real[rows][:, None].float()
        each = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight
        return loss + each.sum() / len(made) * 0.15

    def loss_attribution(self, batch: list[Example]) -> Tensor:
        """Cues, and each one's source and content."""
        vectors, mask, places = self.encoded(batch)
        heads = self.net.heads
        cues = heads.cue(heads.drop(vectors))
        target = torch.zeros(mask.shape, dtype=torch.long)
        real = torch.zeros_like(mask, dtype=torch.bool)
        spans = []
        for i, e in enumerate(batch):
            real[i, : len(places[i])] = torch.tensor([a >= 0 for a, _ in places[i]])
            for link in e["links"]:
                if (span := covered(places[i], link["cue"])) is not None:
                    target[i, span[0] : span[1]] = 2
                    target[i, span[0]] = 1
                    spans.append((i, *span, link))
        loss = F.cross_entropy(cues[real], target[real]) * 6
        if not spans:
            return loss
        rows, first, last = (torch.tensor([s[k] for s in spans]) for k in range(3))
        logits = heads.roles(vectors, heads.pooled(vectors, rows, first, last), rows, first, last)
        wanted = torch.zeros(len(spans), 2, mask.shape[1])
        for i, (row, _, _, link) in enumerate(spans):
            for k, role in enumerate(("source", "content")):
                for span in link[role]:
                    if (inside := covered(places[row], span)) is not None:
                        wanted[i, k, inside[0] : inside[1]] = 1
        at = ROLES.index("source")
        each = F.binary_cross_entropy_with_logits(logits[:, at : at + 2], wanted, reduction="none")
        return loss + (each * real[rows][:, None]).sum() / len(spans) * 0.1

    def loss_status(self, batch: list[Example]) -> Tensor:
        """Whether a predicate's event happened."""
        both = [self.text.ids(e, year=False) for e in batch]
        ids, mask = self.padded([b[0] for b in both])
        vectors = self.net(ids, mask)
        spans = []
        for i, e in enumerate(batch):
            for t in e["targets"]:
                if (span := covered(both[i][1], t["span"])) is not None and (kind := status(t)) is not None:
                    spans.append((i, *span, kind))
        if not spans:
            return vectors.sum() * 0
        rows, first, last, kinds = (torch.tensor([s[k] for s in spans]) for k in range(4))
        judged = self.net.heads.judged(self.net.heads.pooled(vectors, rows, first, last))
        return F.cross_entropy(self.net.heads.status(judged), kinds)

    def silver(self, batch: list[Example], vectors: Tensor, tags: Tensor, real: Tensor) -> Tensor:
        """Tags as a teacher gave them, with its spans."""
        target = torch.zeros_like(tags)
        spans, places = [], [self.text.ids(e)[1] for e in batch]
        for i, e in enumerate(batch):
            rows = torch.tensor(e["soft"])
            target[i, : len(rows)] = rows
            spans += [(i, *m["span"], m) for m in e["spans"]]
        loss = -(target * tags.log_softmax(-1)).sum(-1)[real].mean() * 6
        if not spans:
            return loss
        heads = self.net.heads
        rows, first, last = (torch.tensor([s[k] for s in spans]) for k in range(3))
        pooled = heads.pooled(vectors, rows, first, last)
        judged = heads.judged(pooled)
        given = [s[3] for s in spans]
        loss = loss + soft(heads.kind(judged), torch.tensor([g["type"] for g in given]))
        for name, share in (("mode", 0.5), ("aux", 1.0)):
            wanted = torch.tensor([g[name] for g in given])
            each = F.binary_cross_entropy_with_logits(getattr(heads, name)(judged), wanted, reduction="sum")
            loss = loss + each / len(given) * share
        logits = heads.roles(vectors, pooled, rows, first, last)
        wanted = torch.zeros_like(logits)
        for i, g in enumerate(given):
            for k, role in enumerate(g["roles"]):
                wanted[i, k, : len(role)] = torch.tensor(role)
        use = real[rows][:, None].float() * torch.tensor([1.0, 1, 1, 1, 0, 0])[None, :, None]
        each = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * use
        return loss + each.sum() / len(given) * 0.15


def typed(event: str, alt: Any) -> Tensor:
    """Return the target over types: the label's, with a share for the others that would do."""
    target = torch.zeros(NONE + 1)
    alt = [a for a in alt if a != event]
    target[TYPES.index(event)] = 1 - ALTERNATIVES if alt else 1
    for name in alt:
        target[TYPES.index(name)] += ALTERNATIVES / len(alt)
    return target


def soft(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy against a distribution."""
    return -(target * logits.log_softmax(-1)).sum(-1).mean()


def status(target: Example) -> int | None:
    """Return the class of a factuality label: not, uncertain, happened."""
    if "realis" in target:
        return {"Actual": 2}.get(target["realis"], 1)
    value = target["label"]
    return 0 if value <= -1 else 2 if value >= 1 else 1


def decoded(tags: Tensor, places: list[tuple[int, int]], *, low: float) -> list[tuple[int, int, float]]:
    """Return runs of tokens likely to be a trigger: first, last, how likely."""
    p = tags.softmax(-1)
    inside, begins = 1 - p[:, 0], p[:, 1::2].sum(-1)
    runs: list[list[int]] = []
    for i, (a, _) in enumerate(places):
        if a < 0 or inside[i] < low:
            continue
        fresh = not runs or runs[-1][-1] != i - 1 or (begins[i] > 0.5 * inside[i] and places[i - 1][1] != a)
        if fresh:
            runs.append([i])
        else:
            runs[-1].append(i)
    return [(r[0], r[-1] + 1, float(inside[r].max())) for r in runs]


@torch.no_grad()
def evaluate(fit: Fitting, dev: list[Example]) -> dict[str, float]:
    """Return the figures that training is steered by; the real ones come from the package's own tasks."""
    fit.net.eval()
    out: dict[str, float] = {}
    out |= eval_events(fit, [e for e in dev if e["kind"] == "events"])
    pairs = [e for e in dev if e["kind"] == "pair" and e["doc"].startswith("PLV")]
    right, both = 0, []
    for start in range(0, len(pairs), 16):
        batch = pairs[start : start + 16]
        marked = [fit.text.marked(e) for e in batch]
        ids, mask = fit.padded([m[0] for m in marked])
        p = fit.net.heads.related(fit.net(ids, mask), torch.tensor([m[1] for m in marked])).softmax(-1)
        p = torch.cat([p[:, :NONE], (p[:, 3] + p[:, 6])[:, None]], -1)
        p[:, [3, 6]] = 0
        names = [*TYPES, "YIELD"]
        both += [(e["root"], names[i]) for e, i in zip(batch, p.argmax(-1), strict=True)]
    if both:
        right = sum(a == b for a, b in both)
        out["plv"] = right / len(both)
        out["plv_macro"] = macro(both)
    seen = []
    rows = [e for e in dev if e["kind"] == "status" and "label" in e["targets"][0]]
    for start in range(0, len(rows), 16):
        batch = rows[start : start + 16]
        both_ = [fit.text.ids(e, year=False) for e in batch]
        ids, mask = fit.padded([b[0] for b in both_])
        vectors = fit.net(ids, mask)
        spans = [(i, *s, status(t)) for i, e in enumerate(batch) for t in e["targets"] if (s := covered(both_[i][1], t["span"]))]
        r, f, l, k = (torch.tensor([s[j] for s in spans]) for j in range(4))
        made = fit.net.heads.status(fit.net.heads.judged(fit.net.heads.pooled(vectors, r, f, l))).argmax(-1)
        seen += list(zip(k.tolist(), made.tolist(), strict=True))
    if seen:
        out["status_macro"] = macro(seen)
    rows = [e for e in dev if e["kind"] == "attribution"]
    hit = made_n = gold_n = 0
    for start in range(0, len(rows), 32):
        batch = rows[start : start + 32]
        vectors, _, places = fit.encoded(batch)
        tags = fit.net.heads.cue(vectors)
        for i, e in enumerate(batch):
            p = tags[i, : len(places[i])].softmax(-1)
            runs = decoded(torch.cat([p[:, :1], p[:, 1:]], -1).log(), places[i], low=0.5)
            gold = [s for link in e["links"] if (s := covered(places[i], link["cue"]))]
            made_n += len(runs)
            gold_n += len(gold)
            hit += sum(any(a < d and c < b for c, d in gold) for a, b, _ in runs)
    out["cue_f1"] = 2 * hit / max(made_n + gold_n, 1)
    fit.net.train()
    return {k: round(v, 4) for k, v in out.items()}


def macro(both: list[tuple[Any, Any]]) -> float:
    """Return macro-F1 over the gold classes."""
    gold, made = Counter(a for a, _ in both), Counter(b for _, b in both)
    hit = Counter(a for a, b in both if a == b)
    return sum(2 * hit[c] / (gold[c] + made[c]) for c in gold) / len(gold)


def eval_events(fit: Fitting, rows: list[Example]) -> dict[str, float]:
    """Return event precision, recall and F1 at the best threshold, and how often aux and roles are right."""
    found, gold_n, aux, roles = [], 0, [], defaultdict(list)
    for start in range(0, len(rows), 32):
        batch = rows[start : start + 32]
        vectors, _, places = fit.encoded(batch)
        tags = fit.net.heads.tag(vectors)
        for i, e in enumerate(batch):
            gold = [(s, m) for m in e["events"] if (s := covered(places[i], m["trigger"]))]
            gold_n += len(gold)
            runs = decoded(tags[i, : len(places[i])], places[i], low=0.15)
            if not runs:
                continue
            r, f, l = torch.full((len(runs),), i), torch.tensor([x[0] for x in runs]), torch.tensor([x[1] for x in runs])
            pooled = fit.net.heads.pooled(vectors, r, f, l)
            judged = fit.net.heads.judged(pooled)
            kinds = fit.net.heads.kind(judged)[:, :NONE].softmax(-1)
            auxes = fit.net.heads.aux(judged).sigmoid()
            where = fit.net.heads.roles(vectors, pooled, r, f, l).sigmoid()
            taken: set[int] = set()
            for k, (a, b, sure) in enumerate(runs):
                tag = tags[i, a:b].softmax(-1)[:, 1:].view(b - a, NONE, 2).sum(-1).mean(0)
                mixed = kinds[k] + tag / tag.sum()
                top = TYPES[int(mixed.argmax())]
                match = next((g for g, (s, m) in enumerate(gold) if g not in taken and s[0] < b and a < s[1] and m["event"] == top), None)
                match_alt = match if match is not None else next((g for g, (s, m) in enumerate(gold) if g not in taken and s[0] < b and a < s[1] and top in m["alt"]), None)
                if match_alt is not None:
                    taken.add(match_alt)
                found.append((sure * float(mixed.max()) / 2, match is not None, match_alt is not None))
                if match is not None:
                    m = gold[match][1]
                    aux.append({AUX[j] for j in range(4) if auxes[k, j] > 0.5} == set(m["aux"]))
                    for role in ("actor", "recipient"):
                        p = where[k, ROLES.index(role), : len(places[i])]
                        want = [s for x in m[role] if (s := covered(places[i], x))]
                        best = int(p.argmax())
                        said = float(p[best]) > 0.4
                        if m[f"{role}_known"]:
                            roles[role].append(any(x <= best < y for x, y in want) if said else not want)
    found.sort(reverse=True)
    best = (0.0,) * 5
    hit = alt = 0
    for n, (sure, one, two) in enumerate(found, 1):
        hit += one
        alt += two
        f = 2 * alt / (n + gold_n)
        if f > best[0]:
            best = (f, alt / n, alt / gold_n, sure, 2 * hit / (n + gold_n))
    mean = lambda xs: sum(xs) / max(len(xs), 1)
    return {"event_f1_alt": best[0], "p": best[1], "r": best[2], "threshold": best[3], "event_f1": best[4],
            "aux": mean(aux), "actor": mean(roles["actor"]), "recipient": mean(roles["recipient"])}


def sample(examples: list[Example], shares: dict[str, float], rng: random.Random, *, empty: float = 1.0) -> list[Example]:
    """Return one epoch's examples: of each kind its share."""
    made = []
    for e in examples:
        share = shares.get(e["kind"], 1.0)
        if e["kind"] == "events" and not e.get("events") and "soft" not in e:
            share *= empty
        if rng.random() < share:
            made.append(e)
    return made


def main() -> None:
    """Fit, print the figures after each epoch, and save."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "train", "dev", "out"):
        cli.add_argument(name, type=Path)
    cli.add_argument("--epochs", type=int, default=3)
    cli.add_argument("--rate", type=float, default=1e-4)
    cli.add_argument("--frozen", type=int, default=0)
    cli.add_argument("--empty", type=float, default=1.0)
    cli.add_argument("--shares", type=json.loads, default={})
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--threads", type=int, default=2)
    cli.add_argument("--start", type=Path)
    args = cli.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    fit = Fitting(args.encoder, frozen=args.frozen)
    if args.start:
        fit.net.load_state_dict(torch.load(args.start / "network.pt"))
    train = [json.loads(line) for line in args.train.read_text("utf-8").splitlines()]
    dev = [json.loads(line) for line in args.dev.read_text("utf-8").splitlines()]
    epochs = [fit.batches(sample(train, args.shares, rng, empty=args.empty), rng) for _ in range(args.epochs)]
    total = sum(map(len, epochs))
    head = [p for p in fit.net.heads.parameters()]
    body = [p for p in fit.net.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": args.rate}, {"params": head, "lr": args.rate * 5}], weight_decay=0.01)
    shape = lambda step: min(1.0, (step + 1) / (0.06 * total)) * max(0.0, 1 - step / total)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, shape)
    began, step, running = time.time(), 0, defaultdict(list)
    fit.net.train()
    args.out.mkdir(parents=True, exist_ok=True)
    for number, batches in enumerate(epochs):
        for batch in batches:
            loss = fit.loss(batch)
            running[batch[0]["kind"]].append(float(loss))
            if not math.isfinite(float(loss)):
                raise SystemExit(f"the loss is not a number, on {batch[0]['kind']}")
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(fit.net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 100 == 0:
                means = {k: round(sum(v) / len(v), 3) for k, v in running.items()}
                running.clear()
                print(f"{step}/{total} {time.time() - began:.0f} s {means}", flush=True)
        print(f"epoch {number + 1}: {evaluate(fit, dev)}", flush=True)
        torch.save(fit.net.state_dict(), args.out / "network.pt")


if __name__ == "__main__":
    main()
