"""The keys by which an actor is asked for, and the numbers under which linking files what it meets."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from dragoman.records import Party


def party_keys(party: Party) -> tuple[str, ...]:
    """Return the keys of a party, most specific first; none if it is neither named nor of a country.

    The actor-book id, the id of the body that a person speaks or acts for, ``~`` and the name of an actor
    that is in no book, the country's code.
    """
    named = f"~{party.name}" if party.name and not party.id and party.kind != "country" else None
    return tuple(dict.fromkeys(key for key in (party.id, named, party.of, party.country) if key))


def side_keys(parties: Iterable[Party]) -> list[str]:
    """Return the keys of all parties of a side, each once, in order."""
    return list(dict.fromkeys(key for party in parties for key in party_keys(party)))


def filed(key: str) -> int:
    """Return the number under which a key is filed: 64 bits that are the same on every machine."""
    return int.from_bytes(
        blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
