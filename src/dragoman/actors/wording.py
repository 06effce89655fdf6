"""The words of a text as this room reads them: known names, and what premodifiers say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from dragoman.actors.book import day_of, identify
from dragoman.actors.identity import Identity, joined
from dragoman.actors.names import Name
from dragoman.actors.phrase import NounPhrase
from dragoman.knowledge import agents, countries
from dragoman.knowledge.agents import Agent
from dragoman.records import PartyKind, PartyReason

_STANCES = frozenset(("pro", "anti", "non", "post"))
_FORMER = "ex"
_CONGRESS = re.compile(r"(?:R|D|I)\.?(?:-|,)[A-Z][A-Za-z.]+").match
_LONGEST = 3
"""A role before a name whose head is not its last word, "secretary of state", has at most so many words."""
_JOINING = frozenset(("and", "or", ",", "&"))
_LEADING = frozenset(("led", "based", "headquartered"))
"""After a hyphen these make a nation the phrase's own; any other participle ("backed", "born") does not."""


class Traits:
    """What the words before a noun say: nation, body, and sectors to go before or after its own.

    ``by_name`` tells that a nation is called by its name, not by the adjective: "a Ukraine expert".
    """

    country: str | None = None
    reason: PartyReason = "composed"
    by_name: bool = False
    led_by: str | None = None
    lead: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    former: bool = False
    stateless: bool = False
    minority: bool = False
    body: Identity | None = None


def nobody(_: int) -> Identity | None:
    """Know nobody by a lone word."""
    return None


