"""What a reviewer posts, as decisions that the store keeps: verdict, incident, commitment."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import InputError
from dragoman.records import Event, Party
from dragoman.records.json import to_dict
from dragoman.serve.event_rows import version
from dragoman.serve.problems import RefusedError, not_found
from dragoman.serve.refs import refs
from dragoman.store import Decision, EventFilter, EventRow, Store, party_keys, tallies
from dragoman.store.rows import DecisionKind


class Merge(BaseModel):
    """With which incident that of the event is one, or that the event belongs to none of the others."""

    model_config = ConfigDict(extra="forbid")
    merge_with: str | None = Field(default=None, max_length=100)
    split: bool = False


class Fate(BaseModel):
    """What became of a commitment, by a person's judgement."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(max_length=100)
    status: str = Field(max_length=20)
    date: str = Field(max_length=10)
    stage: str | None = Field(default=None, max_length=20)


class Posted(BaseModel):
    """A decision as it is posted; ``based_on`` is the ``version`` of the row that the reviewer saw."""

    model_config = ConfigDict(extra="forbid")
    event: str = Field(max_length=100)
    verdict: Literal["accept", "correct", "reject"]
    fields: dict[str, Any] = Field(default_factory=dict, max_length=20)
    incident: Merge | None = None
    commitment: Fate | None = None
    note: str = Field(default="", max_length=2_000)
    based_on: str | None = Field(default=None, max_length=200)


def decisions(store: Store, posted: Posted, *, who: str) -> list[Decision]:
    """Return the decisions that a post stands for, in the order in which they are to be made.

    Raises:
        RefusedError: 404 no such event, incident or commitment; 409 the event is no longer what was seen.
        InputError: the fields make no sense.
    """
    row = store.event_row(posted.event)
    if row is None:
        raise not_found("event", posted.event)
    if posted.based_on is not None and posted.based_on != version(row):
        raise RefusedError(
            409, "changed", "the event was coded or decided anew since you saw it; load it again"
        )
    if posted.verdict == "correct" and not posted.fields:
        raise InputError("a correction needs fields; give some, or accept")
    fields = _fields(store, row.event, posted.fields) if posted.verdict == "correct" else {}
    made = [_decision(posted.verdict, (posted.event,), who=who, note=posted.note, fields=fields)]
    if posted.incident is not None:
        made.append(_regroup(store, row, posted.incident, who=who, note=posted.note))
    if posted.commitment is not None:
        made.append(_overrule(store, posted.commitment, who=who, note=posted.note))
    return made


def _decision(
    kind: DecisionKind, events: tuple[str, ...], *, who: str, note: str, fields: dict[str, Any] | None = None,
    others: tuple[str, ...] = (),
) -> Decision:  # fmt: skip
    return Decision(
        id=secrets.token_hex(16), kind=kind, events=events, others=others, fields=fields or {},
        who=who, at=datetime.now(UTC), note=note,
    )  # fmt: skip


def _fields(store: Store, event: Event, given: dict[str, Any]) -> dict[str, Any]:
    """Return a correction's fields as the record has them: keys of actors and places written out."""
    made = dict(given)
    for side in ("actor", "recipient"):
        if isinstance(sent := made.get(side), list):
            made[side] = [_party(store, event, side, one) for one in sent]
    if isinstance(when := made.get("when"), dict):
        base = to_dict(event)["when"] or {"basis": "stated", "text": None, "start": None, "end": None}
        made["when"] = {**base, **when}
    if isinstance(where := made.get("where"), dict):
        made["where"] = _place(store, event, where)
    return made


_SHOWN_ONLY = ("key", "label")
"""What answers add to a party, and the record has not."""


def _party(store: Store, event: Event, side: str, given: Any) -> dict[str, Any]:
    """Return a party for a key: the mention it was resolved from, or the act's words if there is none."""
    if isinstance(given, dict):
        return {name: value for name, value in given.items() if name not in _SHOWN_ONLY}
    if not isinstance(given, str) or not given:
        raise InputError(f"{side}: expected keys of actors or whole parties, got {str(given)[:60]!r}")
    for party in (*getattr(event, side), *event.actor, *event.recipient):
        if given in party_keys(party)[:1]:
            return to_dict(party)
    ref = refs(store, [given])[given]
    is_id = not given.startswith("~") and ref["country"] != given
    return to_dict(
        Party(
            start=event.trigger.start, end=event.trigger.end, text=event.trigger.text, name=ref["label"],
            id=given if is_id else None, kind=cast("Any", ref["kind"] or "unnamed"), country=ref["country"],
        )
    )  # fmt: skip


def _place(store: Store, event: Event, given: dict[str, Any]) -> dict[str, Any]:
    """Return a whole place for a GeoNames id that some event of the store has."""
    if "name" in given or given.get("geonameid") is None:
        base: dict[str, Any] = (
            to_dict(event.where) if event.where else {"basis": "stated", "precision": "place"}
        )
        return {**base, **given}
    wanted = EventFilter(geonameid=int(given["geonameid"]))
    found = tallies.places(store, wanted, level="place", most=1)
    if not found:
        raise InputError(
            f"where: no event of the store is at {given['geonameid']}; give name, country, lat and lon too"
        )
    names = ("name", "geonameid", "country", "lat", "lon")
    return {
        "basis": "stated",
        "precision": found[0]["precision"] or "place",
        **{n: found[0][n] for n in names},
    }


def _regroup(store: Store, row: EventRow, wanted: Merge, *, who: str, note: str) -> Decision:
    own = store.incident(row.incident) if row.incident else None
    members = own.incident.members if own else (row.event.id,)
    if wanted.split:
        stay = tuple(member for member in members if member != row.event.id)
        if not stay:
            raise InputError("the event is alone in its incident; there is nothing to split it from")
        return _decision("split", (row.event.id,), others=stay, who=who, note=note)
    if not wanted.merge_with:
        raise InputError("incident: expected merge_with an id, or split")
    other = store.incident(wanted.merge_with)
    if other is None:
        raise not_found("incident", wanted.merge_with)
    if own is not None and other.incident.id == own.incident.id:
        raise InputError("the event belongs to that incident already")
    return _decision("merge", (*members, *other.incident.members), who=who, note=note)


def _overrule(store: Store, fate: Fate, *, who: str, note: str) -> Decision:
    found = store.commitment(fate.id)
    if found is None:
        raise not_found("commitment", fate.id)
    fields = {"status": fate.status, "date": fate.date, **({"stage": fate.stage} if fate.stage else {})}
    return _decision("overrule", found.commitment.statements[:1], who=who, note=note, fields=fields)
