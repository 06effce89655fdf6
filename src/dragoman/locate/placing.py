"""Which of a document's places an act happened at, or none: a fitted ranking.

Each place is scored by how its words stand to the act's (the rules of :mod:`where` are among the features),
by how far away they are, and by how the document speaks of it; "nowhere" is scored like a place. The scores
become probabilities, and those of one place named several times are added.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.locate.act import Act
from dragoman.locate.located import Located
from dragoman.locate.scene import OPENING, Scene
from dragoman.locate.telling import Telling, same
from dragoman.locate.weighing import Reads, packaged, vectors

_CROSSED = (
    "owned", "in_clause", "lent", "governed", "same_sentence", "before_1", "opening", "pobj_in", "country",
    "dateline", "main_land", "land_of_recipient", "land_of_actor", "standing_for", "tokens_away",
    "same_clause", "nearest", "only_in_sentence", "steps",
)  # fmt: skip
"""Features that count on their own for each family of types."""
_FAR_BACK = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place of an act and how probable it is."""

    one: Located
    probability: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places that one act may have happened at, and what is told of each, last of nowhere."""

    candidates: list[Located]
    told: list[dict[str, float]]


def place_of(
    scene: Scene,
    act: Act,
    *,
    reads: Reads | None = None,
    at_least: float | None = None,
    asked: bool = False,
) -> Chosen | None:
    """Return where an act most probably happened, and how probably there.

    None where it is less probable than ``at_least`` that it happened at a place the text names. ``asked``
    takes the threshold for acts that are asked about by themselves, ``reads`` reads the act's sentence.
    """
    made = ranking(scene, act)
    if not made.candidates:
        return None
    seen = vectors(scene, act, made.candidates, reads) if reads is not None else None
    model = packaged(read=seen is not None)
    more = model.layer.scores(*seen) if seen is not None and model.layer is not None else None
    *probable, nowhere = model.probabilities(made.told, more)
    usual = model.asked if asked else model.at_least
    if 1 - nowhere < (usual if at_least is None else at_least):
        return None
    shares: dict[object, float] = {}
    for one, share in zip(made.candidates, probable, strict=True):
        shares[same(one)] = shares.get(same(one), 0.0) + share
    best = max(shares, key=lambda key: shares[key])
    rows = [i for i, one in enumerate(made.candidates) if same(one) == best]
    return Chosen(made.candidates[max(rows, key=lambda i: probable[i])], round(shares[best], 3))


def ranking(scene: Scene, act: Act) -> Ranking:
    """Return what the text offers as the place of an act."""
    sentence = scene.parse.sentence[act.trigger.head]
    candidates = [
        one
        for at in {*range(max(0, sentence - _FAR_BACK), sentence + 2), *range(OPENING)}
        for one in scene.by_sentence.get(at, ())
    ]
    here = list(scene.by_sentence.get(sentence, ()))
    candidates += scene.outside
    telling = Telling(scene, act, sentence, here)
    told = [telling.of(one) for one in candidates]
    sorts = (act.family, "alone") if len(scene.parse.sentences) == 1 else (act.family,)
    for each in told:
        each |= {f"{name}_{sort}": each[name] for sort in sorts for name in _CROSSED if name in each}
    return Ranking(candidates, [*told, telling.of_nowhere()])
