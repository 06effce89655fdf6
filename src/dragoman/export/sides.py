"""Who faces whom in an event: the pairs in which tables of dyads count it."""

from __future__ import annotations

from itertools import permutations, product

from dragoman.knowledge import countries
from dragoman.records import Event, Party

Pair = tuple[Party | None, Party | None]


def facing(event: Event) -> list[Pair]:
    """Return every pair of an actor and a recipient; an empty side gives None.

    Those who take part in a reciprocal event (several actors, no recipient) face each other, both ways round.
    """
    if not event.recipient and len(event.actor) > 1:
        return list(permutations(event.actor, 2))
    actors: tuple[Party | None, ...] = event.actor or (None,)
    recipients: tuple[Party | None, ...] = event.recipient or (None,)
    return list(product(actors, recipients))


def named(party: Party | None) -> str:
    """Return what a party is called in a table: its name, else its words, else nothing."""
    return (party.name or party.text) if party else ""


def numbered(event: Event) -> list[tuple[str, Party | None, Party | None]]:
    """Return the pairs with an id each: the event's own, with ``-2`` and on for all but the first."""
    return [
        (event.id if number == 1 else f"{event.id}-{number}", actor, recipient)
        for number, (actor, recipient) in enumerate(facing(event), start=1)
    ]


def country_name(code: str | None) -> str | None:
    """Return what a country is called in a table: its name, else its code."""
    found = countries.country(code) if code else None
    return found.name if found else code
