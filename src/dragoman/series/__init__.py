"""Events to counts by dyad and time."""

from dragoman.series.by import By, parse_by
from dragoman.series.counts import counts

__all__ = ["By", "counts", "parse_by"]
