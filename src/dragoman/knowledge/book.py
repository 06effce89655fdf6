"""A book of actors: who bears a name, who a surname, and whose own actors are laid over whose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from dragoman.knowledge.actor import Actor
from dragoman.knowledge.spelling import alike, is_acronym, key, normalise, pieces, split

FAMILY_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK"))
"""Countries where the surname is the first word of a name."""
_NO_VOWELS = str.maketrans("", "", "aeiouy")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "x", "xvi", "xiv", "xxiii"))
_PARTICLES = frozenset((
    "abu", "al", "bani", "ben", "bin", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "le", "ould", "st", "ter", "van", "vande", "von", "zu",
))  # fmt: skip
_BESIDE = frozenset(("today", "now", "here", "tonight", "tomorrow", "first", "together", "there"))
"""Words that no name ends in unless they have a capital: "visited Russia today"."""
_POSSESSIVE = frozenset(("'s", "\u2019s", "'S"))
_SHARED = 3
"""A word in the names of groups of this many countries tells nothing of whose a group is."""


Named = Mapping[str, tuple[Actor, ...]]


class Index(NamedTuple):
    """How actors are found: by acronym as written, and by name as it is compared.

    ``articled`` are the names, as compared, that are only ever listed with the article; ``prefixes`` the
    first words of all names, and whether they are a whole name already.
    """

    capitals: Named
    names: Named
    articled: Set[str]
    prefixes: Mapping[str, bool]


class ActorBook:
    """Actors by their names: the packaged ones, or a user's own laid over others.

    ``under`` is the book that is asked for names which this one's own ``actors`` do not bear. ``index`` is
    theirs, where it has been made before.
    """

    def __init__(
        self, actors: Iterable[Actor], *, under: ActorBook | None = None, index: Index | None = None
    ) -> None:
        self.own: Mapping[str, Actor] = MappingProxyType({actor.id: actor for actor in actors})
        self.under = under
        self.index = index or indexed(self.own.values())
        self._capitals, self._names, self._articled, self._prefixes = self.index

    @cached_property
    def _surnames(self) -> tuple[Set[str], Named]:
        return _surnames(self.own.values())

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id, those of the book under this one included."""
        return self.own if self.under is None else MappingProxyType({**self.under.actors, **self.own})

    @cached_property
    def digest(self) -> str:
        """Eight hexadecimal digits that stand for the actors laid over the packaged ones; empty for none."""
        if self.under is None or not self.own:
            return ""
        return blake2b("\n".join(map(repr, self.own.values())).encode(), digest_size=4).hexdigest()

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words in the names of parties and groups of at least three countries."""
        lands: dict[str, set[str]] = {}
        for found in self.actors.values():
            if found.kind == "group":
                for word in pieces(found.name):
                    lands.setdefault(word, set()).add(found.country)
        return frozenset(word for word, found in lands.items() if len(found) >= _SHARED)

    def find(self, words: str) -> tuple[Actor, ...]:
        """Return the actors that bear ``words`` as full name or alias, however spelt; () if none does.

        Acronyms of up to five letters must stand in capitals.
        """
        parts = split(words)
        parts = parts[1:] if len(parts) > 1 and parts[0].lower() == "the" else parts
        return self._named(" ".join(parts), key(parts))

    def longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[Actor, ...]] | None:
        """Return how many of ``words`` from ``at`` on make a name, at most, and the actors that bear it.

        ``words`` are tokens as a parser cuts them; hyphens may be tokens of their own. A name written all
        in small letters is none: "the target" is no company. The article before a name is not part of it,
        but an alias that is listed with one is met only after it.
        """
        own = self._longest(words, at)
        if self.under is None:
            return own
        other = self.under.longest(words, at)
        return other if own is None or (other is not None and other[0] > own[0]) else own

    def begins(self, word: str) -> bool:
        """Tell whether :meth:`longest` may find a name at a word."""
        compared = " ".join(pieces(word))
        if compared in self._prefixes or f"{compared}s" in self._prefixes:
            return True
        return self.under is not None and self.under.begins(word)

    def goes_on(self, word: str, after: str) -> bool:
        """Tell whether a name may go on from a word to the next."""
        compared = " ".join(pieces(word))
        following = pieces(after)
        if (
            not following
            or after in _POSSESSIVE
            or (compared in self._prefixes and f"{compared} {following[0]}" in self._prefixes)
        ):
            return True
        return self.under is not None and self.under.goes_on(word, after)

    def by_surname(self, surname: str, on: date) -> tuple[Actor, ...]:
        """Return the people of a surname: those in office on the day first, then the latest to leave."""

        def distance(person: Actor) -> tuple[int, int]:
            term = person.on(on)
            if term is None:
                return 2, 0
            return (1, -(term.end or date.max).toordinal()) if term.former else (0, 0)

        return tuple(sorted(self._called(" ".join(pieces(surname))), key=distance))

    def spelt_like(self, name: str) -> tuple[Actor, ...]:
        """Return the people whose first and last names are spelt nearly like a name's, one of them exactly.

        For names that :meth:`find` does not know; of one word only, nobody.
        """
        words = pieces(name)
        if len(words) < 2:
            return ()
        first, last = words[0], words[-1]
        rivals = (*self._by_word.get(first, ()), *self._by_word.get(last, ()))
        found = {
            actor.id: actor
            for one, two, actor in rivals
            if (one == first and alike(two, last)) or (two == last and alike(one, first))
        }
        own = tuple(found.values())
        return own if self.under is None else own or self.under.spelt_like(name)

    @cached_property
    def _by_word(self) -> Mapping[str, list[tuple[str, str, Actor]]]:
        """People by the first and by the last word of their name, with both words."""
        found: dict[str, list[tuple[str, str, Actor]]] = {}
        for actor in self.own.values():
            words = pieces(actor.name) if actor.kind == "person" else ()
            if len(words) > 1:
                for word in {words[0], words[-1]}:
                    found.setdefault(word, []).append((words[0], words[-1], actor))
        return found

    def _named(self, written: str, compared: str) -> tuple[Actor, ...]:
        exact = self._capitals.get(written, ())
        named = self._names.get(compared, ())
        found = (
            exact + tuple(actor for actor in named if actor not in exact)
            if exact and named
            else exact or named
        )
        return found if found or self.under is None else self.under._named(written, compared)

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[Actor, ...]] | None:
        compared = " ".join(pieces(words[at]))
        whole = self._prefixes.get(compared)
        possessive = words[at + 1 : at + 2] and words[at + 1] in _POSSESSIVE
        if whole is None and not possessive:
            return None
        ends = [(at + 1, compared)] if whole else []
        for position in range(at + 1, len(words)):
            if words[position] in _POSSESSIVE:
                # "People's" is one word in a listed name and two of a parser's; no name ends there.
                compared += "s"
                if compared not in self._prefixes:
                    break
            elif more := pieces(words[position]):
                compared = " ".join((compared, *more))
                whole = self._prefixes.get(compared)
                if whole is None:
                    break
                if whole:
                    ends.append((position + 1, compared))
        for end, name in reversed(ends):
            if name in self._articled and (at == 0 or words[at - 1].lower() != "the"):
                continue
            if words[end - 1] in _BESIDE:
                continue
            written = " ".join([part for word in words[at:end] for part in split(word)])
            if written != written.lower() and (found := self._named(written, name)):
                return end - at, found
        return None

    def _called(self, surname: str) -> tuple[Actor, ...]:
        listed, people = self._surnames
        own = people.get(surname, ())
        if self.under is None or surname in listed:
            return own
        return own + self.under._called(surname)


def indexed(given: Collection[Actor]) -> Index:
    """Return how actors are found; of those who share a name, own names come before aliases."""
    capitals: dict[str, tuple[Actor, ...]] = {}
    names: dict[str, tuple[Actor, ...]] = {}
    articled: set[str] = set()
    plain: set[str] = set()
    own = [(actor.name, actor) for actor in given]
    for name, bearer in (*own, *((alias, actor) for actor in given for alias in actor.aliases)):
        bare = name.removeprefix("the ")
        parts = split(bare)
        compared = key(parts)
        (plain if bare is name else articled).add(compared)
        if not is_acronym(parts):
            _enter(names, compared, bearer)
            continue
        written = " ".join(parts)
        for words in dict.fromkeys((written, written.upper())):
            _enter(capitals, words, bearer)
    acronyms = (key(name.split()) for name in capitals)
    return Index(capitals, names, frozenset(articled - plain), _prefixes((*acronyms, *names)))


def _enter(table: dict[str, tuple[Actor, ...]], words: str, bearer: Actor) -> None:
    known = table.get(words, ())
    if bearer not in known:
        table[words] = (*known, bearer)


def _prefixes(names: Iterable[str]) -> Mapping[str, bool]:
    """Return the first words of names, as they are compared, and whether they are a whole name already."""
    found: dict[str, bool] = {}
    for name in names:
        at = name.find(" ")
        while at > 0:
            found.setdefault(name[:at], False)
            at = name.find(" ", at + 1)
        found[name] = True
    return found


def _surnames(given: Iterable[Actor]) -> tuple[Set[str], Named]:
    """Return the surnames that are listed, and the people by surname, listed or given by the name."""
    listed: set[str] = set()
    found: dict[str, tuple[Actor, ...]] = {}
    for person in given:
        if person.kind == "person":
            own = [normalise(name) for name in person.surnames]
            listed.update(own)
            for surname in own or _derived(person):
                _enter(found, surname, person)
    return listed, found


def _derived(person: Actor) -> list[str]:
    """Return a person's surname, the same with the particles before it, and how other full names spell it."""
    found = dict.fromkeys(_last(person.name, person))
    sounds = {_sound(surname) for surname in found}
    for alias in person.aliases:
        if " " in alias:
            found |= dict.fromkeys(spelt for spelt in _last(alias, person) if _sound(spelt) in sounds)
    return list(found)


def _sound(word: str) -> str:
    """Return the consonants of a word, doubled ones once: "msm" of both "masum" and "massoum"."""
    return "".join(letter for letter, _ in groupby(word.translate(_NO_VOWELS)))


def _last(name: str, person: Actor) -> list[str]:
    words = list(pieces(name))
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if person.country in FAMILY_FIRST:
        return words[:1]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return list(dict.fromkeys((words[-1], " ".join(words[start:]))))
