"""How sure: signals of a coded event turned into a probability that its type is right."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from dragoman.records import Confidence


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against a draft event."""

    strength: int
    verb: bool
    actor: bool
    recipient: bool
    hosted: bool
    depth: int
    composed: bool

    def probability(self) -> float:
        """Return the probability, between 0 and 1, that the coded type is right."""
        return 1.0 / (1.0 + exp(-self._log_odds()))

    def _log_odds(self) -> float:
        total = -3.3 + 0.42 * self.strength
        total += 0.6 if self.verb or self.hosted else -0.6
        total += 0.8 if self.actor else -0.9
        total += 0.6 if self.recipient else -0.3
        total += 0.2 if self.composed else 0.0
        return total - 0.45 * min(self.depth, 3)


def confidence(event: float, *, actor: bool, recipient: bool, aux: bool) -> Confidence:
    """Return the confidences of an event's fields."""
    return Confidence(
        event=round(event, 4),
        actor=0.8 if actor else None,
        recipient=0.7 if recipient else None,
        aux=0.7 if aux else 0.85,
    )
