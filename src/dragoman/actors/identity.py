"""What is known of who a phrase names, before it is tied to other mentions."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge import countries
from dragoman.knowledge.agents import Agent, plural
from dragoman.records import Party, PartyKind, PartyReason

STATE_SECTORS = frozenset(("GOV", "LEG", "MIL", "JUD", "COP", "SPY"))
"""Sectors of those who hold an office of state; once out of it they are ELI (manual, "Sector Codes")."""


_COMPANY = "MNC"


class Identity(NamedTuple):
    """Who a phrase names: the resolved part of a Party, with the agent noun it was read from.

    ``settled`` tells that the phrase says by itself who is meant, so that nothing before it in the
    text may add to it.
    """

    kind: PartyKind = "unnamed"
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    of: str | None = None
    reason: PartyReason = "unresolved"
    agent: Agent | None = None
    plural: bool = False
    settled: bool = False

    @property
    def body(self) -> str | None:
        """Return the actor-book id of the organisation that is named, or spoken for."""
        return self.id if self.kind == "organisation" else self.of

    def _composed(self) -> str | None:
        """Return a name for people known only by country and role: ``Peruvian deputies``."""
        if self.agent is None or self.country is None or self.kind not in ("group", "unnamed"):
            return None
        return _of_nation(self.country, self.agent.phrase, several=self.plural)

    def party(self, text: str, start: int, end: int) -> Party:
        """Return the party that this identity makes of the words ``start`` to ``end`` of ``text``."""
        return Party(
            start=start,
            end=end,
            text=text[start:end],
            name=self.name or self._composed(),
            id=self.id,
            kind=self.kind,
            country=self.country,
            sectors=self.sectors,
            role=self.role,
            of=self.of,
            reason=self.reason,
        )


@lru_cache(maxsize=1 << 14)
def _of_nation(code: str, noun: str, *, several: bool) -> str | None:
    """Return a noun with the adjective of a country; None if the code is no country's."""
    land = countries.country(code)
    if land is None:
        return None
    adjective = next((word for word in land.adjectives if "." not in word), land.name)
    return f"{adjective} {plural(noun) if several and not noun.endswith('s') else noun}"


def without_office(identity: Identity) -> Identity:
    """Return the identity of one who no longer holds the office that is named.

    The manual ("Country names") gives the code of a non-state actor to who is associated with it, so one
    who has left a company has no such code, but is of business still.
    """
    country = None if identity.country == _COMPANY else identity.country
    if any(code in STATE_SECTORS or code == "ELI" for code in identity.sectors):
        return identity._replace(country=country, sectors=("ELI",))
    return identity._replace(country=country, sectors=("BUS",) if "BUS" in identity.sectors else ())


@lru_cache(maxsize=1 << 12)
def joined(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return sector codes in order, each once."""
    filled = [group for group in groups if group]
    if len(filled) < 2:
        return filled[0] if filled else ()
    return tuple(dict.fromkeys(code for group in filled for code in group))