class Wording:
    """The words and known names of one text; offices are as of the ISO date ``on``.

    ``person`` tells who a lone capitalised word, by its token, is known to be: the Obama of "the
    Obama administration".
    """

    def __init__(
        self,
        word: Sequence[str],
        names: Sequence[Name | None],
        *,
        on: str,
        person: Callable[[int], Identity | None] = nobody,
    ) -> None:
        self.person = person
        self.word = word
        self.lower = tuple(map(str.lower, word))
        self.names = names
        self.dated = False
        self._day = day_of(on)

    @property
    def day(self) -> date:
        """The day that offices are as of; asking for it makes the wording dated."""
        self.dated = True
        return self._day

    def written(self, first: int, last: int) -> str:
        """Return some words as one name, hyphens and possessive endings joined again."""
        return " ".join(self.word[first:last]).replace(" - ", "-").replace(" 's", "'s").replace(" .", ".")

    def named(self, name: Name, phrase: NounPhrase | None = None) -> Identity | None:
        """Return who a known name stands for, read within its phrase if that is given."""
        nations = self._nations(phrase) if phrase is not None else frozenset()
        if name.actors:
            role = self._role_before(phrase, name.first) if phrase is not None else None
            return identify(name.actors, on=self.day, role=role, nations=nations)
        some = phrase is not None and self._of_some(name, phrase)
        named = self._country(name, nations, placing=phrase is not None and phrase.placing)
        return named if phrase is None or not some else self._people(name, phrase, named)

    def _of_some(self, name: Name, phrase: NounPhrase) -> bool:
        """Tell whether some people of a nation are meant, not the nation: "12 Iraqis", "a Palestinian"."""
        if name.how not in ("adjective", "demonym", "people"):
            return False
        indefinite = phrase.determined and not phrase.definite and phrase.possessor is None
        return phrase.counted or indefinite or phrase.modifiers < name.first or self.ethnic(name.first)

    def _people(self, name: Name, phrase: NounPhrase, nation: Identity) -> Identity:
        """Return some people of a nation: civilians, unless the words before them say what they are.

        The manual ("Sector Codes") counts unarmed people of no organised group as CVL.
        """
        traits = self.traits(phrase.modifiers, name.first)
        sectors = joined(traits.lead, traits.add) or nation.sectors or ("CVL",)
        kind: PartyKind = "group" if name.plural or phrase.counted else "person"
        return nation._replace(kind=kind, name=None, sectors=sectors, plural=kind == "group")

    def _country(self, name: Name, nations: frozenset[str], *, placing: bool) -> Identity:
        code = next(iter(nations), name.country) if name.how == "metonym" else name.country
        if self.ethnic(name.first):
            code = None
        land = countries.country(code) if code else None
        town = name.how is None or (name.how == "capital" and placing)
        people = name.how in ("demonym", "people")
        shown = self.written(name.first, name.last) if town else land.name if land is not None else None
        return Identity(
            kind="organisation" if name.how == "metonym" else "group" if people else "country",
            name=None if name.how == "metonym" else shown,
            id=name.id if code == name.country else None,
            country=code,
            sectors=name.sectors if name.how != "capital" else ("CVL",) if town else ("GOV",),
            reason=name.reason,
            plural=name.plural,
            settled=True,
        )

    def ethnic(self, first: int) -> bool:
        """Tell whether a nation's name only tells descent: "ethnic Turks"."""
        return first > 0 and self.lower[first - 1] == "ethnic"

    def former(self, first: int, last: int) -> bool:
        """Tell whether some words say that an office is over."""
        entries = (agents.modifiers().get((self.lower[t],)) for t in range(first, last))
        return any(entry is not None and entry.kind == "former" for entry in entries)

    def title(self, first: int, last: int) -> Agent | None:
        """Return the title that some words are; its full stop may be a word of its own."""
        words = self.lower[first:last]
        if words[-1:] == (".",) and len(words) > 1:
            words = (*words[:-2], words[-2] + ".")
        return agents.titles().get(words)

    def of_congress(self, after: int) -> bool:
        """Tell whether a party and state of the American Congress follow a name: "(R-S.C.)", ", D-Calif."."""
        beside = self.word[after : after + 1] in (["("], [","], ("(",), (",",))
        return beside and _CONGRESS("".join(self.word[after + 1 : after + 4])) is not None

    def noun_before(self, phrase: NounPhrase, first: int) -> tuple[int, int, Agent] | None:
        """Return the agent noun of a phrase that ends right before a word: the role before a name."""
        if first <= phrase.modifiers:
            return None
        heads = range(first - 1, max(phrase.modifiers, first - _LONGEST) - 1, -1)
        nouns = (agents.noun_at(self.lower, head, stop=first) for head in heads)
        ending = [n for n in nouns if n is not None and n[0] >= phrase.modifiers and n[1] == first]
        return min(ending, key=lambda noun: noun[0], default=None)

    def traits(self, first: int, last: int) -> Traits:
        """Return what the words from ``first`` to ``last`` say of the noun that follows them."""
        traits = Traits()
        at = first
        while at < last:
            name = self.names[at]
            if name is not None and name.first >= first:
                self._take_name(traits, name, first)
                at = name.last
            else:
                at += self._take_word(traits, at, last)
        return traits

    def apart(self, name: Name) -> bool:
        """Tell whether a body is named beside a nation before a noun: the Taliban of "Taliban and Afghan"."""
        fellow = self.names[name.last + 1] if name.last + 1 < len(self.names) else None
        return bool(name.actors) and self.lower[name.last] in _JOINING and bool(fellow and fellow.national)

    def joined(self, first: int, last: int) -> bool:
        """Tell whether a nation and a joining word stand right before a word: "U.S. and" Russian."""
        at = last - 1
        while at >= first and self.lower[at] in _JOINING:
            at -= 1
        name = self.names[at] if first <= at < last - 1 else None
        return name is not None and name.national

    def _nations(self, phrase: NounPhrase) -> frozenset[str]:
        found = (self.names[t] for t in range(phrase.modifiers, phrase.head))
        return frozenset(n.country for n in found if n is not None and n.national and n.country)

    def _role_before(self, phrase: NounPhrase, first: int) -> str | None:
        found = self.noun_before(phrase, first)
        return found[2].phrase if found is not None else None

    def _take_name(self, traits: Traits, name: Name, first: int) -> None:
        hyphened = name.first - 2 >= first and self.lower[name.first - 1] == "-"
        stance = self.lower[name.first - 2] if hyphened else ""
        if stance in _STANCES or self.ethnic(name.first):
            return
        if stance == _FORMER:
            if name.country and not countries.existed(name.country, self.day.year):
                return
            traits.former = True
        joint = self.lower[name.last : name.last + 1] == ("-",)
        after = self.lower[name.last + 1] if joint and name.last + 1 < len(self.lower) else ""
        if after and after not in _LEADING:
            return
        body = identify(name.actors, on=self.day) if name.actors else None
        if after == "led":
            traits.led_by = traits.led_by or (body.country if body is not None else name.country)
        elif name.actors:
            traits.body = traits.body or (None if self.apart(name) else body)
        elif traits.country is None or self.joined(first, name.first):
            traits.country = name.country
            traits.reason = "demonym" if name.reason == "demonym" else "composed"
            # "US" and "UK" are their own adjectives.
            traits.by_name = traits.reason == "composed" and not self.word[name.first].isupper()
            traits.minority = name.how == "people" and countries.is_minority(
                self.written(name.first, name.last)
            )
            if name.how == "metonym":
                traits.lead = joined(traits.lead, name.sectors)
            elif name.how == "people":
                traits.add = joined(traits.add, name.sectors)

    def _take_word(self, traits: Traits, at: int, last: int) -> int:
        """Take a word or phrase that is no known name into the traits; return how many words it took."""
        stem, _, tail = self.lower[at].rpartition("-")
        if stem and tail in _LEADING and (land := countries.lookup(self.word[at][: len(stem)])) is not None:
            traits.led_by = traits.led_by or land.code
            return 1
        capital = self.word[at][:1].isupper()
        traits.stateless = traits.stateless or (capital and bool(countries.stateless(self.word[at])))
        noun = agents.longest(self.lower, at, agents.nouns(), stop=last)
        modifier = agents.longest(self.lower, at, agents.modifiers(), stop=last)
        if modifier is not None and (
            noun is None or (modifier[0] >= noun[0] and noun[1].kind not in ("body", "part"))
        ):
            _take_modifier(traits, modifier[1])
            return modifier[0]
        if noun is not None:
            _take_noun(traits, noun[1])
            return noun[0]
        if capital and traits.body is None:
            traits.body = self.person(at)
        return 1


def _take_modifier(traits: Traits, entry: Agent) -> None:
    if entry.kind == "former":
        traits.former = True
    elif entry.kind == "overriding":
        traits.lead = joined(traits.lead, entry.sectors)
    else:
        traits.add = joined(traits.add, entry.sectors)


def _take_noun(traits: Traits, entry: Agent) -> None:
    """Take another agent noun: a body leads ("army accountant"), a mere person adds, a civilian nothing."""
    if entry.kind == "body" or entry.sectors[:1] in (("REB",), ("PRM",)):
        traits.lead = joined(traits.lead, entry.sectors)
    elif entry.sectors != ("CVL",):
        traits.add = joined(traits.add, entry.sectors)
