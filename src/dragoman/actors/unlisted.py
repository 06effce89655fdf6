"""Persons and bodies that are in no book: where a person's name begins, and what a body's words say."""

from __future__ import annotations

from dragoman.actors.identity import Identity, joined
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.wording import Wording
from dragoman.knowledge import agents

_LINKS = frozenset((
    "-", "al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "da", "di", "dos", "del", "la", "le",
))  # fmt: skip
"""Words inside a person's name that need no capital."""
_WORLDWIDE = frozenset(("World", "International", "Global"))
_SOCIETIES = frozenset((
    "Forum", "Council", "Committee", "Congress", "Campaign", "Society", "Alliance", "Network", "Foundation",
    "Institute", "Initiative", "Confederation", "Movement", "Coalition",
))  # fmt: skip
"""What bodies of no state call themselves after "World" or "International": the manual's NGO."""


def person_start(wording: Wording, phrase: NounPhrase) -> int | None:
    """Return where a person's name begins in a phrase that ends in one, else None."""
    if not wording.word[phrase.head][:1].isupper():
        return None
    start = phrase.head
    while start > phrase.modifiers and _continues_name(wording, start - 1):
        start -= 1
    if phrase.person:
        return start
    role = wording.noun_before(phrase, start)
    if role is not None and role[2].kind in ("office", "person", "post"):
        # "the Karenni Youth Column" is no young Mr. Column.
        within = role[2].kind == "person" and phrase.definite and wording.word[role[0]][:1].isupper()
        return None if within else start
    titled = any(wording.title(t, start) for t in range(max(phrase.modifiers, start - 2), start))
    return start if titled else None


def _continues_name(wording: Wording, token: int) -> bool:
    """Tell whether a word before a person's last name is part of it, not a title, role or nation."""
    word, name = wording.lower[token], wording.names[token]
    if name is not None and not name.place:
        return False
    if word in _LINKS:
        return True
    capital = wording.word[token][:1].isupper()
    return capital and (word,) not in agents.titles() and (word,) not in agents.nouns()


def unlisted_body(wording: Wording, phrase: NounPhrase) -> Identity:
    """Return a named body that is in no book and whose noun says nothing: the world's, if it says so."""
    traits = wording.traits(phrase.modifiers, phrase.head)
    country = traits.country or worldwide(wording, phrase)
    return Identity(
        kind="organisation",
        name=wording.written(phrase.modifiers, phrase.last),
        country=country,
        sectors=joined(traits.lead, traits.add),
        reason="composed" if country else "unresolved",
    )


def worldwide(wording: Wording, phrase: NounPhrase) -> str | None:
    """Return the manual's code of a body that calls itself one of the world's."""
    words = wording.word[phrase.modifiers : phrase.last]
    return None if _WORLDWIDE.isdisjoint(words) or _SOCIETIES.isdisjoint(words) else "NGO"
