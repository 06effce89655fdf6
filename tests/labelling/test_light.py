"""Giving categories needs no library for fitting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.labelling.ontologies import fitted

from dragoman.labelling import save_model

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from tests.fakes.encoder import FakeEncoder
from dragoman.labelling import load_model
from dragoman.pipeline.labelling import Labeller
import dragoman.cli, dragoman.evaluate.labelled
model = load_model(__import__("pathlib").Path(sys.argv[1]))
assert model.probabilities("Weavers walked out.", FakeEncoder()).shape == (3,)
print(sorted({"sklearn", "scipy"} & set(sys.modules)))
"""


def test_a_model_is_applied_without_scikit_learn(tmp_path: Path) -> None:
    made = fitted()
    save_model(made.model, tmp_path / "model", card=made.card)
    command = [sys.executable, "-c", RUN, str(tmp_path / "model")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
