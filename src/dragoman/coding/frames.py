"""From matched words to meanings: which matches are events, and which only colour another's meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.coding.compose import Meaning, compose
from dragoman.coding.match import Match
from dragoman.coding.status import negated
from dragoman.coding.tree import Tree

_TRANSPARENT = frozenset(("try", "light", "say"))
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "pcomp")
_MAX_NESTING = 4
_MAX_FOLDED = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """One act named in a sentence.

    ``head`` is the word that names it; ``inner`` the head of the complement whose meaning it took,
    if any; ``host`` the light verb that lends an event noun its arguments.
    """

    head: int
    match: Match
    meaning: Meaning
    inner: int | None = None
    host: int | None = None


def frames(tree: Tree, found: Mapping[int, Match], demands: Iterable[Match] = ()) -> list[Frame]:
    """Return the acts that a sentence's matches name, complements folded into what governs them.

    ``demands`` are clauses that say what somebody must do: each takes in the act it demands.
    """
    consumed: set[int] = set()
    made: list[Frame] = []
    for demand in demands:
        inner = demand.head if demand.head in found else _complement(tree, found, demand.head)
        taken = _meaning(tree, found, inner)[0] if inner is not None else None
        meaning = compose("demand", Meaning("REQUEST"), taken)
        assert meaning is not None
        made.append(Frame(head=demand.head, match=demand, meaning=meaning, inner=inner))
        consumed |= {demand.head} if inner is None else {demand.head, *_below(tree, found, inner)}
    for head, match in found.items():
        if match.entry.operator in _TRANSPARENT and match.entry.event is None:
            continue
        own, inner = _meaning(tree, found, head)
        if own is None:
            continue
        if inner is not None:
            consumed |= _below(tree, found, inner)
        made.append(Frame(head=head, match=match, meaning=own, inner=inner, host=_host(tree, found, head)))
    return [frame for frame in made if frame.head not in consumed or frame.match not in found.values()]


def _meaning(
    tree: Tree, found: Mapping[int, Match], head: int, depth: int = 0
) -> tuple[Meaning | None, int | None]:
    """Return what a match means, and the head of the complement it took its meaning from."""
    entry = found[head].entry
    own = Meaning(entry.event, entry.modes) if entry.event else None
    if entry.operator is None or depth > _MAX_NESTING:
        return own, None
    if entry.operator == "say":
        return own, None
    inner = _complement(tree, found, head)
    if inner is None:
        return compose(entry.operator, own, None), None
    taken, _ = _meaning(tree, found, inner, depth + 1)
    if taken is not None and (negated(tree, inner) or _stopping(tree, head, inner)):
        taken = Meaning(taken.event, taken.modes, negated=True)
    return compose(entry.operator, own, taken), inner


def _stopping(tree: Tree, head: int, inner: int) -> bool:
    """Tell whether the complement is kept from happening, as in "urged X not to …"."""
    above = tree.parse.head[inner]
    return (
        above != head and any(tree.parse.dep[c] == "neg" for c in tree.parse.children[above]) and above > head
    )


def _complement(tree: Tree, found: Mapping[int, Match], head: int, depth: int = 0) -> int | None:
    """Return the matched word that completes an operator, looking two steps down and through empty words."""
    near = _complements(tree, head)
    for candidate in (*near, *(far for n in near for far in _complements(tree, n))):
        if candidate == head or candidate not in found:
            continue
        entry = found[candidate].entry
        if entry.event is None and entry.operator in _TRANSPARENT:
            if depth < _MAX_NESTING and (below := _complement(tree, found, candidate, depth + 1)) is not None:
                return below
            continue
        return candidate
    return None


def _is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a bare "to …"."""
    helpers = {tree.word[c] for c in tree.having(verb, "aux")}
    return "to" in helpers and not tree.having(verb, "mark", "nsubj", "nsubjpass")


def _complements(tree: Tree, head: int) -> list[int]:
    """Return what can complete a word, likeliest first: clauses, prepositional objects, objects."""
    nouns = tree.having(head, "dobj", "attr", "nsubjpass")
    clauses = tree.having(head, *_COMPLEMENTS)
    if not clauses and not nouns:
        # "threatened on Monday to attack": behind a day the parser takes the complement for a purpose.
        clauses = [c for c in tree.having(head, "advcl") if _is_infinitive(tree, c)]
    behind: list[int] = []
    for child in tree.having(head, "prep", "prt", "agent"):
        if tree.word[child] in (
            "for",
            "of",
            "from",
            "to",
            "on",
            "against",
            "with",
            "in",
            "over",
            "about",
            "into",
            "out",
            "off",
            "down",
            "up",
        ):
            behind += tree.having(child, "pcomp", "pobj")
            for particle in tree.having(child, "prep"):
                behind += tree.having(particle, "pcomp", "pobj")
    # "deliver a threat to attack": the object's own clause counts as the head's.
    return [*clauses, *behind, *nouns, *(c for n in nouns for c in tree.having(n, "acl", "ccomp"))]


def _below(tree: Tree, found: Mapping[int, Match], inner: int) -> set[int]:
    """Return the matches that a folded complement takes with it: its own complements, and what it is for."""
    taken, todo = {inner}, [inner]
    while todo and len(taken) < _MAX_FOLDED:
        at = todo.pop()
        below = _complement(tree, found, at) if at in found and found[at].entry.operator else None
        for near in (*_continued(tree, at), *((below,) if below is not None else ())):
            if near not in taken:
                taken.add(near)
                todo.append(near)
    return taken


def _continued(tree: Tree, verb: int) -> list[int]:
    """Return the verbs that go on with what a complement says: "to launch an offensive *to retake*"."""
    clauses = tree.having(verb, "xcomp", "ccomp", "conj")
    purposes = [
        c
        for at in (verb, *tree.having(verb, "dobj"))
        for c in tree.having(at, "advcl", "acl")
        if any(tree.word[a] == "to" for a in tree.having(c, "aux"))
    ]
    return [c for c in (*clauses, *purposes) if tree.is_verb(c)]


def _host(tree: Tree, found: Mapping[int, Match], head: int) -> int | None:
    """Return the light verb an event noun is the object of: "launched an attack", "held talks"."""
    if tree.is_verb(head):
        return None
    at = head
    for _ in range(3):
        above = tree.parse.head[at]
        if above == at:
            return None
        if above in found and found[above].entry.operator == "light" and tree.is_verb(above):
            return above
        if tree.parse.dep[at] not in ("conj", "pobj", "prep", "dobj") or tree.is_verb(above):
            return None
        at = above
    return None
