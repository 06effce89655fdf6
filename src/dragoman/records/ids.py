"""Ids as content hashes: the same input gives the same id on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from dragoman.records.party import Party
from dragoman.records.span import Span


def digest(*parts: str) -> str:
    """Return 32 hexadecimal digits that stand for the parts, in order, and for nothing else."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def document_id(text: str, published: str, source: str | None, url: str | None) -> str:
    """Return the id of a document that came without one."""
    return digest("document", text, published, source or "", url or "")


def event_id(
    document: str, text: str, event: str, trigger: Span, actor: Sequence[Party], recipient: Sequence[Party]
) -> str:
    """Return the id of an event: document, text, type, trigger and parties; never the weights."""
    sides = [";".join(f"{p.start}-{p.end}" for p in side) for side in (actor, recipient)]
    return digest("event", document, digest(text), event, f"{trigger.start}-{trigger.end}", *sides)
