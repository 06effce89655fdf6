"""Names borne by several places or bodies, settled by the other names around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from dragoman.actors.names import Name
from dragoman.knowledge import countries, namesakes
from dragoman.knowledge.actorbook import Actor
from dragoman.knowledge.namesakes import Namesake
from dragoman.knowledge.spelling import pieces
from dragoman.records import Parse

_RULED = frozenset(("governor", "governorship", "legislature", "statehouse", "sheriff", "gov."))
"""What divisions of a country have and countries have not: "Niger's governor"."""
_AT = frozenset(("in", "at", "on", "near", "outside"))
_TIMES = ("DATE", "TIME", "EVENT", "PERSON", "MONEY")
"""Labels of what stands after "in" and is no town."""
_PARTISAN = frozenset(("REB", "UAF", "PRM", "PTY", "OPP"))
_ELECTED = frozenset(
    ("seat", "state", "vote", "election", "poll", "by-election", "constituency", "byelection")
)


class Story:
    """The names and words of a text, looked up once for the many names that ask for them."""

    def __init__(self, parse: Parse, names: Sequence[Name | None]) -> None:
        self.parse = parse
        self.names = names
        self._at: dict[str, list[int]] = {}
        for token, word in enumerate(parse.word):
            self._at.setdefault(word, []).append(token)
        self._ruled = [t for t, word in enumerate(parse.word) if word.lower() in _RULED]
        self._distinct: dict[tuple[int, int], list[Name]] = {}
        self._named: dict[tuple[int, int, tuple[str, ...], str | None], list[Name]] = {}

    def distinct(self, first: int, last: int) -> list[Name]:
        """Return the names between two tokens, at most two that are written alike."""
        found = self._distinct.get((first, last))
        if found is None:
            alike: dict[tuple[str, ...], list[Name]] = {}
            for token in range(first, last):
                name = self.names[token]
                if name is not None and name.first == token:
                    same = alike.setdefault(self.parse.word[name.first : name.last], [])
                    if len(same) < 2:
                        same.append(name)
            found = [name for same in alike.values() for name in same]
            self._distinct[first, last] = found
        return found

    def named(self, name: Name, first: int, last: int, *, country: str | None) -> list[Name]:
        """Return the names of a country between two tokens, but for those written like ``name``."""
        words = self.parse.word[name.first : name.last]
        key = first, last, words, country
        if key not in self._named:
            self._named[key] = [
                other
                for other in self.distinct(first, last)
                if self.parse.word[other.first : other.last] != words and _named_in(other, country)
            ]
        return self._named[key]

    def ruled(self, first: int, last: int) -> bool:
        """Tell whether a governor or the like is spoken of between two tokens."""
        return bisect_left(self._ruled, first) < bisect_left(self._ruled, last)

    def written(self, words: str, first: int, last: int) -> bool:
        """Tell whether some words begin between two tokens."""
        parts = tuple(words.split())
        places = self._at.get(parts[0], [])
        low = bisect_left(places, first)
        high = bisect_left(places, last)
        if len(parts) == 1:
            return low < high
        return any(self.parse.word[t : t + len(parts)] == parts for t in places[low:high])


def settle_namesakes(
    parse: Parse, names: Sequence[Name | None], *, common: Collection[str]
) -> list[Name | None]:
    """Return the names with those of several bearers given to the one the text speaks of, else taken out.

    ``common`` are the words that groups of many countries bear.
    """
    found, story = list(names), Story(parse, names)
    for at, name in enumerate(names):
        if name is None or name.first != at:
            continue
        chosen = _settled(parse, names, name, story, common)
        if chosen is not name:
            found[name.first : name.last] = [chosen] * (name.last - name.first)
    return found


def _settled(
    parse: Parse, names: Sequence[Name | None], name: Name, story: Story, words: Collection[str]
) -> Name | None:
    if _byword(parse, name):
        if _stands_elsewhere(names, parse, name):
            return None
        if _runs_for_office(parse, name):
            return Name(name.first, name.last, how="metonym")
    written = " ".join(parse.word[name.first : name.last]).replace(" - ", "-").replace(" 's", "'s")
    written = written.removeprefix("the ").removeprefix("The ")
    known = namesakes.namesakes(written)
    first, last = parse.sentences[parse.sentence[name.first]]
    if any(r.kind == "letters" and any(story.written(w, first, last) for w in r.near) for r in known):
        return None
    common = _common(parse, name, words)
    if known:
        for low, high in ((first, last), (0, len(parse))):
            if story.named(name, low, high, country=_country(name)):
                return name
            for rival in known:
                if rival.country not in ("", _country(name)) and _told(
                    parse, name, rival, story, low, high, common=common
                ):
                    return _given(name, rival)
    if common and _foreign(story, name, first, last, len(parse)):
        return None
    return name


def _byword(parse: Parse, name: Name) -> bool:
    """Tell whether a name is a building's or a body's that stands for a state, be it in the book or not."""
    if name.how == "metonym":
        return True
    known = countries.lookup(" ".join(parse.word[name.first : name.last])) if name.actors else None
    return known is not None and known.how == "metonym"


def _told(
    parse: Parse, name: Name, rival: Namesake, story: Story, first: int, last: int, *, common: bool
) -> bool:
    """Tell whether the words around a name speak of this bearer of it."""
    here = story.named(name, first, last, country=rival.country)
    near = any(story.written(words, first, last) for words in rival.near)
    if rival.kind == "listed":
        return near
    if rival.kind == "state":
        return near or _ruled(parse, name, story, first, last, anyhow=rival.country == "USA")
    places = any(not other.national for other in here)
    if rival.kind == "body":
        return near or (places and (len(here) > 1 or common))
    acts = name.how == "capital" and parse.dep[name.last - 1] not in ("pobj", "compound")
    return near or (bool(here) and (places or not acts))


def _given(name: Name, rival: Namesake) -> Name:
    if not name.actors:
        return Name(name.first, name.last, country=countries.fold(rival.country))
    agreed = tuple(actor for actor in name.actors if actor.country == rival.country)
    if agreed:
        return name._replace(actors=agreed)
    return Name(name.first, name.last, country=rival.country, how="metonym")


def _ruled(parse: Parse, name: Name, story: Story, first: int, last: int, *, anyhow: bool) -> bool:
    """Tell whether a governor or legislature is the name's own; ``anyhow`` takes any in the sentence."""
    head = parse.head[name.last - 1]
    if parse.word[head].lower() in _RULED and parse.dep[name.last - 1] in ("poss", "compound", "nmod"):
        return True
    return anyhow and story.ruled(first, last)


