"""What one event does to one commitment: carries it out, meets it, turns it down, takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge import commitments
from dragoman.link import acts
from dragoman.link.acting import act_of, typed
from dragoman.link.entry import Entry
from dragoman.link.kinds import stage_of, takes_back
from dragoman.link.sides import NAMED, UNTOLD, VAGUE, best, best_of, unknown
from dragoman.link.statement import Statement, law_makers
from dragoman.link.suppositions import Supposition, doers
from dragoman.link.wording import matter, shared, stems
from dragoman.records import Event, interval
from dragoman.records.linked import Stage, Status

LEAST = 0.5
"""How strongly an event must speak for a change, 0 to 1."""
_SOME = 0.2
"""The share of words that an event and a commitment must have in common to be of one matter."""
_ORDER: tuple[Stage, ...] = ("tabled", "voted", "passed", "signed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A change that an event speaks for, how strongly, and why; ``stage`` of a bill."""

    status: Status
    strength: float
    why: str
    stage: Stage | None = None


def settlement(entry: Entry, event: Event, *, published: str) -> Settlement | None:
    """Return what an event does to a commitment, None if nothing.

    Only what is told as having happened settles anything: not a plan, a denial, a supposition or history. It
    must have happened after the commitment was made, and not be one of its statements.
    """
    if not event.actual or entry.done or not _later(entry.first, event, published):
        return None
    bill = entry.first.kind == "bill"
    if not (bill or event.event in entry.swayed_by or turns_back(event.sentence.text)):
        return None
    if any(_same_sentence(event, said) for said in entry.statements):
        return None
    asked = (_taken_back, _legislated, _carried_out, _turned_down, _condition)
    rules = (_bill,) if bill else asked
    found = (rule(entry, event) for rule in rules)
    return next((made for made in found if made is not None and made.strength >= LEAST), None)


@lru_cache(maxsize=1 << 10)
def turns_back(text: str) -> bool:
    """Tell whether a sentence has a word of taking something back."""
    return commitments.withdrawal("cues").search(text) is not None


def happened(event: Event, published: str) -> str:
    """Return the ISO day, or month or year, on which an event took place as far as its report says."""
    when = event.when
    return published if when is None or when.basis == "published" else when.from_


def _same_sentence(event: Event, said: Statement) -> bool:
    """Tell whether an event stands in the very sentence of a statement: then it is only spoken of."""
    return event.document == said.event.document and event.sentence.overlaps(said.event.sentence)


def _later(said: Statement, event: Event, published: str) -> bool:
    """Tell whether an event is after a statement; of a stretch of days ("in 2017") the middle counts."""
    start, end = interval(said.said)
    out, when = interval(published)[1], event.when
    if when is None:
        return event.document != said.event.document and out >= start
    first, last = interval(when.from_)[0], min(interval(when.to)[1], out)
    if event.document != said.event.document:
        return first + (last - first) / 2 >= start
    return when.basis != "published" and first > end


# --- the speaker takes it back ----------------------------------------------------------------------


def _taken_back(entry: Entry, event: Event) -> Settlement | None:
    by = best_of(event.actor, entry.speakers)
    if by < NAMED or not event.actor:
        return None
    text = event.sentence.text
    if takes_back(text, entry.first.kind):
        one_matter = shared(entry.words, stems(text)) >= _SOME
        if one_matter or (event.recipient and entry.to(event.recipient) >= NAMED):
            strength = by * (1.0 if one_matter else 0.8) * max(entry.to(event.recipient), 0.6)
            return Settlement(status="withdrawn", strength=strength, why="the speaker took it back")
    refusal = (
        event.event == "REJECT" and entry.first.doer == "speaker" and entry.first.kind in ("pledge", "plan")
    )
    if refusal and shared(entry.words, _matter(event)) >= _SOME and not _of_another(entry, event):
        return Settlement(status="withdrawn", strength=by * 0.7, why="the speaker now refuses it")
    return None


# --- the act is done --------------------------------------------------------------------------------


