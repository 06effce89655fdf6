"""What may touch a commitment, and what an event may touch: the files under which the two meet.

An event is held only against commitments that share a file with it. A file stands for one party, or for one
against another, with a type of event, with words of taking back, or with a sort of statement. Which of them a
commitment is under follows from what can move it (:mod:`dragoman.link.settling`): a threat against somebody
is carried out by an act against them, so that acts of the same party against others need not be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from dragoman.knowledge.commitments import fulfilling
from dragoman.link import acts
from dragoman.link.entry import EVERY, Entry
from dragoman.link.repeats import sort_of
from dragoman.link.settling import turns_back
from dragoman.link.sides import keys, unknown
from dragoman.link.statement import Statement
from dragoman.records import Event, Party

_ANY, _BACK = "*", "back"
_LAWS = frozenset(
    ("bill", "law", "legislation", "motion", "bill,", "bill.", "law.", "law,", "measure", "draft")
)


def reach(entry: Entry) -> frozenset[str]:
    """Return the files of a commitment."""
    sides, said = entry.sides(), f"say {sort_of(entry.first)}"
    if entry.first.kind == "bill":
        return _alone(sides, (_ANY, said))
    speakers, addressees = _keys(entry.speakers), _keys(entry.addressees)
    # Of "an occupying force" anybody may be meant.
    anybody = not addressees or any(not (to.id or to.of or to.country) for to in entry.addressees)
    found = _alone(speakers, (_BACK,)) | _acts(
        entry, speakers, sides if anybody else addressees, anybody=anybody
    )
    found |= _alone(sides, (_ANY,) if entry.awaited == EVERY else entry.awaited)
    return found | (_alone(speakers, (said,)) if anybody else _against(speakers, addressees, (said,)))


def _acts(entry: Entry, speakers: Set[str], addressees: Set[str], *, anybody: bool) -> frozenset[str]:
    """Return the files of the acts that carry a commitment out, meet it, or turn it down."""
    first = entry.first
    types = set(fulfilling(first.act.event))
    if first.doer == "addressee":
        return _alone(addressees, {_ANY} if entry.asks_lawmakers else {*types, "REJECT"})
    if first.kind not in ("threat", "ultimatum"):
        offered = _alone(addressees, ("REJECT",)) if first.kind == "pledge" else frozenset[str]()
        return _alone(speakers, {*types, "REJECT"}) | offered
    if anybody:
        return _alone(speakers, types)
    return _alone(speakers, types & acts.MUTUAL) | _against(speakers, addressees, types - acts.MUTUAL)


def touch(event: Event, said: Statement | None) -> frozenset[str]:
    """Return the files of the commitments that an event may move, or repeat by what it states."""
    return settles(event) | repeats(said) if said is not None else settles(event)


def settles(event: Event) -> frozenset[str]:
    """Return the files of the commitments that an event may move."""
    if not event.actual:
        return frozenset()
    actors, recipients = _keys(event.actor), _keys(event.recipient)
    every = actors | recipients | _keys(link.speaker for link in event.attribution) | _laws(event)
    back = (_BACK,) if turns_back(event.sentence.text) else ()
    return _alone(every, (event.event, _ANY, *back)) | _facing(actors, recipients, event.event)


def repeats(said: Statement) -> frozenset[str]:
    """Return the files of the commitments that a statement may repeat."""
    event, file = said.event, f"say {sort_of(said)}"
    speakers = _keys((said.speaker,))
    addressees = _keys((*((said.addressee,) if said.addressee else ()), *event.recipient))
    if said.kind == "bill":
        return _alone(speakers | addressees | _keys(event.actor) | _laws(event), (file,))
    return _alone(speakers, (file,)) | _facing(speakers, addressees, file)


def _facing(actors: Set[str], recipients: Set[str], file: str) -> frozenset[str]:
    """Return the files of one side against another, which may be left untold."""
    return frozenset(f"{one}>{other}|{file}" for one in actors for other in recipients or ("",))


def _against(speakers: Set[str], addressees: Set[str], files: Iterable[str]) -> frozenset[str]:
    """Return the files of what some do to others, or to nobody who is told."""
    return frozenset(
        f"{one}>{other}|{file}" for one in speakers for other in (*addressees, "") for file in files
    )


def _alone(sides: Iterable[str], files: Iterable[str]) -> frozenset[str]:
    named = tuple(files)
    return frozenset(f"{key}|{file}" for key in sides for file in named)


def _keys(parties: Iterable[Party]) -> set[str]:
    return {key for party in parties if not unknown(party) for key in keys(party)}


def _laws(event: Event) -> set[str]:
    return {"bill"} if _LAWS & set(event.sentence.text.lower().split()) else set()
