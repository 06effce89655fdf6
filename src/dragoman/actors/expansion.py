"""Groupings of states as their members, for those who ask for it.

A grouping is one party unless asked otherwise (manual, "Compound and Reciprocal Actors").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.actors.book import day_of
from dragoman.knowledge import countries, groupings, plover
from dragoman.records import Party, Reading


def expanded(party: Party, *, on: str) -> tuple[Party, ...]:
    """Return the members of a grouping on a day as parties of the same words; any other party as it is."""
    codes = groupings.members(party.id, day_of(on))
    return tuple(_member(party, code) for code in codes) or (party,)


def _member(party: Party, code: str) -> Party:
    land = countries.country(code)
    return replace(
        party,
        name=land.name if land is not None else plover.nonstate()[code],
        id=None,
        kind="country" if land is not None else "organisation",
        country=code,
        reason="composed",
    )


class GroupExpander:
    """A step after coding: each event names the members of the groupings that take part in it."""

    name = "groups"
    needs = frozenset({"document", "events"})
    gives = frozenset({"events"})

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with the groupings in its events expanded; ids stay what they were."""
        for reading in readings:
            on = reading.document.published
            events = tuple(
                replace(event, actor=_all(event.actor, on), recipient=_all(event.recipient, on))
                for event in reading.events
            )
            yield replace(reading, events=events)


def _all(parties: Iterable[Party], on: str) -> tuple[Party, ...]:
    return tuple(member for party in parties for member in expanded(party, on=on))
