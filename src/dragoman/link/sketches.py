"""Which earlier texts may be like this one: MinHash sketches in locality-sensitive tables.

Two sketches a text: of all of it, and of its opening, by which a report is found that was cut from the end to
a small part of its length.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import rensa

from dragoman.link.shingles import Shingles

OPENING = 120
"""Words that make the opening of a text."""
_PERMUTATIONS = 128
_BANDS = 64
"""Of two rows each: texts that share a fifth of their shingles meet in some band in 93 of 100 cases."""
_SEED = 20
_LIKELY = 0.05
"""Share of equal minima below which texts are not worth comparing; both sketches must lie below it."""

_Minima = npt.NDArray[np.uint32]


class Table:
    """Sketches by number; ask for the numbers of those that resemble one."""

    def __init__(self) -> None:
        self._tables = rensa.RMinHashLSH(0.2, _PERMUTATIONS, _BANDS)
        self._rows: _Minima = np.empty((0, _PERMUTATIONS), dtype=np.uint32)

    def insert(self, number: int, sketch: rensa.RMinHash) -> None:
        """Keep a sketch under a number."""
        if number >= len(self._rows):
            grown = np.zeros((max(1024, number + 1, 2 * len(self._rows)), _PERMUTATIONS), dtype=np.uint32)
            grown[: len(self._rows)] = self._rows
            self._rows = grown
        self._rows[number] = sketch.digest()
        self._tables.insert(number, sketch)

    def likely(self, sketch: rensa.RMinHash) -> dict[int, float]:
        """Return the numbers of sketches like this one, each with the resemblance that it suggests."""
        found = np.unique(np.asarray(self._tables.query(sketch), dtype=np.int64))
        if not len(found):
            return {}
        shares = (self._rows[found] == np.asarray(sketch.digest(), dtype=np.uint32)).mean(axis=1)
        kept = shares >= _LIKELY
        return dict(zip(found[kept].tolist(), shares[kept].tolist(), strict=True))


class Sketches:
    """The tables of whole texts and of openings."""

    def __init__(self) -> None:
        self._tables = (Table(), Table())

    def insert(self, number: int, whole: Shingles, opening: Shingles) -> None:
        """Keep a text under a number."""
        for table, part in zip(self._tables, (whole, opening), strict=True):
            table.insert(number, _sketch(part))

    def likely(self, whole: Shingles, opening: Shingles) -> list[int]:
        """Return the numbers of texts that may be like this one, the likeliest first."""
        best: dict[int, float] = {}
        for table, part in zip(self._tables, (whole, opening), strict=True):
            for number, share in table.likely(_sketch(part)).items():
                best[number] = max(share, best.get(number, 0.0))
        return sorted(best, key=lambda number: (-best[number], number))


def _sketch(part: Shingles) -> rensa.RMinHash:
    raw = part.astype("<u4").tobytes()
    sketch = rensa.RMinHash(_PERMUTATIONS, _SEED)
    sketch.update([raw[at : at + 4] for at in range(0, len(raw), 4)])
    return sketch
