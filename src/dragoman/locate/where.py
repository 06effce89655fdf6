"""Which place belongs to which event.

A place is where an act was if the words say so: "in", "at" or "near" it, what was visited, left or bombed,
or a name in front of the act ("the Manbij campaign"). A country that acts, is spoken to or owns
something is a party and no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.predicates import predicates
from dragoman.locate.clauses import head_of, is_predicate, predicate_of, upwards
from dragoman.locate.places import Place
from dragoman.locate.when import CLAUSE, LENT, OWN, VERBAL, Reach, Trigger, lenders
from dragoman.records import Parse

SENTENCE = LENT + 1
"""The place reached its event only through the sentence they share."""

_AT = frozenset(
    "in at near inside outside across around throughout within along off into onto through beside beneath above amid".split()
)
_SOMETIMES = frozenset("on over to toward towards from between of against".split())
_MOVING = frozenset(
    "go come return travel fly move arrive withdraw retreat flee deploy send ship deliver head march advance drive enter pull "
    "leave escape depart evacuate expel deport cross smuggle transfer bring visit fall launch fire migrate relocate "
    "withdrawal retreat return trip visit tour pullout departure exit deployment arrival journey flight advance march "
    "evacuation delivery shipment transfer migration convoy pull-out incursion entry".split()
)
_TAKES_PLACE_AS_OBJECT = frozenset(
    "leave enter visit invade reach storm seize capture bomb shell attack strike hit occupy besiege recapture retake liberate "
    "flee quit evacuate tour target raid pound overrun exit cross take surround encircle blockade hold control rock shake "
    "annex conquer penetrate infiltrate patrol bombard loot ransack".split()
)
_TAKES_COUNTRY_AS_OBJECT = frozenset(
    "leave enter visit invade reach occupy flee quit tour exit bomb evacuate annex shake rock".split()
)
_PARTS = frozenset(
    "city town village province region district suburb outskirt north south east west northeast northwest southeast southwest "
    "center centre area border coast part capital street neighborhood neighbourhood governorate county state port island camp "
    "heart edge side territory valley airport square mile kilometer kilometre km rest swath shore water countryside front "
    "northern southern eastern western municipality soil frontier ground inch corner quarter prefecture department".split()
)
_STRIKES = frozenset(
    "attack strike airstrike air-strike raid assault offensive bombardment bombing shelling siege invasion capture seizure fall "
    "liberation occupation blockade war operation campaign battle annexation intervention storming takeover incursion "
    "fight visit departure withdrawal clash protest massacre control recapture explosion blast shooting".split()
)
_STATIONED = frozenset("station base locate deploy hold stage arrest kill detain capture imprison jail trap live operate".split())


@dataclass(frozen=True, slots=True)
class Located:
    """A place with the token it hangs by."""

    place: Place
    token: int


def located(parse: Parse, places: Sequence[Place]) -> list[Located]:
    """Return the places that lie in parsed prose, each with its head token."""
    heads = ((place, head_of(parse, place)) for place in places)
    return [Located(place, head) for place, head in heads if head is not None]


def best_place(
    parse: Parse, trigger: Trigger, places: Sequence[Located], triggers: Sequence[Trigger]
) -> tuple[Place, Reach] | None:
    """Return the place of an event, and how it reached it; None if the sentence names none for it."""
    others = frozenset(t.head for t in triggers if t.head not in trigger.tokens)
    found = [
        (link.how, _COARSENESS.get(one.place.precision or "country", 2), link.steps, one.place.start, one.place)
        for one in places
        if parse.sentence[one.token] == parse.sentence[trigger.head]
        and (link := _reach(parse, trigger, one, others))
    ]
    if not found:
        return None
    how, _, steps, _, place = min(found, key=lambda one: one[:4])
    return place, Reach(how, steps)


_COARSENESS = {"place": 0, "admin1": 1, "country": 2}


def _reach(parse: Parse, trigger: Trigger, one: Located, others: frozenset[int]) -> Reach | None:
    if one.token in trigger.tokens and not _is_place_here(parse, one):
        return None
    if not _is_place_here(parse, one):
        return None
    clause, steps, owner = _climb(parse, one.token, trigger, others)
    if owner is not None:
        return Reach(OWN, steps) if owner == trigger.head else None
    if clause is None:
        return None
    own = predicate_of(parse, trigger.head)
    if clause == own:
        return Reach(CLAUSE, steps)
    if is_predicate(parse, trigger.head):
        for distance, lender in enumerate(lenders(parse, own), 1):
            if lender == clause:
                return Reach(LENT, steps + distance)
    if trigger.type not in VERBAL and _opens(parse, one.token, clause) and clause in upwards(parse, own):
        return Reach(LENT, steps + 2)
    return None


def _opens(parse: Parse, token: int, clause: int) -> bool:
    """Tell whether a place opens its clause, before the subject: "In Syria, the army said ..."."""
    subjects = [c for c in parse.children[clause] if parse.dep[c] in ("nsubj", "nsubjpass", "expl")]
    return bool(subjects) and token < subjects[0]


def _is_place_here(parse: Parse, one: Located) -> bool:
    """Tell whether the words about a place name make it a place and not a party."""
    token = _outermost(parse, one.token)
    dep, above = parse.dep[token], parse.head[token]
    national = one.place.precision == "country"
    verb, noun = parse.lemma[above].lower(), parse.lemma[above].lower()
    if dep == "pobj":
        return _by_preposition(parse, above, national=national)
    if dep in ("dobj", "nsubjpass"):
        return verb in (_TAKES_COUNTRY_AS_OBJECT if national else _TAKES_PLACE_AS_OBJECT)
    if dep in ("compound", "nmod", "amod", "poss"):
        return not national and (noun in _STRIKES or noun in _PARTS or _eventive(parse, above)) or (
            national and noun in ("war", "invasion", "visit", "trip", "campaign", "border", "conflict")
            and dep != "poss"
        )
    return dep in ("npadvmod", "appos") and not national


def _outermost(parse: Parse, token: int) -> int:
    """Return the place at the head of "Manbij, Syria", "Iraq and Syria", "Aleppo province"."""
    for _ in range(8):
        dep, above = parse.dep[token], parse.head[token]
        named = dep in ("conj", "appos") and parse.pos[above] in ("PROPN", "NOUN")
        part = dep in ("compound", "nmod", "amod", "poss") and parse.lemma[above].lower() in _PARTS
        if not (named or part):
            return token
        token = above
    return token


def _by_preposition(parse: Parse, preposition: int, *, national: bool) -> bool:
    word, above = parse.lemma[preposition].lower(), parse.head[preposition]
    governor = parse.lemma[above].lower()
    if parse.dep[above] in ("prep", "pcomp") or parse.pos[above] == "ADP":
        above = parse.head[above]
        governor = parse.lemma[above].lower()
    if word in _AT:
        return True
    if word not in _SOMETIMES:
        return False
    if word in ("to", "toward", "towards", "from"):
        return governor in _MOVING or governor in _PARTS
    if word == "of":
        return governor in _PARTS or (governor in _STRIKES and not (national and governor in ("fight", "protest")))
    if word == "on":
        return governor in _STRIKES or (not national and parse.pos[above] in ("VERB", "AUX"))
    if word == "against":
        return not national and governor in _STRIKES
    return governor in _STRIKES or governor in _PARTS or word == "between"


def _climb(
    parse: Parse, token: int, trigger: Trigger, others: frozenset[int]
) -> tuple[int | None, int, int | None]:
    """Climb from a place to the clause it belongs to and, if one is on the way, the trigger that owns it."""
    below = token
    for steps, above in enumerate(upwards(parse, token)):
        if above != token and above in trigger.tokens:
            return predicate_of(parse, above), steps, trigger.head
        if above != token and above in others and not _shared(parse, above):
            return predicate_of(parse, above), steps, above
        if is_predicate(parse, above) and not _stationed(parse, above):
            return above, steps, None
        if above != below and trigger.type in VERBAL and _eventive(parse, above):
            return None, steps, None
        below = above
    return below, 0, None


def _shared(parse: Parse, noun: int) -> bool:
    """Tell whether what happens in the course of another act happens where that does: "during a visit to"."""
    return parse.dep[noun] == "pobj" and parse.lemma[parse.head[noun]].lower() in ("during", "in")


def _stationed(parse: Parse, clause: int) -> bool:
    """Tell whether a clause only says where its noun is: "troops stationed near Baghdad"."""
    return parse.dep[clause] == "acl" and parse.lemma[clause].lower() in _STATIONED


def _eventive(parse: Parse, token: int) -> bool:
    return parse.pos[token] == "NOUN" and (parse.lemma[token].lower(), "n") in predicates()


def named_in_sentence(parse: Parse, sentence: int, places: Sequence[Located], triggers: Sequence[Trigger]) -> Iterator[Place]:
    """Yield the places of a sentence that are named as places and belong to no event's trigger."""
    heads = frozenset(t.head for t in triggers)
    for one in places:
        if parse.sentence[one.token] != sentence or not _is_place_here(parse, one):
            continue
        nearest = next((a for a in upwards(parse, one.token) if a in heads and a != one.token), None)
        if nearest is None:
            yield one.place
