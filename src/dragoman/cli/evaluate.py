"""``dragoman evaluate``: any coder against any gold set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from dragoman.cli.console import counted, out
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.evaluate.result import Report
    from dragoman.evaluate.suite import Outcome


def evaluate(
    task: Annotated[str, typer.Argument(help="The task, or 'all'; docs/evaluation.md lists them.")],
    gold: Annotated[Path, typer.Argument(help="The gold file; for 'all' the directory of gold sets.")],
    answers: Annotated[
        Path | None, typer.Option(help="Score this file of another coder's answers instead.")
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(help="Write every prediction beside its gold, for rescoring; for 'all' a directory."),
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(
            help="Hold the scores against these floors; 'all' shows tests/gold/floors.json unasked."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole report as JSON.")] = False,
    confusion: Annotated[bool, typer.Option("--confusion", help="Print the confusion matrix too.")] = False,
    model: Annotated[
        Path | None, typer.Option(help="With the task 'ontology': the folder that dragoman train made.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="Print what is wrong too; not every task lists it.")
    ] = False,
) -> None:
    """Score the coder on a gold file, or on all of them, and print a table."""
    if task == "all":
        if answers or confusion or errors:
            raise InputError("expected one task with --answers, --confusion and --errors, got 'all'")
        _all(gold, predictions, floors, as_json=as_json)
        return
    if task == "ontology" or model is not None:
        if task != "ontology" or model is None or answers or predictions or floors:
            raise InputError(
                "expected 'dragoman evaluate ontology GOLD.jsonl --model FOLDER', and no other file"
            )
        _ontology(gold, model, as_json=as_json)
        return
    from dragoman.evaluate import score
    from dragoman.evaluate.floors import check_floors, read_floors

    pinned = read_floors(floors) if floors else None
    if task == "duplicates":
        report = _duplicates(gold, answers or predictions)
    else:
        report = score(task, gold, answers=answers, predictions=predictions)
    if as_json:
        typer.echo(report.to_json())
    else:
        show(report, confusion=confusion, errors=errors)
    if pinned is not None:
        check_floors(report, pinned)


def _duplicates(gold: Path, answers: Path | None) -> Report:
    from dragoman.evaluate.duplicates import report

    if answers is not None:
        raise InputError(
            "the task 'duplicates' takes no --answers and writes no --predictions; leave them out"
        )
    return report(gold)


def show(report: Report, *, confusion: bool, errors: bool) -> None:
    """Print a report as a table."""
    from dragoman.evaluate.tables import COLUMNS, table_rows

    made = Table(*COLUMNS, title=escape(report.header), header_style="bold", pad_edge=False)
    for row in table_rows(report):
        made.add_row(*row)
    out().print(made)
    if confusion:
        out().print(_matrix(report))
    for mistake in report.mistakes if errors else ():
        typer.echo(f"\n{mistake.id}: {' '.join(mistake.text.split())}")
        typer.echo(f"  expected {mistake.expected}; got {mistake.got}; {mistake.reason}")


def _ontology(gold: Path, folder: Path, *, as_json: bool) -> None:
    """Score a model of a user's own categories."""
    from dragoman.evaluate.labelled import judged, report
    from dragoman.labelling.examples import read_examples
    from dragoman.pipeline.labelling import Labeller

    labeller = Labeller.from_folder(folder)
    ontology = labeller.model.ontology
    rows = read_examples(gold, ontology, repeats=True)
    said = [labeller.codes(text) for text in counted(rows.texts, "rows", quiet=as_json)]
    scores = judged(rows.labels, said, ontology.codes)
    made = report(gold, rows, scores, name=labeller.model.name)
    if as_json:
        typer.echo(made.to_json())
    else:
        show(made, confusion=False, errors=False)


def _all(root: Path, predictions: Path | None, floors: Path | None, *, as_json: bool) -> None:
    """Run every task that there is gold for; floors are held against those measured on the same gold."""
    from dragoman.evaluate import suite
    from dragoman.evaluate.floors import read_floors
    from dragoman.evaluate.tables import FLOORED, floored_rows

    beside = floors or suite.FLOORS
    pinned = read_floors(beside) if floors or beside.exists() else {}
    asked = pinned if floors else {}
    done = []
    for outcome in counted(
        suite.run(suite.everything(root, beside, asked), predictions=predictions), "tasks", quiet=as_json
    ):
        done.append(outcome)
        if as_json:
            _tell(outcome)
    comparable = suite.on_their_gold(done, pinned)
    if not as_json:
        made = Table(*FLOORED, header_style="bold", pad_edge=False)
        for outcome in done:
            held = comparable.get(outcome.task)
            for row in floored_rows(outcome.report, held.floors if held else {}) if outcome.report else ():
                made.add_row(*row)
        out().print(made)
        for outcome in done:
            told = outcome.report.header if outcome.report else f"{outcome.task}: not run: {outcome.reason}"
            typer.echo(told)
    suite.check(done, asked or comparable)


def _tell(outcome: Outcome) -> None:
    """Print a report as JSON, or on standard error why there is none."""
    if outcome.report:
        typer.echo(outcome.report.to_json())
    else:
        typer.echo(f"{outcome.task}: not run: {outcome.reason}", err=True)


def _matrix(report: Report) -> Table:
    from dragoman.evaluate.result import NONE

    labels = sorted({*report.confusion, *(p for row in report.confusion.values() for p in row)} - {NONE})
    made = Table("gold \\ coded", *labels, NONE, title="confusion", header_style="bold", pad_edge=False)
    for label in (*labels, NONE):
        row = report.confusion.get(label)
        if row:
            made.add_row(label, *(str(row.get(given, "") or ".") for given in (*labels, NONE)))
    return made
