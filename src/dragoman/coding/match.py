"""Which words of a sentence name an event: the lexicon held against the dependency tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.knowledge.predicates import Need, Predicate, predicates

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_ATTRIBUTIVE = frozenset(("amod", "compound", "nmod", "poss", "case", "det"))
_PREDICATIVE = frozenset(
    ("acomp", "ROOT", "ccomp", "xcomp", "conj", "oprd", "advcl", "relcl", "acl", "parataxis", "attr")
)
_EMPTY_NOUNS = frozenset(
    [
        "effort",
        "bid",
        "attempt",
        "campaign",
        "operation",
        "process",
        "drive",
        "action",
        "activity",
        "mission",
        "initiative",
    ]
)
"""Nouns that leave it to a modifier to say what is done."""
_MEASURES = frozenset((
    "ton", "tonne", "dollar", "euro", "pound", "million", "billion", "hundred", "thousand", "dozen",
    "number", "lot", "amount", "part", "series", "round", "wave", "batch", "group", "package",
    "shipment", "load", "some", "most", "all", "half", "majority", "ten", "score", "kilogram",
    "barrel", "truckload", "worth", "plenty",
))  # fmt: skip
"""Nouns that measure: what they are of is what matters."""


@dataclass(frozen=True, slots=True)
class Match:
    """A lexicon entry found at a token; ``with_`` are the tokens that met its needs."""

    head: int
    entry: Predicate
    with_: tuple[int, ...]


def matches(tree: Tree, first: int, last: int) -> Iterator[Match]:
    """Yield the best entry at each token of a sentence (half-open token range)."""
    parse = tree.parse
    for token in range(first, last):
        pos = _POS.get(parse.pos[token])
        if (
            pos is None
            or parse.dep[token] in _ATTRIBUTIVE
            or (pos == "a" and parse.dep[token] not in _PREDICATIVE)
        ):
            continue
        if (found := _best(tree, token, pos)) is not None:
            yield found


def _best(tree: Tree, token: int, pos: str) -> Match | None:
    known = predicates()
    if pos == "n" and tree.lemma[token] in _EMPTY_NOUNS:
        # "mediation efforts", "peace process": the modifier names the act, the noun carries the arguments.
        for modifier in tree.having(token, "compound", "nmod"):
            plain = [
                e for e in known.get((tree.lemma[modifier], "n"), ()) if not e.needs and e.operator is None
            ]
            if plain:
                return Match(head=token, entry=plain[0], with_=(modifier,))
    for key in _keys(tree, token, pos):
        if (entries := known.get(key)) and (found := _first(tree, token, entries)):
            return found
    return None


def _keys(tree: Tree, token: int, pos: str) -> Iterator[tuple[str, str]]:
    lemma, word = tree.lemma[token], tree.word[token]
    yield lemma, pos
    if pos == "n" and word != lemma:
        yield word, pos
    if pos == "a":
        # The tagger takes many participles for adjectives ("was slain").
        yield lemma, "v"
    if pos in "va" and word.endswith(("ed", "ing")):
        # Lemmas the lemmatizer gets wrong: "staged" read as "stag".
        stem = word[:-2] if word.endswith("ed") else word[:-3]
        yield stem + "e", "v"
        yield stem, "v"


def _first(tree: Tree, token: int, entries: tuple[Predicate, ...]) -> Match | None:
    for entry in entries:
        used: list[int] = []
        if all(_holds(tree, token, need, used) for need in entry.needs):
            return Match(head=token, entry=entry, with_=tuple(sorted(set(used))))
    return None


def _holds(tree: Tree, token: int, need: Need, used: list[int]) -> bool:
    found = [t for t in candidates(tree, token, need.slot) if _fits(tree, t, need)]
    if need.absent:
        return not found
    used += found[:1]
    return bool(found)


def _fits(tree: Tree, token: int, need: Need) -> bool:
    """Tell whether a token fills a need: by lemma, word or entity label; without words, any but a date."""
    if not need.words:
        return tree.parse.ent[token] not in ("DATE", "TIME")
    return bool(need.words & {tree.lemma[token], tree.word[token], tree.parse.ent[token]})


def candidates(tree: Tree, token: int, slot: str) -> list[int]:
    """Return the tokens that stand in a slot of the head ``token``; docs/lexicon.md names the slots."""
    match slot:
        case "obj":
            return [c for o in tree.objects(token) for c in _measured(tree, o)]
        case "subj":
            agent = tree.agent(token)
            return [] if agent is None else tree.conjuncts(agent)
        case "attr":
            return tree.having(token, "attr", "acomp", "oprd")
        case "prt":
            return tree.having(token, "prt", "advmod")
        case "mod":
            return tree.having(token, "amod", "compound", "nmod", "nummod")
        case "adv":
            return tree.having(token, "advmod", "acomp", "npadvmod", "advcl", "oprd")
        case "comp":
            return tree.having(token, "ccomp", "xcomp", "acl", "pcomp")
        case "has":
            return [
                t
                for t in tree.subtree(token, skip=frozenset(("conj", "relcl", "advcl", "ccomp")))
                if t != token
            ]
    return _after(tree, token, slot)


def _measured(tree: Tree, noun: int) -> list[int]:
    """Return a noun with its conjuncts, and what it is only a measure of: "25,000 tons of food aid"."""
    found = tree.conjuncts(noun)
    for each in list(found):
        if tree.lemma[each] in _MEASURES or tree.parse.pos[each] == "NUM":
            inside = [*tree.after(each, "of"), *tree.after(each, "in"), *tree.after(each, "worth")]
            found += [c for t in inside if tree.is_noun(t) for c in tree.conjuncts(t)]
    return found


def _after(tree: Tree, token: int, preposition: str) -> list[int]:
    """Return the objects of a preposition on the head, its particle, or its object."""
    found = list(tree.after(token, preposition))
    for nearby in (
        *tree.having(token, "prt", "advmod", "acomp"),
        *(tree.objects(token) if tree.is_verb(token) else ()),
    ):
        if nearby != token:
            found += tree.after(nearby, preposition)
    # What stands before the act ("on one front, …") is circumstance more often than what stands after it.
    found.sort(key=lambda t: t < token)
    return [c for t in found for c in ([t] if tree.is_verb(t) else tree.conjuncts(t))]
