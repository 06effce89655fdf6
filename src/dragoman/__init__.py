"""Dragoman reads news reporting and turns it into PLOVER political event records.

>>> import dragoman
>>> events = dragoman.code([{"text": "Chad expelled Sudan's ambassador.", "published": "2009-05-17"}])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman.api import code
    from dragoman.pipeline import Options, Pipeline

__all__ = ["Options", "Pipeline", "__version__", "code"]


def __getattr__(name: str) -> object:
    """Load the Python interface on first use, so that importing the package stays quick."""
    if name == "code":
        from dragoman.api import code

        return code
    if name in ("Options", "Pipeline"):
        from dragoman import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
