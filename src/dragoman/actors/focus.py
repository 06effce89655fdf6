"""The country a story is about, as far as it has been told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from dragoman.actors.names import Name, find_names
from dragoman.actors.phrase import PARTS
from dragoman.knowledge import countries
from dragoman.knowledge.actorbook import ActorBook
from dragoman.records import Block, Parse

_PLACING = frozenset(("in", "at", "near", "across", "inside", "from", "outside", "throughout"))
_WHERE = frozenset(("in", "at", "near", "across", "inside", "outside", "throughout"))
_TALKS = frozenset((
    "meet", "meeting", "talk", "talks", "negotiation", "negotiations", "summit", "conference", "round",
    "ceremony", "session",
))  # fmt: skip
"""What is held anywhere, so that those who take part are not of the place."""
_REACH = 3
"""So many words may stand between a preposition and a place: "in mostly Christian eastern Beirut"."""
_DATELINE = 3
_GOES_ON = frozenset(("xcomp", "conj", "advcl", "pcomp", "prep", "aux", "auxpass"))
"""How a verb hangs on another whose clause it goes on with."""
_CLIMB = 20
_MANY = 20
"""No more places of one sentence than this are looked at, however long it is."""


class Focus:
    """Counts of the countries named, sentence by sentence; a place of action counts double.

    ``story`` is the country that the whole text is about, be it told later: one named at least twice as much
    as any other, where a place counts thrice. A single sentence tells it only if it names the country's own
    people or bodies: things that happen in a place tell of those alone who are there.

    ``scene`` is the country where most happens: that of twice as many places as of any other, the story's
    where no place is named.
    """

    def __init__(self, parse: Parse, names: Sequence[Name | None], text: str, book: ActorBook) -> None:
        self._total: Counter[str] = Counter()
        self._best: list[tuple[str | None, bool]] = []
        self._parse = parse
        self._placed: list[tuple[str | None, list[int]]] = []
        self._scene: Counter[str] = Counter()
        self._tellings: Counter[str] = Counter()
        for block in parse.blocks:
            if block.kind != "prose":
                self._add_block(block, text, book)
        for first, last in parse.sentences:
            self._add(parse, names, first, last)
            self._best.append(_leader(self._total))
        code, plain = _leader(self._total + self._scene)
        self.story = code if plain and code is not None and self._tellings[code] > 1 else None
        self.scene = self._where() if self._scene else self.story

    def _where(self) -> str | None:
        """Return the country of most of the places, be it named twice as one or what the text is about."""
        code, plain = _leader(self._scene)
        return code if plain and code is not None and (self._scene[code] > 1 or code == self.story) else None

    def at(self, sentence: int) -> str | None:
        """Return the country named most up to the end of a sentence, None where two are level."""
        return self._best[sentence][0]

    def plain(self, sentence: int) -> str | None:
        """Return that country only where it is named at least twice as much as any other."""
        code, plain = self._best[sentence]
        return code if plain else None

    def placed(self, token: int) -> str | None:
        """Return the country where a token's sentence says that things happen, if it is a single one.

        It must be said in the token's own clause: a place in a clause that hangs on some other noun tells of
        that one alone.
        """
        code, places = self._placed[self._parse.sentence[token]]
        if code is None:
            return None
        clause = _clause(self._parse, token)
        return code if any(_clause(self._parse, place) in (clause, token) for place in places) else None

    @property
    def nations(self) -> Set[str]:
        """The countries named anywhere in the document."""
        return self._total.keys()

    def _add_block(self, block: Block, text: str, book: ActorBook) -> None:
        words = _title_words(text[block.start : block.end])
        for name in {n for n in find_names(words, [False] * len(words), book) if n is not None}:
            if (code := _country(name)) is not None:
                weight = _DATELINE if block.kind == "dateline" else 1
                self._total[code] += weight
                self._tellings[code] += weight

    def _add(self, parse: Parse, names: Sequence[Name | None], first: int, last: int) -> None:
        codes: set[str] = set()
        told: Counter[str] = Counter()
        places: list[int] = []
        for token in range(first, last):
            name = names[token]
            code = _country(name) if name is not None and name.first == token else None
            if name is not None and code is not None:
                before = _before(parse, token, first)
                placed = before is not None and parse.word[before].lower() in _PLACING
                told[code] = max(told[code], 1 if placed else 2)
                self._total[code] += 2 if placed else 1
                if placed or (name.place and name.how is None):
                    self._scene[code] += 1 if placed else 2
                if _stands(parse, name, before):
                    codes.add(code)
                    places.append(token)
        self._tellings.update(told)
        self._placed.append((codes.pop() if len(codes) == 1 else None, places[:_MANY]))


def _clause(parse: Parse, token: int) -> int:
    """Return the top of a token's clause: its verb, or the noun on which a relative clause hangs."""
    at = token
    for _ in range(_CLIMB):
        above = parse.head[at]
        if above == at or (parse.pos[at] in ("VERB", "AUX") and parse.dep[at] not in _GOES_ON):
            break
        at = above
    return parse.head[at] if parse.dep[at] in ("relcl", "acl") else at


def _before(parse: Parse, token: int, first: int) -> int | None:
    """Return the preposition before a place, be it "in central Baghdad" or "in parts of Baghdad"."""
    at = token - 1
    while at > first and (parse.pos[at] in ("ADJ", "DET", "ADV") or parse.tag[at] in ("NN", "NNP")):
        if token - at > _REACH:
            return None
        at -= 1
    if at < first:
        return None
    if parse.word[at].lower() == "of":
        part = parse.head[at]
        at = parse.head[part] if parse.lemma[part].lower() in PARTS and parse.dep[part] == "pobj" else at
    return at if parse.lemma[parse.head[at]].lower() not in _TALKS else None


def _stands(parse: Parse, name: Name, before: int | None) -> bool:
    """Tell whether a name is that of where something is."""
    if before is None or name.actors or name.how not in (None, "country-name", "capital"):
        return False
    return parse.word[before].lower() in _WHERE


def _country(name: Name) -> str | None:
    """Return the country of a name; for an actor's name that of the actors who bear it, if it is one."""
    codes: set[str | None] = {actor.country for actor in name.actors} or {name.country}
    code = codes.pop() if len(codes) == 1 else None
    return code if code is not None and countries.country(code) is not None else None


def _leader(total: Counter[str]) -> tuple[str | None, bool]:
    """Return the country named most, None where two are level, and whether it leads by far."""
    top = total.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1]):
        return None, False
    return top[0][0], len(top) == 1 or top[0][1] >= 2 * top[1][1]


def _title_words(line: str) -> list[str]:
    """Return the words of a dateline; one in capitals is written as a name is: BAGHDAD as Baghdad."""
    cut = line.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").split()
    return [word.title() if word.isupper() and len(word) > 3 else word for word in cut]
