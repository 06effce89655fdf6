"""The predicate lexicon: which verbs, nouns, adjectives and phrases name which PLOVER event.

The data are ``data/predicates.tsv`` and ``data/wordclasses.tsv``; docs/lexicon.md explains the
columns. An entry is a head word, the company it must keep, and what it then means: either an
event type of its own or an *operator* that takes the meaning of its complement ("agree to
withdraw", "refuse to meet"), as the manual asks in "Auxiliary modes" and under each type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from dragoman.errors import KnowledgeError
from dragoman.records import EventType

Operator = Literal[
    "commit",
    "demand",
    "refuse",
    "threaten",
    "accuse",
    "deny",
    "end",
    "ease",
    "allow",
    "try",
    "fail",
    "say",
    "light",
]
"""What an operator does with its complement; docs/lexicon.md lists them."""

PartOfSpeech = Literal["v", "n", "a"]


@dataclass(frozen=True, slots=True)
class Need:
    """One word an entry needs (or, if ``absent``, must not have) beside its head.

    ``slot`` is ``obj``, ``subj``, ``prt`` (particle), ``mod`` (a noun's modifier), ``adv``, ``comp``
    (a clause), ``has`` (anywhere below the head), or a preposition, whose object is meant. Empty
    ``words`` mean any word.
    """

    slot: str
    words: frozenset[str]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """One entry of the lexicon.

    ``recipient`` and ``actor`` list where the party stands, best first: ``obj``, ``subj``, ``speaker``,
    ``poss``, or a preposition. ``strength`` runs from 1 (often means something else) to 9 (nearly
    always means this).
    """

    head: str
    pos: PartOfSpeech
    needs: tuple[Need, ...]
    event: EventType | None
    operator: Operator | None
    modes: tuple[str, ...]
    recipient: tuple[str, ...]
    actor: tuple[str, ...]
    strength: int


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Return the named word classes that entries refer to as ``@name``."""
    found: dict[str, frozenset[str]] = {}
    for number, (name, words, *_) in _rows("wordclasses.tsv", columns=2):
        members: set[str] = set()
        for word in words.split():
            if word.startswith("@"):
                if word[1:] not in found:
                    raise KnowledgeError(
                        f"wordclasses.tsv line {number}: {word} is used before it is defined"
                    )
                members |= found[word[1:]]
            else:
                members.add(word)
        found[name] = frozenset(members)
    return found


@cache
def predicates() -> Mapping[tuple[str, str], tuple[Predicate, ...]]:
    """Return the entries by head word and part of speech, the most demanding first."""
    found: dict[tuple[str, str], list[Predicate]] = {}
    for number, row in _rows("predicates.tsv", columns=9):
        entry = _entry(number, row)
        found.setdefault((entry.head, entry.pos), []).append(entry)
    return {
        key: tuple(sorted(entries, key=lambda e: (-sum(not n.absent for n in e.needs), -len(e.needs))))
        for key, entries in found.items()
    }


def _entry(number: int, row: list[str]) -> Predicate:
    head, pos, needs, event, operator, modes, recipient, actor, strength = row[:9]
    where = f"predicates.tsv line {number} ({head})"
    if pos not in get_args(PartOfSpeech):
        raise KnowledgeError(f"{where}: part of speech {pos!r} is not one of v, n, a")
    if event and event not in get_args(EventType):
        raise KnowledgeError(f"{where}: {event!r} is no PLOVER type")
    if operator and operator not in get_args(Operator):
        raise KnowledgeError(f"{where}: {operator!r} is no operator")
    if not (event or operator):
        raise KnowledgeError(f"{where}: an entry needs a type or an operator")
    if not strength.isdigit() or not 1 <= int(strength) <= 9:
        raise KnowledgeError(f"{where}: strength {strength!r} is not 1..9")
    return Predicate(
        head=head,
        pos=pos,  # type: ignore[arg-type]
        needs=tuple(_need(where, word) for word in needs.split()),
        event=event or None,  # type: ignore[arg-type]
        operator=operator or None,  # type: ignore[arg-type]
        modes=_list(modes),
        recipient=_list(recipient),
        actor=_list(actor),
        strength=int(strength),
    )


def _need(where: str, written: str) -> Need:
    absent = written.startswith("-")
    slot, _, words = written.lstrip("-").partition(":")
    members: set[str] = set()
    for word in words.split("|"):
        if word.startswith("@"):
            if word[1:] not in word_classes():
                raise KnowledgeError(f"{where}: there is no word class {word}")
            members |= word_classes()[word[1:]]
        elif word and word != "*":
            members.add(word)
    if not slot:
        raise KnowledgeError(f"{where}: {written!r} names no slot")
    return Need(slot=slot, words=frozenset(members), absent=absent)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.replace(",", ";").split(";") if part.strip())


def _rows(name: str, *, columns: int) -> Iterator[tuple[int, list[str]]]:
    text = files("dragoman.knowledge").joinpath("data", name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = [cell.strip() for cell in line.split("\t")]
        if len(row) < columns:
            raise KnowledgeError(f"{name} line {number}: expected {columns} columns, found {len(row)}")
        yield number, row
