"""What flows along the pipeline: a document and all that has been read from it so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.records.document import Document, Skip
from dragoman.records.event import Event
from dragoman.records.party import Party
from dragoman.records.span import Span

BlockKind = Literal["title", "dateline", "prose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Span):
    """A stretch of a document's text: a title line, a dateline, or a paragraph of prose."""

    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Tokens, dependencies, entities and sentences of one document, as columns.

    Column ``i`` of every token column describes token ``i``. ``start``/``end`` are offsets into
    ``document.text``. ``head[i]`` is the index of token i's head (its own index at a root).
    ``ent[i]`` is an entity label such as ``PERSON`` or ``""``; ``ent_first[i]`` tells whether an
    entity begins at i. ``sentence[i]`` is the index of its sentence. ``sentences`` are half-open
    token ranges; ``spans`` their character spans. ``quotes`` are character spans of quoted words,
    the quotation marks included. ``blocks`` are the title, dateline and paragraphs.
    """

    start: tuple[int, ...]
    end: tuple[int, ...]
    word: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    ent: tuple[str, ...]
    ent_first: tuple[bool, ...]
    sentence: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    children: tuple[tuple[int, ...], ...]
    quotes: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor: the party, its head token, and the tokens it covers (half-open).

    ``chain`` is the same number for mentions of the same actor in one document.
    """

    party: Party
    head: int
    first: int
    last: int
    chain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with all that has been read from it so far; each step returns a fuller one."""

    document: Document
    parse: Parse | None = None
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    skips: tuple[Skip, ...] = ()