def _carried_out(entry: Entry, event: Event) -> Settlement | None:
    first = entry.first
    fullness = commitments.fulfilling(first.act.event).get(event.event, 0.0)
    if not fullness or not event.actor or first.negative:
        return None
    if first.doer == "addressee":
        return _complied(entry, event, fullness)
    mutual = event.event in acts.MUTUAL
    doing = (*event.actor, *event.recipient) if mutual else event.actor
    by = best_of(doing, entry.speakers)
    others = tuple(p for p in doing if best_of((p,), entry.speakers) < NAMED) if mutual else event.recipient
    to = entry.to(others)
    if mutual and entry.addressees and (to < VAGUE or all(map(unknown, others))):
        return None  # to have met others, or nobody who is named, is not to have met them
    common = shared(entry.words, _matter(event))
    hostile = first.kind in ("threat", "ultimatum")
    plain = (hostile or mutual) and to >= NAMED
    sure = plain or (hostile and entry.status == "triggered")
    if to < VAGUE and not hostile:
        to = 0.6 if common >= _SOME else 0.0
    strength = by * to * fullness * _topic(common, sure=sure, bare=not entry.words)
    return Settlement(status="carried_out", strength=strength, why=_who("did what was said", event))


def _complied(entry: Entry, event: Event, fullness: float) -> Settlement | None:
    if not entry.addressees:
        return None
    by = entry.to(event.actor)
    to = max(best_of(event.recipient, entry.speakers), UNTOLD)
    common = shared(entry.words, _matter(event))
    strength = by * to * fullness * _topic(common, sure=False, bare=not entry.words)
    if common >= _SOME:
        strength = by * fullness * 0.9
    return Settlement(status="met", strength=strength, why=_who("did what was asked", event))


def _topic(common: float, *, sure: bool, bare: bool) -> float:
    """Return how well words agree; between the same two sides, or once triggered, few are needed."""
    if common >= _SOME:
        return 1.0
    return 0.85 if bare or sure else 0.6


def _legislated(entry: Entry, event: Event) -> Settlement | None:
    """Lawmakers do what is asked of them by a law on the matter, or turn it down by rejecting one."""
    if not entry.asks_lawmakers:
        return None
    status, makers = _BY_LAW.get(stage_of(event.sentence.text)), law_makers(event)
    if status is None or not makers:
        return None
    worded = 0.9 if shared(entry.words, _matter(event)) >= _SOME else 0.7
    if worded < 0.9 and act_of(event, bill=True).event != entry.first.act.event:
        return None
    done = "made it law" if status == "met" else "rejected a law on it"
    return Settlement(status=status, strength=entry.to(makers) * worded, why=_who(done, event))


_BY_LAW: dict[Stage | None, Status] = {"passed": "met", "signed": "met", "rejected": "refused"}


# --- the other side turns it down -------------------------------------------------------------------


def _turned_down(entry: Entry, event: Event) -> Settlement | None:
    first = entry.first
    offered = first.kind == "pledge"
    if event.event != "REJECT" or not event.actor or not (first.doer == "addressee" or offered):
        return None
    if not entry.addressees or entry.status == "refused":
        return None
    by = entry.to(event.actor)
    common = shared(entry.words, stems(event.sentence.text))
    named = commitments.withdrawal(first.kind).search(event.sentence.text) is not None
    to = max(best_of(event.recipient, entry.speakers), 0.6)
    if not (named or (common >= _SOME and not _of_another(entry, event))):
        return None
    strength = by * to * (1.0 if common >= _SOME else 0.85)
    return Settlement(status="refused", strength=strength, why=_who("turned it down", event))


def _of_another(entry: Entry, event: Event) -> bool:
    """Tell whether a refusal names another act than the one that was said ("refused to leave")."""
    sentence = event.sentence
    refused = typed(sentence.text[event.trigger.end - sentence.start :])
    return refused is not None and refused not in commitments.fulfilling(entry.first.act.event)


# --- its condition ----------------------------------------------------------------------------------


def _condition(entry: Entry, event: Event) -> Settlement | None:
    found: list[Settlement] = []
    for said in entry.statements:
        if said.supposition is None:
            continue
        true, strength = _holds(entry, said.supposition, event)
        if true is None:
            continue
        if not true and entry.first.kind == "ultimatum":
            found.append(Settlement(status="met", strength=strength, why=_who("did what was asked", event)))
        elif not true:
            why = "its condition can no longer hold"
            found.append(Settlement(status="averted", strength=strength, why=why))
        elif entry.status != "triggered":
            found.append(Settlement(status="triggered", strength=strength, why="its condition came true"))
    return max(found, key=lambda s: s.strength, default=None)


