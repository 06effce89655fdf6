"""``dragoman store``: keeping a store: copies, checks, and giving back what is no longer used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.console import Exit, complain, counted, err, opened, out, stop

store = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Keep a store: copies, checks, room.")

StoreArgument = Annotated[Path, typer.Argument(metavar="STORE", help="The store, a DuckDB file.")]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace what is there.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")]


@store.command()
def backup(
    path: StoreArgument,
    to: Annotated[Path, typer.Argument(metavar="BACKUP", help="The file for the copy.")],
    replace: ReplaceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Copy a store as it stands at one moment; also while another process owns it."""
    from dragoman.store import open_store, upkeep
    from dragoman.store.doorway import calling

    caller = calling(path)
    if caller is not None:
        try:
            caller.ask({"do": "backup", "to": str(to.resolve()), "replace": replace})
        finally:
            caller.close()
    else:
        with open_store(path, read_only=True) as held:
            upkeep.backup(held, to, replace=replace)
    _say(f"written: {to}", quiet=quiet)


@store.command()
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="A copy that 'backup' made.")],
    path: StoreArgument,
    replace: ReplaceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Put a copy in the place of a store, after making sure that it is sound."""
    from dragoman.store import upkeep

    upkeep.restore(backup, path, replace=replace)
    _say(f"written: {path}", quiet=quiet)


@store.command()
def vacuum(path: StoreArgument, quiet: QuietOption = False) -> None:
    """Write a store anew without the room that is no longer used; nobody else may have it open."""
    from dragoman.store import upkeep

    before, after = upkeep.vacuum(path)
    _say(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now", quiet=quiet)


@store.command()
def check(
    path: StoreArgument,
    fast: Annotated[
        bool, typer.Option("--fast", help="Hold the tables against each other only, not every record.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Say what is wrong with a store: each broken rule, how often, one example; then exit with 1."""
    from dragoman.store import open_store
    from dragoman.store.check import check as faults_of

    with open_store(path, read_only=True) as held:
        faults = faults_of(held, records=not fast)
        waiting = held.counts()["unlinked"]
    for fault in faults:
        out().print(f"{fault.what}: {fault.times}, say {fault.example}", markup=False, highlight=False)
    if waiting:
        _say(f"{waiting} documents are not linked yet; 'dragoman store link' does it", quiet=quiet)
    if faults:
        raise stop(Exit.FAILED)
    _say("sound", quiet=quiet)


@store.command()
def export(
    path: StoreArgument,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet.")],
    quiet: QuietOption = False,
) -> None:
    """Write all that a store ever believed as Parquet files, one a table, with a manifest."""
    from dragoman.store import dump, open_store

    with open_store(path, read_only=True) as held:
        manifest = dump.export(held, folder)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    _say(f"{len(manifest['tables'])} tables, {rows} rows; written: {folder}", quiet=quiet)


@store.command()
def link(
    path: StoreArgument,
    again: Annotated[
        bool, typer.Option("--again", help="Link everything anew; what people decided still holds.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Link the documents that were coded into a store without being linked."""
    from dragoman.pipeline.owner import owning

    with owning(path) as owner:
        if again:
            owner.unlink()
        done = sum(counted(owner.link_waiting(), "batches linked", quiet=quiet))
    _say(f"{done} documents linked", quiet=quiet)


@store.command()
def decisions(
    path: StoreArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
) -> None:
    """Write what people decided as data to learn from: JSON lines of the machine's and the person's event."""
    from dragoman.store import open_store

    with open_store(path, read_only=True) as held:
        rows = list(held.training())
    if not rows:
        complain("nobody has decided anything")
        raise stop(Exit.NOTHING)
    with opened(output) as file:
        file.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def _say(words: str, *, quiet: bool) -> None:
    if not quiet:
        err().print(words, markup=False, highlight=False)
