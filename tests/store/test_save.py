"""Saving: idempotent, bitemporal, all or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_reading

from dragoman.errors import InputError, StoreError
from dragoman.records import Reading, Skip
from dragoman.store import EventFilter, Run, Saved, Store, open_store

MONDAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
RUN = Run(id="r1", coder="test/1", source="news.jsonl", started=MONDAY)
NEWER = Run(id="r2", coder="test/2", source="news.jsonl", started=TUESDAY)
TABLES = ("documents", "codings", "events", "parties", "skips")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that keeps beliefs."""
    with store._connection.cursor() as cursor:
        return {table: sorted(cursor.execute(f"FROM {table}").fetchall(), key=repr) for table in TABLES}


def test_what_is_saved_is_given_back(store: Store) -> None:
    reading = make_reading()
    store.save([reading], run=RUN, now=MONDAY)
    assert list(store.events()) == list(reading.events)
    assert store.document("d1") == reading.document


def test_saving_says_what_changed(store: Store) -> None:
    skip = Skip(document="d1", step="coding", reason="failed")
    reading = make_reading(skips=[skip])
    assert store.save([reading], run=RUN, now=MONDAY) == Saved(documents=1, events_opened=1, skips=1)


def test_saving_the_same_again_changes_nothing(store: Store) -> None:
    readings = [
        make_reading(make_document(id=f"d{n}"), skips=[Skip(document=f"d{n}", step="s", reason="failed")])
        for n in range(3)
    ]
    store.save(readings, run=RUN, now=MONDAY)
    before = content(store)
    assert store.save(readings, run=replace(RUN, id="r2"), now=TUESDAY) == Saved()
    assert content(store) == before


