"""Scenarios: dated reports, what a coder should find in them, and the ledger that should come of it.

A scenario is a TOML file in ``tests/scenarios``. Each ``[[report]]`` has ``published``, ``text`` and
``events``: by hand, the events on which the ledger or the incidents depend, ``copy_of`` the number of the
report that it is a copy of. Of an event, ``trigger`` is its word (the ``nth`` of these), ``says`` who says
so, ``where`` a place of the gazetteer, ``size`` a number or ``{low, best, high, text}`` by kind.
``[[incident]]`` is what ``tests/link/happenings.py`` describes. Each ``[[expect]]`` is a commitment of the
ledger; ``speaker``, ``addressee``, ``act`` and ``condition`` are regular expressions, ``path`` the statuses
it went through. ``as_of`` is the day it is looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.knowledge import actorbook, countries, gazetteer, plover
from dragoman.link.sides import side
from dragoman.records import (
    Attribution,
    Commitment,
    Condition,
    Confidence,
    Document,
    Event,
    Party,
    Phrase,
    Sentence,
    Size,
    When,
    Where,
    event_id,
    interval,
    phrase,
    precision,
)

FOLDER = Path(__file__).parent.parent / "scenarios"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?\s*")
_SECTORS = {
    "troops": "MIL", "occupying force": "MIL", "army": "MIL", "soldiers": "MIL", "lawmakers": "LEG",
    "senator": "LEG", "parliament": "LEG", "congress": "LEG", "government": "GOV", "minister": "GOV",
    "leader": "GOV", "president": "GOV", "opposition": "OPP", "rebels": "REB",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A scenario as it stands in its file."""

    name: str
    reports: Sequence[dict[str, Any]]
    expected: Sequence[dict[str, Any]]
    as_of: str | None
    incidents: Sequence[dict[str, Any]] = ()
    apart: Sequence[dict[str, Any]] = ()
    decided: Sequence[dict[str, Any]] = ()

    @property
    def texts(self) -> dict[str, str]:
        """The text that each report is one of."""
        return {
            f"{self.name}-{n}": f"{self.name}-{r.get('copy_of', n)}" for n, r in enumerate(self.reports, 1)
        }

    @property
    def documents(self) -> list[Document]:
        """The reports."""
        return [
            Document(
                id=f"{self.name}-{number}",
                text=report["text"],
                published=report["published"],
                source=report.get("source"),
            )
            for number, report in enumerate(self.reports, 1)
        ]

    def by_hand(self) -> list[Event]:
        """Return the events as a careful coder would find them."""
        return [
            made(document, given)
            for document, report in zip(self.documents, self.reports, strict=True)
            for given in report["events"]
        ]


