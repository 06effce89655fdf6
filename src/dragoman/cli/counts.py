"""``dragoman counts``: events to counts and scores by dyad and time."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.asked import AsOfOption, day
from dragoman.cli.console import err, opened
from dragoman.cli.show import read_events
from dragoman.errors import InputError


class CountFormat(StrEnum):
    """How counts are written."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


def counts(
    events: Annotated[
        Path | None, typer.Argument(metavar="[EVENTS]", help="Events as JSON lines or Parquet.")
    ] = None,
    store: Annotated[Path | None, typer.Option(help="Or a store.")] = None,
    by: Annotated[
        str, typer.Option(help="A unit, a period and perhaps type or quad: dyad,month,quad")
    ] = "dyad,month",
    start: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None,
    actual: Annotated[bool, typer.Option("--actual", help="Only events told as having happened.")] = False,
    as_of: AsOfOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
    format_: Annotated[
        CountFormat | None, typer.Option("--format", help="Else told by the ending; CSV.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    """Count events and average their scores by dyad, actor, recipient or place and by time, zero-filled."""
    from dragoman.series import counts as counted

    found = counted(
        read_events(events, store, as_of=as_of),
        by=by,
        actual=actual,
        start=day(start, "--start"),
        end=day(end, "--end"),
    )
    form = format_ or {".jsonl": CountFormat.jsonl, ".parquet": CountFormat.parquet}.get(
        output.suffix if output else "", CountFormat.csv
    )
    _write(found, form, output)
    if not quiet:
        err().print(f"{found.num_rows} rows", highlight=False)


def _write(table: Any, form: CountFormat, output: Path | None) -> None:
    if form is CountFormat.parquet and output is None:
        raise InputError("Parquet cannot go to a terminal; name a file with -o")
    with opened(output) as file:
        if form is CountFormat.parquet:
            from pyarrow import parquet

            parquet.write_table(table, file)
        elif form is CountFormat.csv:
            from pyarrow import csv

            csv.write_csv(table, file, csv.WriteOptions(quoting_style="needed"))
        else:
            for row in table.to_pylist():
                file.write(json.dumps(row, default=str).encode() + b"\n")
