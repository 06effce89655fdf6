"""How well a network does on the dev examples: the figures that training is steered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from losses import Fitting, columns, status_spans
from network import AUX, NONE, ROLES, TYPES
from targets import YIELD
from texts import Example, Places, covered
from torch import Tensor

LEAST = 0.15
"""A run of tokens less likely to be a trigger is not judged."""
SAID = 0.4
"""A role whose likeliest token is no likelier than this is taken to be empty."""

Run = tuple[int, int, float]
"""Of a run of tokens: first, after last, how likely."""


def decoded(tags: Tensor, places: Places, *, low: float) -> list[Run]:
    """Return runs of tokens likely to be a trigger or cue: first, after last, how likely."""
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
    out = event_figures(fit, [e for e in dev if e["kind"] == "events"])
    if pairs := judged_pairs(fit, [e for e in dev if e["kind"] == "pair" and e["doc"].startswith("PLV")]):
        out["plv"] = sum(a == b for a, b in pairs) / len(pairs)
        out["plv_macro"] = macro(pairs)
    if seen := judged_status(fit, [e for e in dev if e["kind"] == "status" and "label" in e["targets"][0]]):
        out["status_macro"] = macro(seen)
    out["cue_f1"] = cue_f1(fit, [e for e in dev if e["kind"] == "attribution"])
    fit.net.train()
    return {k: round(v, 4) for k, v in out.items()}


def judged_pairs(fit: Fitting, rows: list[Example]) -> list[tuple[str, str]]:
    """Return the root label and the type given of each pair; the manual's YIELD is one of two types here."""
    names = [*TYPES, "YIELD"]
    both: list[tuple[str, str]] = []
    for batch in chunks(rows, 16):
        p = fit.related(batch).softmax(-1)
        p = torch.cat([p[:, :NONE], p[:, list(YIELD)].sum(-1, keepdim=True)], -1)
        p[:, list(YIELD)] = 0
        both += [(e["root"], names[i]) for e, i in zip(batch, p.argmax(-1), strict=True)]
    return both


def judged_status(fit: Fitting, rows: list[Example]) -> list[tuple[int, int]]:
    """Return the labelled and the given class of each predicate."""
    seen: list[tuple[int, int]] = []
    heads = fit.net.heads
    for batch in chunks(rows, 16):
        vectors, places = fit.encoded(batch, year=False)
        *where, kinds = columns(status_spans(batch, places), 4)
        made = heads.status(heads.judged(heads.pooled(vectors, *where))).argmax(-1)
        seen += zip(kinds.tolist(), made.tolist(), strict=True)
    return seen


def cue_f1(fit: Fitting, rows: list[Example]) -> float:
    """Return F1 of cues, matched by overlap."""
    hit = made_n = gold_n = 0
    for batch in chunks(rows, 32):
        vectors, places = fit.encoded(batch)
        tags = fit.net.heads.cue(vectors)
        for i, e in enumerate(batch):
            runs = decoded(tags[i, : len(places[i])], places[i], low=0.5)
            gold = [s for link in e["links"] if (s := covered(places[i], link["cue"]))]
            made_n += len(runs)
            gold_n += len(gold)
            hit += sum(any(a < d and c < b for c, d in gold) for a, b, _ in runs)
    return 2 * hit / max(made_n + gold_n, 1)


