"""Words that may name an event, as the network tags them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.coding.heads import Heads, Judged, softmax
from dragoman.encode import Encoded

Floats = npt.NDArray[np.float32]
LOW = 0.2
"""Pieces less likely than this to be part of a trigger are left alone."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Pieces first … last of a sentence that may name an event.

    ``sure`` is how likely they name one, ``kinds`` which: probabilities in the order of ``Heads.types``.
    """

    first: int
    last: int
    sure: float
    kinds: Floats
    judged: Judged


def triggers(sentence: Encoded, heads: Heads) -> list[Trigger]:
    """Return the runs of pieces that may name an event, in order."""
    tags = softmax(sentence.tags)
    made = []
    for first, last in runs(tags, sentence.places, low=LOW):
        judged = heads.judged(sentence, first, last)
        tagged = tags[first:last, 1:].reshape(last - first, len(heads.types), 2).sum(-1).mean(0)
        alone = judged.kinds[:-1] / judged.kinds[:-1].sum()
        kinds = (tagged / tagged.sum() + alone) / 2
        sure = float((1 - tags[first:last, 0]).max())
        made.append(Trigger(first, last, sure, kinds, judged))
    return made


def runs(tags: Floats, places: tuple[tuple[int, int], ...], *, low: float) -> list[tuple[int, int]]:
    """Return the half-open runs of pieces more likely than ``low`` to be tagged.

    ``tags`` (pieces, 1 + 2 n) holds the probabilities of nothing, and of a beginning and a middle of each
    of n kinds. A run ends where the next word more likely begins another.
    """
    inside = 1 - tags[:, 0]
    begins = tags[:, 1::2].sum(-1)
    found: list[tuple[int, int]] = []
    for at, (start, _) in enumerate(places):
        if start < 0 or inside[at] < low:
            continue
        goes_on = found and found[-1][1] == at
        same_word = goes_on and places[at - 1][1] == start
        if goes_on and (same_word or begins[at] <= 0.5 * inside[at]):
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
