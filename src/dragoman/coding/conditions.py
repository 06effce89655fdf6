"""On what condition: the clause on which an event depends."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.records import Span

_MARKS = frozenset(("if", "unless", "provided", "providing", "once", "until", "lest"))
_PHRASES = frozenset(("case", "event", "condition"))


def condition(tree: Tree, token: int) -> tuple[int, int] | None:
    """Return the half-open token range of the condition of the act at ``token``.

    An if-clause on the act's own verb comes first, then one on the verbs above it in the sentence,
    then one inside what is said ("warned that they would respond if …"), then a phrase such as
    "in that case".
    """
    inside = {token}
    for at in (token, *tree.above(token)):
        for child in tree.parse.children[at]:
            if (
                child not in inside
                and _is_condition(tree, child)
                and token not in (below := tree.subtree(child))
            ):
                return _range(tree, below)
        inside.add(at)
    for clause in tree.having(token, "ccomp", "xcomp", "pcomp", "acl"):
        for below_token in tree.subtree(clause):
            for child in tree.parse.children[below_token]:
                if _is_condition(tree, child):
                    return _range(tree, tree.subtree(child))
    return None


def condition_words(tree: Tree, token: int) -> Span | None:
    """Return the characters of the condition of the act at ``token``."""
    found = condition(tree, token)
    return None if found is None else Span(start=tree.parse.start[found[0]], end=tree.parse.end[found[1] - 1])


def _is_condition(tree: Tree, token: int) -> bool:
    label = tree.parse.dep[token]
    if label == "advcl":
        marks = tree.having(token, "mark", "advmod", "prep")
        return any(tree.word[m] in _MARKS and m < token for m in marks)
    if label == "prep" and tree.word[token] in ("in", "on", "under"):
        return any(
            tree.word[o] in _PHRASES and bool(tree.having(o, "det", "acl", "prep", "relcl"))
            for o in tree.having(token, "pobj")
        )
    return label in ("advmod", "prep") and tree.word[token] == "otherwise"


def _range(tree: Tree, tokens: list[int]) -> tuple[int, int]:
    """Return the contiguous range around a clause, closing and opening punctuation left out."""
    first, last = tokens[0], tokens[-1] + 1
    while first < last - 1 and tree.parse.pos[first] in ("PUNCT", "CCONJ"):
        first += 1
    while last > first + 1 and tree.parse.pos[last - 1] == "PUNCT":
        last -= 1
    return first, last
