"""One record, many views: events as JSON lines, tables of every kind the field uses, and back."""

from dragoman.export.delimited import escaped
from dragoman.export.flat import COLUMNS, flat_row
from dragoman.export.forms import FORMATS, Form, Format
from dragoman.export.package import check_package, write_months, write_package
from dragoman.export.polecat import read_polecat, write_weeks
from dragoman.export.read import read_events
from dragoman.export.write import write, write_stream

__all__ = [
    "COLUMNS", "FORMATS", "Form", "Format", "check_package", "escaped", "flat_row", "read_events",
    "read_polecat", "write", "write_months", "write_package", "write_stream", "write_weeks",
]  # fmt: skip
