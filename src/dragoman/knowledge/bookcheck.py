"""What may be wrong in the actor book: faults, gaps, and names that several countries share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.knowledge import actorbook, agents, countries, plover
from dragoman.knowledge.actorbook import Actor, Term

FIRST_DAY = date(1990, 1, 1)
"""The book is meant to know every head of government from this day on."""
SHORTEST_GAP = 31
"""Days without a head of government that are worth a look; interregna of some weeks are common."""

_GOVERNING = frozenset((
    "prime minister", "premier", "chancellor", "taoiseach", "head of government", "chief adviser",
    "president of the council of ministers", "first prime minister",
))  # fmt: skip
_OTHER_HEADS = frozenset((
    "president", "king", "queen", "emir", "sultan", "leader", "supreme leader", "head of state", "pope",
    "crown prince", "prince", "general secretary of the communist party", "head of the junta",
    "chairman of the presidency", "chairman of the supreme soviet", "chief executive",
    "chairman of the military council", "chairman of the high state council",
    "chairman of the sovereignty council",
    "chairman of the supreme council of the armed forces", "chairman of the presidential leadership council",
))  # fmt: skip
_CROWNS = frozenset(("king", "queen", "emperor", "pope"))
_NO_STATES = frozenset(("ATA", "HKG"))
"""Coded by themselves, but without a government of their own."""
_MANY = frozenset(("deputy", "vice", "assistant", "prince", "princess"))
"""Offices that begin so have several holders, though the lexicon points them back like others."""
_APART = "PRE"
"""The sector of governments that few recognise: theirs are not offices of the country they stand under."""

Held = tuple[Actor, Term]
Heads = Mapping[str, Sequence[Held]]
"""By country, the people who led it, each with the term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the book that cannot be right; ``kind`` is overlap, code or id."""

    kind: str
    actor: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch, both days included, on which the book knows no head of government of a country.

    ``other`` is the office of another head of the country then, None if the book knows none at all.
    """

    country: str
    start: date
    end: date
    other: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedName:
    """A name that actors of different countries bear, in the order in which they are looked up."""

    name: str
    actors: tuple[Actor, ...]


def faults(book: Iterable[Actor]) -> list[Fault]:
    """Return the faults of a book: unknown codes and ids, and two holders of one office at a time."""
    given = list(book)
    return [*_unknown(given), *_overlaps(given)]


def _unknown(book: Sequence[Actor]) -> Iterator[Fault]:
    known = {actor.id for actor in book}
    for actor in book:
        for term in actor.terms:
            if term.country and not _is_country(term.country):
                yield Fault(kind="code", actor=actor.id, detail=f"{term.country!r} is no country code")
            if term.of is not None and term.of not in known:
                yield Fault(kind="id", actor=actor.id, detail=f"acts for {term.of!r}, which the book lacks")
        if actor.parent is not None and actor.parent not in known:
            yield Fault(
                kind="id", actor=actor.id, detail=f"belongs to {actor.parent!r}, which the book lacks"
            )


def _is_country(code: str) -> bool:
    return countries.country(code) is not None or code in plover.nonstate()


def _overlaps(book: Iterable[Actor]) -> Iterator[Fault]:
    """Yield the pairs of people who hold, in one country, an office that has one holder at a time."""
    offices: dict[tuple[str, str, str | None], list[Held]] = defaultdict(list)
    for actor in book:
        for term in actor.terms:
            if term.office and _has_one_holder(term.office) and _APART not in term.sectors:
                offices[term.country, term.office.lower(), term.of].append((actor, term))
    for (country, office, _), held in offices.items():
        held.sort(key=lambda pair: pair[1].start or date.min)
        for at, (one, earlier) in enumerate(held):
            for other, later in held[at + 1 :]:
                days = _shared_days(earlier, later)
                if one.id != other.id and days > max(1, _slack(earlier), _slack(later)):
                    detail = (
                        f"{office} of {country} for {days} days at once with {other.id}, from {later.start}"
                    )
                    yield Fault(kind="overlap", actor=one.id, detail=detail)


def _has_one_holder(office: str) -> bool:
    """Tell whether the agent lexicon counts an office, in all its words, among those with one holder."""
    words = agents.tokens(office)
    entry = agents.nouns().get(words)
    return entry is not None and entry.kind == "office" and words[0] not in _MANY


def _shared_days(one: Term, other: Term) -> int:
    start = max(one.start or date.min, other.start or date.min)
    end = min(one.end or date.max, other.end or date.max)
    return (end - start).days + 1


def _slack(term: Term) -> int:
    """Return by how many days a term may be off: one that was written as a year or month ends with it."""
    start, end = term.start, term.end
    if (end and (end.month, end.day) == (12, 31)) or (start and (start.month, start.day) == (1, 1)):
        return 366
    return 31 if (end and (end + timedelta(days=1)).day == 1) or (start and start.day == 1) else 0


