"""Reports as tables: rows for a terminal, Markdown for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.errors import InputError
from dragoman.evaluate.result import Report, Score

COLUMNS = ("score", "n", "value", "95 % interval", "peer")
FLOORED = ("task", *COLUMNS, "floor")
"""Columns of a table of many tasks."""
BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"
"""What stands before and after the table in docs/evaluation.md."""


def table_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one row of text a score, under COLUMNS; ``-`` where there is no figure."""
    return [_row(score) for score in report.scores]


def floored_rows(report: Report, floors: Mapping[str, float]) -> list[tuple[str, ...]]:
    """Return one row of text a headline score, under FLOORED; ``floors`` are those of the task."""
    return [
        (report.task, *_row(score), _floor(score, floors.get(score.name)))
        for score in report.scores
        if score.headline
    ]


def _floor(score: Score, floor: float | None) -> str:
    if floor is None:
        return "-"
    short = score.value is None or score.value < floor
    return f"{_shown(floor)} missed" if short else _shown(floor)


def _row(score: Score) -> tuple[str, ...]:
    interval = "-" if score.low is None else f"{_shown(score.low)}–{_shown(score.high)}"
    return score.name, str(score.n), _shown(score.value), interval, _beside(score)


def _beside(score: Score) -> str:
    told = [] if score.peer is None else [_shown(score.peer)]
    told += [f"{name} {_shown(value)}" for name, value in score.baselines.items()]
    return ", ".join(told) or "-"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def text_table(report: Report) -> str:
    """Return a report as lines of text: its header, then aligned columns."""
    cells = [COLUMNS, *table_rows(report)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return "\n".join([report.header, *(f"  {line}".rstrip() for line in lines)])


def markdown_table(reports: Iterable[Report]) -> str:
    """Return the headline scores of reports as one Markdown table, with a line on each report below it."""
    given = list(reports)
    rows = [("task", *COLUMNS), ("---",) * (len(COLUMNS) + 1)]
    rows += [(report.task, *_row(score)) for report in given for score in report.scores if score.headline]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines, "", *(f"- {report.header}" for report in given)])


def with_table(page: str, table: str) -> str:
    """Return a page with what stands between BEGIN and END replaced by a table.

    Raises:
        InputError: the page does not have the two marks, once each and in order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise InputError(f"expected one {BEGIN!r} and after it one {END!r} in the page")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"
