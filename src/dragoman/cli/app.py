"""The commands under one name, and how they end when something is wrong."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dragoman import __version__
from dragoman.cli.actors import actors
from dragoman.cli.add import add
from dragoman.cli.code import code
from dragoman.cli.console import Exit, complain, stop
from dragoman.cli.counts import counts
from dragoman.cli.demo import demo
from dragoman.cli.evaluate import evaluate
from dragoman.cli.export import export
from dragoman.cli.imports import import_
from dragoman.cli.incidents import claims, incidents
from dragoman.cli.kept import store
from dragoman.cli.knowledge import ontology, schema
from dragoman.cli.ledger import changes, ledger
from dragoman.cli.link import link
from dragoman.cli.map import map_
from dragoman.cli.mcp import mcp
from dragoman.cli.rows import relate, resolve
from dragoman.cli.serve import serve, token
from dragoman.cli.show import show
from dragoman.cli.situation import situation
from dragoman.cli.train import train
from dragoman.cli.where import where
from dragoman.errors import DragomanError, InputError, StoreError

COMMANDS = (
    code,
    add,
    show,
    incidents,
    claims,
    ledger,
    changes,
    situation,
    relate,
    resolve,
    where,
    counts,
    map_,
    export,
    import_,
    train,
    evaluate,
    ontology,
    schema,
    serve,
    token,
    mcp,
    demo,
)


class _Commands(TyperGroup):
    """Runs a command and says in one line on standard error why it could not be done."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (InputError, StoreError) as error:
            complain(str(error))
            raise stop(Exit.UNUSABLE) from error
        except DragomanError as error:
            complain(str(error))
            raise stop(Exit.FAILED) from error
        except KeyboardInterrupt as error:
            complain("interrupted; a coding job with --store goes on where it stopped")
            raise stop(Exit.INTERRUPTED) from error
        except BrokenPipeError:
            # Whoever read our output has seen enough; keep Python from complaining as it closes it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise stop(Exit.DONE) from None


app = typer.Typer(cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
for _command in COMMANDS:
    app.command(name=_command.__name__.rstrip("_"))(_command)
app.add_typer(actors, name="actors")
app.add_typer(link, name="link")
app.add_typer(store, name="store")


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """Read news reports and turn them into PLOVER political event records."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    app()
