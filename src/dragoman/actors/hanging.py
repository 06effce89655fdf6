"""What hangs on a noun phrase: complements, phrases beside it, and what it is joined to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.actors.names import Name
from dragoman.actors.phrase import NounPhrase
from dragoman.records import Parse

_LIVING = frozenset(("operate", "live", "reside", "base", "work", "bear", "hide", "settle", "shelter"))
"""A participle of these after a noun tells where it belongs: "guerrillas operating in Macedonia"."""
_FLEEING = frozenset(("flee", "escape"))
_LOYAL = frozenset(("loyal", "affiliate", "belong", "ally", "affiliated", "allied", "belonging", "faithful"))
"""Words after a noun that tell whose it is: "militiamen loyal to Sadr"."""


def attach(
    parse: Parse, names: Sequence[Name | None], heads: Mapping[int, int], found: dict[int, NounPhrase]
) -> None:
    """Fill in what hangs on each phrase: complements, appositions, and what it is joined to."""
    for head, phrase in found.items():
        if phrase.pronoun:
            continue
        inside = range(phrase.name.first, phrase.name.last) if phrase.name is not None else (head,)
        children = [c for t in inside for c in parse.children[t]]
        complements: list[tuple[str, int]] = []
        appositions: list[int] = []
        for child in children:
            if parse.dep[child] in ("acl", "relcl") and parse.lemma[child].lower() in _LIVING | _FLEEING:
                complements += _below(parse, names, heads, child)
            elif child >= phrase.last and parse.lemma[child].lower() in _LOYAL:
                complements += [("of", below) for _, below in _below(parse, names, heads, child)]
            elif parse.dep[child] == "prep" and child >= phrase.last - 1:
                complements += _governed(parse, names, heads, child)
            elif parse.dep[child] == "appos" and not phrase.first <= child < phrase.last:
                appositions.append(_to_head(names, heads, child))
        phrase.complements = tuple(complements)
        phrase.appositions = tuple(appositions)
        if parse.dep[head] in ("appos", "conj"):
            phrase.governor = _to_head(names, heads, parse.head[head])


def _governed(
    parse: Parse, names: Sequence[Name | None], heads: Mapping[int, int], preposition: int
) -> list[tuple[str, int]]:
    word = parse.word[preposition].lower()
    return [(word, _to_head(names, heads, c)) for c in parse.children[preposition] if parse.dep[c] == "pobj"]


def _below(
    parse: Parse, names: Sequence[Name | None], heads: Mapping[int, int], verb: int
) -> list[tuple[str, int]]:
    """Return what a clause says of where somebody lives, works or flees from, as complements."""
    fled = parse.lemma[verb].lower() in _FLEEING
    objects = [c for c in parse.children[verb] if fled and parse.dep[c] == "dobj"]
    found = [("from", _to_head(names, heads, c)) for c in objects]
    for child in (c for t in (verb, *objects) for c in parse.children[t] if parse.dep[c] == "prep"):
        found += _governed(parse, names, heads, child)
    return found


def _to_head(names: Sequence[Name | None], heads: Mapping[int, int], token: int) -> int:
    """Return the head of the name a token stands in, or the token itself."""
    name = names[token]
    return heads[id(name)] if name is not None else token
