"""The noun phrases of a parse that might name an actor."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dragoman.actors.edges import (
    counted,
    determined,
    entity_tail,
    left_edge,
    owner_of,
    places,
    skip_plain,
    skip_unshown,
)
from dragoman.actors.hanging import attach
from dragoman.actors.names import Name
from dragoman.actors.phrase import NounPhrase
from dragoman.knowledge import agents
from dragoman.knowledge.agents import Agent
from dragoman.knowledge.genders import is_forename
from dragoman.records import Parse

ARGUMENTS = frozenset((
    "nsubj", "nsubjpass", "csubj", "dobj", "obj", "iobj", "pobj", "dative", "attr", "oprd", "conj",
    "appos", "poss", "ROOT", "agent", "npadvmod", "nmod", "dep", "ccomp", "xcomp", "relcl", "advcl",
    "parataxis", "acl", "intj", "pcomp", "acomp", "meta",
))  # fmt: skip
_NOMINAL = frozenset(("NOUN", "PROPN"))
_PRONOUNS = frozenset((
    "i", "we", "us", "our", "me", "my", "you", "your", "he", "she", "him", "her", "his", "they", "them",
    "their", "it", "its", "himself", "herself", "themselves", "itself", "ourselves", "who", "whom",
    "whose",
))  # fmt: skip


_UNDERTAKEN = frozenset(("Operation", "Exercise"))
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d$").match
_MAX_OWNER = 4
"""A possessor of more words than this is left out of the words shown."""


def person_words(parse: Parse) -> list[bool]:
    """Return, for each token, whether it belongs to an entity of several words labelled as a person."""
    found = [False] * len(parse)
    at = 0
    while at < len(parse):
        end = entity_end(parse, at)
        last = end
        while last > at and parse.tag[last - 1] == "POS":
            last -= 1
        if parse.ent[at] == "PERSON" and last - at > 1 and all(_nameable(parse, t) for t in range(at, last)):
            found[at:last] = [True] * (last - at)
        at = end
    return found


def _nameable(parse: Parse, token: int) -> bool:
    return parse.pos[token] in ("PROPN", "PUNCT", "PART") or parse.tag[token] == "HYPH"


def entity_end(parse: Parse, at: int) -> int:
    """Return where the entity that begins at a token ends; the next token if there is none."""
    end = at + 1
    if parse.ent[at]:
        while end < len(parse) and parse.ent[end] == parse.ent[at] and not parse.ent_first[end]:
            end += 1
    return end


def name_head(parse: Parse, name: Name) -> int:
    """Return the token by which a name hangs on the rest: the one nearest to what governs it."""
    best, distance = name.last - 1, len(parse) + 1
    for token in range(name.first, name.last):
        above = parse.head[token]
        outside = not name.first <= above < name.last
        if above == token:
            return token
        if outside and parse.dep[token] not in ("punct", "cc") and abs(above - token) < distance:
            best, distance = token, abs(above - token)
    return best


def noun_phrases(
    parse: Parse, names: Sequence[Name | None], persons: Collection[int] = ()
) -> dict[int, NounPhrase]:
    """Return every noun phrase that might name an actor, by its head token.

    ``persons`` are tokens of persons' names that the parser does not label so.
    """
    heads = {id(name): name_head(parse, name) for name in names if name is not None}
    lower = tuple(word.lower() for word in parse.word)
    found: dict[int, NounPhrase] = {}
    for token in range(len(parse)):
        name = names[token]
        if name is not None and heads[id(name)] != token:
            continue
        if name is None and lower[token] in _PRONOUNS and parse.pos[token] in ("PRON", "DET"):
            found[token] = NounPhrase(token, token, token + 1, token + 1)
        elif _is_head(parse, token, name):
            noun = agents.noun_at(lower, token) if name is None else None
            found[token] = _phrase(parse, names, token, name, noun)
            person = token in persons or (name is None and _who_follows(parse, found[token]))
            found[token].person = found[token].person or person
            found[token].organisation = found[token].organisation and not person
    attach(parse, names, heads, found)
    tails = {t for p in found.values() if p.name is None for t in range(p.head + 1, p.last)}
    inner = {t for p in found.values() for t in range(p.modifiers, p.head) if parse.dep[t] == "conj"}
    none = {h for h, phrase in found.items() if phrase.name is None and _no_body(parse, phrase.modifiers, h)}
    return {head: phrase for head, phrase in found.items() if head not in tails | inner | none}


def _no_body(parse: Parse, first: int, head: int) -> bool:
    """Tell whether a name is an operation's or a clock's zone: "Operation Olive Branch", "19:49 HKT"."""
    if first >= head:
        return False
    return parse.word[first] in _UNDERTAKEN or _CLOCK(parse.word[head - 1]) is not None


def _placename(parse: Parse, token: int) -> bool:
    """Tell whether a title that owns a word in capitals is part of a place's name: "King's Cross"."""
    above = token + 2
    if parse.dep[token] != "poss" or above >= len(parse) or parse.tag[above - 1] != "POS":
        return False
    titled = parse.word[token][:1].isupper() and parse.word[above][:1].isupper()
    lower = (parse.word[token].lower(),)
    return titled and lower in agents.nouns() and (parse.word[above].lower(),) not in agents.nouns()


