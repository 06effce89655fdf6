"""Adding to a store: coded, linked and kept, batch by batch; the same again changes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.fakes.wire import VERBS, reports, wired
from tests.pipeline.adding import FILLER, SHELLED, START, Clock, add, happenings, report, state

from dragoman.link import Ledger
from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Skip
from dragoman.store import (
    ChangeFilter,
    CommitmentFilter,
    DocumentFilter,
    EventFilter,
    IncidentFilter,
    Run,
    open_store,
)
from dragoman.store.check import check


@pytest.fixture
def owner() -> Iterator[Owner]:
    with open_store(":memory:") as store:
        yield Owner(store, now=Clock())


def test_what_is_added_is_coded_linked_and_found(owner: Owner) -> None:
    added = add(owner, [report("a", SHELLED), report("b", f"SYR threatened TUR {FILLER}.")])
    assert (added.documents, added.known, added.events_opened) == (2, 0, 2)
    assert [event.event for event in owner.store.events()] == ["ASSAULT", "THREATEN"]
    assert len(happenings(owner.store)) == 2
    (row,) = owner.store.commitments(CommitmentFilter()).items
    assert (row.commitment.kind, row.commitment.status) == ("threat", "open")
    kinds = [change.kind for change in owner.store.changes(ChangeFilter()).items]
    assert sorted(kinds) == ["opened", "opened", "stated"]
    assert owner.store.counts()["unlinked"] == 0


def test_adding_the_same_again_changes_nothing(owner: Owner) -> None:
    found = list(reports(12))
    add(owner, found, batch=5)
    was = state(owner.store)
    added = add(owner, found, batch=3)
    assert (added.documents, added.known, added.events_opened, added.events_closed) == (12, 12, 0, 0)
    assert state(owner.store) == was


def test_an_id_of_an_event_leads_to_its_incident_and_commitment(owner: Owner) -> None:
    add(owner, [report("a", f"SYR threatened TUR {FILLER}.")])
    (event,) = owner.store.events()
    row = owner.store.event_row(event.id)
    assert row is not None
    assert row.incident is not None
    (commitment,) = row.commitments
    for wanted in (EventFilter(incident=row.incident), EventFilter(commitment=commitment)):
        assert [found.id for found in owner.store.events(wanted)] == [event.id]


def test_the_same_text_elsewhere_is_one_text(owner: Owner) -> None:
    add(owner, [report("a", SHELLED), report("b", f"SYR aided TUR {FILLER[::-1]}.")])
    add(owner, [report("c", SHELLED, "2024-03-05")])
    (copy,) = owner.store.copies("a")
    assert (copy.document.id, copy.group, copy.relation, copy.other) == ("c", "a", "copy", "a")
    assert owner.store.copies("b") == []
    (row,) = (row for row in owner.store.page(EventFilter(document="c")).items)
    assert row.copies == 1
    assert [r.document.id for r in owner.store.documents(DocumentFilter(group="a")).items] == ["c", "a"]


def test_a_copy_joins_the_incident_that_is_stored(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    (first,) = owner.store.incidents(IncidentFilter()).items
    add(owner, [report("c", SHELLED, "2024-03-05")])
    (second,) = owner.store.incidents(IncidentFilter()).items
    assert set(first.incident.members) < set(second.incident.members)
    assert (second.incident.reports, second.incident.texts) == (2, 1)
    change = owner.store.changes(ChangeFilter(limit=1)).items[0]
    assert (change.kind, change.subject, change.after) == ("joined", "incident", second.incident.id)


def test_what_was_believed_before_can_be_asked_for(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    between = owner._now()
    add(owner, [report("c", SHELLED, "2024-03-05")])
    (then,) = owner.store.incidents(IncidentFilter(as_of=between)).items
    assert len(then.incident.members) == 1
    assert owner.store.incident(then.incident.id, as_of=between) == then
    assert owner.store.incidents(IncidentFilter(as_of=START)).items == ()
    assert owner.store.incidents(IncidentFilter(since=between)).items == ()
    assert [belief.recorded_to is None for belief in owner.store.beliefs("incident", then.incident.id)] == [
        False,
        True,
    ]


def test_the_outcome_does_not_depend_on_batches_or_order(owner: Owner) -> None:
    found = list(reports(16, a_day=8))
    add(owner, found, batch=16)
    with open_store(":memory:") as other:
        add(Owner(other, now=Clock()), reversed(found), batch=3)
        assert happenings(other) == happenings(owner.store)


def test_a_report_coded_anew_leaves_what_it_no_longer_says(owner: Owner) -> None:
    add(owner, [report("a", SHELLED), report("b", f"SYR threatened TUR {FILLER}.")])
    verbs = {**VERBS, "threatened": "ACCUSE"}
    added = Added()
    list(
        add_all(
            [report("b", f"SYR threatened TUR {FILLER}.")],
            pipeline=wired("2", verbs),
            keeper=owner,
            added=added,
        )
    )
    assert check(owner.store) == []
    assert (added.events_opened, added.events_closed) == (1, 1)
    assert owner.store.commitments(CommitmentFilter()).items == ()
    assert {row.incident.event for row in owner.store.incidents(IncidentFilter()).items} == {
        "ASSAULT",
        "ACCUSE",
    }
    assert "closed" in {
        change.kind for change in owner.store.changes(ChangeFilter(subjects=("commitment",))).items
    }


def test_a_report_corrected_by_its_outlet_is_placed_anew(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    add(owner, [report("a", SHELLED.replace("12", "15"))])
    (row,) = owner.store.incidents(IncidentFilter()).items
    assert [size.best for claim in row.incident.claims for size in claim.size] == [15]
    assert owner.store.counts()["documents"] == 1


def test_a_threat_that_is_carried_out_later_moves(owner: Owner) -> None:
    add(owner, [report("a", f"IRN threatened IRQ {FILLER}.", "2024-03-01")])
    add(owner, [report("b", SHELLED, "2024-03-09")])
    (row,) = owner.store.commitments(CommitmentFilter()).items
    assert (row.commitment.status, row.moved) == ("carried_out", "2024-03-09")
    change = owner.store.changes(ChangeFilter(kinds=("carried_out",))).items[0]
    assert (change.before, change.after, change.subject_id) == (("open",), "carried_out", row.commitment.id)
    (event,) = owner.store.events(EventFilter(types=("ASSAULT",)))
    settled = owner.store.event_row(event.id)
    assert settled is not None
    assert settled.commitments == (row.commitment.id,)


def test_an_older_report_that_comes_later_is_put_in_its_place(owner: Owner) -> None:
    add(owner, [report("b", SHELLED, "2024-03-09")])
    add(owner, [report("a", f"IRN threatened IRQ {FILLER}.", "2024-03-12")])
    add(owner, [report("c", f"IRN threatened IRQ {FILLER}.", "2024-03-01")])
    told = [row.commitment for row in owner.store.commitments(CommitmentFilter(order="said")).items]
    assert [(one.said, one.status) for one in told] == [("2024-03-01", "carried_out"), ("2024-03-12", "open")]


@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_and_batches_the_ledger_is_that_of_all_reports(owner: Owner, seed: int) -> None:
    chance = random.Random(seed)
    sides = ("IRN", "IRQ", "USA")
    found = []
    for number in range(24):
        verbs = chance.choices(("threatened", "attacked", "urged", "met"), k=2)
        said = (f"{' '.join(chance.sample(sides, 2)).replace(' ', f' {verb} ')} {FILLER}." for verb in verbs)
        day = date(2023, 1, 1) + timedelta(days=chance.choice((number // 3, 12 * number)))
        found.append(report(f"r{number}", " ".join(said), day.isoformat()))
    readings = list(wired()(found))
    whole = Ledger()
    whole.add([event for reading in readings for event in reading.events], found)
    chance.shuffle(found)
    add(owner, found, batch=3)
    kept = [row.commitment for row in owner.store.commitments(CommitmentFilter()).items]
    assert {one.id: one for one in kept} == {one.id: one for one in whole.commitments()}


def test_time_alone_lets_a_commitment_lapse(owner: Owner) -> None:
    add(owner, [report("a", f"IRN threatened IRQ {FILLER}.", "2023-03-01")])
    add(owner, [report("z", f"FRA met DEU {FILLER}.", "2024-03-01")])
    (row,) = owner.store.commitments(CommitmentFilter()).items
    assert row.commitment.status == "lapsed"
    assert owner.store.commitment_counts(CommitmentFilter()) == {"lapsed": 1}


def test_an_id_that_a_commitment_had_leads_to_the_present_one(owner: Owner) -> None:
    add(owner, [report("b", f"IRN threatened IRQ {FILLER}.", "2024-03-09")])
    (old,) = owner.store.commitments(CommitmentFilter()).items
    add(owner, [report("a", f"IRN threatened IRQ {FILLER} once more.", "2024-03-08")])
    (new,) = owner.store.commitments(CommitmentFilter()).items
    assert new.commitment.id != old.commitment.id
    assert owner.store.commitment(old.commitment.id) == new


def test_what_was_saved_without_linking_is_linked_later(owner: Owner) -> None:
    run = Run(id="r", coder="wire/1", source="x", started=START)
    readings = list(wired()([report("a", SHELLED), report("b", SHELLED, "2024-03-05")]))
    owner.store.save(readings, run=run, now=START)
    assert owner.store.counts()["unlinked"] == 2
    assert check(owner.store) == []
    assert sum(owner.link_waiting()) == 2
    assert check(owner.store) == []
    assert [len(members) for members in happenings(owner.store)] == [2]


def test_linking_everything_anew_comes_to_the_same(owner: Owner) -> None:
    add(owner, reports(12), batch=4)
    was = happenings(owner.store)
    owner.unlink()
    assert owner.store.incidents(IncidentFilter()).items == ()
    list(owner.link_waiting())
    assert happenings(owner.store) == was
    assert check(owner.store) == []


def test_skips_are_kept_and_counted(owner: Owner) -> None:
    skip = Skip(document="row 7", step="read", reason="no-date")
    added = add(owner, [skip, report("a", SHELLED)])
    assert added.skips == {"no-date": 1}
    assert owner.store.skips() == {("read", "no-date"): 1}
    assert owner.store.runs()[0].finished is not None


def test_a_batch_that_fails_keeps_nothing(owner: Owner) -> None:
    add(owner, [report("a", SHELLED)])
    was = state(owner.store)
    (reading,) = wired()([report("b", SHELLED)])
    stray = replace(reading, document=report("other", SHELLED))
    with pytest.raises(Exception, match="expected events of document"):
        owner.add([reading, stray], run=Run(id="x", coder="wire/1", source="", started=START))
    assert state(owner.store) == was


def test_quotes_are_kept_where_texts_may_not_be(tmp_path: Path) -> None:
    secret = "the weather over the western hills stayed mild and nothing else was told of it"
    long = " ".join(f"w{n}" for n in range(200))
    text = f"A line of prose: {secret}. IRN attacked IRQ, killing 12 {long}."
    with owning(tmp_path / "s.duckdb", rights=True) as owner:
        add(owner, [report("a", text), report("b", text, "2024-03-05")])
        add(owner, [report("c", f"IRN attacked IRQ, killing 12 {long}.", "2024-03-05")])
        held = owner.store.document("a")
        (event,) = owner.store.events(EventFilter(document="a"))
        assert held is not None
        assert len(held.text) == len(text)
        assert event.trigger.of(held.text) == "attacked"
        assert event.sentence.of(held.text) == event.sentence.text
        assert len(event.sentence.text) <= 300
        assert len(owner.store.copies("a")) == 2
        assert len(happenings(owner.store)) == 1
        assert {row.document.id for row in owner.store.search("weather").items} == {"a", "b"}
    assert secret.encode() not in (tmp_path / "s.duckdb").read_bytes()
    with owning(tmp_path / "s.duckdb", rights=True) as owner:
        assert add(owner, [report("a", text)]).known == 1
