"""The coding step that reads events with the network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from dragoman.coding.acts import Act, Reader
from dragoman.coding.coder import SentenceCoder, record
from dragoman.coding.confidence import confidence
from dragoman.coding.likely import probability
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import Encoder, Weights
from dragoman.knowledge.manifest import knowledge_digest
from dragoman.records import Condition, Document, Event, Span, phrase


class LearnedCoder(SentenceCoder):
    """The coder that reads events off token vectors; the parse lends it noun phrases and clauses."""

    def __init__(self, *, threshold: float = 0.5, weights: Weights | None = None) -> None:
        self.threshold = threshold
        given = weights or Weights.packaged()
        self.reader = Reader(Encoder(given))
        self.coder = f"network-{given.digest}/{version('dragoman')}+{knowledge_digest()}@{threshold:g}"

    def _told(
        self, document: Document, tree: Tree, cast: Cast, index: int, topics: tuple[str, ...]
    ) -> Iterator[Event]:
        for act in self.reader.acts(tree, cast, index, year=document.published[:4]):
            likely = probability(act.row, self.reader.encoder.weights.calibration)
            if likely >= self.threshold:
                yield self._event(document, tree, act, likely, index, topics)

    def _event(
        self,
        document: Document,
        tree: Tree,
        act: Act,
        likely: float,
        index: int,
        topics: tuple[str, ...],
    ) -> Event:
        actor = tuple(m.party for m in act.actor)
        recipient = tuple(m.party for m in act.recipient)
        return record(
            document,
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
