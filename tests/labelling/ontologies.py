"""Small ontologies, examples and models for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.fakes.encoder import FakeEncoder

from dragoman.labelling import Ontology
from dragoman.labelling.examples import Examples, read_examples
from dragoman.labelling.ontology import made_ontology
from dragoman.train import Fitted, fit

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def ontology(*codes: str, **overrides: Any) -> Ontology:
    """Return an ontology of sentences with many labels and these codes, A and B if none are given."""
    categories = {code: {"description": f"About {code}."} for code in codes or ("A", "B")}
    given = {"name": "small", "unit": "sentence", "labels": "many", "categories": categories}
    return made_ontology({**given, **overrides}, where="test")


def written(path: Path, rows: Iterable[Any]) -> Path:
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in rows), "utf-8")
    return path


def labour() -> Ontology:
    from dragoman.labelling import read_ontology

    return read_ontology(EXAMPLES / "labour.toml")


def labour_examples() -> Examples:
    return read_examples(EXAMPLES / "labour.jsonl", labour())


def fitted(**overrides: Any) -> Fitted:
    """Return a model of the documentation's example, fitted with the fake encoder."""
    return fit(labour_examples(), labour(), FakeEncoder(), **overrides)
