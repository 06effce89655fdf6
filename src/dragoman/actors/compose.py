"""Who a noun phrase names by its own words: nation, agent noun, modifiers, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.actors.book import day_of, identify
from dragoman.actors.identity import STATE_SECTORS, Identity, joined, without_office
from dragoman.actors.names import Name
from dragoman.actors.phrases import NounPhrase
from dragoman.knowledge import agents, countries
from dragoman.knowledge.agents import Agent
from dragoman.knowledge.countries import Country
from dragoman.records import PartyReason

_STANCES = frozenset(("pro", "anti", "non", "ex", "post"))
_LEADING = frozenset(("led", "based", "headquartered"))
"""After a hyphen these make a nation the phrase's own; any other participle ("backed", "born") does not."""
_NATIONAL_POSTS = frozenset(
    "leader|top leader|senior leader|deputy leader|spokesman|spokeswoman|spokesperson|chief spokesman|delegation"
    "|leadership|member of the delegation|chief|aide|senior aide|adviser|advisor|envoy|force|source".split(
        "|"
    )
)
"""Posts that mean the state's own when only a nation stands before them: "the Iraqi leader"."""
_BELONGING = ("of", "from", "for", "with", "by", "at")
_PLACING = ("in", "inside", "at", "across", "throughout", "near", "within", "around", "on", "along")
_FOREIGN_PLACING = frozenset(("troops", "troop", "peacekeeper", "peacekeeping force", "soldier", "forces"))
"""Forces that often stand in a country which is not theirs: "troops in Iraq"."""
_SOFT = frozenset(("CVL", "LAB", "BUS", "MED", "EDU", "SOC", "JRN", "AGR"))
_ARMED_DEFAULT = frozenset(("REB", "UAF", "PRM"))
_SORTS = frozenset(
    ("group", "organization", "organisation", "movement", "party", "network", "militia", "alliance", "bloc")
)
_MAX_DEPTH = 6


@dataclass(slots=True)
class _Traits:
    """What the words before an agent noun say."""

    country: str | None = None
    reason: PartyReason = "composed"
    led_by: str | None = None
    lead: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    former: bool = False
    body: Identity | None = None


