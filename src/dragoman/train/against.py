"""A fresh model against gold, beside what is easily had without it, fitted on the same examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dragoman.evaluate.labelled import judged, report
from dragoman.evaluate.result import Report
from dragoman.labelling.examples import Examples, read_examples
from dragoman.labelling.model import Model
from dragoman.labelling.vectors import Encodes
from dragoman.train.fitting import fit
from dragoman.train.folds import sample
from dragoman.train.linear import SEED, plain_baseline
from dragoman.train.mixing import Watch

SVM, WORDS = "linear svm", "words alone"


def sampled(examples: Examples, size: int) -> Examples:
    """Return a random sample of examples, the same for the same examples and size."""
    rows = sample(len(examples), size, seed=SEED)
    return Examples(
        texts=tuple(examples.texts[i] for i in rows),
        labels=tuple(examples.labels[i] for i in rows),
        skipped={**examples.skipped, "not sampled": len(examples) - len(rows)},
    )


def compared(model: Model, examples: Examples, path: Path, *, encoder: Encodes, watch: Watch) -> Report:
    """Return the scores of a model on a gold file, beside a linear support-vector machine and words alone.

    ``examples`` are those that the model was fitted on; the others are fitted on them too.

    Raises:
        InputError: the gold file cannot be used.
    """
    ontology = model.ontology
    gold = read_examples(path, ontology, repeats=True)
    # A model without vectors is what would be fitted on words alone.
    bare = fit(examples, ontology, encoder, shares=(0.0,)).model if model.share else model
    said, plainer = [], []
    for text in watch(gold.texts, "gold texts"):
        said.append(frozenset(c.code for c in model.categories(text, encoder)))
        plainer.append(frozenset(c.code for c in bare.categories(text, None)))
    codes = ontology.codes
    flags = np.array([[code in labels for code in codes] for labels in examples.labels], dtype=bool)
    answers = plain_baseline(examples.texts, flags, gold.texts, one=ontology.kind == "one")
    svm = [frozenset(code for code, yes in zip(codes, row, strict=True) if yes) for row in answers]
    scores = judged(gold.labels, said, codes, baselines={SVM: svm, WORDS: plainer})
    return report(path, gold, scores, name=f"{model.name}, {len(examples)} examples")
