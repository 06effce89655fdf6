"""The options that say who is known by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.knowledge.book import ActorBook

BookOption = Annotated[
    Path | None,
    typer.Option("--book", help="Your own actors (CSV), who come before those of the packaged book."),
]
ExpandOption = Annotated[
    bool, typer.Option("--expand-groups", help="Give the members of the E3, the Baltic states and the like.")
]


def book_of(path: Path | None) -> ActorBook:
    """Return the book that ``--book`` names, laid over the packaged one; that one alone if none is named.

    Raises:
        InputError: the file cannot be read, or rows are at fault.
    """
    from dragoman.knowledge.actorbook import packaged
    from dragoman.knowledge.userbook import user_book

    return packaged() if path is None else user_book(path)
