"""The coding step: from parse and mentions to PLOVER events."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version

from dragoman.coding.conditions import condition_words
from dragoman.coding.confidence import confidence
from dragoman.coding.contexts import contexts_of
from dragoman.coding.drafts import Draft, drafts, without_repeats
from dragoman.coding.frames import Frame
from dragoman.coding.roles import Cast
from dragoman.coding.sizes import sizes
from dragoman.coding.tree import Tree
from dragoman.knowledge import cameo, plover
from dragoman.knowledge.manifest import knowledge_digest
from dragoman.records import (
    Alternative,
    Attribution,
    Auxiliary,
    Condition,
    Confidence,
    Document,
    Event,
    EventType,
    Mention,
    Parse,
    Party,
    Phrase,
    Reading,
    Sentence,
    Skip,
    Span,
    event_id,
    phrase,
)

MAX_SENTENCE = 250
"""Sentences of more tokens than this are lists or tables, not prose, and are not coded."""
_MAX_SHOWN = 500
"""What is shown of a quotation of several sentences has at most so many characters."""


class DocumentCoder(ABC):
    """A coder of documents; what a document tells is its kind's affair."""

    name = "coding"
    needs = frozenset({"document", "parse", "mentions"})
    gives = frozenset({"events"})
    coder: str

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its events; a document that cannot be coded gets a skip."""
        for reading in readings:
            if reading.parse is None:
                yield reading
                continue
            try:
                yield replace(reading, events=tuple(self._events(reading, reading.parse)))
            except RecursionError:
                skip = Skip(
                    document=reading.document.id, step=self.name, reason="failed", detail="nested too deeply"
                )
                yield replace(reading, skips=(*reading.skips, skip))

    def _events(self, reading: Reading, parse: Parse) -> Iterator[Event]:
        tree = Tree(parse, reading.document.text)
        cast = Cast(tree, reading.mentions)
        topics = contexts_of(reading.document.text, parse.blocks)
        yield from self._told(reading.document, tree, cast, topics)

    @abstractmethod
    def _told(
        self, document: Document, tree: Tree, cast: Cast, topics: Callable[[int], tuple[str, ...]]
    ) -> Iterator[Event]:
        """Yield the events of a document; ``topics`` gives the contexts at an offset."""


class LexiconCoder(DocumentCoder):
    """The coder that reads events off the dependency parse with the predicate lexicon."""

    def __init__(self, *, threshold: float = 0.25) -> None:
        self.threshold = threshold
        self.coder = f"lexicon/{version('dragoman')}+{knowledge_digest()}@{threshold:g}"

    def _told(
        self, document: Document, tree: Tree, cast: Cast, topics: Callable[[int], tuple[str, ...]]
    ) -> Iterator[Event]:
        for index, (first, last) in enumerate(tree.parse.sentences):
            made = self._drafts(tree, cast, first, last) if last - first <= MAX_SENTENCE else []
            about = topics(tree.parse.spans[index].start) if made else ()
            for draft in made:
                yield self._event(document, tree, draft, index, about)

    def _drafts(self, tree: Tree, cast: Cast, first: int, last: int) -> list[Draft]:
        kept = [d for d in drafts(tree, cast, first, last) if d.confidence >= self.threshold]
        return without_repeats(tree, kept)

    def _event(
        self, document: Document, tree: Tree, made: Draft, index: int, topics: tuple[str, ...]
    ) -> Event:
        head, meaning = made.frame.head, made.meaning
        actor, recipient = _parties(made.sides.actor), _parties(made.sides.recipient)
        return record(
            document,
            tree,
            coder=self.coder,
            event=meaning.event,
            modes=meaning.modes,
            aux=made.aux,
            actor=actor,
            recipient=recipient,
            condition=_condition(tree, head),
            said_by=made.said_by,
            head=head,
            trigger=trigger_of(tree, made.frame),
            index=index,
            topics=topics,
            confidence=confidence(
                made.confidence, actor=bool(actor), recipient=bool(recipient), aux=bool(made.aux)
            ),
        )


def record(
    document: Document,
    tree: Tree,
    *,
    coder: str,
    event: EventType,
    modes: tuple[str, ...],
    aux: tuple[Auxiliary, ...],
    actor: tuple[Party, ...],
    recipient: tuple[Party, ...],
    condition: Condition | None,
    said_by: tuple[Attribution, ...],
    head: int,
    trigger: Phrase,
    index: int,
    topics: tuple[str, ...],
    confidence: Confidence,
    alternatives: tuple[Alternative, ...] = (),
) -> Event:
    """Return the record of a coded act, with all that follows from its type, modes and words."""
    known = plover.event_types()[event]
    modes = tuple(m for m in modes if m in known.modes)
    topics = tuple(dict.fromkeys([*(known.adds[m] for m in modes if m in known.adds), *topics]))
    cameo_code = cameo.from_plover(event, modes, topics)
    span = _shown(tree.parse, index)
    return Event(
        id=event_id(document.id, document.text, event, trigger, actor, recipient),
        document=document.id,
        coder=coder,
        event=event,
        mode=modes,
        context=topics,
        aux=aux,
        quad_code=plover.quad(event),
        event_scale=plover.score(event, modes),
        cameo=cameo_code,
        goldstein=cameo.goldstein(cameo_code),
        actor=actor,
        recipient=recipient,
        condition=condition,
        attribution=said_by,
        size=sizes(tree, event, head),
        trigger=trigger,
        sentence=Sentence(start=span.start, end=span.end, index=index, text=span.of(document.text)),
        confidence=confidence,
        alternatives=alternatives,
    )


def _shown(parse: Parse, index: int) -> Span:
    """Return the sentence that an event rests on, with those before it in one quotation.

    Whoever reads a quotation from its middle does not know whom "he" means.
    """
    span, first = parse.spans[index], index
    while first and any(q.start < parse.spans[first].start < q.end for q in parse.quotes):
        first -= 1
    whole = Span(start=parse.spans[first].start, end=span.end)
    return whole if whole.end - whole.start <= _MAX_SHOWN else span


def trigger_of(tree: Tree, frame: Frame) -> Phrase:
    """Return the words that name the act: the head, with its particle or object where they adjoin."""
    near = [
        t
        for t in frame.match.with_
        if abs(t - frame.head) <= 4 and tree.parse.sentence[t] == tree.parse.sentence[frame.head]
    ]
    tokens = [frame.head, *near]
    if frame.host is not None and 0 < frame.head - frame.host <= 4:
        tokens.append(frame.host)
    first, last = min(tokens), max(tokens)
    return phrase(tree.text, tree.parse.start[first], tree.parse.end[last])


def _condition(tree: Tree, head: int) -> Condition | None:
    words = condition_words(tree, head)
    return None if words is None else Condition(start=words.start, end=words.end, text=words.of(tree.text))


def _parties(mentions: tuple[Mention, ...]) -> tuple[Party, ...]:
    return tuple(m.party for m in mentions)
