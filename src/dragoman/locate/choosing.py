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

import numpy as np
import numpy.typing as npt

from dragoman.locate.naming import Named, Words
from dragoman.locate.options import Option, options
from dragoman.locate.wordset import word_set

Numbers = npt.NDArray[np.float64]

FEATURES = (
    "people", "country", "capital", "usual_meaning", "lesser_meaning", "admin1", "admin2", "area",
    "usual_name", "country_share", "country_spoken_of", "to_the_largest", "near_the_largest",
    "word_of_county", "word_of_province", "word_of_town",
    "told_division", "told_country", "told_near", "not_told",
    "with_country", "with_division", "within_50", "within_200", "with_itself",
)  # fmt: skip
CONTEXT = FEATURES.index("told_division")
"""From here on features tell how a place stands to what other names mean."""

_COUNTY = word_set("county district parish borough municipality township department")
_PROVINCE = word_set("province governorate state region oblast prefecture republic division")
_TOWN = word_set("city town village neighborhood neighbourhood suburb hamlet port")


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
_LIKELIEST = 8
"""Of the places that a name may mean by itself, so many are weighed in the light of the others."""


def _meanings(words: Words, names: Sequence[Named], around: Counter[str]) -> list[Meant]:
    table, probable = Table.of(words, names, around).weighed()
    probable = table.probable(table.features(probable), weights()["together"])
    found = []
    for at, one in enumerate(names):
        first, last = table.edges[at], table.edges[at + 1]
        order = sorted(range(first, last), key=lambda row: -probable[row])
        shares = tuple(round(float(probable[i]), 4) for i in order)
        found.append(Meant(one, tuple(table.rows[i] for i in order), shares))
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


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that the names of a text may mean, one row each; ``edges`` say where a name's rows begin."""

    words: Words
    names: Sequence[Named]
    rows: list[Option]
    edges: list[int]
    around: Counter[str]

    @classmethod
    def of(cls, words: Words, names: Sequence[Named], around: Counter[str]) -> Table:
        """Gather the options of all names."""
        rows: list[Option] = []
        edges = [0]
        for one in names:
            written = words.text[words.start[one.first] : words.end[one.last - 1]]
            rows += options(one.spots, one.sites, one.country, written)
            edges.append(len(rows))
        return cls(words, names, rows, edges, around)

    def weighed(self, weight: Numbers | None = None) -> tuple[Table, Numbers]:
        """Return the table of the likeliest options of each name by itself, and their probabilities."""
        probable = self.probable(self.features(), weights()["alone"] if weight is None else weight)
        rows: list[Option] = []
        shares: list[float] = []
        edges = [0]
        for first, last in zip(self.edges, self.edges[1:], strict=False):
            kept = sorted(range(first, last), key=lambda i: -probable[i])[:_LIKELIEST]
            rows += [self.rows[i] for i in kept]
            shares += [float(probable[i]) for i in kept]
            edges.append(len(rows))
        return Table(self.words, self.names, rows, edges, self.around), np.array(shares)

    def probable(self, features: Numbers, weight: Numbers) -> Numbers:
        """Return the probability of each row among those of its name."""
        scores = features @ weight
        found = np.zeros(len(self.rows))
        for first, last in zip(self.edges, self.edges[1:], strict=False):
            if first < last:
                part = np.exp(scores[first:last] - scores[first:last].max())
                found[first:last] = part / part.sum()
        return found

    def features(self, probable: Numbers | None = None) -> Numbers:
        """Return the features of all rows; without probabilities those of context are nought."""
        made = np.zeros((len(self.rows), len(FEATURES)))
        if not self.rows:
            return made
        total = max(1, self.around.total())
        for at, one in enumerate(self.names):
            about = self._words_about(one)
            mine = self.rows[self.edges[at] : self.edges[at + 1]]
            largest = max((o.population for o in mine), default=0) + 1
            for row in range(self.edges[at], self.edges[at + 1]):
                made[row, :CONTEXT] = self._alone(self.rows[row], total, about, largest)
        if probable is not None:
            made[:, CONTEXT:] = self._together(probable)
        return made

    def _words_about(self, one: Named) -> tuple[bool, bool, bool]:
        words = self.words.word
        after = words[one.last].lower() if one.last < len(words) else ""
        before = words[one.first - 1].lower() if one.first else ""
        if before == "of" and one.first > 1:
            before = words[one.first - 2].lower()
        inside = words[one.last - 1].lower()
        near = {after, before, inside}
        return bool(near & _COUNTY), bool(near & _PROVINCE), bool(near & _TOWN)

    def _alone(self, row: Option, total: int, about: tuple[bool, bool, bool], largest: int) -> list[float]:
        spoken = self.around[row.country or ""]
        return [
            float(np.log10(row.population + 1)) / 7,
            row.kind == "country",
            row.kind == "capital",
            row.prominence == 1,
            row.prominence > 1,
            row.kind == "admin1",
            row.kind == "admin2",
            row.kind in ("region", "sea"),
            row.usual,
            spoken / total,
            spoken > 0,
            row.population / largest,
            row.population > largest / 2,
            about[0] and row.kind == "admin2",
            about[1] and row.kind in ("admin1", "region"),
            about[2] and row.kind in ("city", "capital"),
        ]

    def _together(self, probable: Numbers) -> Numbers:
        """Return the features of context, from what the other names probably mean."""
        rows = self.rows
        name = np.repeat(np.arange(len(self.names)), np.diff(self.edges))
        spelled = self._spellings()[name]
        country = _numbered([row.country for row in rows])
        division = _numbered([row.division if row.division is not None else None for row in rows])
        other = spelled[:, None] != spelled[None, :]
        weight = np.where(other, probable[None, :] / self._repeats()[name][None, :], 0.0)
        same_land = (country[:, None] == country[None, :]) & (country >= 0)[:, None]
        same_part = (division[:, None] == division[None, :]) & (division >= 0)[:, None]
        far = _distances(rows)
        people = max(1, len(set(spelled.tolist())) - 1)
        told = self._told(probable, same_land, same_part, far)
        with_land = (weight * same_land).sum(1) / people
        with_part = (weight * same_part).sum(1)
        near, nearby = (np.log1p((weight * (far < limit)).sum(1)) for limit in (50, 200))
        repeated = (np.where(~other, probable[None, :], 0) * self._same_option()).sum(1)
        repeated = np.log1p(np.maximum(0, repeated - probable))
        return np.column_stack([*told, with_land, np.log1p(with_part), near, nearby, repeated])

    def _same_option(self) -> npt.NDArray[np.bool_]:
        keys = _numbered([(r.geonameid, r.name, r.country, r.kind) for r in self.rows])
        same: npt.NDArray[np.bool_] = keys[:, None] == keys[None, :]
        return same

    def _spellings(self) -> npt.NDArray[np.int64]:
        return _numbered([self.words.word[one.first : one.last] for one in self.names])

    def _repeats(self) -> Numbers:
        spelled = self._spellings()
        return np.bincount(spelled)[spelled].astype(float)

    def _told(
        self,
        probable: Numbers,
        same_land: npt.NDArray[np.bool_],
        same_part: npt.NDArray[np.bool_],
        far: Numbers,
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Return how far what follows a name ("Tripoli, Lebanon") fits each of its rows."""
        size = len(self.rows)
        division, land, near, against = (np.zeros(size) for _ in range(4))
        for at, after in self.followers().items():
            mine = slice(self.edges[at], self.edges[at + 1])
            its = range(self.edges[after], self.edges[after + 1])
            parts = [i for i in its if self.rows[i].kind in ("admin1", "admin2")]
            lands = [i for i in its if self.rows[i].kind == "country"]
            spots = [i for i in its if self.rows[i].kind in ("city", "capital")]
            division[mine] = (same_part[mine][:, parts] * probable[parts]).sum(1)
            land[mine] = (same_land[mine][:, lands] * probable[lands]).sum(1)
            near[mine] = ((far[mine][:, spots] < 60) * probable[spots]).sum(1)
            against[mine] = probable[parts + lands].sum() - division[mine] - land[mine]
        return division, land, near, against

    def followers(self) -> dict[int, int]:
        """Return which name follows which after a comma or in brackets."""
        found = {}
        for at in range(len(self.names) - 1):
            end, start = self.words.end[self.names[at].last - 1], self.words.start[self.names[at + 1].first]
            if self.words.text[end:start] in (", ", " (", ", in "):
                found[at] = at + 1
        return found


def _numbered(values: Sequence[object]) -> npt.NDArray[np.int64]:
    """Return a number for each value, one for equal ones, -1 for None."""
    seen: dict[object, int] = {}
    return np.array([-1 if v is None else seen.setdefault(v, len(seen)) for v in values], np.int64)


def _distances(rows: Sequence[Option]) -> Numbers:
    """Return the kilometres between all pairs of rows, without end where a point is not known."""
    lat = np.radians([np.nan if r.lat is None else r.lat for r in rows])
    lon = np.radians([np.nan if r.lon is None else r.lon for r in rows])
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    chord = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2 + (z[:, None] - z) ** 2
    found: Numbers = 2 * 6371.0 * np.arcsin(np.minimum(1.0, np.sqrt(chord) / 2))
    areas = np.array([r.kind in ("country", "region", "sea") for r in rows])
    found[np.isnan(found)] = np.inf
    found[:, areas] = np.inf
    return found
