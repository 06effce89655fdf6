"""Every notebook runs, and is kept as it was run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docs.notebooks.run import ran
from tests.docs.pages import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def test_there_are_two() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["release", "threat"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path) -> None:
    kept = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    made = [cell for cell in ran(path, lambda _: "")["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in kept] == list(range(1, len(kept) + 1))
    assert [kinds(cell) for cell in made] == [kinds(cell) for cell in kept]


def kinds(cell: dict[str, list[dict[str, object]]]) -> list[object]:
    return [output["output_type"] for output in cell["outputs"]]
