"""Whether what a word names happened, did not, or is uncertain, as the text has it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.heads import Heads
from dragoman.coding.window import window
from dragoman.encode import Encoder
from dragoman.errors import InputError
from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Standing:
    """``status`` is happened, uncertain or not; ``probabilities`` sum to one."""

    status: str
    probabilities: dict[str, float]


def standing(text: str, target: Span, encoder: Encoder) -> Standing:
    """Return the status of the event that the words at ``target`` name.

    Raises:
        InputError: the target holds no words.
    """
    start, end = window(text, target)
    heads = Heads(encoder.weights)
    sentence = encoder.sentence(text[start:end])
    pieces = sentence.pieces(target.start - start, target.end - start)
    if pieces is None:
        raise InputError(f"no words at {target.start}..{target.end}")
    found = heads.judged(sentence, *pieces).status
    probabilities = {name: round(float(p), 4) for name, p in zip(heads.status, found, strict=True)}
    return Standing(max(probabilities, key=probabilities.__getitem__), probabilities)
