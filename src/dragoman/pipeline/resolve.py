"""What a text names: its actors, dates and places, for rows of JSON (docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from dragoman.actors import resolve_phrase
from dragoman.errors import InputError, RecordError
from dragoman.knowledge.book import ActorBook
from dragoman.locate import event_place, place_row
from dragoman.locate import resolve_dates as dates_in
from dragoman.locate import resolve_places as places_in
from dragoman.pipeline.jsonrows import Row, each, span_of, text_of
from dragoman.pipeline.pipeline import Options, Pipeline
from dragoman.pipeline.saying import encoder
from dragoman.pipeline.undated import document, published, reading
from dragoman.records import EventType, Party
from dragoman.records.json import to_dict


def resolve_actors(
    rows: Iterable[Row], *, book: ActorBook | None = None, expand_groups: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield ``{id, parties}`` for each ``{id, text}``, roles as of ``published`` where it is given.

    With ``phrase: true`` the whole text is one naming phrase. ``book`` is asked instead of the packaged
    actor book; ``expand_groups`` gives the members of groupings such as the E3. Parsing is loaded at the
    first row that needs it.
    """

    @cache
    def pipeline() -> Pipeline:
        return Pipeline(Options(steps=("parse", "actors"), book=book, expand_groups=expand_groups))

    def phrase(text: str, on: str) -> tuple[Party, ...]:
        try:
            return resolve_phrase(text, on=on, book=book, expand_groups=expand_groups)
        except RecordError as error:
            raise InputError(str(error)) from error

    def answer(row: Row) -> dict[str, Any]:
        if row.get("phrase") is True:
            return {"parties": _plain(phrase(text_of(row), published(row)))}
        return {"parties": _plain(mention.party for mention in reading(pipeline(), document(row)).mentions)}

    yield from each(rows, answer)


def resolve_dates(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, dates}`` for each ``{id, text, published}``; ``prefer`` is past or future."""

    def answer(row: Row) -> dict[str, Any]:
        made = document(row, dated=True)
        found = dates_in(made.text, published=made.published, prefer=row.get("prefer") or "past")
        return {"dates": found}

    yield from each(rows, answer)


def resolve_places(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, places}`` for each ``{id, text}``; with ``spans``, exactly those are resolved."""

    def answer(row: Row) -> dict[str, Any]:
        spans = row.get("spans")
        if spans is not None and not all(isinstance(pair, list) for pair in _listed(spans)):
            raise InputError(f"expected spans as [[start, end], …], got {spans!r}")
        return {"places": places_in(text_of(row), spans=spans)}

    yield from each(rows, answer)


def resolve_event_places(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, place}`` for each ``{id, text, act: [start, end]}``: where what the words tell was.

    ``place`` is None where the text names no place for it; ``event`` may give the act's type.
    """
    pipeline = Pipeline(Options(steps=("parse",)))

    def answer(row: Row) -> dict[str, Any]:
        kind: Any = row.get("event") or "ASSAULT"
        if kind not in get_args(EventType):
            raise InputError(f"expected event as a type of PLOVER, got {kind!r}")
        made, act = document(row), span_of(row, "act")
        parse = reading(pipeline, made).parse
        found = event_place(made.text, parse, act, reads=encoder().sentence, event=kind) if parse else None
        return {"place": found and place_row(found)}

    yield from each(rows, answer)


def _listed(spans: object) -> list[object]:
    return spans if isinstance(spans, list) else [spans]


def _plain(parties: Iterable[Party]) -> list[dict[str, Any]]:
    return [to_dict(party) for party in parties]
