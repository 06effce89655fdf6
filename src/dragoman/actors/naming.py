"""Resolving a bare naming phrase: "the Mongolian president", "spokesman for the Taliban"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dragoman.actors.appositions import from_beside
from dragoman.actors.belongings import stands_for
from dragoman.actors.book import by_surname, day_of
from dragoman.actors.chunks import conjuncts, noun_phrases
from dragoman.actors.compose import Composer
from dragoman.actors.expansion import expanded
from dragoman.actors.identity import Identity
from dragoman.actors.names import find_names
from dragoman.actors.phrase import NounPhrase
from dragoman.knowledge import agents
from dragoman.knowledge.actorbook import ActorBook, packaged
from dragoman.records import Party

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|Prof|St)\."
    r"|P5\+1|'s\b|\u2019s\b|\d[\d,.]*|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]"
)
_LOCATIVES = frozenset(("in", "at", "near", "inside", "throughout", "across", "of", "on"))
_NOBODY = (False, False)
_SHORT = 120
"""Characters of a phrase whose answer is remembered; longer ones would fill the memory."""


def resolve_phrase(
    phrase: str, *, on: str, book: ActorBook | None = None, expand_groups: bool = False
) -> tuple[Party, ...]:
    """Return who a whole phrase names, one party for each actor joined in it, as of the ISO date ``on``.

    A phrase that names no possible actor, nor a thing in a country, gives no party. Without a ``book`` the
    packaged one is asked.
    ``expand_groups`` gives the members of a grouping such as the E3 in its place.
    Answers to the latest short phrases are remembered: lists of actors name the same ones again and again.
    """
    day_of(on)
    book = book or packaged()
    memory = _memory(phrase, book) if len(phrase) <= _SHORT else _Memory()
    answer = memory.answer
    if answer is None or answer.on not in (None, on):
        answer = memory.answer = _answer(phrase, on, book)
    if expand_groups:
        return tuple(member for party in answer.parties for member in expanded(party, on=on))
    return answer.parties


class _Answer(NamedTuple):
    """Who a phrase names; ``on`` is the day it holds for, None if it is the same on any day."""

    on: str | None
    parties: tuple[Party, ...]


class _Memory:
    """The latest answer to a phrase."""

    __slots__ = ("answer",)

    def __init__(self) -> None:
        self.answer: _Answer | None = None


@lru_cache(maxsize=1 << 14)
def _memory(_phrase: str, _book: ActorBook) -> _Memory:
    return _Memory()


def _answer(phrase: str, on: str, book: ActorBook) -> _Answer:
    written = phrase.split() if phrase.replace(" ", "").isalpha() else _TOKEN.findall(phrase)
    words = [word.replace("\u2019", "'") for word in written] if "\u2019" in phrase else written
    starts = _starts(phrase, written)
    phrases: dict[int, NounPhrase] = {}
    names = find_names(words, _titled(words) if len(words) > 2 else _NOBODY, book)
    composer = Composer(words, names, phrases, on=on)
    parties: list[Party] = []
    carried: Identity | None = None
    for first, last in reversed(conjuncts(composer.wording)):
        head = noun_phrases(composer.wording, first, last, phrases)
        identity = _identity(composer, phrases[head], book) if head is not None else None
        if head is None or identity is None:
            continue
        if carried is not None and identity.kind == "country" and identity.reason == "demonym":
            identity = _as(carried, identity)
        carried = identity if identity.agent is not None else carried
        shown = phrases[head]
        end = starts[shown.last - 1] + len(words[shown.last - 1])
        parties.append(identity.party(phrase, starts[shown.first], end))
    return _Answer(on if composer.wording.dated else None, tuple(reversed(parties)))


def _starts(phrase: str, words: Sequence[str]) -> list[int]:
    """Return where each word of a phrase begins in it."""
    found: list[int] = []
    at = 0
    for word in words:
        at = phrase.index(word, at)
        found.append(at)
        at += len(word)
    return found


def _identity(composer: Composer, phrase: NounPhrase, book: ActorBook) -> Identity | None:
    word = composer.wording.word
    identity = composer.identity(phrase.head)
    for beside in phrase.appositions:
        other = composer.identity(beside)
        if identity is None and other is not None and other.kind == "person" and not other.plural:
            name = " ".join(word[phrase.first : phrase.last]).replace(" - ", "-")
            identity = other._replace(name=other.name or name, reason="apposition")
        elif identity is not None and other is not None and (identity.name is None) != (other.name is None):
            identity = from_beside(identity, other)
    if identity is None and phrase.head + 1 == phrase.last and phrase.modifiers == phrase.head:
        day = composer.wording.day
        known = by_surname(word[phrase.head], book=book, on=day, role=None, nations=(), alone=True)
        return known or _located(composer, phrase)
    if identity is None:
        return _located(composer, phrase)
    if identity.kind == "person" and identity.role and identity.name and " " not in identity.name:
        return _by_role(identity, identity.name, book, composer.wording.day)
    return identity


def _by_role(identity: Identity, name: str, book: ActorBook, day: date) -> Identity:
    """Return who in the book a title and a lone surname mean: "President Duterte"."""
    if identity.id is not None:
        return identity
    known = by_surname(
        name,
        book=book,
        on=day,
        role=identity.role,
        nations=(identity.country,) if identity.country else (),
        former=identity.sectors == ("ELI",),
        alone=identity.country is None,
    )
    if known is None:
        return identity
    sectors = known.sectors or identity.sectors
    return known._replace(role=identity.role, name=known.name or name, sectors=sectors)


def _located(composer: Composer, phrase: NounPhrase) -> Identity | None:
    """Return a thing that is no actor as one of the country it belongs to or lies in: "targets in Syria"."""
    traits = composer.wording.traits(phrase.modifiers, phrase.head)
    country = traits.country
    for preposition, head in phrase.complements:
        found = composer.identity(head) if country is None and preposition in _LOCATIVES else None
        country = found.country if found is not None and found.kind == "country" else country
    if country is None:
        return None
    sectors = stands_for(composer.wording.lower[phrase.head])
    if traits.country is None and sectors == ("MIL",):
        sectors = ()  # A base in a country may be another's.
    return Identity(country=country, sectors=sectors, reason="composed")


def _titled(words: Sequence[str]) -> list[bool]:
    """Return, for each word, whether it belongs to a name of several words that a title stands before."""
    found = [False] * len(words)
    titles = agents.titles()
    for at, word in enumerate(words[:-2]):
        end = at + 1
        if not words[end][:1].isupper() or (word.lower(),) not in titles:
            continue
        while end < len(words) and words[end][:1].isupper() and (words[end].lower(),) not in titles:
            end += 1
        if end > at + 2:
            found[at + 1 : end] = [True] * (end - at - 1)
    return found


def _as(fellow: Identity, nation: Identity) -> Identity:
    """Return "Russian" in "Russian and Iraqi soldiers": the fellow's noun, its own country."""
    return fellow._replace(country=nation.country, id=None, name=None)
