"""A commitment as the store keeps it beside its record: enough to go on telling it, from any report on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import msgspec

from dragoman.link.entry import Entry, Turn
from dragoman.link.reports import Key, key_of
from dragoman.link.statement import Statement
from dragoman.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The statements of a commitment, other words of their sentences, and the turns it took.

    What time alone made of it since the last of these is left out; the next telling makes it again.
    """

    statements: tuple[Statement, ...]
    beside: tuple[Statement, ...] = ()
    turns: tuple[Turn, ...] = ()

    def dates(self) -> Iterator[tuple[Event, str]]:
        """Yield its events with the dates of their reports."""
        for said in (*self.statements, *self.beside):
            yield said.event, said.published
        for turn in self.turns:
            if turn.event is not None:
                yield turn.event, turn.published

    def parts(self) -> Iterator[tuple[Key, Event]]:
        """Yield its events with when their reports are told."""
        for event, published in self.dates():
            yield key_of(published, event.document), event

    def packed(self) -> str:
        """Return it as JSON, the same on every machine."""
        return _ENCODER.encode(self).decode()


_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Held)


def opened(state: str) -> Held:
    """Return what :meth:`Held.packed` packed."""
    return _DECODER.decode(state)


def held(entry: Entry) -> Held:
    """Return a commitment as it is to be kept."""
    turns = _settled(entry.turns, len(entry.statements))
    return Held(statements=tuple(entry.statements), beside=tuple(entry.beside), turns=tuple(turns))


def as_before(kept: Held, start: Key) -> Entry | None:
    """Return a commitment as it stood before a report was told, None if nothing had stated it."""
    said = [one for one in kept.statements if _told(one) < start]
    if not said:
        return None
    beside = [one for one in kept.beside if _told(one) < start]
    entry = Entry(statements=said, beside=beside, stage=said[0].stage)

    def stands(turn: Turn) -> bool:
        if turn.event is None:
            return turn.told <= len(said)
        return key_of(turn.published, turn.event.document) < start

    for turn in _settled(list(takewhile(stands, kept.turns)), len(said)):
        entry.turn(turn)
    return entry


def _told(said: Statement) -> Key:
    return key_of(said.published, said.event.document)


def _settled(turns: list[Turn], told: int) -> list[Turn]:
    """Return turns without those at the end that time alone made since the last statement."""
    kept = list(turns)
    while kept and kept[-1].event is None and kept[-1].told == told:
        kept.pop()
    return kept
