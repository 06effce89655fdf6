"""Where a happening was, told by a one-paragraph note: the place that ACLED's analysts coded for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, RecordError
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.result import Judgement, Mistake
from dragoman.evaluate.toponyms import NEAR, Point, kilometres
from dragoman.knowledge import countries
from dragoman.records import Document

_GENERIC = re.compile(
    r"\b(?:province|region|state|department|governorate|district|county|oblast|prefecture|municipality|of|the)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNotedPlace:
    """A note, and the country, first-order division and point that it is coded with."""

    document: Document
    country: str | None
    admin1: str | None
    point: Point
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.document.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The place that a coder gives a note."""

    country: str | None
    admin1: str | None
    point: Point | None


def load(path: Path) -> list[GoldNotedPlace]:
    """Return the notes of a file of ACLED rows: ``notes``, ``country``, ``admin1``, ``latitude`` and so on.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_note(row) for row in rows(path)]


def _note(row: Row) -> GoldNotedPlace:
    lat, lon = (row.data.get(name) for name in ("latitude", "longitude"))
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        raise row.fault("latitude", "a number of degrees, and 'longitude' too")
    try:
        document = Document(
            id=row.words("event_id_cnty"), text=row.words("notes"), published=row.words("event_date")
        )
    except RecordError as error:
        raise InputError(f"{row.file} line {row.line}: {error}") from error
    named = countries.lookup(row.words("country"))
    return GoldNotedPlace(
        document=document,
        country=named.code if named else None,
        admin1=row.words_or_none("admin1"),
        point=(float(lat), float(lon)),
        raw=row.data,
    )


def placed(row: Row) -> Placed:
    """Return a place in the shape that ``dragoman resolve places`` writes.

    Raises:
        InputError: a field is there but not as it should be.
    """
    lat, lon = row.data.get("lat"), row.data.get("lon")
    both = isinstance(lat, int | float) and isinstance(lon, int | float)
    return Placed(
        country=row.words_or_none("country"),
        admin1=row.words_or_none("admin1"),
        point=(float(lat), float(lon)) if both else None,  # type: ignore[arg-type]
    )


def same_division(one: str, other: str) -> bool:
    """Tell whether names of a division are one, accents and generic words aside, or one within the other."""
    a, b = _plain(one), _plain(other)
    return bool(a and b) and (a == b or a in b or b in a)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", _GENERIC.sub(" ", kept)))


def judge(gold: Sequence[GoldNotedPlace], predicted: Sequence[Sequence[Placed]]) -> Judgement:
    """Return how often country, division and point are right; no answer is wrong."""
    marks: dict[str, list[tuple[int, int]]] = {"country": [], "admin1": [], "near": []}
    mistakes = []
    for note, said in zip(gold, predicted, strict=True):
        first = said[0] if said else Placed(country=None, admin1=None, point=None)
        near = first.point is not None and kilometres(first.point, note.point) <= NEAR
        if note.country:
            marks["country"].append((int(first.country == note.country), 1))
        if note.admin1:
            marks["admin1"].append((int(same_division(note.admin1, first.admin1 or "")), 1))
        marks["near"].append((int(near), 1))
        if not near:
            mistakes.append(_mistake(note, first))
    scores = tuple(measured(name, units, headline=True) for name, units in marks.items())
    return Judgement(scores=scores, mistakes=tuple(mistakes))


def _mistake(note: GoldNotedPlace, said: Placed) -> Mistake:
    return Mistake(
        id=note.id,
        text=note.document.text,
        expected=f"{note.country} {note.admin1} {note.point}",
        got=f"{said.country} {said.admin1} {said.point}",
        reason="another place" if said.point else "no place with coordinates",
    )
