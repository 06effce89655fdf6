"""What a telling says of when, where, who and how many, in the form in which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dragoman.link import acts
from dragoman.link.lexis import Weighted, content, weighted, weighted_counts
from dragoman.link.sides import keys, unknown
from dragoman.link.telling import Telling
from dragoman.records import Event, Party, Where, interval

State = Literal["happened", "denied", "expected", "supposed", "past"]
"""``past``: background that is told without a day."""

_REMEMBERED = re.compile(
    r"\b(anniversar\w+|commemorat\w+|years? (?:ago|after|later|since|earlier|before)"
    r"|decades? (?:ago|after|later|since)|(?:months?|weeks) ago|last year|(?:in|the) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DISTINCT = re.compile(
    r"\b(?P<which>second|third|fourth|another|separate|further|other|follow-up|subsequent)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:in a |in )?(?P<apart>separate(?:ly)?|elsewhere)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(the|this|that|these|those|his|her|its|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_PARTS = (
    ("morning", re.compile(r"\b(morning|dawn|daybreak|sunrise|breakfast)\b", re.IGNORECASE)),
    ("noon", re.compile(r"\b(noon|midday|lunch\w*)\b", re.IGNORECASE)),
    ("afternoon", re.compile(r"\bafternoon\b", re.IGNORECASE)),
    ("evening", re.compile(r"\b(evening|dusk|sunset|nightfall)\b", re.IGNORECASE)),
    ("night", re.compile(r"\b(night|midnight|overnight)\b", re.IGNORECASE)),
)


_TIMES = frozenset(
    content(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
        "August September October November December morning afternoon evening night yesterday today week "
        "month year day"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day as ordinals, and whether the report itself gives them."""

    first: int
    last: int
    firm: bool

    def gap(self, other: Days) -> int:
        """Return the days between two stretches, 0 if they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trace:
    """A telling as it is compared.

    ``days`` is None where nothing tells when it took place; ``out`` is the day its report came out.
    ``weight``, .2 to 1, is how much the telling says at all. ``other`` tells that its words set it apart from
    another happening of the same report, ``definite`` that they point back to one, ``remembered`` that they
    speak of another time.
    """

    telling: Telling
    event: Event
    kind: str
    head: str
    state: State
    days: Days | None
    out: int
    where: Where | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    sizes: Mapping[str, tuple[int, int, int]]
    words: Weighted
    story: Weighted
    part: str | None
    other: str | None
    definite: bool
    remembered: bool
    weight: float

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.event.id

    @property
    def report(self) -> str:
        """The text it stands in."""
        return self.telling.report

    @property
    def parties(self) -> tuple[Party, ...]:
        """All who take part."""
        return (*self.actor, *self.recipient)


def trace(telling: Telling) -> Trace:
    """Return what a telling says, in the form in which it is compared."""
    event = telling.event
    out = interval(telling.published)[0].toordinal()
    state = _state(event)
    actor, recipient = (_known(parties) for parties in (event.actor, event.recipient))
    days = _days(event, state, out)
    known = (
        days is not None and days.firm,
        event.where is not None,
        bool(actor),
        bool(recipient),
        bool(event.size),
    )
    return Trace(
        telling=telling,
        event=event,
        kind=telling.kind or event.event,
        head=acts.head(event.trigger.text),
        state=state,
        days=days,
        out=out,
        where=event.where,
        actor=actor,
        recipient=recipient,
        sizes={size.kind: (size.low, size.best, size.high) for size in event.size},
        words=_words(telling.words, f"{_names(event)} {event.trigger.text}"),
        story=_story(tuple(telling.story.items())),
        part=next((name for name, found in _PARTS if found.search(event.sentence.text)), None),
        other=_other(event),
        definite=_definite(event),
        remembered=_remembered(event),
        weight=0.2 + 0.16 * sum(known),
    )


@lru_cache(maxsize=1 << 12)
def _words(stems: tuple[str, ...], names: str) -> Weighted:
    named = _TIMES.union(content(names))
    return weighted(word for word in stems if word not in named)


def _names(event: Event) -> str:
    """Return the words that name known parties and the place: these are evidence of their own, not of
    wording."""
    parties = (party for party in (*event.actor, *event.recipient) if party.id or party.country)
    named = [words for party in parties for words in (party.text, party.name or "")]
    where = event.where if event.where is not None and event.where.country else None
    return " ".join((*named, *((where.name or "", where.text or "") if where is not None else ())))


@lru_cache(maxsize=1 << 12)
def _story(counts: tuple[tuple[str, int], ...]) -> Weighted:
    return weighted_counts(dict(counts))


def _known(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return parties of whom something is known, without where their words stand, on which nothing
    depends."""
    return tuple(replace(party, start=0, end=0) for party in parties if not unknown(party))


def party_keys(found: Trace) -> frozenset[str]:
    """Return what the parties of a trace are filed under."""
    return frozenset(key for party in found.parties for key in keys(party))


def _state(event: Event) -> State:
    if "negation" in event.aux:
        return "denied"
    if "hypothetical" in event.aux:
        return "supposed"
    if "future" in event.aux:
        return "expected"
    undated = event.when is None or event.when.basis == "published"
    return "past" if undated and ("historical" in event.aux or _remembered(event)) else "happened"


def _remembered(event: Event) -> bool:
    return event.event not in acts.SAYINGS and _REMEMBERED.search(event.sentence.text) is not None


def _days(event: Event, state: State, out: int) -> Days | None:
    when = event.when
    published = when is None or when.basis == "published"
    if published and state in ("past", "expected", "supposed"):
        return None
    if when is None:
        return Days(first=out, last=out, firm=False)
    first, last = interval(when.from_)[0].toordinal(), interval(when.to)[1].toordinal()
    return Days(first=first, last=last, firm=when.basis != "published")


def _before(event: Event) -> str:
    return event.sentence.text[: max(0, event.trigger.start - event.sentence.start)]


def _other(event: Event) -> str | None:
    """Return the word by which a sentence sets its event apart from another one."""
    near = _before(event)[-60:]
    found = _DISTINCT.search(near)
    return found[0].strip().split()[0].lower() if found else None


def _definite(event: Event) -> bool:
    return _DEFINITE.search(_before(event)[-40:]) is not None
