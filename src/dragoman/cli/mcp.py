"""``dragoman mcp``: the store's queries as tools for assistants, over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import MissingExtraError


def mcp(store: Annotated[Path, typer.Option(help="The store to answer from; it is only read.")]) -> None:
    """Answer an assistant's questions (Model Context Protocol) until its input ends."""
    try:
        from dragoman.serve.mcp import create_server
    except ImportError as error:
        if (error.name or "").startswith("dragoman"):
            raise
        raise MissingExtraError("dragoman mcp", "serve") from error
    from dragoman.store import open_store

    with open_store(store, read_only=True) as kept:
        create_server(kept).run("stdio")
