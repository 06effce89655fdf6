"""How sure: what the network says of an act turned into a probability that its type is right.

A logistic regression fitted by ``training/calibrate.py`` on reports that the network was not trained on.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

FEATURES = (
    "bias", "sure", "kind", "margin", "read", "unread", "read otherwise", "actor", "recipient", "supposed",
)  # fmt: skip
"""The names of the features, in order."""
_EDGE = 1e-4


def features(
    *,
    sure: float,
    kind: float,
    margin: float,
    read: float,
    other: bool,
    actor: bool,
    recipient: bool,
    supposed: bool,
) -> list[float]:
    """Return the row of features of an act.

    ``sure`` is how likely the network holds its words to name one, ``kind`` how likely of this type,
    ``margin`` how far this type is ahead of the next; ``read`` is how sure the lexicon is of the type, 0 if
    it does not read it there, ``other`` whether it reads another; ``supposed`` whether the act is
    hypothetical or denied.
    """
    return [
        1.0,
        _odds(sure),
        _odds(kind),
        margin,
        _odds(read) if read else 0.0,
        float(not read and not other),
        float(other),
        float(actor),
        float(recipient),
        float(supposed),
    ]


def probability(row: list[float], weights: Mapping[str, float]) -> float:
    """Return the probability, between 0 and 1, that the coded type is right."""
    odds = sum(weights[name] * value for name, value in zip(FEATURES, row, strict=True))
    return 1.0 / (1.0 + exp(-odds))


def _odds(p: float) -> float:
    inside = min(max(p, _EDGE), 1 - _EDGE)
    return log(inside / (1 - inside))
