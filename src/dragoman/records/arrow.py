"""Records to Arrow tables and back, without loss.

A scalar field is a typed column (string, int64, double, bool), null where it is None. A nested
field (a party, a list, a map) is a string column of its JSON, the same JSON as in
:mod:`dragoman.records.json`: one rule for every depth, and nothing is lost between an empty list
and a missing one. Column names and their order are the record's fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

from dragoman.errors import RecordError
from dragoman.records.json import from_dict, to_dict

R = TypeVar("R")

_SCALARS: dict[Any, Any] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _scalar(hint: Any) -> Any:
    """Return the Arrow type of a scalar field, or None for a nested one."""
    if get_origin(hint) is Literal:
        return pa.string()
    return _SCALARS.get(hint)


def _columns(kind: type) -> dict[str, tuple[Any, bool]]:
    """Return each field's scalar Arrow type (None if it is nested) and whether it may be null."""
    columns: dict[str, tuple[Any, bool]] = {}
    for name, hint in get_type_hints(kind).items():
        options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        present = [option for option in options if option is not NoneType]
        scalar = _scalar(present[0]) if len(present) == 1 else None
        columns[name] = (scalar, NoneType in options)
    return columns


def schema(kind: type) -> Any:
    """Return the Arrow schema that :func:`to_table` gives records of ``kind``."""
    return pa.schema(
        [
            pa.field(name, pa.string() if scalar is None else scalar, nullable=nullable)
            for name, (scalar, nullable) in _columns(kind).items()
        ]
    )


def to_table(kind: type, records: Iterable[Any]) -> Any:
    """Return records of ``kind`` as a ``pyarrow.Table``, one row a record, in their order.

    Raises:
        RecordError: a value does not fit its column (text that is no valid Unicode, a number past 64 bits).
    """
    rows = [to_dict(record) for record in records]
    try:
        arrays = []
        for name, (scalar, _) in _columns(kind).items():
            values = [row[name] for row in rows]
            if scalar is None:
                values = [None if value is None else msgspec.json.encode(value).decode() for value in values]
            arrays.append(pa.array(values, type=scalar or pa.string()))
    except (pa.ArrowException, UnicodeEncodeError, OverflowError) as error:
        raise RecordError(f"a {kind.__name__} does not fit an Arrow column: {error}") from error
    return pa.Table.from_arrays(arrays, schema=schema(kind))


def from_table(kind: type[R], table: Any) -> list[R]:
    """Return the records of ``kind`` that a table made by :func:`to_table` holds; other columns are ignored.

    Raises:
        RecordError: a column is missing, or a row is no valid record.
    """
    columns = _columns(kind)
    if missing := [name for name in columns if name not in table.column_names]:
        raise RecordError(f"expected the columns of a {kind.__name__}, missing {', '.join(missing)}")
    nested = [name for name, (scalar, _) in columns.items() if scalar is None]
    records = []
    for row in table.select(list(columns)).to_pylist():
        for name in nested:
            if row[name] is not None:
                row[name] = _decoded(kind, name, row[name])
        records.append(from_dict(kind, row))
    return records


def _decoded(kind: type, name: str, text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise RecordError(f"expected JSON in column {name} of a {kind.__name__}: {error}") from error
