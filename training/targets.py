"""Labels as the tensors that the network's figures are held against."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from network import AUX, NONE, ROLES, TYPES
from texts import Example, Places, covered
from torch import Tensor

ALTERNATIVES = 0.25
"""The share of a type's target that goes to the other types its label allows."""
YIELD = (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))
LABELLED_ROLES = ("actor", "recipient", "condition", "speaker")
"""The roles of an event; source and content are those of an attribution."""
PLOVER = Path(__file__).parents[1] / "src/dragoman/knowledge/data/plover.toml"


def mode_names() -> list[str]:
    """Return the modes as TYPE/mode."""
    types = tomllib.loads(PLOVER.read_text("utf-8"))["types"]
    return [f"{t}/{m}" for t in TYPES for m in types[t].get("modes", {})]


MODES = mode_names()


@dataclass(frozen=True, slots=True)
class Aims:
    """What the heads should say of n triggers."""

    kind: Tensor
    """(n, types and none): a distribution."""
    mode: Tensor
    """(n, modes): probabilities."""
    aux: Tensor
    """(n, aux): probabilities."""
    roles: Tensor
    """(n, roles, tokens): probabilities."""
    weight: Tensor
    """(n, roles, tokens): nought where nothing is known."""


def labelled_aims(made: list[Example], places: list[Places], real: Tensor) -> Aims:
    """Return the aims of labelled events; ``places`` and ``real`` (n, tokens) are of each one's sentence."""
    mode, aux = torch.zeros(len(made), len(MODES)), torch.zeros(len(made), len(AUX))
    roles = torch.zeros(len(made), len(ROLES), real.shape[1])
    weight = torch.zeros_like(roles)
    for i, m in enumerate(made):
        for name in m["mode"]:
            if (mode_name := f"{m['event']}/{name}") in MODES:
                mode[i, MODES.index(mode_name)] = 1
        for name in m["aux"]:
            aux[i, AUX.index(name)] = 1
        for role in LABELLED_ROLES:
            at = ROLES.index(role)
            fill(roles[i, at], places[i], m[role] if role != "condition" else [m[role]])
            weight[i, at] = 1.0 if m.get(f"{role}_known", True) else 0.0
    kind = torch.stack([typed(m["event"], m["alt"]) for m in made])
    return Aims(kind, mode, aux, roles, weight * real[:, None].float())


def silver_aims(given: list[Example], real: Tensor) -> Aims:
    """Return the aims of the triggers that a teacher gave."""
    roles = torch.zeros(len(given), len(ROLES), real.shape[1])
    for i, g in enumerate(given):
        for k, role in enumerate(g["roles"]):
            roles[i, k, : len(role)] = torch.tensor(role)
    kind, mode, aux = (torch.tensor([g[name] for g in given]) for name in ("type", "mode", "aux"))
    used = torch.tensor([float(role in LABELLED_ROLES) for role in ROLES])
    return Aims(kind, mode, aux, roles, real[:, None].float() * used[None, :, None])


def fill(row: Tensor, places: Places, spans: Any) -> None:
    """Set the tokens that spans of characters cover to one."""
    for span in spans or ():
        if (inside := covered(places, span)) is not None:
            row[inside[0] : inside[1]] = 1


def typed(event: str, alt: Any) -> Tensor:
    """Return the target over types: the label's, with a share for the others that would do."""
    target = torch.zeros(NONE + 1)
    alt = [a for a in alt if a != event]
    target[TYPES.index(event)] = 1 - ALTERNATIVES if alt else 1
    for name in alt:
        target[TYPES.index(name)] += ALTERNATIVES / len(alt)
    return target


def related(example: Example, logits: Tensor) -> Tensor:
    """Return the target over what holds between two parties.

    A label that says only "yield" is shared between its two types as the network now shares it (``logits``).
    """
    target = torch.zeros_like(logits)
    if example.get("root") == "YIELD":
        target[list(YIELD)] = logits[list(YIELD)].detach().softmax(-1)
        return target
    roots = example.get("roots") or [example["root"]]
    for root in roots:
        target[NONE if root == "none" else TYPES.index(root)] += 1 / len(roots)
    return target


def status(target: Example) -> int:
    """Return the class of a factuality label: not, uncertain, happened; -1 for either of the first two."""
    if "realis" in target:
        return 2 if target["realis"] == "Actual" else -1
    value = target["label"]
    return 0 if value <= -1 else 2 if value >= 1 else 1
