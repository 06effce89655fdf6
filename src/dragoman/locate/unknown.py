"""Names of places that are in no table: what the parser takes for a place, or what the words make one.

"The village of Tamthil", "Nwonko village", "in Kakata", "captured Dunya Pur", "Badr Mosque": a proper name
may be a place by a word for a kind of place beside it, by a preposition, or by a verb that takes a place.
Which of them an act happened at is for the ranking to say (:mod:`placing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.locate.clauses import tokens_of, upwards
from dragoman.locate.naming import Words, named
from dragoman.locate.places import UNKNOWN, Place
from dragoman.locate.where import PARTS, TAKES_PLACE_AS_OBJECT
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

_NEARLY_ALL = 0.75
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NEVER = frozenset({"DATE", "TIME", "NORP", "LANGUAGE", "MONEY", "PERCENT", "QUANTITY", "EVENT", "LAW"})
_KINDS = PARTS | word_set(
    "hamlet settlement colony commune airfield airbase barracks checkpoint crossing hospital school mosque "
    "church cathedral museum market bazaar square street road highway route avenue bridge prison jail hotel "
    "hill hilltop mountain plain farm mine dam river lake canal forest junction crossroad roundabout harbor "
    "harbour embassy consulate university college stadium theatre theater palace temple monastery shrine "
    "hall station depot plant refinery field tower complex facility headquarters checkpost outpost bar club "
    "cafe restaurant mall store park sector axis axes compound factory warehouse slum locality taluk tehsil "
    "woreda barangay subdistrict place base hotspot enclave stronghold bastion citadel fortress castle"
)
_AT = word_set(
    "in at near outside inside around into onto toward towards through across beyond within on for"
)
_NUMBERED = word_set("route highway road point street checkpoint camp base hill block sector district unit")
_BEARINGS = word_set("north south east west")
_JOINS = frozenset("-/\u2019'\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A place of no table, the token it hangs by, and what makes it one: some of ``HOW``."""

    place: Place
    token: int
    how: tuple[str, ...]


HOW = ("seen", "kind", "at", "object", "with", "seen_person", "seen_organisation")


def unknown_places(text: str, parse: Parse, known: Sequence[tuple[Place, int]]) -> list[Unknown]:
    """Return the places of a text that are in no table, without an id, in order.

    ``known`` are those that are in one, each with its token. Where a name lies is known only if the words
    tell it ("Khanasir, Syria", "Baghdad's Adhamiyah district") or nearly all ``known`` places are of one
    country; it then has the coordinates of what it lies in, if that is finer than a country.
    """
    covered = {token for place, _ in known for token in tokens_of(parse, place)}
    lands = Counter(place.country for place, _ in known if place.country)
    most = lands.most_common(1)
    land = most[0][0] if most and most[0][1] >= _NEARLY_ALL * lands.total() and most[0][1] > 1 else None
    found: list[Unknown] = []
    heads: dict[int, tuple[str, ...]] = {}
    for run in _runs(parse, covered):
        span = Span(start=parse.start[run[0]], end=parse.end[run[-1]])
        head = next((i for i in run if parse.head[i] not in run or parse.head[i] == i), run[-1])
        how = _how(parse, run, head, heads)
        if how and _is_name(span.of(text)) and not any(n.country for n in named(Words.of(span.of(text)))):
            heads[head] = how
            found.append(Unknown(_unknown(text, parse, span, head, known, land), head, how))
    return found


def _runs(parse: Parse, covered: set[int]) -> Iterator[range]:
    """Yield the longest stretches of proper names, those aside that hold a known place."""
    first = 0
    while first < len(parse):
        last = first
        while (
            last < len(parse)
            and parse.sentence[last] == parse.sentence[first]
            and _goes_on(parse, first, last)
        ):
            last += 1
        if last > first and covered.isdisjoint(range(first, last)):
            yield range(first, last)
        first = max(last, first + 1)


def _goes_on(parse: Parse, first: int, at: int) -> bool:
    """Tell whether the name that begins at ``first`` goes on, or begins, at ``at``."""
    if parse.ent[at] in ("DATE", "TIME"):
        return False
    if parse.tag[at] in ("NNP", "NNPS"):
        return True
    if at == first:
        return False
    glued = parse.start[at] == parse.end[at - 1]
    if parse.word[at] in _JOINS:
        after = at + 1
        return (
            glued
            and after < len(parse)
            and parse.start[after] == parse.end[at]
            and parse.word[after][0].isalpha()
        )
    if glued and parse.word[at - 1] in _JOINS:
        return True
    return parse.tag[at] == "CD" and parse.word[at - 1].lower() in _NUMBERED