def test_an_event_no_longer_produced_is_closed(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    saved = store.save([make_reading(events=[])], run=RUN, now=TUESDAY)
    assert saved.events_closed == 1
    assert list(store.events()) == []
    assert [event.id for event in store.events(EventFilter(as_of=MONDAY))] == [make_event().id]


def test_an_event_that_changed_is_closed_and_opened_anew(store: Store) -> None:
    old, new = make_event(), make_event(mode=("aerial",))
    assert old.id == new.id
    store.save([make_reading(events=[old])], run=RUN, now=MONDAY)
    saved = store.save([make_reading(events=[new])], run=NEWER, now=TUESDAY)
    assert (saved.events_opened, saved.events_closed) == (1, 1)
    assert store.event(old.id) == new
    assert store.event(old.id, as_of=MONDAY) == old
    with store.reading() as cursor:
        rows = cursor.execute("SELECT recorded_from, recorded_to FROM events").fetchall()
    assert set(rows) == {
        (MONDAY.replace(tzinfo=None), TUESDAY.replace(tzinfo=None)),
        (TUESDAY.replace(tzinfo=None), None),
    }


def test_an_event_that_stands_is_left_alone_when_its_neighbour_changes(store: Store) -> None:
    kept, old, new = make_event(), make_event(event="AID"), make_event(event="AID", mode=("food",))
    store.save([make_reading(events=[kept, old])], run=RUN, now=MONDAY)
    store.save([make_reading(events=[kept, new])], run=RUN, now=TUESDAY)
    with store.reading() as cursor:
        rows = cursor.execute("SELECT id, recorded_from FROM events WHERE recorded_to IS NULL").fetchall()
    assert dict(rows) == {kept.id: MONDAY.replace(tzinfo=None), new.id: TUESDAY.replace(tzinfo=None)}


def test_parties_are_closed_and_opened_with_their_event(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    store.save([make_reading(events=[make_event(actor=make_parties("IRN", "SYR"))])], run=RUN, now=TUESDAY)
    with store._connection.cursor() as cursor:
        rows = cursor.execute(
            "SELECT side, country, recorded_to IS NULL FROM parties ORDER BY recorded_from, side, position"
        ).fetchall()
    assert rows == [
        ("actor", "IRN", False),
        ("recipient", "IRQ", False),
        ("actor", "IRN", True),
        ("actor", "SYR", True),
        ("recipient", "IRQ", True),
    ]


def test_another_document_is_left_alone(store: Store) -> None:
    other = make_reading(make_document(id="d2"))
    store.save([make_reading(), other], run=RUN, now=MONDAY)
    store.save([make_reading(events=[])], run=RUN, now=TUESDAY)
    assert list(store.events()) == list(other.events)


def test_an_event_may_come_back(store: Store) -> None:
    for moment, events in ((MONDAY, None), (TUESDAY, []), (WEDNESDAY, None)):
        store.save([make_reading(events=events)], run=RUN, now=moment)
    believed = [len(list(store.events(EventFilter(as_of=at)))) for at in (MONDAY, TUESDAY, WEDNESDAY)]
    assert believed == [1, 0, 1]


def test_a_document_read_anew_keeps_its_old_text(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    corrected = make_document(text="Iran attacked Iraq on Monday. (Corrected)")
    store.save([make_reading(corrected)], run=RUN, now=TUESDAY)
    assert store.document("d1") == corrected
    assert store.document("d1", as_of=MONDAY) == make_document()


def test_nothing_was_known_before_it_was_recorded(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    before = MONDAY - timedelta(microseconds=1)
    assert list(store.events(EventFilter(as_of=before))) == []
    assert store.document("d1", as_of=before) is None
    assert store.event(make_event().id, as_of=before) is None


def test_a_clock_set_back_leaves_one_belief_at_any_time(store: Store) -> None:
    old, new = make_event(), make_event(mode=("aerial",))
    store.save([make_reading(events=[old])], run=RUN, now=TUESDAY)
    store.save([make_reading(events=[new])], run=RUN, now=MONDAY)
    for moment in (MONDAY, TUESDAY, WEDNESDAY):
        assert list(store.events(EventFilter(as_of=moment))) == [new]
    assert all(row[-1] is None or row[-2] <= row[-1] for row in content(store)["events"])


def test_of_two_events_of_one_id_in_a_document_the_first_counts(store: Store) -> None:
    events = [make_event(), make_event(mode=("aerial",))]
    store.save([make_reading(events=events)], run=RUN, now=MONDAY)
    assert list(store.events()) == events[:1]
    assert store.counts()["parties"] == 2


def test_of_one_document_read_twice_in_a_batch_the_last_reading_counts(store: Store) -> None:
    store.save([make_reading(), make_reading(events=[])], run=RUN, now=MONDAY)
    assert (store.counts()["documents"], store.counts()["events"]) == (1, 0)


def test_an_event_of_another_document_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="events of document 'd1', got one of 'd9'"):
        store.save([make_reading(events=[make_event(document="d9")])], run=RUN, now=MONDAY)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="a time with its zone"):
        store.save([make_reading()], run=RUN, now=MONDAY.replace(tzinfo=None))


def test_times_of_other_zones_are_the_same_moment(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    tehran = MONDAY.astimezone(timezone(timedelta(hours=3, minutes=30)))
    assert len(list(store.events(EventFilter(as_of=tehran)))) == 1


def test_a_batch_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    before = content(store)
    store._connection.execute("ALTER TABLE fresh_words RENAME TO gone")
    with pytest.raises(StoreError, match="was not saved"):
        store.save([make_reading(events=[])], run=RUN, now=TUESDAY)
    store._connection.execute("ALTER TABLE gone RENAME TO fresh_words")
    assert content(store) == before
    assert store.save([make_reading(events=[])], run=RUN, now=TUESDAY).events_closed == 1


def test_skips_of_rows_that_became_no_document_are_kept(store: Store) -> None:
    skip = Skip(document="row 7", step="read", reason="no-date")
    store.save([], skips=[skip, skip], run=RUN, now=MONDAY)
    assert store.skips() == {("read", "no-date"): 1}


def test_a_skip_is_closed_once_its_document_is_read(store: Store) -> None:
    store.save([], skips=[Skip(document="d1", step="read", reason="no-date")], run=RUN, now=MONDAY)
    store.save([make_reading()], run=RUN, now=TUESDAY)
    assert store.skips() == {}


def test_a_repeated_id_stays_skipped_although_its_document_is_read(store: Store) -> None:
    skip = Skip(document="d1", step="read", reason="duplicate-id")
    for moment in (MONDAY, TUESDAY):
        store.save([make_reading()], run=RUN, now=moment)
        store.save([], skips=[skip], run=RUN, now=moment)
    assert [row[-2:] for row in content(store)["skips"]] == [(MONDAY.replace(tzinfo=None), None)]


def test_done_names_documents_coded_by_that_coder(store: Store) -> None:
    store.save([make_reading(), make_reading(make_document(id="d2"))], run=RUN, now=MONDAY)
    documents = [make_document(), make_document(id="d2"), make_document(id="d3")]
    assert store.done(documents, coder="test/1") == {"d1", "d2"}
    assert store.done(documents, coder="test/2") == set()


@pytest.mark.parametrize("change", [{"text": "Other words."}, {"published": "2024-03-06"}])
def test_a_document_that_changed_is_not_done(store: Store, change: dict[str, str]) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    assert store.done([make_document(**change)], coder="test/1") == set()


def test_a_document_without_events_is_done(store: Store) -> None:
    store.save([make_reading(events=[])], run=RUN, now=MONDAY)
    assert store.done([make_document()], coder="test/1") == {"d1"}


def test_going_back_to_an_older_coder_is_not_done(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    store.save([make_reading(events=[])], run=NEWER, now=TUESDAY)
    assert store.done([make_document()], coder="test/1") == set()


def test_runs_count_what_they_changed(store: Store) -> None:
    store.save([make_reading()], run=RUN, now=MONDAY)
    store.save([make_reading(make_document(id="d2"))], run=RUN, now=MONDAY)
    store.save([make_reading(events=[])], run=replace(NEWER, options={"threshold": 0.5}), now=TUESDAY)
    store.finish("r2", now=WEDNESDAY)
    assert store.runs() == [
        replace(RUN, documents=2, events_opened=2),
        replace(NEWER, documents=1, events_closed=1, options={"threshold": 0.5}, finished=WEDNESDAY),
    ]


def test_finishing_an_unknown_run_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="got 'r9'"):
        store.finish("r9", now=MONDAY)


versions = st.lists(
    st.tuples(
        st.sampled_from(["d1", "d2"]), st.dictionaries(st.sampled_from(["AID", "ASSAULT"]), st.booleans())
    ),
    max_size=6,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(history=versions)
def test_what_was_believed_at_any_time_is_what_was_saved_last_by_then(
    history: list[tuple[str, dict[str, bool]]],
) -> None:
    """The oracle keeps the last reading of each document in a dictionary."""
    believed: dict[str, Reading] = {}
    expected = []
    with open_store(":memory:") as store:
        for number, (document, kinds) in enumerate(history):
            events = [
                make_event(document=document, event=kind, mode=("m",) if moded else ())
                for kind, moded in kinds.items()
            ]
            reading = make_reading(make_document(id=document), events=events)
            now = MONDAY + timedelta(days=number)
            store.save([reading], run=RUN, now=now)
            believed[document] = reading
            expected.append((now, {event for reading in believed.values() for event in reading.events}))
        for now, events in expected:
            found = list(store.events(EventFilter(as_of=now)))
            assert len(found) == len(events)
            assert set(found) == events
            assert len(store.table(EventFilter(as_of=now))) == len(events)
        for table in TABLES:
            standing = store._connection.execute(
                f"SELECT digest FROM {table} WHERE recorded_to IS NULL"
            ).fetchall()
            assert table == "parties" or len(set(standing)) == len(standing)


def test_a_killed_job_goes_on_without_repeats(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    script = f"""
from datetime import UTC, datetime
from dragoman.store import Run, open_store
from tests.make import make_document, make_reading
now = datetime(2024, 3, 4, 12, tzinfo=UTC)
run = Run(id="r1", coder="test/1", source="x", started=now)
with open_store({str(path)!r}) as store:
    for batch in range(1000):
        store.save([make_reading(make_document(id=f"d{{batch}}-{{n}}")) for n in range(20)], run=run, now=now)
        print(batch, flush=True)
"""
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    ) as job:
        assert job.stdout is not None
        while job.stdout.readline() != b"2\n":
            pass
        job.send_signal(signal.SIGKILL)
    documents = [make_document(id=f"d{batch}-{n}") for batch in range(30) for n in range(20)]
    with open_store(path) as store:
        done = store.done(documents, coder="test/1")
        assert len(done) >= 60
        assert len(done) % 20 == 0
        store.save(
            [make_reading(document) for document in documents if document.id not in done],
            run=RUN,
            now=TUESDAY,
        )
        assert store.counts()["documents"] == 600
        assert store.counts()["events"] == store.counts()["documents"]


def test_a_store_only_read_cannot_be_saved_to(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    with open_store(path, read_only=True) as store, pytest.raises(StoreError, match="read-only"):
        store.save([make_reading()], run=RUN, now=MONDAY)


def test_the_file_is_plain_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with open_store(path) as store:
        store.save([make_reading()], run=RUN, now=MONDAY)
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute("SELECT event, record->>'$.trigger.text' FROM events").fetchall()
    assert found == [("ASSAULT", "attacked")]
