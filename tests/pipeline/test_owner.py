"""One process owns a store; others hand it what they read, and ask it, over a local socket."""

from __future__ import annotations

import os
import socket
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.wire import reports, wired
from tests.pipeline.adding import SHELLED, happenings, report

from dragoman.errors import InputError, StoreError
from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.asking import Line, asking
from dragoman.pipeline.keeping import Keeping
from dragoman.pipeline.owner import Owner, owning
from dragoman.store import (
    ChangeFilter,
    CommitmentFilter,
    EventFilter,
    IncidentFilter,
    Run,
    frames,
    open_store,
)
from dragoman.store.check import check
from dragoman.store.doorway import calling, door
from dragoman.store.frames import receive, send

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets in the file system")
RUN = Run(id="r", coder="wire/1", source="x", started=datetime(2024, 3, 4, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.duckdb"


@pytest.fixture
def owner(path: Path) -> Iterator[Owner]:
    with owning(path) as opened:
        yield opened


def add(path: Path, documents: Any) -> Added:
    added = Added()
    with Keeping(path) as keeper:
        assert keeper.owner is None
        list(add_all(documents, pipeline=wired(), keeper=keeper, added=added, batch=4))
    return added


def test_what_is_handed_over_is_kept_and_linked_by_the_owner(path: Path, owner: Owner) -> None:
    before = owner.store.revision
    added = add(path, reports(6))
    assert (added.documents, added.events_opened) == (6, owner.store.counts()["events"])
    assert owner.store.revision != before
    assert check(owner.store) == []
    assert add(path, reports(6)).known == 6
    assert owner.store.runs()[0].finished is not None


def test_the_outcome_is_the_one_of_adding_alone(path: Path, owner: Owner, tmp_path: Path) -> None:
    add(path, reports(8))
    with owning(tmp_path / "alone.duckdb") as alone:
        list(add_all(reports(8), pipeline=wired(), keeper=alone, added=Added(), batch=4))
        assert list(alone.store.events()) == list(owner.store.events())
        assert happenings(alone.store) == happenings(owner.store)


def test_the_socket_is_for_its_owner_alone_and_goes_with_it(path: Path) -> None:
    with owning(path):
        assert stat.S_IMODE(door(path).stat().st_mode) == 0o600
        assert sorted(entry.name for entry in path.parent.iterdir() if "door" in entry.name) == []
    assert not door(path).exists()


def test_a_long_path_has_a_socket_too(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    with owning(folder / "s.duckdb") as owner:
        assert add(folder / "s.duckdb", [report("a", SHELLED)]).documents == 1
        assert owner.store.counts()["documents"] == 1


def test_a_socket_left_by_a_killed_owner_is_no_hindrance(path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(door(path)))
    left.close()
    assert calling(path) is None
    with Keeping(path) as keeper:
        assert keeper.owner is not None
        assert stat.S_ISSOCK(door(path).stat().st_mode)


def test_who_hands_over_goes_on_alone_if_the_owner_stops(path: Path) -> None:
    (reading, other) = wired()([report("a", SHELLED), report("b", SHELLED)])
    with owning(path):
        keeper = Keeping(path)
        keeper.add([reading], run=RUN)
        assert keeper.owner is None
    with keeper:
        keeper.add([other], run=RUN)
        assert keeper.owner is not None
        assert keeper.owner.store.counts()["documents"] == 2


def test_questions_are_answered_over_the_socket_as_by_the_file(path: Path, owner: Owner) -> None:
    add(path, reports(8))
    with asking(path) as asked:
        assert isinstance(asked, Line)
        assert asked.incidents(IncidentFilter(limit=3)) == owner.store.incidents(IncidentFilter(limit=3))
        wanted = EventFilter(show=(), start=date(2024, 1, 1), party=("FRA", "DEU"), limit=2, order="-when")
        assert asked.page(wanted) == owner.store.page(wanted)
        every = EventFilter(as_of=owner._now())
        assert asked.page(every) == owner.store.page(every)
        assert asked.commitments(CommitmentFilter()) == owner.store.commitments(CommitmentFilter())
        changes = asked.changes(ChangeFilter(limit=2))
        assert changes == owner.store.changes(ChangeFilter(limit=2))
        assert asked.changes(ChangeFilter(limit=2, after=changes.after)) == owner.store.changes(
            ChangeFilter(limit=2, after=changes.after)
        )


def test_a_backup_can_be_asked_for(path: Path, owner: Owner, tmp_path: Path) -> None:
    add(path, reports(4))
    caller = calling(path)
    assert caller is not None
    caller.ask({"do": "backup", "to": str(tmp_path / "b.duckdb"), "replace": False})
    with pytest.raises(StoreError, match="already"):
        caller.ask({"do": "backup", "to": str(tmp_path / "b.duckdb"), "replace": False})
    caller.close()
    with open_store(tmp_path / "b.duckdb") as copy:
        assert list(copy.events()) == list(owner.store.events())


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"do": "drop"},
        {"do": "add", "readings": [{"document": {"id": 3}}]},
        {"do": "add", "readings": [], "run": {}, "skips": []},
        {"do": "ask", "what": "close", "filter": {}},
        {"do": "ask", "what": "incidents", "filter": {"limit": -1}},
        {"do": "ask", "what": "incidents", "filter": {"order": "1; DROP TABLE events"}},
        {"do": "done", "documents": "x", "coder": 1},
    ],
    ids=str,
)
def test_a_message_that_makes_no_sense_is_refused_and_harms_nothing(
    path: Path, owner: Owner, message: dict[str, Any]
) -> None:
    caller = calling(path)
    assert caller is not None
    with pytest.raises(InputError):
        caller.ask(message)
    assert caller.ask({"do": "done", "documents": [], "coder": "x"}) == {"done": []}
    caller.close()


def ended(line: socket.socket) -> bool:
    """Tell whether the other side has hung up, whichever way the system says so."""
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "junk", [b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 64, b"\x00" * 7, b"\x00" * 7 + b"\x02[]"]
)
def test_what_is_no_message_ends_the_line_and_nothing_else(path: Path, owner: Owner, junk: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(door(path)))
        line.sendall(junk)
        line.shutdown(socket.SHUT_WR)
        assert ended(line)
    assert add(path, [report("a", SHELLED)]).documents == 1


def test_a_message_that_is_too_long_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MOST", 10)
    one, other = socket.socketpair()
    with one, other:
        with pytest.raises(StoreError, match="at most 10 bytes"):
            send(one, {"text": "x" * 20})
        one.sendall((20).to_bytes(8, "big"))
        with pytest.raises(StoreError, match="at most 10 bytes"):
            receive(other)


def test_a_second_owner_is_refused_in_words(path: Path, owner: Owner) -> None:
    paths = os.pathsep.join(entry for entry in __import__("sys").path if entry)
    import subprocess
    import sys

    script = f"from dragoman.pipeline.owner import owning\nwith owning({str(path)!r}): pass"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert "in use by another process" in done.stderr


def test_readers_see_whole_batches_while_a_writer_adds(path: Path, owner: Owner) -> None:
    stop, wrong = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            seen = owner.store.incidents(IncidentFilter(limit=5))
            for row in seen.items:
                for event in row.incident.members:
                    found = owner.store.event_row(event)
                    if found is None or found.incident is None:
                        wrong.append(event)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    add(path, reports(12))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert check(owner.store) == []
