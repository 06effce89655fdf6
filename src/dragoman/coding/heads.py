"""What the network says of a span of a sentence, from the vectors of the sentence's one pass.

The arrays are those that ``training/network.py`` fits; the arithmetic is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from dragoman.encode import Encoded, Weights
from dragoman.knowledge import plover
from dragoman.records import Auxiliary, EventType

Floats = npt.NDArray[np.float32]

_TAKEN = 0.5
"""A span has a mode that is this likely."""
_SUPPOSED = 0.35
"""It has an auxiliary mode if it is this likely: to take what is only possible for a fact is worse."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a span is, if it is a trigger: probabilities by name, ``roles`` (pieces) by role."""

    kinds: Floats
    modes: Floats
    aux: Floats
    status: Floats
    roles: Mapping[str, Floats]


class Heads:
    """The heads of one set of weights."""

    def __init__(self, weights: Weights) -> None:
        self._arrays = weights.heads
        self.types = cast("Sequence[EventType]", weights.names["types"])
        self.modes: Sequence[str] = weights.names["modes"]
        self.aux = cast("Sequence[Auxiliary]", weights.names["aux"])
        self.status: Sequence[str] = weights.names["status"]
        self.roles: Sequence[str] = weights.names["roles"]
        self._reach = len(self._arrays["distance.weight"]) // 2

    def judged(self, sentence: Encoded, first: int, last: int) -> Judged:
        """Return what the network says of pieces first … last of a sentence."""
        pooled = np.concatenate([sentence.vectors[first:last].mean(0), sentence.vectors[0]])
        vector = _gelu(self._linear("span", pooled))
        return Judged(
            kinds=softmax(self._linear("kind", vector)),
            modes=sigmoid(self._linear("mode", vector)),
            aux=sigmoid(self._linear("aux", vector)),
            status=softmax(self._linear("status", vector)),
            roles=self._roles(sentence, pooled, first, last),
        )

    def modes_of(self, event: EventType, judged: Judged) -> tuple[str, ...]:
        """Return the modes that a span of this type has, the likeliest first."""
        known = plover.event_types()[event].modes
        found = []
        for name, likely in zip(self.modes, judged.modes, strict=True):
            kind, _, mode = name.partition("/")
            if kind == event and mode in known and likely > _TAKEN:
                found.append((float(likely), mode))
        return tuple(mode for _, mode in sorted(found, reverse=True))

    def aux_of(self, judged: Judged) -> tuple[Auxiliary, ...]:
        """Return the auxiliary modes that a span has."""
        return tuple(name for name, likely in zip(self.aux, judged.aux, strict=True) if likely > _SUPPOSED)

    def related(self, sentence: Encoded) -> Floats:
        """Return the probabilities of the types, and of nothing, between the two marked spans."""
        vectors = sentence.vectors
        whole = np.concatenate([vectors[0], vectors[sentence.marks[0]], vectors[sentence.marks[1]]])
        return softmax(self._linear("relation", _gelu(self._linear("pair", whole))))

    def _roles(self, sentence: Encoded, pooled: Floats, first: int, last: int) -> Mapping[str, Floats]:
        count, length = len(self.roles), len(sentence.places)
        query = self._linear("query", pooled).reshape(count, -1)
        key = sentence.keys.reshape(length, count, -1)
        products = np.einsum("rd,trd->rt", query, key) / np.float32(query.shape[1] ** 0.5)
        place = np.arange(length)
        far = np.where(place < first, place - first, np.maximum(place - last + 1, 0))
        distance = self._arrays["distance.weight"][np.clip(far, -self._reach, self._reach) + self._reach]
        logits = products + sentence.priors.T + distance.T
        found = sigmoid(logits)
        found[:, [i for i, (a, _) in enumerate(sentence.places) if a < 0]] = 0.0
        return dict(zip(self.roles, found, strict=True))

    def _linear(self, name: str, values: Floats) -> Floats:
        made: Floats = values @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"]
        return made


def softmax(logits: Floats) -> Floats:
    """Return probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    made: Floats = raised / raised.sum(-1, keepdims=True)
    return made


def sigmoid(logits: Floats) -> Floats:
    """Return probabilities, each on its own."""
    made: Floats = np.reciprocal(1 + np.exp(-np.clip(logits, -30, 30)), dtype=np.float32)
    return made


def _gelu(values: Floats) -> Floats:
    made: Floats = values * np.float32(0.5) * (1 + _erf(values / np.sqrt(np.float32(2))))
    return made


def _erf(values: Floats) -> Floats:
    """Return the error function, within 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26)."""
    size = np.abs(values)
    t = 1 / (1 + np.float32(0.3275911) * size)
    rest = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    made: Floats = np.sign(values) * (1 - rest * np.exp(-size * size))
    return made
