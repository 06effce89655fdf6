"""Which of the names found in the words mean an actor as the parsed text uses them, and which a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.actors.names import Name
from dragoman.actors.namesakes import settle_namesakes
from dragoman.actors.persons import person_names
from dragoman.actors.phrases import name_head
from dragoman.actors.unmeant import unmeant
from dragoman.knowledge import agents, countries, things
from dragoman.knowledge.actorbook import Actor, ActorBook
from dragoman.records import Parse

_OFFICES = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "REB", "PTY", "PRM", "UAF"))


def senses(
    parse: Parse, names: Sequence[Name | None], *, on: date, book: ActorBook
) -> tuple[tuple[Name | None, ...], frozenset[int]]:
    """Return the names that mean actors, and the tokens of persons whose names are like known ones.

    Offices of persons in the book are as of the day ``on``.
    """
    found = settle_namesakes(parse, names, common=book.common_words)
    persons: set[int] = set()
    for name in tuple(unmeant(parse, found)):
        found[name.first : name.last] = [None] * (name.last - name.first)
    for name in (*person_names(parse, found), *_others_of_the_name(parse, found, on)):
        persons.update(range(name.first, name.last))
        found[name.first : name.last] = [None] * (name.last - name.first)
    return tuple(found), frozenset(persons)


def _others_of_the_name(parse: Parse, names: Sequence[Name | None], on: date) -> Iterator[Name]:
    """Yield the names of people in the book that the text says are borne by someone else."""
    for at, name in enumerate(names):
        if name is None or name.first != at or not name.actors:
            continue
        if all(
            actor.kind == "person" and _contradicted(parse, names, name, actor, on) for actor in name.actors
        ):
            yield name


def _contradicted(parse: Parse, names: Sequence[Name | None], name: Name, actor: Actor, on: date) -> bool:
    """Tell whether a calling or nation beside a name cannot be that of a politician or soldier of the book.

    A calling tells nothing before the first term: many were actors or players first.
    """
    if not {code for term in actor.terms for code in term.sectors} & _OFFICES:
        return False
    head = name_head(parse, name)
    beside = [c for c in parse.children[head] if parse.dep[c] == "appos" and c >= name.last]
    inside = range(name.first, name.last)
    outer = (parse.head[t] for t in inside if parse.dep[t] == "appos" and parse.head[t] < name.first)
    top = next(outer, head)
    before = [t for t in range(max(0, name.first - 5), name.first) if t == top or _within(parse, t, top)]
    if any(parse.word[t].lower() in ("former", "ex", "and", "-", "turned") for t in before):
        return False
    lower = [parse.word[t].lower() for t in (*before, *beside)]
    if actor.on(on) is not None and any(word in things.words("stage") for word in lower):
        return True
    lands = {t.country for t in actor.terms} | {actor.country}
    if any(countries.country(code) is None for code in lands):
        return False
    callings = agents.nouns().keys() | {(word,) for word in things.words("stage")}
    described = before if any((w,) in callings for w in lower[: len(before)]) else []
    for token in (*described, *(c for b in beside for c in parse.children[b] if parse.dep[c] == "amod")):
        nation = names[token]
        if nation is None or nation.how not in ("adjective", "demonym", "people") or nation.country is None:
            continue
        if not any(countries.same_country(nation.country, code) for code in lands):
            return True
    return False


def _within(parse: Parse, token: int, head: int) -> bool:
    """Tell whether a word stands under a name as a premodifier does."""
    for _ in range(4):
        if parse.dep[token] not in ("compound", "amod", "nmod", "det", "nummod", "punct", "conj", "cc"):
            return False
        token = parse.head[token]
        if token == head:
            return True
    return False
