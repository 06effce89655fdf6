"""Pairs of reports that are one text, or are not: real and made pairs apart, each by halves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from dragoman.evaluate.gold import Row, digest, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.reports import document
from dragoman.evaluate.result import Confusion, Mistake, Report, Score, confusion
from dragoman.link.likeness import Bounds
from dragoman.link.texts import Placement, TextIndex
from dragoman.records import Document

Sort = Literal["real", "made"]
Half = Literal["tune", "test"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports and whether they are one text; ``relation`` of the second to the first, if judged."""

    id: str
    sort: Sort
    half: Half
    how: str
    same: bool
    relation: str | None
    one: Document
    two: Document


def load(path: Path) -> list[Pair]:
    """Return the rows of a file of ``{id, sort, half, how, same, relation, a, b}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_pair(row) for row in rows(path)]


def _pair(row: Row) -> Pair:
    same, sort, half = row.data.get("same"), row.words("sort"), row.words("half")
    if type(same) is not bool:
        raise row.fault("same", "true or false")
    if sort not in SORTS:
        raise row.fault("sort", "real or made")
    if half not in get_args(Half):
        raise row.fault("half", "tune or test")
    return Pair(
        id=row.words("id"),
        sort=sort,
        half=cast("Half", half),
        how=row.words("how"),
        same=same,
        relation=row.words_or_none("relation"),
        one=_document(row, "a"),
        two=_document(row, "b"),
    )


def _document(row: Row, side: str) -> Document:
    report = document(row.inner(side))
    return replace(report, id=f"{side}-{report.id}")


def found(pair: Pair, bounds: Bounds | None = None) -> Placement:
    """Return where an index that holds the first report puts the second."""
    index = TextIndex(bounds)
    index.add(pair.one)
    return index.add(pair.two)


def judge(gold: Sequence[Pair], placed: Sequence[Placement]) -> tuple[Score, ...]:
    """Return F1 of "one text" over real and made pairs of the test half; the tune half stands beside."""
    scores: list[Score] = []
    for sort in SORTS:
        units = {
            half: [
                _unit(p, at) for p, at in zip(gold, placed, strict=True) if (p.sort, p.half) == (sort, half)
            ]
            for half in get_args(Half)
        }
        for name, half in (("", "test"), ("_tune", "tune")):
            n = sum(unit[3] for unit in units[half])
            scores.append(measured(f"{sort}_f1{name}", units[half], f1, n=n, headline=not name))
        pairs = {"precision": (0, 1), "recall": (2, 3)}
        scores += [
            measured(f"{sort}_{name}", [[u[a], u[b]] for u in units["test"]], ratio)
            for name, (a, b) in pairs.items()
        ]
    right = [
        [int(at.relation == p.relation), 1]
        for p, at in zip(gold, placed, strict=True)
        if p.half == "test" and p.same and p.relation and at.of
    ]
    return (*scores, measured("relation", right, ratio))


def _unit(pair: Pair, at: Placement) -> list[int]:
    joined = at.of is not None
    right = int(joined and pair.same)
    return [right, int(joined), right, int(pair.same)]


def kinds(gold: Sequence[Pair], placed: Sequence[Placement]) -> Confusion:
    """Return how often pairs of each kind came out as one text and as two."""
    return confusion(
        (f"{p.sort} {p.how} {'one' if p.same else 'two'}", "one" if at.of else "two")
        for p, at in zip(gold, placed, strict=True)
    )


def report(path: Path) -> Report:
    """Return the scores of the search for same texts on a file of pairs."""
    gold = load(path)
    placed = [found(pair) for pair in gold]
    return Report(
        task="duplicates",
        coder="link texts",
        gold=path.name,
        digest=digest(path),
        labels="labels of real pairs made by the project with a language model; made pairs by rule",
        n=len(gold),
        unread=0,
        scores=judge(gold, placed),
        confusion=kinds(gold, placed),
        mistakes=tuple(_mistakes(gold, placed)),
    )


def _mistakes(gold: Sequence[Pair], placed: Sequence[Placement]) -> list[Mistake]:
    words: Mapping[bool, str] = {True: "one text", False: "two texts"}
    return [
        Mistake(
            id=pair.id,
            text=f"{_shown(pair.one)} / {_shown(pair.two)}",
            expected=words[pair.same],
            got=words[at.of is not None],
            reason=f"{pair.half} half, {pair.how}" + (f", containment {at.score}" if at.score else ""),
        )
        for pair, at in zip(gold, placed, strict=True)
        if pair.same != (at.of is not None)
    ]


def _shown(document: Document) -> str:
    told: Any = document.title or document.text[:60]
    return f"{document.source}: {told}"
