"""An act whose place is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.locate.clauses import tokens_of
from dragoman.locate.when import Trigger, trigger_of
from dragoman.records import Event, Parse

_MATERIAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID", "MOBILIZE", "RETREAT"})
_MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its trigger, the tokens and countries of its parties, and the heads of other acts."""

    trigger: Trigger
    others: frozenset[int] = frozenset()
    actor: frozenset[int] = frozenset()
    recipient: frozenset[int] = frozenset()
    lands: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    ahead: bool = False

    @classmethod
    def of(cls, parse: Parse, event: Event, triggers: Sequence[Trigger]) -> Act | None:
        """Return what is told of an event, None where its trigger is no token."""
        trigger = trigger_of(parse, event)
        if trigger is None:
            return None
        others = frozenset(t.head for t in triggers if t.head not in trigger.tokens)
        sides = (event.actor, event.recipient)
        actor, recipient = (frozenset(i for p in side for i in tokens_of(parse, p)) for side in sides)
        lands = tuple(frozenset(p.country for p in side if p.country) for side in sides)
        return cls(trigger, others, actor, recipient, (lands[0], lands[1]), "future" in event.aux)

    @property
    def family(self) -> str:
        """Of what sort it is: one of the body, a meeting, or words."""
        if self.trigger.type in _MATERIAL:
            return "material"
        return "meeting" if self.trigger.type in _MEETING else "spoken"
