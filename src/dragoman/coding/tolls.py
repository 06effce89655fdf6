"""How many were killed, hurt, arrested, abducted or driven out, as the words of a sentence tell it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.counts import Count, added, is_date
from dragoman.coding.headcount import Headcount
from dragoman.coding.telling import denied, told
from dragoman.coding.tree import Tree
from dragoman.records import SizeKind


@dataclass(frozen=True, slots=True)
class Toll:
    """Who suffered what: ``teller`` is the token that tells it, ``sufferer`` the head of whom it tells of.

    ``count`` is None where no number is told: "civilians were killed".
    """

    kind: SizeKind
    teller: int
    sufferer: int
    count: Count | None


def tolls(tree: Tree, first: int, last: int) -> tuple[Toll, ...]:
    """Return what the words of a sentence (half-open token range) tell of who suffered, in order."""
    heads = Headcount(tree, first, last)
    found: list[Toll] = []
    taken: set[tuple[str, int]] = set()
    for token in range(first, last):
        kind, named = told(heads, token)
        sufferers = _apart_from_scene(heads, named)
        if kind is None or not sufferers or denied(tree, token):
            continue
        toll = _counted(heads, kind, token, sufferers)
        if toll.count is None or (kind, toll.count.last) not in taken:
            found.append(toll)
        if toll.count is not None:
            taken.add((kind, toll.count.last))
    return tuple(found)


def _apart_from_scene(heads: Headcount, nouns: list[int]) -> list[int]:
    """Return nouns without dates, places last: parses take the scene before a clause for its subject."""
    left = [noun for noun in nouns if noun in heads.numbers or not is_date(heads.tree, noun)]
    return sorted(left, key=lambda noun: heads.tree.parse.ent[noun] in ("GPE", "LOC", "FAC"))


def _counted(heads: Headcount, kind: SizeKind, token: int, sufferers: list[int]) -> Toll:
    """Return the toll with the first number that the candidates give."""
    adjective = heads.tree.parse.pos[token] == "ADJ"
    for sufferer in sufferers:
        if sufferer == token and adjective:
            continue
        count = heads.total(sufferer)
        if count is not None:
            more = [further for t in _alongside(heads.tree, token, sufferer) if (further := heads.total(t))]
            return Toll(kind, token, sufferer, added([count, *more]))
    return Toll(kind, token, sufferers[0], None)


def _alongside(tree: Tree, teller: int, sufferer: int) -> list[int]:
    """Return who suffered with somebody: "was killed along with three others"."""
    found = []
    for above in (teller, sufferer):
        for preposition in tree.having(above, "prep", "advmod"):
            if tree.word[preposition] in ("along", "together", "alongside"):
                inner = [preposition, *tree.having(preposition, "prep")]
                found += [
                    t for p in inner if tree.word[p] in ("with", "alongside") for t in tree.having(p, "pobj")
                ]
            elif tree.word[preposition] == "with" and tree.word[preposition - 1] in ("along", "together"):
                found += tree.having(preposition, "pobj")
    return list(dict.fromkeys(found))
