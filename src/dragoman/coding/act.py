"""An act that a sentence names, with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.coding.likely import Row
from dragoman.coding.parts import Part
from dragoman.records import Attribution, Auxiliary, EventType, Mention, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act named in a sentence; ``head`` is the token that governs its words.

    ``seen`` is the type that the network holds likeliest, ``read`` the lexicon's if it reads the act.
    ``likely`` is what the network says of each auxiliary mode. ``sure`` is how likely type, actor, recipient
    and aux are right, by name; no party, no figure. ``alone`` is how likely the type is at a first look,
    before the other acts of the sentence are known. ``rows`` are what all that was read off. ``parts`` are
    those that the sentence's mentions may have in it.
    """

    span: Span
    head: int
    event: EventType
    seen: EventType
    read: EventType | None
    mode: tuple[str, ...]
    aux: tuple[Auxiliary, ...]
    likely: Mapping[Auxiliary, float]
    actor: tuple[Mention, ...]
    recipient: tuple[Mention, ...]
    condition: Span | None
    said_by: tuple[Attribution, ...]
    probabilities: tuple[tuple[EventType, float], ...]
    alone: float
    sure: Mapping[str, float]
    rows: Mapping[str, Row]
    parts: tuple[Part, ...]
