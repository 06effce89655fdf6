"""How far incidents went and how many they hit, beside the best systems of 1992.

A coder's events of violence (ASSAULT, COERCE and THREATEN) are laid to the incident whose targets, or else
perpetrators and instruments, are named in their sentence; an incident with an event is found. What did not
happen was threatened, what is denied attempted, the rest accomplished; of several events of an incident the
one that went furthest counts. Its numbers are those of dead, injured and abducted, and one for each recipient
who is a person.

The figures of 1992 are the best system's recall and precision on the slot, by the rules of that year: how
incidents are found and what counts as spurious differ, so they are not like for like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dragoman.evaluate.coded import Coded
from dragoman.evaluate.interval import measured, ratio
from dragoman.evaluate.match import assign
from dragoman.evaluate.muc import STAGES, GoldIncident, GoldMessage, plain
from dragoman.evaluate.result import Judgement, Mistake, Score, confusion

_VIOLENT = frozenset(("ASSAULT", "COERCE", "THREATEN"))
_HUMAN = frozenset(("dead", "injured", "abducted"))
_PEERS = {
    "stage_recall": 0.76,
    "stage_precision": 0.71,
    "count_recall": 0.66,
    "count_precision": 0.56,
    "date_recall": 0.61,
    "date_precision": 0.57,
}
_COMMONEST = "all accomplished"
_PUBLISHED = "day of publication"

Found = dict[int, list[Coded]]
"""The events laid to each incident that was found, by its number in the report."""


def stage(event: Coded) -> str:
    """Return how far an event went."""
    if event.event == "THREATEN" or event.aux & {"future", "hypothetical"}:
        return "THREATENED"
    return "ATTEMPTED" if "negation" in event.aux else "ACCOMPLISHED"


def laid(message: GoldMessage, events: Sequence[Coded]) -> Found:
    """Return the events of violence by the incident that they tell of."""
    found: Found = {}
    for event in events:
        if event.event not in _VIOLENT or event.sentence is None:
            continue
        sentence = plain(event.sentence.of(message.document.text))
        weights = [_likeness(incident, sentence) for incident in message.incidents]
        if any(weights):
            found.setdefault(weights.index(max(weights)), []).append(event)
    return found


def _likeness(incident: GoldIncident, sentence: str) -> int:
    return 2 * _names(sentence, incident.targets) + _names(sentence, incident.others)


def _names(sentence: str, words: frozenset[str]) -> int:
    """Return the most words of a fill that stands in a sentence, 0 if none does."""
    lengths = (len(each.split()) for each in words if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", sentence))
    return max(lengths, default=0)


def furthest(events: Sequence[Coded]) -> str:
    """Return the stage of the event that went furthest."""
    return min((stage(event) for event in events), key=STAGES.index)


def numbers(events: Sequence[Coded]) -> list[int]:
    """Return the different numbers of human targets that events give, in order."""
    counted = [count.best for event in events for count in event.size if count.kind in _HUMAN]
    persons = any(who.kind == "person" for event in events for who in event.recipient)
    return sorted({*counted, *([1] if persons else [])})


def judge(gold: Sequence[GoldMessage], predicted: Sequence[Sequence[Coded]]) -> Judgement:
    """Return how many incidents are found, and precision and recall of their stages and counts."""
    found = [laid(message, events) for message, events in zip(gold, predicted, strict=True)]
    both = list(zip(gold, found, strict=True))
    stages, usual, counts = ([counted(m, f) for m, f in both] for counted in (_stages, _commonest, _counts))
    dates = [_dated(m, f, day_of) for m, f in both]
    undated = [_dated(m, f, lambda _, m=m: (m.document.published,) * 2) for m, f in both]  # type: ignore[misc]
    scores = (
        measured("incident_recall", [_incidents(m, f) for m, f in both], headline=True),
        _slot("stage_precision", [unit[:2] for unit in stages], [unit[:2] for unit in usual]),
        _slot("stage_recall", [unit[2:] for unit in stages], [unit[2:] for unit in usual]),
        _slot("count_precision", [unit[:2] for unit in counts]),
        _slot("count_recall", [unit[2:] for unit in counts]),
        _slot("date_precision", [unit[:2] for unit in dates], [unit[:2] for unit in undated]),
        _slot("date_recall", [unit[2:] for unit in dates], [unit[2:] for unit in undated]),
    )
    pairs = [
        (min(incident.stages), furthest(f[at]) if at in f else None)
        for m, f in both
        for at, incident in enumerate(m.incidents)
    ]
    mistakes = tuple(mistake for m, f in both for mistake in _mistakes(m, f))
    return Judgement(scores=scores, confusion=confusion(pairs), mistakes=mistakes)


Counts = tuple[int, int, int, int]


def _slot(name: str, units: Sequence[tuple[int, int]], usual: Sequence[tuple[int, int]] = ()) -> Score:
    way = _PUBLISHED if name.startswith("date") else _COMMONEST
    return measured(name, units, ratio, peer=_PEERS[name], baselines={way: usual}, headline=True)


def _due(message: GoldMessage, found: Found) -> list[int]:
    """Return the incidents that count: those that are not optional, and those that are but were found."""
    return [at for at, incident in enumerate(message.incidents) if at in found or not incident.optional]


def _incidents(message: GoldMessage, found: Found) -> tuple[int, int]:
    return len(found), len(_due(message, found))


def _staged(message: GoldMessage, found: Found, answer: Callable[[Sequence[Coded]], str]) -> Counts:
    right = sum(answer(events) in message.incidents[at].stages for at, events in found.items())
    return right, len(found), right, len(_due(message, found))


def _stages(message: GoldMessage, found: Found) -> Counts:
    return _staged(message, found, furthest)


def _commonest(message: GoldMessage, found: Found) -> Counts:
    return _staged(message, found, lambda _: STAGES[0])


def _counts(message: GoldMessage, found: Found) -> Counts:
    """Return (right, given, found, due) numbers; each number answers one fill at most."""
    right = given = due = 0
    for at in _due(message, found):
        fills, said = message.incidents[at].counts, numbers(found.get(at, ()))
        met = assign([[j for j, number in enumerate(said) if number in fill.numbers] for fill in fills])
        right += len(met)
        given += len(said)
        due += sum(not fill.optional or i in met for i, fill in enumerate(fills))
    return right, given, right, due


def day_of(events: Sequence[Coded]) -> tuple[str, str] | None:
    """Return the days of an incident: of its dated events those of fewest days, else of any."""
    known = [event for event in events if event.days]
    told = [event.days for event in known if event.dated] or [event.days for event in known]
    return min((days for days in told if days), key=_length, default=None)


def _length(days: tuple[str, str]) -> int:
    first, last = (date.fromisoformat(day) for day in days)
    return (last - first).days


def fits(days: tuple[str, str], incident: GoldIncident) -> bool:
    """Tell whether days lie in one of the stretches that the key allows.

    Where the key gives only a last day, the first may be up to a week before.
    """
    first, last = days
    return any(first >= (start or _before(end)) and last <= end for start, end in incident.dates)


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=7)).isoformat()


def _dated(
    message: GoldMessage, found: Found, answer: Callable[[Sequence[Coded]], tuple[str, str] | None]
) -> Counts:
    right = given = due = 0
    for at in _due(message, found):
        incident, said = message.incidents[at], answer(found[at]) if at in found else None
        due += bool(incident.dates)
        given += said is not None and bool(incident.dates)
        right += said is not None and fits(said, incident)
    return right, given, right, due


def _mistakes(message: GoldMessage, found: Found) -> list[Mistake]:
    """Return incidents that were missed, or whose stage is another."""
    told = []
    for at in _due(message, found):
        incident = message.incidents[at]
        got = furthest(found[at]) if at in found else "nothing"
        if got not in incident.stages:
            told.append(
                Mistake(
                    id=message.id,
                    text="; ".join(sorted(incident.targets | incident.others)),
                    expected=" or ".join(sorted(incident.stages)),
                    got=got,
                    reason="another stage" if at in found else "no event in a sentence that names it",
                )
            )
    return told
