"""Everything that the names of a text may mean, as one table: a row for each place, features for columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from math import cos

import numpy as np
import numpy.typing as npt

from dragoman.locate.naming import Named, Words, home
from dragoman.locate.options import RADIUS, TOLD, Option, options
from dragoman.locate.wordset import word_set

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

FEATURES = (
    *TOLD, "country_share", "country_spoken_of", "to_the_largest", "near_the_largest",
    "word_of_county", "word_of_province", "word_of_town",
    "told_division", "told_country", "told_near", "not_told",
    "with_country", "with_division", "within_50", "within_200", "with_itself",
)  # fmt: skip
CONTEXT = FEATURES.index("told_division")
"""From here on features tell how a place stands to what other names mean."""

_COUNTY = word_set("county district parish borough municipality township department")
_PROVINCE = word_set("province governorate state region oblast prefecture republic division")
_TOWN = word_set("city town village neighborhood neighbourhood suburb hamlet port")
_RIVALS = [FEATURES.index("to_the_largest"), FEATURES.index("near_the_largest")]
_KINDS = [TOLD.index(kind) for kind in ("admin2", "division", "town")]
"""What the words for a county, a province and a town speak for."""
_FEW = 2
"""So many words about no country in particular are reckoned to every text: one word says little."""
_LIKELIEST = 8
"""Of the places that a name may mean by itself, so many are weighed in the light of the others."""
_NEAR, _NEARBY, _BESIDE = (cos(kilometres / RADIUS) for kilometres in (50, 200, 60))


@dataclass(frozen=True)
class Table:
    """Everything that the names of a text may mean, one row each; ``edges`` say where a name's rows begin.

    ``told`` (rows, ``CONTEXT``) is what is told of each place by itself, ``points`` are those of
    :class:`dragoman.locate.options.Options`.
    """

    words: Words
    names: Sequence[Named]
    rows: Sequence[Option]
    told: Numbers
    points: Numbers
    edges: Sequence[int]
    spelled: Whole
    """A number for each name, one for names of one spelling."""
    people: Numbers
    """How many live in each row's place."""

    @classmethod
    def of(cls, words: Words, names: Sequence[Named], around: Counter[str]) -> Table:
        """Gather the options of all names; there must be at least one name with an option."""
        found = [options(one, words.between(one.first, one.last)) for one in names]
        rows = [row for each in found for row in each.rows]
        told, points = (
            np.concatenate(both) for both in zip(*((e.told, e.points) for e in found), strict=True)
        )
        spelled = _numbered([words.word[one.first : one.last] for one in names])
        edges = [0, *accumulate(len(e.rows) for e in found)]
        people = np.array([row.population for row in rows], float)
        table = cls(words, names, rows, told, points, edges, spelled, people)
        return replace(table, told=np.column_stack([told, table._in_the_text(around)]))

    @cached_property
    def name(self) -> Whole:
        """The number of the name that each row belongs to."""
        return np.repeat(np.arange(len(self.names)), np.diff(self.edges))

    def weighed(self, weight: Numbers) -> tuple[Table, Numbers]:
        """Return the table of the likeliest options of each name by itself, and their probabilities."""
        probable = self.probable(self.features(), weight)
        order = np.lexsort((-probable, self.name))
        kept = order[np.arange(len(order)) - np.array(self.edges)[self.name] < _LIKELIEST]
        edges = [0, *np.cumsum(np.minimum(np.diff(self.edges), _LIKELIEST)).tolist()]
        rows = [self.rows[i] for i in kept.tolist()]
        table = Table(
            self.words,
            self.names,
            rows,
            self.told[kept],
            self.points[kept],
            edges,
            self.spelled,
            self.people[kept],
        )
        return table, probable[kept]

    def probable(self, features: Numbers, weight: Numbers) -> Numbers:
        """Return the probability of each row among those of its name."""
        scores = features @ weight
        parts = np.exp(scores - self._largest(scores))
        found: Numbers = parts / np.bincount(self.name, parts)[self.name]
        return found

    def _largest(self, values: Numbers) -> Numbers:
        """Return for each row the largest value of a row of its name."""
        begins, sizes = self._stretches
        found: Numbers = np.repeat(np.maximum.reduceat(values, begins), sizes)
        return found

    @cached_property
    def _stretches(self) -> tuple[Whole, Whole]:
        """Where the rows of each name that has any begin, and how many they are."""
        edges = np.array(self.edges)
        sizes = edges[1:] - edges[:-1]
        return edges[:-1][sizes > 0], sizes[sizes > 0]

    def features(self, probable: Numbers | None = None) -> Numbers:
        """Return the features of all rows; without probabilities those of context are nought."""
        made = np.zeros((len(self.rows), len(FEATURES)))
        made[:, :CONTEXT] = self.told
        made[:, _RIVALS] = self._beside_rivals()
        if probable is not None:
            made[:, CONTEXT:] = self._together(probable)
        return made

    def _in_the_text(self, around: Counter[str]) -> Numbers:
        """Return what the text tells of each row: of its country, and in the words beside it."""
        spoken, total = self._spoken(around)
        about = np.array([self._words_about(one) for one in self.names])[self.name]
        rivals = np.zeros((len(self.rows), len(_RIVALS)))
        return np.column_stack(
            [spoken / (total + _FEW), np.log1p(spoken), rivals, about * self.told[:, _KINDS]]
        )

    def _beside_rivals(self) -> Numbers:
        """Return how many people each row has beside the most peopled row of its name."""
        share = self.people / (self._largest(self.people) + 1)
        return np.column_stack([share, share > 1 / 2])

    def _spoken(self, around: Counter[str]) -> tuple[Numbers, Numbers]:
        """Return how often the text speaks of each row's country, and of any, but by the row's own name.

        What a name means most often is no sign of what it means here.
        """
        own: dict[tuple[int, str | None], int] = {}
        for spelled, one in zip(self.spelled.tolist(), self.names, strict=True):
            if land := home(one):
                for key in ((spelled, land), (spelled, None)):
                    own[key] = own.get(key, 0) + 1
        number = self.spelled[self.name].tolist()
        spoken = [
            around.get(row.country or "", 0) - own.get((spelled, row.country or ""), 0)
            for row, spelled in zip(self.rows, number, strict=True)
        ]
        total = around.total() - np.array([own.get((spelled, None), 0) for spelled in number], float)
        return np.maximum(0.0, np.array(spoken, float)), np.maximum(0.0, total)

    def _words_about(self, one: Named) -> tuple[bool, bool, bool]:
        words = self.words.word
        after = words[one.last].lower() if one.last < len(words) else ""
        before = words[one.first - 1].lower() if one.first else ""
        if before == "of" and one.first > 1:
            before = words[one.first - 2].lower()
        near = {after, before, words[one.last - 1].lower()}
        return not near.isdisjoint(_COUNTY), not near.isdisjoint(_PROVINCE), not near.isdisjoint(_TOWN)

    def _together(self, probable: Numbers) -> Numbers:
        """Return the features of context, from what names of another spelling probably mean."""
        written = self.spelled
        spelled = written[self.name]
        weight = probable / np.bincount(written)[spelled]
        country = _numbered([row.country for row in self.rows])
        division = _numbered([row.division for row in self.rows])
        place = _numbered([row.geonameid or id(row) for row in self.rows])
        others = max(1, int(written.max()))
        closeness = self.points @ np.where(self._areas[:, None], 0.0, self.points).T
        other = spelled[:, None] != spelled
        near, nearby = ((other & (closeness > limit)) @ weight for limit in (_NEAR, _NEARBY))
        twice = np.bincount(place * (len(written) + 1) + spelled, probable)[
            place * (len(written) + 1) + spelled
        ]
        return np.column_stack(
            [
                *self._told(probable, country, division, closeness),
                _shared(country, spelled, weight) / others,
                np.log1p(_shared(division, spelled, weight)),
                np.log1p(near),
                np.log1p(nearby),
                np.log1p(np.maximum(0, twice - probable)),
            ]
        )

    @property
    def _areas(self) -> npt.NDArray[np.bool_]:
        """Which rows are too large for something to be near them."""
        large: npt.NDArray[np.bool_] = (
            self.told[:, TOLD.index("country")] + self.told[:, TOLD.index("area")] > 0
        )
        return large

    def _told(
        self, probable: Numbers, country: Whole, division: Whole, closeness: Numbers
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Return how far what follows a name ("Tripoli, Lebanon") fits each of its rows."""
        parts, lands, near, against = (np.zeros(len(self.rows)) for _ in range(4))
        for at, after in self.followers().items():
            mine = range(self.edges[at], self.edges[at + 1])
            its = range(self.edges[after], self.edges[after + 1])
            for i in mine:
                for j in its:
                    kind, share = self.rows[j].kind, float(probable[j])
                    if kind in ("admin1", "admin2"):
                        fits = division[i] == division[j] >= 0
                        parts[i] += share * fits
                        against[i] += share * (not fits)
                    elif kind == "country":
                        lands[i] += share * bool(country[i] == country[j])
                        against[i] += share * bool(country[i] != country[j])
                    elif kind in ("city", "capital"):
                        near[i] += share * bool(closeness[i, j] > _BESIDE)
        return parts, lands, near, against

    def followers(self) -> dict[int, int]:
        """Return which name follows which after a comma or in brackets."""
        found = {}
        for at in range(len(self.names) - 1):
            end, start = self.words.end[self.names[at].last - 1], self.words.start[self.names[at + 1].first]
            if start - end < 6 and self.words.text[end:start] in (", ", " (", ", in "):
                found[at] = at + 1
        return found


def _numbered(values: Iterable[object]) -> Whole:
    """Return a number for each value, one for equal ones, -1 for None."""
    seen: dict[object, int] = {}
    return np.array([-1 if v is None else seen.setdefault(v, len(seen)) for v in values], np.int64)


def _shared(key: Whole, spelled: Whole, weight: Numbers) -> Numbers:
    """Return for each row the weight of the rows with its key and another spelling, 0 where it has none."""
    own = (key + 1) * (int(spelled.max()) + 1) + spelled
    found: Numbers = np.bincount(key + 1, weight)[key + 1] - np.bincount(own, weight)[own]
    return np.where(key < 0, 0.0, np.maximum(0.0, found))
