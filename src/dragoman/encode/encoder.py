"""Sentences to token vectors, and what stands beside the encoder in the folder of weights."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.errors import SetupError

Floats = npt.NDArray[np.float32]

LONGEST = 128
"""Word pieces of a sentence beyond this many are not read; about 90 words."""
_FILES = ("network.onnx", "heads.npz", "tokenizer.json", "names.json", "calibration.json", "sieve.json")
CALIBRATION = files("dragoman.encode").joinpath("weights", "calibration.json")
SIEVE = files("dragoman.encode").joinpath("weights", "sieve.json")
_OUTPUTS = ("vectors", "tags", "cues", "priors", "keys")
_SLOW_FUSION = "SkipLayerNormFusion"
"""onnxruntime's joint sum and norm takes several times as long as the two apart on processors like ours."""
_REMEMBERED = 256
"""So many sentences, some thirty megabytes of them, are kept unless more are asked for."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_USUAL_YEAR = "2015"
_NOWHERE = (-1, -1)
_MARKS = tuple(f"[unused{number}]" for number in (1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence: for each of its word pieces a vector, a place and what it is tagged as.

    ``vectors`` (pieces, hidden) are float32; ``tags`` (pieces, 33), ``cues`` (pieces, 3) and ``priors``
    (pieces, roles) logits; ``keys`` (pieces, roles * size) what the roles of a span are asked with.
    ``places`` (pieces) are the half-open characters of the sentence each piece stands for, (-1, -1) for
    pieces that stand for none. ``marks`` are the pieces before the two marked spans, if there are any.
    """

    vectors: Floats
    tags: Floats
    cues: Floats
    priors: Floats
    keys: Floats
    places: tuple[tuple[int, int], ...]
    marks: tuple[int, int] = (0, 0)

    def pieces(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the half-open range of pieces that characters start … end cover."""
        inside = [i for i, (a, b) in enumerate(self.places) if a < end and start < b and a >= 0]
        return (inside[0], inside[-1] + 1) if inside else None


def year_to_read(text: str, published: str | None) -> str | None:
    """Return the year to read a sentence as of: that of its report if the sentence names an earlier one.

    Else one and the same for all: to the network a year by itself would be a sign that what is told is past,
    whatever is told. None where the report's year is not known.
    """
    if published is None or any(year < published for year in _YEAR.findall(text)):
        return published
    return _USUAL_YEAR


class Weights:
    """A folder of weights: the network, the heads' arrays, the tokenizer and the names of their outputs."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise SetupError(f"{folder} lacks {', '.join(missing)} of the coder's weights")
        self.heads: Mapping[str, Floats] = {
            name: array.astype(np.float32) for name, array in np.load(folder / "heads.npz").items()
        }
        self.names: Mapping[str, Any] = json.loads((folder / "names.json").read_text("utf-8"))
        self.calibration: Mapping[str, Mapping[str, float]] = json.loads(
            (folder / "calibration.json").read_text("utf-8")
        )
        self.sieve: Mapping[str, float] = json.loads((folder / "sieve.json").read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        network = (folder / "network.onnx").read_bytes()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW_FUSION]
        )
        state = sha256(network)
        for name in _FILES[1:]:
            state.update((folder / name).read_bytes())
        self.digest = state.hexdigest()[:12]
        """Twelve hexadecimal digits that stand for these weights."""
        self.recent: dict[tuple[str, str | None], Encoded] = {}
        """Sentences encoded lately, by their words and year: a later step need not encode them again."""
        self.remembered = _REMEMBERED
        """So many sentences are kept at most."""

    @classmethod
    def packaged(cls) -> Weights:
        """Return the weights that come with the package."""
        with as_file(files("dragoman.encode").joinpath("weights")) as folder:
            return cls(folder)


class Encoder:
    """Runs the network, one sentence at a time: a sentence's figures cannot depend on its neighbours."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._years: dict[str, list[int]] = {}
        marks = [weights.tokenizer.token_to_id(mark) for mark in _MARKS]
        self._marks = tuple(mark for mark in marks if mark is not None)
        if len(self._marks) < len(_MARKS):
            raise SetupError(f"the tokenizer of the coder's weights lacks the pieces {', '.join(_MARKS)}")

    def sentence(self, text: str, *, year: str | None = None) -> Encoded:
        """Return a sentence encoded; ``year`` (four digits) is when its report was published."""
        known = self.weights.recent.get((text, year))
        if known is not None:
            return known
        ids, places = self._pieces(text)
        if year:
            before = self._dated(year)
            ids[1:1], places[1:1] = before, [_NOWHERE] * len(before)
        if len(ids) > LONGEST:
            ids, places = [*ids[: LONGEST - 1], ids[-1]], [*places[: LONGEST - 1], _NOWHERE]
        made = self._run(ids, places)
        if len(self.weights.recent) >= self.weights.remembered:
            self.weights.recent.clear()
        self.weights.recent[text, year] = made
        return made

    def marked(self, text: str, spans: Sequence[tuple[int, int]]) -> Encoded | None:
        """Return a text encoded with two spans of it marked; None if the text has no room for them."""
        ids, places = self._pieces(text)
        if len(ids) > LONGEST:
            ids, places = [*ids[: LONGEST - 1], ids[-1]], [*places[: LONGEST - 1], _NOWHERE]
        put: list[tuple[int, int, int]] = []
        for number, (start, end) in enumerate(spans):
            inside = [i for i, (a, b) in enumerate(places) if a < end and start < b and a >= 0]
            if not inside:
                return None
            put.append((inside[0], 1, self._marks[2 * number]))
            put.append((inside[-1] + 1, 0, self._marks[2 * number + 1]))
        for place, _, mark in sorted(put, reverse=True):
            ids.insert(place, mark)
            places.insert(place, _NOWHERE)
        marks = ids.index(self._marks[0]), ids.index(self._marks[2])
        return self._run(ids, places, marks)

    def _dated(self, year: str) -> list[int]:
        """Return the pieces that stand before a sentence of that year's report."""
        if year not in self._years:
            self._years[year] = self.weights.tokenizer.encode(f"{year} :", add_special_tokens=False).ids
        return self._years[year]

    def _pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        made = self.weights.tokenizer.encode(text)
        places = list(made.offsets)
        places[0] = places[-1] = _NOWHERE
        return list(made.ids), places

    def _run(self, ids: list[int], places: list[tuple[int, int]], marks: tuple[int, int] = (0, 0)) -> Encoded:
        given = {"ids": np.array([ids], dtype=np.int64)}
        vectors, tags, cues, priors, keys = self.weights.session.run(_OUTPUTS, given)
        return Encoded(vectors, tags, cues, priors, keys, tuple(places), marks)
