"""Documents to sentences or documents with the categories of a user's own ontology."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.encode import Encoder
from dragoman.labelling import Model, load_model
from dragoman.pipeline.pipeline import Options, Pipeline, weights
from dragoman.records import Document, Skip, Span
from dragoman.records.labelled import Labelled


@dataclass(slots=True, kw_only=True)
class LabelTally:
    """What has been done so far; ``labelled`` of the ``units`` have a category."""

    documents: int = 0
    units: int = 0
    labelled: int = 0
    skips: Counter[str] = field(default_factory=Counter)


class Labeller:
    """Gives the categories of one fitted model to texts and documents."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._encoder = Encoder(weights()) if model.encoder is not None else None
        model.check(self._encoder)
        self._sentences = Pipeline(Options(steps=("parse",))) if model.ontology.unit == "sentence" else None

    @classmethod
    def from_folder(cls, folder: Path) -> Labeller:
        """Return the labeller of a folder that ``dragoman train`` made.

        Raises:
            InputError: the folder holds no sound model.
            SetupError: the model needs other weights of the encoder than those installed.
        """
        return cls(load_model(folder))

    def codes(self, text: str) -> frozenset[str]:
        """Return the codes of one unit's categories."""
        return frozenset(category.code for category in self.model.categories(text, self._encoder))

    def labelled(
        self, found: Iterable[Document | Skip], *, tally: LabelTally
    ) -> Iterator[tuple[Document, list[Labelled]]]:
        """Yield each document with those of its units that have a category, in order."""
        for item in found:
            if isinstance(item, Skip):
                tally.skips[item.reason] += 1
                continue
            units = self._units(item, tally)
            made = [unit for span in units if (unit := self._unit(item, span)) is not None]
            tally.documents += 1
            tally.units += len(units)
            tally.labelled += len(made)
            yield item, made

    def _units(self, document: Document, tally: LabelTally) -> list[Span]:
        if self._sentences is None:
            return [_trimmed(document.text)]
        reading = next(self._sentences([document]))
        tally.skips.update(skip.reason for skip in reading.skips)
        return list(reading.parse.spans) if reading.parse else []

    def _unit(self, document: Document, span: Span) -> Labelled | None:
        text = span.of(document.text)
        categories = self.model.categories(text, self._encoder)
        if not categories:
            return None
        return Labelled(
            start=span.start,
            end=span.end,
            document=document.id,
            text=text,
            ontology=self.model.name,
            categories=categories,
        )


def _trimmed(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start=start, end=max(start, len(text.rstrip())))
