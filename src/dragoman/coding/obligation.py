"""Demands without a verb of demanding: "Sudan must return the helicopter, Russia said".

The manual's REQUEST covers "all requests, demands, and orders" and tells coders to rely on the
reporter's language; a modal of obligation under somebody's words is such language.
"""

from __future__ import annotations

from dragoman.coding.match import Match
from dragoman.coding.tree import Tree
from dragoman.knowledge.predicates import Predicate

_OBLIGING = frozenset(("must", "should", "ought"))
_FIRST_PERSON = frozenset(("i", "we", "you", "one", "it", "there"))

DEMANDING = Predicate(
    head="must",
    pos="v",
    needs=(),
    event="REQUEST",
    operator="demand",
    modes=(),
    recipient=("subj",),
    actor=("speaker",),
    strength=6,
)
"""What a clause of obligation means: who says it demands it of the clause's subject."""


def obligations(tree: Tree, first: int, last: int) -> list[Match]:
    """Return a demand for each clause of a sentence that says what somebody must do."""
    found: list[Match] = []
    for token in range(first, last):
        if tree.parse.dep[token] != "aux" or tree.word[token] not in _OBLIGING:
            continue
        verb = tree.parse.head[token]
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is not None and tree.word[subject] not in _FIRST_PERSON and _uttered(tree, verb):
            found.append(Match(head=verb, entry=DEMANDING, with_=()))
    return found


def _uttered(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is what somebody says, and not part of a condition or a relative clause."""
    if tree.parse.dep[verb] in ("advcl", "relcl", "acl"):
        return False
    inside_quote = any(q.start <= tree.parse.start[verb] < q.end for q in tree.parse.quotes)
    return inside_quote or tree.parse.dep[verb] == "ccomp"
