"""What lets the words about a name be those of a place, and what makes the name a part of another's."""

from __future__ import annotations

from dragoman.knowledge import countries, gazetteer
from dragoman.locate.clauses import tokens_of
from dragoman.locate.naming import Named, Words, told_after
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

_BEFORE_A_PLACE = word_set(
    "in at near from to of into inside outside across around toward towards through throughout over off "
    "on between north south east west northern southern eastern western central downtown city town "
    "province state region district governorate village capital port border"
)
_NOT_THE_PLACE = word_set(
    "Post Times University Bank Airlines Airways Journal Tribune Herald Group Inc Corp Club United "
    "Institute College Agreement Accord Accords Treaty Protocol Convention Declaration Conference "
    "Process Summit agreement agreements accord accords Globe Sun Bulletin Independent Sentinel Inquirer "
    "Chronicle Gazette Examiner Telegraph Dispatch Courier Guardian Mirror Express Argus News Daily Marathon"
)
"""Words after a name that make another of it: a newspaper, a firm, a treaty, a race."""
_PERSONAL = word_set(
    "Jordan Chad Georgia Israel Paris London Sydney Lincoln Florence Houston Dallas India Diego"
)
_WORD_AND_NAME = 3
"""The prominence of places whose name is also a common word or a person's."""


def plausible(words: Words, one: Named) -> bool:
    """Tell whether the words about a name let it be a place."""
    before = words.word[one.first - 1] if one.first else ""
    if in_a_title(words, one):
        return False
    if one.sites and one.state is None and min(s.prominence for s in one.sites) == _WORD_AND_NAME:
        return before.lower() in _BEFORE_A_PLACE or told_after(words, one) is not None
    if words.word[one.first] in _PERSONAL and one.last - one.first == 1:
        return not (
            (words.beside(one.first - 1) and _may_be_a_person(before))
            or (words.beside(one.last - 1) and _may_be_a_person(words.word[one.last]))
        )
    return True


def in_a_title(words: Words, one: Named) -> bool:
    """Tell whether a name is a part of another's: a newspaper's, treaty's or military operation's."""
    before = words.word[max(0, one.first - 2) : one.first]
    if before[-1:] == ("Operation",) or before == ("Treaty", "of"):
        return True
    return words.beside(one.last - 1) and words.word[one.last] in _NOT_THE_PLACE


def _may_be_a_person(word: str) -> bool:
    known = word.lower() in _BEFORE_A_PLACE or gazetteer.longest([word], 0) or countries.lookup(word)
    return len(word) > 2 and word[0].isupper() and not known


def in_a_longer_name(words: Words, one: Named, parse: Parse) -> bool:
    """Tell whether the parser sees a name of a person or organisation that goes beyond these words."""
    inside = tokens_of(parse, Span(start=words.start[one.first], end=words.end[one.last - 1]))
    if not inside or parse.ent[inside[0]] not in ("PERSON", "ORG"):
        return False
    first, last = inside[0], inside[-1]
    begins_before = not parse.ent_first[first]
    goes_on = (
        last + 1 < len(parse) and parse.ent[last + 1] == parse.ent[last] and not parse.ent_first[last + 1]
    )
    return begins_before or goes_on
