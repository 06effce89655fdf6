"""The actor book: people, armed groups and parties, and bodies, by the names that reports give them.

The data are ``data/leaders.tsv``, ``people.tsv``, ``groups.tsv`` and ``bodies.tsv``; docs/actorbook.md
explains the columns and how names are matched. They are read from their compiled form, where it was made
from them as they are; ``python -m dragoman.knowledge.actorbook`` makes it anew. Sectors are PLOVER's
("Country Names and Sector Codes"), and they hold as of a day: who has left the state's service becomes ELI.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge import compiled, groupings
from dragoman.knowledge.actor import Actor, ActorKind, Row, Term, made_actor
from dragoman.knowledge.book import ActorBook
from dragoman.knowledge.spelling import normalise
from dragoman.knowledge.tables import rows

__all__ = [
    "FILES", "Actor", "ActorBook", "ActorKind", "Row", "Term", "actor", "actors", "by_surname", "find",
    "longest", "normalise", "packaged",
]  # fmt: skip

FILES: Mapping[str, ActorKind] = MappingProxyType(
    {"leaders.tsv": "person", "people.tsv": "person", "groups.tsv": "group", "bodies.tsv": "organisation"}
)
"""The book's files, and the kind of actor each holds. Where a name is shared, earlier files come first."""


def actor(actor_id: str) -> Actor:
    """Return the packaged actor of an id.

    Raises:
        KnowledgeError: the book has no such id.
    """
    found = actors().get(actor_id)
    if found is None:
        raise KnowledgeError(f"the actor book has no id {actor_id!r}; look ids up with find()")
    return found


@cache
def actors() -> Mapping[str, Actor]:
    """Return every packaged actor by id, in the order of the files, and the groupings of states."""
    return packaged().own


@cache
def packaged() -> ActorBook:
    """Return the book that comes with Dragoman."""
    return compiled.load(_sources()) or book_of_files()


def book_of_files() -> ActorBook:
    """Return the book as the files have it.

    Raises:
        KnowledgeError: a line of one of the files has other columns; the message names it.
    """
    found: dict[str, list[tuple[ActorKind, Mapping[str, str]]]] = {}
    for file, kind in FILES.items():
        for _, cells in rows(file):
            found.setdefault(cells["id"], []).append((kind, cells))
    book = {key: _actor(key, entries) for key, entries in found.items()}
    for grouping in groupings.groupings().values():
        known = book.get(grouping.id)
        if known is not None:
            book[grouping.id] = known._replace(aliases=(*known.aliases, *grouping.words))
        elif grouping.name is not None:
            row = Row(country=grouping.country, sectors=";".join(grouping.sectors))
            lines = [(";".join(grouping.words), row)]
            book[grouping.id] = made_actor(grouping.id, grouping.name, "organisation", parent="", lines=lines)
        else:
            raise KnowledgeError(
                f"groupings.tsv: {grouping.id!r} has no name, and the actor book lacks the id"
            )
    return ActorBook(book.values())


def compile_book() -> None:
    """Write the compiled form of the files anew, into the package itself."""
    compiled.write(book_of_files(), _sources())


def _actor(key: str, entries: Sequence[tuple[ActorKind, Mapping[str, str]]]) -> Actor:
    """Return the actor of some rows; kind, name and parent are as in the first."""
    kind, first = entries[0]
    lines = [(cells["aliases"], _row(cells)) for _, cells in entries]
    return made_actor(key, first["name"], kind, parent=first.get("parent", ""), lines=lines)


def _row(cells: Mapping[str, str]) -> Row:
    return Row(
        country=cells["country"],
        sectors=cells["sectors"],
        start=cells["from"],
        end=cells["to"],
        office=cells.get("office", ""),
        of=cells.get("of", ""),
        after=cells.get("after", ""),
        source=cells["source"],
    )


def _sources() -> str:
    """Return the digest of all that the compiled form is made from, this code included."""
    room = files("dragoman.knowledge")
    data = [room.joinpath("data", name) for name in (*FILES, "groupings.tsv")]
    code = [
        room.joinpath(f"{name}.py")
        for name in ("actor", "actorbook", "book", "compiled", "spelling", "tables")
    ]
    digest = blake2b(digest_size=16)
    for file in (*data, *code):
        digest.update(blake2b(file.read_bytes()).digest())
    return digest.hexdigest()


def find(words: str) -> tuple[Actor, ...]:
    """Return :meth:`ActorBook.find` of the packaged book."""
    return packaged().find(words)


def longest(words: Sequence[str], at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return :meth:`ActorBook.longest` of the packaged book."""
    return packaged().longest(words, at)


def by_surname(surname: str, on: date) -> tuple[Actor, ...]:
    """Return :meth:`ActorBook.by_surname` of the packaged book."""
    return packaged().by_surname(surname, on)


if __name__ == "__main__":
    compile_book()
