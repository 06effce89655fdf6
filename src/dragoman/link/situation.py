"""A situation: what the sides of a dyad or a country want, what they committed themselves to, and what would
move it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from dragoman.knowledge import commitments as known
from dragoman.link.paths import Graph, graph_of
from dragoman.link.sides import bodies
from dragoman.records import EventType, Party, interval
from dragoman.records.linked import Commitment, Incident, Status

Stance = Literal["wants", "threatens", "promises", "plans", "accuses", "rejects", "supports"]
"""Where somebody stands: by a commitment of theirs that is open, or by what they said lately."""

_STANCES: dict[str, Stance] = {
    "demand": "wants",
    "threat": "threatens",
    "pledge": "promises",
    "plan": "plans",
    "bill": "plans",
}
SAID: dict[EventType, Stance] = {"ACCUSE": "accuses", "REJECT": "rejects", "SUPPORT": "supports"}
"""What somebody says of another that shows where they stand, by type."""
_LIVE = frozenset(("open", "triggered"))
_LATELY = timedelta(days=90)
"""What was said longer ago than this is no position of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one side stands towards another; ``subject`` is the commitment or incident that says so."""

    holder: Party
    towards: Party | None
    stance: Stance
    what: str
    since: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """What would move an open commitment to another status: which act by whom, or a day that passes."""

    commitment: str
    to: Status
    what: str
    by: Party | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that changed: ``subject`` is the commitment or incident."""

    date: str
    subject: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence that a commitment or an incident (``subject``) stands on, and the report that has it."""

    subject: str
    event: str
    document: str
    published: str
    source: str | None = None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Positions, open commitments as a graph of steps and conditions, what would move them, what is new
    since a day, and the sentences of all these."""

    actors: tuple[str, ...]
    as_of: str
    since: str
    positions: tuple[Position, ...]
    graph: Graph
    movers: tuple[Mover, ...]
    news: tuple[News, ...]
    quotes: tuple[Quote, ...] = ()

    @property
    def subjects(self) -> list[str]:
        """The ids of the commitments and incidents that it tells of, those of the graph first."""
        named = (
            *(node.id for node in self.graph.nodes if node.kind == "commitment"),
            *(position.subject for position in self.positions),
            *(news.subject for news in reversed(self.news)),
        )
        return list(dict.fromkeys(named))


def situation(
    actors: Sequence[str],
    *,
    incidents: Iterable[Incident] = (),
    commitments: Iterable[Commitment] = (),
    quotes: Iterable[Quote] = (),
    since: str | None = None,
    as_of: str | None = None,
) -> Situation:
    """Return how things stand for one actor or country, or between two.

    ``actors`` are ids of the actor book, codes of countries, or ``~`` and a name. ``as_of`` is the day of
    which it is told, that of the last news unless given; ``since`` the first day of what counts as new, a
    month before unless given. Incidents and commitments are as they stood on that day.

    Raises:
        RecordError: ``since`` or ``as_of`` is no ISO date.
    """
    held = [one for one in commitments if concerns(_parties_of(one), actors)]
    near = [one for one in incidents if concerns(one.parties, actors)]
    days = [one.said for one in held] + [c.date for one in held for c in one.history]
    last = as_of or max([*days, *(one.last_reported for one in near)], default="1970-01-01")
    first = since or (interval(last)[1] - timedelta(days=30)).isoformat()
    live = [one for one in held if one.status in _LIVE]
    said = list(quotes)
    words = {quote.subject: quote.sentence for quote in reversed(said)}
    return Situation(
        actors=tuple(actors),
        as_of=last,
        since=first,
        quotes=tuple(said),
        positions=tuple(_positions(live, near, last, words)),
        graph=graph_of(held),
        movers=tuple(mover for one in live for mover in movers(one)),
        news=tuple(
            sorted(_news(held, near, first, words), key=lambda new: (new.date, new.subject, new.what))
        ),
    )


def concerns(parties: Iterable[Party], actors: Sequence[str]) -> bool:
    """Tell whether parties are of one actor's doing, or of the doings of all of several with each other."""
    named = list(parties)
    return all(any(_is(party, actor) for party in named) for actor in actors)


