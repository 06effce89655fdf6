"""Searching documents: which words stand where, kept as they come in; ranked by BM25.

DuckDB's own full-text index has to be made anew for every document, so the store keeps its own: rows of word
and document, new ones beside a large part that is sorted by word.
"""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from dragoman.store.filters import DocumentFilter
from dragoman.store.page import Key, beyond, ordering
from dragoman.store.rows import Snippet
from dragoman.store.tables import Connection, insert
from dragoman.store.where import Where, document_where, word_test
from dragoman.store.wording import Word, folded, stem, stems, words_of

_FRESH = 1_000_000
"""Rows that are looked through one by one before they are sorted in."""

_K1, _B = 1.2, 0.75

_BEFORE, _LENGTH = 80, 240
"""Characters of a snippet before the first word found, and in all."""


def index_words(connection: Connection, documents: Iterable[tuple[int, Counter[str]]]) -> None:
    """Keep which words stand in some documents, given by their numbers."""
    rows = [
        {"word": word, "number": number, "times": times}
        for number, tally in documents
        for word, times in tally.items()
    ]
    insert(connection, "fresh_words", rows)
    row = connection.execute("SELECT count(*) FROM fresh_words").fetchone()
    if row and row[0] > _FRESH:
        sort_in(connection)


def sort_in(connection: Connection) -> None:
    """Move the new words to the sorted ones."""
    connection.execute("INSERT INTO words SELECT * FROM fresh_words ORDER BY word, number")
    connection.execute("DELETE FROM fresh_words")


def ranked(wanted: DocumentFilter, *, limit: int | None) -> tuple[str, dict[str, Any]]:
    """Return a SELECT of ``id`` and ``rank`` of documents that have all words, best first, and its values."""
    where = document_where(wanted)
    words = stems(wanted.q or "")
    if not words:
        return "SELECT id, 0.0 AS rank FROM documents WHERE false", {}
    hits = " UNION ALL ".join(_hits(where, n, word) for n, word in enumerate(words))
    past, values = beyond(RANK, wanted.after)
    where.values |= {**values, "k1": _K1, "b": _B, "asked": len(words)}
    sql = f"""
        WITH hits AS ({hits}),
        held AS (SELECT count(*) AS documents, greatest(avg(words), 1) AS words FROM documents),
        weighed AS (
            -- how rare a word is, among all documents
            SELECT term, ln(1 + (any_value(held.documents) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
            FROM hits CROSS JOIN held GROUP BY term
        ),
        wanted AS (SELECT id, number, words FROM documents {where.sql()}),
        ranked AS (
            SELECT wanted.id, round(sum(
                weight * times * ($k1 + 1) / (times + $k1 * (1 - $b + $b * wanted.words / held.words))
            ), 6) AS rank
            FROM hits JOIN wanted USING (number) JOIN weighed USING (term) CROSS JOIN held
            GROUP BY wanted.id HAVING count(*) = $asked
        )
        SELECT id, rank FROM ranked WHERE {" AND ".join(past) or "true"}
        {ordering(RANK)} {"" if limit is None else f"LIMIT {limit:d}"}
    """
    return sql, where.values


RANK = (Key("rank", "DOUBLE", descending=True), Key("id", "VARCHAR"))


def _hits(where: Where, n: int, word: Word) -> str:
    """Return a SELECT of the documents that have a word, each once: both tables share none."""
    test = word_test(where, n, word)
    times, grouped = ("sum(times) AS times", "GROUP BY number") if word.prefix else ("times", "")
    return " UNION ALL ".join(
        f"SELECT number, {n:d} AS term, {times} FROM {table} WHERE {test} {grouped}"
        for table in ("words", "fresh_words")
    )


def snippet(text: str, q: str) -> Snippet | None:
    """Return the piece of a text around the first of the words that are looked for; None if none is in it."""
    wanted = stems(q)
    whole = {word.stem for word in wanted if not word.prefix}
    begun = tuple(word.stem for word in wanted if word.prefix)
    spans = []
    for start, end in words_of(text):
        found = stem(folded(text[start:end]))
        if found in whole or (begun and found.startswith(begun)):
            spans.append((start, end))
        if spans and start > spans[0][0] + _LENGTH:
            break
    if not spans:
        return None
    first = max(0, spans[0][0] - _BEFORE)
    if first:
        first = text.find(" ", first, spans[0][0]) + 1 or first
    last = min(len(text), first + _LENGTH)
    inside = tuple((start - first, end - first) for start, end in spans if end <= last)
    return Snippet(text=text[first:last], marks=inside)
