"""Which expression of time belongs to which event.

Syntax first: an expression belongs to the event whose trigger governs it. An event without one may take
the time of the clause it shares, or of a clause that lends it (:func:`lenders`); never that of a
clause below it, so that a warning or accusation of today keeps its own day whatever it speaks of.
Where the act is the saying itself ("said on Friday that it would impose duties" as a threat), the
saying's day is the act's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.predicates import predicates
from dragoman.locate.clauses import (
    has_subject,
    head_of,
    is_finite,
    is_perfect,
    is_predicate,
    looks_ahead,
    predicate_of,
    tokens_of,
    upwards,
)
from dragoman.locate.dates import DateExpression
from dragoman.locate.wordset import word_set
from dragoman.records import Event, EventType, Parse, Party

OWN, CLAUSE, LENT = 0, 1, 2
"""How an expression reached its event, from surest to least sure."""

VERBAL: frozenset[EventType] = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
"""Types whose act is often the saying itself."""

_THROUGH = frozenset(
    {"in", "during", "at", "on", "after", "before", "following", "since", "amid", "as", "until"}
)
_FOREIGN = frozenset({"of", "over", "for", "about", "to", "against", "with", "from", "because", "by"})
_IN_FRONT = frozenset({"nummod", "amod", "compound", "poss", "nmod", "npadvmod"})
SAYING = word_set(
    "say tell announce write warn tweet add insist declare state claim note argue suggest report post "
    "respond reply inform acknowledge stress reiterate repeat call ask urge vow pledge promise maintain "
    "assert believe think"
)
_HOLDS = word_set(
    "begin start occur take happen hold schedule make issue release publish post broadcast air launch "
    "stage carry erupt plan set sign order come expect"
)
_COINCIDES = frozenset({"during", "after", "follow", "following", "in", "amid"})
_TOGETHER = frozenset({"when", "as", "while"})
_WHEN = frozenset({"when"})


@dataclass(frozen=True, slots=True)
class Anchored:
    """An expression of time with the token it hangs by."""

    expression: DateExpression
    token: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event's trigger in the parse: its head token and all its tokens; the event's type and actors."""

    head: int
    tokens: range
    type: EventType
    actors: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """How sure a link is, and how many steps it takes; the smaller the better."""

    how: int
    steps: int


def anchored(parse: Parse, expressions: Sequence[DateExpression]) -> list[Anchored]:
    """Return the expressions that lie in parsed prose, each with its head token."""
    heads = ((e, head_of(parse, e)) for e in expressions)
    return [Anchored(e, head) for e, head in heads if head is not None]


def trigger_of(parse: Parse, event: Event) -> Trigger | None:
    """Return an event's trigger in the parse, None where no token is."""
    head = head_of(parse, event.trigger)
    return None if head is None else Trigger(head, tokens_of(parse, event.trigger), event.event, event.actor)


def best_date(
    parse: Parse, trigger: Trigger, dates: Sequence[Anchored], triggers: Sequence[Trigger]
) -> tuple[Anchored, Reach] | None:
    """Return the expression that dates an event, and how it reached it; None if nothing does.

    ``dates`` and ``triggers`` are those of the event's sentence.
    """
    heads = frozenset(t.head for t in triggers if t.head not in trigger.tokens)
    found = [
        (link, date.expression.start, date)
        for date in dates
        if (date.expression.kind != "lasting" or is_perfect(parse, trigger.head))
        and (link := _reach(parse, trigger, date, heads))
    ]
    if not found:
        return None
    link, _, date = min(found, key=lambda one: one[:2])
    return date, link


def _reach(parse: Parse, trigger: Trigger, date: Anchored, others: frozenset[int]) -> Reach | None:
    clause, steps, owner = _climb(parse, date.token, trigger, others)
    saying = saying_of(parse, trigger)
    if saying is not None and clause == saying and owner in (None, saying):
        # The saying's own day comes first where what is said is yet to come.
        return Reach(OWN if looks_ahead(parse, trigger.head) else LENT, 0)
    if owner is not None and owner != trigger.head:
        beside = not is_predicate(parse, trigger.head) and _dates_its_clause(parse, trigger.head)
        return Reach(LENT, steps) if beside and owner == predicate_of(parse, trigger.head) else None
    if owner is not None:
        ahead = saying is not None and looks_ahead(parse, trigger.head)
        return Reach(CLAUSE if ahead else OWN, steps)
    if clause is None or date.expression.kind == "gap":
        own = predicate_of(parse, trigger.head)
        return Reach(CLAUSE, steps) if clause == own and clause is not None else None
    lasts = date.expression.kind == "lasting"
    return _shared(parse, trigger, clause, steps, others, date_lasts=lasts)


def _shared(
    parse: Parse, trigger: Trigger, clause: int, steps: int, others: frozenset[int], *, date_lasts: bool
) -> Reach | None:
    """Return how a clause's time reaches an event whose trigger does not govern the expression."""
    verbal_trigger = is_predicate(parse, trigger.head)
    own = predicate_of(parse, trigger.head)
    if clause == own:
        if not verbal_trigger and (own in others or _tells_of(parse, trigger.head)):
            return None
        return Reach(CLAUSE, steps)
    if not verbal_trigger:
        return None
    if date_lasts and parse.dep[clause] in ("xcomp", "advcl") and parse.head[clause] == own:
        return Reach(LENT, steps)
    for distance, lender in enumerate(lenders(parse, own, spoken=trigger.type in VERBAL), 1):
        if lender == clause:
            return Reach(LENT, steps + distance)
    return None


