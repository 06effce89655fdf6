"""What is told as background: acts of long ago without a date of their own.

The manual's example of ``historical`` is "During the decolonization struggle, Angolan forces ...". Each rule
here looks for what dates an undated act from outside: a clause above it, the sentence before it, the dated
nouns on both sides of it, or words such as "previously".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.locate.clauses import is_finite, is_perfect, is_predicate, looks_ahead, predicate_of, upwards
from dragoman.locate.dates import DateExpression
from dragoman.locate.when import SAYING, VERBAL, Anchored, Trigger
from dragoman.records import Parse

LONG_AGO = 30
"""An act that ended more than so many days before publication is historical."""

_FORMERLY = frozenset({"formerly", "initially", "originally", "historically", "once"})
_FORMER = frozenset({"previous", "former", "prior", "earlier"})
_BODILY = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "PROTEST", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Past:
    """The expressions of long ago in a document, by sentence, and the sentences that speak of recent days."""

    old: Mapping[int, Sequence[Anchored]]
    recent: frozenset[int]

    @classmethod
    def of(cls, parse: Parse, dates: Sequence[Anchored], published: date) -> Past:
        """Sort a document's points in time by whether they lie more than LONG_AGO days back."""
        old: dict[int, list[Anchored]] = {}
        recent: set[int] = set()
        for one in dates:
            sentence = parse.sentence[one.token]
            if one.expression.kind == "point" and not is_long_ago(one.expression.to, published):
                recent.add(sentence)
            elif one.expression.kind == "point":
                old.setdefault(sentence, []).append(one)
        return cls(old, frozenset(recent))

    def in_sentence(self, sentence: int) -> Sequence[Anchored]:
        """Return the old expressions of a sentence, none if it speaks of recent days as well."""
        return () if sentence in self.recent else self.old.get(sentence, ())


def goes_on(parse: Parse, trigger: Trigger, past: Past) -> bool:
    """Tell whether an undated act carries on what an earlier sentence of its paragraph dates to recent days.

    "On Monday rebels entered the town. They killed three people": the second sentence is no background.
    """
    sentence = parse.sentence[trigger.head]
    if sentence in past.old:
        return False
    here = parse.spans[sentence]
    block = next((block for block in parse.blocks if block.covers(here)), None)
    for earlier in range(sentence - 1, -1, -1):
        if block is None or not block.covers(parse.spans[earlier]) or earlier in past.old:
            return False
        if earlier in past.recent:
            return True
    return False


def is_long_ago(to: str, published: date) -> bool:
    """Tell whether an ISO day lies more than LONG_AGO days before publication."""
    return (published - date.fromisoformat(to)).days > LONG_AGO


def inherited(parse: Parse, trigger: Trigger, past: Past) -> DateExpression | None:
    """Return the old expression that dates an undated act from outside its own clause, if one does."""
    clause = predicate_of(parse, trigger.head)
    if is_predicate(parse, trigger.head) and (looks_ahead(parse, clause) or is_perfect(parse, clause)):
        return None
    sentence = parse.sentence[trigger.head]
    old = past.in_sentence(sentence)
    return (
        _from_above(parse, trigger, clause, old)
        or _between(parse, trigger, old)
        or _from_the_sentence_before(parse, trigger, clause, past)
    )


def _from_above(
    parse: Parse, trigger: Trigger, clause: int, old: Sequence[Anchored]
) -> DateExpression | None:
    """Return the date of a clause above: "in 2003 he said that they attacked"."""
    above = set(upwards(parse, clause)) - {clause}
    told = not is_predicate(parse, trigger.head) or parse.tag[clause] in ("VBD", "VBN")
    dates = [d for d in old if predicate_of(parse, d.token) in above]
    nearest = min(dates, key=lambda d: abs(d.token - trigger.head), default=None)
    return nearest.expression if told and nearest else None


def _between(parse: Parse, trigger: Trigger, old: Sequence[Anchored]) -> DateExpression | None:
    """Return the span of two dates that a noun stands between: "from 1990 through sanctions to 2003"."""
    if is_predicate(parse, trigger.head) or trigger.type in VERBAL:
        return None
    before = [d.expression for d in old if d.token < trigger.head]
    after = [d.expression for d in old if d.token > trigger.head]
    if not before or not after or before[-1].from_ > after[0].to:
        return None
    return replace(before[-1], to=after[0].to, precision="span")


def _from_the_sentence_before(
    parse: Parse, trigger: Trigger, clause: int, past: Past
) -> DateExpression | None:
    """Return the date of the sentence before, if the act carries its story on in the past tense."""
    sentence = parse.sentence[trigger.head]
    if not sentence or parse.dep[clause] != "ROOT" or not is_predicate(parse, trigger.head):
        return None
    if parse.tag[clause] not in ("VBD", "VBN") or not is_finite(parse, clause):
        return None
    if parse.lemma[clause].lower() in SAYING or sentence in past.recent:
        return None
    first, here = parse.spans[sentence - 1], parse.spans[sentence]
    if not any(block.covers(first) and block.covers(here) for block in parse.blocks):
        return None
    old = past.in_sentence(sentence - 1)
    return old[-1].expression if old else None


def reads_as_background(parse: Parse, trigger: Trigger) -> bool:
    """Tell whether an undated act is told as background by its wording alone."""
    clause = predicate_of(parse, trigger.head)
    if not is_predicate(parse, trigger.head):
        return any(parse.lemma[c].lower() in _FORMER for c in parse.children[trigger.head])
    if any(parse.lemma[c].lower() in _FORMERLY and parse.dep[c] == "advmod" for c in parse.children[clause]):
        return parse.tag[clause] in ("VBD", "VBN")
    return trigger.type in _BODILY and _describes(parse, clause)


def _describes(parse: Parse, clause: int) -> bool:
    """Tell whether a clause only says who somebody is: "Mohie, of a force that has also fought in Syria"."""
    if parse.dep[clause] != "relcl" or not is_perfect(parse, clause) or parse.tag[clause] == "VBG":
        return False
    noun = parse.head[clause]
    return any(
        parse.dep[above] == "appos" for above in upwards(parse, noun) if not is_predicate(parse, above)
    )