def _is(party: Party, actor: str) -> bool:
    name = actor.removeprefix("~")
    return actor == party.country or actor in bodies(party) or name in (party.name, party.text)


def _parties_of(commitment: Commitment) -> list[Party]:
    return [party for party in (commitment.speaker, commitment.addressee) if party is not None]


def _positions(
    live: Sequence[Commitment], near: Sequence[Incident], last: str, words: Mapping[str, str]
) -> Iterable[Position]:
    for one in live:
        stance: Stance = _STANCES.get(one.kind, "threatens")
        if one.kind == "ultimatum" and one.act.event in ("CONCEDE", "RETREAT", "COOPERATE", "CONSULT"):
            stance = "wants"
        yield Position(
            holder=one.speaker,
            towards=one.addressee,
            stance=stance,
            what=phrase_of(one),
            since=one.said,
            subject=one.id,
        )
    for incident in near:
        late = interval(last)[1] - interval(incident.last_reported)[0] > _LATELY
        said = SAID.get(incident.event)
        if said is not None and incident.parties and not late and incident.standing == "reported":
            yield Position(
                holder=incident.parties[0],
                towards=incident.parties[1] if len(incident.parties) > 1 else None,
                stance=said,
                what=" ".join(words.get(incident.id, incident.event).split()),
                since=incident.first_reported,
                subject=incident.id,
            )


def phrase_of(commitment: Commitment) -> str:
    """Return the words of the act that a commitment speaks of, else its type."""
    act = commitment.act
    return " ".join(act.phrase.text.split()) if act.phrase is not None else act.event.lower()


def movers(commitment: Commitment) -> list[Mover]:
    """Return what would move an open commitment; docs/ledger.md says how each is told."""
    act = commitment.act.event
    doing = ", ".join(sorted(known.fulfilling(act)))
    found = []
    if commitment.condition is not None and commitment.status == "open":
        found.append(_mover(commitment, "triggered", f"it comes true: {commitment.condition.text}"))
        found.append(_mover(commitment, "averted", f"it becomes impossible: {commitment.condition.text}"))
    if commitment.kind == "bill":
        found.append(_mover(commitment, "carried_out", "the bill is passed or signed"))
        found.append(_mover(commitment, "refused", "the bill is rejected or vetoed"))
    elif commitment.kind == "demand":
        found.append(_mover(commitment, "met", f"does what is asked ({doing})", by=commitment.addressee))
        found.append(_mover(commitment, "refused", "turns it down (REJECT)", by=commitment.addressee))
    else:
        found.append(_mover(commitment, "carried_out", f"acts ({doing})", by=commitment.speaker))
    found.append(_mover(commitment, "withdrawn", "takes it back", by=commitment.speaker))
    if commitment.deadline is not None:
        found.append(_mover(commitment, "lapsed", "the deadline passes", day=commitment.deadline))
    else:
        days = timedelta(days=known.halflives()[commitment.kind])
        told = [commitment.said, *(change.date for change in commitment.history)]
        rest = max(interval(day)[1] for day in told) + days
        found.append(_mover(commitment, "lapsed", "no news of it by then", day=rest.isoformat()))
    return found


def _mover(
    commitment: Commitment, to: Status, what: str, *, by: Party | None = None, day: str | None = None
) -> Mover:
    return Mover(commitment=commitment.id, to=to, what=what, by=by, day=day)


def _news(
    held: Sequence[Commitment], near: Sequence[Incident], first: str, words: Mapping[str, str]
) -> Iterable[News]:
    start = interval(first)[0]
    for one in held:
        if interval(one.said)[1] >= start:
            yield News(date=one.said, subject=one.id, what=f"new {one.kind}: {phrase_of(one)}")
        for change in one.history:
            if interval(change.date)[1] >= start:
                what = f"{one.kind} {change.status} ({change.why}): {phrase_of(one)}"
                yield News(date=change.date, subject=one.id, what=what)
    for incident in near:
        if interval(incident.first_reported)[1] >= start:
            who = ", ".join(party.name or party.text for party in incident.parties[:3])
            said = " ".join(words.get(incident.id, "").split())
            what = ": ".join(filter(None, (f"{incident.event} ({incident.standing})", who, said)))
            yield News(date=incident.first_reported, subject=incident.id, what=what)
