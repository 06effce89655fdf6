"""Which country and sectors an agent noun has, from its own meaning and from all that stands by it."""

from __future__ import annotations

from dragoman.actors.identity import STATE_SECTORS, Identity, joined
from dragoman.actors.wording import Traits
from dragoman.knowledge import countries
from dragoman.knowledge.agents import Agent
from dragoman.records import PartyReason

_NATIONAL_POSTS = frozenset((
    "leader", "top leader", "senior leader", "deputy leader", "spokesman", "spokeswoman", "spokesperson",
    "chief spokesman", "delegation", "leadership", "chief", "aide", "senior aide", "adviser", "advisor",
    "envoy", "force", "source",
))  # fmt: skip
"""Posts that mean the state's own when only a nation stands by them: "the Iraqi leader"."""
_UNITS = frozenset(("unit",))
"""Parts that are an army's where only a nation stands by them: "Burundian units"."""
_PRESIDING = frozenset(
    ("president", "vice president", "vice-president", "chancellor", "secretary", "minister")
)
"""Offices that states have, and other bodies too: the president of a court is of the court's sector."""
_FOLLOWERS = frozenset(("man", "men", "recruit", "youth", "youths", "foot soldier"))
"""Those who fight where they are an armed group's: "its men"."""
_TELLING = frozenset(("office", "person", "body", "group", "materiel", "state"))
"""Kinds of agent that have sectors by themselves."""
_STAFF = frozenset((
    "employee", "employees", "staffer", "staff", "staff member", "personnel", "contractor", "worker",
    "workers", "workforce",
))  # fmt: skip
"""Those who work for a body: of its sector first, "State Department employees"."""
_EQUALS = frozenset(("counterpart", "opposite number"))
"""Those who hold the same office elsewhere."""
_VERSED = frozenset(("expert", "analyst", "specialist", "scholar", "researcher", "watcher", "historian"))
"""Those whose subject a country's name before them tells, not whose they are: "a Ukraine expert"."""
ARMED = frozenset(("REB", "UAF", "PRM"))
SORTS = frozenset(
    ("group", "organization", "organisation", "movement", "party", "network", "militia", "alliance", "bloc")
)
"""Nouns that only say what sort of body something is."""


