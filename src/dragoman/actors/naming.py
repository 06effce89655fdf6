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
from dragoman.actors.compose import Composer
from dragoman.actors.expansion import expanded
from dragoman.actors.identity import Identity
from dragoman.actors.names import Name, find_names
from dragoman.actors.phrase import QUANTITIES, NounPhrase
from dragoman.actors.wording import Wording
from dragoman.knowledge import agents
from dragoman.knowledge.actorbook import ActorBook, packaged
from dragoman.records import Party

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|Prof|St)\."
    r"|P5\+1|'s\b|\u2019s\b|\d[\d,.]*|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]"
)
_PREPOSITIONS = frozenset((
    "of", "in", "from", "for", "at", "with", "to", "by", "near", "inside", "throughout", "across", "on",
    "against",
))  # fmt: skip
_LOCATIVES = frozenset(("in", "at", "near", "inside", "throughout", "across", "of", "on"))
_MARKS = _PREPOSITIONS | {",", "("}
"""What parts one phrase from the next."""
_JOINING = frozenset(("and", "or", "&"))
_ARTICLES = frozenset(("the", "a", "an", "some", "any", "this", "that", "these", "those"))
_NOBODY = (False, False)
_MAX_OWNERS = 8
"""Owners of owners are read no deeper than this."""
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
    for first, last in reversed(_conjuncts(composer.wording)):
        head = _phrases(composer.wording, first, last, phrases)
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


def _conjuncts(wording: Wording) -> list[tuple[int, int]]:
    """Return the parts of a phrase joined by "and" that are actors of their own."""
    lower, names = wording.lower, wording.names
    if _JOINING.isdisjoint(lower) and "-" not in lower:
        return [(0, len(lower))]
    found: list[tuple[int, int]] = []
    first = 0
    joined = any(w in _JOINING and names[t] is None for t, w in enumerate(lower))
    for token, word in enumerate(lower):
        if not (word in _JOINING or (word == "," and joined) or (word == "-" and _of_two(names, token))):
            continue
        name = names[token]
        inside = name is not None and name.first < token
        if not inside and not _inside_noun(wording, token):
            if token > first:
                found.append((first, token))
            first = token + 1
    return [*found, (first, len(lower))] if first < len(lower) else found


def _of_two(names: Sequence[Name | None], hyphen: int) -> bool:
    """Tell whether a hyphen stands between two nations: "U.S.-Iraq talks"."""
    if not 0 < hyphen < len(names) - 1:
        return False
    before, after = names[hyphen - 1], names[hyphen + 1]
    return (
        before is not None
        and after is not None
        and before.national
        and after.national
        and before is not after
    )


def _inside_noun(wording: Wording, token: int) -> bool:
    """Tell whether an "and" only joins two modifiers: "Planning and Investment Minister"."""
    if not 0 < token < len(wording.word) - 1 or wording.names[token - 1] is not None:
        return False
    capitals = wording.word[token - 1][:1].isupper() and wording.word[token + 1][:1].isupper()
    return capitals and agents.noun_at(wording.lower, token - 1, stop=token) is None


def _phrases(wording: Wording, first: int, last: int, found: dict[int, NounPhrase]) -> int | None:
    """Add the noun phrases of one conjunct to ``found``, linked right-branching; return the main head."""
    above: NounPhrase | None = None
    main: NounPhrase | None = None
    beside: list[int] = []
    lower = wording.lower
    for link, begin, end in _cuts(wording, first, last):
        built = _noun_phrase(wording, begin, end, found)
        if built is None:
            continue
        found[built.head] = built
        if main is None:
            main = built
        elif link == ",":
            beside.append(built.head)
        elif above is not None:
            above.complements += ((link, built.head),)
            built.counted = link == "of" and lower[above.head] in QUANTITIES
        above = built
    if main is None:
        return None
    main.appositions = tuple(beside)
    return main.head


def _cuts(wording: Wording, first: int, last: int) -> list[tuple[str, int, int]]:
    """Return the parts between prepositions, commas and brackets, each with the mark before it."""
    lower = wording.lower
    if _MARKS.isdisjoint(lower[first:last]):
        return [("", first, last)]
    found: list[tuple[str, int, int]] = []
    link, begin = "", first
    at = first
    while at < last:
        tail = agents.noun_at(lower, at)
        if tail is not None and tail[1] > at + 1:
            at = tail[1]
            continue
        if lower[at] in _MARKS and wording.names[at] is None:
            found.append((link, begin, at))
            link, begin = ("," if lower[at] == "(" else lower[at]), at + 1
        at += 1
    found.append((link, begin, last))
    return [(mark, a, b) for mark, a, b in found if a < b]


def _noun_phrase(
    wording: Wording, first: int, last: int, found: dict[int, NounPhrase], depth: int = 0
) -> NounPhrase | None:
    """Return the phrase of the words ``first`` to ``last``; a possessor before "'s" becomes its own."""
    lower, names = wording.lower, wording.names
    while last > first and not lower[last - 1][0].isalnum():
        last -= 1
    begin = first
    while begin < last - 1 and lower[begin] in _ARTICLES:
        begin += 1
    if begin >= last:
        return None
    noun = agents.noun_at(lower, last - 1, stop=last)
    limit = noun[0] if noun is not None else last - 1
    mark = None
    if "'s" in lower[begin:limit]:
        mark = next((t for t in range(limit - 1, begin, -1) if lower[t] == "'s" and names[t] is None), None)
    modifiers = begin if mark is None else mark + 1
    owner = None
    if mark is not None and depth < _MAX_OWNERS:
        owner = _noun_phrase(wording, begin, mark, found, depth + 1)
    if owner is not None:
        found[owner.head] = owner
    head = _head(lower, modifiers, last)
    name = names[head]
    return NounPhrase(
        begin,
        head,
        last,
        modifiers,
        definite=lower[first] == "the",
        determined=begin > first,
        name=name if name is not None and name.first >= modifiers else None,
        possessor=owner.head if owner is not None else None,
        noun=noun if head == last - 1 else None,
    )


def _head(lower: Sequence[str], first: int, last: int) -> int:
    """Return the head of a phrase: its last word, or that of an agent noun which ends there."""
    if _PREPOSITIONS.isdisjoint(lower[first:last]):
        return last - 1
    for token in range(first, last - 1):
        tail = agents.noun_at(lower, token, stop=last)
        if tail is not None and tail[1] == last:
            return token
    return last - 1
