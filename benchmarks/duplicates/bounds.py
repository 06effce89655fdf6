"""F1 over real and made pairs of the tune half for other bounds than those in use, one moved at a time.

usage: python benchmarks/duplicates/bounds.py PAIRS.jsonl

PAIRS is what make_pairs.py writes. The search for candidates has no part in it: all pairs are compared.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.evaluate.duplicates import Pair, load
from dragoman.link.likeness import Bounds, Likeness, compare, one_text
from dragoman.link.relation import apart, outlet
from dragoman.link.shingles import Words, shingles

TRIED: dict[str, tuple[float, ...]] = {
    "outlets": (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6),
    "outlet": (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
    "excerpt": (0.55, 0.65, 0.75, 0.85),
    "short": (0.45, 0.55, 0.65, 0.75, 0.85),
    "late": (0.5, 0.65, 0.75, 0.85, 0.95),
    "days": (0, 1, 3, 7, 14, 400),
}
Case = tuple[Pair, Likeness, int, bool]


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("pairs", type=Path)
    words = Words()
    cases = [case(pair, words) for pair in load(cli.parse_args().pairs) if pair.half == "tune"]
    print("bound      value    real    made")
    for name, bounds, value in tried():
        real, made = (f1([c for c in cases if c[0].sort == sort], bounds) for sort in ("real", "made"))
        print(f"{name:10} {value:5g}  {real:6.3f}  {made:6.3f}")


def tried() -> Iterator[tuple[str, Bounds, float]]:
    """Yield every set of bounds to try, with the bound that is moved."""
    for name, values in TRIED.items():
        for value in values:
            yield name, replace(Bounds(), **{name: value}), value


def case(pair: Pair, words: Words) -> Case:
    """Return a pair with what its texts share."""
    one, two = pair.one, pair.two
    found = compare(*(shingles(words.cut(document.text)) for document in (one, two)))
    names = (outlet(one.source), outlet(two.source))
    return pair, found, apart(one.published, two.published), "" in names or names[0] == names[1]


def f1(cases: list[Case], bounds: Bounds) -> float:
    """Return F1 of "one text"."""
    said = [one_text(found, apart=gap, one_outlet=own, bounds=bounds) for _, found, gap, own in cases]
    right = sum(answer and pair.same for answer, (pair, *_) in zip(said, cases, strict=True))
    return 2 * right / max(1, sum(said) + sum(pair.same for pair, *_ in cases))


if __name__ == "__main__":
    main()
