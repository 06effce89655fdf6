"""Events to counts by dyad and time."""

from dragoman.series.by import By, parse_by
from dragoman.series.counts import counts
from dragoman.series.flat import Columnar

__all__ = ["By", "Columnar", "counts", "parse_by"]