def _stands_elsewhere(names: Sequence[Name | None], parse: Parse, name: Name) -> bool:
    """Tell whether a building stands in a town that is not its seat: "the White House in Bishkek"."""
    at = name.last
    if at >= len(parse) or parse.word[at].lower() not in _AT:
        return False
    at += 1
    while at < len(parse) and parse.word[at].lower() in ("the", "central", "downtown"):
        at += 1
    site = names[at] if at < len(names) else None
    if site is None and at < len(names):
        return parse.tag[at] == "NNP" and parse.ent[at] not in _TIMES and parse.word[at - 1].lower() == "in"
    if site is None or not (site.how is None or site.how == "capital") or site.actors:
        return False
    own = _country(name)
    seat = site.how == "capital" or site.country == "USA" or site.country == "GBR"
    return site.country != own or not seat


def _runs_for_office(parse: Parse, name: Name) -> bool:
    """Tell whether a parliament would win seats: then a party of that name is meant."""
    token = name.last - 1
    verb = parse.head[token]
    sectors = {code for actor in name.actors for term in actor.terms for code in term.sectors} | set(
        name.sectors
    )
    if "LEG" not in sectors or parse.dep[token] != "nsubj":
        return False
    if parse.lemma[verb].lower() not in ("win", "lose", "contest", "field", "sweep"):
        return False
    below = [c for c in parse.children[verb] if parse.dep[c] in ("dobj", "prep")]
    return any(parse.lemma[t].lower() in _ELECTED for c in below for t in (c, *parse.children[c]))


def _foreign(story: Story, name: Name, first: int, last: int, end: int) -> bool:
    """Tell whether a party or armed group of a common name is at odds with the places of its sentence."""
    if not all(_partisan(actor) for actor in name.actors):
        return False
    own = {actor.country for actor in name.actors} | {t.country for a in name.actors for t in a.terms}
    if any(countries.country(code) is None for code in own):
        return False
    if any(_country(other) in own for other in story.distinct(0, end) if other is not name):
        return False
    return any(
        other.place and countries.country(other.country or "") is not None
        for other in story.distinct(first, last)
    )


def _partisan(actor: Actor) -> bool:
    return actor.kind == "group" and bool({s for term in actor.terms for s in term.sectors[:1]} & _PARTISAN)


def _common(parse: Parse, name: Name, common: Collection[str]) -> bool:
    """Tell whether a group's name is made only of words that groups of many countries bear."""
    words = pieces(" ".join(parse.word[name.first : name.last]))
    return bool(name.actors) and len(words) > 1 and all(word in common for word in words)


def _country(name: Name) -> str | None:
    codes: set[str | None] = {actor.country for actor in name.actors} or {name.country}
    return codes.pop() if len(codes) == 1 else None


def _named_in(name: Name, country: str | None) -> bool:
    """Tell whether a name is of a country; a person or group abroad tells nothing of where things are."""
    if name.actors and any(actor.kind != "person" for actor in name.actors):
        return any(actor.country == country for actor in name.actors)
    return _country(name) == country
