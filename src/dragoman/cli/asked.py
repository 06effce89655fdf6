"""What the commands that ask a store share: their options, and how rows are written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dragoman.cli.console import Exit, complain, opened, out, stop, tame
from dragoman.errors import InputError
from dragoman.records.dates import interval

if TYPE_CHECKING:
    from dragoman.records import Auxiliary

StoreOption = Annotated[Path, typer.Option(help="The store, a DuckDB file.")]
SinceOption = Annotated[
    str | None, typer.Option(help="Only what was first recorded since this day (YYYY-MM-DD).")
]
AsOfOption = Annotated[
    str | None, typer.Option(help="What was believed at the end of this day (YYYY-MM-DD), or at a time.")
]
ActorOption = Annotated[
    list[str] | None,
    typer.Option("--actor", help="A party: an actor-book id, a country's code, or a name. Repeatable."),
]
DyadOption = Annotated[str | None, typer.Option(help="Two parties, either way round: IRN,IRQ")]
CountryOption = Annotated[
    list[str] | None, typer.Option("--country", help="A party of this country (code). Repeatable.")
]
PlaceOption = Annotated[
    list[str] | None, typer.Option("--place", help="It took place in this country (code). Repeatable.")
]
TypeOption = Annotated[list[str] | None, typer.Option("--type", help="Only this PLOVER type. Repeatable.")]
AuxOption = Annotated[
    list[str] | None,
    typer.Option(
        "--aux", help="Also what is only historical, future, hypothetical or negation; or all. Repeatable."
    ),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its name, and how wide it is at most in a terminal."""

    name: str
    width: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a command that asks a store and prints rows is asked; ``taking`` makes a command take it."""

    store: StoreOption
    since: SinceOption = None
    as_of: AsOfOption = None
    actor: ActorOption = None
    dyad: DyadOption = None
    country: CountryOption = None
    type_: TypeOption = None
    limit: Annotated[int, typer.Option(min=1, help="At most this many rows.")] = 50
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")] = False
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False
    output: OutputOption = None

    def filters(self) -> dict[str, Any]:
        """Return the fields that every filter of a store has.

        Raises:
            InputError: a country, a pair or a day makes no sense.
        """
        return {
            "party": keys(self.actor, self.country),
            "dyad": dyad(self.dyad),
            "types": types(self.type_),
            "since": moment(self.since, "--since"),
            "as_of": moment(self.as_of, "--as-of", end=True),
            "limit": self.limit,
        }

    def write(
        self,
        columns: Sequence[Column],
        told: Iterable[tuple[Sequence[Any], str]],
        *,
        what: str,
        more: bool,
    ) -> None:
        """Write rows as a table, as CSV, or as JSON lines; nothing at all is exit code 3.

        ``told`` are the cells of each row, and its record as JSON; ``more`` says that the limit cut rows off.

        Raises:
            InputError: both JSON and CSV are asked for.
        """
        if self.as_json and self.as_csv:
            raise InputError("expected --json or --csv, not both")
        found = list(told)
        if not found:
            complain(f"no {what} matches")
            raise stop(Exit.NOTHING)
        if self.as_json:
            with opened(self.output) as file:
                file.writelines(record.encode() + b"\n" for _, record in found)
        elif self.as_csv or self.output is not None:
            with opened(self.output) as file:
                file.write(_csv(columns, [cells for cells, _ in found]).encode())
        else:
            _print(columns, [cells for cells, _ in found])
            if more:
                out().print(f"… more than {len(found)}; raise --limit or narrow the question")

    @property
    def short(self) -> bool:
        """Whether cells are cut to what fits a terminal."""
        return not (self.as_csv or self.output)


def keys(actors: Sequence[str] | None, countries: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return the keys of the parties that are named, by id, code or name.

    Raises:
        InputError: a country's code is not known.
    """
    return (*(key(words) for words in actors or ()), *(country(code) for code in countries or ()))


def key(words: str) -> str:
    """Return the key of one actor: an id or a code as it is, a country by name, else ``~`` and the name."""
    from dragoman.knowledge import actorbook, countries, plover

    if words.startswith("~") or words in actorbook.packaged().actors:
        return words
    if words.upper() in {*countries.all_countries(), *plover.nonstate()}:
        return words.upper()
    found = countries.lookup(words)
    if found is not None and found.code:
        return str(found.code)
    known = actorbook.find(words)
    return known[0].id if len(known) == 1 else f"~{words}"


def country(code: str) -> str:
    """Return a country's code in capitals.

    Raises:
        InputError: it is not known.
    """
    from dragoman.knowledge import countries, plover

    if code.upper() not in {*countries.all_countries(), *plover.nonstate()}:
        raise InputError(f"expected the three letters of a country, such as IRQ, got {code!r}")
    return code.upper()


def places(codes: Sequence[str] | None) -> tuple[str, ...]:
    """Return the codes of countries in capitals.

    Raises:
        InputError: one is not known.
    """
    return tuple(country(code) for code in codes or ())


def dyad(given: str | None) -> tuple[str, str] | None:
    """Return the two keys of ``A,B``.

    Raises:
        InputError: there are not two.
    """
    if given is None:
        return None
    parts = [part.strip() for part in given.split(",") if part.strip()]
    if len(parts) != 2:
        raise InputError(f"expected --dyad as two parties, IRN,IRQ, got {given!r}")
    return key(parts[0]), key(parts[1])


def shown(aux: Sequence[str] | None) -> tuple[Auxiliary, ...] | None:
    """Return the auxiliary modes that are shown beside actual events; None for all."""
    given = tuple(word.lower() for word in aux or ())
    return None if "all" in given else given  # type: ignore[return-value]


def types(given: Sequence[str] | None) -> tuple[Any, ...]:
    """Return PLOVER types in capitals."""
    return tuple(name.upper() for name in given or ())


def day(given: str | None, name: str) -> date | None:
    """Return a day.

    Raises:
        InputError: it is none.
    """
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError as error:
        raise InputError(f"expected {name} as YYYY-MM-DD, got {given!r}") from error


def moment(given: str | None, name: str, *, end: bool = False) -> datetime | None:
    """Return a moment: a time with its zone as it stands, of a day its beginning or its end, UTC.

    Raises:
        InputError: it is neither.
    """
    if given is None:
        return None
    try:
        if "T" in given or " " in given:
            found = datetime.fromisoformat(given)
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        midnight = datetime.combine(interval(given)[1 if end else 0], time(), UTC)
    except ValueError as error:
        raise InputError(f"expected {name} as YYYY-MM-DD or a time, got {given!r}") from error
    return midnight + timedelta(days=1) if end else midnight


def _csv(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> str:
    from dragoman.export.delimited import escaped

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([escaped(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def _print(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
    table = Table(header_style="bold", box=SIMPLE_HEAD, padding=0, pad_edge=False, expand=True)
    for column in columns:
        table.add_column(
            column.name, no_wrap=True, width=column.width, ratio=None if column.width else 1, min_width=4
        )
    for row in rows:
        table.add_row(*(Text(tame(" ".join(str("" if cell is None else cell).split()))) for cell in row))
    out().print(table)
