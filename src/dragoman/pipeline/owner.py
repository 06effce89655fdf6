"""The owner of a store: the one process that has the file open and writes, and answers the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, StoreError
from dragoman.pipeline.asking import answered
from dragoman.pipeline.following import rule
from dragoman.pipeline.linking import link_documents, relink_events
from dragoman.records import Document, Event, Reading, Skip
from dragoman.records.json import from_dict
from dragoman.store import Batch, Decision, Run, Saved, Store, open_store
from dragoman.store.decisions import ABOUT_EVENTS, ABOUT_INCIDENTS, keep, undo
from dragoman.store.doorway import Answer, listening
from dragoman.store.linked import Moved, write_changes
from dragoman.store.near import documents, quoted_documents
from dragoman.store.upkeep import backup

Clock = Callable[[], datetime]

_WAITING = 200
"""Documents that wait to be linked, linked in one transaction at most."""


class Owner:
    """The owner of an open store: saves, links, and keeps decisions, one batch at a time.

    With ``rights`` it keeps of each text its digest, its length and the sentences that events quote.
    """

    def __init__(self, store: Store, *, rights: bool = False, now: Clock = lambda: datetime.now(UTC)) -> None:
        self.store = store
        self.rights = rights
        self.also: dict[str, Answer] = {}
        """What else this process answers over the socket, by what the message says to ``do``."""
        self._now = now

    def done(self, documents: Iterable[Document], *, coder: str) -> frozenset[str]:
        """Return the ids of the documents that stand, exactly so, coded by this coder."""
        return self.store.done(documents, coder=coder)

    def add(self, readings: Iterable[Reading], *, run: Run, skips: Iterable[Skip] = ()) -> Saved:
        """Save and link one batch in one transaction, and return what saving changed.

        Raises:
            StoreError: the batch cannot be saved; the store is as it was before.
        """
        given = list(readings)
        with self.store.writing(run=run, now=self._now(), rights=self.rights) as batch:
            saved = batch.save(given, skips)
            held = {reading.document.id: reading.document for reading in given}
            link_documents(batch, {id_: held[id_] for id_ in held if id_ in batch.moved})
        return saved

    def finish(self, run: str) -> None:
        """Record that a run came to its end."""
        self.store.finish(run, now=self._now())

    def unlink(self) -> None:
        """End the belief in all incidents and commitments, so that :meth:`link_waiting` makes them anew.

        Raises:
            StoreError: texts are not kept in full, by which copies are found.
        """
        with self.store.writing(run=_HAND, now=self._now(), rights=self.rights) as batch:
            if batch.has_quotes():
                raise StoreError("only quotes are kept of some texts, so these cannot be linked anew")
            batch.begin()
            batch.unlink()

    def link_waiting(self) -> Iterator[int]:
        """Link what was saved without being linked; yield how many documents each batch had."""
        while True:
            with self.store.writing(run=_HAND, now=self._now(), rights=self.rights) as batch:
                waiting = batch.unlinked(most=_WAITING)
                if waiting:
                    batch.begin()
                    _link_held(batch, waiting)
            if not waiting:
                return
            yield len(waiting)

    def decide(self, decision: Decision) -> Decision:
        """Keep a person's decision and what follows from it, in one transaction.

        Raises:
            InputError: an event is not known, or a correction makes no event; nothing is kept then.
        """
        with self.store.writing(run=_HAND, now=self._now(), rights=self.rights) as batch:
            batch.begin()
            decision, touched = keep(batch.connection, decision)
            _note(batch, decision, "decided")
            self._follow(batch, decision, touched)
        return decision

    def undo(self, id: str, *, who: str, at: datetime | None = None) -> Decision:  # noqa: A002
        """End a decision, and what followed from it, in one transaction.

        Raises:
            InputError: no such decision is in force.
        """
        with self.store.writing(run=_HAND, now=self._now(), rights=self.rights) as batch:
            batch.begin()
            decision, touched = undo(batch.connection, id, who=who, at=at or self._now())
            _note(batch, decision, "undone")
            self._follow(batch, decision, touched)
        return decision

    def _follow(self, batch: Batch, decision: Decision, touched: list[str]) -> None:
        if decision.kind in ABOUT_EVENTS:
            batch.resave(touched)
            _link_held(batch, sorted(batch.moved))
        elif decision.kind in ABOUT_INCIDENTS:
            relink_events(batch, (*decision.events, *decision.others, *decision.left))
        else:
            rule(batch, decision.events)

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Answer what another process asks over the socket.

        Raises:
            InputError: the message makes no sense.
        """
        try:
            match message["do"]:
                case "done":
                    given = [from_dict(Document, item) for item in message["documents"]]
                    return {"done": sorted(self.done(given, coder=message["coder"]))}
                case "add":
                    saved = self.add(
                        [_reading(item) for item in message["readings"]],
                        run=_run(message["run"]),
                        skips=[from_dict(Skip, item) for item in message["skips"]],
                    )
                    return asdict(saved)
                case "ask":
                    return answered(self.store, message)
                case "backup":
                    backup(self.store, message["to"], replace=bool(message["replace"]))
                    return {}
                case "finish":
                    self.finish(message["run"])
                    return {}
                case other if other in self.also:
                    return self.also[other](message)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"the owner of the store does not understand: {type(error).__name__}: {error}"
            ) from error
        raise InputError(
            f"the process that owns the store cannot {message['do']!r}: it is no server, or of another"
            " version; wait until it ends"
        )


@contextmanager
def owning(
    path: Path | str, *, rights: bool = False, now: Clock = lambda: datetime.now(UTC)
) -> Iterator[Owner]:
    """Open a store as its owner, who takes readings from other processes over a socket beside the file.

    Raises:
        StoreError: another process owns it, or it cannot be opened.
    """
    with open_store(path) as store:
        owner = Owner(store, rights=rights, now=now)
        with listening(path, owner.answer):
            yield owner


_HAND = Run(id="by-hand", coder="hand", source="", started=datetime(2000, 1, 1, tzinfo=UTC))
"""The run of what follows from a decision, or from linking alone."""


def _link_held(batch: Batch, ids: list[str]) -> None:
    """Link documents as the store holds them."""
    held = documents(batch.connection, ids)
    link_documents(batch, held, quoted=quoted_documents(batch.connection, ids))


def _note(batch: Batch, decision: Decision, kind: str) -> None:
    moved = Moved(
        kind=kind,
        subject="event",
        subject_id=decision.events[0],
        why=decision.note or f"{decision.who}: {decision.kind}",
        after=decision.id,
        events=decision.events,
    )
    write_changes(batch, [moved])


def _reading(data: dict[str, Any]) -> Reading:
    return Reading(
        document=from_dict(Document, data["document"]),
        events=tuple(from_dict(Event, event) for event in data["events"]),
        skips=tuple(from_dict(Skip, skip) for skip in data["skips"]),
    )


def _run(data: dict[str, Any]) -> Run:
    return Run(
        id=str(data["id"]),
        coder=str(data["coder"]),
        source=str(data["source"]),
        started=datetime.fromisoformat(data["started"]),
        options=dict(data["options"]),
    )
