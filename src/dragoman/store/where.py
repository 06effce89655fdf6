"""Filters as SQL: conditions with named, bound values; the caller's words never become SQL."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from dragoman.store.clock import to_utc
from dragoman.store.filters import DocumentFilter, EventFilter, IncidentFilter
from dragoman.store.wording import Word, stems


@dataclass(slots=True)
class Where:
    """Conditions that must all hold, and the values they name; every name begins with ``f_``."""

    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **values: Any) -> None:
        """Add a condition; its values are bound under their names."""
        self.conditions.append(condition)
        self.values.update(values)

    def listed(self, sql: str, name: str, wanted: Sequence[Any], *, type_: str = "VARCHAR") -> None:
        """Add, if anything is wanted, that a column is one of the values."""
        if len(wanted) == 1:
            self.add(f"{sql} = ${name}::{type_}", **{name: wanted[0]})
        elif wanted:
            self.add(f"list_contains(${name}::{type_}[], {sql})", **{name: list(wanted)})

    def shares(self, sql: str, name: str, wanted: Sequence[str]) -> None:
        """Add, if anything is wanted, that a list has one of the values."""
        if wanted:
            self.add(self.any_of(sql, name, wanted))

    def any_of(self, sql: str, name: str, wanted: Sequence[str]) -> str:
        """Return the condition that a list has one of the values, and bind them."""
        if len(wanted) == 1:
            self.values[name] = wanted[0]
            return f"list_contains({sql}, ${name}::VARCHAR)"
        self.values[name] = list(wanted)
        return f"list_has_any({sql}, ${name}::VARCHAR[])"

    def sql(self) -> str:
        """Return the WHERE clause."""
        return "WHERE " + " AND ".join(self.conditions or ["true"])


def found(wanted: EventFilter) -> tuple[str, dict[str, Any]]:
    """Return ``WITH found AS (…)``, the events wanted with all their columns, and the values that it names.

    Append a SELECT; names of your own values must not begin with ``f_``. Order, limit and cursor are not in
    it.
    """
    where = event_where(wanted)
    return f"WITH found AS (SELECT * FROM events {where.sql()})\n", where.values


def event_where(wanted: EventFilter) -> Where:
    """Return the conditions of a filter over the table of events."""
    where = Where()
    own(where, wanted)
    sides(where, wanted, "actor_keys", "recipient_keys")
    acts(where, wanted)
    placed(where, wanted)
    outlets(where, wanted)
    picked(where, wanted)
    return where


def own(where: Where, wanted: EventFilter) -> None:
    """Add what a filter asks of an event's standing, time and confidence."""
    believed(where, wanted.as_of)
    since(where, wanted.since)
    where.listed("quad_code", "f_quads", wanted.quads, type_="INTEGER")
    if wanted.show == ():
        where.add("actual")
    overlaps(where, wanted.start, wanted.end)
    if wanted.min_confidence is not None:
        where.add("confidence >= $f_confidence::DOUBLE", f_confidence=wanted.min_confidence)


def acts(where: Where, wanted: EventFilter) -> None:
    """Add what a filter asks of the kind of act."""
    where.listed("event", "f_types", wanted.types)
    where.shares("modes", "f_modes", wanted.modes)
    where.shares("contexts", "f_contexts", wanted.contexts)
    if wanted.show:
        where.add("list_has_all($f_show::VARCHAR[], aux)", f_show=sorted(set(wanted.show)))


def outlets(where: Where, wanted: EventFilter) -> None:
    """Add what a filter asks of the outlet."""
    where.listed("source", "f_sources", wanted.sources)


def picked(where: Where, wanted: EventFilter) -> None:
    """Add the conditions of a filter that are answered by other tables than that of the events."""
    if wanted.document is not None:
        where.add("document = $f_document::VARCHAR", f_document=wanted.document)
    if wanted.incident is not None:
        inner = standing(where, wanted.as_of)
        where.add(
            f"id IN (SELECT event FROM members WHERE incident = $f_incident::VARCHAR AND {inner})",
            f_incident=wanted.incident,
        )
    if wanted.commitment is not None:
        inner = standing(where, wanted.as_of)
        where.add(
            "id IN (SELECT event FROM commitment_events"
            f" WHERE commitment = $f_commitment::VARCHAR AND {inner})",
            f_commitment=wanted.commitment,
        )
    if wanted.q is not None:
        where.add(f"document IN ({matching(where, wanted.q, wanted.as_of)})")


