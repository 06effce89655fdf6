"""Demands without a verb of demanding: "Sudan must return the helicopter, Russia said".

The manual's REQUEST covers "all requests, demands, and orders" and tells coders to rely on the
reporter's language; a modal of obligation under somebody's words is such language.
"""

from __future__ import annotations

from dragoman.coding.match import Match
from dragoman.coding.tree import Tree
from dragoman.knowledge.predicates import Predicate

_OBLIGING = frozenset(("must", "should", "ought"))
_SEMI_MODAL = frozenset(("need", "have"))

DEMANDING = Predicate(
    head="must", pos="v", needs=(), event="REQUEST", operator="demand", modes=(), recipient=("subj",), actor=("speaker",), strength=6
)  # fmt: skip


def obligations(tree: Tree, first: int, last: int) -> list[Match]:
    """Return a demand for each clause of a sentence that says what somebody must do."""
    found: list[Match] = []
    for token in range(first, last):
        if tree.parse.dep[token] == "aux" and tree.word[token] in _OBLIGING:
            verb = tree.parse.head[token]
        elif tree.lemma[token] in _SEMI_MODAL and tree.child(token, "xcomp") is not None:
            verb = token
        else:
            continue
        if _uttered(tree, verb) and tree.child(verb, "nsubj", "nsubjpass") is not None:
            found.append(Match(head=verb, entry=DEMANDING, with_=()))
    return found


def _uttered(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is what somebody says, and not part of a condition or a relative clause."""
    if tree.parse.dep[verb] in ("advcl", "relcl", "acl"):
        return False
    inside_quote = any(q.start <= tree.parse.start[verb] < q.end for q in tree.parse.quotes)
    return inside_quote or tree.parse.dep[verb] == "ccomp"
