"""A user's categories against gold: F1 over categories and over answers, and units that are wholly right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman.evaluate.gold import digest
from dragoman.evaluate.interval import Statistic, figure, macro_f1, measured, ratio, summed
from dragoman.evaluate.result import Report, Score
from dragoman.labelling.examples import Examples

Codes = frozenset[str]
_Figure = tuple[str, list[list[int]], Statistic]


def judged(
    gold: Sequence[Codes],
    said: Sequence[Codes],
    codes: Sequence[str],
    *,
    baselines: Mapping[str, Sequence[Codes]] | None = None,
) -> tuple[Score, ...]:
    """Return ``macro_f1``, ``micro_f1`` and ``accuracy`` of answers, and of each baseline.

    Macro-F1 is the mean over the categories that occur in gold or are answered; accuracy the share of units
    whose categories are all right. Baselines stand beside each score and again on their own, for their
    intervals.
    """
    given = baselines or {}
    scores: list[Score] = []
    for name, answers in ({"": said} | {f"{way} ": other for way, other in given.items()}).items():
        beside = given if not name else {}
        for label, counts, statistic in _figures(gold, answers, codes):
            others = {
                way: next(c for told, c, _ in _figures(gold, other, codes) if told == label)
                for way, other in beside.items()
            }
            scores.append(
                measured(
                    f"{name}{label}",
                    counts,
                    statistic,
                    n=len(gold),
                    baselines=others,
                    headline=not name,
                    details=_table(gold, answers, codes) if label == "macro_f1" else {},
                )
            )
    return tuple(scores)


def _figures(gold: Sequence[Codes], said: Sequence[Codes], codes: Sequence[str]) -> list[_Figure]:
    each = [
        [
            int(hit)
            for code in codes
            for hit in (code in right and code in answer, code in answer, code in right)
        ]
        for right, answer in zip(gold, said, strict=True)
    ]
    micro = [[sum(row[0::3]), sum(row[1::3]), sum(row[2::3])] for row in each]
    exact = [[int(right == answer), 1] for right, answer in zip(gold, said, strict=True)]
    return [("macro_f1", each, macro_f1), ("micro_f1", micro, macro_f1), ("accuracy", exact, ratio)]


def _table(gold: Sequence[Codes], said: Sequence[Codes], codes: Sequence[str]) -> dict[str, object]:
    table = {}
    for code in codes:
        pairs = [[(code in g and code in s), code in s, code in g] for g, s in zip(gold, said, strict=True)]
        right, answered, there = summed([[float(hit) for hit in pair] for pair in pairs])
        table[code] = {
            "n": int(there),
            "answered": int(answered),
            "f1": figure((right, answered, there), macro_f1),
        }
    return {"categories": table}


def report(path: Path, gold: Examples, scores: Iterable[Score], *, name: str) -> Report:
    """Return scores as a report on a file of gold."""
    return Report(
        task="ontology",
        coder=name,
        gold=path.name,
        digest=digest(path),
        labels="labels of whoever made the file",
        n=len(gold),
        unread=sum(gold.skipped.values()),
        scores=tuple(scores),
    )
