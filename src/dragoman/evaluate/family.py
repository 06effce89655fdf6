"""Given both parties, which type: the sentences of Zero-Shot PLOVER (Hu et al., ACL 2024).

``root`` is one of 15 classes: the PLOVER types with CONCEDE and RETREAT taken together as YIELD, which the
set counts as material cooperation. ``quad`` is one of the four quad categories. Rows without parties carry
only a quad; they are judged on the most confident event that the coder finds in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import (
    calibration,
    calibration_units,
    class_table,
    class_units,
    figure,
    macro_f1,
    measured,
    occurring,
    ratio,
)
from dragoman.evaluate.result import Judgement, Score, confusion
from dragoman.knowledge.plover import event_types, quad

_YIELD = "YIELD"
_YIELDING = frozenset(("CONCEDE", "RETREAT"))
_YIELD_QUAD = 2
_WATCHED = ("THREATEN",)
"""Classes of which the F1 is a figure of its own: this one warns."""
ROOTS = frozenset((*event_types(), _YIELD)) - _YIELDING
"""The 15 classes of ``root``."""

Pairs = Sequence[tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """One row; ``actor`` and ``recipient`` are words, None in rows that carry only a quad."""

    id: str
    text: str
    actor: str | None
    recipient: str | None
    root: str | None
    quad: str
    peer_root: str | None
    peer_quad: str | None
    raw: Mapping[str, Any]


def load(path: Path) -> list[GoldPair]:
    """Return the rows of a file of ``{id, text, source, target, root, quad}``, with or without a peer's
    ``zsp_root`` and ``zsp_quad``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_pair(row) for row in rows(path)]


def _pair(row: Row) -> GoldPair:
    root = row.words_or_none("root")
    actor, recipient = row.words_or_none("source"), row.words_or_none("target")
    if root is not None and root not in ROOTS:
        raise row.fault("root", f"one of {', '.join(sorted(ROOTS))}")
    if root is not None and (actor is None or recipient is None):
        raise row.fault("source" if actor is None else "target", "the words that name the party")
    peer_root = row.words_or_none("zsp_root")
    return GoldPair(
        id=row.words("id"),
        text=row.words("text"),
        actor=actor,
        recipient=recipient,
        root=root,
        quad=_quad(row, "quad"),
        peer_root=peer_root,
        peer_quad=_quad(row, "zsp_quad") if row.data.get("zsp_quad") is not None else None,
        raw=row.data,
    )


def _quad(row: Row, field: str) -> str:
    value = str(row.data.get(field))
    if value not in {"1", "2", "3", "4"}:
        raise row.fault(field, "a quad category, 1 to 4")
    return value


def root_of(event: str | None) -> str | None:
    """Return the class of a PLOVER type."""
    return _YIELD if event in _YIELDING else event


def quad_of(event: str | None) -> str | None:
    """Return the quad category of a PLOVER type as this set counts it."""
    if event is None:
        return None
    return str(_YIELD_QUAD if event in _YIELDING else quad(event))


def judge(gold: Sequence[GoldPair], predicted: Sequence[str | None], sure: Sequence[float] = ()) -> Judgement:
    """Return the scores of the PLOVER type predicted for each row; None is no type and counts as wrong.

    ``sure`` is how probable each answer was said to be, for those rows that name parties and got a type.
    """
    both = list(zip(gold, predicted, strict=True))
    rooted = [(row, event) for row, event in both if row.root is not None]
    roots: Pairs = [(row.root, root_of(event)) for row, event in rooted]
    quads: Pairs = [(row.quad, quad_of(event)) for row, event in rooted]
    bare: Pairs = [(row.quad, quad_of(event)) for row, event in both if row.root is None]
    peer_roots: Pairs = [(row.root, row.peer_root) for row, _ in rooted if row.peer_root]
    peer_quads: Pairs = [(row.quad, row.peer_quad) for row, _ in rooted if row.peer_quad]
    scores = [
        *_scores("root", roots, peer_roots),
        *_by_class(roots),
        *_scores("quad", quads, peer_quads),
        *_calibration(both, sure),
    ]
    return Judgement(scores=(*scores, *_scores("quad_alone", bare, ())), confusion=confusion(roots))


def _scores(name: str, pairs: Pairs, peer: Pairs) -> list[Score]:
    """Return accuracy and macro-F1; the peer's stand beside them if it answered every row."""
    classes = occurring(pairs)
    compared = peer if len(peer) == len(pairs) else ()
    details: dict[str, Any] = {"classes": class_table(pairs)}
    if compared:
        details["peer_classes"] = class_table(compared)
    return [
        measured(f"{name}_accuracy", _right(pairs), peer=_figure(compared, macro=False), headline=True),
        measured(
            f"{name}_macro_f1",
            class_units(pairs, classes),
            macro_f1,
            n=len(pairs),
            peer=_figure(compared, macro=True),
            headline=True,
            details=details,
        ),
    ]


def _by_class(pairs: Pairs) -> list[Score]:
    """Return the F1 of the classes that are watched."""
    return [
        measured(f"root_{name.lower()}_f1", class_units(pairs, [name]), macro_f1, n=count)
        for name in _WATCHED
        if (count := sum(gold == name for gold, _ in pairs))
    ]


def _calibration(both: Sequence[tuple[GoldPair, str | None]], sure: Sequence[float]) -> list[Score]:
    """Return how near the probabilities said are to the share that is right."""
    answers = [
        (said, row.root == root_of(event))
        for (row, event), said in zip(both, sure, strict=False)
        if row.root is not None and event is not None
    ]
    if not answers:
        return []
    units = calibration_units(answers)
    return [measured("root_calibration", units, calibration, n=len(answers))]


def _right(pairs: Pairs) -> list[tuple[int, int]]:
    return [(int(gold == predicted), 1) for gold, predicted in pairs]


def _figure(pairs: Pairs, *, macro: bool) -> float | None:
    if not pairs:
        return None
    units = class_units(pairs, occurring(pairs)) if macro else _right(pairs)
    totals = [sum(column) for column in zip(*units, strict=True)]
    return figure(totals, macro_f1 if macro else ratio)
