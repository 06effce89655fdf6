"""Filters of incidents, commitments and changes as SQL."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from dragoman.store.clock import to_utc
from dragoman.store.filters import ChangeFilter, CommitmentFilter, IncidentFilter
from dragoman.store.where import Where, believed, between, matching, overlaps, placed, since, standing


def incident_where(wanted: IncidentFilter) -> Where:
    """Return the conditions of a filter over the table of incidents."""
    where = Where()
    believed(where, wanted.as_of)
    if wanted.since is not None:
        where.add("opened >= $f_since", f_since=to_utc(wanted.since))
    where.shares("party_keys", "f_party", wanted.party)
    if wanted.dyad is not None:
        where.add(both("party_keys"), f_dyad0=wanted.dyad[0], f_dyad1=wanted.dyad[1])
    where.listed("event", "f_types", wanted.types)
    where.listed("standing", "f_standing", wanted.standing)
    placed(where, wanted)
    overlaps(where, wanted.start, wanted.end)
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
    between(where, wanted.dyad, "speaker_keys", "addressee_keys")
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
        where.add(both("party_keys"), f_dyad0=wanted.dyad[0], f_dyad1=wanted.dyad[1])
    where.listed("event", "f_types", wanted.types)
    where.listed("place_country", "f_place", wanted.place)
    since(where, wanted.since)
    for name, moment in (("f_until", wanted.until), ("f_as_of", wanted.as_of)):
        if moment is not None:
            where.add(f"recorded_from <= ${name}", **{name: to_utc(moment)})
    return where


def both(keys: str) -> str:
    """Return the condition that a list of keys has both of a pair: twice one is quicker than all of two."""
    return f"list_contains({keys}, $f_dyad0::VARCHAR) AND list_contains({keys}, $f_dyad1::VARCHAR)"
