"""``dragoman mcp``: the store's queries as tools for assistants, over standard input and output."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import MissingExtraError


def mcp(store: Annotated[Path, typer.Option(help="The store to answer from; it is only read.")]) -> None:
    """Answer an assistant's questions (Model Context Protocol) until its input ends."""
    try:
        from dragoman.serve.mcp import answer_of, create_server
    except ImportError as error:
        if (error.name or "").startswith("dragoman"):
            raise
        raise MissingExtraError("dragoman mcp", "serve") from error
    from dragoman.pipeline.asking import asking

    with asking(store):
        pass  # so that a store that cannot be read is told of at once
    create_server(partial(answer_of, store)).run("stdio")