def scenario(name: str) -> Scenario:
    """Return the scenario of a name."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Scenario(
        name=name,
        reports=data["report"],
        expected=data.get("expect", []),
        as_of=data.get("as_of"),
        incidents=data.get("incident", []),
        apart=data.get("apart", []),
        decided=data.get("decision", []),
    )


def made(document: Document, given: dict[str, Any]) -> Event:
    """Return an event from what a scenario says of it."""
    text = document.text
    places = [found.start() for found in re.finditer(re.escape(given["trigger"]), text)]
    at = places[given.get("nth", 1) - 1]
    trigger = phrase(text, at, at + len(given["trigger"]))
    start, index = 0, 0
    for index, found in enumerate(  # noqa: B007 - the sentence it stops at
        _SENTENCE.finditer(text)
    ):
        start = found.start()
        if found.end() > at:
            break
    sentence = found[0].rstrip()
    actor = (_party(document, given["by"], at),) if "by" in given else ()
    recipient = (_party(document, given["to"], at),) if "to" in given else ()
    day = given.get("when", document.published)
    plover.check(given["event"], given.get("mode", ()))
    condition = None
    if "if" in given:
        where = text.index(given["if"])
        condition = Condition(start=where, end=where + len(given["if"]), text=given["if"])
    return Event(
        id=event_id(document.id, text, given["event"], trigger, actor, recipient),
        document=document.id,
        coder="hand/1",
        event=given["event"],
        mode=tuple(given.get("mode", ())),
        aux=tuple(given.get("aux", ())),
        trigger=trigger,
        sentence=Sentence(start=start, end=start + len(sentence), text=sentence, index=index),
        actor=actor,
        recipient=recipient,
        condition=condition,
        attribution=(Attribution(speaker=_party(document, given["says"], at)),) if "says" in given else (),
        when=_when(day, stated="when" in given),
        where=_where(given["where"]) if "where" in given else None,
        size=tuple(_size(kind, size, trigger) for kind, size in given.get("size", {}).items()),
        confidence=Confidence(event=0.9),
    )


def _when(day: str, *, stated: bool) -> When:
    first, last = interval(day)
    return When(
        from_=first.isoformat(),
        to=last.isoformat(),
        precision=precision(day),
        basis="stated" if stated else "published",
    )


def _where(name: str) -> Where:
    """Return a place of the gazetteer, or a capital, by name."""
    sites = gazetteer.lookup(name)
    if not sites:
        country = countries.lookup(name)
        code = country.code if country is not None else None
        return Where(basis="stated", precision="place", name=name, country=code, text=name)
    site = sites[0]
    return Where(
        basis="stated", precision="place", name=name, geonameid=site.geonameid, country=site.country,
        lat=site.lat, lon=site.lon, text=name,
    )  # fmt: skip


def _size(kind: Any, given: Any, trigger: Phrase) -> Size:
    figures = (
        given if isinstance(given, dict) else {"low": given, "best": given, "high": given, "text": str(given)}
    )
    return Size(kind=kind, start=trigger.start, end=trigger.end, **figures)


def _party(document: Document, words: str, near: int) -> Party:
    """Return the party that some words of a report name, by the actor book and the list of countries."""
    places = [m.start() for m in re.finditer(re.escape(words), document.text)]
    start = min(places, key=lambda place: abs(place - near))
    fields: dict[str, Any] = {"start": start, "end": start + len(words), "text": words}
    sector = next((code for word, code in _SECTORS.items() if word in words.lower()), None)
    bare = words.removeprefix("The ").removeprefix("the ")
    country = countries.lookup(bare)
    if country is not None and country.code not in ("EUR",):
        return Party(**fields, name=bare, kind="country", country=country.code, reason="country-name")
    for name in (bare, bare.removeprefix("President ")):
        found = actorbook.find(name) if name else ()
        if found:
            term = found[0].on(date.fromisoformat(document.published))
            return Party(
                **fields, name=found[0].name, id=found[0].id, kind=found[0].kind, country=found[0].country,
                sectors=term.sectors if term else (), of=term.of if term else None, reason="book",
            )  # fmt: skip
    named = _country_in(words) or _country_in(document.text)
    return Party(**fields, country=named, sectors=(sector,) if sector else (), reason="role")


def _country_in(text: str) -> str | None:
    words = re.findall(r"\w+", text)
    return next((got[1].code for at in range(len(words)) if (got := countries.longest(words, at))), None)


def missed(scenario: Scenario, coded: Sequence[Event]) -> list[str]:
    """Return the events of a scenario that a coder did not find, in words."""
    return [
        f"{event.document}: {event.event} {'+'.join(event.aux)} {event.trigger.text!r}"
        for event in scenario.by_hand()
        if not any(_found(event, other) for other in coded)
    ]


def _found(event: Event, other: Event) -> bool:
    return (
        other.document == event.document
        and other.event == event.event
        and other.sentence.overlaps(event.sentence)
        and ("negation" in event.aux or other.actual == event.actual)
        and (event.condition is None) == (other.condition is None)
        and _share(event.actor, other.actor)
        and _share(event.recipient, other.recipient)
    )


def _share(ours: Sequence[Party], theirs: Sequence[Party]) -> bool:
    return not ours or any(
        side(one, other) > 0 or one.start == other.start for one in ours for other in theirs
    )


def unmet(scenario: Scenario, found: Sequence[Commitment]) -> list[str]:
    """Return what the ledger lacks; each expectation is met by a commitment of its own."""
    edges = [[j for j, got in enumerate(found) if not faults(want, got, found)] for want in scenario.expected]
    taken: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column in edges[row]:
            if column not in tried:
                tried.add(column)
                if column not in taken or place(taken[column], tried):
                    taken[column] = row
                    return True
        return False

    lacking = [row for row in range(len(edges)) if not place(row, set())]
    return [
        f"{scenario.expected[row]} -> "
        + "; ".join(f"{told(got)}: {faults(scenario.expected[row], got, found)}" for got in found)
        for row in lacking
    ]


def faults(want: dict[str, Any], got: Commitment, all_: Sequence[Commitment]) -> list[str]:
    """Return the fields in which a commitment is not what is expected."""
    kinds = [want["kind"]] if isinstance(want["kind"], str) else want["kind"]
    after = next((c.kind for c in all_ if c.id == got.after), None)
    checks = {
        "kind": got.kind in kinds,
        "speaker": _named(want["speaker"], got.speaker),
        "addressee": "addressee" not in want
        or (got.addressee is not None and _named(want["addressee"], got.addressee)),
        "act": "act" not in want or re.fullmatch(want["act"], got.act.event) is not None,
        "condition": "condition" not in want
        or (got.condition is not None and bool(re.search(want["condition"], got.condition.text))),
        "statements": "statements" not in want or len(got.statements) == want["statements"],
        "after": "after" not in want or after == want["after"],
        "path": "path" not in want or [change.status for change in got.history] == want["path"],
        **{
            name: name not in want or _equal(want[name], getattr(got, name))
            for name in ("status", "late", "stage", "order", "deadline")
        },
    }
    return [name for name, right in checks.items() if not right]


def told(got: Commitment) -> str:
    """Return a commitment in a line."""
    to = got.addressee.text if got.addressee else None
    steps = [f"{change.date} {change.status}: {change.why}" for change in got.history]
    said = f"{got.kind} {got.speaker.text!r}->{to!r} {got.act.event} x{len(got.statements)} by {got.deadline}"
    return f"{said} {got.status} {got.order} {steps}"


def _named(pattern: str, party: Party) -> bool:
    words = (party.text, party.name, party.id, party.of, party.country)
    return any(re.search(pattern, word, re.IGNORECASE) for word in words if word)


def _equal(want: object, got: object) -> bool:
    """Tell whether a field is as wanted; words joined by ``|`` are alternatives."""
    return got in want.split("|") if isinstance(want, str) else want == got
