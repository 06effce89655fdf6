"""The noun phrases of a bare naming phrase, cut at its joining words and prepositions without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.names import Name
from dragoman.actors.phrase import QUANTITIES, NounPhrase
from dragoman.actors.wording import Wording
from dragoman.knowledge import agents

_PREPOSITIONS = frozenset((
    "of", "in", "from", "for", "at", "with", "to", "by", "near", "inside", "throughout", "across", "on",
    "against",
))  # fmt: skip
_MARKS = _PREPOSITIONS | {",", "("}
"""What parts one phrase from the next."""
_JOINING = frozenset(("and", "or", "&"))
_ARTICLES = frozenset(("the", "a", "an", "some", "any", "this", "that", "these", "those"))
_MAX_OWNERS = 8
"""Owners of owners are read no deeper than this."""


def conjuncts(wording: Wording) -> list[tuple[int, int]]:
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


def noun_phrases(wording: Wording, first: int, last: int, found: dict[int, NounPhrase]) -> int | None:
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
