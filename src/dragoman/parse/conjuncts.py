"""Two named with "and" between them, where the parser hangs the first on the name of the second.

"Putin and Turkish President Recep Tayyip Erdogan" is read as one name with "Putin" for a modifier. The first
gets the place of the whole in the sentence, and the second becomes its conjunct.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge import agents

_MODIFIERS = frozenset(("nmod", "amod", "compound", "conj"))
_NAMED = frozenset(("PERSON", "GPE", "ORG", ""))
_LONGEST = 12
"""A name with all its titles has at most so many words."""


def rejoin(
    head: list[int], dep: list[str], *, word: Sequence[str], pos: Sequence[str], ent: Sequence[str]
) -> None:
    """Mend heads and labels in place wherever a person's name has another name for a modifier."""
    for joint, first in enumerate(head):
        if dep[joint] != "cc" or not first < joint or dep[first] not in _MODIFIERS:
            continue
        second = _person_above(head, dep, first, pos=pos, ent=ent)
        if second <= joint or not _two(joint, first, second, word=word, pos=pos, ent=ent):
            continue
        head[first], dep[first] = head[second], dep[second]
        head[second], dep[second] = first, "conj"
        for between in range(joint + 1, second):
            if head[between] == first:
                head[between], dep[between] = second, "amod" if ent[between] == "NORP" else "compound"


def _person_above(
    head: Sequence[int], dep: Sequence[str], token: int, *, pos: Sequence[str], ent: Sequence[str]
) -> int:
    """Return the last word of the person's name that a modifier belongs to, -1 if there is none."""
    at = token
    while dep[at] in _MODIFIERS and at < head[at] <= token + _LONGEST:
        at = head[at]
    governed = head[at] != at and not token < head[at] < at
    return at if governed and at > token and pos[at] == "PROPN" and ent[at] == "PERSON" else -1


def _two(
    joint: int, first: int, second: int, *, word: Sequence[str], pos: Sequence[str], ent: Sequence[str]
) -> bool:
    """Tell whether two are named: a nation or a title follows "and", no nation and no title is before it."""
    if ent[first] not in _NAMED or not word[first][:1].isupper() or joint != first + 1:
        return False
    nation = ent[joint + 1] == "NORP" and joint + 1 < second
    titled = ent[first] == "PERSON" and pos[joint + 1] == "PROPN"
    return (nation or titled) and (word[first].lower(),) not in agents.nouns()
