"""Two that have been named, taken up together: "the two sides", "both countries", "the two leaders"."""

from __future__ import annotations

from dragoman.actors.chains import Chain, Settled
from dragoman.actors.discourse import Discourse
from dragoman.actors.identity import Identity
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.speakers import subject
from dragoman.records import Parse

_NATIONS = frozenset((
    "country", "nation", "state", "side", "neighbor", "neighbour", "rival", "power", "foe", "enemy", "ally",
    "adversary", "capital", "camp", "faction", "army",
))  # fmt: skip
_RULERS = frozenset(("government", "leader", "president", "minister", "prime minister", "official"))
"""Where nations were named, these are their governments."""
_MEN = frozenset(("leader", "president", "man", "woman", "minister", "diplomat", "official"))
_THESE = frozenset(("the", "these", "those", "his", "their"))
_REACH = 2
"""The two stand at most this many sentences back."""


def couple(talk: Discourse, phrase: NounPhrase) -> list[tuple[Identity, Chain]]:
    """Return the two that a phrase takes up, each with its chain; none unless just two can be meant."""
    noun = talk.parse.lemma[phrase.head].lower()
    if noun not in _NATIONS | _RULERS | _MEN or phrase.name is not None or not _two(talk.parse, phrase.head):
        return []
    if any(word == "of" for word, _ in phrase.complements):
        return []
    chains = (_latest(talk, phrase, persons=True) if noun in _MEN else []) or (
        _latest(talk, phrase, persons=False) if noun in _NATIONS | _RULERS else []
    )
    return [(_meant(chain, noun), chain) for chain in chains]


def _two(parse: Parse, head: int) -> bool:
    """Tell whether "both" or "the two" stands before a noun."""
    before = {parse.word[child].lower() for child in parse.children[head] if child < head}
    return "both" in before or ("two" in before and not _THESE.isdisjoint(before))


def _latest(talk: Discourse, phrase: NounPhrase, *, persons: bool) -> list[Chain]:
    """Return the two of different countries, or persons, named last, in the order in which they were.

    Who does something to both is neither: "Djibouti praised both countries".
    """
    found: list[Settled] = []
    doer = _doer(talk, phrase)
    for _, met in talk.near(phrase.head, _REACH):
        if met.phrase.head >= phrase.first or met.phrase.placing or not _fits(met, persons=persons):
            continue
        if doer is not None and met.chain is doer.chain:
            continue
        if all(_differ(met, other, persons=persons) for other in found):
            found.append(met)
        if len(found) == 2:
            return [met.chain for met in reversed(found)]
    return []


def _doer(talk: Discourse, phrase: NounPhrase) -> Settled | None:
    """Return the subject of the verb that a phrase is an object of."""
    parse, above = talk.parse, talk.parse.head[phrase.head]
    verb = parse.head[above] if parse.dep[phrase.head] == "pobj" else above
    who = subject(parse, verb) if parse.dep[phrase.head] in ("dobj", "pobj", "dative") else None
    return talk.settled.get(who) if who is not None else None


def _fits(met: Settled, *, persons: bool) -> bool:
    identity, name = met.chain.identity, met.phrase.name
    if name is not None and name.place and name.how is None:
        return False
    if persons:
        return identity.kind == "person" and not identity.plural and identity.name is not None
    named = identity.kind in ("country", "organisation", "group") and identity.country is not None
    return named and (identity.kind != "group" or identity.id is not None or identity.agent is None)


def _differ(met: Settled, other: Settled, *, persons: bool) -> bool:
    if met.chain is other.chain:
        return False
    return persons or met.chain.identity.country != other.chain.identity.country


def _meant(chain: Chain, noun: str) -> Identity:
    identity = chain.identity._replace(reason="coreference", agent=None)
    if identity.kind == "country" and noun in _RULERS:
        return identity._replace(kind="organisation", name=None, sectors=("GOV",))
    return identity
