"""``dragoman demo``: the bundled reports, coded, shown and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.console import counted, out
from dragoman.cli.table import marked, table
from dragoman.errors import InputError

_EXAMPLES = 3


def demo(
    folder: Annotated[Path, typer.Option("--out", help="Folder for the store and the events.")] = Path(
        "demo-out"
    ),
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    """Code the bundled reports, print a table of events, and say where they are and what to try next."""
    from importlib.resources import as_file

    from dragoman.demo import reports
    from dragoman.export import write
    from dragoman.pipeline import Pipeline
    from dragoman.pipeline.job import Tally, code_all
    from dragoman.read import documents
    from dragoman.store import open_store

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder {folder}: {error.strerror}; name another") from error
    store, events_file = folder / "demo.duckdb", folder / "events.jsonl"
    tally = Tally()
    with as_file(reports()) as file, open_store(store) as kept:
        coded = code_all(
            documents(str(file)), pipeline=Pipeline(), tally=tally, store=kept, source="bundled reports"
        )
        pairs = list(counted(coded, "reports coded", quiet=quiet))
    held = {document.id: document for document, _ in pairs}
    events = [event for _, made in pairs for event in made]
    write(events, documents=held, path=events_file, format="jsonl")
    console = out()
    title = f"{tally.events} events in {tally.documents} reports"
    console.print(table(events, width=console.width, title=title))
    console.print("\nThe words behind the first ones (act, [green]actor[/green], [blue]recipient[/blue]):")
    for event in events[:_EXAMPLES]:
        console.print(" ", marked(event))
    first = events[0].id[:8] if events else "ID"
    for line in (
        f"\nKept in {store} and {events_file}. Try next:",
        f"  dragoman show {events_file} --event {first}",
        f"  dragoman show --store {store} --actual --type THREATEN",
        f"  dragoman counts {events_file} --by dyad,month",
        "  dragoman code YOUR-REPORTS.jsonl -o events.parquet",
    ):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
