"""A fitted model: from a text to the probabilities of a user's categories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.errors import InputError, SetupError
from dragoman.labelling.ontology import Ontology
from dragoman.labelling.vectors import Encodes, unit_vector
from dragoman.labelling.words import Words
from dragoman.records.labelled import Category

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """Logits of k categories from d columns: ``weights`` (k, d) and ``bias`` (k)."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Two linear models, one over words and one over the encoder's vectors, mixed and calibrated.

    ``codes`` (k) are the categories that had examples enough. ``share`` is the vectors' part of the mixed
    logits; where it is 0, no encoder is asked and ``encoder`` is None, else it is the digest of the weights
    that the vectors came from. ``centre`` and ``scale`` (d) bring a vector's columns to one measure.
    Mixed logits times ``slope`` (k) plus ``intercept`` (k) are the logits of calibrated probabilities;
    ``threshold`` (k) is the probability from which on a category holds, if there may be many.
    """

    ontology: Ontology
    codes: tuple[str, ...]
    words: Words
    by_words: Linear
    by_vectors: Linear
    centre: Floats
    scale: Floats
    share: float
    encoder: str | None
    slope: Floats
    intercept: Floats
    threshold: Floats
    digest: str = ""

    @property
    def name(self) -> str:
        """Return the ontology's name and the digest of the model, if it was saved."""
        return f"{self.ontology.name}@{self.digest}" if self.digest else self.ontology.name

    def check(self, encoder: Encodes | None) -> None:
        """See that the encoder has the weights that the model was fitted with.

        Raises:
            SetupError: it has others, or there is none.
            InputError: its vectors are not of the model's length.
        """
        if self.encoder is None:
            return
        if encoder is None or encoder.weights.digest != self.encoder:
            there = "none" if encoder is None else encoder.weights.digest
            raise SetupError(
                f"the model of ontology {self.ontology.name!r} was fitted on vectors of the encoder with "
                f"weights {self.encoder}, and the weights installed are {there}; fit it again with: "
                "dragoman train ONTOLOGY.toml EXAMPLES.jsonl -o FOLDER"
            )
        given = len(unit_vector(encoder, self.ontology.name, unit=self.ontology.unit))
        if given != len(self.centre):
            raise InputError(
                f"the model of ontology {self.ontology.name!r} reads vectors of {len(self.centre)} columns, "
                f"and a {self.ontology.unit} has {given}; fit it again with dragoman train"
            )

    def probabilities(self, text: str, encoder: Encodes | None) -> Floats:
        """Return the calibrated probability of each of ``codes``; for kind one they add up to 1."""
        columns, values = self.words.row(text)
        logits = (1 - self.share) * (self.by_words.weights[:, columns] @ values + self.by_words.bias)
        if self.share and encoder is not None:
            vector = (unit_vector(encoder, text, unit=self.ontology.unit) - self.centre) / self.scale
            logits = logits + self.share * (self.by_vectors.weights @ vector + self.by_vectors.bias)
        return calibrated(logits * self.slope + self.intercept, one=self.ontology.kind == "one")

    def categories(self, text: str, encoder: Encodes | None) -> tuple[Category, ...]:
        """Return the categories of a text, the most confident first: one, or those over their thresholds."""
        likely = self.probabilities(text, encoder)
        order = [int(i) for i in np.argsort(-likely, kind="stable")]
        if self.ontology.kind == "one":
            order = order[:1]
        else:
            order = [i for i in order if likely[i] >= self.threshold[i]]
        return tuple(Category(code=self.codes[i], confidence=round(float(likely[i]), 4)) for i in order)


def calibrated(logits: npt.NDArray[np.floating], *, one: bool) -> Floats:
    """Return probabilities of logits (…, k): each on its own, or adding up to 1 if only one holds."""
    each = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    likely: Floats = (each / each.sum(-1, keepdims=True) if one else each).astype(np.float32)
    return likely
