"""A store of incidents in memory, as linking expects one: incidents by block key, groups whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.link.incidents import Decision, Known, Linked, Placed, Telling, block_keys, link
from dragoman.records.linked import Incident


@dataclass
class Kept:
    """Incidents with their tellings; ``read`` counts the incidents that batches had to look at."""

    placed: dict[str, Placed] = field(default_factory=dict)
    told: dict[str, Telling] = field(default_factory=dict)
    read: int = 0

    @property
    def incidents(self) -> list[Incident]:
        """All incidents, in the order in which they were first reported."""
        made = [one.incident for one in self.placed.values()]
        return sorted(made, key=lambda one: (one.first_reported, one.id))

    def add(
        self, tellings: Sequence[Telling], *, decisions: Sequence[Decision] = (), gone: Iterable[str] = ()
    ) -> Linked:
        """Link a batch, and keep what comes of it."""
        named = {event for decision in decisions for event in (*decision.events, *decision.others)} | {*gone}
        keys = frozenset[str]().union(*map(block_keys, tellings))
        groups = {
            one.group for one in self.placed.values() if one.keys & keys or named & set(one.incident.members)
        }
        known = [
            Known(
                incident=one.incident,
                group=one.group,
                tellings=tuple(self.told[event] for event in one.incident.members),
            )
            for one in self.placed.values()
            if one.group in groups
        ]
        self.read += len(known)
        linked = link(tellings, known, decisions=decisions, gone=gone)
        self.told |= {telling.id: telling for telling in tellings}
        for identity in linked.gone:
            del self.placed[identity]
        for one in linked.placed:
            self.placed[one.incident.id] = one
        return linked
