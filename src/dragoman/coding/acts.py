"""Acts named in a sentence: what the network sees and what the lexicon reads, put together.

The network finds acts put in words that no list holds; the lexicon reads those it knows off the parse with
few errors, and knows what stands for what ("will withdraw" is CONCEDE). Where both see an act, each has
its say on the type, weighed by how sure it is; where one alone does, that counts against the act.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.act import Act
from dragoman.coding.among import of_acts
from dragoman.coding.coder import MAX_SENTENCE
from dragoman.coding.drafts import drafts
from dragoman.coding.fused import fused
from dragoman.coding.heads import Heads
from dragoman.coding.likely import Row, of_aux, probability
from dragoman.coding.past import of_past
from dragoman.coding.recent import names_recent_days
from dragoman.coding.roles import Cast
from dragoman.coding.seats import Seats
from dragoman.coding.sieve import Sieve
from dragoman.coding.status import auxiliary
from dragoman.coding.topics import topics
from dragoman.coding.tree import Tree
from dragoman.encode import Encoder, year_to_read
from dragoman.records import Auxiliary

__all__ = ["Act", "Reader"]

_PAST = 0.3
"""An act is historical if that is as likely as this: to take what is long past for news is worse."""
_RECENT = 0.03
"""How often an act is historical where its sentence names days of the last month alone (2 of 67 labelled)."""


class Reader:
    """Reads acts off sentences."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.heads = Heads(encoder.weights)
        self.calibration = encoder.weights.calibration
        self.sieve = Sieve(encoder.weights.sieve)

    def acts(self, tree: Tree, cast: Cast, *, published: str | None) -> list[list[Act]]:
        """Return the acts of each sentence of a report, however unsure, in order of their words.

        ``published`` is the report's date or month in ISO form, None if it is not known.
        """
        year = published[:4] if published else None
        found = [
            self._acts(tree, cast, index, year=year) if last - first <= MAX_SENTENCE else []
            for index, (first, last) in enumerate(tree.parse.sentences)
        ]
        rows = of_past(tree, found, published=published)
        return [
            [self._settled(tree, act, row, published) for act, row in zip(*both, strict=True)]
            for both in zip(found, rows, strict=True)
        ]

    def _settled(self, tree: Tree, act: Act, row: Row, published: str | None) -> Act:
        """Return an act with its auxiliary modes told for good: whether it is historical the report tells."""
        past = probability(row, self.calibration["historical"])
        sentence = tree.parse.spans[tree.parse.sentence[act.head]].of(tree.text)
        if published and not row["had"] and names_recent_days(sentence, published):
            past = min(past, _RECENT)
        aux: tuple[Auxiliary, ...] = ("historical",) if past > _PAST else ()
        aux += tuple(a for a in act.aux if a != "historical")
        sure = of_aux(
            likely=({**act.likely, "historical": past}).values(),
            aux=aux,
            agreed=set(auxiliary(tree, act.head, host=None)) == set(aux),
            event=act.sure["event"],
        )
        return replace(
            act,
            aux=aux,
            rows={**act.rows, "historical": row, "aux": sure},
            sure={**act.sure, "aux": probability(sure, self.calibration["aux"])},
        )

    def _acts(self, tree: Tree, cast: Cast, index: int, *, year: str | None) -> list[Act]:
        read = drafts(tree, cast, *tree.parse.sentences[index])
        if not self.sieve.passes(tree, index, read, cast.within(index)):
            return []
        text = tree.parse.spans[index].of(tree.text)
        sentence = self.encoder.sentence(text, year=year_to_read(text, year))
        seats = Seats.of(tree, cast, index, sentence)
        made = fused(seats, self.heads, read, calibration=self.calibration)
        about = {demand for demand, _ in topics(tree, [(act.event, act.head) for act in made])}
        made = [act for at, act in enumerate(made) if at not in about]
        first, last = tree.parse.sentences[index]
        return [
            self._looked_at_again(act, row)
            for act, row in zip(made, of_acts(made, first=first, last=last), strict=True)
        ]

    def _looked_at_again(self, act: Act, row: Row) -> Act:
        """Return an act with how sure its type is among the other acts of its sentence."""
        return replace(
            act,
            rows={**act.rows, "event": row},
            sure={**act.sure, "event": probability(row, self.calibration["event"])},
        )