def _who_follows(parse: Parse, phrase: NounPhrase) -> bool:
    """Tell whether a name of several words is a person's, whatever it is labelled: "Ali Noor, who speaks"."""
    words = parse.word[phrase.modifiers : phrase.last]
    named = len(words) > 1 and not phrase.determined and all(word[:1].isupper() for word in words)
    after = tuple(word.lower() for word in parse.word[phrase.last : phrase.last + 2])
    return named and after in ((",", "who"), (",", "whose"), (",", "whom"))


def _is_head(parse: Parse, token: int, name: Name | None) -> bool:
    """Tell whether a token heads a phrase of its own and does not modify one that follows."""
    if parse.dep[token] not in ARGUMENTS:
        return False
    if parse.dep[token] == "nmod" and parse.head[token] > token:
        return False
    if name is None and _placename(parse, token):
        return False
    if parse.pos[token] in _NOMINAL or name is not None:
        return True
    substantive = parse.pos[token] in ("ADJ", "VERB", "NUM", "ADV") and parse.tag[token] in (
        "JJ",
        "VBN",
        "VBG",
        "NN",
    )
    return substantive and any(parse.dep[c] in ("det", "amod", "nummod") for c in parse.children[token])


def _phrase(
    parse: Parse,
    names: Sequence[Name | None],
    head: int,
    name: Name | None,
    noun: tuple[int, int, Agent] | None,
) -> NounPhrase:
    begin = min(head, name.first) if name is not None else head if noun is None else noun[0]
    last = (
        name.last if name is not None else max(entity_tail(parse, head), noun[1] if noun is not None else 0)
    )
    left = left_edge(parse, begin, head)
    begin = max(begin, left)
    possessive = next((t for t in range(begin - 1, left - 1, -1) if parse.tag[t] == "POS"), None)
    modifiers = left if possessive is None else possessive + 1
    owner = next((o for t in range(head, begin - 1, -1) if (o := owner_of(parse, t)) is not None), None)
    if owner is not None and begin <= owner < head:
        owner = owner_of(parse, owner)
    if owner is not None and possessive is None and owner < begin:
        modifiers = owner + 1
    definite, determiner = determined(parse, head, owner)
    modifiers = skip_unshown(parse, modifiers, begin)
    first = modifiers
    if owner is not None and left <= owner < modifiers:
        start = skip_unshown(parse, left, owner)
        first = start if owner - start < _MAX_OWNER else modifiers
    first = skip_plain(parse, names, first, begin) if owner is None else first
    label = parse.ent[head]
    forenamed = head > modifiers and parse.pos[head] == "PROPN" and is_forename(parse.word[head - 1])
    above = parse.head[head]
    return NounPhrase(
        first,
        head,
        max(last, head + 1),
        modifiers,
        definite=definite,
        determined=determiner,
        counted=counted(parse, head),
        name=name,
        person=label == "PERSON" or forenamed,
        organisation=label in ("ORG", "FAC") and parse.pos[head] == "PROPN" and not forenamed,
        possessor=owner,
        placing=parse.dep[head] == "pobj" and places(parse, above),
    )
