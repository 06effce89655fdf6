"""A person's decisions on what is one happening: merge, split, move; they name events and outlive every
run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError

DecisionKind = Literal["merge", "split", "move"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about events; of two that contradict each other the later one counts.

    ``merge``: all of ``events`` are one happening. ``split``: ``events`` are one, and none of ``others``, the
    members that stay behind, is of it. ``move``: ``events`` belong with ``others``, the members of the
    incident that they go to, and no longer with what they were with.
    """

    kind: DecisionKind
    events: tuple[str, ...]
    others: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if self.kind not in get_args(DecisionKind):
            raise RecordError(f"expected merge, split or move, got {self.kind!r}")
        if not self.events or (self.kind != "merge" and not self.others):
            needed = "events" if self.kind == "merge" else "events and others"
            raise RecordError(f"a decision to {self.kind} needs {needed}, each at least one event's id")


class Hand:
    """What decisions come to: which events a person put together, and which of these must stay apart."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self._label: dict[str, int] = {}
        self._apart: set[frozenset[int]] = set()
        self._next = 0
        for decision in decisions:
            if decision.kind == "merge":
                self._together(decision.events)
            elif decision.kind == "split":
                self._free(decision.events)
                self._separate(self._together(decision.events), decision.others)
            else:
                left = self._free(decision.events)
                joined = self._together((*decision.events, *decision.others))
                self._apart |= {frozenset((joined, label)) for label in left if label != joined}

    def label(self, event: str) -> int | None:
        """Return the number of what a person put an event into, None of an event that no decision names."""
        return self._label.get(event)

    def apart(self, one: int | None, other: int | None) -> bool:
        """Tell whether a person keeps two of these numbers apart."""
        return one is not None and other is not None and frozenset((one, other)) in self._apart

    def _together(self, events: Iterable[str]) -> int:
        held = sorted({self._label[event] for event in events if event in self._label})
        kept = held[0] if held else self._fresh()
        for event, label in list(self._label.items()):
            if label in held:
                self._label[event] = kept
        self._label.update(dict.fromkeys(events, kept))
        turned = {frozenset(kept if label in held else label for label in pair) for pair in self._apart}
        self._apart = {pair for pair in turned if len(pair) == 2}
        return kept

    def _free(self, events: Iterable[str]) -> set[int]:
        """Take events out of what they were put into; return what they left."""
        left = {label for event in events if (label := self._label.pop(event, None)) is not None}
        return {label for label in left if label in self._label.values()}

    def _separate(self, label: int, others: Iterable[str]) -> None:
        for event in others:
            if event not in self._label:
                self._label[event] = self._fresh()
            if self._label[event] != label:
                self._apart.add(frozenset((label, self._label[event])))

    def _fresh(self) -> int:
        self._next += 1
        return self._next
