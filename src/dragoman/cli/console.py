"""What the commands share: where they print, how they show progress, how they end."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dragoman.export.replace import replacing

T = TypeVar("T")

_WIDE = 160
"""Characters in a line where no terminal sets a limit."""
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal does not show but does: escapes, controls, turns of direction."""


class Exit(IntEnum):
    """How a command ends; documented in docs/cli.md."""

    DONE = 0
    FAILED = 1
    UNUSABLE = 2
    NOTHING = 3
    INTERRUPTED = 130


class _Out(Console):
    """Standard output, which says so when nobody reads it any more."""

    def on_broken_pipe(self) -> None:
        """Let the error through, so that every command ends the same way."""
        raise BrokenPipeError


def out() -> Console:
    """Return the console for results (standard output); a file or a pipe gets wide lines."""
    console = _Out()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDE
    return console


def err() -> Console:
    """Return the console for progress, summaries and errors (standard error)."""
    return Console(stderr=True)


def tame(words: str) -> str:
    """Return words of others with what a terminal would obey replaced, so that it shows them only."""
    return _OBEYED.sub("\ufffd", words)


def complain(message: str) -> None:
    """Print one line of error, free of markup."""
    words = tame(" ".join(message.split()))
    err().print(f"dragoman: {words}", markup=False, highlight=False, style="red", soft_wrap=True)


def tell_notes(notes: Counter[str]) -> None:
    """Print what was noticed while reading, and how often."""
    for note, times in notes.most_common():
        err().print(f"note: {note} ({times})", markup=False, highlight=False, style="dim", soft_wrap=True)


def tell_skips(skips: Counter[str]) -> None:
    """Print how many things were left out, by reason."""
    for reason, count in skips.most_common():
        err().print(f"skipped {count}: {reason}", markup=False, highlight=False, style="yellow")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Show a progress display on a terminal, and nothing elsewhere or when quiet."""
    shown = not quiet and sys.stderr.isatty()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} {task.description}"),
        TimeElapsedColumn(),
        console=err(),
        disable=not shown,
        transient=True,
    ) as bar:
        yield bar


def counted(items: Iterable[T], what: str, *, quiet: bool) -> Iterator[T]:
    """Yield items and show how many have passed."""
    with progress(quiet=quiet) as bar:
        task = bar.add_task(what, total=None)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Give a file that appears when it is whole, or standard output if there is no path."""
    if path is not None:
        with replacing(path) as file:
            yield file
        return
    yield sys.stdout.buffer
    sys.stdout.flush()


def stop(code: Exit) -> typer.Exit:
    """Return the exception that ends a command with an exit code."""
    return typer.Exit(int(code))
