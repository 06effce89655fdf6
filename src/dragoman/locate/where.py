"""Which place belongs to which event.

A place is where an act was if the words say so: "in", "at" or "near" it, what was visited, left or bombed,
or a name in front of the act ("the Manbij campaign"). A country that acts, is spoken to or owns
something is a party and no place.
"""

from __future__ import annotations

from dragoman.knowledge.predicates import predicates
from dragoman.locate.clauses import is_predicate, predicate_of, upwards
from dragoman.locate.located import Located
from dragoman.locate.when import CLAUSE, LENT, OWN, VERBAL, Reach, Trigger, lenders, saying_of
from dragoman.locate.wordset import word_set
from dragoman.records import EventType, Parse

SENTENCE = LENT + 1
"""The place reached its event only through the sentence they share."""

_AT = word_set(
    "in at near inside outside across around throughout within along off into onto through beside "
    "beneath above amid"
)
_SOMETIMES = word_set("on over to toward towards from between of against")
_MOVING = word_set(
    "go come return travel fly move arrive withdraw retreat flee deploy send ship deliver head march "
    "advance drive enter pull leave escape depart evacuate expel deport cross smuggle transfer bring "
    "visit fall launch fire migrate relocate withdrawal retreat return trip visit tour pullout "
    "departure exit deployment arrival journey flight advance march evacuation delivery shipment "
    "transfer migration convoy pull-out incursion entry"
)
TAKES_PLACE_AS_OBJECT = word_set(
    "leave enter visit invade reach storm seize capture bomb shell attack strike hit occupy besiege "
    "recapture retake liberate flee quit evacuate tour target raid pound overrun exit cross take "
    "surround encircle blockade hold control rock shake annex conquer penetrate infiltrate patrol "
    "bombard loot ransack"
)
_TAKES_COUNTRY_AS_OBJECT = word_set(
    "leave enter visit invade reach occupy flee quit tour exit bomb evacuate annex shake rock"
)
PARTS = word_set(
    "city town village province region district suburb outskirt north south east west northeast "
    "northwest southeast southwest center centre area border coast part capital street neighborhood "
    "neighbourhood governorate county state port island camp heart edge side territory valley airport "
    "square mile kilometer kilometre km rest swath shore water countryside front northern southern "
    "eastern western municipality soil frontier ground inch corner quarter prefecture department"
)
_STRIKES = word_set(
    "attack strike airstrike air-strike raid assault offensive bombardment bombing shelling siege "
    "invasion capture seizure fall liberation occupation blockade war operation campaign battle "
    "annexation intervention storming takeover incursion fight visit departure withdrawal clash protest "
    "massacre control recapture explosion blast shooting"
)
_STATIONED = word_set(
    "station base locate deploy hold stage arrest kill detain capture imprison jail trap live operate"
)

_MEASURES = word_set(
    "north south east west northeast northwest southeast southwest km kilometer kilometre mile"
)
_NATIONAL_ACTS = word_set("war invasion visit trip campaign border conflict")
_ADDRESSED = word_set(
    "reporter journalist speech conference interview remark statement meeting rally event visit trip "
    "summit forum briefing ceremony press crowd supporter audience hearing session appearance address "
    "talk news"
)
_SPOKEN = VERBAL | {"SANCTION"}
_BODILY: frozenset[EventType] = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID"})
"""Types whose act happens at one spot, so that a place in the same sentence is likely its place."""


def reach(parse: Parse, trigger: Trigger, one: Located, others: frozenset[int]) -> Reach | None:
    """Return how a place reaches an act of its sentence, None if it does not."""
    if not governed(parse, one):
        return None
    clause, steps, owner = _climb(parse, one.token, trigger, others)
    if owner is not None:
        return Reach(OWN, steps) if owner == trigger.head else None
    if clause is None:
        return _in_sentence(parse, trigger, one, others)
    if clause == saying_of(parse, trigger):
        return Reach(LENT, steps)
    own = predicate_of(parse, trigger.head)
    if clause == own:
        return Reach(CLAUSE, steps)
    if is_predicate(parse, trigger.head):
        for distance, lender in enumerate(lenders(parse, own), 1):
            if lender == clause:
                return Reach(LENT, steps + distance)
    if trigger.type not in VERBAL and _opens(parse, one.token, clause) and clause in upwards(parse, own):
        return Reach(LENT, steps + 2)
    return _in_sentence(parse, trigger, one, others)


def _opens(parse: Parse, token: int, clause: int) -> bool:
    """Tell whether a place opens its clause, before the subject: "In Syria, the army said ..."."""
    subjects = [c for c in parse.children[clause] if parse.dep[c] in ("nsubj", "nsubjpass", "expl")]
    return bool(subjects) and token < subjects[0]


