"""Incidents as answers show them: what happened, who reports it, who claims what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.link.views import conservative, span
from dragoman.records import Incident, Party
from dragoman.records.json import to_dict
from dragoman.records.linked import Claim, Join
from dragoman.serve.event_rows import Json, decision_json, event_rows, quote
from dragoman.serve.refs import labelled, party_ref
from dragoman.store import Decision, EventRow, IncidentRow, Store

_MEMBERS = 300
"""Members of one incident that are given, and tellings of one claimant."""

_NEAR = 8


def incident_rows(store: Store, found: Sequence[IncidentRow]) -> list[Json]:
    """Return rows of incidents, each with the sentence that tells of it first."""
    firsts = {row.event.id: row for row in store.event_rows([row.incident.members[0] for row in found])}
    return [incident_row(row.incident, firsts.get(row.incident.members[0])) for row in found]


def incident_row(incident: Incident, first: EventRow | None) -> Json:
    """Return one row; ``first`` is the member that stands for it."""
    event = first.event if first else None
    return {
        "id": incident.id,
        "event": incident.event,
        "mode": list(incident.mode),
        "when": to_dict(incident)["when"],
        "where": to_dict(incident.where) if incident.where else None,
        "parties": [labelled(party) for party in incident.parties],
        "actor": [party_ref(party) for party in event.actor] if event else [],
        "recipient": [party_ref(party) for party in event.recipient] if event else [],
        "standing": incident.standing,
        "reports": incident.reports,
        "outlets": list(incident.outlets),
        "texts": incident.texts,
        "events": len(incident.members),
        "claimants": len(incident.claims),
        "size": _ranges(incident),
        "first_reported": incident.first_reported,
        "last_reported": incident.last_reported,
        "headline": (first.document.title or first.event.sentence.text) if first else incident.event,
        "quote": quote(first) if first else None,
    }


def _ranges(incident: Incident) -> list[Json]:
    return [
        {"kind": kind, "low": spread.low, "best": spread.best, "high": spread.high}
        for kind, spread in span(incident).items()
    ]


def incident_full(store: Store, row: IncidentRow) -> Json:
    """Return all there is of an incident: members, claims side by side, figures over time, why it is one."""
    incident = row.incident
    members = store.event_rows(incident.members[:_MEMBERS])
    members.sort(key=lambda member: (member.document.published, member.event.id))
    by_id = {member.event.id: member for member in members}
    decided = store.decisions(events=tuple(by_id), kinds=("merge", "split", "move")).items if by_id else ()
    first = by_id.get(incident.members[0])
    return {
        **incident_row(incident, first),
        "incident": to_dict(incident),
        "members": event_rows(store, members),
        "claims": [_claim(claim, by_id) for claim in incident.claims],
        "figures": _over_time(incident, by_id),
        "conservative": [
            {"kind": kind, "low": least, "best": least, "high": least}
            for kind, least in conservative(incident).items()
        ],
        "range": _ranges(incident),
        "joins": [_join(join, decided) for join in incident.reasons],
        "near": _near(store, row),
        "beliefs": [
            {
                "recorded_from": belief.recorded_from.isoformat(),
                "recorded_to": belief.recorded_to.isoformat() if belief.recorded_to else None,
                "members": len(belief.record.members),
                "why": "",
            }
            for belief in store.beliefs("incident", incident.id)
            if isinstance(belief.record, Incident)
        ],
    }


def _claimant(party: Party | None) -> Json:
    if party is None:
        return {"key": None, "label": "reports in their own voice", "country": None, "kind": None}
    return party_ref(party)


def _claim(claim: Claim, members: Mapping[str, EventRow]) -> Json:
    told = [members[id_] for id_ in claim.events if id_ in members]
    return {
        "claimant": _claimant(claim.claimant),
        "voice": claim.claimant is None,
        "stance": claim.says,
        "accused": [party_ref(party) for party in claim.accused],
        "first": claim.first_said,
        "last": claim.last_said,
        "size": [to_dict(size) for size in claim.size],
        "says": [
            {"event": row.event.id, "aux": list(row.event.aux), "type": row.event.event, "quote": quote(row)}
            for row in told
        ],
    }


def _over_time(incident: Incident, members: Mapping[str, EventRow]) -> list[Json]:
    rows = []
    for claim in incident.claims:
        for figure in claim.figures:
            member = members.get(figure.event)
            rows.append(
                {
                    "at": figure.said,
                    "claimant": _claimant(claim.claimant),
                    "kind": figure.size.kind,
                    "low": figure.size.low,
                    "best": figure.size.best,
                    "high": figure.size.high,
                    "event": figure.event,
                    "document": member.event.document if member else None,
                    "source": member.document.source if member else None,
                    "text": figure.size.text,
                    "hedge": None,
                }
            )
    return sorted(rows, key=lambda row: (row["at"], row["kind"], row["event"]))


def _join(join: Join, decided: Sequence[Decision]) -> Json:
    by_hand = next((decision for decision in decided if join.event in decision.events), None)
    return {
        "event": join.event,
        "reasons": list(join.reasons),
        "to": join.to,
        "score": join.score,
        "detail": f"log-odds {join.score:+.1f} for one happening" if join.to else None,
        "hand": decision_json(by_hand) if by_hand else None,
    }


def _near(store: Store, row: IncidentRow) -> list[Json]:
    """Return incidents that were kept apart from this one, and on what grounds."""
    against = {refusal.other: refusal.against for refusal in row.incident.refusals}
    found: dict[str, Json] = {}
    for other in store.event_rows(list(against)[: 4 * _NEAR]):
        if other.incident is None or other.incident == row.incident.id or other.incident in found:
            continue
        their = store.incident(other.incident)
        if their is None or len(found) == _NEAR:
            continue
        why = ", ".join(ground.replace("_", " ") for ground in against[other.event.id])
        found[other.incident] = {
            "incident": incident_rows(store, [their])[0],
            "why": why or "not alike enough",
        }
    return list(found.values())
