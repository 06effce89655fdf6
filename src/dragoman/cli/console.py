"""What the commands share: where they print, how they show progress, how they end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

T = TypeVar("T")


class Exit(IntEnum):
    """How a command ends; documented in docs/cli.md."""

    DONE = 0
    FAILED = 1
    UNUSABLE = 2
    NOTHING = 3
    INTERRUPTED = 130


def out() -> Console:
    """Return the console for results (standard output)."""
    return Console(soft_wrap=False)


def err() -> Console:
    """Return the console for progress, summaries and errors (standard error)."""
    return Console(stderr=True)


def complain(message: str) -> None:
    """Print one line of error, free of markup."""
    err().print(f"dragoman: {message}", markup=False, highlight=False, style="red", soft_wrap=True)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Show a progress display on a terminal, and nothing elsewhere or when quiet."""
    shown = not quiet and sys.stderr.isatty()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err(),
        disable=not shown,
        transient=True,
    ) as bar:
        yield bar


def counted(items: Iterable[T], what: str, *, quiet: bool, total: int | None = None) -> Iterator[T]:
    """Yield items and show how many have passed."""
    with progress(quiet=quiet) as bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)


def write_lines(lines: Iterable[str], path: Path | None) -> None:
    """Write lines to a file, or to standard output if there is none."""
    if path is None:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        return
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
    unfinished.replace(path)


def stop(code: Exit) -> typer.Exit:
    """Return the exception that ends a command with an exit code."""
    return typer.Exit(int(code))
