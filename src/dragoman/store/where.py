"""Filters as SQL: conditions with named, bound values; the caller's words never become SQL."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dragoman.store.clock import to_utc
from dragoman.store.filters import ChangeFilter, CommitmentFilter, DocumentFilter, EventFilter, IncidentFilter
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
    believed(where, wanted.as_of)
    since(where, wanted.since)
    _sides(where, wanted)
    where.listed("event", "f_types", wanted.types)
    where.listed("quad_code", "f_quads", wanted.quads, type_="INTEGER")
    where.shares("modes", "f_modes", wanted.modes)
    where.shares("contexts", "f_contexts", wanted.contexts)
    _shown(where, wanted.show)
    _placed(where, wanted)
    _overlaps(where, wanted.start, wanted.end)
    where.listed("source", "f_sources", wanted.sources)
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
    if wanted.min_confidence is not None:
        where.add("confidence >= $f_confidence::DOUBLE", f_confidence=wanted.min_confidence)
    if wanted.q is not None:
        where.add(f"document IN ({matching(where, wanted.q, wanted.as_of)})")
    return where


def incident_where(wanted: IncidentFilter) -> Where:
    """Return the conditions of a filter over the table of incidents."""
    where = Where()
    believed(where, wanted.as_of)
    if wanted.since is not None:
        where.add("opened >= $f_since", f_since=to_utc(wanted.since))
    where.shares("party_keys", "f_party", wanted.party)
    if wanted.dyad is not None:
        where.add("list_has_all(party_keys, $f_dyad::VARCHAR[])", f_dyad=list(wanted.dyad))
    where.listed("event", "f_types", wanted.types)
    where.listed("standing", "f_standing", wanted.standing)
    _placed(where, wanted)
    _overlaps(where, wanted.start, wanted.end)
    where.shares("outlets", "f_sources", wanted.sources)
    if wanted.min_reports:
        where.add("reports >= $f_reports", f_reports=wanted.min_reports)
    if wanted.q is not None:
        inner = standing(where, wanted.as_of)
        where.add(
            f"id IN (SELECT incident FROM members WHERE {inner}"
            f" AND document IN ({matching(where, wanted.q, wanted.as_of)}))"
        )
    return where


def commitment_where(wanted: CommitmentFilter) -> Where:
    """Return the conditions of a filter over the table of commitments."""
    where = Where()
    believed(where, wanted.as_of)
    if wanted.since is not None:
        where.add("opened >= $f_since", f_since=to_utc(wanted.since))
    where.shares("list_concat(speaker_keys, addressee_keys)", "f_party", wanted.party)
    where.shares("speaker_keys", "f_speaker", wanted.speaker)
    where.shares("addressee_keys", "f_addressee", wanted.addressee)
    _between(where, wanted.dyad, "speaker_keys", "addressee_keys")
    where.listed("kind", "f_kinds", wanted.kinds)
    where.listed("status", "f_statuses", wanted.statuses)
    where.listed("event", "f_types", wanted.types)
    if wanted.start is not None:
        where.add("said >= $f_start::DATE", f_start=wanted.start)
    if wanted.end is not None:
        where.add("said <= $f_end::DATE", f_end=wanted.end)
    if wanted.moved_since is not None:
        where.add("moved >= $f_moved::DATE", f_moved=wanted.moved_since)
    if wanted.q is not None:
        inner = standing(where, wanted.as_of)
        where.add(
            f"id IN (SELECT commitment FROM commitment_events WHERE part = 'states' AND {inner}"
            f" AND document IN ({matching(where, wanted.q, wanted.as_of)}))"
        )
    return where


def change_where(wanted: ChangeFilter) -> Where:
    """Return the conditions of a filter over the table of changes."""
    where = Where()
    where.listed("kind", "f_kinds", wanted.kinds)
    where.listed("subject", "f_subjects", wanted.subjects)
    if wanted.subject is not None:
        where.add("subject_id = $f_subject::VARCHAR", f_subject=wanted.subject)
    where.shares("party_keys", "f_party", wanted.party)
    if wanted.dyad is not None:
        where.add("list_has_all(party_keys, $f_dyad::VARCHAR[])", f_dyad=list(wanted.dyad))
    where.listed("event", "f_types", wanted.types)
    where.listed("place_country", "f_place", wanted.place)
    since(where, wanted.since)
    for name, moment in (("f_until", wanted.until), ("f_as_of", wanted.as_of)):
        if moment is not None:
            where.add(f"recorded_from <= ${name}", **{name: to_utc(moment)})
    return where


def document_where(wanted: DocumentFilter) -> Where:
    """Return the conditions of a filter over the table of documents, but for its words."""
    where = Where()
    believed(where, wanted.as_of)
    since(where, wanted.since)
    where.listed("source", "f_sources", wanted.sources)
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
    return " UNION ".join(f"SELECT number FROM {table} WHERE {test}" for table in ("words", "fresh_words"))


def word_test(where: Where, n: int, word: Word) -> str:
    """Return the condition that a row is one of a word, or of a word that begins so."""
    where.values[f"f_word{n}"] = word.stem
    if not word.prefix:
        return f"word = $f_word{n}::VARCHAR"
    where.values[f"f_past{n}"] = word.stem + "\U0010ffff"
    return f"word >= $f_word{n}::VARCHAR AND word <= $f_past{n}::VARCHAR"


def _sides(where: Where, wanted: EventFilter) -> None:
    if wanted.party:
        either = (where.any_of(side, "f_party", wanted.party) for side in ("actor_keys", "recipient_keys"))
        where.add(f"({' OR '.join(either)})")
    where.shares("actor_keys", "f_actor", wanted.actor)
    where.shares("recipient_keys", "f_recipient", wanted.recipient)
    _between(where, wanted.dyad, "actor_keys", "recipient_keys", together="reciprocal")


def _between(
    where: Where, dyad: tuple[str, str] | None, one: str, other: str, *, together: str | None = None
) -> None:
    if dyad is None:
        return
    first, second = "$f_dyad0::VARCHAR", "$f_dyad1::VARCHAR"
    ways = [
        f"(list_contains({one}, {first}) AND list_contains({other}, {second}))",
        f"(list_contains({one}, {second}) AND list_contains({other}, {first}))",
    ]
    if together is not None:
        ways.append(f"({together} AND list_contains({one}, {first}) AND list_contains({one}, {second}))")
    where.add(f"({' OR '.join(ways)})", f_dyad0=dyad[0], f_dyad1=dyad[1])


def _shown(where: Where, show: Iterable[str] | None) -> None:
    if show is None:
        return
    shown = sorted(set(show))
    if shown:
        where.add("(actual OR list_has_all($f_show::VARCHAR[], aux))", f_show=shown)
    else:
        where.add("actual")


def _placed(where: Where, wanted: EventFilter | IncidentFilter) -> None:
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


def _overlaps(where: Where, start: date | None, end: date | None) -> None:
    if start is not None:
        where.add("when_to >= $f_start::DATE", f_start=start)
    if end is not None:
        where.add("when_from <= $f_end::DATE", f_end=end)
