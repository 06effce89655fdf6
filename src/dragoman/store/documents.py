"""Documents that are asked for, with the texts they belong to and the words they have."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime

from dragoman.records import Document, Skip
from dragoman.records.arrow import from_table
from dragoman.store.filters import DocumentFilter
from dragoman.store.page import Key, Page, beyond, ordering, paged
from dragoman.store.query import document_refs
from dragoman.store.rows import DocumentRow
from dragoman.store.search import RANK, ranked, snippet
from dragoman.store.tables import Connection, believed, looked_up
from dragoman.store.where import document_where, matching

_NEWEST = (Key("published_from", "DATE", descending=True), Key("id", "VARCHAR"))


def document(connection: Connection, id: str, as_of: datetime | None) -> Document | None:  # noqa: A002
    """Return one document as it was read, or None if there is none."""
    with closing(connection.cursor()) as cursor:
        sql = "SELECT rowid, recorded_from, recorded_to FROM documents WHERE id IN ({})"
        rows = believed(cursor, sql, [id], as_of)
        if not rows:
            return None
        return stored(cursor, rows[0][0])


def stored(cursor: Connection, row: int) -> Document:
    """Return the document in a row of the table."""
    held = cursor.execute("SELECT * FROM documents WHERE rowid = ?", [row]).to_arrow_table()
    return from_table(Document, held)[0]


def documents(connection: Connection, wanted: DocumentFilter) -> Page[DocumentRow]:
    """Return a page of documents; with words, each with the piece of its text where they stand."""
    limit = None if wanted.limit is None else wanted.limit + 1
    if wanted.order == "rank":
        sql, values = ranked(wanted, limit=limit)
        keys = RANK
    else:
        where = document_where(wanted)
        if wanted.q is not None:
            where.add(f"id IN ({matching(where, wanted.q, wanted.as_of)})")
        keys = _NEWEST
        past, more = beyond(keys, wanted.after)
        conditions = " AND ".join((where.sql(), *past))
        last = "" if limit is None else f"LIMIT {limit:d}"
        sql, values = f"SELECT * FROM documents {conditions} {ordering(keys)} {last}", where.values | more
    columns = ", ".join(dict.fromkeys(("id", *(key.sql for key in keys))))
    with closing(connection.cursor()) as cursor:
        found = cursor.execute(f"SELECT {columns} FROM ({sql})", values).fetchall()
        named = columns.split(", ")
        places = [named.index(key.sql) for key in keys]
        kept = paged([row[0] for row in found], [[row[p] for p in places] for row in found], wanted.limit)
        return Page(items=tuple(rows(cursor, kept.items, wanted.as_of, q=wanted.q)), after=kept.after)


def rows(
    cursor: Connection, ids: Iterable[str], as_of: datetime | None, *, q: str | None = None
) -> list[DocumentRow]:
    """Return rows of documents by their ids, in that order."""
    wanted = list(ids)
    heads = document_refs(cursor, wanted, as_of)
    sql = (
        "SELECT document, grp, relation, other, reverse, score, recorded_from, recorded_to FROM texts"
        " WHERE document IN ({})"
    )
    places = {row[0]: row[1:6] for row in believed(cursor, sql, wanted, as_of)}
    counted: dict[str, int] = {}
    sql = "SELECT document, recorded_from, recorded_to FROM events WHERE document IN ({})"
    for document_, *_ in believed(cursor, sql, wanted, as_of):
        counted[document_] = counted.get(document_, 0) + 1
    texts: dict[str, str] = {}
    if q is not None:
        sql = "SELECT id, text, recorded_from, recorded_to FROM documents WHERE id IN ({})"
        texts = {row[0]: row[1] for row in believed(cursor, sql, wanted, as_of)}
    made = []
    for id_ in wanted:
        if id_ not in heads:
            continue
        group, relation, other, reverse, score = places.get(id_, (id_, None, None, False, None))
        made.append(
            DocumentRow(
                document=heads[id_],
                events=counted.get(id_, 0),
                group=group,
                relation=relation,
                other=other,
                reverse=reverse,
                score=score,
                snippet=snippet(texts[id_], q) if q is not None and id_ in texts else None,
            )
        )
    return made


def copies(connection: Connection, id: str, as_of: datetime | None) -> list[DocumentRow]:  # noqa: A002
    """Return the other documents of a document's text, by date of publication."""
    with closing(connection.cursor()) as cursor:
        sql = "SELECT grp, recorded_from, recorded_to FROM texts WHERE document IN ({})"
        groups = [row[0] for row in believed(cursor, sql, [id], as_of)]
        sql = "SELECT document, recorded_from, recorded_to FROM texts WHERE grp IN ({})"
        others = [row[0] for row in believed(cursor, sql, groups, as_of) if row[0] != id]
        return sorted(rows(cursor, others, as_of), key=lambda row: (row.document.published, row.document.id))


def skips_of(connection: Connection, id: str) -> list[Skip]:  # noqa: A002
    """Return what was skipped of a document, or why it was."""
    with closing(connection.cursor()) as cursor:
        sql = "SELECT document, step, reason, detail, recorded_to FROM skips WHERE document IN ({})"
        return [
            Skip(document=row[0], step=row[1], reason=row[2], detail=row[3])
            for row in looked_up(cursor, sql, [id])
            if row[4] is None
        ]


def coder_of(connection: Connection, id: str) -> str | None:  # noqa: A002
    """Return which coder's reading of a document stands."""
    with closing(connection.cursor()) as cursor:
        sql = "SELECT coder, recorded_to FROM codings WHERE document IN ({})"
        return next((row[0] for row in looked_up(cursor, sql, [id]) if row[1] is None), None)


def done(connection: Connection, digests: dict[str, str]) -> frozenset[str]:
    """Return those documents of which the coding with that digest stands; ``digests`` by document."""
    with closing(connection.cursor()) as cursor:
        sql = "SELECT document, digest, recorded_to FROM codings WHERE document IN ({})"
        return frozenset(
            row[0] for row in looked_up(cursor, sql, digests) if row[2] is None and digests[row[0]] == row[1]
        )
