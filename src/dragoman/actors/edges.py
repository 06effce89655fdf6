"""Where a noun phrase begins and ends in a parse, and what determines it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.names import Name
from dragoman.actors.phrase import PARTS, PLACING, QUANTITIES
from dragoman.knowledge import agents
from dragoman.records import Parse

_MOVING = frozenset((
    "go", "head", "travel", "fly", "return", "come", "move", "visit", "trip", "flight", "drive", "get",
    "route",
))  # fmt: skip
_BEFORE = frozenset((
    "det", "amod", "compound", "nummod", "nmod", "poss", "case", "punct", "quantmod", "advmod", "predet",
    "predeterminer", "conj", "cc", "npadvmod", "neg",
))  # fmt: skip
_STOPS = frozenset((";", ":", "(", ")", "[", "]", "\u2014", "--", "?", "!"))
_QUOTES = frozenset(('"', "\u201c", "\u201d", "``", "''"))
_UNSHOWN = frozenset(
    ("DT", "PDT", "RB", "RBR", "RBS", "CC", ",", "IN", "WDT", "WP$", "TO", "``", "''", "HYPH", ":", ".")
)


_MAX_TITLE = 5
"""A title that holds a preposition has at most so many words."""
_MAX_TAIL = 20
"""A name goes on after its head for at most so many words."""


def left_edge(parse: Parse, begin: int, head: int) -> int:
    """Return the leftmost token of the unbroken run of premodifiers before a head."""
    left = begin
    for token in range(begin - 1, -1, -1):
        if parse.sentence[token] != parse.sentence[head] or parse.word[token] in _STOPS:
            break
        if parse.ent[token] in ("DATE", "TIME") or (parse.word[token] == "," and not _lists(parse, token)):
            break
        if not _is_under(parse, token, head, begin):
            break
        left = token
    return _title_before(parse, left, head)


def _title_before(parse: Parse, left: int, head: int) -> int:
    """Return where a title goes on to the left that the parser hangs otherwise: "Secretary of State" X."""
    if parse.pos[head] != "PROPN":
        return left
    lower = [word.lower() for word in parse.word[max(0, left - _MAX_TITLE) : left]]
    for at in range(len(lower) - 1):
        found = agents.noun_at(lower, at)
        if found is not None and found[:2] == (at, len(lower)) and found[2].kind == "office":
            return left - len(lower) + at
    return left


def _lists(parse: Parse, comma: int) -> bool:
    """Tell whether a comma stands between modifiers, not after a name: "a small, poor country"."""
    return parse.pos[comma - 1] in ("ADJ", "NOUN", "NUM") or parse.ent[comma - 1] == "NORP"


def _is_under(parse: Parse, token: int, head: int, begin: int) -> bool:
    at = token
    for _ in range(12):
        if at == head or begin <= at < head:
            return True
        if parse.dep[at] not in _BEFORE or parse.head[at] == at or parse.head[at] > head:
            return False
        at = parse.head[at]
    return False


def entity_tail(parse: Parse, head: int) -> int:
    """Return the end of a name that goes on after its head: "Ministry of Foreign Affairs"."""
    if parse.ent[head] not in ("ORG", "FAC") or parse.pos[head] != "PROPN":
        return head + 1
    end = head + 1
    stop = min(len(parse), head + _MAX_TAIL)
    while end < stop and parse.ent[end] == parse.ent[head] and not parse.ent_first[end]:
        if parse.word[end] in _STOPS or parse.word[end] == "," or parse.tag[end] == "POS":
            break
        end += 1
    while end > head + 1 and parse.pos[end - 1] not in ("PROPN", "NOUN", "NUM"):
        end -= 1
    return end


def owner_of(parse: Parse, head: int) -> int | None:
    """Return the possessor of a noun, whose or of whom it is."""
    return next((c for c in parse.children[head] if parse.dep[c] == "poss" and c < head), None)


def determined(parse: Parse, head: int, owner: int | None) -> tuple[bool, bool]:
    """Tell whether a phrase is definite, and whether anything determines or counts it."""
    articles = [parse.word[c].lower() for c in parse.children[head] if parse.dep[c] == "det"]
    definite = any(word in ("the", "this", "these", "that", "those", "both") for word in articles)
    counted = any(parse.dep[c] in ("nummod", "quantmod") for c in parse.children[head])
    return definite or owner is not None, bool(articles) or counted or owner is not None


def counted(parse: Parse, head: int) -> bool:
    """Tell whether a number or quantity stands before a noun: "12 Iraqis", "hundreds of Iraqis"."""
    if any(parse.dep[c] in ("nummod", "quantmod") for c in parse.children[head]):
        return True
    above = parse.head[head]
    of = parse.dep[head] == "pobj" and parse.word[above].lower() == "of" and parse.head[above] == above - 1
    return of and (parse.lemma[above - 1].lower() in QUANTITIES or parse.pos[above - 1] == "NUM")


def skip_unshown(parse: Parse, first: int, stop: int) -> int:
    """Return ``first`` moved past articles, adverbs and punctuation, at most to ``stop``."""
    while first < stop and (parse.tag[first] in _UNSHOWN or not parse.word[first][0].isalnum()):
        if parse.tag[first] in ("RB", "RBR") and parse.dep[first] in ("amod", "npadvmod"):
            break
        first += 1
    return first


def places(parse: Parse, preposition: int) -> bool:
    """Tell whether a preposition tells a place: "in" always, "to" after a verb of motion."""
    word = parse.word[preposition].lower()
    part = parse.head[preposition]
    if word == "of" and parse.dep[part] == "pobj" and parse.lemma[part].lower() in PARTS:
        word = parse.word[parse.head[part]].lower()
    return word in PLACING or (word == "to" and parse.lemma[parse.head[preposition]].lower() in _MOVING)


def skip_plain(parse: Parse, names: Sequence[Name | None], first: int, stop: int) -> int:
    """Return ``first`` moved past adjectives that say nothing of who is meant, up to any quotation mark."""
    for token in range(first, stop):
        if parse.word[token] in _QUOTES:
            first = token + 1
    lower = [word.lower() for word in parse.word[first : stop + 1]]
    while first < stop and parse.pos[first] in ("ADJ", "ADV") and names[first] is None:
        if any(agents.longest(lower, 0, table) for table in (agents.modifiers(), agents.nouns())):
            break
        if parse.word[first][0].isupper() or parse.word[first + 1] == "-":
            break
        first += 1
        lower.pop(0)
    return skip_unshown(parse, first, stop)
