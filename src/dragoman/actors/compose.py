"""Who a noun phrase names by its own words: nation, agent noun, modifiers, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.actors.affiliation import Company
from dragoman.actors.book import in_office
from dragoman.actors.identity import STATE_SECTORS, Identity, without_office
from dragoman.actors.names import Name
from dragoman.actors.nouns import described_as
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.unlisted import person_start, unlisted_body
from dragoman.actors.wording import Wording, nobody
from dragoman.knowledge import agents, countries
from dragoman.knowledge.agents import Agent

_BELONGING = frozenset(("of", "from", "for", "with", "by", "at"))
_PLACING = frozenset(
    ("in", "inside", "at", "across", "throughout", "near", "within", "around", "on", "along")
)
ABROAD = frozenset((
    "troops", "troop", "peacekeeper", "peacekeeping force", "soldier", "forces", "battalion", "brigade",
    "regiment", "contingent", "garrison", "ground forces", "ground troops", "military base", "warship",
    "warplane", "marines", "unit", "military presence", "base", "fighter jet", "tank", "military adviser",
    "military advisor", "mercenary", "foreign fighter", "foreign troops", "foreign forces",
))  # fmt: skip
"""Forces that often stand in a country which is not theirs: "troops in Iraq"."""
FOREIGN = frozenset((
    "embassy", "consulate", "consulate general", "diplomatic mission", "ambassador", "diplomat", "envoy",
    "consul", "attache", "attach\u00e9", "foreigner", "tourist", "expatriate", "foreign national",
))  # fmt: skip
"""Those who are of another country than the one they stand in: "the embassy in Tehran"."""
_SITES = frozenset((
    "bridge", "river", "highway", "street", "road", "avenue", "boulevard", "canal", "tunnel", "sea", "ocean",
    "gulf", "bay", "lake", "strait", "mountain", "mountains", "valley", "desert", "pass", "crossing",
))  # fmt: skip
"""What the parser takes for a body but is only a place."""
_MAX_DEPTH = 6


class Composer:
    """Resolves the noun phrases of one text, each by its own words.

    ``before`` gives what is already known of a phrase met earlier in the text, pronouns above all;
    ``person`` who a lone surname means.
    """

    def __init__(
        self,
        word: Sequence[str],
        names: Sequence[Name | None],
        phrases: Mapping[int, NounPhrase],
        *,
        on: str,
        before: Callable[[int], Identity | None] = nobody,
        person: Callable[[int], Identity | None] = nobody,
    ) -> None:
        self.wording = Wording(word, names, on=on, person=person)
        self.phrases = phrases
        self.before = before
        self._known: dict[int, Identity | None] = {}

    def identity(self, head: int, depth: int = 0) -> Identity | None:
        """Return who the phrase with this head names, or None where it names no possible actor."""
        if (settled := self.before(head)) is not None:
            return settled
        phrase = self.phrases.get(head)
        if phrase is None:
            name = self.wording.names[head]
            return self.wording.named(name) if name is not None else None
        if head not in self._known and depth <= _MAX_DEPTH:
            self._known[head] = None
            self._known[head] = None if phrase.pronoun else self._compose(phrase, depth)
        return self._known.get(head)

    def forget(self, head: int) -> None:
        """Resolve the phrase anew when next asked: what it hangs on has become known."""
        self._known.pop(head, None)

    def described(self, phrase: NounPhrase) -> Identity:
        """Return who an agent noun that only modifies another noun names, with its own modifiers."""
        found = agents.noun_at(self.wording.lower, phrase.head)
        if found is None:
            raise ValueError(
                f"expected a phrase around an agent noun, got {self.wording.word[phrase.head]!r}"
            )
        return self._agent(phrase, *found, depth=0)

    def _compose(self, phrase: NounPhrase, depth: int) -> Identity | None:
        found = phrase.noun or agents.noun_at(self.wording.lower, phrase.head)
        if phrase.name is not None and not self._misnamed(phrase, depth):
            return self._with_title(phrase, self.wording.named(phrase.name, phrase), depth)
        start = person_start(self.wording, phrase)
        if start is not None and (found is None or phrase.person):
            return self._person(phrase, start, depth)
        if found is not None and found[0] >= phrase.modifiers:
            return self._agent(phrase, *found, depth=depth)
        if not phrase.organisation or phrase.person or self.wording.lower[phrase.head] in _SITES:
            return None
        return unlisted_body(self.wording, phrase)

    def _misnamed(self, phrase: NounPhrase, depth: int) -> bool:
        """Tell whether a known name is not what is meant: a town in a person's name, another state's body."""
        name, wording = phrase.name, self.wording
        if name is None:
            return False
        before = name.first - 1
        if name.place and before >= phrase.modifiers and wording.word[before][:1].isupper():
            if wording.lower[before].endswith(".") and wording.title(before, name.first) is not None:
                return True
            known = (agents.modifiers(), agents.titles())
            return wording.names[before] is None and not any((wording.lower[before],) in t for t in known)
        if not (name.actors or name.how == "metonym"):
            return False
        named = wording.named(name, phrase)
        owner = self.identity(phrase.possessor, depth + 1) if phrase.possessor is not None else None
        nation = wording.traits(phrase.modifiers, name.first).country
        if nation is None and owner is not None and owner.kind == "country":
            nation = owner.country
        return (
            named is not None
            and named.kind == "organisation"
            and None not in (nation, named.country)
            and nation != named.country
            and countries.country(named.country or "") is not None
        )

    # -- names with their titles

    def _with_title(self, phrase: NounPhrase, named: Identity | None, depth: int) -> Identity | None:
        """Return a known name with what its premodifiers add: "former President X", "Iraqi group Y"."""
        first = phrase.name.first if phrase.name is not None else phrase.head
        if named is not None and phrase.name is not None and named.kind == "person":
            own = agents.longest(self.wording.lower, first, agents.nouns(), stop=phrase.name.last - 1)
            if own is not None and own[1].kind == "office":
                named = in_office(phrase.name.actors, named, own[1].phrase, on=self.wording.day)
        if named is None or first <= phrase.modifiers:
            return named
        title = self._title(phrase, first, depth)
        if named.kind == "person" and self.wording.former(phrase.modifiers, first):
            return without_office(named._replace(sectors=named.sectors or ("GOV",)))
        if title is not None and title.role is not None and phrase.name is not None and phrase.name.actors:
            named = in_office(phrase.name.actors, named, title.role, on=self.wording.day)
        if title is None or (named.kind != "person" and named.country is not None):
            return named
        if holds_elsewhere(named, title):
            return named._replace(role=title.role, sectors=title.sectors)
        if named.id is not None and named.role is None and title.role is not None and title.body is not None:
            return named._replace(
                role=title.role, country=title.country, sectors=title.sectors, of=title.body
            )
        return named._replace(
            role=(title.role if named.kind == "person" else None) or named.role,
            country=named.country or title.country,
            sectors=named.sectors or title.sectors,
            of=named.of or (title.body if named.kind == "person" else None),
        )

    def _title(self, phrase: NounPhrase, first: int, depth: int) -> Identity | None:
        """Return what the role, title or nation right before a name says: "Iranian Foreign Minister" …"""
        if (found := self.wording.noun_before(phrase, first)) is not None:
            role = NounPhrase(phrase.first, first - 1, first, phrase.modifiers, possessor=phrase.possessor)
            return self._agent(role, *found, depth=depth)
        for start in range(max(phrase.modifiers, first - 3), first):
            entry = self.wording.title(start, first)
            if entry is not None:
                country = self.wording.traits(phrase.modifiers, start).country
                role_name = entry.phrase if entry.sectors else None
                return Identity(
                    kind="person", role=role_name, sectors=entry.sectors, country=country, reason="role"
                )
        traits = self.wording.traits(phrase.modifiers, first)
        if traits.country is None and not traits.lead:
            return None
        return Identity(country=traits.country, sectors=traits.lead, reason="composed")

    # -- persons and bodies in no book

    def _person(self, phrase: NounPhrase, start: int, depth: int) -> Identity:
        """Return a person who is in no book: composed from the role before the name."""
        person = Identity(kind="person", name=self.wording.written(start, phrase.last))
        title = self._title(phrase, start, depth) if start > phrase.modifiers else None
        if title is not None:
            known = title.country is not None or bool(title.sectors)
            person = person._replace(
                role=title.role,
                country=title.country,
                sectors=title.sectors,
                of=title.body,
                reason="role" if known else "unresolved",
            )
            if self.wording.former(phrase.modifiers, start) and person.sectors:
                person = without_office(person)
        if person.country is None and self.wording.of_congress(phrase.last):
            return person._replace(country="USA", sectors=person.sectors or ("LEG",), reason="role")
        if person.country is None and phrase.possessor is not None and start == phrase.modifiers:
            return self._owned(person, self.identity(phrase.possessor, depth + 1))
        return person if person.country else self._placed(person, phrase, depth)

    def _owned(self, person: Identity, owner: Identity | None) -> Identity:
        """Return a person with the body or country before the name: "CNN's Jane Doe"."""
        if owner is None or owner.kind not in ("country", "organisation"):
            return person
        sectors = owner.sectors if owner.kind == "organisation" else ()
        return person._replace(country=owner.country, sectors=sectors, of=owner.body, reason="possessor")

    def _placed(self, person: Identity, phrase: NounPhrase, depth: int) -> Identity:
        """Return a person with the country of an "of" phrase: "King Hassan of Morocco"."""
        land = self._complement(phrase, frozenset(("of",)), phrase.last, depth)
        if land is None or land.country is None:
            return person
        return person._replace(country=land.country, reason="role" if person.role else "composed")

    # -- agent nouns

    def _agent(self, phrase: NounPhrase, first: int, last: int, agent: Agent, *, depth: int) -> Identity:
        """Return who an agent noun with its modifiers, owner and complements names."""
        company = self._company(phrase, first, last, agent, depth)
        return described_as(self.wording, phrase, last, agent, company)

    def _company(self, phrase: NounPhrase, first: int, last: int, agent: Agent, depth: int) -> Company:
        company = Company(self.wording.traits(phrase.modifiers, first))
        if phrase.possessor is not None:
            company.owner = self.identity(phrase.possessor, depth + 1)
        if phrase.complements:
            company.belonging = self._complement(phrase, _BELONGING, last, depth)
            abroad = agent.phrase in FOREIGN or (agent.phrase in ABROAD and phrase.modifiers >= first)
            if not abroad:
                company.placing = self._complement(phrase, _PLACING, phrase.last, depth)
        if phrase.last > phrase.head + 1:
            inner = self.wording.names[phrase.head + 1 : phrase.last]
            company.within = next((name.country for name in inner if name is not None and name.country), None)
        return company

    def _complement(
        self, phrase: NounPhrase, prepositions: frozenset[str], after: int, depth: int
    ) -> Identity | None:
        """Return who stands after one of the prepositions, the first that is known."""
        for preposition, head in phrase.complements:
            if preposition not in prepositions or head < after:
                continue
            found = self.identity(head, depth + 1)
            if found is None or found.reason == "unresolved":
                found = self.wording.person(head) or found
            if found is not None:
                return found
        return None


def holds_elsewhere(named: Identity, title: Identity) -> bool:
    """Tell whether the text gives an office of state to one who, for all the book knows, is out of it.

    Ranks tell nothing: a general is called so for life.
    """
    agent = title.agent
    held = agent is not None and agent.kind == "office" and bool(STATE_SECTORS.intersection(title.sectors))
    out = named.id is not None and named.role is None and named.sectors == ("ELI",)
    return held and out and title.country in (None, named.country)
