"""A coder's answers beside gold, as a file that anyone can score again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from dragoman.errors import InputError
from dragoman.evaluate.gold import rows


class Item(Protocol):
    """A gold row: its id, and the row as it stands in the file."""

    @property
    def id(self) -> str:
        """The row's id."""
        ...

    @property
    def raw(self) -> Mapping[str, Any]:
        """The row's fields, unchanged."""
        ...


def write_answers(
    path: Path, task: str, gold: Sequence[Item], predicted: Sequence[Sequence[Mapping[str, Any]]]
) -> None:
    """Write one line a gold row, in order: task, id, the gold row, and the events predicted for it.

    Raises:
        InputError: the file cannot be written.
    """
    lines = [
        msgspec.json.encode({"task": task, "id": item.id, "gold": item.raw, "predicted": events})
        for item, events in zip(gold, predicted, strict=True)
    ]
    try:
        path.write_bytes(b"\n".join([*lines, b""]))
    except OSError as error:
        raise InputError(f"cannot write predictions to {path}: {error}") from error


def read_answers(path: Path, ids: Sequence[str], *, also: str | None = None) -> list[list[dict[str, Any]]]:
    """Return what is predicted for each gold id, in the order of ``ids``.

    ``also`` is a field that is read where a line has no ``predicted``.

    Raises:
        InputError: the file is not of the shape that :func:`write_answers` gives, or lacks an id.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(path):
        field = also if also in row.data and "predicted" not in row.data else "predicted"
        if field is None or field not in row.data:
            raise row.fault("predicted", "a list of events, empty where there are none")
        if row.words("id") in found:
            raise row.fault("id", "an id that no earlier line has")
        found[row.words("id")] = row.parts(field)
    if missing := [identity for identity in ids if identity not in found]:
        raise InputError(
            f"{path.name} has no answer to {len(missing)} of {len(ids)} gold rows, the first {missing[0]!r}; "
            "expected one line a gold row, with an empty list where the coder finds nothing"
        )
    return [found[identity] for identity in ids]
