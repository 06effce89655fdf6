"""Which place in a sentence an act happened at, beside the place that stands nearest to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.named import overlap
from dragoman.evaluate.result import Judgement, Mistake
from dragoman.records import Span

NEAREST = "nearest place"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEventPlace:
    """A sentence, the word of the act, and the stretches of its places: none where it names none for it."""

    id: str
    text: str
    verb: Span
    places: tuple[tuple[int, int], ...]
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The place that a coder gives an act, or (``nearest``) that which stands nearest to it."""

    start: int
    end: int
    nearest: bool = False


def load(path: Path) -> list[GoldEventPlace]:
    """Return the rows of a file of ``{id, text, spans: [{label, start, end}]}`` that mark a VERB.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    made = []
    for row in rows(path):
        if "spans" not in row.data:
            raise row.fault("spans", "a list of what is marked")
        spans = [(span.words("label"), _stretch(span)) for span in row.within("spans")]
        verbs = [stretch for label, stretch in spans if label == "VERB"]
        if verbs:
            made.append(
                GoldEventPlace(
                    id=f"{row.words('id').strip()}-{row.line}",
                    text=row.words("text"),
                    verb=Span(start=verbs[0][0], end=verbs[0][1]),
                    places=tuple(stretch for label, stretch in spans if label == "LOCATION"),
                    raw=row.data,
                )
            )
    return made


def _stretch(span: Row) -> tuple[int, int]:
    start, end = span.whole("start"), span.whole("end")
    if start is None or end is None or start >= end:
        raise span.fault("end", "a whole number beyond 'start'")
    return start, end


def chosen(row: Row) -> Chosen:
    """Return an answer ``{start, end}``, with ``nearest`` for that of the simple way.

    Raises:
        InputError: a field is there but not as it should be.
    """
    start, end = _stretch(row)
    return Chosen(start=start, end=end, nearest=bool(row.data.get("nearest")))


def judge(gold: Sequence[GoldEventPlace], predicted: Sequence[Sequence[Chosen]]) -> Judgement:
    """Return how often the right place is given, and how often none is where there is none."""
    own = [next((one for one in said if not one.nearest), None) for said in predicted]
    nearest = [next((one for one in said if one.nearest), None) for said in predicted]
    placed = [at for at, row in enumerate(gold) if row.places]
    bare = [at for at, row in enumerate(gold) if not row.places]

    def right(answers: Sequence[Chosen | None]) -> list[tuple[int, int]]:
        return [(int(_meets(gold[at], answers[at])), 1) for at in placed]

    def silent(answers: Sequence[Chosen | None]) -> list[tuple[int, int]]:
        return [(int(answers[at] is None), 1) for at in bare]

    scores = (
        measured("place_accuracy", right(own), baselines={NEAREST: right(nearest)}, headline=True),
        measured("no_place_silent", silent(own), baselines={NEAREST: silent(nearest)}, headline=True),
    )
    mistakes = tuple(
        _mistake(row, said) for row, said in zip(gold, own, strict=True) if not _is_right(row, said)
    )
    return Judgement(scores=scores, mistakes=mistakes)


def _meets(row: GoldEventPlace, said: Chosen | None) -> bool:
    return said is not None and any(overlap(place, (said.start, said.end)) for place in row.places)


def _is_right(row: GoldEventPlace, said: Chosen | None) -> bool:
    return _meets(row, said) if row.places else said is None


def _mistake(row: GoldEventPlace, said: Chosen | None) -> Mistake:
    words = [row.text[start:end] for start, end in row.places]
    return Mistake(
        id=row.id,
        text=f"[{row.verb.of(row.text)}] {row.text}",
        expected=" or ".join(words) or "nowhere",
        got=row.text[said.start : said.end] if said else "nowhere",
        reason="another place" if said and row.places else "a place too many" if said else "none given",
    )
