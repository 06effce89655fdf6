"""``dragoman export``: events in the forms that others use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.asked import AuxOption, OutputOption
from dragoman.cli.chosen import Chosen, shown_only, tell_hidden
from dragoman.cli.console import Exit, complain, counted, err, opened, stop
from dragoman.cli.taking import taking
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.pipeline.reported import Held
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
    from dragoman.pipeline.reported import Held

    _check(form, output)
    hidden: Counter[str] = Counter()
    held = Held()
    told = shown_only(chosen.told(), aux, hidden)
    found = counted(held.drawn(told), "events drawn", quiet=quiet)
    if form == _PACKAGE:
        release = {"name": name or (output.name if output else ""), "version": version, "licence": licence}
        rows = _package(found, held, output, release)
    else:
        # What a store groups is its own belief: without it Parquet has the same bytes out of every store.
        known = None if form == "parquet" and chosen.store is not None else held.incidents
        rows = _write(found, held.documents, known, form, output)
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


def _package(events: Iterator[Event], held: Held, output: Path | None, release: dict[str, Any]) -> int:
    from dragoman.export import write_package

    assert output is not None
    written = write_package(
        events, documents=held.documents, incidents=held.incidents, folder=output, **release
    )
    return int(written["events"])


def _write(
    events: Iterator[Event],
    documents: dict[str, Document],
    incidents: dict[str, str] | None,
    form: Any,
    output: Path | None,
) -> int:
    from dragoman.export import write_months, write_stream, write_weeks

    if output is None or not _is_folder(form, output):
        with opened(output) as file:
            return write_stream(events, documents=documents, incidents=incidents, file=file, format=form)
    if form == "polecat":
        return sum(write_weeks(events, documents=documents, folder=output).values())
    return sum(write_months(events, documents=documents, incidents=incidents, folder=output).values())
