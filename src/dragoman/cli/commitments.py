"""``dragoman link commitments``: what became of threats, pledges, demands, plans, bills and ultimatums."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import Exit, complain, counted, err, opened, stop
from dragoman.cli.handed import handed
from dragoman.errors import InputError, RecordError

if TYPE_CHECKING:
    from dragoman.records import Document


def commitments(
    source: Annotated[Path, typer.Argument(metavar="EVENTS", help="Events as JSON lines or Parquet.")],
    documents: Annotated[
        list[str] | None,
        typer.Option(help="Their reports, as 'dragoman code' reads them: for dates and context. Repeatable."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Tell how things stood on this day; else on that of the last report.")
    ] = None,
    rulings: Annotated[
        Path | None, typer.Option(help="What a person decided: JSON lines that win over the machine.")
    ] = None,
    rates: Annotated[
        bool, typer.Option("--rates", help="Print how many of each actor's were carried out instead.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Write the threats, pledges, demands, plans, bills and ultimatums of events, and their fate."""
    from dragoman.export import read_events
    from dragoman.link import Ledger, Ruling
    from dragoman.link import rates as counted_rates
    from dragoman.records.json import to_json

    ledger = Ledger(handed(rulings, Ruling, page="docs/ledger.md"))
    ledger.add(counted(read_events(source), "events", quiet=quiet), _documents(documents))
    try:
        found = ledger.commitments(as_of=as_of)
    except RecordError as error:
        raise InputError(f"--as-of: {error}") from error
    with opened(output) as file:
        for row in counted_rates(found) if rates else found:
            file.write(to_json(row).encode() + b"\n")
    if not quiet:
        err().print(f"{len(found)} commitments", highlight=False)
    if not found:
        complain("no event tells of a commitment")
        raise stop(Exit.NOTHING)


def _documents(sources: list[str] | None) -> list[Document]:
    from dragoman.read import documents_from
    from dragoman.records import Document

    if not sources:
        return []
    return [item for item in documents_from(sources) if isinstance(item, Document)]
