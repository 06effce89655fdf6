"""Importing the package loads nothing heavy and is quick."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache

import pytest

HEAVY = ("spacy", "duckdb", "onnxruntime", "pyarrow", "typer", "dateparser", "trafilatura", "numpy", "rich")


@cache
def imported(statement: str) -> dict[str, float]:
    """Return what a fresh interpreter imports for a statement, with its cumulative seconds."""
    run = [sys.executable, "-X", "importtime", "-c", statement]
    told = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True).stderr
    rows = re.findall(r"^import time:\s+\d+ \|\s+(\d+) \|\s+(\S+)$", told, re.MULTILINE)
    return {module: int(microseconds) / 1e6 for microseconds, module in rows}


@pytest.mark.parametrize("library", HEAVY)
def test_importing_dragoman_loads_nothing_heavy(library: str) -> None:
    assert "dragoman" in imported("import dragoman")
    assert library not in imported("import dragoman")


@pytest.mark.parametrize("library", ["spacy", "duckdb", "pyarrow", "dateparser", "trafilatura"])
def test_the_command_line_loads_models_and_stores_only_when_it_needs_them(library: str) -> None:
    assert library not in imported("from dragoman.cli import main")


def test_importing_dragoman_takes_less_than_a_tenth_of_a_second() -> None:
    times = []
    for _ in range(3):
        imported.cache_clear()
        times.append(imported("import dragoman")["dragoman"])
    assert min(times) < 0.1
