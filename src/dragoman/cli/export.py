"""``dragoman export``: events in the forms that others use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.asked import AuxOption, OutputOption
from dragoman.cli.chosen import Chosen, drawn, shown_only, tell_hidden
from dragoman.cli.console import Exit, complain, counted, err, opened, stop
from dragoman.cli.taking import taking
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.records import Document, Event

_PACKAGE = "package"


@taking(Chosen, "chosen")
def export(
    form: Annotated[
        str, typer.Option("--format", help="polecat, icews, gdelt, cameo, acled, ucdp, parquet, package …")
    ],
    chosen: Chosen,
    output: OutputOption = None,
    aux: AuxOption = None,
    name: Annotated[
        str | None, typer.Option(help="What a package is called; the folder's name else.")
    ] = None,
    version: Annotated[str, typer.Option(help="The version of a package.")] = "1.0",
    licence: Annotated[str | None, typer.Option(help="The licence of a package, as SPDX names it.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Write events as POLECAT, ICEWS, GDELT, CAMEO, ACLED-like or UCDP-like tables, GeoJSON, or a release."""
    _check(form, output)
    hidden: Counter[str] = Counter()
    held: dict[str, Document] = {}
    told = shown_only(chosen.told(), aux, hidden)
    found = counted(drawn(told, held), "events drawn", quiet=quiet)
    if form == _PACKAGE:
        release = {"name": name or (output.name if output else ""), "version": version, "licence": licence}
        rows = _package(found, held, output, release)
    else:
        rows = _write(found, held, form, output)
    if not quiet:
        tell_hidden(hidden, how="--aux all")
        where = f"; written: {output}" if output else ""
        err().print(f"{rows} rows{where}", markup=False, highlight=False)
    if rows == 0:
        complain("no event matches, or none that the format can hold")
        raise stop(Exit.NOTHING)


def _check(form: str, output: Path | None) -> None:
    from dragoman.export import FORMATS

    if form not in (*FORMATS, _PACKAGE):
        raise InputError(f"expected --format as one of {', '.join((*FORMATS, _PACKAGE))}, got {form!r}")
    if output is None and form in ("parquet", _PACKAGE):
        raise InputError(f"{form} cannot go to a terminal; name a file or folder with -o")


def _is_folder(form: str, output: Path | None) -> bool:
    """Tell whether a form goes into a folder: a release always, weeks and months if -o names no ending."""
    if form == _PACKAGE:
        return True
    return form in ("polecat", "parquet") and output is not None and (output.is_dir() or not output.suffix)


def _package(
    events: Iterator[Event], held: dict[str, Document], output: Path | None, release: dict[str, Any]
) -> int:
    from dragoman.export import write_package

    assert output is not None
    return int(write_package(events, documents=held, folder=output, **release)["events"])


def _write(events: Iterator[Event], held: dict[str, Document], form: Any, output: Path | None) -> int:
    from dragoman.export import write_months, write_stream, write_weeks

    if output is not None and _is_folder(form, output):
        split = write_weeks if form == "polecat" else write_months
        return sum(split(events, documents=held, folder=output).values())
    with opened(output) as file:
        return write_stream(events, documents=held, file=file, format=form)
