"""What governs what in a parse: heads of spans, predicates, and how one clause hangs on another.

The dependency labels are those of spaCy's English models.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dragoman.locate.wordset import word_set
from dragoman.records import Extent, Parse

_CLAUSAL = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "parataxis", "csubj", "csubjpass"}
)
PREPOSITIONAL = frozenset({"following", "including", "according", "regarding", "concerning", "involving"})
_MODAL = frozenset(
    {"will", "shall", "would", "'ll", "\u2019ll", "wo", "may", "could", "might", "can", "should", "must"}
)
_LOOKS_AHEAD = word_set(
    "plan intend expect schedule due set prepare agree vow promise threaten pledge hope want seek "
    "propose offer demand urge ask call order warn invite decide slate poise ready likely prepared "
    "scheduled willing"
)


def tokens_of(parse: Parse, span: Extent) -> range:
    """Return the tokens that overlap a character span."""
    first = bisect_right(parse.end, span.start)
    return range(first, max(first, bisect_left(parse.start, span.end)))


def head_of(parse: Parse, span: Extent) -> int | None:
    """Return the token of a span that the rest of it hangs on, None where no token is."""
    inside = tokens_of(parse, span)
    return next((i for i in inside if parse.head[i] not in inside or parse.head[i] == i), None)


def upwards(parse: Parse, token: int) -> Iterator[int]:
    """Yield a token, its head, that one's head, and so on to the root."""
    for _ in range(len(parse)):
        yield token
        if parse.head[token] == token:
            return
        token = parse.head[token]


def is_predicate(parse: Parse, token: int) -> bool:
    """Tell whether a token heads a clause; a participle used as a preposition ("following") does not."""
    if parse.tag[token] == "VBG" and parse.word[token].lower() in PREPOSITIONAL:
        return False
    return parse.pos[token] in ("VERB", "AUX") and (
        parse.dep[token] in _CLAUSAL or parse.head[token] == token
    )


def predicate_of(parse: Parse, token: int) -> int:
    """Return the nearest clause head at or above a token, the root where there is none."""
    above = token
    for above in upwards(parse, token):
        if is_predicate(parse, above):
            return above
    return above


def is_finite(parse: Parse, token: int) -> bool:
    """Tell whether a clause has a tense of its own, so that its time need not be its governor's."""
    if parse.tag[token] in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(
        parse.dep[c] in ("aux", "auxpass") and parse.tag[c] in ("VBD", "VBP", "VBZ", "MD")
        for c in parse.children[token]
    )


def has_subject(parse: Parse, token: int) -> bool:
    """Tell whether a clause names its own subject."""
    return any(parse.dep[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in parse.children[token])


def looks_ahead(parse: Parse, token: int) -> bool:
    """Tell whether a clause speaks of what is to come: "will meet", "plans to meet"."""
    token = predicate_of(parse, token)
    kids = parse.children[token]
    if any(parse.dep[c] == "aux" and parse.lemma[c].lower() in _MODAL for c in kids):
        return True
    head = parse.head[token]
    if head == token or not any(parse.tag[c] == "TO" for c in kids):
        return False
    return parse.lemma[head].lower() in _LOOKS_AHEAD


def is_deadline(parse: Parse, token: int) -> bool:
    """Tell whether a date is a limit to come: "by March", "a deadline of June 30"."""
    above = parse.head[token]
    if parse.lemma[above].lower() in ("by", "until", "till"):
        return parse.tag[predicate_of(parse, above)] != "VBD"
    return "deadline" in (parse.lemma[above].lower(), parse.lemma[parse.head[above]].lower())


def is_perfect(parse: Parse, token: int) -> bool:
    """Tell whether a clause is in a perfect tense: "has fought", "has been fighting"."""
    return any(
        parse.dep[c] == "aux" and parse.lemma[c].lower() in ("have", "'ve", "\u2019ve")
        for c in parse.children[predicate_of(parse, token)]
    )
