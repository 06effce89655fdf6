"""Whom the words of a sentence say something to have been done to, by where they stand."""

from __future__ import annotations

from dragoman.coding.headcount import Headcount
from dragoman.coding.people import is_person
from dragoman.coding.tree import Tree

_DOWN = frozenset(("pobj", "prep", "compound", "amod", "nmod", "poss", "case", "det", "nummod"))
"""Labels of what lies inside a noun phrase."""


def done_to(heads: Headcount, verb: int) -> list[int]:
    """Return what a transitive verb is done to."""
    tree, parse = heads.tree, heads.tree.parse
    if parse.dep[verb] == "amod" and parse.pos[parse.head[verb]] in ("NOUN", "PROPN"):
        # "wounded soldiers" were wounded, but nobody did it to a "killing spree".
        return [parse.head[verb]] if parse.tag[verb] != "VBG" else []
    if found := tree.objects(verb):
        return [*found, *tree.having(verb, "nsubjpass"), *_phrase_before(heads, verb)]
    if parse.tag[verb] in ("VBN", "VBD", "JJ", "NN"):
        told = tree.child(verb, "nsubj", "nsubjpass") is not None or _is_passive(tree, verb)
        subject = tree.subject(verb) if told else None
        left = [] if subject is None else [subject]
        return [
            *left,
            *tree.having(verb, "nummod"),
            *just_before(heads, verb),
            *just_after(heads, verb),
            *_phrase_before(heads, verb),
        ]
    return just_after(heads, verb)


def _is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a participle without object is passive although the parse does not show it."""
    return tree.parse.tag[verb] == "VBN" and not any(
        tree.lemma[c] == "have" for c in tree.having(verb, "aux")
    )


def _phrase_before(heads: Headcount, verb: int) -> list[int]:
    """Return the noun of the phrase before a passive verb that the parse hangs elsewhere.

    In "in Gao, the mayor was shot and killed" it may take the mayor for another name of Gao.
    """
    tree, parse = heads.tree, heads.tree.parse
    while parse.dep[verb] == "conj" and tree.child(verb, "auxpass") is None and parse.head[verb] < verb:
        verb = parse.head[verb]
    helpers = tree.having(verb, "aux", "auxpass")
    if tree.child(verb, "auxpass") is None or helpers[0] <= heads.first:
        return []
    at = helpers[0] - 1
    while heads.first <= parse.head[at] < at:
        fellow = parse.dep[at] == "conj" and parse.ent[parse.head[at]] not in ("GPE", "LOC", "FAC")
        if not fellow and parse.dep[at] not in _DOWN:
            break
        at = parse.head[at]
    return [at] if parse.pos[at] in ("NOUN", "PROPN") else []


def just_before(heads: Headcount, token: int) -> list[int]:
    """Return the noun or number right before a word, auxiliaries and adverbs passed over."""
    parse = heads.tree.parse
    for at in range(token - 1, max(heads.first, token - 5) - 1, -1):
        if at in heads.numbers or parse.pos[at] in ("NOUN", "PROPN"):
            return [at] if parse.dep[at] != "pobj" else []
        if parse.pos[at] not in ("AUX", "ADV") and parse.tag[at] not in ("RB", "RP"):
            return []
    return []


def just_after(heads: Headcount, token: int) -> list[int]:
    """Return the number, or else the noun, that begins right after a word, "dead" and adverbs passed over."""
    parse = heads.tree.parse
    for at in range(token + 1, min(heads.last, token + 7)):
        if at in heads.numbers:
            last = heads.numbers[at].last
            above = parse.head[last]
            return [above] if last < above <= last + 8 else [last]
        if parse.pos[at] in ("NOUN", "PROPN"):
            if at + 1 == heads.last or parse.pos[at + 1] not in ("NOUN", "PROPN"):
                return [at]
        elif parse.pos[at] not in ("ADV", "DET", "ADJ"):
            return []
    return []


def affected(tree: Tree, verb: int) -> list[int]:
    """Return of whom a verb with "dead" says it: the object, else the subject."""
    found = tree.objects(verb)
    subject = tree.subject(verb)
    if tree.lemma[verb] in ("leave", "find", "discover", "shoot", "declare", "pronounce") or subject is None:
        return found
    return found or [subject]


def verb_over(tree: Tree, token: int) -> int | None:
    """Return the nearest verb that governs a noun through prepositions and nouns."""
    above = iter(tree.above(token))
    for _ in range(4):
        at = next(above, None)
        if at is None or tree.is_verb(at):
            return at
    return None


def is_human(heads: Headcount, noun: int) -> bool:
    """Tell whether a noun, or what a number counts, is people."""
    tree = heads.tree
    if noun in heads.numbers:
        if any(tree.parse.pos[t] == "PRON" for t in tree.after(noun, "of")):
            return True
        counted = tree.after(noun, "of") or [t for t in (tree.parse.head[noun],) if t > noun]
        return all(is_person(heads.tree, t) for t in counted)
    return (
        is_person(heads.tree, noun)
        or tree.parse.pos[noun] == "PRON"
        or tree.parse.ent[noun] in ("PERSON", "NORP")
    )
