"""What sort of act a word names: which types of event may be one happening, and which words are of one
class."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.link.lexis import stem

FAMILIES: Mapping[str, frozenset[str]] = {
    "force": frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST")),
    "penalty": frozenset(("COERCE", "SANCTION")),
    "talks": frozenset(("AGREE", "CONSULT", "COOPERATE")),
    "support": frozenset(("SUPPORT", "AID", "COOPERATE", "AGREE")),
    "yielding": frozenset(("CONCEDE", "RETREAT", "AGREE")),
    "pressure": frozenset(("REQUEST", "THREATEN")),
    "blame": frozenset(("ACCUSE", "REJECT")),
}
"""Types that coders give to one and the same happening; two types of no common family are two happenings."""

SAYINGS = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types of what is said or agreed, of which a government does much in a day; the others are deeds."""

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
"""What both sides do alike, whichever of them a report names first."""

BLAMED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
"""What somebody may be accused of, or deny."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def families(kind: str) -> tuple[str, ...]:
    """Return the families that a type of event belongs to."""
    return tuple(name for name, kinds in FAMILIES.items() if kind in kinds)


@cache
def related(one: str, other: str) -> bool:
    """Tell whether two types of event may be told of one happening."""
    return one == other or any(one in kinds and other in kinds for kinds in FAMILIES.values())


@lru_cache(maxsize=1 << 14)
def head(trigger: str) -> str:
    """Return the stem of the word that carries a trigger: the first that names a class of acts, else the
    last."""
    stems = [stem(word) for word in _WORD.findall(trigger)]
    known = [word for word in stems if word in _classes()]
    return (known or stems or [""])[0 if known else -1]


def classes(word: str) -> frozenset[str]:
    """Return the classes of acts that a stem names."""
    return _classes().get(word, frozenset())


def groups(word: str) -> frozenset[str]:
    """Return the groups of the classes that a stem names."""
    return frozenset(_groups()[name] for name in classes(word))


@lru_cache(maxsize=1 << 14)
def spoken_of(text: str) -> frozenset[str]:
    """Return the groups of the classes of acts that the words of a sentence name."""
    return frozenset[str]().union(*(groups(stem(word)) for word in _WORD.findall(text)))


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for classes_ in _table().values():
        for name, words in classes_.items():
            for word in words.split():
                found.setdefault(stem(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _groups() -> Mapping[str, str]:
    return {name: group for group, classes_ in _table().items() for name in classes_}


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        files("dragoman.link").joinpath("data/acts.toml").read_text(encoding="utf-8")
    )
    return found
