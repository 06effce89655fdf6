"""``dragoman actors``: who a name may be on a day, and what may be wrong in the actor book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from dragoman.cli.books import BookOption, book_of
from dragoman.cli.console import Exit, complain, out, stop
from dragoman.errors import InputError
from dragoman.export.replace import replacing

if TYPE_CHECKING:
    from dragoman.knowledge.actor import Actor, Term
    from dragoman.knowledge.book import ActorBook

actors = typer.Typer(no_args_is_help=True, help="Look into the actor book, check it, and add to it.")


@actors.command()
def add(
    source: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="Your actors: name, aliases, id, country, sector, …")
    ],
    book: Annotated[Path, typer.Option("--book", help="Your book, made if it is not there.")] = Path(
        "book.csv"
    ),
) -> None:
    """Check rows of your own actors and put them into your book, which other commands take as --book."""
    from dragoman.knowledge.userbook import as_csv, checked, updated

    below = book_of(None)
    rows = checked(book, under=below) if book.exists() else []
    new = checked(source, under=below, beside=rows)
    with replacing(book) as file:
        file.write(as_csv(updated(rows, new)).encode())
    made = Table("id", "name", "kind", "country", "sector", "from", "to", title=Text(f"added to {book}"))
    for row in new:
        cells = [row.cells[column] for column in ("country", "sector", "from", "to")]
        made.add_row(*map(Text, (row.id, row.cells["name"], row.kind, *cells)))
    out().print(made)
    out().print(f"{len(new)} rows; use them with --book {book}", markup=False, highlight=False)


@actors.command()
def show(
    name: Annotated[str, typer.Argument(help="A name, an alias, a surname or an id.")],
    on: Annotated[str | None, typer.Option(help="The day, YYYY-MM-DD; today unless given.")] = None,
    book: BookOption = None,
) -> None:
    """Print who a name may be on a day: office, sectors, former or not, aliases, parent."""
    day, known = _day(on), book_of(book)
    exact = known.actors.get(name)
    named = (exact,) if exact else known.find(name)
    surnamed = tuple(a for a in known.by_surname(name, day) if a not in named)
    if not named and not surnamed:
        complain(f"no actor of the book is called {name!r}; try another spelling or the surname alone")
        raise stop(Exit.NOTHING)
    for actor, how in (*((a, "name") for a in named), *((a, "surname") for a in surnamed)):
        out().print(_card(actor, day, how))
    if not exact:
        out().print(
            f"on its own {name!r} is read as: {_read(name, day, known)}", markup=False, highlight=False
        )


@actors.command()
def check(book: BookOption = None) -> None:
    """Look for faults in the actor book, gaps in heads of government, and names that countries share."""
    from dragoman.knowledge import bookcheck

    known = book_of(book)
    held = tuple(known.actors.values())
    today = date.today()  # noqa: DTZ011 - the user's own day is meant
    missing = Table(
        "country", "from", "to", "other head", title="no head of government", title_justify="left"
    )
    for gap in bookcheck.gaps(held, until=today):
        missing.add_row(gap.country, str(gap.start), str(gap.end), gap.other or "none")
    shared = Table("name", "actors", "read as, today", title="shared by countries", title_justify="left")
    for found in bookcheck.shared_names(held, find=known.find):
        bearers = ", ".join(f"{actor.id} ({actor.country})" for actor in found.actors)
        shared.add_row(*map(Text, (found.name, bearers, _read(found.name, today, known))))
    wrong = Table("fault", "actor", "what", title="faults", title_justify="left")
    faults = bookcheck.faults(held)
    for fault in faults:
        wrong.add_row(*map(Text, (fault.kind, fault.actor, fault.detail)))
    for table in (missing, shared, *((wrong,) if faults else ())):
        out().print(table)
    out().print(f"{len(held)} actors, {len(faults)} faults", highlight=False)
    if faults:
        raise stop(Exit.FAILED)


def _day(given: str | None) -> date:
    try:
        return date.fromisoformat(given) if given else date.today()  # noqa: DTZ011 - the user's own day
    except ValueError as error:
        raise InputError(f"expected --on as YYYY-MM-DD, got {given!r}") from error


def _card(actor: Actor, day: date, how: str) -> Table:
    term = actor.on(day)
    rows = {
        "met by": how,
        "kind": actor.kind,
        "country": term.country if term else actor.country,
        f"on {day}": _office(term),
        "sectors": " ".join(term.sectors) if term else "",
        "acts for": term.of if term and not term.former else None,
        "parent": actor.parent,
        "aliases": "; ".join(actor.aliases),
        "terms": "\n".join(_span(term) for term in actor.terms),
    }
    made = Table(title=Text(f"{actor.name} ({actor.id})"), show_header=False, title_justify="left")
    for label, value in rows.items():
        if value:
            made.add_row(label, Text(value))
    return made


def _office(term: Term | None) -> str:
    if term is None:
        return "nothing yet"
    held = term.office or "in being"
    return f"former: {held}" if term.former else held


def _span(term: Term) -> str:
    dates = f"{term.start or '…'} – {term.end or '…'}"
    return f"{dates}  {term.office or '-'}  {' '.join((term.country, *term.sectors))}  ({term.source})"


def _read(name: str, day: date, book: ActorBook) -> str:
    """Return what a name is resolved to with no text around it."""
    from dragoman.actors.naming import resolve_phrase

    parties = resolve_phrase(name, on=day.isoformat(), book=book)
    told = (f"{p.id or p.name or 'nobody in particular'} ({p.country or 'no country'})" for p in parties)
    return ", ".join(told) or "nobody"
