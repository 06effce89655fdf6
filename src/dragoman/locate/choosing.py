"""Which of the places that a name may mean it does mean: all names of a text at once.

Every place that a name may mean is scored by a linear model of what it is and how it stands in the text; the
scores of one name become probabilities. They are reckoned twice: first each name by itself, then in the light
of what the other names probably mean (the same country, the same division, near by). The weights are fitted
by ``training/fit_places.py``; docs/locating.md says on what.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from dragoman.locate.naming import Named, Words
from dragoman.locate.options import Option
from dragoman.locate.table import Numbers, Table


@dataclass(frozen=True, slots=True)
class Meant:
    """A name with what it may mean and the probability of each, in falling order."""

    one: Named
    options: tuple[Option, ...]
    probabilities: tuple[float, ...]
    within: Option | None = None
    """What follows the name, where all that any table has by the name lies elsewhere and is small."""

    @property
    def best(self) -> Option | None:
        """What it most probably means."""
        return self.options[0] if self.options else None


def meanings(words: Words, names: Sequence[Named], around: Counter[str]) -> list[Meant]:
    """Return for each name of a text what it may mean; ``around`` says how often it speaks of each country.

    Very long texts are taken in stretches, so that time grows in proportion to them.
    """
    return [
        meant
        for first in range(0, len(names), _TOGETHER)
        for meant in _meanings(words, names[first : first + _TOGETHER], around)
    ]


_TOGETHER = 120


def _meanings(words: Words, names: Sequence[Named], around: Counter[str]) -> list[Meant]:
    table = Table.of(words, names, around)
    if not table.rows:
        return [Meant(one, (), ()) for one in names]
    table, probable = table.weighed(weights()["alone"])
    probable = table.probable(table.features(probable), weights()["together"])
    order = np.lexsort((-probable, table.name))
    rows, shares = [table.rows[i] for i in order.tolist()], probable[order].tolist()
    found = [
        Meant(one, tuple(rows[first:last]), tuple(shares[first:last]))
        for one, (first, last) in zip(names, pairwise(table.edges), strict=True)
    ]
    for at, after in table.followers().items():
        found[at] = _told(found[at], found[after])
    return found


_SMALL = 100_000


def _told(meant: Meant, after: Meant) -> Meant:
    """Return a name as told by what follows it: "Pirque (Cochabamba)" is not the Pirque of Chile."""
    best, told = meant.best, after.best
    if best is None or told is None or told.country is None:
        return meant
    if best.prominence or best.population >= _SMALL or told.kind in ("region", "sea"):
        return meant
    parts = told.kind in ("admin1", "admin2", "country") or any(o.kind == "admin1" for o in after.options)
    if not parts or any(option.country == told.country for option in meant.options):
        return meant
    return replace(meant, within=told)


@cache
def weights() -> Mapping[str, Numbers]:
    """Return the fitted weights, by name of the pass."""
    text = files("dragoman.locate").joinpath("data/places.json").read_text("utf-8")
    return {name: np.array(row) for name, row in json.loads(text)["meaning"].items()}
