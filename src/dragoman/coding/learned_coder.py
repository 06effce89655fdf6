"""The coding step that reads events with the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import version

from dragoman.coding.acts import Act, Reader
from dragoman.coding.coder import DocumentCoder, record
from dragoman.coding.drafts import SPEECH_ACTS
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import Encoder, Weights
from dragoman.knowledge.manifest import knowledge_digest
from dragoman.records import Alternative, Condition, Confidence, Document, Event, Party, Span, phrase

_NAMED = 0.2
"""A condition's clause is coded where it names an act this surely, or one that the lexicon reads too."""


class LearnedCoder(DocumentCoder):
    """The coder that reads events off token vectors; the parse lends it noun phrases and clauses."""

    def __init__(
        self, *, threshold: float = 0.5, weights: Weights | None = None, alternatives: bool = False
    ) -> None:
        self.threshold = threshold
        self.alternatives = alternatives
        given = weights or Weights.packaged()
        self.reader = Reader(Encoder(given))
        self.coder = f"network-{given.digest}/{version('dragoman')}+{knowledge_digest()}@{threshold:g}"

    def _told(
        self, document: Document, tree: Tree, cast: Cast, topics: Callable[[int], tuple[str, ...]]
    ) -> Iterator[Event]:
        for index, acts in enumerate(self.reader.acts(tree, cast, published=document.published)):
            about = topics(tree.parse.spans[index].start) if acts else ()
            for act in acts:
                if act.sure["event"] >= self.threshold:
                    condition = _condition(tree.text, act.condition, acts)
                    yield self._event(document, tree, act, condition, index, about)

    def _event(
        self,
        document: Document,
        tree: Tree,
        act: Act,
        condition: Condition | None,
        index: int,
        topics: tuple[str, ...],
    ) -> Event:
        actor = tuple(m.party for m in act.actor) or _utterer(act)
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
            condition=condition,
            said_by=act.said_by,
            head=act.head,
            trigger=phrase(tree.text, act.span.start, act.span.end),
            index=index,
            topics=topics,
            confidence=Confidence(**{name: round(likely, 4) for name, likely in act.sure.items()}),
            alternatives=tuple(
                Alternative(event=event, probability=round(likely, 4)) for event, likely in act.probabilities
            )
            if self.alternatives
            else (),
        )


def _utterer(act: Act) -> tuple[Party, ...]:
    """Return who says what a quotation says without naming who: "It is a disgrace," she said."""
    if act.event in SPEECH_ACTS and act.said_by and act.said_by[-1].quoted:
        return (act.said_by[-1].speaker,)
    return ()


def _condition(text: str, span: Span | None, acts: list[Act]) -> Condition | None:
    """Return the clause on which an act depends, with the surest act that it names."""
    if span is None:
        return None
    words = span.of(text)
    named = [
        a for a in acts if span.covers(a.span) and (a.sure["event"] >= _NAMED or a.rows["event"]["read"])
    ]
    if not named:
        return Condition(start=span.start, end=span.end, text=words)
    act = max(named, key=lambda a: a.sure["event"])
    return Condition(
        start=span.start,
        end=span.end,
        text=words,
        event=act.event,
        actor=tuple(m.party for m in act.actor),
        recipient=tuple(m.party for m in act.recipient),
    )
