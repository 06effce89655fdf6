"""The coder under test: what reads documents, relates two given parties, resolves names, and more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.attribution import Attributes
from dragoman.evaluate.gold import UNDATED
from dragoman.records import Document, Reading, Span

Attribute = Callable[[Document], Sequence[Attributes]]
"""Gives the attributions of a document."""
Statuses = Callable[[Sequence[tuple[str, Span]]], Sequence[str]]
"""Gives ``happened``, ``uncertain`` or ``not`` for each text and target in it, in order."""


Dates = Callable[[str, str], Sequence[dict[str, Any]]]
"""Gives the expressions of time in a text of a date of publication, as ``dragoman resolve dates`` does."""
Places = Callable[[str, Sequence[tuple[int, int]] | None], Sequence[dict[str, Any]]]
"""Gives the places in a text, or those of given stretches one by one, as ``dragoman resolve places`` does."""
EventPlace = Callable[[str, Span], dict[str, Any] | None]
"""Gives the place of the act that a stretch of a text tells of, None where the text names none for it."""


class UnansweredError(InputError):
    """A coder cannot be asked what a task asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A coder with its name.

    ``read`` gives one reading a document, in order. ``relate`` takes ``{id, text, actor, recipient}`` and
    gives ``{id, event}``, in order; ``event`` is None, or missing, where nothing holds between the two.
    ``resolve`` takes ``{id, text, published, phrase: true}``, a naming phrase, and gives ``{id, parties}``.
    All else is None of a coder that has no answer to that. ``covers`` tells whether its gazetteer has a place
    of GeoNames.
    """

    name: str
    read: Callable[[Iterable[Document]], Iterator[Reading]]
    relate: Callable[[Iterable[Mapping[str, Any]]], Iterator[Mapping[str, Any]]]
    resolve: Callable[[Iterable[Mapping[str, Any]]], Iterator[Mapping[str, Any]]]
    attribute: Attribute | None = None
    statuses: Statuses | None = None
    dates: Dates | None = None
    places: Places | None = None
    event_place: EventPlace | None = None
    covers: Callable[[int | None], bool] | None = None


def installed() -> System:
    """Return Dragoman as it is installed, with its own default options; this loads its models."""
    from dragoman.coding import standing
    from dragoman.evaluate.toponyms import is_covered
    from dragoman.locate import event_place, resolve_dates, resolve_places
    from dragoman.pipeline import Options, Pipeline, relate
    from dragoman.pipeline.resolve import resolve_actors
    from dragoman.pipeline.saying import attributions_of, encoder

    def place_of(text: str, target: Span) -> dict[str, Any] | None:
        parse = next(parsing([Document(id="row", text=text, published=UNDATED)])).parse
        found = event_place(text, parse, target, reads=encoder().sentence) if parse is not None else None
        return {"start": found.start, "end": found.end, "name": found.name} if found else None

    pipeline, parsing = Pipeline(), Pipeline(Options(steps=("parse",)))
    return System(
        name=pipeline.coder,
        read=pipeline,
        relate=relate,
        resolve=resolve_actors,
        attribute=lambda document: attributions_of(document, parsing),
        statuses=lambda rows: [standing(text, target, encoder()).status for text, target in rows],
        dates=lambda text, published: resolve_dates(text, published=published),
        places=lambda text, spans: resolve_places(text, spans=spans),
        event_place=place_of,
        covers=is_covered,
    )
