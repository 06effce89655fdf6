"""The coding step that reads events with the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version

from dragoman.coding.acts import Act, Reader
from dragoman.coding.coder import MAX_SENTENCE, record
from dragoman.coding.confidence import confidence
from dragoman.coding.contexts import contexts_of
from dragoman.coding.likely import probability
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import Encoder, Weights
from dragoman.knowledge.manifest import knowledge_digest
from dragoman.records import Condition, Event, Reading, Skip, Span, phrase


class LearnedCoder:
    """The coder that reads events off token vectors; the parse lends it noun phrases and clauses."""

    name = "coding"
    needs = frozenset({"document", "parse", "mentions"})
    gives = frozenset({"events"})

    def __init__(self, *, threshold: float = 0.5, weights: Weights | None = None) -> None:
        self.threshold = threshold
        given = weights or Weights.packaged()
        self.reader = Reader(Encoder(given))
        self.coder = f"network-{given.digest}/{version('dragoman')}+{knowledge_digest()}@{threshold:g}"

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its events; a document that cannot be coded gets a skip."""
        for reading in readings:
            if reading.parse is None:
                yield reading
                continue
            try:
                yield replace(reading, events=tuple(self._events(reading)))
            except RecursionError:
                skip = Skip(
                    document=reading.document.id, step=self.name, reason="failed", detail="nested too deeply"
                )
                yield replace(reading, skips=(*reading.skips, skip))

    def _events(self, reading: Reading) -> Iterator[Event]:
        parse = reading.parse
        assert parse is not None
        tree = Tree(parse, reading.document.text)
        cast = Cast(tree, reading.mentions)
        topics = contexts_of(reading.document.text, parse.blocks)
        year = reading.document.published[:4] if reading.document.published else None
        for index, (first, last) in enumerate(parse.sentences):
            if last - first > MAX_SENTENCE:
                continue
            for act in self.reader.acts(tree, cast, index, year=year):
                likely = probability(act.row, self.reader.encoder.weights.calibration)
                if likely >= self.threshold:
                    topic = topics(parse.spans[index].start)
                    yield self._event(reading, tree, act, likely, index, topic)

    def _event(
        self,
        reading: Reading,
        tree: Tree,
        act: Act,
        likely: float,
        index: int,
        topics: tuple[str, ...],
    ) -> Event:
        actor = tuple(m.party for m in act.actor)
        recipient = tuple(m.party for m in act.recipient)
        return record(
            reading.document,
            tree,
            coder=self.coder,
            event=act.event,
            modes=act.mode,
            aux=act.aux,
            actor=actor,
            recipient=recipient,
            condition=_condition(tree.text, act.condition),
            said_by=act.said_by,
            head=act.head,
            trigger=phrase(tree.text, act.span.start, act.span.end),
            index=index,
            topics=topics,
            confidence=confidence(likely, actor=bool(actor), recipient=bool(recipient), aux=bool(act.aux)),
        )


def _condition(text: str, span: Span | None) -> Condition | None:
    return None if span is None else Condition(start=span.start, end=span.end, text=span.of(text))
