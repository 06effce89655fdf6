"""Did it happen, according to the text? Predicates judged by people from -3 (certainly not) to 3 (certainly).

Sets on the scale of Stanovsky et al. (2017): tokens between single spaces, each target a range of them. At or
below -1 is ``not``, at or above 1 ``happened``, what lies between ``uncertain``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from dragoman.evaluate.gold import Row, rows
from dragoman.records import Span

STATUSES = ("happened", "uncertain", "not")
"""What may be said of a target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatus:
    """One target in its text; targets of one ``unit`` (a sentence, a document) are resampled together."""

    id: str
    unit: str
    text: str
    target: Span
    status: str
    raw: Mapping[str, Any]


def load(path: Path) -> list[GoldStatus]:
    """Return every target of a file of ``{text, targets: [{span1: [first, last), label}]}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [target for row in rows(path) for target in _targets(row)]


def _targets(row: Row) -> list[GoldStatus]:
    text = row.words("text")
    words = text.split(" ")
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    if "targets" not in row.data:
        raise row.fault("targets", "a list of targets")
    rest = {key: value for key, value in row.data.items() if key != "targets"}
    found = []
    for number, target in enumerate(row.within("targets")):
        first, last = _range(target, len(words))
        span = Span(start=starts[first], end=starts[last] - 1)
        found.append(
            GoldStatus(
                id=f"{row.line}-{number}",
                unit=str(row.line),
                text=text,
                target=span,
                status=_status(target),
                raw={**rest, "target": target.data, "span": [span.start, span.end]},
            )
        )
    return found


def _range(target: Row, words: int) -> tuple[int, int]:
    value = target.data.get("span1")
    if isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value):
        first, last = value
        if 0 <= first < last <= words:
            return first, last
    raise target.fault("span1", f"[first, last) of {words} tokens")


def _status(target: Row) -> str:
    label = target.data.get("label")
    if not isinstance(label, int | float) or isinstance(label, bool):
        raise target.fault("label", "a number from -3 to 3")
    if label <= -1:
        return "not"
    return "happened" if label >= 1 else "uncertain"


def status(row: Row) -> str:
    """Return the status in an answer ``{status}``.

    Raises:
        InputError: it is none of STATUSES.
    """
    if row.data.get("status") not in STATUSES:
        raise row.fault("status", f"one of {', '.join(STATUSES)}")
    return row.words("status")


def first_answers(predicted: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the one answer to each target, None where there is none."""
    return [answers[0] if answers else None for answers in predicted]
