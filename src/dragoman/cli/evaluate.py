"""``dragoman evaluate``: any coder against any gold set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from dragoman.cli.console import out

if TYPE_CHECKING:
    from dragoman.evaluate.result import Report


def evaluate(
    task: Annotated[str, typer.Argument(help="The task; docs/evaluation.md lists them.")],
    gold: Annotated[Path, typer.Argument(help="The gold file.")],
    answers: Annotated[
        Path | None, typer.Option(help="Score this file of another coder's answers instead.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="Write every prediction beside its gold, for rescoring.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole report as JSON.")] = False,
    confusion: Annotated[bool, typer.Option("--confusion", help="Print the confusion matrix too.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="Print what is wrong too; only tasks on actors list it.")
    ] = False,
) -> None:
    """Score the coder on a gold file and print a table."""
    from dragoman.evaluate import score
    from dragoman.evaluate.tables import COLUMNS, table_rows

    report = score(task, gold, answers=answers, predictions=predictions)
    if as_json:
        typer.echo(report.to_json())
        return
    made = Table(*COLUMNS, title=report.header, header_style="bold", pad_edge=False)
    for row in table_rows(report):
        made.add_row(*row)
    out().print(made)
    if confusion:
        out().print(_matrix(report))
    for mistake in report.mistakes if errors else ():
        typer.echo(f"\n{mistake.id}: {' '.join(mistake.text.split())}")
        typer.echo(f"  expected {mistake.expected}; got {mistake.got}; {mistake.reason}")


def _matrix(report: Report) -> Table:
    from dragoman.evaluate.result import NONE

    labels = sorted({*report.confusion, *(p for row in report.confusion.values() for p in row)} - {NONE})
    made = Table("gold \\ coded", *labels, NONE, title="confusion", header_style="bold", pad_edge=False)
    for label in (*labels, NONE):
        row = report.confusion.get(label)
        if row:
            made.add_row(label, *(str(row.get(given, "") or ".") for given in (*labels, NONE)))
    return made
