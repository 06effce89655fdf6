"""Every place that an act of a document may have happened at: what the text names, in whatever way.

Besides the places with names there are landmarks ("at the White House"), words that stand for a place named
before ("the country", "the city", "there"), and the place of the dateline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.knowledge import landmarks
from dragoman.locate.clauses import head_of
from dragoman.locate.located import Located
from dragoman.locate.naming import Words
from dragoman.locate.options import of_country
from dragoman.locate.page import Page
from dragoman.locate.places import Place, places_in
from dragoman.locate.radius import radius
from dragoman.locate.unknown import unknown_places
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

_DASH = re.compile(r"[\s\u00a0]{0,2}(?:\([^()]{1,30}\)[\s\u00a0]{0,2})?(?:--|[-\u2013\u2014])[\s\u00a0]?\w")
_DATELINE_WORDS = 3
OPENING = 2
"""So many sentences open a report."""
_COUNTRY = word_set("country nation kingdom homeland")
_CITY = word_set("city town village")
_AREA = word_set("province region area district governorate enclave territory peninsula island")
_THERE = word_set("there")
_LANDMARK = 1.0
"""The radius of a landmark in kilometres."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of a document in order, and how often it speaks of each country and place."""

    text: str
    parse: Parse
    located: tuple[Located, ...]
    outside: tuple[Located, ...]
    """Those of the dateline and the title, which stand in no sentence; their token is 0."""
    around: Counter[str]
    mentions: Counter[str]
    fine: int = 0
    """How many places finer than a country the document names."""
    by_sentence: dict[int, list[Located]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, parse: Parse, *, acting: Iterable[int] = ()) -> Scene:
        """Look a document through; an unknown name with a token among ``acting``, an actor's, is no place."""
        actors = frozenset(acting)
        page = Page.of(text, parse)
        known = places_in(page)
        inside, outside = _sorted(text, parse, known)
        unknown = unknown_places(text, parse, [(one.place, one.token) for one in inside])
        inside += [Located(u.place, u.token, "unknown", u.how) for u in unknown if u.token not in actors]
        inside += _landmarks(page.words, parse, inside)
        inside.sort(key=lambda one: one.token)
        standing = _standing_for(text, parse, inside, page.around)
        inside = sorted([*inside, *standing], key=lambda one: one.token)
        mentions = Counter(one.place.name or one.place.text for one in (*inside, *outside))
        by_sentence: dict[int, list[Located]] = {}
        for one in inside:
            by_sentence.setdefault(parse.sentence[one.token], []).append(one)
        names = (one.place for one in (*inside, *outside) if one.place.precision != "country")
        fine = len({(place.name or place.text, place.country) for place in names})
        return cls(text, parse, tuple(inside), tuple(outside), page.around, mentions, fine, by_sentence)

    def stands_in(self, one: Located, sentence: int) -> bool:
        """Tell whether a place is named in a sentence; those of the dateline and the title are in none."""
        return one.sort not in ("dateline", "title") and self.parse.sentence[one.token] == sentence


def _sorted(text: str, parse: Parse, known: Sequence[Place]) -> tuple[list[Located], list[Located]]:
    """Return the places in sentences, and those of the dateline and the title."""
    inside: list[Located] = []
    outside: list[Located] = []
    for place in known:
        head = head_of(parse, place)
        if head is not None and not (_first(parse, head) and _DASH.match(text, place.end)):
            inside.append(Located(place, head))
            continue
        kind = next((b.kind for b in parse.blocks if b.covers(place)), "dateline")
        outside.append(Located(place, 0, "title" if kind == "title" and head is None else "dateline"))
    return inside, outside


def _first(parse: Parse, token: int) -> bool:
    return token - parse.sentences[parse.sentence[token]][0] < _DATELINE_WORDS


def _landmarks(words: Words, parse: Parse, found: Sequence[Located]) -> list[Located]:
    """Return the landmarks that the words make places: "at the White House", "outside the Kremlin"."""
    taken = [(one.place.start, one.place.end) for one in found]
    made = []
    at = 0
    while at < len(words):
        hit = landmarks.longest(words.word, at)
        if hit is None:
            at += 1
            continue
        size, what = hit
        start, end = words.start[at], words.end[at + size - 1]
        at += size
        head = head_of(parse, Span(start=start, end=end))
        if head is None or any(a < end and start < b for a, b in taken):
            continue
        place = Place(
            start=start, end=end, text=words.text[start:end], name=what.name, country=what.country,
            admin1=what.admin1, lat=what.lat, lon=what.lon, radius_km=_LANDMARK, precision="place",
            confidence=0.95,
        )  # fmt: skip
        made.append(Located(place, head, "landmark"))
    return made


def _standing_for(text: str, parse: Parse, found: Sequence[Located], around: Counter[str]) -> list[Located]:
    """Return the nouns that stand for a place named before: "the country", "the city", "there"."""
    made = []
    for token in range(len(parse)):
        word = parse.lemma[token].lower()
        if word in _THERE and parse.dep[token] == "advmod":
            meant = _before(found, token, ("place", "admin1", "country"))
        elif word in _COUNTRY and _definite(parse, token):
            meant = _before(found, token, ("country",)) or _main(around)
        elif word in _CITY and _definite(parse, token):
            meant = _before(found, token, ("place",))
        elif word in _AREA and _definite(parse, token):
            meant = _before(found, token, ("admin1",))
        else:
            continue
        if meant is not None:
            start, end = parse.start[token], parse.end[token]
            place = replace(meant, start=start, end=end, text=text[start:end], measured=None)
            made.append(Located(place, token, "standing_for"))
    return made


def _definite(parse: Parse, token: int) -> bool:
    """Tell whether a noun has an article or pronoun and nothing else that says which one it is."""
    kids = [c for c in parse.children[token] if c != token]
    if any(parse.dep[c] in ("prep", "compound", "nmod", "appos", "relcl") for c in kids):
        return False
    return any(parse.lemma[c].lower() in ("the", "this", "that", "its", "their", "his", "her") for c in kids)


def _before(found: Sequence[Located], token: int, precisions: Sequence[str]) -> Place | None:
    """Return the last place of these precisions that is named before a token, known to some table."""
    last = None
    for one in found:
        if one.token >= token:
            break
        if one.place.precision in precisions and one.place.country and one.sort in ("named", "unknown"):
            last = one.place
    return last


def _main(around: Counter[str]) -> Place | None:
    """Return the country that a text speaks of most, if it is one."""
    most = around.most_common(2)
    if not most or (len(most) == 2 and most[0][1] < 2 * most[1][1]):
        return None
    made = of_country(most[0][0])
    return Place(
        start=0, end=1, text="", name=made.name, geonameid=made.geonameid, country=made.country, lat=made.lat,
        lon=made.lon, radius_km=radius(made), precision="country", confidence=0.7,
    )  # fmt: skip
