"""The row of steps that turns documents into events, and the Python interface over it."""

from dragoman.pipeline.frames import load_events
from dragoman.pipeline.interface import code, rows
from dragoman.pipeline.pipeline import Options, Pipeline
from dragoman.pipeline.relations import relate

__all__ = ["Options", "Pipeline", "code", "load_events", "relate", "rows"]