def document_where(wanted: DocumentFilter) -> Where:
    """Return the conditions of a filter over the table of documents, but for its words."""
    where = Where()
    believed(where, wanted.as_of)
    since(where, wanted.since)
    where.listed("source", "f_sources", wanted.sources)
    where.listed("language", "f_languages", wanted.languages)
    if wanted.having is not None:
        events = event_where(replace(wanted.having, as_of=wanted.as_of))
        where.add(f"id IN (SELECT document FROM events {events.sql()})", **events.values)
    if wanted.start is not None:
        where.add("published_to >= $f_start::DATE", f_start=wanted.start)
    if wanted.end is not None:
        where.add("published_from <= $f_end::DATE", f_end=wanted.end)
    if wanted.group is not None:
        inner = standing(where, wanted.as_of)
        where.add(
            f"id IN (SELECT document FROM texts WHERE grp = $f_group::VARCHAR AND {inner})",
            f_group=wanted.group,
        )
    return where


def standing(where: Where, as_of: datetime | None) -> str:
    """Return the condition that a row is believed, and bind the moment."""
    if as_of is None:
        return "recorded_to IS NULL"
    where.values["f_as_of"] = to_utc(as_of)
    return "recorded_from <= $f_as_of AND (recorded_to IS NULL OR recorded_to > $f_as_of)"


def believed(where: Where, as_of: datetime | None) -> None:
    """Add that a row is believed now, or was at a moment."""
    where.add(standing(where, as_of))


def since(where: Where, moment: datetime | None) -> None:
    """Add that a row was recorded from a moment on."""
    if moment is not None:
        where.add("recorded_from >= $f_since", f_since=to_utc(moment))


def matching(where: Where, q: str, as_of: datetime | None) -> str:
    """Return a SELECT of the ids of the documents that have all the words, and bind these."""
    words = stems(q)
    if not words:
        return "SELECT NULL::VARCHAR WHERE false"
    numbers = " INTERSECT ".join(f"({having(where, n, word)})" for n, word in enumerate(words))
    return f"SELECT id FROM documents WHERE {standing(where, as_of)} AND number IN ({numbers})"


def having(where: Where, n: int, word: Word) -> str:
    """Return a SELECT of the numbers of the documents that have one word."""
    test = word_test(where, n, word)
    return " UNION ALL ".join(
        f"SELECT number FROM {table} WHERE {test}" for table in ("words", "fresh_words")
    )


def word_test(where: Where, n: int, word: Word) -> str:
    """Return the condition that a row is one of a word, or of a word that begins so."""
    where.values[f"f_word{n}"] = word.stem
    if not word.prefix:
        return f"word = $f_word{n}::VARCHAR"
    where.values[f"f_past{n}"] = word.stem + "\U0010ffff"
    return f"word >= $f_word{n}::VARCHAR AND word <= $f_past{n}::VARCHAR"


Has = Callable[[Where, str, str, tuple[str, ...]], str]
"""Gives the condition that a side has one of some keys, and binds them under a name."""


def sides(where: Where, wanted: EventFilter, actor: str, recipient: str, *, has: Has = Where.any_of) -> None:
    """Add what a filter asks of who acts and who is acted upon; the sides are called by their columns."""
    if wanted.party:
        either = (has(where, side, "f_party", wanted.party) for side in (actor, recipient))
        where.add(f"({' OR '.join(either)})")
    if wanted.actor:
        where.add(has(where, actor, "f_actor", wanted.actor))
    if wanted.recipient:
        where.add(has(where, recipient, "f_recipient", wanted.recipient))
    between(where, wanted.dyad, actor, recipient, together="reciprocal", has=has)


def between(
    where: Where,
    dyad: tuple[str, str] | None,
    one: str,
    other: str,
    *,
    together: str | None = None,
    has: Has = Where.any_of,
) -> None:
    """Add, if a dyad is wanted, that one of the two is on one side and the other on the other."""
    if dyad is None:
        return

    def both(here: str, there: str) -> str:
        first = has(where, here, "f_dyad0", (dyad[0],))
        return f"{first} AND {has(where, there, 'f_dyad1', (dyad[1],))}"

    ways = [f"({both(one, other)})", f"({both(other, one)})"]
    if together is not None:
        ways.append(f"({together} AND {both(one, one)})")
    where.add(f"({' OR '.join(ways)})")


def placed(where: Where, wanted: EventFilter | IncidentFilter) -> None:
    """Add what a filter asks of the place."""
    where.listed("place_country", "f_place", wanted.place)
    if wanted.geonameid is not None:
        where.add("geonameid = $f_geonameid::BIGINT", f_geonameid=wanted.geonameid)
    if wanted.bbox is not None:
        west, south, east, north = wanted.bbox
        across = "lon BETWEEN $f_west AND $f_east" if west <= east else "(lon >= $f_west OR lon <= $f_east)"
        where.add(
            f"lat BETWEEN $f_south AND $f_north AND {across}",
            f_west=west,
            f_south=south,
            f_east=east,
            f_north=north,
        )


def overlaps(where: Where, start: date | None, end: date | None) -> None:
    """Add that a time overlaps with the days wanted."""
    if start is not None:
        where.add("when_to >= $f_start::DATE", f_start=start)
    if end is not None:
        where.add("when_from <= $f_end::DATE", f_end=end)