def chunks(rows: list[Example], size: int) -> Iterator[list[Example]]:
    """Yield stretches of rows."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def macro(both: list[tuple[Any, Any]]) -> float:
    """Return macro-F1 over the gold classes."""
    gold, made = Counter(a for a, _ in both), Counter(b for _, b in both)
    hit = Counter(a for a, b in both if a == b)
    return sum(2 * hit[c] / (gold[c] + made[c]) for c in gold) / len(gold)


@dataclass(slots=True)
class Tally:
    """What was found, and whether it was right."""

    found: list[tuple[float, bool, bool]] = field(default_factory=list)
    """Of every event: how sure, whether a label has its type, whether a label has or allows it."""
    labelled: int = 0
    aux: list[bool] = field(default_factory=list)
    actor: list[bool] = field(default_factory=list)
    recipient: list[bool] = field(default_factory=list)


def event_figures(fit: Fitting, rows: list[Example]) -> dict[str, float]:
    """Return event precision, recall and F1 at the best threshold, and how often aux and roles are right."""
    tally = Tally()
    for batch in chunks(rows, 32):
        vectors, places = fit.encoded(batch)
        tags = fit.net.heads.tag(vectors)
        for i, e in enumerate(batch):
            judge_events(fit, vectors[i], tags[i, : len(places[i])], places[i], e["events"], tally)
    f1, precision, recall, threshold, strict = best_figures(tally.found, tally.labelled)
    return {
        "event_f1_alt": f1,
        "p": precision,
        "r": recall,
        "threshold": threshold,
        "event_f1": strict,
        "aux": mean(tally.aux),
        "actor": mean(tally.actor),
        "recipient": mean(tally.recipient),
    }


def judge_events(
    fit: Fitting, vectors: Tensor, tags: Tensor, places: Places, events: list[Example], tally: Tally
) -> None:
    """Add the events found in one sentence to the tally."""
    gold = [(span, e) for e in events if (span := covered(places, e["trigger"]))]
    tally.labelled += len(gold)
    runs = decoded(tags, places, low=LEAST)
    if not runs:
        return
    heads, row = fit.net.heads, vectors[None]
    where = (torch.zeros(len(runs), dtype=torch.long), *columns(runs, 3)[:2])
    pooled = heads.pooled(row, *where)
    judged = heads.judged(pooled)
    kinds = heads.kind(judged)[:, :NONE].softmax(-1)
    auxes = heads.aux(judged).sigmoid()
    roles = heads.roles(row, pooled, *where).sigmoid()[..., : len(places)]
    taken: set[int] = set()
    for k, (first, last, sure) in enumerate(runs):
        tag = tags[first:last].softmax(-1)[:, 1:].view(last - first, NONE, 2).sum(-1).mean(0)
        mixed = kinds[k] + tag / tag.sum()
        top = TYPES[int(mixed.argmax())]
        here = [n for n, (span, _) in enumerate(gold) if span[0] < last and first < span[1]]
        free = [(n, gold[n][1]) for n in here if n not in taken]
        same = next(((n, e) for n, e in free if e["event"] == top), None)
        allowed = same or next(((n, e) for n, e in free if top in e["alt"]), None)
        if allowed:
            taken.add(allowed[0])
        tally.found.append((sure * float(mixed.max()) / 2, same is not None, allowed is not None))
        if same:
            judge_fields(auxes[k], roles[k], places, same[1], tally)


def judge_fields(aux: Tensor, roles: Tensor, places: Places, label: Example, tally: Tally) -> None:
    """Add to the tally whether aux, actor and recipient of one event are the label's."""
    tally.aux.append({name for name, p in zip(AUX, aux, strict=True) if p > 0.5} == set(label["aux"]))
    for role, right in (("actor", tally.actor), ("recipient", tally.recipient)):
        if not label[f"{role}_known"]:
            continue
        p = roles[ROLES.index(role)]
        best = int(p.argmax())
        wanted = [s for x in label[role] if (s := covered(places, x))]
        said = float(p[best]) > SAID
        right.append(any(a <= best < b for a, b in wanted) if said else not wanted)


def best_figures(
    found: list[tuple[float, bool, bool]], labelled: int
) -> tuple[float, float, float, float, float]:
    """Return F1, precision, recall and threshold where F1 is highest, and F1 with the label's type alone."""
    best = (0.0, 0.0, 0.0, 0.0, 0.0)
    hit = alt = 0
    for n, (sure, same, allowed) in enumerate(sorted(found, reverse=True), 1):
        hit += same
        alt += allowed
        f1 = 2 * alt / (n + labelled)
        if f1 > best[0]:
            best = (f1, alt / n, alt / labelled, sure, 2 * hit / (n + labelled))
    return best


def mean(values: list[bool]) -> float:
    """Return the share that is true, nought for none."""
    return sum(values) / max(len(values), 1)
