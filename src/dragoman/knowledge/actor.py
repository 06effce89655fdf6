"""Actors of the book: persons, groups and bodies with what they were and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

ActorKind = Literal["person", "organisation", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What an actor was for a time; ``start`` and ``end`` are both part of it.

    ``office`` is None for groups and bodies. ``of`` is the id of the body that a person speaks or acts
    for. ``end`` is None where the term goes on or its end is not known. A ``former`` term is over, and
    ``sectors`` are then what it left behind; ``after`` holds the same for terms that are not over.
    ``source`` is where it was checked, in the words of the head of its file.
    """

    office: str | None
    country: str
    sectors: tuple[str, ...]
    of: str | None
    start: date | None
    end: date | None
    after: tuple[str, ...]
    former: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person, group or body with its terms in order of their start.

    ``country`` is an ISO 3166 alpha-3 code or one of PLOVER's extras, the one of the first term listed;
    empty for groupings that are only a region.
    ``parent`` is the id of the group or body that a group or body belongs to. ``surnames`` are those
    that are listed; where there are none, the name gives them.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str
    parent: str | None
    terms: tuple[Term, ...]
    surnames: tuple[str, ...] = ()

    def on(self, day: date) -> Term | None:
        """Return the term on ``day``, else the last one before it as ``former``.

        Of several the one begun last counts. Before the first term a person is nothing yet (None),
        while a group or body is already what it begins as: its first year is often that of its
        first report.
        """
        begun = [term for term in self.terms if term.start is None or term.start <= day]
        for term in reversed(begun):
            if term.end is None or day <= term.end:
                return term
        if begun:
            last = max(begun, key=lambda term: term.end or date.max)
            return replace(last, sectors=last.after, former=True)
        return None if self.kind == "person" else self.terms[0]
