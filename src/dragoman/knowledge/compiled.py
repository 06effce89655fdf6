"""The packaged actor book in one file of msgpack, which loads much faster than the files it is made from.

The file begins with the digest of what it was made from, so that a changed book is never read from an old
one. Actors stand in the order of the book; in the index they are numbers.
"""

from __future__ import annotations

from importlib.resources import as_file, files

import msgspec

from dragoman.knowledge.actor import Actor, ActorKind
from dragoman.knowledge.book import ActorBook, Index, Named

FILE = "actors.bin"

_Numbers = dict[str, list[int]]
_Words = tuple[str, ...]
_Fields = tuple[str, str, _Words, ActorKind, str, str | None, _Words, tuple[_Words, ...]]
"""Those of an actor."""


class _Compiled(msgspec.Struct, array_like=True):
    sources: str
    actors: list[_Fields]
    capitals: _Numbers
    names: _Numbers
    articled: list[str]
    prefixes: dict[str, bool]


class _Head(msgspec.Struct, array_like=True):
    """The same file read as far as its digest."""

    sources: str


def load(sources: str) -> ActorBook | None:
    """Return the compiled book; None if there is none, or it was made from other ``sources``."""
    file = files("dragoman.knowledge").joinpath(FILE)
    if not file.is_file():
        return None
    written = file.read_bytes()
    try:
        if msgspec.msgpack.decode(written, type=_Head).sources != sources:
            return None
        found = msgspec.msgpack.decode(written, type=_Compiled)
    except msgspec.DecodeError:
        return None
    actors = [Actor._make(fields) for fields in found.actors]
    index = Index(
        capitals=_named(found.capitals, actors),
        names=_named(found.names, actors),
        articled=set(found.articled),
        prefixes=found.prefixes,
    )
    return ActorBook(actors, index=index)


def write(book: ActorBook, sources: str) -> None:
    """Write a book's compiled form into the package."""
    number = {actor: at for at, actor in enumerate(book.own.values())}
    capitals, names, articled, prefixes = book.index
    made = _Compiled(
        sources=sources,
        actors=[actor[:] for actor in number],
        capitals={words: [number[actor] for actor in bearers] for words, bearers in capitals.items()},
        names={words: [number[actor] for actor in bearers] for words, bearers in names.items()},
        articled=sorted(articled),
        prefixes=dict(prefixes),
    )
    with as_file(files("dragoman.knowledge")) as room:
        room.joinpath(FILE).write_bytes(msgspec.msgpack.encode(made))


def _named(numbers: _Numbers, actors: list[Actor]) -> Named:
    return {words: tuple([actors[at] for at in bearers]) for words, bearers in numbers.items()}
