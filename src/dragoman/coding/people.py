"""Which words name people, which name bodies of them: the agent lexicon, the parser, first names."""

from __future__ import annotations

from dragoman.coding.listed import listed
from dragoman.coding.tree import Tree
from dragoman.knowledge import agents, genders

_PERSONAL = frozenset(("person", "office", "relation", "post"))
_UNLISTED = listed(
    "clansman gentleman henchman horseman human kinsman layman nobleman rifleman schoolchild tradesman"
)
"""People of no sector, whom the agent lexicon does not list."""


def is_person(tree: Tree, noun: int) -> bool:
    """Tell whether a word is known to name people, one or many: "soldier", "women", a person's name."""
    if any(c.isdigit() for c in tree.word[noun]):
        return False
    return tree.parse.ent[noun] == "PERSON" or _is_called(tree, noun) or _is_named(tree, noun)


def stands_for_many(tree: Tree, noun: int) -> bool:
    """Tell whether a word is known to name a body, a group or what they have, and not a person."""
    kind = _kind(tree.word, noun)
    return kind is not None and kind not in _PERSONAL


def _is_called(tree: Tree, noun: int) -> bool:
    """Tell whether a word, or its singular, is a noun for a person."""
    lemma = tree.lemma[noun]
    return lemma in _UNLISTED or _kind(tree.word, noun) in _PERSONAL or _kind((lemma,), 0) in _PERSONAL


def _kind(words: tuple[str, ...], at: int) -> str | None:
    found = agents.noun_at(words, at)
    return found[2].kind if found is not None else None


def _is_named(tree: Tree, noun: int) -> bool:
    """Tell whether a name is a person's by a first name, an age behind it or what it is called."""
    parse = tree.parse
    if parse.pos[noun] != "PROPN":
        return False
    if any(genders.is_forename(parse.word[t]) for t in (noun, *tree.having(noun, "compound"))):
        return True
    behind = tree.word[noun + 1 : noun + 3]
    if len(behind) == 2 and behind[0] in ("(", ",") and behind[1].isdigit() and len(behind[1]) < 3:
        return True
    return any(_is_called(tree, t) for t in tree.having(noun, "appos"))
