"""What an agent noun that names no country takes from the story around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.actors.compose import ABROAD, FOREIGN
from dragoman.actors.discourse import Discourse
from dragoman.actors.focus import Focus
from dragoman.actors.identity import STATE_SECTORS, Identity
from dragoman.actors.phrase import PLACING, NounPhrase
from dragoman.knowledge import agents, countries
from dragoman.knowledge.agents import Agent

_ELSEWHERE = frozenset(
    (
        "administration",
        "embassy",
        "consulate",
        "consulate general",
        "diplomatic mission",
        "delegation",
        "mission",
    )
)
"""Bodies of state that are not taken to be of the story's country: missions, and an American word."""
_AMERICA = "USA"
_WINDOW = 200
"""Words in which the country named last is looked for."""
_HOME = frozenset(("COP", "JUD", "LEG"))
"""Police officers, judges and lawmakers are of the story's country where it is plain which that is."""
_LOCAL = frozenset((
    "CVL", "OPP", "REB", "UAF", "CRM", "REF", "LAB", "EDU", "REL", "MED", "JRN", "AGR", "SOC", "PRM", "PTY",
    "GOV", "LEG", "JUD", "COP", "ELI", "SPY",
))  # fmt: skip
"""Those who are of the one country where the sentence says that things happen."""

_NATIONAL = frozenset(("party", "opposition party", "ruling party", "political party"))
"""Bodies that are not the state's and yet are of one country."""
_PRESENT = frozenset(("CVL", "OPP", "REB", "UAF", "CRM", "REF", "PRM"))
"""Those who are of the country where most happens, be the text about another that acts there."""


def in_context(talk: Discourse, focus: Focus, phrase: NounPhrase, identity: Identity) -> Identity:
    """Return an agent of some state with the country of the story, where its own words name none."""
    agent = identity.agent
    if identity.country is not None or identity.id is not None:
        return identity
    if agent is not None and agent.kind == "state":
        code = _that_country(talk, focus, phrase, agent)
        return identity._replace(country=code, reason="coreference") if code else identity
    code = _code(talk, focus, phrase, identity)
    if code and agent is not None and agent.phrase in ABROAD and _stands_in(talk, phrase, code):
        return identity
    return identity._replace(country=code, reason="context") if code else identity


def _code(talk: Discourse, focus: Focus, phrase: NounPhrase, identity: Identity) -> str | None:
    """Return the country of the story that an agent is of, by what sort of agent it is."""
    sentence = talk.parse.sentence[phrase.head]
    if identity.agent is not None and _american(phrase, focus, talk.composer.wording.lower):
        return _AMERICA
    if _of_the_state(talk, phrase, identity):
        return focus.at(sentence)
    if _at_home(phrase, identity) and (plain := focus.plain(sentence)):
        return plain
    if identity.name is None and (lands := lands_of(talk, phrase)):
        return _among(lands, focus, phrase)
    if _local(phrase, identity):
        around = focus.scene if _PRESENT.intersection(identity.sectors[:1]) else focus.story
        return _elsewhere(talk, phrase, focus.placed(phrase.head) or around)
    return None


def _stands_in(talk: Discourse, phrase: NounPhrase, code: str) -> bool:
    """Tell whether forces are said to be in a country: they need not be its own."""
    places = (talk.composer.identity(head) for word, head in phrase.complements if word in PLACING)
    return any(place is not None and place.country == code for place in places)


def qualified(talk: Discourse, phrase: NounPhrase) -> bool:
    """Tell whether words before a noun say which body it is, in a way not understood: "the EU court"."""
    lower = talk.composer.wording.lower
    noun = agents.noun_at(lower, phrase.head)
    start = noun[0] if noun is not None else phrase.head
    return any((lower[t],) not in agents.modifiers() for t in range(phrase.modifiers, start))