def _holds(entry: Entry, given: Supposition, event: Event) -> tuple[bool | None, float]:
    """Return whether an event makes a condition true (True) or impossible (False), and how strongly."""
    if given.bill:
        stage = stage_of(event.sentence.text)
        if stage in ("passed", "signed", "rejected"):
            return (stage != "rejected") != given.negated, 0.8
        return None, 0.0
    common = shared(given.words, stems(event.sentence.text))
    if given.event is None:
        many = len(given.words & stems(event.sentence.text)) >= 2
        return (True, 0.55) if many and common >= 0.6 else (None, 0.0)
    done = commitments.fulfilling(given.event).get(event.event, 0.0)
    undone = 0.8 if event.event in commitments.opposing(given.event) else 0.0
    if not (done or undone):
        return None, 0.0
    by = _meant(entry, given, event, common)
    strength = by * max(done, undone) * (1.0 if _here(entry, given, event) or common >= _SOME else 0.5)
    return (done > undone) != given.negated, strength


def _meant(entry: Entry, given: Supposition, event: Event, common: float) -> float:
    """Return how surely the event's actors are those of whom a condition speaks."""
    if given.event == "AGREE":  # talks, of whoever is party to them
        return best((*event.actor, *event.recipient), entry.first.speaker)
    known = any(party.id or party.of or party.country for party in entry.addressees)
    if given.countries and not (given.pronoun and known):
        return 0.9 if doers(given) & {party.country for party in event.actor} else 0.0
    if any(stems(party.name or party.text) & given.words for party in event.actor):
        return 0.9
    if known:
        return entry.to(event.actor) if event.actor else 0.0
    return 0.7 if common >= (_SOME if given.pronoun else 2 * _SOME) else 0.0


def _here(entry: Entry, given: Supposition, event: Event) -> bool:
    """Tell whether an event is between, or among, those of whom the commitment speaks."""
    around = {party.country for party in event.recipient} | ({event.where.country} if event.where else set())
    around.discard(None)
    known = {said.speaker.country for said in entry.statements} | {*given.countries}
    return not around or bool(around & known) or best_of(event.recipient, entry.speakers) >= NAMED


# --- bills ------------------------------------------------------------------------------------------


def _bill(entry: Entry, event: Event) -> Settlement | None:
    text = event.sentence.text
    if takes_back(text, "bill") and stage_of(text) not in ("passed", "signed"):
        by = best_of(event.actor, entry.speakers)
        return Settlement(status="withdrawn", strength=by, why="the bill was taken back")
    stage = stage_of(text)
    if stage is None or stage == entry.stage or not _same_house(entry, event):
        return None
    if stage == "rejected":
        return Settlement(status="refused", strength=0.8, why="the bill was rejected", stage=stage)
    if entry.stage == "rejected" or (entry.stage and _ORDER.index(stage) <= _ORDER.index(entry.stage)):
        return None
    made_law = stage in ("passed", "signed")
    why = {"voted": "the bill was voted on", "passed": "the bill was passed", "signed": "the bill was signed"}
    status: Status = "carried_out" if made_law else "open"
    return Settlement(status=status, strength=0.8, why=why.get(stage, "the bill was tabled"), stage=stage)


def _same_house(entry: Entry, event: Event) -> bool:
    """Tell whether an event may be about this bill: the same country or body, or much the same words."""
    common = shared(entry.words | stems(entry.first.event.sentence.text), stems(event.sentence.text))
    ours = {p.country for s in entry.statements for p in (s.speaker, *s.event.actor) if p.country}
    theirs = {party.country for party in event.actor if party.country}
    if ours and theirs and not ours & theirs:
        return False
    return common >= _SOME


def _matter(event: Event) -> frozenset[str]:
    return matter(event.sentence.text, (*event.actor, *event.recipient))


def _who(did: str, event: Event) -> str:
    names = [party.name or party.text for party in event.actor]
    return f"{', '.join(names)} {did}: {event.trigger.text}"
