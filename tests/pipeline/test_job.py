"""Coding jobs: stopped at any document and run again, a job leaves what one that ran through leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from dragoman.pipeline import Options, Pipeline
from dragoman.pipeline.job import Tally, code_all
from dragoman.records import Document, Skip
from dragoman.store import Store, open_store

TEXTS = (
    "Chad expelled Sudan's ambassador on Tuesday, officials in N'Djamena said.",
    "Kenya will send food aid to Somalia if the border reopens, the president said.",
    "Nothing much.",
    "Rebels shelled Goma on Monday, killing 12 people. The United Nations condemned the attack.",
    "Russia and China agreed to hold talks in Geneva next month.",
    "Thousands protested in Santiago. Police arrested 40 of them.",
    "Iran threatened to close the strait unless the United States lifted its sanctions.",
)
FOUND: tuple[Document | Skip, ...] = (
    *(Document(id=f"d{at}", text=text, published="2021-03-04") for at, text in enumerate(TEXTS[:4])),
    Skip(document="rows.csv, row 5", step="read", reason="no-date", detail="no date is stated"),
    *(Document(id=f"d{at}", text=text, published="2021-03") for at, text in enumerate(TEXTS[4:], 4)),
)
NOW = datetime(2024, 5, 1, tzinfo=UTC)


def run(found: Iterable[Document | Skip], pipeline: Pipeline, store: Store | None, batch: int = 3) -> Tally:
    tally = Tally()
    for _ in code_all(found, pipeline=pipeline, tally=tally, store=store, batch=batch, now=lambda: NOW):
        pass
    return tally


def interrupted(after: int) -> Iterator[Document | Skip]:
    """Yield what there is to read until the user has enough."""
    yield from FOUND[:after]
    raise KeyboardInterrupt


def held(store: Store) -> dict[str, list[Any]]:
    """Return all that a store holds but its runs, and when it was recorded."""
    return {
        table: store._connection.execute(
            f"SELECT * EXCLUDE (recorded_from {', run' if table in ('codings', 'events', 'skips') else ''}) "
            f"FROM {table} ORDER BY ALL"
        ).fetchall()
        for table in ("documents", "codings", "events", "parties", "skips")
    }


@pytest.fixture(scope="module")
def whole(pipeline: Pipeline) -> dict[str, list[Any]]:
    with open_store(":memory:") as store:
        run(FOUND, pipeline, store)
        return held(store)


def test_the_reports_hold_something_to_lose(whole: dict[str, list[Any]]) -> None:
    assert len(whole["documents"]) == len(TEXTS)
    assert len(whole["skips"]) == 1
    assert len(whole["events"]) >= len(TEXTS) - 1
    assert len(whole["parties"]) > len(whole["events"])


@pytest.mark.parametrize(
    ("after", "batch"), [*((after, 2) for after in range(len(FOUND) + 1)), (3, 1), (5, 3), (6, 20)]
)
def test_a_job_stopped_anywhere_and_run_again_leaves_the_same_store(
    pipeline: Pipeline, whole: dict[str, list[Any]], after: int, batch: int
) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(KeyboardInterrupt):
            run(interrupted(after), pipeline, store, batch)
        run(FOUND, pipeline, store, batch)
        assert held(store) == whole


@pytest.mark.parametrize("after", [1, 4])
def test_a_job_whose_reader_stops_leaves_the_same_store(
    pipeline: Pipeline, whole: dict[str, list[Any]], after: int
) -> None:
    with open_store(":memory:") as store:
        coded = code_all(FOUND, pipeline=pipeline, tally=Tally(), store=store, batch=2, now=lambda: NOW)
        for _ in range(after):
            next(coded)
        coded.close()  # type: ignore[attr-defined]
        run(FOUND, pipeline, store)
        assert held(store) == whole


def test_what_was_saved_before_the_stop_is_not_read_again(pipeline: Pipeline) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(KeyboardInterrupt):
            run(interrupted(4), pipeline, store, 2)
        assert store.counts()["documents"] == 4
        tally = run(FOUND, pipeline, store, 2)
    assert (tally.documents, tally.resumed) == (len(TEXTS), 4)


def test_a_stopped_run_has_no_end_and_the_next_one_has(pipeline: Pipeline) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(KeyboardInterrupt):
            run(interrupted(4), pipeline, store)
        assert [one.finished for one in store.runs()] == [None]
        tally = Tally()
        later = datetime(2024, 5, 2, tzinfo=UTC)
        list(code_all(FOUND, pipeline=pipeline, tally=tally, store=store, now=lambda: later))
        assert [one.finished for one in store.runs()] == [None, later]


def test_the_same_input_again_changes_nothing(pipeline: Pipeline, whole: dict[str, list[Any]]) -> None:
    with open_store(":memory:") as store:
        run(FOUND, pipeline, store)
        again = run(FOUND, pipeline, store)
        assert held(store) == whole
    assert (again.documents, again.resumed) == (len(TEXTS), len(TEXTS))


def test_events_come_out_the_same_whether_fresh_or_from_the_store(pipeline: Pipeline) -> None:
    with open_store(":memory:") as store:
        fresh, kept, bare = (
            list(code_all(FOUND, pipeline=pipeline, tally=Tally(), store=where, now=lambda: NOW))
            for where in (store, store, None)
        )
    assert fresh == kept == bare


def test_a_corrected_document_is_coded_anew_and_its_old_events_are_closed(pipeline: Pipeline) -> None:
    first = Document(id="d", text=TEXTS[0], published="2021-03-04")
    corrected = Document(id="d", text=TEXTS[4], published="2021-03-04")
    with open_store(":memory:") as store:
        run([first], pipeline, store)
        before = store.counts()["events"]
        tally = run([corrected], pipeline, store)
        assert tally.resumed == 0
        assert store.counts()["closed"] == before > 0
        assert {event.event for event in store.events()} <= {"AGREE", "CONSULT"}


def test_another_threshold_is_another_coder_and_reads_again(pipeline: Pipeline) -> None:
    with open_store(":memory:") as store:
        run(FOUND, pipeline, store)
        strict = Pipeline(Options(threshold=1.0))
        assert run(FOUND, strict, store).resumed == 0
        assert store.counts()["events"] == 0


def test_the_tally_counts_skips_by_reason(pipeline: Pipeline) -> None:
    assert run(FOUND, pipeline, None).skips == {"no-date": 1}