class Company:
    """What stands by an agent noun: its premodifiers, its owner, and what follows "of", "for" or "in"."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits

    owner: Identity | None = None
    belonging: Identity | None = None
    placing: Identity | None = None
    within: str | None = None

    @property
    def bodies(self) -> tuple[Identity, ...]:
        """Those it may belong to, nearest first."""
        if self.traits.body is None and self.owner is None and self.belonging is None:
            return ()
        return tuple([i for i in (self.traits.body, self.owner, self.belonging) if i is not None])

    @property
    def body(self) -> str | None:
        """The actor-book id of the body it belongs to; a nation's own are of no other nation's body."""
        if not self.bodies:
            return None
        nation = self.traits.country
        if nation is None and self.owner is not None and self.owner.kind == "country":
            nation = self.owner.country
        return next((i.body for i in self.bodies if i.body is not None and _of_nation(i, nation)), None)


def _of_nation(body: Identity, nation: str | None) -> bool:
    """Tell whether those of a nation may belong to a body: no Uzbek president does to the White House."""
    foreign = (
        countries.country(body.country or "") is not None and countries.country(nation or "") is not None
    )
    return not foreign or countries.same_country(body.country or "", nation or "")


def country_of(agent: Agent, company: Company) -> tuple[str | None, PartyReason]:
    """Return the country of an agent noun, and by what it is known.

    An ally's, rival's or critic's country is not that of whose ally it is ("Washington's allies"), but a
    nation beside an owner is ("his Russian allies"). Nor is an owner's that of "his killers".
    """
    traits, placing = company.traits, company.placing
    if agent.kind == "relation":
        beside = traits.country or (traits.body.country if traits.body is not None else None)
        own = beside if company.owner is not None or agent.phrase in _EQUALS else None
        land = own or (placing.country if placing is not None else None)
        return land, "composed" if land else "unresolved"
    if agent.kind == "state":
        holder = company.belonging or company.owner
        land = holder.country if holder is not None else None
        return land, "possessor" if land else "unresolved"
    harmful = agent.sectors[:1] in (("CRM",), ("UAF",))
    subject = agent.phrase.split()[-1] in _VERSED and traits.by_name
    if traits.country is not None and not subject:
        return traits.country, traits.reason
    if traits.body is not None and traits.body.country is not None and not harmful:
        return traits.body.country, "composed"
    if agent.country is not None:
        return agent.country, "composed"
    for identity in company.bodies:
        victim = identity is company.owner and harmful
        if identity.country is not None and not victim:
            return identity.country, "possessor" if identity is company.owner else "composed"
    nearby = company.within or (placing.country if placing is not None else None) or traits.led_by
    return nearby, "composed"


def sectors_of(agent: Agent, company: Company) -> tuple[str, ...]:
    """Return the sectors of an agent noun, the main one first.

    Posts and parts take those of their body; fighters of a known body are what the body is.
    """
    own, traits, bodies = agent.sectors, company.traits, company.bodies
    if (
        agent.kind in _TELLING
        and not bodies
        and not (traits.lead or traits.add or traits.stateless or traits.minority)
    ):
        return own
    if agent.kind == "relation":
        return company.owner.sectors if company.owner is not None and agent.phrase in _EQUALS else traits.lead
    lent: tuple[str, ...] = ()
    led: Identity | None = None
    if bodies:
        lent = next((identity.sectors for identity in bodies if _lends(identity)), ())
        led = next((i for i in bodies if i.kind == "organisation" and i.sectors), None)
    if agent.phrase in _PRESIDING and led is not None:
        return led.sectors
    if agent.kind in ("post", "part"):
        known = traits.lead or lent or traits.add
        if not known and (_of_a_state(company) or traits.stateless):
            known = _public(agent, traits)
        return joined(known)
    if (
        agent.phrase in _FOLLOWERS
        and (armed := next((i for i in bodies if _under_arms(i)), None)) is not None
    ):
        return armed.sectors
    borrowed = _of_the_body(agent, traits, lent)
    if borrowed:
        return borrowed
    if own and own[0] in STATE_SECTORS and not traits.lead:
        return joined(own, traits.add)
    return joined(traits.lead, own, traits.add)


def _of_the_body(agent: Agent, traits: Traits, lent: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sectors that staff and men under arms have from their body, if they have."""
    own = agent.sectors
    if agent.phrase in _STAFF and lent:
        return joined(lent, own)
    if own and own[0] in ARMED and traits.body is not None and traits.body.sectors:
        return joined(traits.lead, traits.body.sectors)
    if own[:1] != ("MIL",):
        return ()
    if traits.minority:
        return ("REB",)
    if traits.country is not None:
        return ()
    if traits.stateless or "REL" in traits.add:
        return ("REB",)
    return lent if lent and lent[0] in ARMED else ()


def _public(agent: Agent, traits: Traits) -> tuple[str, ...]:
    """Return the sector of a country's post or part: its government's, but for those of a minority."""
    few = traits.minority or traits.stateless
    if few and agent.phrase in ("force", *_UNITS):
        return ("REB",)
    if agent.phrase in _UNITS:
        return ("MIL",)
    if agent.phrase not in _NATIONAL_POSTS:
        return ()
    return ("CVL",) if few else ("GOV",)


def _under_arms(identity: Identity) -> bool:
    return not ARMED.isdisjoint(identity.sectors[:1])


def is_itself(agent: Agent, body: Identity | None) -> bool:
    """Tell whether a noun after a body's name only says what the body is: "the Hamas movement"."""
    if body is None or body.kind != "organisation" or agent.plural:
        return False
    sort = agent.phrase.split()[-1]
    return agent.kind in ("body", "part") and (sort in SORTS or (sort == "force" and _armed(body)))


def fighters_of(agent: Agent, body: Identity) -> bool:
    """Tell whether the fighters of a body are meant, who stand for it: "Taliban fighters"."""
    if not agent.plural or body.kind != "organisation" or body.id is None:
        return False
    if not ARMED.isdisjoint(agent.sectors[:1]):
        return True
    return agent.kind == "group" and agent.sectors[:1] == ("MIL",) and _armed(body)


def _armed(body: Identity) -> bool:
    """Tell whether a body of the book is under arms but is no state's."""
    return body.kind == "organisation" and body.id is not None and not ARMED.isdisjoint(body.sectors)


def _lends(identity: Identity) -> bool:
    """Tell whether the sectors of an owner or body are also those of its members."""
    if identity.kind == "country" or not identity.sectors:
        return False
    return identity.kind != "person" or identity.of is not None or identity.sectors[0] in STATE_SECTORS


def _of_a_state(company: Company) -> bool:
    """Tell whether a post is that of a country and of no body in it."""
    if any(identity.kind != "country" for identity in company.bodies):
        return False
    return company.traits.country is not None or bool(company.bodies)
