"""``dragoman ontology`` and ``dragoman schema``: what the codes and fields mean."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.table import Table

from dragoman.cli.console import out
from dragoman.errors import InputError


def ontology(
    type_: Annotated[str | None, typer.Argument(metavar="[TYPE]", help="One PLOVER type, in full.")] = None,
) -> None:
    """Print the PLOVER types, or one type with its modes, scores and nearest CAMEO codes."""
    from dragoman.knowledge import plover

    types = plover.event_types()
    if type_ is None:
        made = Table(header_style="bold", pad_edge=False)
        for name in ("type", "quad", "score", "modes", "what it covers"):
            made.add_column(name)
        for info in types.values():
            modes = ", ".join(info.modes)
            made.add_row(info.name, plover.quads()[info.quad], f"{info.score:+.1f}", modes, info.description)
        out().print(made)
        return
    name = type_.upper()
    if name not in types:
        raise InputError(f"unknown type {type_!r}; one of {', '.join(types)}")
    _one(name)


def _one(name: str) -> None:
    from dragoman.knowledge import cameo, plover

    info = plover.event_types()[name]
    needs = "needs a recipient" if info.recipient_required else "needs no recipient"
    out().print(f"[bold]{name}[/bold]  {plover.quads()[info.quad]}, score {info.score:+.1f}, {needs}")
    out().print(info.description)
    made = Table(header_style="bold", pad_edge=False)
    for column in ("mode", "score", "CAMEO", "what it covers"):
        made.add_column(column)
    made.add_row("(none)", f"{info.score:+.1f}", cameo.from_plover(name), "")
    for mode, score in info.modes.items():
        made.add_row(
            mode, f"{score:+.1f}", cameo.from_plover(name, (mode,)), info.mode_descriptions.get(mode, "")
        )
    out().print(made)


def schema() -> None:
    """Print the JSON Schema of the records."""
    from dragoman.records.json import schema as records_schema

    typer.echo(json.dumps(records_schema(), indent=2))
