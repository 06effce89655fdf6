"""What a person decides wins over the machine, and outlives coding and linking anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.fakes.wire import VERBS, wired
from tests.pipeline.adding import FILLER, SHELLED, Clock, add, happenings, report

from dragoman.errors import InputError
from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.owner import Owner
from dragoman.store import (
    ChangeFilter,
    CommitmentFilter,
    Decision,
    EventFilter,
    IncidentFilter,
    open_store,
)
from dragoman.store.check import check

AT = datetime(2024, 6, 2, tzinfo=UTC)


@pytest.fixture
def owner() -> Iterator[Owner]:
    with open_store(":memory:") as store:
        yield Owner(store, now=Clock())


def decide(owner: Owner, kind: Any, *events: str, id_: str = "d1", **fields: Any) -> Decision:
    at = owner._now()
    decision = owner.decide(Decision(id=id_, kind=kind, events=events, who="ann", at=at, **fields))
    assert check(owner.store) == []
    return decision


def recode(owner: Owner, *documents: Any, version: str = "2", verbs: dict[str, str] | None = None) -> None:
    list(add_all(documents, pipeline=wired(version, verbs), keeper=owner, added=Added()))
    assert check(owner.store) == []


def ids(owner: Owner, **wanted: Any) -> list[str]:
    return [event.id for event in owner.store.events(EventFilter(**wanted))]


def test_a_correction_changes_the_event_and_what_follows_from_it(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (event,) = ids(owner)
    decide(owner, "correct", event, fields={"event": "THREATEN", "aux": ["negation"]}, note="only threatened")
    row = owner.store.event_row(event)
    assert row is not None
    assert (row.event.event, row.event.aux, row.event.quad_code, row.corrected) == (
        "THREATEN",
        ("negation",),
        3,
        True,
    )
    (incident,) = owner.store.incidents(IncidentFilter()).items
    assert incident.incident.event == "THREATEN"
    assert owner.store.changes(ChangeFilter(kinds=("decided",))).items[0].why == "only threatened"


def test_a_correction_survives_another_coder(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (event,) = ids(owner)
    decide(owner, "correct", event, fields={"event": "COERCE"})
    recode(owner, report("a", SHELLED), verbs={**VERBS, "attacked": "PROTEST"})
    assert [(found.id, found.event) for found in owner.store.events()] == [(event, "COERCE")]


def test_a_correction_stands_although_the_machine_no_longer_sees_the_event(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (event,) = ids(owner)
    decide(owner, "correct", event, fields={"event": "COERCE"})
    recode(owner, report("a", SHELLED), verbs={})
    assert [found.event for found in owner.store.events()] == ["COERCE"]


def test_an_accepted_event_stands_whatever_the_machine_says_later(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (event,) = ids(owner)
    decide(owner, "accept", event)
    was = owner.store.event(event)
    recode(owner, report("a", SHELLED), verbs={**VERBS, "attacked": "PROTEST"})
    assert owner.store.event(event) == was


def test_a_rejected_event_stays_away_until_the_decision_is_undone(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (event,) = ids(owner)
    decide(owner, "reject", event)
    assert (ids(owner), happenings(owner.store)) == ([], set())
    recode(owner, report("a", SHELLED))
    assert ids(owner) == []
    undone = owner.undo("d1", who="bob")
    assert (undone.undone_by, ids(owner)) == ("bob", [event])
    assert owner.store.event(event).coder == "wire/2"  # type: ignore[union-attr]
    assert len(happenings(owner.store)) == 1
    assert check(owner.store) == []


def test_undoing_a_correction_brings_the_machines_event_back(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (before,) = owner.store.events()
    decide(owner, "correct", before.id, fields={"where": None, "aux": ["historical"]})
    owner.undo("d1", who="ann")
    assert list(owner.store.events()) == [before]
    assert [belief.record.aux for belief in owner.store.beliefs("event", before.id)] == [
        (),
        ("historical",),
        (),
    ]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"id": "x"}, "may name"),
        ({"event": "HUG"}, "makes no event"),
        ({"mode": ["nonsense"]}, "makes no event"),
        ({"when": {"from": "2024-02-30", "to": "2024-03-01"}}, "makes no event"),
    ],
)
def test_a_correction_that_makes_no_event_is_refused(owner: Owner, fields: dict[str, Any], told: str) -> None:
    add(owner, [report("a", SHELLED)])
    (event,) = ids(owner)
    with pytest.raises(InputError, match=told):
        decide(owner, "correct", event, fields=fields)
    assert owner.store.decisions().items == ()


def test_an_event_that_is_not_there_cannot_be_decided_on(owner: Owner) -> None:
    with pytest.raises(InputError, match="no event 'none'"):
        decide(owner, "accept", "none")


def two(owner: Owner) -> tuple[str, str]:
    """Add two reports of different happenings, and return their events."""
    add(owner, [report("a", SHELLED), report("b", f"FRA aided DEU {FILLER[::-1]}.", "2024-09-09")])
    first, second = ids(owner)
    assert len(happenings(owner.store)) == 2
    return first, second


def test_merged_incidents_are_one_and_stay_so(owner: Owner) -> None:
    first, second = two(owner)
    decide(owner, "merge", first, second, note="the same")
    assert happenings(owner.store) == {frozenset((first, second))}
    (row,) = owner.store.incidents(IncidentFilter()).items
    assert row.by_hand
    add(owner, [report("c", SHELLED, "2024-03-05")])
    assert any({first, second} < members for members in happenings(owner.store))
    owner.unlink()
    list(owner.link_waiting())
    assert any({first, second} < members for members in happenings(owner.store))
    owner.undo("d1", who="ann")
    assert frozenset((second,)) in happenings(owner.store)


def test_a_split_incident_stays_split(owner: Owner) -> None:
    add(owner, [report("a", SHELLED), report("b", SHELLED, "2024-03-05")])
    ((first, second),) = (sorted(members) for members in happenings(owner.store))
    decide(owner, "split", first, others=(second,))
    assert happenings(owner.store) == {frozenset((first,)), frozenset((second,))}
    recode(owner, report("a", SHELLED), report("b", SHELLED, "2024-03-05"))
    assert happenings(owner.store) == {frozenset((first,)), frozenset((second,))}


def test_a_moved_event_goes_where_it_was_told(owner: Owner) -> None:
    add(owner, [report("a", SHELLED), report("b", SHELLED, "2024-03-05")])
    add(owner, [report("c", f"FRA aided DEU {FILLER[::-1]}.", "2024-09-09")])
    (a,), (b,), (c,) = (ids(owner, document=name) for name in "abc")
    decide(owner, "move", b, others=(c,))
    assert happenings(owner.store) == {frozenset((a,)), frozenset((b, c))}


def test_an_overruled_commitment_keeps_its_status(owner: Owner) -> None:
    add(owner, [report("a", f"IRN threatened IRQ {FILLER}.", "2024-03-01")])
    (statement,) = ids(owner)
    decide(
        owner,
        "overrule",
        statement,
        fields={"status": "withdrawn", "date": "2024-03-02"},
        note="took it back",
    )
    (row,) = owner.store.commitments(CommitmentFilter()).items
    assert (row.commitment.status, row.by_hand) == ("withdrawn", True)
    add(owner, [report("b", SHELLED, "2024-03-09")])
    (row,) = owner.store.commitments(CommitmentFilter()).items
    assert row.commitment.status == "withdrawn"
    owner.undo("d1", who="ann")
    (row,) = owner.store.commitments(CommitmentFilter()).items
    assert (row.commitment.status, row.by_hand) == ("carried_out", False)


def test_decisions_are_listed_and_exported_to_learn_from(owner: Owner) -> None:
    first, second = two(owner)
    decide(owner, "accept", first)
    decide(owner, "correct", second, id_="d2", fields={"event": "SUPPORT"}, note="no goods")
    decide(owner, "reject", first, id_="d3")
    assert [d.id for d in owner.store.decisions(events=(first,)).items] == ["d3", "d1"]
    page = owner.store.decisions(limit=2)
    assert len(page.items) == 2
    assert [d.id for d in owner.store.decisions(limit=2, after=page.after).items] == ["d1"]
    rows = {row["decision"]: row for row in owner.store.training()}
    assert rows["d2"]["machine"]["event"] == "AID"
    assert (rows["d2"]["person"]["event"], rows["d2"]["note"], rows["d2"]["who"]) == (
        "SUPPORT",
        "no goods",
        "ann",
    )
    assert rows["d3"]["person"] is None
    owner.undo("d3", who="ann")
    assert {d.id for d in owner.store.decisions().items} == {"d1", "d2"}
    assert {d.id for d in owner.store.decisions(in_force=False).items} == {"d1", "d2", "d3"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "merge", "events": ("a",)},
        {"kind": "split", "events": ("a",)},
        {"kind": "accept", "events": ("a", "b")},
        {"kind": "correct", "events": ("a",)},
        {"kind": "accept", "events": ()},
        {"kind": "accept", "events": ("a",), "who": ""},
        {"kind": "accept", "events": ("a",), "at": datetime(2024, 1, 1)},  # noqa: DTZ001
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        Decision(**{"id": "d", "who": "ann", "at": AT, **wrong})