class Composer:
    """Resolves the noun phrases of one text, each by its own words; asks ``before`` for pronouns.

    ``lower`` are the text's words in lower case, ``on`` the ISO date as of which roles are meant, and
    ``before`` gives what is already known of a phrase met earlier in the text.
    """

    def __init__(
        self,
        word: Sequence[str],
        names: Sequence[Name | None],
        phrases: Mapping[int, NounPhrase],
        *,
        on: str,
        before: Callable[[int], Identity | None] = lambda _: None,
    ) -> None:
        self.word = word
        self.lower = tuple(w.lower() for w in word)
        self.names = names
        self.phrases = phrases
        self.day = day_of(on)
        self.before = before
        self._known: dict[int, Identity | None] = {}

    def identity(self, head: int, depth: int = 0) -> Identity | None:
        """Return who the phrase with this head names, or None where it names no possible actor."""
        if (settled := self.before(head)) is not None:
            return settled
        if head not in self._known and depth <= _MAX_DEPTH:
            phrase = self.phrases.get(head)
            if phrase is None:
                return self._bare_name(head)
            self._known[head] = None
            self._known[head] = None if phrase.pronoun else self._compose(phrase, depth)
        return self._known.get(head)

    def forget(self, head: int) -> None:
        """Resolve the phrase anew when next asked: what it hangs on has become known."""
        self._known.pop(head, None)

    def _bare_name(self, token: int) -> Identity | None:
        name = self.names[token]
        return self._named(name) if name is not None else None

    def _compose(self, phrase: NounPhrase, depth: int) -> Identity | None:
        if phrase.name is not None:
            return self._with_title(phrase, self._named(phrase.name, phrase), phrase.name.first, depth)
        found = agents.noun_at(self.lower, phrase.head)
        start = self._person_start(phrase)
        if start is not None and (found is None or phrase.person):
            return self._person(phrase, start, depth)
        if found is not None and found[0] >= phrase.modifiers:
            return self._agent(phrase, *found, depth=depth)
        if phrase.organisation and not phrase.person:
            return self._organisation(phrase)
        return None

    def _named(self, name: Name, phrase: NounPhrase | None = None) -> Identity | None:
        """Return who a known name stands for."""
        if name.actors:
            role = self._role_before(phrase, name.first) if phrase is not None else None
            hints = self._nations(phrase) if phrase is not None else frozenset()
            return identify(name.actors, on=self.day, role=role, nations=hints)
        hints = self._nations(phrase) if phrase is not None and name.how == "metonym" else frozenset()
        code = next(iter(hints), name.country)
        land = countries.country(code) if code else None
        if phrase is not None and self._ethnic(name.first):
            code = land = None
        town = name.how == "capital" and phrase is not None and phrase.placing
        people = name.how in ("demonym", "people")
        return Identity(
            kind="organisation" if name.how == "metonym" else "group" if people else "country",
            name=self._place_name(name, land, town=town),
            id=name.id if code == name.country else None,
            country=code,
            sectors=("GOV",) if name.how == "capital" and not town else name.sectors,
            reason=name.reason,
            plural=name.plural,
            settled=True,
        )

    def _place_name(self, name: Name, land: Country | None, *, town: bool) -> str | None:
        """Return the name a party gets: a town keeps its own, a government has its country's."""
        if town or name.how is None:
            return self._written(name.first, name.last)
        return None if name.how == "metonym" or land is None else land.name

    def _ethnic(self, first: int) -> bool:
        return first > 0 and self.lower[first - 1] == "ethnic"

    def _nations(self, phrase: NounPhrase) -> frozenset[str]:
        found = (self.names[t] for t in range(phrase.modifiers, phrase.head))
        return frozenset(n.country for n in found if n is not None and n.national and n.country)

    def _role_before(self, phrase: NounPhrase, first: int) -> str | None:
        if first - 1 < phrase.modifiers:
            return None
        found = agents.noun_at(self.lower[:first], first - 1)
        return found[2].phrase if found is not None and found[0] >= phrase.modifiers else None

    def _with_title(
        self, phrase: NounPhrase, named: Identity | None, first: int, depth: int
    ) -> Identity | None:
        """Return a named actor with what its premodifiers add: "former President X", "Iraqi group Y"."""
        if named is None or first <= phrase.modifiers:
            return named
        title = self._title(phrase, first, depth)
        former = self._former(phrase.modifiers, first)
        if named.kind != "person":
            if title is None or named.country is not None:
                return named
            return replace(named, country=title.country, sectors=named.sectors or title.sectors)
        if former:
            return without_office(replace(named, sectors=named.sectors or ("GOV",)))
        if title is None:
            return named
        return replace(
            named,
            role=title.role or named.role,
            country=named.country or title.country,
            sectors=named.sectors or title.sectors,
            of=named.of or title.body,
        )

    def _former(self, first: int, last: int) -> bool:
        return any(
            (entry := agents.modifiers().get((self.lower[t],))) is not None and entry.kind == "former"
            for t in range(first, last)
        )

    def _title(self, phrase: NounPhrase, first: int, depth: int) -> Identity | None:
        """Return what the role or title right before a name says: "Iranian Foreign Minister" …"""
        found = agents.noun_at(self.lower[:first], first - 1)
        if found is not None and found[0] >= phrase.modifiers:
            before = NounPhrase(
                phrase.first,
                first - 1,
                first,
                phrase.modifiers,
                possessor=phrase.possessor,
                definite=phrase.definite,
                determined=phrase.determined,
            )
            return self._agent(before, *found, depth=depth)
        for start in range(max(phrase.modifiers, first - 3), first):
            entry = agents.titles().get(self.lower[start:first])
            if entry is not None:
                traits = self._traits(phrase.modifiers, start, depth)
                title = Identity(
                    kind="person", role=entry.phrase if entry.sectors else None, sectors=entry.sectors
                )
                return replace(title, country=traits.country, reason="role")
        return self._nation_only(phrase, first, depth)

    def _nation_only(self, phrase: NounPhrase, first: int, depth: int) -> Identity | None:
        traits = self._traits(phrase.modifiers, first, depth)
        if traits.country is None and not traits.lead:
            return None
        return Identity(country=traits.country, sectors=traits.lead, reason="composed")

    def _person_start(self, phrase: NounPhrase) -> int | None:
        """Return where a person's name begins in a phrase that ends in one, else None."""
        if not self.word[phrase.head][:1].isupper():
            return None
        start = phrase.head
        while start > phrase.modifiers and self._continues_name(start - 1):
            start -= 1
        if phrase.person:
            return start
        titled = start > phrase.modifiers and (
            self._ends_role(start, phrase.modifiers) or self.lower[start - 1 : start] in agents.titles()
        )
        return start if titled else None

    def _continues_name(self, token: int) -> bool:
        """Tell whether a word before a person's last name is part of it, not a title, role or nation."""
        word = self.lower[token]
        if self.names[token] is not None and not self.names[token].place:  # type: ignore[union-attr]
            return False
        if word == "-" or word in (
            "al",
            "el",
            "bin",
            "ibn",
            "van",
            "von",
            "de",
            "der",
            "den",
            "da",
            "di",
            "dos",
            "del",
            "la",
            "le",
        ):
            return True
        if not self.word[token][:1].isupper():
            return False
        return (word,) not in agents.titles() and (word,) not in agents.nouns()

    def _ends_role(self, first: int, modifiers: int) -> bool:
        found = agents.noun_at(self.lower[:first], first - 1)
        return found is not None and found[0] >= modifiers and found[2].kind in ("office", "person", "post")

    def _person(self, phrase: NounPhrase, start: int, depth: int) -> Identity:
        """Return a person who is in no book: composed from the role before the name."""
        name = " ".join(self.word[start : phrase.last]).replace(" - ", "-")
        person = Identity(kind="person", name=name, reason="unresolved")
        if start <= phrase.modifiers:
            return self._placed(person, phrase, depth)
        title = self._title(phrase, start, depth)
        if title is None:
            return self._placed(person, phrase, depth)
        known = title.country is not None or bool(title.sectors)
        found = replace(
            person,
            role=title.role,
            country=title.country,
            sectors=title.sectors,
            of=title.body,
            reason="role" if known else "unresolved",
        )
        if self._former(phrase.modifiers, start):
            found = without_office(found)
        return found if found.country else self._placed(found, phrase, depth)

    def _placed(self, person: Identity, phrase: NounPhrase, depth: int) -> Identity:
        """Return a person with the country of an "of" phrase: "King Hassan of Morocco"."""
        for preposition, head in phrase.complements:
            if preposition == "of" and (land := self.identity(head, depth + 1)) and land.country:
                return replace(person, country=land.country, reason="role" if person.role else "composed")
        return person

    def _organisation(self, phrase: NounPhrase) -> Identity:
        """Return a named body that is in no book and whose noun says nothing."""
        traits = self._traits(phrase.modifiers, phrase.head, 0)
        return Identity(
            kind="organisation",
            name=self._written(phrase.modifiers, phrase.last),
            country=traits.country,
            sectors=joined(traits.lead, traits.add),
            reason="composed" if traits.country else "unresolved",
        )

    def _written(self, first: int, last: int) -> str:
        return " ".join(self.word[first:last]).replace(" - ", "-").replace(" 's", "'s").replace(" .", ".")

    def _agent(
        self, phrase: NounPhrase, first: int, last: int, agent: Agent, *, depth: int
    ) -> Identity | None:
        """Return who an agent noun with its modifiers, owner and complements names."""
        traits = self._traits(phrase.modifiers, first, depth)
        if traits.body is not None and traits.body.kind == "organisation" and _is_itself(agent):
            return replace(traits.body, agent=agent, country=traits.body.country or traits.country)
        owner = self.identity(phrase.possessor, depth + 1) if phrase.possessor is not None else None
        belonging = self._complement(phrase, _BELONGING, last, depth)
        country, reason = self._country(phrase, agent, traits, owner, belonging, depth)
        body = next(
            (i for i in (traits.body, owner, belonging) if i is not None and i.body is not None), None
        )
        sectors = self._sectors(agent, traits, owner, belonging, country)
        proper = self.word[phrase.head][:1].isupper() and agent.kind in ("body", "part")
        found = Identity(
            kind=_kind(agent),
            name=self._written(phrase.modifiers, phrase.last)
            if proper and (phrase.modifiers < phrase.head or phrase.last > last)
            else None,
            country=country,
            sectors=sectors,
            role=agent.phrase
            if agent.kind in ("office", "post") or (agent.kind == "person" and not agent.plural)
            else None,
            of=body.body
            if body is not None and agent.kind in ("post", "part", "person", "office", "group")
            else None,
            reason=reason if country or sectors else "unresolved",
            agent=agent,
            plural=agent.plural,
        )
        return without_office(found) if traits.former else found

    def _country(
        self,
        phrase: NounPhrase,
        agent: Agent,
        traits: _Traits,
        owner: Identity | None,
        belonging: Identity | None,
        depth: int,
    ) -> tuple[str | None, PartyReason]:
        """Return the country of an agent, and by what it is known."""
        placing = (
            None
            if agent.phrase in _FOREIGN_PLACING
            else self._complement(phrase, _PLACING, phrase.last, depth)
        )
        if agent.kind == "relation":
            return (placing.country, "composed") if placing is not None else (None, "unresolved")
        if agent.kind == "state":
            return None, "unresolved"
        if traits.country is not None:
            return traits.country, traits.reason
        if agent.country is not None:
            return agent.country, "composed"
        if traits.body is not None and traits.body.country is not None:
            return traits.body.country, "composed"
        if owner is not None and owner.country is not None:
            return owner.country, "possessor"
        within = next((n for n in self.names[phrase.head + 1 : phrase.last] if n is not None and n.country), None)
        if within is not None:
            return within.country, "composed"
        for other in (belonging, placing):
            if other is not None and other.country is not None:
                return other.country, "composed"
        return traits.led_by, "composed"

    def _complement(
        self, phrase: NounPhrase, prepositions: Sequence[str], after: int, depth: int
    ) -> Identity | None:
        """Return who stands after one of the prepositions, the first that is known."""
        for preposition, head in phrase.complements:
            if preposition in prepositions and head >= after and (found := self.identity(head, depth + 1)):
                return found
        return None

    def _sectors(
        self,
        agent: Agent,
        traits: _Traits,
        owner: Identity | None,
        belonging: Identity | None,
        country: str | None,
    ) -> tuple[str, ...]:
        own = agent.sectors
        if agent.kind == "relation":
            return ()
        lent = next((i.sectors for i in (traits.body, owner, belonging) if i is not None and _lends(i)), ())
        if agent.kind in ("post", "part"):
            known = traits.lead or lent or traits.add
            if not known and country is not None and agent.phrase in _NATIONAL_POSTS:
                return ("GOV",)
            return joined(known)
        if own and own[0] in _ARMED_DEFAULT and traits.body is not None and traits.body.sectors:
            return joined(traits.lead, traits.body.sectors)
        if own[:1] == ("MIL",) and lent and lent[0] in _ARMED_DEFAULT and traits.country is None:
            return lent
        if own and own[0] in STATE_SECTORS and not traits.lead:
            return joined(own, traits.add)
        if own and own[0] in _SOFT:
            return joined(traits.lead, own, traits.add)
        return joined(traits.lead, own, traits.add)

    def _traits(self, first: int, last: int, depth: int) -> _Traits:
        """Return what the words from ``first`` to ``last`` say of the noun that follows them."""
        traits = _Traits()
        at = first
        while at < last:
            name = self.names[at]
            if name is not None and name.last <= last:
                self._take_name(traits, name, first)
                at = name.last
                continue
            at += self._take_word(traits, at, last, depth)
        return traits

    def _take_name(self, traits: _Traits, name: Name, first: int) -> None:
        before = (
            self.lower[name.first - 2]
            if name.first - 2 >= first and self.lower[name.first - 1] == "-"
            else ""
        )
        if before in _STANCES or self._ethnic(name.first):
            return
        after = self.lower[name.last + 1] if self.lower[name.last : name.last + 1] == ("-",) else ""
        identity = self._named(name)
        if identity is None:
            return
        if after and after not in _LEADING:
            return
        if after == "led":
            traits.led_by = traits.led_by or identity.country
        elif name.actors:
            traits.body = traits.body or identity
        elif traits.country is None:
            traits.country = identity.country
            traits.reason = "demonym" if name.how in ("adjective", "demonym", "people") else "composed"
            if name.how == "metonym":
                traits.lead = joined(traits.lead, identity.sectors)

    def _take_word(self, traits: _Traits, at: int, last: int, depth: int) -> int:
        """Take one word or phrase that is no known name into the traits; return how many words it took."""
        word = self.lower[at]
        stem, _, tail = word.rpartition("-")
        if stem and tail in _LEADING and (land := countries.lookup(self.word[at][: len(stem)])) is not None:
            traits.led_by = traits.led_by or land.code
            return 1
        window = self.lower[at:last]
        noun = agents.longest(window, 0, agents.nouns())
        modifier = agents.longest(window, 0, agents.modifiers())
        if modifier is not None and (noun is None or modifier[0] >= noun[0] and noun[1].kind != "body"):
            _take_modifier(traits, modifier[1])
            return modifier[0]
        if noun is not None:
            if noun[1].kind == "body" or noun[1].sectors[:1] in (("REB",), ("PRM",)):
                traits.lead = joined(traits.lead, noun[1].sectors)
            elif noun[1].sectors != ("CVL",):
                traits.add = joined(traits.add, noun[1].sectors)
            return noun[0]
        return 1


def _take_modifier(traits: _Traits, entry: Agent) -> None:
    if entry.kind == "former":
        traits.former = True
    elif entry.kind == "overriding":
        traits.lead = joined(traits.lead, entry.sectors)
    else:
        traits.add = joined(traits.add, entry.sectors)


def _is_itself(agent: Agent) -> bool:
    """Tell whether a noun after a body's name only says what the body is: "the Hamas movement"."""
    return agent.kind in ("body", "part") and agent.phrase.split()[-1] in _SORTS and not agent.plural


def _lends(identity: Identity) -> bool:
    """Tell whether the sectors of an owner or body are also those of its members."""
    if identity.kind == "country" or not identity.sectors:
        return False
    return identity.kind != "person" or identity.of is not None or identity.sectors[0] in STATE_SECTORS


def _kind(agent: Agent) -> str:
    if agent.kind in ("body", "part"):
        return "group" if agent.plural and agent.kind == "part" else "organisation"
    if agent.kind in ("group", "materiel") or agent.plural:
        return "group"
    return "country" if agent.kind == "state" else "person"
