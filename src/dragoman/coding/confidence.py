"""How sure: signals of a coded event turned into a probability that its type is right.

A logistic regression over a dozen signals; its weights are data, fitted by
``training/calibrate_lexicon.py`` (docs/lexicon.md, "Confidence").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import get_args

from dragoman.records import Confidence, EventType

_SIGNALS = (
    "bias",
    "strength",
    "verb",
    "hosted",
    "actor",
    "recipient",
    "both",
    "known actor",
    "known recipient",
    "composed",
    "depth",
    "specific",
    "supposed",
    "said",
)
FEATURES = (*_SIGNALS, *get_args(EventType))
"""The names of the features, in order; one each for the event types closes the row."""

WEIGHTS = files("dragoman.knowledge").joinpath("data", "confidence.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for and against a draft event.

    ``strength`` is the lexicon entry's, 1 to 9; ``needs`` how many words the entry found beside its head;
    ``known_actor`` and ``known_recipient`` whether a country is known; ``depth`` how many modifying
    clauses lie above; ``supposed`` whether it is hypothetical; ``said`` whether somebody says so.
    """

    strength: int
    needs: int
    verb: bool
    hosted: bool
    actor: bool
    recipient: bool
    known_actor: bool
    known_recipient: bool
    composed: bool
    depth: int
    supposed: bool
    said: bool

    def features(self, event: EventType) -> list[float]:
        """Return the row of features, as FEATURES names them."""
        signals = (
            1.0,
            self.strength / 9,
            self.verb,
            self.hosted,
            self.actor,
            self.recipient,
            self.actor and self.recipient,
            self.known_actor,
            self.known_recipient,
            self.composed,
            min(self.depth, 3) / 3,
            self.needs > 0,
            self.supposed,
            self.said,
        )
        return [float(value) for value in signals] + [float(event == name) for name in get_args(EventType)]

    def probability(self, event: EventType) -> float:
        """Return the probability, between 0 and 1, that the coded type is right."""
        weights = _weights()
        odds = sum(w * x for w, x in zip(weights, self.features(event), strict=True))
        return 1.0 / (1.0 + exp(-odds))


@cache
def _weights() -> tuple[float, ...]:
    fitted: Mapping[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return tuple(fitted[name] for name in FEATURES)


def confidence(event: float, *, actor: bool, recipient: bool, aux: bool) -> Confidence:
    """Return the confidences of an event's fields."""
    return Confidence(
        event=round(event, 4),
        actor=0.8 if actor else None,
        recipient=0.7 if recipient else None,
        aux=0.7 if aux else 0.85,
    )
