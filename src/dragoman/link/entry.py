"""One commitment while the ledger is kept: its statements, and what became of it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from dragoman.knowledge import commitments, plover
from dragoman.link.sides import NAMED, UNTOLD, best, keys, of_state, unknown
from dragoman.link.statement import Statement
from dragoman.records import Event, Party, digest, interval
from dragoman.records.linked import Change, Commitment, Stage, Status

T = TypeVar("T")

_LIVE = frozenset(("open", "triggered"))
EVERY: frozenset[str] = frozenset(plover.event_types())
"""All types of event."""
_DONE = frozenset(("carried_out", "met", "withdrawn", "averted"))


def commitment_id(statement: str) -> str:
    """Return the id of the commitment whose first statement is the event with this id."""
    return digest("commitment", statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change of a commitment: the event that made it and its report's date, None and "" if time did.

    ``told`` is how many statements there were, ``stage`` the one that a bill had reached.
    """

    change: Change
    told: int
    late: bool = False
    stage: Stage | None = None
    event: Event | None = None
    published: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """A commitment and its fate.

    ``statements`` are in order of publication; ``beside`` are other words of their sentences that say the
    same, and count only for whom they address.
    """

    statements: list[Statement]
    beside: list[Statement] = field(default_factory=list)
    status: Status = "open"
    stage: Stage | None = None
    late: bool = False
    turns: list[Turn] = field(default_factory=list)
    _known: dict[str, Any] = field(default_factory=dict)

    def say(self, said: Statement) -> None:
        """Take in another statement, or other words of a sentence that has stated it."""
        at = (said.event.document, said.event.sentence.start)
        known = any((s.event.document, s.event.sentence.start) == at for s in self.statements)
        (self.beside if known else self.statements).append(said)
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
    def ids(self) -> list[str]:
        """The ids of the events that state it."""
        return [said.event.id for said in self.statements]

    @property
    def addressees(self) -> list[Party]:
        """All that its statements address, those left out of whom nothing is known."""
        return self._kept("addressees", self._addressees)

    def _addressees(self) -> list[Party]:
        return _addressed(self.statements) or _addressed(self.beside)

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
        return first if first is not None and not unknown(first) else next(iter(self.addressees), first)

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
        if self.asks_lawmakers:
            return EVERY
        return frozenset({"REJECT", *commitments.fulfilling(self.first.act.event)}) | self.awaited

    @property
    def awaited(self) -> frozenset[str]:
        """The types of event that may make its conditions true, or impossible."""
        found: set[str] = set()
        for given in (said.supposition for said in self.statements):
            if given is None:
                continue
            if given.event is None or given.bill:
                return EVERY
            found |= {*commitments.fulfilling(given.event), *commitments.opposing(given.event)}
        return frozenset(found)

    @property
    def asks_lawmakers(self) -> bool:
        """Whether something is asked of those who make laws, who do it by a law."""
        return self.first.doer == "addressee" and any("LEG" in to.sectors for to in self.addressees)

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
        days = commitments.halflives()[self.first.kind]
        told = [interval(s.said)[1] for s in self.statements]
        told += [interval(t.change.date)[1] for t in self.turns if t.change.status != "lapsed"]
        if self.deadline is not None:
            told.append(interval(self.deadline)[1])
        return _after(max(told), days)

    def sides(self) -> frozenset[str]:
        """Return its parties, and whom its conditions name."""
        found = {"bill"} if self.first.kind == "bill" else set[str]()
        for said in (*self.statements, *self.beside):
            for party in (said.speaker, said.addressee, *said.event.actor, *said.event.recipient):
                found |= keys(party) if party is not None else set()
            if said.supposition is not None:
                found |= {*said.supposition.countries} | ({"bill"} if said.supposition.bill else set())
        return frozenset(found)

    def turn(self, turn: Turn) -> None:
        """Move to another status."""
        self.status, self.late = turn.change.status, turn.late
        self.stage = turn.stage or self.stage
        self.turns.append(turn)
        self._known.clear()

    def pass_time(self, today: date) -> None:
        """Let it lapse, or come true, if a deadline or its half-life ran out before ``today``."""
        while self.live and self.limit < today:
            if self._comes_true_by_time():
                self._pass("triggered", "the deadline passed, and nothing told of what was asked", 0.6)
                continue
            named = self.deadline is not None and self.status != "triggered"
            halflife = commitments.halflives()[self.first.kind]
            why = (
                "the deadline passed"
                if named
                else f"no news for {halflife} days, the half-life of {self.first.kind}s"
            )
            self._pass("lapsed", why, 0.9 if named else 0.5)

    def _pass(self, status: Status, why: str, confidence: float) -> None:
        day = (self.limit + timedelta(days=1)).isoformat()
        change = Change(date=day, status=status, events=(), why=why, confidence=confidence)
        self.turn(Turn(change=change, told=len(self.statements)))

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
            history=tuple(turn.change for turn in self.turns),
        )


def _after(day: date, days: int) -> date:
    """Return the day so many days later, the last there is if that is out of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _addressed(said: Iterable[Statement]) -> list[Party]:
    told = (p for s in said for p in (s.addressee, *s.event.recipient) if p is not None)
    return [party for party in dict.fromkeys(told) if not unknown(party)]


def _fit(named: list[Party], to: Party) -> float:
    """Return how well parties fit one addressee.

    Of "an occupying force" anybody may be meant, a force of any country before others; of "them", of whom
    only the country is known, who acts for that country.
    """
    fit = best(named, to)
    if to.id or to.of:
        return fit
    if not to.country:
        alike = to.sectors and any(party.sectors[:1] == to.sectors[:1] for party in named)
        return max(fit, NAMED if alike else UNTOLD)
    if not to.sectors and any(party.country == to.country and of_state(party) for party in named):
        return max(fit, NAMED)
    return fit
