"""Who says what: a source, a cue and a content, each a set of stretches of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dragoman.evaluate.gold import Row
from dragoman.records import Extent, Span

ROLES = ("source", "cue", "content")
"""What an attribution is made of."""


class Attributes(Protocol):
    """An attribution as a coder gives it: any record with these four fields will do.

    Each role is a sequence of half-open extents in code points: one extent, or several where words of
    something else stand between, or none.
    """

    @property
    def source(self) -> Sequence[Extent]:
        """The words that name who says it."""
        ...

    @property
    def cue(self) -> Sequence[Extent]:
        """The words that say that it is said."""
        ...

    @property
    def content(self) -> Sequence[Extent]:
        """The words that are said."""
        ...

    @property
    def quoted(self) -> bool:
        """Whether the content stands in quotation marks."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionSpans:
    """One attribution, of gold or as a coder gave it; the spans of a role are in order and apart."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    quoted: bool = False

    def role(self, name: str) -> tuple[Span, ...]:
        """Return the spans of one of ROLES."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


def apart(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return ``(start, end)`` pairs as spans, in order; those that overlap become one."""
    found: list[Span] = []
    for start, end in sorted(pairs):
        if found and start < found[-1].end:
            found[-1] = Span(start=found[-1].start, end=max(end, found[-1].end))
        else:
            found.append(Span(start=start, end=end))
    return tuple(found)


def plain(attribution: Attributes) -> dict[str, Any]:
    """Return an attribution in the JSON shape of ``dragoman resolve attributions``."""
    return {
        "source": [[span.start, span.end] for span in attribution.source],
        "cue": [[span.start, span.end] for span in attribution.cue],
        "content": [[span.start, span.end] for span in attribution.content],
        "quoted": attribution.quoted,
    }


def attribution(row: Row) -> AttributionSpans:
    """Return an attribution of that JSON shape; every field may be missing.

    Raises:
        InputError: a role is no list of ``[start, end]``.
    """
    roles = {name: apart(row.pairs(name)) for name in ROLES}
    return AttributionSpans(**roles, quoted=bool(row.data.get("quoted")))
