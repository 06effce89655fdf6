"""Dragoman reads news reporting and turns it into PLOVER political event records."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman.pipeline import Options, Pipeline, code, rows

_FROM_PIPELINE = ("Options", "Pipeline", "code", "rows")

__all__ = ["Options", "Pipeline", "__version__", "code", "rows"]


def __getattr__(name: str) -> object:
    """Load the Python interface on first use, so that importing the package stays quick."""
    if name in _FROM_PIPELINE:
        from dragoman import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
