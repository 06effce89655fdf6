"""One record, many views: events as JSON lines, CSV or Parquet, and back."""

from dragoman.export.flat import COLUMNS, flat_row
from dragoman.export.read import read_events
from dragoman.export.write import FORMATS, write, write_stream

__all__ = ["COLUMNS", "FORMATS", "flat_row", "read_events", "write", "write_stream"]
