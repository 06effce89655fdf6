"""The row of steps that turns documents into events."""

from dragoman.pipeline.pipeline import Options, Pipeline

__all__ = ["Options", "Pipeline"]