def governed(parse: Parse, one: Located) -> bool:
    """Tell whether the words about a place name make it a place and not a party."""
    token = outermost(parse, one.token)
    dep, above = parse.dep[token], parse.head[token]
    national = one.place.precision == "country"
    governor = parse.lemma[above].lower()
    if dep == "pobj":
        known = one.place.lat is not None
        return _by_preposition(parse, above, national=national or not known)
    if dep in ("dobj", "nsubjpass"):
        return governor in (_TAKES_COUNTRY_AS_OBJECT if national else TAKES_PLACE_AS_OBJECT)
    if dep in ("compound", "nmod", "amod", "poss"):
        if _stands_at(parse, above):
            return dep != "amod"
        if national:
            return dep != "poss" and governor in _NATIONAL_ACTS
        return governor in _STRIKES or governor in PARTS or _eventive(parse, above)
    return dep in ("npadvmod", "appos") and not national


def _stands_at(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is itself a spot: "at Baghdad's main intersections"."""
    return (
        parse.dep[noun] == "pobj"
        and parse.lemma[parse.head[noun]].lower() in ("in", "at", "near", "outside", "inside", "around")
        and parse.pos[noun] in ("NOUN", "PROPN")
        and not _eventive(parse, noun)
    )


def outermost(parse: Parse, token: int) -> int:
    """Return the place at the head of "Manbij, Syria", "Iraq and Syria", "Aleppo province"."""
    for _ in range(8):
        dep, above = parse.dep[token], parse.head[token]
        named = dep in ("conj", "appos") and parse.pos[above] in ("PROPN", "NOUN")
        part = dep in ("compound", "nmod", "amod", "poss") and parse.lemma[above].lower() in PARTS
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
        return parse.ent[above] != "ORG" or parse.pos[above] != "PROPN"
    if word not in _SOMETIMES:
        return False
    if word in ("of", "from") and preposition and parse.lemma[preposition - 1].lower() in _MEASURES:
        return True
    if word in ("to", "toward", "towards", "from"):
        return governor in _MOVING or governor in PARTS
    if word == "of":
        return _part_of(parse, above) or (
            governor in _STRIKES and not (national and governor in ("fight", "protest"))
        )
    if word == "on":
        return governor in _STRIKES or (not national and parse.pos[above] in ("VERB", "AUX"))
    if word == "against":
        return not national and governor in _STRIKES
    return governor in _STRIKES or governor in PARTS or (word == "between" and not national)


def _part_of(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is a part of a place and itself where something is: "in the south of Iraq"."""
    if parse.lemma[noun].lower() not in PARTS:
        return False
    dep, above = parse.dep[noun], parse.head[noun]
    if dep == "pobj":
        word = parse.lemma[above].lower()
        return word in _AT or word in ("on", "of", "to", "from", "over", "toward", "towards")
    return dep in ("dobj", "nsubjpass") and parse.lemma[above].lower() in TAKES_PLACE_AS_OBJECT


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
        if above != below and trigger.type in _SPOKEN and _is_topic(parse, above):
            return None, steps, None
        below = above
    return below, 0, None


def _is_topic(parse: Parse, noun: int) -> bool:
    """Tell whether a noun on the way is what was spoken of, so that its place is not the speaking's."""
    if parse.pos[noun] not in ("NOUN", "PROPN") or parse.ent[noun] in ("GPE", "LOC", "FAC"):
        return False
    return parse.lemma[noun].lower() not in _ADDRESSED | PARTS


def _shared(parse: Parse, noun: int) -> bool:
    """Tell whether what happens in the course of another act happens where that does: "during a visit to"."""
    return parse.dep[noun] == "pobj" and parse.lemma[parse.head[noun]].lower() in ("during", "in")


def _stationed(parse: Parse, clause: int) -> bool:
    """Tell whether a clause only says where its noun is: "troops stationed near Baghdad"."""
    return parse.dep[clause] == "acl" and parse.lemma[clause].lower() in _STATIONED


def _eventive(parse: Parse, token: int) -> bool:
    return parse.pos[token] == "NOUN" and (parse.lemma[token].lower(), "n") in predicates()


def _in_sentence(parse: Parse, trigger: Trigger, one: Located, others: frozenset[int]) -> Reach | None:
    """Return how a place named elsewhere in the sentence reaches a material act there, if it does.

    Not through the words of somebody else, and not out of another act.
    """
    if trigger.type not in _BODILY:
        return None
    own = set(upwards(parse, trigger.head))
    for steps, above in enumerate(upwards(parse, one.token)):
        if above in own:
            return Reach(SENTENCE, steps)
        if above in others or parse.dep[above] in ("ccomp", "parataxis"):
            return None
    return None
