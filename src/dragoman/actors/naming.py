"""Resolving a bare naming phrase: "the Mongolian president", "spokesman for the Taliban"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.actors.appositions import from_beside
from dragoman.actors.book import by_surname, day_of
from dragoman.actors.compose import Composer
from dragoman.actors.identity import Identity
from dragoman.actors.names import Name, find_names
from dragoman.actors.phrases import NounPhrase
from dragoman.knowledge import agents
from dragoman.records import Party

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|Prof|St)\."
    r"|'s\b|\u2019s\b|\d[\d,.]*|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]"
)
_PREPOSITIONS = frozenset((
    "of", "in", "from", "for", "at", "with", "to", "by", "near", "inside", "throughout", "across", "on",
    "against",
))  # fmt: skip
_MARKS = _PREPOSITIONS | {",", "("}
"""What parts one phrase from the next."""
_JOINING = frozenset(("and", "or", "&"))
_ARTICLES = frozenset(("the", "a", "an", "some", "any", "this", "that", "these", "those"))


def resolve_phrase(phrase: str, *, on: str) -> tuple[Party, ...]:
    """Return who a whole phrase names, one party for each actor joined in it, as of the ISO date ``on``.

    A phrase that names no possible actor gives no party.
    """
    found = [(m.start(), m.end()) for m in _TOKEN.finditer(phrase)]
    words = [phrase[a:b].replace("\u2019", "'") for a, b in found]
    names = find_names(words, [False] * len(words))
    parties: list[Party] = []
    carried: Identity | None = None
    for first, last in reversed(list(_conjuncts(words, names))):
        phrases, head = _phrases(words, names, first, last)
        if head is None:
            continue
        identity = _identity(words, names, phrases, head, on)
        if identity is None:
            continue
        if carried is not None and identity.kind == "country" and identity.reason == "demonym":
            identity = _as(carried, identity)
        carried = identity if identity.agent is not None else carried
        shown = phrases[head]
        parties.insert(0, identity.party(phrase, found[shown.first][0], found[shown.last - 1][1]))
    return tuple(parties)


def _identity(
    words: list[str], names: tuple[Name | None, ...], phrases: dict[int, NounPhrase], head: int, on: str
) -> Identity | None:
    composer = Composer(words, names, phrases, on=on)
    identity = composer.identity(head)
    for beside in phrases[head].appositions:
        other = composer.identity(beside)
        if identity is None and other is not None and other.kind == "person" and not other.plural:
            name = " ".join(words[phrases[head].first : phrases[head].last]).replace(" - ", "-")
            identity = replace(other, name=other.name or name, reason="apposition")
        elif identity is not None and other is not None and (identity.name is None) != (other.name is None):
            identity = from_beside(identity, other)
    if identity is None and head + 1 == phrases[head].last and phrases[head].modifiers == head:
        return by_surname(words[head], on=day_of(on), role=None, nations=(), alone=True)
    return identity


def _as(fellow: Identity, nation: Identity) -> Identity:
    """Return "Russian" in "Russian and Iraqi soldiers": the fellow's noun, its own country."""
    return replace(fellow, country=nation.country, id=None, name=None)


def _conjuncts(words: list[str], names: tuple[Name | None, ...]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a phrase joined by "and" that are actors of their own."""
    lower = [w.lower() for w in words]
    if _JOINING.isdisjoint(lower):
        yield 0, len(words)
        return
    first = 0
    joined = any(w in _JOINING and names[t] is None for t, w in enumerate(lower))
    for token, word in enumerate(lower):
        inside = names[token] is not None and names[token].first < token  # type: ignore[union-attr]
        splits = word in _JOINING or (word == "," and joined)
        if splits and not inside and not _inside_noun(words, token):
            if token > first:
                yield first, token
            first = token + 1
    if first < len(words):
        yield first, len(words)


def _inside_noun(words: list[str], token: int) -> bool:
    """Tell whether an "and" only joins two modifiers: "Planning and Investment Minister"."""
    lower = [w.lower() for w in words]
    before = token and agents.noun_at(lower, token - 1, stop=token) is not None
    capital = (
        words[token - 1][:1].isupper() and words[token + 1 : token + 2] and words[token + 1][:1].isupper()
    )
    return bool(capital) and not before and find_names(words[:token], [False] * token)[-1:] == (None,)


def _phrases(
    words: list[str], names: tuple[Name | None, ...], first: int, last: int
) -> tuple[dict[int, NounPhrase], int | None]:
    """Return the noun phrases of one conjunct by head, linked right-branching, and the main head."""
    cuts = _cuts(words, names, first, last)
    found: dict[int, NounPhrase] = {}
    above: NounPhrase | None = None
    main: int | None = None
    for link, begin, end in cuts:
        built = _noun_phrase(words, names, begin, end, found)
        if built is None:
            continue
        found[built.head] = built
        if main is None:
            main = built.head
        elif link == ",":
            found[main].appositions += (built.head,)
        elif above is not None:
            above.complements += ((link, built.head),)
        above = built
    return found, main


def _cuts(
    words: list[str], names: tuple[Name | None, ...], first: int, last: int
) -> list[tuple[str, int, int]]:
    """Return the parts between prepositions, commas and brackets, each with the mark before it."""
    lower = [w.lower() for w in words]
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
        inside = names[at] is not None
        if not inside and lower[at] in _MARKS:
            found.append((link, begin, at))
            link, begin = ("," if words[at] == "(" else lower[at]), at + 1
        at += 1
    found.append((link, begin, last))
    return [(mark, a, b) for mark, a, b in found if a < b]


def _noun_phrase(
    words: list[str], names: tuple[Name | None, ...], first: int, last: int, found: dict[int, NounPhrase]
) -> NounPhrase | None:
    """Return the phrase of the words ``first`` to ``last``; a possessor before "'s" becomes its own."""
    while last > first and not words[last - 1][0].isalnum():
        last -= 1
    begin = first
    while begin < last - 1 and words[begin].lower() in _ARTICLES:
        begin += 1
    if begin >= last:
        return None
    lower = [w.lower() for w in words]
    owner = None
    noun = agents.noun_at(lower, last - 1, stop=last)
    limit = noun[0] if noun is not None else last - 1
    mark = next((t for t in range(limit - 1, begin, -1) if lower[t] == "'s" and names[t] is None), None)
    if mark is not None:
        held = _noun_phrase(words, names, begin, mark, found)
        if held is not None:
            found[held.head] = held
            owner = held.head
    modifiers = begin if mark is None else mark + 1
    head, stop = last - 1, last
    for token in range(modifiers, last - 1):
        tail = agents.noun_at(lower, token, stop=last)
        if tail is not None and tail[1] == last:
            head = token
            break
    name = names[head]
    return NounPhrase(
        begin,
        head,
        stop,
        modifiers,
        definite=lower[first] == "the",
        determined=begin > first,
        name=name if name is not None and name.first >= modifiers else None,
        possessor=owner,
    )
