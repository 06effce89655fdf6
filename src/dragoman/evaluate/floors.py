"""Floors: scores that may not drop by accident, pinned to the very gold file they were measured on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError, InputError
from dragoman.evaluate.result import Report


class FloorError(DragomanError):
    """A score lies below its floor; the message lists every shortfall."""


class GoldChangedError(InputError):
    """The gold file is not the one that the floors were measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """A floor that was lowered, or a gold file exchanged, on purpose.

    ``metric`` is None for an exchanged gold file, whose floors all begin anew.
    """

    metric: str | None
    before: float | None
    after: float | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one task by metric; ``digest`` is the SHA-256 of ``gold``, ``note`` whatever one should
    know of it.
    """

    gold: str
    digest: str
    note: str
    floors: dict[str, float]
    lowered: tuple[Lowering, ...] = field(default=())


def read_floors(path: Path) -> dict[str, Floors]:
    """Return the floors of every task.

    Raises:
        InputError: the file cannot be read or is not of the shape that :func:`write_floors` gives.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Floors])
    except OSError as error:
        raise InputError(f"cannot read floors from {path}: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} holds no floors: {error}") from error


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write the floors of every task, tasks in alphabetical order.

    Raises:
        InputError: the file cannot be written.
    """
    text = msgspec.json.format(msgspec.json.encode(dict(sorted(floors.items()))), indent=2)
    try:
        path.write_bytes(text + b"\n")
    except OSError as error:
        raise InputError(f"cannot write floors to {path}: {error}") from error


def check_floors(report: Report, floors: Mapping[str, Floors]) -> None:
    """Refuse a report with a score below its floor.

    Raises:
        InputError: the task has no floors.
        GoldChangedError: the report was measured on another gold file than the floors.
        FloorError: a score lies below its floor, or is no longer measured.
    """
    pinned = floors.get(report.task)
    if pinned is None:
        raise InputError(f"task {report.task!r} has no floors; known: {', '.join(sorted(floors)) or 'none'}")
    if pinned.digest != report.digest:
        raise GoldChangedError(
            f"floors of {report.task} were measured on {pinned.gold} with sha256 {pinned.digest[:12]}, this "
            f"{report.gold} has {report.digest[:12]}; use that file, or update the floors and say why"
        )
    measured = {score.name: score.value for score in report.scores}
    shortfalls = [
        f"{name} {_shown(measured.get(name))} is below its floor {floor:.3f}"
        for name, floor in sorted(pinned.floors.items())
        if (value := measured.get(name)) is None or value < floor
    ]
    if shortfalls:
        raise FloorError(f"{report.task}: {'; '.join(shortfalls)}")


def update_floors(
    report: Report,
    floors: Mapping[str, Floors],
    *,
    allow_lower: bool = False,
    reason: str = "",
    note: str | None = None,
) -> dict[str, Floors]:
    """Return floors raised to a report's headline scores, each rounded down to two decimals.

    Lowering or dropping a floor takes ``allow_lower`` and a reason; so does exchanging the gold file, since
    figures on two files do not compare. Both are recorded with the reason.

    Raises:
        InputError: a floor would drop, or the gold file differ, without flag and reason.
    """
    old = floors.get(report.task)
    new = {s.name: _rounded_down(s.value) for s in report.scores if s.headline and s.value is not None}
    changes = [] if old is None else _changes(report, old, new, reason)
    if changes and not (allow_lower and reason.strip()):
        what = "; ".join(_told(change, report) for change in changes)
        raise InputError(f"{report.task}: {what}; this takes allow_lower and a reason in words")
    fresh = Floors(
        gold=report.gold,
        digest=report.digest,
        note=note or (old.note if old else report.labels),
        floors=new,
        lowered=(*(old.lowered if old else ()), *changes),
    )
    if old is not None and fresh == replace(old, lowered=fresh.lowered):
        fresh = old
    return {**floors, report.task: fresh}


def _changes(report: Report, old: Floors, new: Mapping[str, float], reason: str) -> list[Lowering]:
    if old.digest != report.digest:
        return [Lowering(metric=None, before=None, after=None, reason=reason.strip())]
    return [
        Lowering(metric=name, before=before, after=new.get(name), reason=reason.strip())
        for name, before in sorted(old.floors.items())
        if new.get(name, -1.0) < before
    ]


def _told(change: Lowering, report: Report) -> str:
    if change.metric is None:
        return f"the gold file {report.gold} is not the one that the floors were measured on"
    return f"the floor of {change.metric} would drop from {_shown(change.before)} to {_shown(change.after)}"


def _rounded_down(value: float) -> float:
    """Return a floor for a value; two decimals leave room for the last digit of another machine's model."""
    return min(math.floor(value * 100 + 1e-9) / 100, value)


def _shown(value: float | None) -> str:
    return "(not measured)" if value is None else f"{value:.3f}"
