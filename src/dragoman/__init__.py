"""Dragoman reads news reporting and turns it into PLOVER political event records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman import plot
    from dragoman.pipeline import Options, Pipeline, code, load_events, rows
    from dragoman.series import counts

_FROM = {"counts": "dragoman.series"} | dict.fromkeys(
    ("Options", "Pipeline", "code", "load_events", "rows"), "dragoman.pipeline"
)

__all__ = ["Options", "Pipeline", "__version__", "code", "counts", "load_events", "plot", "rows"]


def __getattr__(name: str) -> object:
    """Load the Python interface on first use, so that importing the package stays quick."""
    if name == "plot":
        return import_module("dragoman.plot")
    if name in _FROM:
        return getattr(import_module(_FROM[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