def _tells_of(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is only what another noun is about: "a briefing about the killing"."""
    preposition = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.lemma[preposition].lower() not in _FOREIGN:
        return False
    return (parse.lemma[parse.head[preposition]].lower(), "n") in predicates()


def _climb(
    parse: Parse, token: int, trigger: Trigger, others: frozenset[int]
) -> tuple[int | None, int, int | None]:
    """Climb from an expression to the clause it dates and, if one is on the way, the trigger that owns it.

    Where the expression dates a noun that only tells what an act was about ("over the 2014 annexation"),
    there is neither.
    """
    below = token
    for steps, above in enumerate(upwards(parse, token)):
        if above != token and above in trigger.tokens:
            return predicate_of(parse, above), steps, trigger.head
        if above != token and above in others and not _dates_its_clause(parse, above):
            return predicate_of(parse, above), steps, above
        if is_predicate(parse, above) and not _transparent(parse, above):
            return above, steps, None
        if above != below and _stops(parse, below, above, trigger.type):
            return None, steps, None
        below = above
    return below, 0, None


def _dates_its_clause(parse: Parse, noun: int) -> bool:
    """Tell whether a dated act dates another: "during a visit on Friday", "after the 2017 attack"."""
    above = parse.head[noun]
    governed = parse.dep[noun] == "pobj" or parse.word[above].lower() == "following"
    return governed and parse.lemma[above].lower() in _COINCIDES


def _transparent(parse: Parse, clause: int) -> bool:
    """Tell whether a clause only says when its noun took place: "strikes that began", "a report released"."""
    if parse.dep[clause] == "acl":
        return parse.tag[clause] == "VBN"
    return parse.dep[clause] == "relcl" and parse.lemma[clause].lower() in _HOLDS


def _stops(parse: Parse, below: int, above: int, type_: EventType) -> bool:
    """Tell whether an expression dates the noun ``above`` and nothing beyond it."""
    if parse.pos[above] not in ("NOUN", "PROPN"):
        return False
    governed = parse.dep[above] == "pobj"
    word = parse.lemma[parse.head[above]].lower() if governed else ""
    if parse.dep[below] in _IN_FRONT:
        return word not in _THROUGH if governed else type_ in VERBAL
    eventive = (parse.lemma[above].lower(), "n") in predicates()
    return eventive and word in _FOREIGN


def saying_of(parse: Parse, trigger: Trigger) -> int | None:
    """Return the verb of saying that is itself the act whose words the trigger stands in, None if none is."""
    if trigger.type not in VERBAL:
        return None
    clause = predicate_of(parse, trigger.head)
    for above in upwards(parse, clause):
        if above == clause or not is_predicate(parse, above):
            continue
        if parse.lemma[above].lower() in SAYING:
            return above if _is_the_act(parse, trigger, clause, above) else None
    return None


def _is_the_act(parse: Parse, trigger: Trigger, clause: int, saying: int) -> bool:
    """Tell whether the one who says it is the one who acts: "he said he would", or the event's actor."""
    subjects = [c for c in parse.children[clause] if parse.dep[c] in ("nsubj", "nsubjpass")]
    if all(parse.pos[s] == "PRON" for s in subjects):
        return True
    speakers = [c for c in parse.children[saying] if parse.dep[c] in ("nsubj", "nsubjpass")]
    return any(a.start <= parse.start[s] < a.end for s in speakers for a in trigger.actors)


def lenders(parse: Parse, clause: int, *, spoken: bool = False) -> Iterator[int]:
    """Yield the clauses whose time an undated clause may take, the nearest first.

    A participle or infinitive takes its governor's time, and so does a clause of "when" or "while";
    conjoined clauses share theirs; a participle hung on a clause or its subject gives it its own. A finite
    complement ("said that they killed") does not take the time of the saying. What is ``spoken`` takes no
    time from a clause of "when", which may belong to its content.
    """
    yield from _shared_below(parse, clause, spoken=spoken)
    for _ in range(8):
        above = predicate_of(parse, parse.head[clause])
        if parse.head[clause] == clause or not _follows(parse, clause):
            return
        yield above
        yield from _shared_below(parse, above, spoken=spoken)
        clause = above


def _follows(parse: Parse, clause: int) -> bool:
    dep = parse.dep[clause]
    if dep == "conj":
        return not has_subject(parse, clause)
    if dep in ("advcl", "relcl") and _introduced(parse, clause, _TOGETHER):
        return True
    return dep in ("xcomp", "advcl", "pcomp") and not is_finite(parse, clause)


def _introduced(parse: Parse, clause: int, words: frozenset[str]) -> bool:
    return any(
        parse.lemma[c].lower() in words and parse.dep[c] in ("advmod", "mark") for c in parse.children[clause]
    )


def _shared_below(parse: Parse, clause: int, *, spoken: bool) -> Iterator[int]:
    for child in parse.children[clause]:
        dep = parse.dep[child]
        if dep == "advcl" and not spoken and _introduced(parse, child, _WHEN):
            yield child
        conjoined = dep == "conj" and not has_subject(parse, child)
        if conjoined or (dep == "advcl" and parse.tag[child] == "VBG" and not is_finite(parse, child)):
            yield child
        elif dep in ("nsubj", "nsubjpass"):
            yield from (
                c for c in parse.children[child] if parse.dep[c] in ("acl", "advcl") and parse.tag[c] == "VBG"
            )
