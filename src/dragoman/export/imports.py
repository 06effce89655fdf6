"""What others publish, as documents and events of ours; and our own Parquet back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import InputError, RecordError
from dragoman.export import acled, gdelt, icews, polecat
from dragoman.export.foreign import Read, Row
from dragoman.export.quoted import quoted_readings
from dragoman.records import Reading, Skip

ForeignFormat = Literal["polecat", "icews", "gdelt", "acled"]
"""Data sets of others that can be imported."""

ImportFormat = Literal[ForeignFormat, "parquet"]

_SETS: Mapping[str, tuple[Callable[[Path], Iterator[Row]], Read]] = MappingProxyType(
    {
        "polecat": (polecat.rows, polecat.read),
        "icews": (icews.rows, icews.read),
        "gdelt": (gdelt.rows, gdelt.read),
        "acled": (acled.rows, acled.read),
    }
)


def read_foreign(path: Path | str, format: ForeignFormat) -> Iterator[Reading | Skip]:  # noqa: A002
    """Yield each row of a file of POLECAT, ICEWS, GDELT (its event table) or ACLED as a reading.

    The document's text is the row, and its cells are the evidence; the event's coder names the data set. A
    row that makes no event (PLOVER does not code comments, say) is a Skip whose detail says why.

    Raises:
        InputError: the file cannot be read, or is not of that format.
    """
    if format not in _SETS:
        raise InputError(f"expected a format out of {', '.join(get_args(ForeignFormat))}, got {format!r}")
    rows, read = _SETS[format]
    for row in rows(Path(path)):
        try:
            yield read(row)
        except RecordError as error:
            yield Skip(document=row.place, step="import", reason="bad-row", detail=str(error))


def read_import(path: Path | str, format: ImportFormat) -> Iterator[Reading | Skip]:  # noqa: A002
    """Yield what a file holds as readings: rows of another data set, or events that were written as Parquet.

    Parquet holds of a report what was quoted and what stands above it; its text is blank but for the quotes,
    which stand where they stood.

    Raises:
        InputError: the file cannot be read, or is not of that format.
    """
    if format == "parquet":
        yield from quoted_readings(path)
    else:
        yield from read_foreign(path, format)
