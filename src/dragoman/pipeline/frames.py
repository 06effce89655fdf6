"""Events as a data frame: out of a store, a file or a release, one flat row an event."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args

from dragoman.errors import InputError, SetupError
from dragoman.export import flat_row, read_told
from dragoman.pipeline.asking import asking
from dragoman.pipeline.reported import in_store
from dragoman.store import EventFilter

Frame = Literal["pandas", "polars", "arrow"]


def load_events(path: Path | str, *, frame: Frame = "pandas") -> Any:
    """Return events as a data frame of flat rows, the columns of which docs/records.md lists.

    ``path`` is a store, a file of events (JSON lines or Parquet, as written here), or a folder of Parquet
    files, such as a release. A store gives what is believed now, with ``incident_id``, day by day, also
    while another process owns it; everything else comes in the order in which it is written. Events that are
    not told as having happened are among them: ``aux`` is ``""`` for the others.

    ``frame`` says of which library: in pandas days are ``datetime64`` and whole numbers ``Int64``.

    Raises:
        InputError: the path has no events, or ``frame`` is none of the three.
        SetupError: the library is not installed.
        StoreError: the store cannot be read.
    """
    if frame not in get_args(Frame):
        raise InputError(f"expected frame as one of {', '.join(get_args(Frame))}, got {frame!r}")
    return _framed(_table(Path(path)), frame)


def _table(path: Path) -> Any:
    from dragoman.export.parquet import flat_table, read_flat

    if path.is_dir() or _begins(path, b"PAR1"):
        return read_flat(path)
    if not _begins(path, b"DUCK", at=8):
        return flat_table(flat_row(*told) for told in read_told(path))
    with asking(path) as held:
        told = in_store(held, EventFilter())
        return flat_table(flat_row(one.event, one.document, one.incident) for one in told)


def _begins(path: Path, mark: bytes, at: int = 0) -> bool:
    """Tell whether a file has this mark so many bytes from its start."""
    try:
        with path.open("rb") as file:
            return file.read(at + len(mark))[at:] == mark
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error


def _framed(table: Any, frame: Frame) -> Any:
    if frame == "arrow":
        return table
    try:
        library = import_module(frame)
    except ImportError as error:
        raise SetupError(f"a data frame of {frame} needs that package: pip install {frame}") from error
    if frame == "polars":
        return library.from_arrow(table)
    import pyarrow as pa

    whole = {pa.int64(): library.Int64Dtype()}
    return table.to_pandas(date_as_object=False, types_mapper=whole.get)