def gaps(book: Iterable[Actor], *, until: date) -> list[Gap]:
    """Return when, from FIRST_DAY to ``until``, the book knows no head of government, by country.

    Where a country has prime ministers, chancellors and the like only those count, else any head of it.
    Gaps that begin before the country did are left out, and so are countries without any head in the book.
    """
    governing: dict[str, list[Term]] = defaultdict(list)
    others: dict[str, list[Term]] = defaultdict(list)
    for actor in book:
        for term in actor.terms:
            office = (term.office or "").lower().removeprefix("acting ")
            if term.end is not None and term.end < FIRST_DAY:
                continue
            if office in _GOVERNING and _APART not in term.sectors:
                governing[term.country].append(term)
            elif office in _OTHER_HEADS and "GOV" in term.sectors:
                others[term.country].append(term)
    found = []
    for country in sorted({*governing, *others}):
        terms = governing[country] or others[country]
        holes = (hole for hole in _holes(terms, FIRST_DAY, until) if countries.existed(country, hole[0].year))
        found += [_gap(country, start, end, others[country]) for start, end in holes]
    return found


def heads(book: Iterable[Actor]) -> Heads:
    """Return the heads of state and of government by country, in the order of their start.

    Those of a state that is gone ("president of Yugoslavia") stand under the country that the book files
    them under; those of parts of a country, of parties, and of what few states recognise are left out.
    """
    found: dict[str, list[Held]] = defaultdict(list)
    for actor in book:
        for term in actor.terms:
            if "GOV" in term.sectors and _APART not in term.sectors and _leads_state(term.office or ""):
                found[term.country].append((actor, term))
    for held in found.values():
        held.sort(key=lambda pair: pair[1].start or date.min)
    return found


def _leads_state(office: str) -> bool:
    """Tell whether an office is that of a head of state or government, of this or of a past state."""
    short = office.lower().removeprefix("acting ")
    if short in _GOVERNING or short in _OTHER_HEADS:
        return True
    title, _, state = office.removeprefix("acting ").partition(" of ")
    named = countries.lookup(state) if state else None
    return (
        (title.lower() in _GOVERNING or title.lower() in _OTHER_HEADS)
        and named is not None
        and named.how == "country-name"
        and not named.sectors
    )


def headless_days(book: Iterable[Actor], *, until: date) -> tuple[int, int]:
    """Return on how many country-days from FIRST_DAY to ``until`` nobody is known to head the government.

    The second figure is that of all country-days. Where a country has no prime minister at the time, its
    president or ruler heads the government; a king or queen does only where the book has no other head.
    Counted are the states of ``countries.tsv`` in the years of their existence, a past one (Yugoslavia)
    by the heads of its successor; dependencies and partly recognised entities are not.
    """
    led = heads(book)
    missing = total = 0
    for state in countries.all_countries().values():
        if state.folded_into or state.partial or state.code in _NO_STATES:
            continue
        first = max(FIRST_DAY, date(state.since or FIRST_DAY.year, 1, 1))
        last = min(until, date(state.until, 12, 31)) if state.until else until
        held = [term for code in (state.code, state.successor) for _, term in led.get(code or "", ())]
        ruling = [term for term in held if (term.office or "").lower() not in _CROWNS] or held
        total += max(0, (last - first).days + 1)
        missing += sum((end - start).days + 1 for start, end in _holes(ruling, first, last, shortest=1))
    return missing, total


def _holes(
    terms: Iterable[Term], first: date, last: date, *, shortest: int = SHORTEST_GAP
) -> Iterator[tuple[date, date]]:
    """Yield the stretches of ``shortest`` days or more between ``first`` and ``last`` without a term."""
    day = first
    for term in sorted(terms, key=lambda term: term.start or date.min):
        start = term.start or date.min
        if (start - day).days >= shortest and day <= last:
            yield day, min(start - timedelta(days=1), last)
        day = max(day, min(term.end or last, last) + timedelta(days=1))
    if (last - day).days + 1 >= shortest:
        yield day, last


def _gap(country: str, start: date, end: date, others: Iterable[Term]) -> Gap:
    middle = start + (end - start) / 2
    there = [t for t in others if (t.start or date.min) <= middle <= (t.end or date.max)]
    return Gap(country=country, start=start, end=end, other=there[0].office if there else None)


def shared_names(
    book: Iterable[Actor], *, find: Callable[[str], tuple[Actor, ...]] = actorbook.find
) -> list[SharedName]:
    """Return the names and aliases that find actors of different countries, in alphabetical order.

    ``find`` is how the book is asked; the packaged one's unless given.
    """
    found: dict[str, SharedName] = {}
    for actor in book:
        for name in (actor.name, *actor.aliases):
            bearers = find(name)
            if len({bearer.country for bearer in bearers}) > 1:
                found.setdefault(actorbook.normalise(name), SharedName(name=name, actors=bearers))
    return [shared for _, shared in sorted(found.items())]
