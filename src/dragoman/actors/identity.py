"""What is known of who a phrase names, before it is tied to other mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.knowledge import countries
from dragoman.knowledge.agents import Agent, plural
from dragoman.records import Party, PartyKind, PartyReason

STATE_SECTORS = frozenset(("GOV", "LEG", "MIL", "JUD", "COP", "SPY"))
"""Sectors of those who hold an office of state; once out of it they are ELI (manual, "Sector Codes")."""


@dataclass(frozen=True, slots=True)
class Identity:
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
        land = countries.country(self.country)
        phrase = self.agent.phrase
        noun = plural(phrase) if self.plural and not phrase.endswith("s") else phrase
        if land is None:
            return None
        nation = next((word for word in land.adjectives if "." not in word), land.name)
        return f"{nation} {noun}"

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


def without_office(identity: Identity) -> Identity:
    """Return the identity of one who no longer holds the office that is named."""
    if any(code in STATE_SECTORS or code == "ELI" for code in identity.sectors):
        return replace(identity, sectors=("ELI",))
    return replace(identity, sectors=())


def joined(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return sector codes in order, each once."""
    return tuple(dict.fromkeys(code for group in groups for code in group))