def _of_the_state(talk: Discourse, phrase: NounPhrase, identity: Identity) -> bool:
    """Tell whether a phrase is a body or office of the story's own state: "the government", "President X"."""
    agent = identity.agent
    if identity.kind == "person" and identity.name is not None:
        return phrase.name is None and identity.reason == "role" and identity.role in _heads()
    if agent is None or (identity.name is not None and phrase.last > phrase.head + 1):
        return False
    if agent.kind not in ("body", "office"):
        return agent.phrase == "authorities" and phrase.modifiers == phrase.head and phrase.possessor is None
    if agent.phrase in _ELSEWHERE or not set(identity.sectors) & STATE_SECTORS:
        return False
    bare = not phrase.determined and agent.kind == "body"
    if phrase.possessor is not None or not (phrase.definite or bare):
        return False
    several = agent.plural and not agent.phrase.endswith(talk.composer.wording.lower[phrase.head])
    return not several and not qualified(talk, phrase)


def _at_home(phrase: NounPhrase, identity: Identity) -> bool:
    agent = identity.agent
    if agent is None or identity.name is not None or agent.kind not in ("person", "group"):
        return False
    return phrase.possessor is None and bool(set(identity.sectors[:1]) & _HOME)


def _local(phrase: NounPhrase, identity: Identity) -> bool:
    """Tell whether people are meant whose country nothing in their own words tells."""
    agent = identity.agent
    if agent is not None and agent.phrase in _NATIONAL and identity.name is None and not agent.plural:
        return phrase.possessor is None
    people = identity.kind in ("person", "group") and identity.name is None
    if not people or phrase.possessor is not None or not _LOCAL.intersection(identity.sectors[:1]):
        return False
    return agent is None or (agent.kind in ("person", "group") and agent.phrase not in FOREIGN)


def _american(phrase: NounPhrase, focus: Focus, lower: Sequence[str]) -> bool:
    """Tell whether "the administration" and its officials are meant, an American way of saying so."""
    said = "administration" in lower[phrase.modifiers : phrase.head + 1]
    return said and phrase.possessor is None and _AMERICA in focus.nations


def lands_of(talk: Discourse, phrase: NounPhrase) -> tuple[str, ...]:
    """Return the countries of a people without a state that a phrase names: "the Kurdish forces"."""
    words = talk.composer.wording.word[phrase.modifiers : phrase.head + 1]
    return next((lands for word in words if word[:1].isupper() and (lands := countries.stateless(word))), ())


def _among(lands: tuple[str, ...], focus: Focus, phrase: NounPhrase) -> str | None:
    """Return which of a people's countries is meant: that of the place, else the only one spoken of."""
    if (code := focus.placed(phrase.head) or focus.scene) in lands:
        return code
    named = focus.nations & set(lands)
    return next(iter(named)) if len(named) == 1 else None


def _elsewhere(talk: Discourse, phrase: NounPhrase, code: str | None) -> str | None:
    """Return a country unless the phrase names it and yet is not of it: "anti-Syrian journalist"."""
    known = talk.names[phrase.modifiers : phrase.head + 1]
    return None if any(name is not None and name.country == code for name in known) else code


def _that_country(talk: Discourse, focus: Focus, phrase: NounPhrase, agent: Agent) -> str | None:
    """Return which "the country" is: the one named last within a sentence, else the story's."""
    bare = phrase.modifiers == phrase.head and phrase.possessor is None
    if not phrase.definite or agent.plural or not bare:
        return None
    sentence = talk.parse.sentence
    for token in range(phrase.first - 1, max(-1, phrase.first - _WINDOW), -1):
        if sentence[phrase.head] - sentence[token] > 1:
            break
        name = talk.names[token]
        if name is not None and name.national and name.country:
            return name.country
    return focus.at(sentence[phrase.head])


@cache
def _heads() -> frozenset[str]:
    """Return the offices whose holder, named with the title, is taken to be of the story's country."""
    offices = (entry for entry in agents.nouns().values() if entry.kind == "office")
    return frozenset(
        entry.phrase
        for entry in offices
        if entry.note in ("head-of-state", "minister") and "secretary" not in entry.phrase
    )
