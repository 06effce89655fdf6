"""The coder under test: what reads documents, relates two given parties, and resolves names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.records import Document, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A coder with its name.

    ``read`` gives one reading a document, in order. ``relate`` takes ``{id, text, actor, recipient}`` and
    gives ``{id, event}``, in order; ``event`` is None, or missing, where nothing holds between the two.
    ``resolve`` takes ``{id, text, published, phrase: true}``, a naming phrase, and gives ``{id, parties}``.
    """

    name: str
    read: Callable[[Iterable[Document]], Iterator[Reading]]
    relate: Callable[[Iterable[Mapping[str, Any]]], Iterator[Mapping[str, Any]]]
    resolve: Callable[[Iterable[Mapping[str, Any]]], Iterator[Mapping[str, Any]]]


def installed() -> System:
    """Return Dragoman as it is installed, with its own default options; this loads its models."""
    from dragoman.pipeline import Pipeline, relate
    from dragoman.pipeline.resolve import resolve_actors

    pipeline = Pipeline()
    return System(name=pipeline.coder, read=pipeline, relate=relate, resolve=resolve_actors)
