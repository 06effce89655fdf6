"""What is known of commitments: their words, how long they stay alive, and which acts carry them out.

The data are ``data/commitments.toml``; docs/ledger.md gives the reasons for what stands there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge import plover
from dragoman.records import EventType
from dragoman.records.linked import CommitmentKind, Stage

Words = re.Pattern[str]
"""A pattern that finds any of some words, wherever a word begins."""


@cache
def halflives() -> Mapping[str, int]:
    """Return the days after which a commitment of each kind lapses if no deadline was named.

    Raises:
        KnowledgeError: a kind is missing, or its days are no whole number above 0.
    """
    found = _table("halflives")
    for kind in get_args(CommitmentKind):
        if type(found.get(kind)) is not int or found[kind] < 1:
            raise KnowledgeError(
                f"commitments.toml: expected days above 0 for {kind!r}, got {found.get(kind)!r}"
            )
    return MappingProxyType(found)


@cache
def state_sectors() -> frozenset[str]:
    """Return the sectors of those who act for a state."""
    return frozenset(_table("states")["sectors"])


@cache
def act_of_mode(event: str, modes: tuple[str, ...]) -> EventType | None:
    """Return the type of act that the modes of a threat or demand speak of, None if they tell nothing."""
    table = _table("modes")
    return next((table[f"{event} {mode}"] for mode in modes if f"{event} {mode}" in table), None)


def act_by_default(event: str) -> EventType:
    """Return the type of act where neither words nor mode tell it: the event's own but for speech."""
    return cast("EventType", _table("defaults").get(event, event))


@cache
def acts() -> tuple[tuple[EventType, Words], ...]:
    """Return the words of acts by type, in the order in which they are tried.

    Raises:
        KnowledgeError: a type is none of PLOVER's.
    """
    table = _table("acts")
    if unknown := [name for name in table if name not in plover.event_types()]:
        raise KnowledgeError(f"commitments.toml: [acts] has {unknown[0]!r}, which is no event type")
    return tuple((cast("EventType", name), compiled(words)) for name, words in table.items())


@cache
def fulfilling(act: str) -> Mapping[str, float]:
    """Return the types of event that carry out an act, and how fully: 1 for the act itself."""
    types = _table("fulfils").get(act, [act])
    return MappingProxyType({name: 1.0 if place == 0 else 0.8 for place, name in enumerate(types)})


@cache
def opposing(act: str) -> frozenset[str]:
    """Return the types of event by which somebody turns away from an act."""
    return frozenset(_table("opposites").get(act, ()))


@cache
def families(act: str) -> frozenset[str]:
    """Return the names of the families of types that an act belongs to."""
    return frozenset(name for name, types in _table("families").items() if act in types)


@cache
def kind_words(name: str) -> Words:
    """Return the words of the entry ``name`` under ``kinds``: plan, pledge, coming, bill or tabling."""
    return compiled(_table("kinds")[name])


@cache
def legislatures() -> Words:
    """Return the words for bodies that make laws."""
    return compiled(_table("legislatures")["words"])


@cache
def stages() -> tuple[tuple[Stage, Words], ...]:
    """Return the stages of a bill with their words, in the order in which they are tried."""
    table = _table("stages")
    if set(table) != set(get_args(Stage)):
        raise KnowledgeError(
            f"commitments.toml: [stages] needs {', '.join(get_args(Stage))}, got {', '.join(table)}"
        )
    return tuple((cast("Stage", name), compiled(words)) for name, words in table.items())


@cache
def withdrawal(kind: str) -> Words:
    """Return the words for taking back (``cues``), or what a kind of commitment is called then."""
    return compiled(_table("withdrawal")[kind])


@cache
def steps() -> tuple[Words, Mapping[str, int], Words]:
    """Return what numbered steps are called, the ordinals, and the words that lead on to a next step."""
    table = _table("steps")
    return compiled(table["nouns"]), MappingProxyType(table["ordinals"]), compiled(table["next"])


@cache
def condition_words(name: str) -> Words:
    """Return the words of the entry ``name`` under ``conditions``."""
    return compiled(_table("conditions")[name])


@cache
def plain_words() -> frozenset[str]:
    """Return the words that say nothing of what is threatened, asked for or promised."""
    return frozenset(_table("words")["plain"])


def compiled(words: Sequence[str]) -> Words:
    """Return one pattern that finds any of ``words`` where a word begins, whatever its case."""
    try:
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"commitments.toml: {' '.join(words)!r} is no pattern: {error}") from error


def _table(name: str) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", _data()[name])
    except KeyError as error:
        raise KnowledgeError(f"commitments.toml lacks the table [{name}]") from error


@cache
def _data() -> Mapping[str, Any]:
    text = files("dragoman.knowledge").joinpath("data", "commitments.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"commitments.toml: {error}") from error
