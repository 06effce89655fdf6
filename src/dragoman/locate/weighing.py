"""How probable each place of an act is: a linear model, and a hidden layer on the sentence's vectors.

The linear model weighs what :mod:`telling` tells. Where the coder's encoder is at hand, a hidden layer is
added that sees the vector of the act's words, that of the place's, and their product; "nowhere", and places
of other sentences, have a vector of their own that was learned. ``training/fit_event_place.py`` fits both,
with the encoder and without.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dragoman.locate.act import Act
from dragoman.locate.located import Located
from dragoman.locate.scene import Scene

Floats = npt.NDArray[np.float32]

ELSEWHERE, NOWHERE = 0, 1
"""The learned vectors: of a place that stands in another sentence, and of nowhere."""


class Encoded(Protocol):
    """A sentence read by the encoder: a vector for each of its pieces."""

    @property
    def vectors(self) -> Floats:
        """The vectors (pieces, size)."""

    def pieces(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the pieces that characters of the sentence are read as, None if they were not read."""


Reads = Callable[[str], Encoded]
"""What reads a sentence, given its words."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The hidden layer: ``inner`` (3 size, hidden), ``bias``, ``outer`` (hidden), ``learned`` (2, size)."""

    inner: Floats
    bias: Floats
    outer: Floats
    learned: Floats

    def scores(self, act: Floats, places: Sequence[Floats | None]) -> Floats:
        """Return a score for each place and, last, for nowhere; None is a place of another sentence."""
        known = [self.learned[ELSEWHERE] if one is None else one for one in places]
        there = np.stack([*known, self.learned[NOWHERE]])
        seen = np.concatenate([np.broadcast_to(act, there.shape), there, act * there], axis=1)
        hidden: Floats = np.maximum(seen @ self.inner + self.bias, 0) @ self.outer
        return hidden


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted weights.

    ``at_least`` is how probable it must be that an act is at a place the text names for one to be given,
    ``asked`` the same for an act that is asked about by itself.
    """

    weights: Mapping[str, float]
    at_least: float
    asked: float
    layer: Layer | None = None

    def probabilities(self, told: Sequence[Mapping[str, float]], more: Floats | None = None) -> list[float]:
        """Return the probability of each place and, last, of nowhere; ``more`` are the layer's scores."""
        scores = np.array([sum(self.weights.get(n, 0.0) * x for n, x in each.items()) for each in told])
        if more is not None:
            scores = scores + more
        parts = np.exp(scores - scores.max())
        found: list[float] = (parts / parts.sum()).tolist()
        return found


@cache
def packaged(*, read: bool) -> Model:
    """Return the packaged weights: for acts whose sentence the encoder has ``read``, or for others."""
    folder = files("dragoman.locate").joinpath("data")
    kept = json.loads(folder.joinpath("event_place.json").read_text("utf-8"))["read" if read else "plain"]
    layer = None
    if read:
        with as_file(folder.joinpath("event_place.npz")) as path, np.load(path) as arrays:
            layer = Layer(**{name: arrays[name].astype(np.float32) for name in Layer.__slots__})
    return Model(kept["weights"], kept["at_least"], kept["asked"], layer)


def vectors(
    scene: Scene, act: Act, places: Sequence[Located], reader: Reads
) -> tuple[Floats, list[Floats | None]] | None:
    """Return the vector of an act and those of places in its sentence, None for others.

    None for all where the act's words were not read: the sentence is too long.
    """
    parse = scene.parse
    sentence = parse.sentence[act.trigger.head]
    span = parse.spans[sentence]
    encoded = reader(span.of(scene.text))

    def vector(start: int, end: int) -> Floats | None:
        pieces = encoded.pieces(start - span.start, end - span.start)
        if pieces is None:
            return None
        mean: Floats = encoded.vectors[pieces[0] : pieces[1]].mean(0)
        return mean

    tokens = act.trigger.tokens
    own = vector(parse.start[tokens[0]], parse.end[tokens[-1]])
    if own is None:
        return None
    return own, [
        vector(one.place.start, one.place.end) if scene.stands_in(one, sentence) else None for one in places
    ]
