"""The row of steps that turns documents into readings with events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Literal

from dragoman.errors import SetupError
from dragoman.records import Document, Reading, Skip
from dragoman.step import Step

if TYPE_CHECKING:
    from dragoman.encode import Weights
    from dragoman.knowledge.book import ActorBook

ENTRY_POINTS = "dragoman.steps"
"""The entry-point group through which other packages add steps by name."""

_GIVEN = frozenset({"document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How documents are read into events.

    ``steps`` names the steps in order. Events below ``threshold`` (a probability) are left out.
    ``book`` is who is known by name, the packaged actor book unless given; its digest becomes part of
    the coder's name. ``expand_groups`` lists the members of groupings such as the E3. With ``alternatives``
    every event says which types were considered; the lexicon considers one alone.
    """

    steps: tuple[str, ...] = ("parse", "actors", "coding", "locate")
    threshold: float = 0.4
    book: ActorBook | None = None
    expand_groups: bool = False
    coder: Literal["network", "lexicon"] = "network"
    alternatives: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:
            raise SetupError(f"a threshold lies between 0 and 1, got {self.threshold}")


@cache
def _parser() -> Step:
    """Return the parser, loaded once: it keeps nothing between documents."""
    from dragoman.parse import Parser

    return Parser()


@cache
def weights() -> Weights:
    """Return the packaged weights, loaded once."""
    from dragoman.encode import Weights

    return Weights.packaged()


def _parse(_: Options) -> Step:
    return _parser()


def _actors(options: Options) -> Step:
    from dragoman.actors import ActorFinder

    # A coder takes one mention a noun, so with one in the row the groups are expanded after it.
    return ActorFinder(
        book=options.book, expand_groups=options.expand_groups and "coding" not in options.steps
    )


def _coding(options: Options) -> Step:
    from dragoman.coding import LearnedCoder, LexiconCoder

    made: LearnedCoder | LexiconCoder
    if options.coder == "network":
        made = LearnedCoder(threshold=options.threshold, weights=weights(), alternatives=options.alternatives)
    else:
        made = LexiconCoder(threshold=options.threshold)
    made.coder += _additions(options)
    return made


def _additions(options: Options) -> str:
    """Return what the coder's name must tell beside the coder: the user's book, and groups expanded."""
    digest = options.book.digest if options.book is not None else ""
    return (f"+book.{digest}" if digest else "") + ("+groups" if options.expand_groups else "")


def _expansion() -> Step:
    from dragoman.actors import GroupExpander

    return GroupExpander()


def _locate(options: Options) -> Step:
    from dragoman.locate import Locator

    if options.coder != "network" or "coding" not in options.steps:
        return Locator()
    from dragoman.encode import Encoder, year_to_read

    encoder = Encoder(weights())
    return Locator(lambda text, year: encoder.sentence(text, year=year_to_read(text, year)))


STEPS: Mapping[str, Callable[[Options], Step]] = {
    "parse": _parse,
    "actors": _actors,
    "coding": _coding,
    "locate": _locate,
}
"""The built-in steps by name; entry points of the group ``dragoman.steps`` add to them."""


class Pipeline:
    """Reads documents, one at a time and each on its own, through a row of steps.

    Building a pipeline loads its models and raises :class:`SetupError` if a step needs what no
    earlier step gives. Reading never raises for a bad document.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.steps = tuple(_make(name, self.options) for name in self.options.steps)
        if self.options.expand_groups and "coding" in self.options.steps:
            self.steps += (_expansion(),)
        _check(self.steps)

    @property
    def coder(self) -> str:
        """What codes: the coder's name and version, and the row of steps if it is not the usual one."""
        name = next((str(s.coder) for s in self.steps if hasattr(s, "coder")), "none")
        usual = self.options.steps == Options().steps
        return name if usual else f"{name} ({' > '.join(self.options.steps)})"

    def __call__(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in order."""
        readings: Iterable[Reading] = (Reading(document=document) for document in documents)
        for step in self.steps:
            readings = _guarded(step, readings)
        yield from readings


_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, LookupError,
    MemoryError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What a step may raise over one document. Our own errors and the system's are not among them: a
missing file or a broken set-up concerns every document. (RecordError is a ValueError.)"""


def _guarded(step: Step, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Run a step one reading at a time, so that what one document breaks stays with that document."""
    for reading in readings:
        yield _one(step, reading)


def _one(step: Step, reading: Reading) -> Reading:
    try:
        (fuller,) = step([reading])
    except _FAILURES as error:
        skip = Skip(
            document=reading.document.id,
            step=step.name,
            reason="failed",
            detail=f"{type(error).__name__}: {error}"[:200],
        )
        return replace(reading, skips=(*reading.skips, skip))
    return fuller


def _make(name: str, options: Options) -> Step:
    if name in STEPS:
        return STEPS[name](options)
    for found in entry_points(group=ENTRY_POINTS, name=name):
        made: Step = found.load()(options)
        return made
    raise SetupError(f"there is no step {name!r}; known: {', '.join(sorted(STEPS))}")


def _check(steps: Iterable[Step]) -> None:
    given = set(_GIVEN)
    for step in steps:
        missing = step.needs - given
        if missing:
            raise SetupError(
                f"step {step.name!r} needs {', '.join(sorted(missing))}, which no earlier step gives"
            )
        given |= step.gives