def _how(parse: Parse, run: range, head: int, known: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what makes a name a place, nothing if nothing does."""
    label = parse.ent[head]
    found = []
    if label in _PLACE_LABELS:
        found.append("seen")
    if _has_kind(parse, run, head):
        found.append("kind")
    dep, above = parse.dep[head], parse.head[head]
    if label not in _NEVER:
        if dep == "pobj" and parse.lemma[above].lower() in _AT:
            found.append("at")
        if dep in ("dobj", "nsubjpass") and parse.lemma[above].lower() in TAKES_PLACE_AS_OBJECT:
            found.append("object")
        if dep in ("conj", "appos") and above in known:
            found.append("with")
    if found and label in ("PERSON", "ORG"):
        found.append("seen_person" if label == "PERSON" else "seen_organisation")
    return tuple(found)


def _has_kind(parse: Parse, run: range, head: int) -> bool:
    """Tell whether a word for a kind of place belongs to a name, or stands beside it."""
    if len(run) > 1 and (parse.word[run[-1]].lower() in _KINDS or parse.word[run[0]].lower() in _NUMBERED):
        return True
    dep, above = parse.dep[head], parse.head[head]
    if dep in ("compound", "nmod", "appos"):
        return parse.lemma[above].lower() in _KINDS and parse.pos[above] == "NOUN"
    if dep == "pobj" and parse.lemma[above].lower() == "of":
        return parse.lemma[parse.head[above]].lower() in _KINDS
    return any(parse.dep[c] == "appos" and parse.lemma[c].lower() in _KINDS for c in parse.children[head])


def _is_name(words: str) -> bool:
    """Tell whether words look like the name of a place: capitalised, no acronym, no owner."""
    bare = words.removeprefix("the ").removeprefix("al-").removeprefix("el-")
    if not bare[:1].isupper() or bare.isupper() or bare.lower() in _BEARINGS:
        return False
    return "\u2019s" not in bare and "'s" not in bare


def _unknown(
    text: str, parse: Parse, span: Span, head: int, known: Sequence[tuple[Place, int]], land: str | None
) -> Place:
    """Return an unknown place with what the words tell of where it lies, else with the country ``land``."""
    words = span.of(text)
    told = _told_after(text, span, known) or _told_above(parse, head, known)
    fine = told is not None and told.precision != "country"
    return Place(
        start=span.start,
        end=span.end,
        text=words,
        name=words.removeprefix("the "),
        country=told.country if told else land,
        admin1=told.admin1 if told else None,
        lat=told.lat if told and fine else None,
        lon=told.lon if told and fine else None,
        radius_km=told.radius_km if told and fine else None,
        precision=told.precision if told and fine else "place",
        confidence=UNKNOWN,
    )


def _told_after(text: str, span: Span, known: Sequence[tuple[Place, int]]) -> Place | None:
    """Return the place after a name that tells where it lies: "Khanasir, Syria", "Tamthil in Homs"."""
    after = next((place for place, _ in known if place.start >= span.end), None)
    return after if after and text[span.end : after.start] in _LEADING else None


_LEADING = (", ", " (", ", in ", " in ", " in northern ", " in southern ", " in eastern ", " in western ")


def _told_above(parse: Parse, head: int, known: Sequence[tuple[Place, int]]) -> Place | None:
    """Return the place whose part a name is by the parse: "Baghdad's southern district of Saiydiah"."""
    above = set(_phrase(parse, head))
    for place, token in known:
        if parse.sentence[token] != parse.sentence[head]:
            continue
        if parse.dep[token] in ("poss", "compound", "nmod") and parse.head[token] in above:
            return place
        if parse.dep[token] == "pobj" and parse.lemma[parse.head[token]].lower() in ("in", "of"):
            noun = parse.head[parse.head[token]]
            if noun in above and noun != token:
                return place
    return None


def _phrase(parse: Parse, head: int) -> Iterable[int]:
    """Yield the name and the nouns for its kind above it: Saiydiah, district."""
    for at in upwards(parse, head):
        if at != head and parse.pos[at] not in ("NOUN", "PROPN", "ADP"):
            return
        if at != head and parse.pos[at] != "ADP" and parse.lemma[at].lower() not in _KINDS:
            return
        yield at
