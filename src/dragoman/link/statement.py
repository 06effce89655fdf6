"""Statements: coded events by which somebody says that they, or another, will or must act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.knowledge import commitments
from dragoman.link.acting import act_of, denied
from dragoman.link.deadlines import deadline
from dragoman.link.kinds import Doer, kind_of, stage_of
from dragoman.link.sides import VAGUE, bodies, of_state, side, unknown
from dragoman.link.suppositions import Supposition, supposed
from dragoman.link.wording import matter
from dragoman.records import Act, Condition, Event, Party, interval
from dragoman.records.linked import CommitmentKind, Stage

_FRESH = timedelta(days=31)
"""What was said longer ago than this before a report is told as said when the report came out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One event that states a commitment, and what it says.

    ``said`` and ``published`` are ISO dates of any precision. ``doer`` is who is to act. ``words`` are the
    stems of the act without names. ``after`` is the event of the step before. ``negative`` is a promise not
    to act.
    """

    event: Event
    kind: CommitmentKind
    doer: Doer
    speaker: Party
    act: Act
    said: str
    published: str
    words: frozenset[str]
    addressee: Party | None = None
    condition: Condition | None = None
    supposition: Supposition | None = None
    deadline: str | None = None
    stage: Stage | None = None
    order: int | None = None
    after: str | None = None
    negative: bool = False

    @property
    def coded_condition(self) -> Condition | None:
        """The condition with the type of act that it supposes, where that can be told."""
        if self.condition is None or self.supposition is None or self.condition.event is not None:
            return self.condition
        return replace(self.condition, event=self.supposition.event)


def statement(event: Event, *, published: str, before: Sequence[str] = ()) -> Statement | None:
    """Return what an event of a report of ``published`` states; None if it states no commitment.

    ``before`` are the sentences before the event's, the nearest last.
    """
    by = deadline(event.sentence.text, published)
    told = kind_of(event, deadline=by is not None)
    if told is None:
        return None
    kind, doer = told
    speaker = _law_maker(event) if kind == "bill" else speaker_of(event)
    if speaker is None:
        return None
    act = act_of(event, bill=kind == "bill")
    condition = event.condition
    parties = (*event.actor, *event.recipient, speaker)
    return Statement(
        event=event,
        kind=kind,
        doer=doer,
        speaker=speaker,
        addressee=_addressee(event, speaker),
        act=act,
        said=_said(event, published),
        published=published,
        words=matter(act.phrase.text if act.phrase else event.sentence.text, parties),
        condition=condition,
        supposition=supposed(condition, before) if condition is not None else None,
        deadline=by or _scheduled(event, kind, published),
        stage=stage_of(event.sentence.text) if kind == "bill" else None,
        negative=denied(event, act),
    )


def speaker_of(event: Event) -> Party | None:
    """Return who commits themselves, or demands: the actor, or a person who speaks for that actor."""
    actor = event.actor[0] if event.actor else None
    for link in reversed(event.attribution):
        if actor is None or unknown(actor):
            return link.speaker
        theirs = bodies(link.speaker)
        if theirs & bodies(actor) or (
            theirs and not (bodies(actor) or of_state(actor)) and side(actor, link.speaker) >= VAGUE
        ):
            return link.speaker
    return actor


def published_of(events: Sequence[Event]) -> str | None:
    """Return when a report was published, as its events tell it; None if they don't.

    An event without a date of its own has that of its report; else the latest day that is told of will do, or
    the first of those still to come.
    """
    for event in events:
        if event.when is not None and event.when.basis == "published":
            return {"month": event.when.from_[:7], "year": event.when.from_[:4]}.get(
                event.when.precision, event.when.from_
            )
    past = [event for event in events if "future" not in event.aux]
    told = [event for event in past if event.actual] or past
    days = [event.when.to for event in told if event.when is not None]
    coming = [event.when.from_ for event in events if event.when is not None]
    return max(days, default=None) or min(coming, default=None)


def sentences_before(event: Event, sentences: Mapping[int, str], text: str | None) -> list[str]:
    """Return the sentence before an event's; one that holds no event is taken from the report's ``text``."""
    known = [sentences[at] for at in (event.sentence.index - 1,) if at in sentences]
    if known or text is None:
        return known
    before = text[: event.sentence.start].rstrip()
    cut = max(before.rfind(mark, 0, len(before) - 1) for mark in (". ", "? ", "! ", "\n", ".” ", '." '))
    return [before[cut + 1 :].strip()] if before else []


def _addressee(event: Event, speaker: Party) -> Party | None:
    if event.recipient:
        named = (party for party in event.recipient if party.id or party.country)
        return next(named, event.recipient[0])
    others = [party for party in event.actor[1:] if party != speaker]
    return others[0] if others and event.event in ("AGREE", "CONSULT") else None


def _law_maker(event: Event) -> Party | None:
    """Return who puts a bill: the actor, else the body of lawmakers that the sentence names."""
    known = speaker_of(event)
    if known is not None and not unknown(known):
        return known
    return _legislature(event) or known


def law_makers(event: Event) -> list[Party]:
    """Return the lawmakers who act in an event; of a state that acts, those whom the sentence names."""
    named = [party for party in event.actor if "LEG" in party.sectors]
    of_state = _legislature(event) if any(party.kind == "country" for party in event.actor) else None
    return named or ([of_state] if of_state is not None else [])


def _legislature(event: Event) -> Party | None:
    """Return the body of lawmakers that an event's sentence names, None if it names none."""
    found = commitments.legislatures().search(event.sentence.text)
    if found is None:
        return None
    start = event.sentence.start + found.start()
    country = next((p.country for p in (*event.actor, *event.recipient) if p.country), None)
    return Party(
        start=start,
        end=start + len(found[0]),
        text=found[0],
        kind="organisation",
        country=country,
        sectors=("LEG",),
        reason="role",
    )


def _said(event: Event, published: str) -> str:
    when, (first, last) = event.when, interval(published)
    if when is None or when.basis == "published" or when.precision != "day":
        return published
    day = date.fromisoformat(when.from_)
    return when.from_ if first - _FRESH <= day <= last else published


def _scheduled(event: Event, kind: CommitmentKind, published: str) -> str | None:
    """Return the last day for which something is set: a date of the event's own that is yet to come."""
    when = event.when
    if kind not in ("plan", "pledge", "threat") or when is None or when.basis == "published":
        return None
    return when.to if date.fromisoformat(when.to) > interval(published)[1] else None
