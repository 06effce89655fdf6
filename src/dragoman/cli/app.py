"""The commands under one name, and how they end when something is wrong."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli.code import code
from dragoman.cli.console import Exit, complain
from dragoman.cli.counts import counts
from dragoman.cli.demo import demo
from dragoman.cli.evaluate import evaluate
from dragoman.cli.knowledge import ontology, schema
from dragoman.cli.rows import relate, resolve
from dragoman.cli.show import show
from dragoman.errors import DragomanError, InputError, StoreError

COMMANDS = (code, show, relate, resolve, counts, evaluate, ontology, schema, demo)

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
for _command in COMMANDS:
    app.command()(_command)


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """Read news reports and turn them into PLOVER political event records."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; every error of ours is one line on standard error."""
    try:
        app()
    except (InputError, StoreError) as error:
        complain(str(error))
        sys.exit(Exit.UNUSABLE)
    except DragomanError as error:
        complain(str(error))
        sys.exit(Exit.FAILED)
    except KeyboardInterrupt:
        complain("interrupted; with --store, the same command goes on where it stopped")
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep Python from complaining as it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
