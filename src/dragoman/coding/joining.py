"""Words of one sentence that name one act between them: "carried out | an airstrike"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, takewhile

from dragoman.coding.act import Act
from dragoman.coding.drafts import SPEECH_ACTS
from dragoman.coding.speech import CLAUSES, says
from dragoman.coding.tree import Tree
from dragoman.records import Span

_STEPS = 2
"""The head of one of two such words governs that of the other in at most so many steps."""
_BETWEEN = 2
"""So many words with a meaning of their own may stand between them."""
_LINKING = frozenset(("DET", "ADP", "PART"))
_APART = frozenset(("CCONJ", "PUNCT"))
_LOOSE = frozenset(("DET", "CCONJ", "PUNCT", "SPACE"))
"""Parts of speech that no act's words begin or end with."""


def told_once(tree: Tree, acts: Iterable[Act]) -> list[Act]:
    """Return the acts of a sentence in the order of their words, those that are one act as one."""
    made: list[Act] = []
    for act in sorted(acts, key=lambda act: (act.span.start, act.span.end)):
        joined = act
        while same := [earlier for earlier in made if _is_one(tree, earlier, joined)]:
            made.remove(same[-1])
            joined = _together(tree, same[-1], joined)
        made.append(joined)
    return sorted(made, key=lambda act: (act.span.start, act.span.end))


def _is_one(tree: Tree, act: Act, later: Act) -> bool:
    """Tell whether two acts of one type are one: told side by side, or words uttered and their utterance."""
    return act.event == later.event and (
        _side_by_side(tree, act, later) or _utters(tree, act, later) or _utters(tree, later, act)
    )


def _together(tree: Tree, act: Act, later: Act) -> Act:
    """Return two acts as one: the surer, over the words of both, with what only the other tells of it."""
    surer, other = (act, later) if act.alone >= later.alone else (later, act)
    whole = Span(start=act.span.start, end=max(act.span.end, later.span.end))
    taken = {mention.chain for mention in surer.actor}
    return replace(
        surer,
        span=whole if _side_by_side(tree, act, later) else surer.span,
        mode=surer.mode or other.mode,
        actor=surer.actor or other.actor,
        recipient=surer.recipient or tuple(m for m in other.recipient if m.chain not in taken),
        condition=surer.condition or other.condition,
        said_by=surer.said_by or other.said_by,
        sure={**other.sure, **surer.sure},
        rows={**other.rows, **surer.rows},
    )


def _side_by_side(tree: Tree, act: Act, later: Act) -> bool:
    """Tell whether the words of two acts govern each other and stand next to each other."""
    if not (_governs(tree, act, later) or _governs(tree, later, act)):
        return False
    start, pos = tree.parse.start, tree.parse.pos
    first, last = tree.parse.sentences[tree.parse.sentence[act.head]]
    between = [pos[t] for t in range(first, last) if act.span.end <= start[t] < later.span.start]
    return _APART.isdisjoint(between) and sum(p not in _LINKING for p in between) <= _BETWEEN


def _utters(tree: Tree, act: Act, other: Act) -> bool:
    """Tell whether one speech act is the utterance of the words of another: "warned that it would strike"."""
    if act.event not in SPEECH_ACTS or act.head == other.head or not says(tree, act.head):
        return False
    path = [other.head, *takewhile(lambda token: token != act.head, tree.above(other.head))]
    labels = [tree.parse.dep[token] for token in path]
    return tree.parse.head[path[-1]] == act.head and labels[-1] in CLAUSES and "conj" not in labels


def _governs(tree: Tree, act: Act, other: Act) -> bool:
    return act.head == other.head or act.head in islice(tree.above(other.head), _STEPS)


def whole_words(tree: Tree, span: Span, index: int) -> Span:
    """Return the words of a sentence that a span touches, without articles and points at either end."""
    parse = tree.parse
    touched = [
        t for t in range(*parse.sentences[index]) if parse.start[t] < span.end and span.start < parse.end[t]
    ]
    kept = list(touched)
    while kept and parse.pos[kept[-1]] in _LOOSE:
        kept.pop()
    while kept and parse.pos[kept[0]] in _LOOSE:
        kept.pop(0)
    words = kept or touched
    return Span(start=parse.start[words[0]], end=parse.end[words[-1]]) if words else span
