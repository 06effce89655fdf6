"""One record, many views: events as JSON lines, tables of every kind the field uses, and back."""

from dragoman.export.delimited import escaped
from dragoman.export.flat import COLUMNS, flat_row
from dragoman.export.forms import FORMATS, Form, Format
from dragoman.export.imports import ForeignFormat, ImportFormat, read_foreign, read_import
from dragoman.export.package import check_package, write_months, write_package
from dragoman.export.polecat import write_weeks
from dragoman.export.read import read_events, read_told
from dragoman.export.write import write, write_stream

__all__ = [
    "COLUMNS", "FORMATS", "ForeignFormat", "Form", "Format", "ImportFormat", "check_package", "escaped",
    "flat_row", "read_events", "read_foreign", "read_import", "read_told", "write", "write_months",
    "write_package", "write_stream", "write_weeks",
]  # fmt: skip
