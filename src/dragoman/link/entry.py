"""One commitment while the ledger is kept: its statements, and what became of it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from dragoman.knowledge import commitments, plover
from dragoman.link.sides import NAMED, UNTOLD, best, keys, side, unknown
from dragoman.link.statement import Statement
from dragoman.link.suppositions import alike
from dragoman.link.wording import shared
from dragoman.records import Party, digest, interval
from dragoman.records.linked import Change, Commitment, Stage, Status

T = TypeVar("T")

_GROUPS = {
    "threat": "threat",
    "plan": "promise",
    "pledge": "promise",
    "demand": "demand",
    "bill": "bill",
}
_LIVE = frozenset(("open", "triggered"))
_DONE = frozenset(("carried_out", "met", "withdrawn", "averted"))
_SOME = 0.2
"""The share of words that two statements of one promise or demand must have in common."""


def commitment_id(statement: str) -> str:
    """Return the id of the commitment whose first statement is the event with this id."""
    return digest("commitment", statement)


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """A commitment and its fate; ``statements`` are in order of publication."""

    statements: list[Statement]
    status: Status = "open"
    stage: Stage | None = None
    late: bool = False
    history: list[Change] = field(default_factory=list)
    _known: dict[str, Any] = field(default_factory=dict)

    def say(self, said: Statement) -> None:
        """Take in another statement."""
        self.statements.append(said)
        self._known.clear()

    def _kept(self, name: str, made: Callable[[], T]) -> T:
        """Return what was worked out under ``name``, until another statement or change."""
        if name not in self._known:
            self._known[name] = made()
        found: T = self._known[name]
        return found

    @property
    def first(self) -> Statement:
        """The first statement."""
        return self.statements[0]

    @property
    def addressees(self) -> list[Party]:
        """All that its statements address, those left out of whom nothing is known."""
        return self._kept("addressees", self._addressees)

    def _addressees(self) -> list[Party]:
        told = (p for s in self.statements for p in (s.addressee, *s.event.recipient) if p is not None)
        return [party for party in dict.fromkeys(told) if not unknown(party)]

    @property
    def speakers(self) -> list[Party]:
        """All who speak, and who are to act if those are one, left out of whom nothing is known."""
        return self._kept("speakers", self._speakers)

    def _speakers(self) -> list[Party]:
        told = [said.speaker for said in self.statements]
        if self.first.doer == "speaker":
            told += [party for said in self.statements for party in said.event.actor[:1]]
        return [party for party in dict.fromkeys(told) if not unknown(party)]

    @property
    def addressee(self) -> Party | None:
        """The first addressee of whom something is known, else the first."""
        first = next((s.addressee for s in self.statements if s.addressee is not None), None)
        return first if first is None or not unknown(first) else next(iter(self.addressees), first)

    def to(self, parties: Iterable[Party]) -> float:
        """Return how sure it is that some parties are addressed; UNTOLD if either hand names nobody."""
        named = [party for party in parties if not unknown(party)]
        return max((_fit(named, to) for to in self.addressees), default=UNTOLD)

    @property
    def deadline(self) -> str | None:
        """The deadline said last."""
        return next((s.deadline for s in reversed(self.statements) if s.deadline is not None), None)

    @property
    def words(self) -> frozenset[str]:
        """The stems of the act, as all its statements put it."""
        return self._kept("words", lambda: frozenset[str]().union(*(s.words for s in self.statements)))

    @property
    def swayed_by(self) -> frozenset[str]:
        """The types of event that can change its status, taking back aside."""
        return self._kept("swayed", self._swayed_by)

    def _swayed_by(self) -> frozenset[str]:
        found = {"REJECT", *commitments.fulfilling(self.first.act.event)}
        for said in self.statements:
            given = said.supposition
            if given is None:
                continue
            if given.event is None or given.bill:
                return frozenset(plover.event_types())
            found |= {*commitments.fulfilling(given.event), *commitments.opposing(given.event)}
        return frozenset(found)

    @property
    def live(self) -> bool:
        """Whether the machine takes it for open, or for open with its condition come true."""
        return self.status in _LIVE

    @property
    def done(self) -> bool:
        """Whether nothing more can become of it; a bill that was passed may still be signed or vetoed."""
        return self.status in _DONE and self.first.kind != "bill"

    @property
    def limit(self) -> date:
        """The last day on which it is alive: its deadline, or its half-life after it last was news."""
        if self.deadline is not None and self.status != "triggered":
            return interval(self.deadline)[1]
        return self.rest

    @property
    def rest(self) -> date:
        """The last day on which anything can still become of it."""
        return self._kept("rest", self._rest)

    def _rest(self) -> date:
        days = timedelta(days=commitments.halflives()[self.first.kind])
        told = [interval(s.said)[1] for s in self.statements]
        told += [interval(change.date)[1] for change in self.history if change.status != "lapsed"]
        ends = [max(told) + days]
        if self.deadline is not None:
            ends.append(interval(self.deadline)[1] + days)
        return max(ends)

    def keys(self) -> frozenset[str]:
        """Return what it is filed under: its parties, and whom its conditions name."""
        found = {"bill"} if self.first.kind == "bill" else set[str]()
        for said in self.statements:
            for party in (said.speaker, said.addressee, *said.event.actor, *said.event.recipient):
                found |= keys(party) if party is not None else set()
            if said.supposition is not None:
                found |= {*said.supposition.countries} | ({"bill"} if said.supposition.bill else set())
        return frozenset(found)

    def turn(self, change: Change, *, late: bool = False) -> None:
        """Move to another status."""
        self.status = change.status
        self.late = late
        self.history.append(change)
        self._known.clear()

    def pass_time(self, today: date) -> None:
        """Let it lapse, or come true, if a deadline or its half-life ran out before ``today``."""
        while self.live and self.limit < today:
            day = (self.limit + timedelta(days=1)).isoformat()
            if self._comes_true_by_time():
                why = "the deadline passed, and nothing told of what was asked"
                self.turn(Change(date=day, status="triggered", events=(), why=why, confidence=0.6))
                continue
            named = self.deadline is not None and self.status != "triggered"
            halflife = commitments.halflives()[self.first.kind]
            why = (
                "the deadline passed"
                if named
                else f"no news for {halflife} days, the half-life of a {self.first.kind}"
            )
            self.turn(Change(date=day, status="lapsed", events=(), why=why, confidence=0.9 if named else 0.5))

    def _comes_true_by_time(self) -> bool:
        """Tell whether it is a threat for the case that nothing is done by its deadline."""
        if self.status == "triggered" or self.deadline is None or self.first.doer != "speaker":
            return False
        return self.first.kind in ("threat", "ultimatum") and any(
            s.supposition is not None and s.supposition.negated for s in self.statements
        )

    def record(self, ids: Callable[[str], str | None]) -> Commitment:
        """Return the commitment; ``ids`` gives the id of the commitment that an event states."""
        first = self.first
        stepped = next((s for s in self.statements if s.order is not None), first)
        conditional = next((s for s in self.statements if s.condition is not None), first)
        kind = next((s.kind for s in self.statements if s.kind == "ultimatum"), first.kind)
        return Commitment(
            id=commitment_id(first.event.id),
            kind=kind,
            speaker=first.speaker,
            addressee=self.addressee,
            act=first.act,
            condition=conditional.coded_condition,
            deadline=self.deadline,
            order=stepped.order,
            after=ids(stepped.after) if stepped.after is not None else None,
            said=min((s.said for s in self.statements), key=lambda said: interval(said)[0]),
            statements=tuple(s.event.id for s in self.statements),
            status=self.status,
            late=self.late,
            stage=self.stage,
            history=tuple(self.history),
        )


def likeness(entry: Entry, said: Statement) -> float:
    """Return how surely a statement repeats a commitment, 0 if it does not.

    Speaker, addressee, family of act and condition must agree; promises and demands must share words too, as
    one government asks many things of another at a time.
    """
    last = entry.statements[-1]
    if entry.first.doer != said.doer or _group(entry.first) != _group(said) or last.negative != said.negative:
        return 0.0
    if (
        not commitments.families(entry.first.act.event) & commitments.families(said.act.event)
        and _group(said) != "bill"
    ):
        return 0.0
    if any(_told_apart(other, said) for other in entry.statements):
        return 0.0
    speakers = max(side(s.speaker, said.speaker) for s in entry.statements)
    if _group(said) == "bill" and speakers == 0 and not (last.speaker.country and said.speaker.country):
        speakers = UNTOLD
    to = entry.to(filter(None, (said.addressee, *said.event.recipient)))
    if speakers < (UNTOLD if _group(said) == "bill" else NAMED) or to < UNTOLD:
        return 0.0
    if not all(alike(s.supposition, said.supposition) for s in entry.statements):
        return 0.0
    common = shared(entry.words, said.words)
    if common < _SOME and not _needs_no_words(entry, said, to):
        return 0.0
    return speakers * to * (0.5 + common / 2)


def _fit(named: list[Party], to: Party) -> float:
    """Return how well parties fit one addressee; of "an occupying force" anybody may be meant."""
    fit = best(named, to)
    return max(fit, UNTOLD) if not (to.id or to.of or to.country) else fit


def _group(said: Statement) -> str:
    if said.kind == "ultimatum":
        return "threat" if said.doer == "speaker" else "demand"
    return _GROUPS[said.kind]


def _told_apart(other: Statement, said: Statement) -> bool:
    """Tell whether one report keeps two statements apart: as steps, or by naming one a step and one not."""
    return other.event.document == said.event.document and other.order != said.order


def _needs_no_words(entry: Entry, said: Statement, to: float) -> bool:
    """Tell whether parties and act alone make a threat, or a thing told without words, the same."""
    if _group(said) == "threat":
        return to > UNTOLD or not (entry.words and said.words)
    same = entry.first.act.event == said.act.event and to > UNTOLD
    return same and not (entry.words and said.words)
