"""One batch being written: all of it in one transaction, or nothing."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import msgspec

from dragoman.errors import StoreError
from dragoman.records import Document, Event, Reading, Skip, digest, interval
from dragoman.records.json import to_dict, to_json
from dragoman.store import runs
from dragoman.store.byhand import Read, applied, in_force, machine_readings
from dragoman.store.clock import to_utc
from dragoman.store.incoming import coding_digest, document_digest, event_columns, event_digest, party_rows
from dragoman.store.rights import quoted, trimmed
from dragoman.store.runs import Run
from dragoman.store.search import index_words
from dragoman.store.tables import MADE_BY_LINKING, Connection, Renewal, delete, insert, looked_up
from dragoman.store.wording import tallied

_DOCUMENTS = Renewal("documents", "id")
_CODINGS = Renewal("codings", "document")
_EVENTS = Renewal("events", "document", ("digest", "id", "document"))
_PARTIES = Renewal("parties", "document", ("digest", "side", "position"))
_SKIPS = Renewal("skips", "document", ("digest", "reason", "document"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving a batch changed; all zero if the store already held it."""

    documents: int = 0
    events_opened: int = 0
    events_closed: int = 0
    skips: int = 0


class Batch:
    """Writes within one transaction; :meth:`dragoman.store.Store.writing` gives one.

    ``rights`` keeps of each text its digest, its length and the sentences that its events quote, and blanks
    for the rest, so that every offset holds.
    """

    def __init__(self, connection: Connection, *, run: Run, now: datetime, rights: bool = False) -> None:
        self.connection = connection
        self.run = run
        self.now = to_utc(now)
        self.rights = rights
        self.moved: set[str] = set()
        """The documents whose events changed, or that are new: they are to be linked."""

    def save(self, readings: Iterable[Reading], skips: Iterable[Skip] = ()) -> Saved:
        """Save readings: close what their documents no longer say, open what is new, leave the rest.

        Of readings of one document the last counts, of events of one id the first. Documents whose events
        changed are noted as not linked.

        Raises:
            StoreError: an event belongs to another document than its reading's.
        """
        latest = {reading.document.id: reading for reading in readings}
        for reading in latest.values():
            _check_own(reading)
        if self.rights:
            latest = {id_: trimmed(reading) for id_, reading in latest.items()}
        decisions = in_force(self.connection, latest)
        read = [applied(reading, decisions.get(id_, ())) for id_, reading in latest.items()]
        self.begin()
        documents = self._documents(read)
        changed = self._events(read, [row["id"] for row in documents])
        found = [skip for reading in latest.values() for skip in reading.skips]
        saved = Saved(
            documents=self._codings(list(latest.values())),
            events_opened=changed[0],
            events_closed=changed[1],
            skips=self._skips(latest, [*found, *skips]),
        )
        runs.count(self.connection, self.run.id, asdict(saved))
        return saved

    def begin(self) -> None:
        """Keep the run to which the batch belongs."""
        runs.begin(self.connection, self.run)

    def resave(self, documents: Iterable[str]) -> None:
        """Save documents as the machine read them once more, so that decisions in force are applied anew."""
        for reading in machine_readings(self.connection, documents):
            decisions = in_force(self.connection, [reading.document.id])
            read = applied(reading, decisions.get(reading.document.id, ()))
            self._events([read], [])

    def _documents(self, read: Sequence[Read]) -> Sequence[Any]:
        """Save the documents and what is found of their words; return the rows that are new."""
        renewed = {}
        for one in read:
            row = _document_row(one, rights=self.rights)
            renewed[row["digest"]] = (row, one.document)
        number = _next(self.connection, "documents", "number")
        fresh = _DOCUMENTS.standing(self.connection, [one.document.id for one in read])
        here = {known[0] for known in fresh.values()}
        words = []
        for row, document in renewed.values():
            if row["digest"] in here:
                continue
            tally = tallied(f"{document.title or ''}\n{document.text}")
            row["number"], row["words"] = number, sum(tally.values())
            words.append((number, tally))
            number += 1
        rows = [row for row, _ in renewed.values()]
        opened = _DOCUMENTS.renew(
            self.connection, [one.document.id for one in read], rows, now=self.now
        ).opened
        index_words(self.connection, words)
        return opened

    def _codings(self, readings: Sequence[Reading]) -> int:
        coder = self.run.coder
        rows = [
            {
                "document": reading.document.id,
                "coder": coder,
                "run": self.run.id,
                "digest": coding_digest(reading.document, coder),
            }
            for reading in readings
        ]
        touched = [reading.document.id for reading in readings]
        return len(_CODINGS.renew(self.connection, touched, rows, now=self.now).opened)

    def _events(self, read: Sequence[Read], fresh: Sequence[str]) -> tuple[int, int]:
        """Save the events; return how many were opened and how many closed."""
        touched = [one.document.id for one in read]
        rows: dict[str, dict[str, Any]] = {}
        parties: list[dict[str, Any]] = []
        for one in read:
            for event, machine in one.events:
                if event.id in rows:
                    continue
                row = self._event_row(event, one.document, machine)
                rows[event.id] = row
                parties += [{**party, "digest": row["digest"]} for party in party_rows(event)]
        closing = _EVENTS.standing(self.connection, touched)
        renewed = _EVENTS.renew(self.connection, touched, rows.values(), now=self.now)
        _PARTIES.renew(self.connection, touched, parties, now=self.now)
        self._set_aside(read)
        self._succeed(renewed.opened, {known[1] for known in closing.values()} - set(rows), touched)
        self.moved |= {row["document"] for row in renewed.opened}
        self.moved |= {known[2] for known in renewed.closed} | set(fresh)
        return len(renewed.opened), len(renewed.closed)

    def _event_row(self, event: Event, document: Document, machine: str | None) -> dict[str, Any]:
        return {
            **event_columns(event, document),
            "record": to_json(event),
            "run": self.run.id,
            "digest": event_digest(event, document, machine),
            "machine": machine,
        }

    def _set_aside(self, read: Sequence[Read]) -> None:
        delete(self.connection, "set_aside", "document", [one.document.id for one in read])
        rows = [
            {"event": event.id, "document": event.document, "record": to_json(event)}
            for one in read
            for event in one.set_aside
        ]
        insert(self.connection, "set_aside", rows)

    def _succeed(self, opened: Sequence[Any], gone: set[str], touched: Sequence[str]) -> None:
        """Note under which id an event goes on that was coded anew, known by the words of its act."""
        if not gone or not opened:
            return
        sql = "SELECT id, document, trigger_start, recorded_to FROM events WHERE document IN ({})"
        starts: dict[tuple[str, int], str] = {}
        for id_, document, start, _ in looked_up(self.connection, sql, touched):
            if id_ in gone:
                starts[document, start] = id_
        rows = [
            {"kind": "event", "id": old, "successor": row["id"], "recorded_from": self.now}
            for row in opened
            if (old := starts.get((row["document"], row["trigger_start"]))) is not None and old != row["id"]
        ]
        insert(self.connection, "successors", rows)

    def _skips(self, latest: dict[str, Reading], skips: Sequence[Skip]) -> int:
        rows = {digest("skip", to_json(skip)): skip for skip in skips}
        given = [{**to_dict(skip), "run": self.run.id, "digest": mark} for mark, skip in rows.items()]

        # Another row of a source repeating a document's id is no statement about that document.
        def stays(known: tuple[Any, ...]) -> bool:
            return known[1] == "duplicate-id" or known[2] not in latest

        touched = [*latest, *(skip.document for skip in skips)]
        return len(_SKIPS.renew(self.connection, touched, given, now=self.now, stays=stays).opened)

    def leave_unlinked(self) -> None:
        """Note that what was saved is to be linked later."""
        insert(self.connection, "unlinked", [{"document": document} for document in sorted(self.moved)])

    def unlinked(self, *, most: int) -> list[str]:
        """Return documents that wait to be linked, the earliest published first."""
        if not self.connection.execute("SELECT 1 FROM unlinked LIMIT 1").fetchone():
            return []
        rows = self.connection.execute(
            "SELECT DISTINCT d.published_from, d.id FROM unlinked u JOIN documents d ON d.id = u.document"
            " WHERE d.recorded_to IS NULL ORDER BY ALL LIMIT ?",
            [most],
        ).fetchall()
        return [row[1] for row in rows]

    def has_quotes(self) -> bool:
        """Tell whether of some document only quotes are kept."""
        sql = "SELECT 1 FROM documents WHERE quoted AND recorded_to IS NULL LIMIT 1"
        return self.connection.execute(sql).fetchone() is not None

    def unlink(self) -> None:
        """End the belief in everything that was linked, and note every document as not linked."""
        for table in ("incidents", "members", "commitments", "commitment_events"):
            self.connection.execute(
                f"UPDATE {table} SET recorded_to = greatest(?, recorded_from) WHERE recorded_to IS NULL",
                [self.now],
            )
        for table in MADE_BY_LINKING:
            self.connection.execute(f"DELETE FROM {table}")
        self.connection.execute("INSERT INTO unlinked SELECT id FROM documents WHERE recorded_to IS NULL")

    def note_linked(self, documents: Iterable[str]) -> None:
        """Note that documents were linked."""
        done = list(documents)
        self.connection.execute("DELETE FROM unlinked WHERE list_contains(?::VARCHAR[], document)", [done])
        self.moved -= set(done)


def _check_own(reading: Reading) -> None:
    for event in reading.events:
        if event.document != reading.document.id:
            raise StoreError(
                f"expected events of document {reading.document.id!r}, got one of {event.document!r}; "
                "a coder must give each document its own events"
            )


def _document_row(read: Read, *, rights: bool) -> dict[str, Any]:
    document = read.document
    first, last = interval(document.published)
    row = to_dict(document)
    for name in ("header", "extras"):
        row[name] = None if row[name] is None else msgspec.json.encode(row[name]).decode()
    if rights:
        row["text"] = quoted(document.text, [event for event, _ in read.events])
    return {
        **row,
        "published_from": first,
        "published_to": last,
        "digest": document_digest(document),
        "text_digest": digest("text", document.text),
        "quoted": rights,
    }


def _next(connection: Connection, table: str, column: str) -> int:
    row = connection.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchone()
    assert row is not None
    return int(row[0])
