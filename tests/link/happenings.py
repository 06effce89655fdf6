"""The incidents that a scenario expects, held against those that linking finds.

Each ``[[incident]]`` of a scenario names its ``members`` as ``REPORT:TRIGGER``, with ``#N`` for the Nth event
of those words. Incidents that a scenario does not name have one member. ``claims`` are patterns; ``moved``
the figures of the dead in the order in which they were said; ``conservative`` and ``span`` the views.
``[[apart]]`` names events of which no two may be in one incident, ``[[decision]]`` what a person decided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.link.scenarios import Scenario

from dragoman.link.incidents import Decision, Telling, incidents, tellings
from dragoman.link.views import conservative, span
from dragoman.records import Party
from dragoman.records.linked import Claim, Incident


def told(scenario: Scenario) -> list[Telling]:
    """Return the tellings of a scenario's reports."""
    events = scenario.by_hand()
    texts = scenario.texts
    return [
        one
        for document in scenario.documents
        for one in tellings(
            [e for e in events if e.document == document.id], document, text=texts[document.id]
        )
    ]


def decisions(scenario: Scenario) -> list[Decision]:
    """Return what a person decided in a scenario."""
    ids = names(scenario)
    return [
        Decision(
            kind=given["kind"],
            events=tuple(ids[name] for name in given["events"]),
            others=tuple(ids[name] for name in given.get("others", ())),
        )
        for given in scenario.decided
    ]


def found(scenario: Scenario) -> list[Incident]:
    """Return the incidents of a scenario."""
    return incidents(told(scenario), decisions=decisions(scenario))


def names(scenario: Scenario) -> dict[str, str]:
    """Return the event of every name: ``REPORT:TRIGGER``, with ``#N`` where several events have these
    words."""
    ids: dict[str, str] = {}
    for event in scenario.by_hand():
        plain = f"{event.document.rsplit('-', 1)[1]}:{event.trigger.text}"
        number = sum(name.startswith(f"{plain}#") for name in ids) + 1
        ids[f"{plain}#{number}"] = event.id
        ids.setdefault(plain, event.id)
    return ids


def amiss(scenario: Scenario, got: Sequence[Incident]) -> list[str]:
    """Return in what the incidents found are not those expected."""
    ids = names(scenario)
    by_members = {frozenset(incident.members): incident for incident in got}
    wrong = []
    wanted = set()
    for want in scenario.incidents:
        members = frozenset(ids[name] for name in want["members"])
        wanted.add(members)
        if members not in by_members:
            wrong.append(f"no incident of {want['members']}; found {_shown(got, ids)}")
        else:
            incident = by_members[members]
            wrong += [f"{want['members']}: {fault}" for fault in faults(want, incident, got)]
    if scenario.incidents:
        more = [i for i in got if frozenset(i.members) not in wanted and len(i.members) > 1]
        wrong += [f"not expected: {_shown(more, ids)}"] if more and not wrong else []
    for apart in scenario.apart:
        events = {ids[name] for name in apart["members"]}
        wrong += [f"chained: {_shown([i], ids)}" for i in got if len(events & set(i.members)) > 1]
    return wrong


def faults(want: Mapping[str, Any], got: Incident, every: Sequence[Incident]) -> list[str]:
    """Return what of an incident is not as expected; a refusal stands with the later of two."""
    against = {
        word
        for one in every
        for refusal in one.refusals
        if {refusal.event, refusal.other} & set(got.members)
        for word in refusal.against
    }
    reasons = {reason for join in got.reasons for reason in join.reasons}
    least = {str(kind): number for kind, number in conservative(got).items()}
    spreads = {str(kind): [s.low, s.best, s.high] for kind, s in span(got).items()}
    checks: dict[str, tuple[object, bool]] = {
        "event": (got.event, got.event == want["event"]),
        "standing": (got.standing, want.get("standing", got.standing) == got.standing),
        "place": (
            got.where,
            "place" not in want or (got.where is not None and got.where.name == want["place"]),
        ),
        "day": (got.when, "day" not in want or (got.when is not None and got.when.from_ == want["day"])),
        "reports": (got.reports, want.get("reports", got.reports) == got.reports),
        "texts": (got.texts, want.get("texts", got.texts) == got.texts),
        "outlets": (got.outlets, want.get("outlets", len(got.outlets)) == len(got.outlets)),
        "refused": (against, "refused" not in want or bool(against & set(want["refused"].split("|")))),
        "reason": (reasons, "reason" not in want or want["reason"] in reasons),
        "conservative": (least, want.get("conservative", least).items() <= least.items()),
        "span": (spreads, want.get("span", spreads).items() <= spreads.items()),
    }
    wrong = [f"{name} is {value}" for name, (value, right) in checks.items() if not right]
    for claim in want.get("claims", ()):
        if not any(_claimed(claim, made) for made in got.claims):
            wrong.append(f"no claim {claim} in {[_told(made) for made in got.claims]}")
    return wrong


def _claimed(want: Mapping[str, Any], got: Claim) -> bool:
    dead = [size.best for size in got.size if size.kind == "dead"]
    moved = [figure.size.best for figure in got.figures if figure.size.kind == "dead"]
    return (
        (_named(want["who"], got.claimant) if want["who"] else got.claimant is None)
        and got.says == want["says"]
        and ("accused" not in want or any(_named(want["accused"], party) for party in got.accused))
        and ("dead" not in want or dead == [want["dead"]])
        and ("moved" not in want or moved == want["moved"])
        and ("events" not in want or len(got.events) == want["events"])
    )


def _named(pattern: str, party: Party | None) -> bool:
    words = (party.text, party.name, party.id, party.country) if party is not None else ()
    return any(re.search(pattern, word, re.IGNORECASE) for word in words if word)


def _told(got: Claim) -> str:
    who = got.claimant.text if got.claimant else ""
    figures = [(figure.size.kind, figure.size.best, figure.said) for figure in got.figures]
    return f"{who!r} {got.says} {[p.text for p in got.accused]} {figures}"


def _shown(got: Sequence[Incident], ids: Mapping[str, str]) -> list[list[str]]:
    words = {event: name for name, event in ids.items()}
    return [[words.get(event, event) for event in incident.members] for incident in got]
