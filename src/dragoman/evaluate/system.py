"""The coder under test: what reads documents, relates two given parties, resolves names, and more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.attribution import Attributes
from dragoman.records import Document, Reading, Span

Attribute = Callable[[Document], Sequence[Attributes]]
"""Gives the attributions of a document."""
Statuses = Callable[[Sequence[tuple[str, Span]]], Sequence[str]]
"""Gives ``happened``, ``uncertain`` or ``not`` for each text and target in it, in order."""


class UnansweredError(InputError):
    """A coder cannot be asked what a task asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A coder with its name.

    ``read`` gives one reading a document, in order. ``relate`` takes ``{id, text, actor, recipient}`` and
    gives ``{id, event}``, in order; ``event`` is None, or missing, where nothing holds between the two.
    ``resolve`` takes ``{id, text, published, phrase: true}``, a naming phrase, and gives ``{id, parties}``.
    ``attribute`` and ``statuses`` are None of a coder that has no answer to that.
    """

    name: str
    read: Callable[[Iterable[Document]], Iterator[Reading]]
    relate: Callable[[Iterable[Mapping[str, Any]]], Iterator[Mapping[str, Any]]]
    resolve: Callable[[Iterable[Mapping[str, Any]]], Iterator[Mapping[str, Any]]]
    attribute: Attribute | None = None
    statuses: Statuses | None = None


def installed() -> System:
    """Return Dragoman as it is installed, with its own default options; this loads its models."""
    from dragoman.coding import standing
    from dragoman.pipeline import Options, Pipeline, relate
    from dragoman.pipeline.resolve import resolve_actors
    from dragoman.pipeline.saying import attributions_of, encoder

    pipeline, parsing = Pipeline(), Pipeline(Options(steps=("parse",)))
    return System(
        name=pipeline.coder,
        read=pipeline,
        relate=relate,
        resolve=resolve_actors,
        attribute=lambda document: attributions_of(document, parsing),
        statuses=lambda rows: [standing(text, target, encoder()).status for text, target in rows],
    )
